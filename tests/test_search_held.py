"""Filters on what a passage holds: a practice, or a fact of a kind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fake_facts import COST, JIM, plan
from fakes import FakeEncoder, document

from kb.errors import InvalidValue
from kb.search.filters import Filters
from kb.search.ranking import Mode
from kb.search.search import count, search
from kb.search.vectors import VectorIndex
from kb.store import Store
from kb.vocabulary import Concepts, Gazetteer

QUERY = "bedden JIM jongere"


@pytest.fixture
def store() -> Iterator[Store]:
    """A plan with facts in two passages, and one without facts that has the same words."""
    encoder = FakeEncoder()
    with Store(":memory:") as made:
        for found, original, facts in (plan(), (*document("leeg.md", ("Bedden", f"Geen feiten. {QUERY}")), None)):
            vectors = encoder.passages([passage.text for passage in found.passages])
            made.add(found, original, vectors, encoder.name, facts)
        yield made


def found(store: Store, filters: Filters, query: str = QUERY, mode: Mode = "hybrid") -> list[tuple[str, int]]:
    encoder = FakeEncoder()
    index = VectorIndex.build(*store.vectors(encoder.name), "1")
    hits = search(store, encoder, index, query, filters, mode=mode).hits
    return sorted((hit.document, hit.page) for hit in hits)


def test_without_filters_all_passages_are_found(store: Store) -> None:
    assert found(store, Filters()) == [("duinrand", 1), ("duinrand", 2), ("leeg", 1)]


@pytest.mark.parametrize("mode", ["hybrid", "words", "meaning"])
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(contains=("targets",)), [("duinrand", 1)]),
        (Filters(contains=("budgets", "definitions")), [("duinrand", 1), ("duinrand", 2)]),
        (Filters(practices=("Jouw Ingebrachte Mentor",)), [("duinrand", 2)]),
        (Filters(practices=("Jouw Ingebrachte Mentor",), contains=("milestones",)), []),
        (Filters(practices=("Onbekend",)), []),
    ],
)
def test_only_passages_that_hold_it(
    filters: Filters, expected: list[tuple[str, int]], mode: Mode, store: Store
) -> None:
    assert set(found(store, filters, mode=mode)) <= set(expected)
    if mode == "words":
        assert found(store, filters, mode=mode) == expected


def test_a_phrase_and_a_filter_narrow_each_other(store: Store) -> None:
    assert found(store, Filters(contains=("definitions",)), '"hybride bedden"') == []
    assert found(store, Filters(contains=("budgets",)), '"hybride bedden"') == [("duinrand", 1)]


def test_the_count_of_a_facet_is_what_its_filter_leaves(store: Store) -> None:
    encoder = FakeEncoder()
    index = VectorIndex.build(*store.vectors(encoder.name), "1")
    (held,) = [facet for facet in search(store, encoder, index, QUERY).facets if facet.field == "contains"]
    for each in held.counts:
        assert search(store, encoder, index, QUERY, Filters(contains=(each.value,))).total == each.count


def test_an_old_version_is_not_found(store: Store) -> None:
    found_now, original = document("duinrand.md", ("Nieuw", f"{COST} {JIM} {QUERY}"))
    vectors = FakeEncoder().passages([passage.text for passage in found_now.passages])
    store.add(found_now, original, vectors, FakeEncoder.name)
    assert found(store, Filters(contains=("budgets",))) == []


def test_an_unknown_kind_is_refused(store: Store) -> None:
    with pytest.raises(InvalidValue, match="Kies uit: targets, budgets, milestones, definitions"):
        found(store, Filters(contains=("dromen",)))


@pytest.mark.parametrize("filters", [Filters(), Filters(contains=("targets",)), Filters(documents=("leeg",))])
def test_counting_alone_counts_as_searching_does(filters: Filters, store: Store) -> None:
    encoder = FakeEncoder()
    index = VectorIndex.build(*store.vectors(encoder.name), "1")
    counted = count(store, encoder, index, QUERY, filters, Gazetteer.builtin(), Concepts.builtin())
    assert counted == search(store, encoder, index, QUERY, filters).facets
