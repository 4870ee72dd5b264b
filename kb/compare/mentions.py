"""Every place where the compared documents name a subject, found by its names and never by rank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kb.compare.library import Library
from kb.compare.results import Subject
from kb.compare.subjects import Spotter, letters, understand
from kb.documents import Passage, Quote
from kb.facts import Practice
from kb.store import PassageRow, Store
from kb.vocabulary import Concepts

__all__ = ["Looked", "Mention", "look_for", "mentioned"]


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


class Looked(NamedTuple):
    """How a query is understood, what finds its names, the passages that may hold one, the mentions by document."""

    subject: Subject
    spotter: Spotter
    candidates: Sequence[PassageRow]
    mentions: Mapping[str, Sequence[Mention]]


def look_for(query: str, library: Library, known: Concepts) -> Looked:
    """Every mention of what is asked, under all its names."""

    def practices(name: str) -> list[Practice]:
        wanted = letters(name)
        return library.store.facts(Practice, list(library.plans), told=lambda row: wanted in letters(row))

    subject = understand(query, known, practices)
    spotter = Spotter(subject, known)
    candidates = library.passages_naming(subject.spellings)
    return Looked(subject, spotter, candidates, _find_mentions(library, spotter, candidates))


def mentioned(store: Store, names: Iterable[str], known: Concepts) -> dict[str, dict[str, int]]:
    """How often each document names a subject, by the subject's name; documents that do not are left out."""
    library = Library(store, [one.id for one in store.documents()])
    found = {name: look_for(name, library, known).mentions for name in names}
    return {name: {plan: len(told) for plan, told in mentions.items() if told} for name, mentions in found.items()}


def _find_mentions(library: Library, spotter: Spotter, candidates: Iterable[PassageRow]) -> dict[str, list[Mention]]:
    """The mentions by document, in order. `candidates`: passages, of which each that names the subject is one."""
    found: dict[str, list[Mention]] = {name: [] for name in library.plans}
    for document, passage in _pieces(library, spotter, candidates):
        found[document] += _in_passage(document, passage, spotter)
    for mentions in found.values():
        mentions.sort(key=lambda mention: (mention.passage.start, mention.start))
    return found


def _pieces(library: Library, spotter: Spotter, candidates: Iterable[PassageRow]) -> Iterator[tuple[str, Passage]]:
    """The passages, and of documents where a heading names it the headings, which stand in no passage."""
    headings: dict[str, set[str]] = {}
    for row in candidates:
        headings.setdefault(row.document, set()).update(row.passage.headings)
        yield row.document, row.passage
    for document, told in headings.items():
        if any(spotter.find(heading) for heading in told):
            yield from ((document, heading) for heading in library.headings(document))


def _in_passage(name: str, passage: Passage, spotter: Spotter) -> Iterator[Mention]:
    for start, end in spotter.find(passage.text):
        yield Mention(name, passage, start, end, _sentence(passage, start, end))


def _sentence(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds a stretch; the whole passage where none does."""
    holding = (span for span in passage.sentences if span[0] <= start and end <= span[1])
    return next(holding, (0, len(passage.text)))
