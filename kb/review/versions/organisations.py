"""Which names in two plans are one organisation: shared names, and renamings that a text or the vocabulary tells of.

>>> known = Organisations([("Stichting Zandhoek", "Zandhoek"), ("Jeugdhulp Zeewering", "Zeewering")])
>>> known.same("Zandhoek", "de Stichting Zandhoek"), known.same("Zandhoek", "Zeewering (penvoerder)")
(True, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kb.facts import Actor
from kb.review.versions.results import Renaming
from kb.vocabulary.spelling import squeeze

__all__ = ["Organisations", "names_of"]

# What a name may go without: "de gemeente Dortwaard" is Dortwaard, "Zeewering (penvoerder)" is Zeewering.
_AROUND = re.compile(
    r"^(?:(?:de|het|een|gemeente|regio|jeugdhulpregio|landsdeel|stichting|gi|samenwerkingsverband)\s+)+|\s*\([^)]*\)$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|;|/|\ben\b|&)\s*")


def names_of(actor: Actor) -> tuple[str, ...]:
    """Every name that a plan has for an actor."""
    return (actor.name, *actor.aliases)


class Organisations:
    """Names in groups: those of one organisation have one key."""

    def __init__(self, groups: Iterable[Sequence[str]], renamings: Iterable[Renaming] = ()) -> None:
        self._parents: dict[str, str] = {}
        for names in groups:
            self._join([_bare(name) for name in names])
        for renaming in renamings:
            self._join([_bare(renaming.before), _bare(renaming.after)])

    def _join(self, keys: Sequence[str]) -> None:
        for key in keys[1:]:
            self._parents[self._root(key)] = self._root(keys[0])

    def _root(self, key: str) -> str:
        while self._parents.get(key, key) != key:
            key = self._parents[key]
        return key

    def key(self, name: str) -> str:
        """What is the same for all names of one organisation."""
        return self._root(_bare(name))

    def same(self, one: str, other: str) -> bool:
        """Whether two texts name an organisation in common; a text may name several ("Zeewering en Zandhoek")."""
        return bool(self._keys(one) & self._keys(other))

    def _keys(self, text: str) -> set[str]:
        return {self.key(part) for part in (text, *_BETWEEN.split(text)) if _bare(part)}


def _bare(name: str) -> str:
    return squeeze(_AROUND.sub("", name.strip())) or squeeze(name)
