"""Where names stand in a text: as whole words, letter for letter. Names are many, so no pattern is made for any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["MARK", "OTHER", "marked", "places", "places_of", "stands"]

Place = tuple[int, int]

MARK = "\ue000"
OTHER = "\ue001"
"""The signs that stand for names in `marked` (of Unicode's private use: no plan has them)."""


def places(text: str, name: str, joiners: str = "-_") -> Iterator[Place]:
    """The places of a name in a text; it ends where no letter, digit or joiner is before or behind it.

    >>> list(places("JIM, JIM-aanpak en JIM's", "JIM"))
    [(0, 3), (19, 22)]
    """
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (_goes_on(text[start - 1 : start], joiners) or _goes_on(text[end : end + 1], joiners)):
            yield start, end
        start = text.find(name, start + 1)


def _goes_on(char: str, joiners: str) -> bool:
    return bool(char) and (char.isalnum() or char in joiners)


def places_of(text: str, names: Iterable[str]) -> list[Place]:
    """The places of all names, in order, none inside another: at each place the longest name."""
    kept: list[Place] = []
    for place in sorted((p for name in names for p in places(text, name)), key=lambda p: (p[0], -p[1])):
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept


def stands(text: str, name: str) -> bool:
    """Whether a name stands in a text."""
    return next(places(text, name), None) is not None


def marked(text: str, names: Iterable[str], others: Iterable[Place] = ()) -> str:
    """A text with the sign `MARK` in the place of each of the names, and `OTHER` in the other places.

    >>> marked("JIM, VIER en Plein3", ["JIM", "Plein3"], [(5, 9)]).replace(MARK, "@").replace(OTHER, "#")
    '@, # en @'
    """
    parts, last = [], 0
    signs = [(start, end, MARK) for start, end in places_of(text, names)]
    for start, end, sign in sorted([*signs, *((start, end, OTHER) for start, end in others)]):
        if start >= last:
            parts += [text[last:start], sign]
            last = end
    return "".join((*parts, text[last:]))
