"""Did you mean: slips in words that no plan holds, offered and never applied."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes import document

from kb.search.query import Query
from kb.search.search import search
from kb.search.suggestions import suggestion
from kb.store import Store
from kb.vocabulary import Concepts

TEXT = (
    "De regio opent hybride bedden voor jongeren. De gebiedsteams overleggen met de wijkverpleegkundige. "
    "De Coördinatie van de nachtopvang ligt bij de gemeente."
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(":memory:") as opened:
        plan, original = document("plan.pdf", ("Verblijf", TEXT))
        opened.add(plan, original, None, "")
        yield opened


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hybide beden", "hybride bedden"),  # the stem of "beden" is that of "bedden": it is put right along
        ("Hybirde bedden", "Hybride bedden"),
        ("gebiedstems", "gebiedsteams"),
        ('"hybide bedden" -crisis', '"hybride bedden" -crisis'),
        ("wijkverpleegkundge", "wijkverpleegkundige"),
        ("coordinatei", "coördinatie"),
        ("jeugdbeschermng", "jeugdbescherming"),  # in no plan, but the name of a concept
        ("hybride bedden", None),
        ("beden", None),  # found as it is
        ("verpleegkundige", None),  # part of a longer word
        ("isoleercel", None),  # the name of a concept
        ("kwantumfysica", None),
        ("zzp", None),
    ],
)
def test_slips(store: Store, typed: str, expected: str | None) -> None:
    assert suggestion(store, Query.parse(typed), Concepts.builtin()) == expected


def test_a_suggestion_is_offered_not_applied(store: Store) -> None:
    results = search(store, None, None, "hybide", mode="words")
    assert (results.query, results.suggestion) == ("hybide", "hybride")
    assert all(hit.why.words != ("hybride",) for hit in results.hits)


def test_a_text_gets_no_suggestion(store: Store) -> None:
    assert suggestion(store, Query.parse("hybide " + "jongeren regio " * 8), Concepts.builtin()) is None


def test_nothing_is_suggested_over_an_empty_knowledge_base() -> None:
    with Store(":memory:") as empty:
        assert suggestion(empty, Query.parse("bedden kwantumfysica"), Concepts.builtin()) is None
