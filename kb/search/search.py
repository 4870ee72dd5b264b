"""One search over all plans, by words and by meaning, that says of each hit why it is there.

A hit is a passage that holds a word of the query (mode `words`), that is near to it in meaning (`meaning`), or either
(`hybrid`, whose order follows from both: see `kb.search.fusion`); a phrase in quotes must be in it (see
`kb.search.query`). `Results.total` counts the hits, of the thousand best candidates by words and the thousand best by
meaning. Equal scores go by document id and place in the document, so that the same question has the same answer.

    read the query -> rank -> fold copies (or group) -> hits with reasons and facts -> facets, offers, next page
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.errors import InvalidValue
from kb.search.cursor import CHANGED, Cursor, fingerprint
from kb.search.encoder import Encoder
from kb.search.facets import Facet, facets
from kb.search.filters import Filters, resolve
from kb.search.groups import PER_GROUP, GroupBy, by_group
from kb.search.held import held
from kb.search.hits import Folded, folded, hits_of
from kb.search.offers import offers
from kb.search.ranking import Mode, Ranking, find_places, rank
from kb.search.reranker import Reranker
from kb.search.results import Copy, Group, Hit, Results, Spelling, Why
from kb.search.suggestions import suggestion
from kb.search.vectors import VectorIndex
from kb.store import Store
from kb.vocabulary import Concepts, Gazetteer

__all__ = ["Copy", "Filters", "Group", "GroupBy", "Hit", "Mode", "Results", "Spelling", "Why", "count", "search"]

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
    cursor: str = "",
    mode: Mode = "hybrid",
    group: GroupBy | None = None,
    gazetteer: Gazetteer | None = None,
    concepts: Concepts | None = None,
    reranker: Reranker | None = None,
) -> Results:
    """The passages that answer a query, best first: at most `limit` after the first `offset`, or where `cursor` says.

    With `group`, `limit` and `offset` count groups, each given with its best hits. `encoder` and `index` (see
    `kb.search.meaning.current_index`) may be None in mode `words`. Without `gazetteer` or `concepts` the built-in ones
    count. Raises InvalidValue for a query that asks nothing, limits that are none, a cursor of another question and
    filters that are unknown, NotFound for an unknown document.
    """
    page = _page(store, limit, offset, cursor, fingerprint(query, filters, mode, group))
    places, known = gazetteer or Gazetteer.builtin(), concepts or Concepts.builtin()
    wanted, notes = resolve(filters, places, store)
    documents = store.matching_documents(wanted) if wanted else None
    among = held(store, filters)
    ranking = rank(store, encoder, index, query, documents, mode, among=among, known=known, reranker=reranker)
    shown, groups, more = _grouped(store, ranking, group, page, places) if group else _listed(ranking, page)
    return Results(
        ranking.query.typed,
        len(ranking.order),
        hits_of(store, shown, ranking),
        (*notes, *ranking.query.notes, *_notes(ranking), *page.notes),
        ranking.said,
        suggestion(store, ranking.query, known),
        offers(store, ranking.query, filters, places),
        facets(store, ranking.places, places),
        groups,
        page.after() if more else "",
    )


def count(
    store: Store,
    encoder: Encoder | None,
    index: VectorIndex | None,
    query: str,
    filters: Filters,
    gazetteer: Gazetteer,
    concepts: Concepts,
) -> tuple[Facet, ...]:
    """The facets of what a search would find, alone; raises as `search` does."""
    wanted, _ = resolve(filters, gazetteer, store)
    documents = store.matching_documents(wanted) if wanted else None
    among = held(store, filters)
    found = find_places(store, encoder, index, query, documents, "hybrid", among=among, known=concepts)
    return facets(store, found, gazetteer)


@dataclass(frozen=True, slots=True)
class _Page:
    """`limit` hits or groups after the first `start` of a question."""

    start: int
    limit: int
    question: str
    generation: str
    notes: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        return self.start + self.limit

    def after(self) -> str:
        """The mark of the next page."""
        return Cursor(self.end, self.question, self.generation).write()


def _page(store: Store, limit: int, offset: int, cursor: str, question: str) -> _Page:
    if limit < 1 or offset < 0:
        raise InvalidValue(
            f"Je vraagt {limit} resultaten na de eerste {offset}.",
            remedy="Vraag minstens één resultaat, en tel vanaf 0.",
        )
    generation = store.generation()
    if not cursor:
        return _Page(offset, limit, question, generation)
    came = Cursor.read(cursor)
    came.check(question)
    return _Page(came.given, limit, question, generation, () if came.generation == generation else (CHANGED,))


_Shown = tuple[list[Folded], tuple[Group, ...], bool]
"""The passages of a page, its groups, and whether more come after it."""


def _listed(ranking: Ranking, page: _Page) -> _Shown:
    found = folded(ranking.rows, ranking.order, page.end + 1)
    return found[page.start : page.end], (), len(found) > page.end


def _grouped(store: Store, ranking: Ranking, by: GroupBy, page: _Page, gazetteer: Gazetteer) -> _Shown:
    found = by_group(store, ranking, by, gazetteer)
    shown: dict[tuple[int, ...], tuple[int, Folded]] = {}
    groups = []
    for one in found[page.start : page.end]:
        rows = [(tuple(row.id for row in each), each) for each in folded(ranking.rows, one.ids, PER_GROUP)]
        hits = tuple(shown.setdefault(key, (len(shown), each))[0] for key, each in rows)
        groups.append(Group(one.key, one.label, len(one.ids), hits))
    return [each for _, each in shown.values()], tuple(groups), len(found) > page.end


def _notes(ranking: Ranking) -> tuple[str, ...]:
    if ranking.asked.words or ranking.about.concepts:
        return ()
    return ("Je zoekvraag bevat alleen veelgebruikte woorden; daarop zelf wordt niet gezocht.",)
