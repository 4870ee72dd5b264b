"""The classes of facts: what a table is, what an id is made of, what a row looks like."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from pydantic import ValidationError

from kb.documents import Quote
from kb.facts import (
    Budget,
    BudgetKind,
    Extracted,
    Fact,
    Indicator,
    Match,
    Milestone,
    Practice,
    Target,
    identified,
    tables,
)


def quote(text: str, start: int = 0, page: int = 1) -> Quote:
    return Quote(start, start + len(text), text, page)


OPENING = quote("Uiterlijk 1 april 2025 opent De Linde acht hybride bedden.", 100, 4)
MILESTONE = Milestone(
    document="duinrand", page=4, section="Planning", quote=OPENING, due="2025-04-01", description="De Linde opent"
)


def test_the_tables_in_their_order() -> None:
    assert {name: cls.label for name, cls in tables().items()} == {
        "targets": "Doelen",
        "indicators": "Indicatoren",
        "milestones": "Mijlpalen",
        "budgets": "Budgetten",
        "actions": "Acties",
        "actors": "Actoren",
        "practices": "Praktijken",
    }


@pytest.mark.parametrize("cls", tables().values())
def test_every_field_has_a_dutch_label_and_a_meaning_of_one_line(cls: type[Fact]) -> None:
    for column in cls.columns():
        assert column.label
        assert column.label != column.name
        assert column.meaning
        assert "\n" not in column.meaning


def test_columns_say_their_type_and_unit() -> None:
    columns = {column.name: column for column in Budget.columns()}
    assert columns["amount_eur"][1:] == ("Bedrag", "Bedrag in hele euro's; leeg bij p.m.", int, "euro")
    assert columns["kind"].type is BudgetKind
    assert [column.name for column in Practice.columns()][:4] == ["name", "aliases", "definition", "status"]


def test_a_row_is_plain() -> None:
    practice = Practice(
        document="d", page=2, quote=quote("MST is een behandeling."), name="MST", aliases=("Multisysteemtherapie",),
        definition=quote("MST is een behandeling."), also=(quote("Ook MST.", 50),),
    )  # fmt: skip
    assert practice.row() == {
        "id": "",
        "document": "d",
        "page": 2,
        "section": None,
        "quote": "MST is een behandeling.",
        "match": "literal",
        "also": ["Ook MST."],
        "heads": [],
        "notes": [],
        "warnings": [],
        "name": "MST",
        "aliases": ["Multisysteemtherapie"],
        "definition": "MST is een behandeling.",
        "status": None,
        "start": 0,
        "end": 23,
    }
    assert [q.text for q in practice.quotes()] == ["MST is een behandeling.", "Ook MST.", "MST is een behandeling."]


def test_an_id_depends_on_document_quote_and_key_fields_alone() -> None:
    [first] = identified([MILESTONE])
    assert first.id == "duinrand.milestones.006cebffc432"
    moved = MILESTONE.with_changes(quote=Quote(900, 958, OPENING.text.replace(" opent", "\nopent"), 9), page=9)
    assert identified([moved])[0].id == first.id
    assert identified([MILESTONE.with_changes(due="2025-05-01")])[0].id != first.id
    assert identified([MILESTONE.with_changes(document="heidezoom")])[0].id != first.id


def test_facts_that_share_all_are_numbered() -> None:
    later = MILESTONE.with_changes(quote=quote(OPENING.text, 700, 8))
    first, second = identified([later, MILESTONE])
    assert (first.quote.start, second.quote.start) == (100, 700)
    assert second.id == f"{first.id}-2"


def test_facts_come_table_by_table_in_text_order() -> None:
    target = Target(document="d", page=1, quote=quote("Er zijn nul plaatsen.", 500), indicator="plaatsen", value=0)
    assert [f.table for f in identified([MILESTONE, target])] == ["targets", "milestones"]


def test_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValidationError):
        Milestone(document="d", page=1, quote=OPENING, description="x", amount=3)  # type: ignore[call-arg]


def test_facts_survive_json() -> None:
    facts = identified(
        [
            MILESTONE,
            Indicator(document="d", page=1, quote=quote("12"), indicator="bedden", value=12, match=Match.TABLE,
                      heads=(quote("2024", 9),)),
        ]
    )  # fmt: skip
    assert Extracted.from_json(Extracted(facts, "1:targets").to_json()) == Extracted(facts, "1:targets")


def test_the_page_about_the_tables_is_what_the_classes_say() -> None:
    """Made anew with `python scripts/describe_tables.py`."""
    root = Path(__file__).resolve().parent.parent
    script = runpy.run_path(str(root / "scripts" / "describe_tables.py"))
    assert (root / "docs" / "tables.md").read_text(encoding="utf-8") == script["described"]()
