"""What is told of documents without opening them whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import document

from kb.errors import NotFound
from kb.store import Store

SECTIONS = (("Wonen", "Er komen acht bedden bij."), ("Geld", "Dit kost twee ton."))


@pytest.fixture
def store() -> Iterator[Store]:
    plan, content = document("plan.md", *SECTIONS)
    with Store(Path(":memory:")) as opened:
        opened.add(plan, content, None, "")
        yield opened


def test_quotes_are_those_of_the_document(store: Store) -> None:
    parsed, outline = store.document("plan").parsed, store.outline("plan")
    for start in range(len(parsed.text)):
        assert outline.quote(start, len(parsed.text)) == parsed.quote(start, len(parsed.text))


def test_headings_with_their_pages(store: Store) -> None:
    outline = store.outline("plan")
    assert [(outline.text[start:end], page) for start, end, page in outline.headings] == [("Wonen", 1), ("Geld", 2)]


def test_a_passage_by_where_it_begins(store: Store) -> None:
    first, last = store.passage_starts("plan")
    assert [store.passages(store.passage_at("plan", last))[i].passage.text for i in store.passage_at("plan", last)] == [
        "Dit kost twee ton."
    ]
    assert store.passage_at("plan", first + 1) == []


def test_the_last_passage_of_a_page_may_run_on(store: Store) -> None:
    assert store.within_a_page(store.passage_ids()) == set()


def test_an_unknown_document(store: Store) -> None:
    with pytest.raises(NotFound, match="'elders'"):
        store.outline("elders")
