"""Which words of a passage answer to a query, and in which sentence most of them stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.documents import Passage
from kb.search.words import WordQuery
from kb.vocabulary import ConceptMention
from kb.words import GRAM, Term, is_stop, stem, terms

__all__ = ["Marked", "mark"]

Span = tuple[int, int]
NOTHING: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Marked:
    """Offsets in a passage's text: the words that answer to the query, and the sentence with the most of them.

    `words`: those words as they are written, each once. `sentence` is None where no word does.
    """

    words: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    sentence: Span | None = None


def mark(
    passage: Passage,
    query: WordQuery,
    rarity: Mapping[str, float],
    mentions: Sequence[ConceptMention] = (),
    meant: Mapping[str, float] = NOTHING,
) -> Marked:
    """Mark the words of a query in a passage, and its `mentions` of what the query names.

    `meant`: stems that say what the words of the query mean, with their rarity; they are marked as well. In the choice
    of the sentence a rare word weighs more, and a mention as much as the rarest.
    """
    found: dict[Span, str] = {}
    for term in terms(passage.text):
        asked = None if is_stop(passage.text, term) else _answers(term, query, meant)
        if asked and not any(start <= term.start and term.end <= end for start, end in found):
            found[term.start, term.end] = asked
    named = _named(mentions, found)
    written = {passage.text[start:end].lower(): passage.text[start:end] for start, end in found}
    worth = {**meant, **rarity, **dict.fromkeys(named.values(), max(rarity.values(), default=1.0))}
    return Marked(
        tuple(written.values()), tuple(sorted({**found, **named})), _best_sentence(passage, {**found, **named}, worth)
    )


def _named(mentions: Sequence[ConceptMention], found: Mapping[Span, str]) -> dict[Span, str]:
    """The mentions in which no word is marked yet."""
    return {
        (m.start, m.end): f"\N{SECTION SIGN}{m.concept}"  # no stem
        for m in mentions
        if all(m.end <= start or end <= m.start for start, end in found)
    }


def _answers(term: Term, query: WordQuery, meant: Mapping[str, float]) -> str | None:
    """The stem of the query's word that a word answers to: the same stem, or one is a compound with the other."""
    stemmed = stem(term.text)
    if stemmed in query.stems or stemmed in meant:
        return stemmed
    for word in query.words:
        shorter, longer = sorted((word, term.text), key=len)
        if len(shorter) >= GRAM and shorter in longer:
            return stem(word)
    return None


def _best_sentence(passage: Passage, found: Mapping[Span, str], rarity: Mapping[str, float]) -> Span | None:
    def weight(sentence: Span) -> float:
        inside = {asked for (start, end), asked in found.items() if sentence[0] <= start and end <= sentence[1]}
        return sum(rarity.get(asked, 0.0) + 1e-3 for asked in inside)

    best = max(passage.sentences, key=weight, default=None)
    return best if best and weight(best) > 0 else None
