"""Finding by concept: passages that say what a query says, in any of its spellings.

"Hybride bedden" is also "plekken in een hybridevorm", "isoleercel" is also "separeerruimte". The names of the concepts
that a query names are asked of the word index, as phrases of stems and written in one word; what comes back is looked
at as text, since the index knows no capitals ("VIER" and "vier") and no phrases that are never a name.

A passage scores the more the more often it names the concept (BM25), and more when it says something of it that can be
counted: a number in the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kb.documents import Passage
from kb.search.named import Name, passages_named
from kb.search.numbers import has_number
from kb.search.phrases import single_terms
from kb.search.remembered import Remembered
from kb.search.scores import Scores
from kb.search.word_index import postings_of
from kb.search.words import LONG_STEM, rarity_of
from kb.store import PassageRow, Store
from kb.vocabulary import Concept, ConceptMention, Concepts
from kb.vocabulary.conceptfinder import ConceptFinder, name_key
from kb.words import is_stop, stem, terms

__all__ = ["ConceptQuery", "Spelling", "find", "warm"]

CANDIDATES = 60  # passages that are looked at as text; bounds the time of a query
MOST_CONCEPTS = 8
ONCE = 0.5  # what naming a concept at all is worth of naming it as often as any passage does
NAMED = 0.6  # what naming it is worth; the rest is for a number in the same sentence
HEADED = 0.3  # what it is worth when only a heading names it


class Spelling(NamedTuple):
    """Another name in a passage for what the query names: as `written` there, and the concept's label."""

    written: str
    concept: str


@dataclass(frozen=True, slots=True)
class ConceptQuery:
    """The concepts that a query names, each once.

    `rest`: the query with blanks for names that are words in other letters ("VIER"): as words they find other things.
    `keys`: those of the names that it uses and that are looked for as words too (see `name_key`).
    `share`: how much of its content words are names. `beside`: the query with blanks for names of several words:
    a "bed" in "hybride bedden" is no word of every day.
    """

    concepts: tuple[Concept, ...] = ()
    keys: frozenset[str] = frozenset()
    rest: str = ""
    share: float = 0.0
    beside: str = ""

    @classmethod
    def of(cls, query: str, known: Concepts) -> ConceptQuery:
        """What a query names; abbreviations may be typed in small letters."""
        found = known.find(query, loose=True)
        concepts = tuple(known.get(name) for name in list(dict.fromkeys(m.concept for m in found))[:MOST_CONCEPTS])
        words = {m for m in found if _is_word(query[m.start : m.end], known.get(m.concept))}
        keys = frozenset(name_key(query[m.start : m.end]) for m in found if m not in words)
        long = [m for m in found if len(query[m.start : m.end].split()) > 1]
        return cls(concepts, keys, _without(words, query), _share(query, found), _without(long, query))

    @property
    def only(self) -> bool:
        """Whether the query is nothing but such names."""
        return bool(self.concepts) and not any(letter.isalnum() for letter in self.rest)

    @property
    def label(self) -> str:
        """The preferred name of the one concept that is all that the query names, or "".

        Its meaning does not hang on how it is written, least of all on an abbreviation.
        """
        return self.concepts[0].label if len(self.concepts) == 1 and self.share == 1.0 else ""

    def mentions(self, text: str) -> tuple[ConceptMention, ...]:
        """Where a text names them."""
        return _finder(self.concepts).find(text) if self.concepts else ()

    def spellings(self, text: str, mentions: Sequence[ConceptMention]) -> tuple[Spelling, ...]:
        """The names by which a text mentions them, as written there, each once; without those in `keys`."""
        labels = {concept.id: concept.label for concept in self.concepts}
        found: dict[str, Spelling] = {}
        for mention in mentions:
            written = " ".join(text[mention.start : mention.end].split())
            if name_key(written) not in self.keys:
                found.setdefault(name_key(written), Spelling(written, labels[mention.concept]))
        return tuple(found.values())


def _is_word(written: str, concept: Concept) -> bool:
    """Whether a name is an abbreviation that is a word in small letters."""
    words = {phrase.upper() for phrase in concept.never}
    return any(written.upper() == name.upper() and name.upper() in words for name in concept.abbreviations)


def _without(mentions: Iterable[ConceptMention], query: str) -> str:
    for start, end, _ in mentions:
        query = query[:start] + " " * (end - start) + query[end:]
    return query


def _share(query: str, found: Sequence[ConceptMention]) -> float:
    words = [term for term in terms(query) if not is_stop(query, term)]
    inside = [word for word in words if any(m.start <= word.start and word.end <= m.end for m in found)]
    return len(inside) / len(words) if words else float(bool(found))


_Matched = tuple[float, dict[int, float]]
"""How rare a concept is, and BM25 of the passages that seem to name it."""

_known_names: Remembered[_Matched] = Remembered(2000)
_known_worths: Remembered[dict[int, float]] = Remembered(2000)


def find(store: Store, query: ConceptQuery, documents: Sequence[str] | None) -> Scores:
    """The passages that name the concepts of a query, in these documents or all, with scores 0..1."""
    matched = [(concept, *_named(store, concept, documents)) for concept in query.concepts]
    weighed: dict[int, float] = {}
    for _, weight, scores in matched:
        best = max(scores.values(), default=1.0)
        for i, score in scores.items():
            weighed[i] = weighed.get(i, 0.0) + weight * (ONCE + (1 - ONCE) * score / best)
    chosen = sorted(weighed, key=lambda i: (-weighed[i], i))[:CANDIDATES]
    worth: dict[int, float] = {}
    for concept, _, scores in matched:
        for i, said in _worths(store, concept, [i for i in chosen if i in scores]).items():
            worth[i] = max(said, worth.get(i, 0.0))
    total = sum(weight for _, weight, _ in matched)
    return Scores.of({i: weighed[i] / total * worth[i] for i in chosen if worth.get(i)})


def warm(store: Store, known: Concepts) -> None:
    """Look up every concept by itself, so that nobody waits for that."""
    for concept in known:
        find(store, ConceptQuery((concept,)), None)


def _named(store: Store, concept: Concept, documents: Sequence[str] | None) -> _Matched:
    """As `_matched`; for all documents that is remembered."""
    if documents is not None:
        return _matched(store, concept, documents)
    return _known_names.get(store, store.generation(), concept, lambda: _matched(store, concept, None))


def _matched(store: Store, concept: Concept, documents: Sequence[str] | None) -> _Matched:
    full, short = _names(concept)
    count, named = passages_named(store, full, documents, CANDIDATES)
    found = named.to_dict()
    if short:
        _, abbreviated = passages_named(store, short, documents, CANDIDATES, concept.abbreviations)
        found |= {i: max(score, found.get(i, 0.0)) for i, score in abbreviated.to_dict().items()}
    count = max(len(found), count) if found else 0
    return (rarity_of(count, len(postings_of(store))) if count else 0.0), found


@lru_cache(maxsize=512)
def _names(concept: Concept) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """The full names of a concept as they stand in the word index, and its abbreviations."""
    full = [found for name in concept.free for found in (*_stems_of(name), *_joined(name))]
    return tuple(dict.fromkeys(full)), tuple(found for name in concept.abbreviations for found in _stems_of(name))


def _stems_of(name: str) -> Iterator[Name]:
    stems = tuple(stem(term.text) for term in single_terms(name) if not is_stop(name, term))
    if stems:
        yield Name(stems)


def _joined(name: str) -> Iterator[Name]:
    """A name written in one word, which may go on ("hybridevormen"); none where that is too short to be sure."""
    joined = name_key(name)
    if joined.isalnum() and len(joined) >= LONG_STEM:
        yield Name((stem(joined),), prefix=True)


@lru_cache(maxsize=512)
def _finder(concepts: tuple[Concept, ...]) -> ConceptFinder:
    return ConceptFinder(concepts)


def _worths(store: Store, concept: Concept, ids: Sequence[int]) -> dict[int, float]:
    """How much passages say of a concept, 0..1, by row id; what was looked at once is remembered."""
    known = _known_worths.get(store, store.generation(), concept, dict)
    missing = [i for i in ids if i not in known]
    if missing:
        about = ConceptQuery((concept,))
        known.update({i: _worth(row, about) for i, row in store.passages(missing).items()})
    return {i: known[i] for i in ids if i in known}


def _worth(row: PassageRow, query: ConceptQuery) -> float:
    """How much a passage says of the concepts, 0..1: nothing where it only seemed to name them."""
    mentions = query.mentions(row.passage.text)
    if not mentions:
        return HEADED if query.mentions("\n".join(row.passage.headings)) else 0.0
    return 1.0 if any(_is_counted(row.passage, mention) for mention in mentions) else NAMED


def _is_counted(passage: Passage, mention: ConceptMention) -> bool:
    """Whether the sentence around a mention has a number."""
    around = (span for span in passage.sentences if span[0] <= mention.start < span[1])
    return any(has_number(passage.text, *span) for span in around)
