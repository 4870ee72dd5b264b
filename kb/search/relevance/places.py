"""Where judged quotes stand in the documents as they are read now, and so which grade a passage has.

A quote is looked for as it is, on its page first. Where it is not there (text that was recognised on a scan differs
from one reading to the next) the stretch of as many words on that page that has most words in common counts, if that
is most of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kb.bags import bag, overlap
from kb.documents import Document
from kb.search.relevance.queries import Judgement, Place

__all__ = ["Graded", "grade", "judged", "locate"]

ALIKE = 0.7  # share of the words of a quote that recognised text has to have
HELD = 0.5  # share of a quote that a passage has to hold
_WORD = re.compile(r"\S+")


class Graded(NamedTuple):
    """A judged stretch of a document."""

    document: str
    start: int
    end: int
    grade: int


def locate(place: Place, document: Document) -> tuple[int, int] | None:
    """The stretch (start, end) of the document's text that a place is about; None where it is not there."""
    text = document.parsed.text
    found = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, place.quote.split())), text)]
    here = [span for span in found if document.parsed.page_at(span[0]) == place.page]
    return next(iter(here or found), None) or _alike(place, document)


def _alike(place: Place, document: Document) -> tuple[int, int] | None:
    parsed, wanted = document.parsed, bag(place.quote)
    words = [word.span() for word in _WORD.finditer(parsed.text) if parsed.page_at(word.start()) == place.page]
    length = len(place.quote.split())
    windows = [(words[i][0], words[i + length - 1][1]) for i in range(len(words) - length + 1)]
    alike = {span: overlap(wanted, bag(parsed.text[slice(*span)])) for span in windows}
    best = max(windows, key=alike.__getitem__, default=None)
    return best if best and alike[best] >= ALIKE else None


def judged(judgements: Iterable[Judgement], documents: Mapping[str, Document]) -> tuple[list[Graded], list[Judgement]]:
    """The stretches of these judgements, and the judgements whose quote is not there (any more)."""
    found, lost = [], []
    for judgement in judgements:
        document = documents.get(judgement.doc_id)
        if document is None:
            continue
        span = locate(judgement, document)
        if span:
            found.append(Graded(judgement.doc_id, *span, judgement.grade))
        else:
            lost.append(judgement)
    return found, lost


def grade(document: str, start: int, end: int, places: Iterable[Graded]) -> int | None:
    """The best grade of the judged stretches of which a passage holds at least half; None where it holds none."""
    return max(
        (place.grade for place in places if place.document == document and _holds(start, end, place)), default=None
    )


def _holds(start: int, end: int, place: Graded) -> bool:
    """Whether a stretch of the same document holds enough of a judged one."""
    return min(end, place.end) - max(start, place.start) >= HELD * (place.end - place.start)
