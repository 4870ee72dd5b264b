"""Passages in which names stand: which, and their BM25 with every name as one term.

A name of one word is a term of the postings. Where the words of a longer name stand one after the other is asked of the
word index; how often they do is taken to be how often the least frequent of them does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kb.search.postings import Asked, Counted, Postings
from kb.search.scores import Scores, best, ids_of
from kb.search.word_index import postings_of
from kb.store import Store

__all__ = ["Name", "passages_named"]

FIELD = "words"
WEIGHTS = (1.0, 0.5)  # of a name in the text, and in a heading above it
BATCH = 1000  # passages whose text is looked at for a name to the letter, at a time
MOST_LOOKED_AT = 20_000


class Name(NamedTuple):
    """The stems of a name, in order; with `prefix` the last one may go on ("hybridevormen")."""

    stems: tuple[str, ...]
    prefix: bool = False


def passages_named(
    store: Store, names: Iterable[Name], documents: Sequence[str] | None, limit: int, written: Sequence[str] = ()
) -> tuple[int, Scores]:
    """In how many passages any of the names stands, and the BM25 of the best of those in these documents, or all.

    `written`: strings of which the text or its headings must hold one, to the letter; they are looked for in the best
    passages first, in at most 20,000.
    """
    postings = postings_of(store)
    lists = [_counted(store, postings, name) for name in dict.fromkeys(names)]
    held = np.unique(np.concatenate([places for places, _ in lists])) if lists else np.zeros(0, np.int32)
    allowed = None if documents is None else store.passage_ids(documents)
    if not written:
        return len(held), postings.ranked(lists, allowed, limit)
    found = postings.ranked(lists, allowed, MOST_LOOKED_AT)
    kept = islice(_to_the_letter(store, best(found.ids, found, len(found)), written), limit)
    return len(held), found.among(ids_of(kept))


def _counted(store: Store, postings: Postings, name: Name) -> Counted:
    """The passages with a name, by place, and how often it stands there."""
    field = postings.fields[FIELD]
    if len(name.stems) == 1:
        return field.found(Asked(name.stems[0], name.prefix), WEIGHTS, len(postings))
    if not all(field.frequencies(name.stems).values()):
        return np.zeros(0, np.int32), np.zeros(0, np.float32)
    phrase = " ".join(name.stems)
    rows = store.holding_phrase(f'{{stems headings}} : "{phrase}"')
    places = np.searchsorted(postings.ids, rows).astype(np.int32)
    counts = [_at(places, *field.found(Asked(stem), WEIGHTS, len(postings))) for stem in set(name.stems)]
    return places, np.minimum.reduce(counts)


def _at(
    places: npt.NDArray[np.int32], held: npt.NDArray[np.int32], counts: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    return counts[np.searchsorted(held, places)]


def _to_the_letter(store: Store, ids: Sequence[int], written: Sequence[str]) -> Iterator[int]:
    for start in range(0, len(ids), BATCH):
        held = store.holding_text(ids[start : start + BATCH], written)
        yield from (i for i in ids[start : start + BATCH] if i in held)
