"""Organisations that are known otherwise since: what the text of a plan says, and what the vocabulary knows.

A sentence that tells of it names both ("Zandhoek is opgegaan in Zeewering"), or calls the one it spoke of "de
instelling"; then it is the last organisation named before it in the same paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kb.documents import BlockKind, Document
from kb.facts import Actor, ActorType
from kb.review.versions.organisations import names_of
from kb.review.versions.results import Renaming
from kb.vocabulary import Gazetteer
from kb.vocabulary.spelling import NameFinder, squeeze

__all__ = ["renamings_in", "renamings_known"]

# First the one that was, then the one that is; with `_CAME_FROM` the other way round.
_WENT_UP = re.compile(
    r"\b(?:(?:maakt|maken)\b.{0,60}\bdeel uit van|(?:is|zijn|wordt|worden)\b.{0,60}\b(?:opgegaan|opgaan|gefuseerd|"
    r"samengegaan|overgenomen|overgegaan|ondergebracht)\s+(?:in|met|door|tot|naar|bij)|(?:gaat|gaan|ging|gingen)\b.{0,40}\b(?:op|over)\s+(?:in|"
    r"naar)|fuseer(?:t|de|den)\b.{0,30}\b(?:met|tot)|(?:heet|heten)\s+(?:voortaan|nu|sinds|inmiddels|vanaf)|"
    r"gaa[nt]?\s+verder\s+(?:als|onder de naam))\b",
    re.IGNORECASE,
)
_CAME_FROM = re.compile(
    r"(?:\(|,\s*)(?:voorheen|voormalige?|vroeger|eerder|tot \d{4})\b|\b(?:rechts)?opvolger van\b", re.IGNORECASE
)
_STANDS_FOR = re.compile(r"\b(?:de|deze) (?:instelling|organisatie|aanbieder|stichting|zorgaanbieder)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘'])")
_PLACES = (ActorType.GEMEENTE, ActorType.JEUGDHULPREGIO, ActorType.SAMENWERKINGSVERBAND)


class _Named(NamedTuple):
    start: int
    end: int
    name: str


def renamings_in(document: Document, actors: Sequence[Actor]) -> list[Renaming]:
    """What the text of a document says of its organisations, each pair once; `actors`: of all plans compared."""
    concerned = [actor for actor in actors if actor.actor_type not in _PLACES]
    fullest = {
        squeeze(name): actor.name
        for actor in sorted(concerned, key=lambda actor: len(actor.name))
        for name in names_of(actor)
    }
    finder = NameFinder([name for actor in concerned for name in names_of(actor)])
    found: dict[tuple[str, str], Renaming] = {}
    for start, end in _paragraphs(document):
        for renaming in _told(document, start, end, finder, fullest):
            found.setdefault((renaming.before, renaming.after), renaming)
    return list(found.values())


def _paragraphs(document: Document) -> Iterator[tuple[int, int]]:
    for block in document.parsed.blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE):
            yield block.start, block.end


def _told(document: Document, start: int, end: int, finder: NameFinder, fullest: dict[str, str]) -> Iterator[Renaming]:
    text = document.parsed.text[start:end]
    if not (_WENT_UP.search(text) or _CAME_FROM.search(text)):
        return
    named = [_Named(at, to, fullest[key]) for at, to, key in finder.find(text) if key in fullest]
    for first, last in _sentences(text):
        pair = _pair(text, first, last, named)
        if pair and pair[0] != pair[1]:
            yield Renaming(*pair, document.id, document.parsed.quote(start + first, start + last))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    first = 0
    for gap in _SENTENCE.finditer(text):
        yield first, gap.start()
        first = gap.end()
    yield first, len(text)


def _pair(text: str, first: int, last: int, named: Sequence[_Named]) -> tuple[str, str] | None:
    """Who was and who is, by a sentence; None where it does not say both."""
    if gone := _WENT_UP.search(text, first, last):
        subject = _before(text, first, gone.start(), gone.end(), named)
        following = [one for one in named if gone.end() <= one.start < last]
        return (subject, following[0].name) if subject and following else None
    if came := _CAME_FROM.search(text, first, last):
        now = [one for one in named if first <= one.start and one.end <= came.end()]
        was = [one for one in named if came.end() <= one.start < last]
        return (was[0].name, now[-1].name) if was and now else None
    return None


def _before(text: str, first: int, start: int, end: int, named: Sequence[_Named]) -> str | None:
    """Who the sentence is about: named in it up to the end of its verb, or before it where it says "de instelling"."""
    inside = [one for one in named if first <= one.start < end]
    if inside:
        return inside[-1].name
    stands_for = _STANDS_FOR.search(text, first, end)
    earlier = [one for one in named if one.end <= start] if stands_for else []
    return earlier[-1].name if earlier else None


def renamings_known(gazetteer: Gazetteer, names: Iterable[str]) -> list[Renaming]:
    """Municipalities among these names that merged into another, by the vocabulary."""
    wanted = {squeeze(name) for name in names}
    by_code = {place.code: place for place in gazetteer.municipalities}
    return [
        Renaming(place.name, by_code[place.successor].name, source="de lijst van gemeenten")
        for place in gazetteer.municipalities
        if place.successor in by_code and any(squeeze(name) in wanted for name in place.names)
    ]
