"""How one generated plan differs from another: its years, its places, its names, what it calls things.

A plan keeps to what it says: the same name in the demo becomes the same name all through one plan, years are shifted
all by as much. Names are drawn as they occur, a few often and most of them seldom (Zipf), and now and then a noun gets
a first part, so that the corpus has the long tail of rare words that Dutch has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from benchmarks.skeletons import Piece
from kb.vocabulary import Concepts, Gazetteer
from kb.vocabulary.entries import RegionEntry

__all__ = ["Guise"]

OTHER_CONCEPT = 0.5  # how often a plan speaks of another concept of the same kind
COMPOUND = 0.15  # how often a noun gets a first part
NAMES = 20_000  # different names that are made up
_FIRST = """
    aanmeld afstem ambulantie begeleidings behandel besluit bestuurs bezwaar buurt casus coördinatie crisis dag deel
    doorstroom drempel dorps evaluatie gebieds gemeente gezins groeps hulp indicatie inkoop inloop intake jaar jeugd
    kamer kern keten kinder kosten kwaliteits kwartaal logeer meld mentor nacht netwerk omgangs onderwijs opvang ouder
    overgangs pilot plaatsings pleeg praktijk preventie proef regie regio school start steun stuur team toegangs
    toezichts traject uitvoerings veiligheids verblijfs verwijs vervoers voorbereidings wacht werk wijk woon zorg
"""
_MIDDLE = """
    aar bel broek dal dijk dorn duin eik gaast haar hoeve holt kamp koog lan loo maar meer mark ol pad ren rode ster
    terp til veen veld wal wier wold zand zijl zuid
"""
_LAST = "aken berg borg burg dam draai haag hof horst huizen kerk oord rade stede um wijk"
_FIRST_PARTS, _SYLLABLES, _ENDINGS = _FIRST.split(), _MIDDLE.split(), _LAST.split()
_SORTS = ("Stichting", "Zorggroep", "Jeugdhulp", "Praktijk", "Expertteam", "Werkplaats", "School", "Huis", "De", "Team")


class Guise:
    """The choices of one plan; the same seed gives the same ones."""

    def __init__(self, seed: Sequence[int]) -> None:
        self._random = np.random.default_rng(seed)
        gazetteer = Gazetteer.builtin()
        count = min(1 + int(self._random.geometric(0.55)), 6)
        chosen = self._random.choice(len(gazetteer.regions), count, replace=False)
        self.regions: tuple[RegionEntry, ...] = tuple(gazetteer.regions[i] for i in chosen)
        self.shift = int(self._random.integers(-5, 4))
        self.first = 2024 + self.shift
        self._places = [m.name for region in self.regions for m in gazetteer.municipalities_of(region.code)]
        self._said: dict[tuple[str, str], str] = {}

    def of(self, pieces: Iterable[Piece]) -> str:
        """What the plan says in place of these pieces."""
        return "".join(piece.text if not piece.kind else self._fill(piece) for piece in pieces)

    def told(self, text: str) -> str:
        """A text with the names that were replaced replaced as well."""
        for (_, before), after in self._said.items():
            text = text.replace(before, after)
        return text

    def _fill(self, piece: Piece) -> str:
        if piece.kind == "year":
            return str(int(piece.text) + self.shift)
        if piece.kind == "noun":
            return _compound(self._random, piece.text) if self._random.random() < COMPOUND else piece.text
        key = (piece.kind, piece.text)
        if key not in self._said:
            self._said[key] = self._concept(piece) if piece.kind == "concept" else self._name()
        return self._said[key]

    def _name(self) -> str:
        roll = self._random.random()
        if roll < 0.25:
            return self.regions[int(self._random.integers(len(self.regions)))].name
        if roll < 0.55 and self._places:
            return self._places[int(self._random.integers(len(self._places)))]
        return _names()[(int(self._random.zipf(1.3)) - 1) % NAMES]

    def _concept(self, piece: Piece) -> str:
        if self._random.random() >= OTHER_CONCEPT:
            return piece.text
        others = _labels()[Concepts.builtin().get(piece.held).kind]
        return others[int(self._random.integers(len(others)))]


def _compound(random: np.random.Generator, noun: str) -> str:
    """A noun with a first part, the first ones of the list more often."""
    return _FIRST_PARTS[(int(random.zipf(1.2)) - 1) % len(_FIRST_PARTS)] + noun


@cache
def _labels() -> dict[str, tuple[str, ...]]:
    """The names of concepts by kind."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for concept in Concepts.builtin():
        found[concept.kind] += [concept.label, *concept.free]
    return {kind: tuple(dict.fromkeys(names)) for kind, names in found.items()}


@cache
def _names() -> tuple[str, ...]:
    """Names of providers, teams and places that nobody has."""
    random = np.random.default_rng(1)
    made: dict[str, None] = {}
    while len(made) < NAMES:
        parts = [_SYLLABLES[i] for i in random.integers(len(_SYLLABLES), size=random.integers(1, 3))]
        name = ("".join(parts) + _ENDINGS[int(random.integers(len(_ENDINGS)))]).capitalize()
        sort = _SORTS[int(random.integers(len(_SORTS)))]
        made[f"{sort} {name}" if random.random() < 0.7 else name] = None
    return tuple(made)
