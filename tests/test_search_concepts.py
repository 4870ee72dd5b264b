"""Searching by concept: any spelling finds any other, names that are words find no words, numbers come first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeEncoder, document, filled

from kb.cli.hits import reason
from kb.documents import Passage
from kb.search.concepts import ConceptQuery
from kb.search.copies import gather
from kb.search.meaning import current_index
from kb.search.numbers import has_number
from kb.search.results import Results, Spelling, Why
from kb.search.search import search
from kb.store import PassageRow, Store
from kb.vocabulary import Concepts

ENCODER = FakeEncoder()

PLANS = [
    document(
        "waterland.pdf",
        ("Vangnet", "De aanbieder houdt veertien reserveplekken in een hybridevorm achter de hand."),
        ("Begroting", "Voor de hybride bedden is geld gevraagd bij het ministerie."),
        ("Aanpak", "Vier regio's en vier aanbieders maken vier keer per jaar vier afspraken."),
        ("Thuis", "Intensieve hulp komt van een team dat Multisysteemtherapie biedt."),
    ),
    document(
        "zandhoek.pdf",
        ("Methoden", "Onze gezinnen krijgen VIER aangeboden door opgeleide behandelaars."),
        ("Behandeling", "Met MST-teams blijven jongeren thuis wonen."),
        ("Dwang", "Wij sluiten de separeerruimte van elke locatie."),
        ("Werk", "De meubels staan in een loods; hybride werken is de norm."),
        ("Mensen", "Jim de Vries leidt het project voor de vier gemeenten."),
    ),
]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with filled(*PLANS) as opened:
        yield opened


def ask(store: Store, query: str, **options: Any) -> Results:
    return search(store, ENCODER, current_index(store, ENCODER.name), query, **options)


def found(store: Store, query: str, **options: Any) -> list[tuple[str, int]]:
    return [(hit.document, hit.page) for hit in ask(store, query, **options).hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hybride bedden", {("waterland", 1), ("waterland", 2)}),
        ("hybridebed", {("waterland", 1), ("waterland", 2)}),
        ("plaatsen in hybride vorm", {("waterland", 1), ("waterland", 2)}),
        ("MST", {("waterland", 4), ("zandhoek", 2)}),
        ("mst", {("waterland", 4), ("zandhoek", 2)}),
        ("multisysteemtherapie", {("waterland", 4), ("zandhoek", 2)}),
        ("isoleercel", {("zandhoek", 3)}),
    ],
)
@pytest.mark.parametrize("mode", ["words", "hybrid"])
def test_any_spelling_finds_any_other(store: Store, query: str, expected: set[tuple[str, int]], mode: str) -> None:
    assert set(found(store, query, mode=mode)[: len(expected)]) == expected


def test_a_number_about_it_comes_before_a_mention(store: Store) -> None:
    first, second, *_ = ask(store, "hybride plekken", mode="words").hits
    assert (first.page, second.page) == (1, 2)
    assert "veertien" in first.text


def test_the_hit_says_which_spelling(store: Store) -> None:
    hit = ask(store, "isoleercel").hits[0]
    assert hit.why.spellings == (Spelling("separeerruimte", "afzondering"),)
    assert [hit.text[a:b] for a, b in hit.highlights] == ["separeerruimte"]
    assert hit.sentence == (0, len(hit.text))


def test_the_spelling_of_the_query_itself_is_no_other_spelling(store: Store) -> None:
    hits = {hit.page: hit for hit in ask(store, "hybride bedden", mode="words").hits if hit.document == "waterland"}
    assert hits[2].why.spellings == ()
    assert hits[1].why.spellings == (Spelling("hybridevorm", "hybride bed"),)


@pytest.mark.parametrize("mode", ["words", "hybrid"])
def test_a_name_that_is_a_number_too_finds_no_numbers(store: Store, mode: str) -> None:
    assert found(store, "VIER", mode=mode) == [("zandhoek", 1)]
    assert ("waterland", 3) in found(store, "vier", mode="words")
    assert found(store, "de VIER", mode="words") == [("zandhoek", 1)]


def test_a_name_that_is_a_first_name_too_finds_no_people(store: Store) -> None:
    assert found(store, "JIM") == []
    assert found(store, "Jim", mode="words") == [("zandhoek", 5)]


def test_what_is_never_a_name_is_no_spelling(store: Store) -> None:
    hits = [hit for hit in ask(store, "hybride bedden", mode="words").hits if hit.document == "zandhoek"]
    assert [(hit.page, hit.why.spellings, hit.why.words) for hit in hits] == [(4, (), ("hybride",))]


def test_by_meaning_alone_concepts_play_no_part(store: Store) -> None:
    assert all(hit.why.spellings == () for hit in ask(store, "isoleercel", mode="meaning").hits)


@pytest.mark.parametrize(
    ("query", "label"),
    [("mst", "Multisysteemtherapie"), ("hybridebedden", "hybride bed"), ("kosten van hybride bedden", ""),
     ("MST en JIM", ""), ("bedden", "")],
)  # fmt: skip
def test_the_meaning_of_a_bare_name_is_that_of_the_preferred_name(query: str, label: str) -> None:
    assert ConceptQuery.of(query, Concepts.builtin()).label == label


def test_own_concepts_count(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "eigen.toml"
    path.write_text('[loods]\nlabel = "opslag"\nkind = "place"\nspellings = ["loods"]\ndefinition = "Een loods."\n')
    assert found(store, "opslag", mode="words") == []
    assert found(store, "opslag", mode="words", concepts=Concepts.builtin().with_file(path)) == [("zandhoek", 4)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Er zijn 12 plekken.", True),
        ("Dat kost 7.650.000.", True),
        ("Een daling van 2,5 procent.", True),
        ("Er komen acht nieuwe plekken.", True),
        ("Kosten: 300; Jaar: 2026", True),
        ("In 2026 begint de bouw.", False),
        ("Zie artikel 12 en paragraaf 4.2.", False),
        ("Fase 2 begint in mei 2026 (§ 3).", False),
        ("3. De regio bouwt plekken.", False),
        ("JIM4 is gestart.", False),
        ("Wij zien elkaar vier keer.", False),
    ],
)
def test_what_is_a_number_about_something(sentence: str, expected: bool) -> None:
    assert has_number(sentence) == expected


@pytest.mark.parametrize(
    ("why", "expected"),
    [
        (Why(("bed",), False, 1, None), "de woorden bed"),
        (Why((), True, None, 1), "betekenis"),
        (Why(("bed",), True, 1, 1, (Spelling("hybridevorm", "hybride bed"),)),
         "de woorden bed, “hybridevorm” (dat is: hybride bed) en betekenis"),
        (Why((), False, 1, None, (Spelling("VIER", "VIER"),)), "de naam VIER"),
    ],
)  # fmt: skip
def test_why_in_words(why: Why, expected: str) -> None:
    assert reason(why) == expected


def row(number: int, name: str, text: str, kind: Any = "text") -> PassageRow:
    return PassageRow(number, name, name, Passage(number, 0, len(text), 1, text, kind=kind))


TOLD = "Wat: Bouw van twaalf woningen in Oost; Wie: de aanbieder; Kosten (in euro's): 480.000; Wanneer: 2025 t/m 2027"
FLAT = """Wat Wie Kosten (in euro's) Wanneer
Een dagplek bij school de gemeente 35.000 2026
Bouw van twaalf woningen in Oost de aanbieder
480.000 2025 t/m 2027"""


def documents(groups: Sequence[Sequence[PassageRow]]) -> list[list[str]]:
    return [[one.document for one in group] for group in groups]


def test_a_table_row_and_the_same_row_read_as_text_are_one_hit() -> None:
    assert documents(gather([row(1, "plan", TOLD, "table"), row(2, "plan-txt", FLAT)], 5)) == [["plan", "plan-txt"]]


def test_rows_with_other_cells_stay_apart() -> None:
    other = TOLD.replace("twaalf", "tien").replace("480.000", "95.000").replace("Oost", "Noord")
    assert len(gather([row(1, "plan", other, "table"), row(2, "plan-txt", FLAT)], 5)) == 2
