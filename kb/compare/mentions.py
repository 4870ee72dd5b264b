"""Every place where the compared documents name a subject: all passages and headings are looked at, none by rank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.compare.library import Library
from kb.compare.subjects import Spotter
from kb.documents import Passage, Quote

__all__ = ["Mention", "find_mentions"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a passage, at `passage.text[start:end]`, in the sentence `sentence` (offsets in the same text)."""

    document: str
    passage: Passage
    start: int
    end: int
    sentence: tuple[int, int]

    @property
    def written(self) -> str:
        """The name as it stands there, on one line."""
        return " ".join(self.passage.text[self.start : self.end].split())

    @property
    def said(self) -> str:
        """The sentence around it."""
        return self.passage.text[slice(*self.sentence)]

    @property
    def inside(self) -> tuple[int, int]:
        """Where the name stands in `said`."""
        return self.start - self.sentence[0], self.end - self.sentence[0]

    def quote(self, library: Library) -> Quote:
        """The sentence in the document."""
        return library.quote(self.document, self.passage, *self.sentence)


def find_mentions(library: Library, spotter: Spotter) -> dict[str, list[Mention]]:
    """The mentions by document, in order."""
    return {
        name: sorted(
            (mention for passage in _pieces(library, name, spotter) for mention in _in_passage(name, passage, spotter)),
            key=lambda mention: (mention.passage.start, mention.start),
        )
        for name in library.plans
    }


def _pieces(library: Library, name: str, spotter: Spotter) -> Iterator[Passage]:
    """The passages, and where a heading names it the headings, which stand in no passage."""
    passages = [row.passage for row in library.passages[name]]
    yield from passages
    if any(spotter.find(heading) for heading in {heading for passage in passages for heading in passage.headings}):
        yield from library.headings(name)


def _in_passage(name: str, passage: Passage, spotter: Spotter) -> Iterator[Mention]:
    for start, end in spotter.find(passage.text):
        yield Mention(name, passage, start, end, _sentence(passage, start, end))


def _sentence(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds a stretch; the whole passage where none does."""
    holding = (span for span in passage.sentences if span[0] <= start and end <= span[1])
    return next(holding, (0, len(passage.text)))
