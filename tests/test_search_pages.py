"""What comes with hits: offered filters, facets, groups, pages, copies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fakes import FakeEncoder, document, filled
from hypothesis import given
from hypothesis import strategies as st

from kb.documents import DocType
from kb.errors import InvalidValue
from kb.search.cursor import CHANGED, Cursor
from kb.search.facets import Count
from kb.search.filters import Filters
from kb.search.results import Results
from kb.search.search import search
from kb.store import Store
from kb.vocabulary import Gazetteer, LandsdeelSet, RegionEntry

ENCODER = FakeEncoder()
GAZETTEER = Gazetteer(
    [RegionEntry("R1", "Oevermark"), RegionEntry("R2", "Lage Heide"), RegionEntry("R3", "Duinkant")],
    landsdelen=[LandsdeelSet("west", "Waterkant", ("R1", "R3")), LandsdeelSet("heide", "Heideland", ("R2",))],
)
PLANS = [
    document(
        "mark.pdf",
        ("Bedden", "Wij openen bedden. Er komen twee bedden bij."),
        ("Team", "Het team kent de bedden."),
        regions=["R1"],
        period=(2024, 2026),
    ),
    document(
        "heide.pdf",
        ("Verblijf", "Ook hier staan bedden klaar."),
        doc_type=DocType.CONVENANT,
        regions=["R2", "R3"],
        date="2023-05",
    ),
    document("los.pdf", ("Bedden", "Een bed zonder regio.")),
]


@pytest.fixture
def store() -> Iterator[Store]:
    with filled(*PLANS) as opened:
        yield opened


def ask(store: Store, query: str, filters: Filters | None = None, **options: Any) -> Results:
    return search(store, None, None, query, filters or Filters(), gazetteer=GAZETTEER, mode="words", **options)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bedden in Oevermark", [("region", "R1", "regio Oevermark", "bedden")]),
        ("bedden in de regio lage heide", [("region", "R2", "regio Lage Heide", "bedden")]),
        ("bedden landsdeel waterkant", [("landsdeel", "Waterkant", "landsdeel Waterkant", "bedden")]),
        ("2025 bedden", [("year", "2025", "jaar 2025", "bedden")]),
        ("bedden 1999", []),  # no plan is of that year
        ("bedden 2.025", []),
        ("convenanten over bedden", [("type", "convenant", "soort convenant", "over bedden")]),
        ("actieplan bedden", []),
        ("Oevermark", [("region", "R1", "regio Oevermark", "Oevermark")]),
        (
            "bedden in Duinkant 2023",
            [
                ("region", "R3", "regio Duinkant", "bedden 2023"),
                ("year", "2023", "jaar 2023", "bedden in Duinkant"),
            ],
        ),
    ],
)
def test_filters_in_words_are_offered(store: Store, query: str, expected: list[tuple[str, ...]]) -> None:
    assert [tuple(offer) for offer in ask(store, query).offers] == expected


def test_a_filter_that_is_set_is_not_offered(store: Store) -> None:
    assert ask(store, "bedden in Oevermark", Filters(regions=("R2",))).offers == ()


def test_an_offer_is_not_applied(store: Store) -> None:
    assert ask(store, "bedden in Oevermark").total == ask(store, "bedden").total


def test_facets_count_what_a_filter_would_leave(store: Store) -> None:
    facets = {facet.field: facet.counts for facet in ask(store, "bedden").facets}
    assert facets == {
        "landsdeel": (Count("Waterkant", "Waterkant", 3), Count("Heideland", "Heideland", 1)),
        "region": (Count("R1", "Oevermark", 2), Count("R2", "Lage Heide", 1), Count("R3", "Duinkant", 1)),
        "type": (Count("visie", "visie", 3), Count("convenant", "convenant", 1)),
        "year": tuple(Count(year, year, 1 if year == "2023" else 2) for year in ("2023", "2024", "2025", "2026")),
    }
    assert ask(store, "bedden", Filters(landsdelen=("Waterkant",))).total == 3
    assert ask(store, "bedden", Filters(years=(2023,))).total == 1


def test_groups_by_region_hold_a_plan_of_two_regions_twice(store: Store) -> None:
    results = ask(store, "bedden", group="region")
    told = {group.label: (group.key, group.total, [results.hits[i].document for i in group.hits])
            for group in results.groups}  # fmt: skip
    assert told == {
        "Oevermark": ("R1", 2, ["mark", "mark"]),
        "Lage Heide": ("R2", 1, ["heide"]),
        "Duinkant": ("R3", 1, ["heide"]),
        "zonder regio": ("", 1, ["los"]),
    }
    assert len(results.hits) == 4


def test_groups_by_document_come_in_pages(store: Store) -> None:
    first = ask(store, "bedden", group="document", limit=2)
    second = ask(store, "bedden", group="document", limit=2, cursor=first.next)
    assert len(first.groups) == 2
    assert {group.key for group in (*first.groups, *second.groups)} == {"mark", "heide", "los"}
    assert second.next == ""


def test_pages_follow_each_other(store: Store) -> None:
    whole = [(hit.document, hit.passage) for hit in ask(store, "bedden").hits]
    cursor, pages = "", []
    for _ in range(4):
        results = ask(store, "bedden", limit=1, cursor=cursor)
        pages += [(hit.document, hit.passage) for hit in results.hits]
        cursor = results.next
    assert pages == whole
    assert cursor == ""


def test_a_cursor_of_another_question_is_refused(store: Store) -> None:
    cursor = ask(store, "bedden", limit=1).next
    for query, filters in (("team", Filters()), ("bedden", Filters(years=(2025,)))):
        with pytest.raises(InvalidValue, match="andere zoekvraag"):
            ask(store, query, filters, cursor=cursor)


def test_a_changed_knowledge_base_is_said(store: Store) -> None:
    cursor = ask(store, "bedden", limit=1).next
    store.remove("los")
    assert ask(store, "bedden", limit=1, cursor=cursor).notes == (CHANGED,)


@given(st.text(max_size=80) | st.integers().map(lambda n: Cursor(n, "a", "b").write()))
def test_any_text_is_a_cursor_or_refused(mark: str) -> None:
    try:
        assert Cursor.read(mark).given >= 0
    except InvalidValue:
        return
