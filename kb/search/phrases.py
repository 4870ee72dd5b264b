"""Phrases: words that stand one after the other, compared by their stems.

The word index holds no function words, so that it finds "hulp in huis" for "hulp aan huis", and "bed in huis" for "bed
huis": it tells where to look, the text of the passage decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from kb.store import PassageRow, Store
from kb.words import Term, is_stop, stem, terms

__all__ = ["passages_with", "phrase", "single_terms"]

MOST_READ = 5_000  # passages; where a phrase may stand in more, what the word index says is good enough


def phrase(text: str) -> str:
    """A phrase as FTS5 takes it, "" for function words alone.

    >>> phrase("Hulp aan huis"), phrase("hybride-bedden"), phrase("van de")
    ('"hulp huis"', '"hybrid bed"', '')
    """
    stems = [stem(term.text) for term in single_terms(text) if not is_stop(text, term)]
    return f'"{" ".join(stems)}"' if stems else ""


def passages_with(store: Store, text: str, documents: Sequence[str] | None) -> frozenset[int]:
    """Row ids of the passages that hold a phrase in their text or in the headings above it."""
    found = store.holding_phrase(f"{{stems headings}} : {phrase(text)}")
    if documents is not None:
        found = found[np.isin(found, store.passage_ids(documents), assume_unique=True)]
    wanted = _stems(text)
    if len(found) > MOST_READ:
        return frozenset(found.tolist())
    return frozenset(i for i, row in store.passages(found.tolist()).items() if _holds(row, wanted))


def _holds(row: PassageRow, wanted: list[str]) -> bool:
    texts = (_stems(text) for text in (row.passage.text, *row.passage.headings))
    return any(text[at : at + len(wanted)] == wanted for text in texts for at in range(len(text)))


def _stems(text: str) -> list[str]:
    return [stem(term.text) for term in single_terms(text)]


def single_terms(text: str) -> Iterator[Term]:
    """The words of a text; of a word with hyphens its parts alone."""
    found = list(terms(text))
    for at, term in enumerate(found):
        later = found[at + 1] if at + 1 < len(found) else None
        if later is None or later.start >= term.end:
            yield term
