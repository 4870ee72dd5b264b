"""From row ids to hits: the passage, its copies, why it is there, its facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.search.chips import Chip, chips
from kb.search.copies import gather
from kb.search.highlights import mark
from kb.search.ranking import Ranking
from kb.search.results import Copy, Hit, Why
from kb.search.rows import Rows
from kb.store import PassageRow, Store

__all__ = ["Folded", "folded", "hits_of"]

BATCH = 16

Folded = tuple[PassageRow, ...]
"""A passage, then its copies in other documents."""


def folded(rows: Rows, order: Sequence[int], enough: int) -> list[Folded]:
    """The first `enough` different passages of a ranking, each with its copies."""
    return [tuple(found) for found in gather(_fetched(rows, order), enough)]


def _fetched(rows: Rows, order: Sequence[int]) -> Iterator[PassageRow]:
    """The passages of a ranking, fetched as they are needed."""
    for start in range(0, len(order), BATCH):
        yield from rows.of(order[start : start + BATCH]).values()


def hits_of(store: Store, shown: Sequence[Folded], ranking: Ranking) -> tuple[Hit, ...]:
    """Hits from passages with their copies; a hit ranks as the best of them does."""
    facts = chips(store, [row.id for row, *_ in shown])
    return tuple(_hit(one, ranking, facts.get(one[0].id, ())) for one in shown)


def _hit(found: Folded, ranking: Ranking, facts: tuple[Chip, ...]) -> Hit:
    row, *copies = found
    best = max(found, key=lambda one: ranking.scores.get(one.id, 0.0)).id
    mentions = ranking.about.mentions(row.passage.text)
    marked = mark(row.passage, ranking.asked, ranking.rarity, mentions, ranking.meant)
    why = Why(
        marked.words,
        best in ranking.near,
        ranking.by_words.rank(best),
        ranking.by_meaning.rank(best),
        ranking.about.spellings(row.passage.text, mentions),
    )
    return Hit(
        row.document,
        row.title,
        row.passage.page,
        row.passage.ordinal,
        row.passage.headings,
        row.passage.text,
        row.passage.start,
        row.passage.end,
        round(ranking.scores.get(best, 0.0), 4),
        why,
        marked.spans,
        marked.sentence,
        tuple(Copy(copy.document, copy.title, copy.passage.page, copy.passage.ordinal) for copy in copies),
        facts,
        ranking.parts(best),
        row.passage.kind == "table",
    )
