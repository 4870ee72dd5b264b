"""One search over all plans, by words and by meaning, that says of each hit why it is there.

A hit is a passage that holds a word of the query (mode `words`), that is near to it in meaning (`meaning`), or either
(`hybrid`, whose order follows from both: see `kb.search.fusion`). `Results.total` counts the hits, of the thousand best
candidates by words and the thousand best by meaning. Equal scores go by document id and place in the document, so that
the same question has the same answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.errors import InvalidValue
from kb.search.copies import gather
from kb.search.encoder import Encoder
from kb.search.filters import Filters, resolve
from kb.search.highlights import mark
from kb.search.ranking import Mode, Ranking, rank
from kb.search.results import Copy, Hit, Results, Spelling, Why
from kb.search.vectors import VectorIndex
from kb.store import PassageRow, Store
from kb.vocabulary import Concepts, Gazetteer

__all__ = ["Copy", "Filters", "Hit", "Mode", "Results", "Spelling", "Why", "search"]

LONGEST = 10_000  # characters of a query that are looked at
BATCH = 50
NO_FILTERS = Filters()


def search(  # noqa: PLR0913  (what a search needs; the rest by keyword)
    store: Store,
    encoder: Encoder | None,
    index: VectorIndex | None,
    query: str,
    filters: Filters = NO_FILTERS,
    *,
    limit: int = 10,
    offset: int = 0,
    mode: Mode = "hybrid",
    gazetteer: Gazetteer | None = None,
    concepts: Concepts | None = None,
) -> Results:
    """The passages that answer a query, best first: at most `limit` after the first `offset`.

    `encoder` and `index` (see `kb.search.meaning.current_index`) may be None in mode `words`. Without
    `concepts` the built-in ones count. Raises InvalidValue for a
    query without words, limits that are none and filters that are unknown, NotFound for an unknown document.
    """
    query = query[:LONGEST]
    _check(query, limit, offset)
    wanted, notes = resolve(filters, gazetteer, store)
    documents = store.matching_documents(wanted) if wanted else None
    ranking = rank(store, encoder, index, query, documents, mode, concepts)
    if not ranking.asked.words and not ranking.about.concepts:
        notes = (*notes, "Je zoekvraag bevat alleen veelgebruikte woorden; daarop zelf wordt niet gezocht.")
    groups = gather(_rows(store, ranking.order), offset + limit)
    hits = tuple(_hit(group, ranking) for group in groups[offset:])
    return Results(query, len(ranking.order), hits, notes)


def _check(query: str, limit: int, offset: int) -> None:
    if not any(letter.isalnum() for letter in query):
        said = f"De zoekvraag “{query}” bevat geen woorden." if query.strip() else "De zoekvraag is leeg."
        raise InvalidValue(said, remedy="Geef één of meer woorden, bijvoorbeeld: hybride bedden.")
    if limit < 1 or offset < 0:
        raise InvalidValue(
            f"Je vraagt {limit} resultaten na de eerste {offset}.",
            remedy="Vraag minstens één resultaat, en tel vanaf 0.",
        )


def _rows(store: Store, order: Sequence[int]) -> Iterator[PassageRow]:
    """The passages of a ranking, fetched as they are needed."""
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        found = store.passages(batch)
        yield from (found[i] for i in batch if i in found)


def _hit(group: Sequence[PassageRow], ranking: Ranking) -> Hit:
    """A hit from a passage and its copies; it ranks as the best of them does."""
    row, *copies = group
    best = max(group, key=lambda one: ranking.scores[one.id]).id
    mentions = ranking.about.mentions(row.passage.text)
    marked = mark(row.passage, ranking.asked, ranking.rarity, mentions)
    why = Why(
        marked.words,
        best in ranking.near,
        ranking.word_ranks.get(best),
        ranking.meaning_ranks.get(best),
        ranking.about.spellings(row.passage.text, mentions),
    )
    return Hit(
        row.document,
        row.title,
        row.passage.page,
        row.passage.headings,
        row.passage.text,
        row.passage.start,
        row.passage.end,
        round(ranking.scores[best], 4),
        why,
        marked.spans,
        marked.sentence,
        tuple(Copy(copy.document, copy.title, copy.passage.page) for copy in copies),
    )
