"""Words of every day and what plans say instead: "wachten" is "wachttijd" or "wachtlijst" there.

A concept's lay words are names of that one thing ("isoleercel"). Most of what parents and council members say names
nothing: it points to where plans use other words. `data/everyday.toml` pairs the two, theme by theme, for a person to
edit; endings and capitals need no entries of their own:

    [[tijd]]                                  # the theme; may stand many times
    everyday = ["wachten", "aan de beurt"]    # each expression in one pair only
    plans = ["wachttijd", "wachtlijst"]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from kb.vocabulary.tomlfile import parse_toml, shaped
from kb.words import is_stop, stem, stem_text, terms

__all__ = ["EverydayWords", "Pair", "Phrase", "everyday_problems", "read_pairs"]

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)]
Words = Annotated[tuple[Word, ...], Field(min_length=1)]

Phrase = tuple[str, ...]
"""The stems of a word or of some words together."""

FILE = "everyday.toml"
BETWEEN = 2  # words that may stand between those of an expression: "uit mijn huis" is "uit huis"


class Pair(BaseModel):
    """Expressions that ask for the same, and what plans say there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    everyday: Words
    plans: Words


_THEMES = TypeAdapter(dict[str, tuple[Pair, ...]])


class EverydayWords:
    """Finds words of every day in a question."""

    def __init__(self, pairs: Iterable[tuple[Iterable[str], Iterable[str]]]) -> None:
        self._plans: dict[Phrase, dict[Phrase, str]] = {}  # as they are written, by their stems
        for everyday, plans in pairs:
            told = {tuple(stem_text(text).split()): text for text in plans}
            for text in everyday:
                self._plans.setdefault(_stems(text), {}).update(told)
        self._beginning: dict[str, list[Phrase]] = {}
        for expression in self._plans:
            self._beginning.setdefault(expression[0], []).append(expression)

    @classmethod
    def builtin(cls) -> EverydayWords:
        """Those that come with the program."""
        return _builtin()

    def of(self, question: str) -> tuple[tuple[Phrase, ...], ...]:
        """For each expression of every day in a question, in order, what plans say: the longest come first.

        >>> EverydayWords([(["op kamers", "kamer"], ["begeleid wonen"])]).of("Mag zij op kamers?")
        ((('begeleid', 'won'),),)
        """
        return tuple(tuple(plans) for plans in self._said(question))

    def told(self, question: str) -> tuple[tuple[str, ...], ...]:
        """The same as it is written; not where the question itself speaks as plans do.

        >>> known = EverydayWords([(["oppas"], ["begeleider", "groepsleiding"]), (["kosten"], ["kosten", "tarief"])])
        >>> known.told("Is er een oppas?"), known.told("kosten per dag")
        ((('begeleider', 'groepsleiding'),), ())
        """
        asked = set(_stems(question))
        found = (plans for plans in self._said(question) if not any(asked.issuperset(phrase) for phrase in plans))
        return tuple(tuple(plans.values()) for plans in found)

    def _said(self, question: str) -> Iterator[Mapping[Phrase, str]]:
        found = list(terms(question))
        stems = [stem(term.text) for term in found]
        told: dict[int, Mapping[Phrase, str]] = {}
        taken: set[int] = set()
        for places in sorted(self._expressions(stems), key=lambda places: (-len(places), places)):
            alone = len(places) == 1 and is_stop(question, found[places[0]])
            if taken.isdisjoint(places) and not alone:
                told[places[0]] = self._plans[tuple(stems[at] for at in places)]
                taken.update(places)
        return (told[first] for first in sorted(told))

    def _expressions(self, stems: Sequence[str]) -> Iterator[tuple[int, ...]]:
        """Where the words of each expression stand, in order, with at most `BETWEEN` others from one to the next."""
        for first, word in enumerate(stems):
            for expression in self._beginning.get(word, ()):
                places = [first]
                for wanted in expression[1:]:
                    near = range(places[-1] + 1, min(places[-1] + 2 + BETWEEN, len(stems)))
                    places += [at for at in near if stems[at] == wanted][:1]
                if len(places) == len(expression):
                    yield tuple(places)


def _stems(text: str) -> Phrase:
    """All stems of an expression, those of function words too: "op slot" is not "slot"."""
    return tuple(stem(term.text) for term in terms(text))


def read_pairs(text: str, name: str) -> dict[str, Pair]:
    """The pairs of a file, by their place ("tijd[1]"); raises InvalidValue that says what is wrong where."""
    themes = shaped(_THEMES, parse_toml(text, name), name, "Zie kb/vocabulary/everyday.py voor de vorm.")
    return {f"{theme}[{count}]": pair for theme, pairs in themes.items() for count, pair in enumerate(pairs, 1)}


def everyday_problems(pairs: Mapping[str, Pair] | None = None) -> Iterator[str]:
    """What is wrong with pairs, those that come along if none are given: Dutch lines without a full stop."""
    known = _builtin_pairs() if pairs is None else pairs
    owners: dict[Phrase, str] = {}
    for place, text in ((place, text) for place, pair in known.items() for text in pair.everyday):
        stems = _stems(text)
        if stems in owners:
            yield f"“{text}” van {place} staat al onder everyday van {owners[stems]}"
        owners.setdefault(stems, place)
    for place, pair in known.items():
        for text in (*pair.everyday, *pair.plans):
            if not _stems(text):
                yield f"“{text}” van {place} is geen woord"


@lru_cache(maxsize=1)
def _builtin() -> EverydayWords:
    return EverydayWords((pair.everyday, pair.plans) for pair in _builtin_pairs().values())


def _builtin_pairs() -> dict[str, Pair]:
    return read_pairs(files("kb.vocabulary").joinpath("data", FILE).read_text("utf-8"), FILE)
