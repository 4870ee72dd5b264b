"""What a question finds in one document: the passages that answer it, and what of them is marked on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.web.documents.facts import Span
from api.web.documents.laidout import Marks
from api.web.documents.shelf import Opened
from kb.documents import Parsed
from kb.errors import InvalidValue
from kb.knowledge import KnowledgeBase
from kb.search.filters import Filters
from kb.search.results import Hit

__all__ = ["Answer", "answers_in", "marks_on"]

MOST = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """A stretch of the text that answers a question, the page on which it begins, and the words of the question in it.

    `words`: offsets in the document's text.
    """

    start: int
    end: int
    page: int
    text: str
    words: tuple[Span, ...]


def answers_in(base: KnowledgeBase, opened: Opened, query: str) -> tuple[Answer, ...]:
    """The best answers to a question, in the order in which they stand in the text; none for a question without words.

    Only of the current version, which is what can be searched.
    """
    if not query or opened.told_version:
        return ()
    try:
        found = base.search(query, Filters(documents=(opened.document.id,)), limit=MOST)
    except InvalidValue:
        return ()
    named = [hit for hit in found.hits if hit.why.words or hit.why.spellings]
    return tuple(sorted((_answer(opened.document.parsed, hit) for hit in named), key=lambda one: one.start))


def _answer(parsed: Parsed, hit: Hit) -> Answer:
    start, end = hit.stretch
    return Answer(start, end, parsed.page_at(start), parsed.text[start:end], tuple(_words(hit)))


def _words(hit: Hit) -> Iterator[Span]:
    """The words that are marked in the stretch, as offsets in the document; of a table row that is told anew none."""
    if hit.sentence and hit.stretch == (hit.start + hit.sentence[0], hit.start + hit.sentence[1]):
        for start, end in hit.highlights:
            if hit.sentence[0] <= start and end <= hit.sentence[1]:
                yield hit.start + start, hit.start + end


def marks_on(parsed: Parsed, page: int, quote: Span | None, answers: Sequence[Answer]) -> Marks:
    """What is marked on a page."""
    here = [one for one in answers if any(run.page == page for run in parsed.runs_in(one.start, one.end))]
    words = tuple(word for one in here for word in one.words)
    return Marks(quote, tuple((one.start, one.end) for one in here), words)
