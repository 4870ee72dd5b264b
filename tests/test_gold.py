"""The gold tables of the demo corpus: every row has the fields of the guide, and its quotes stand in the document."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from kb.documents import DocType, Parsed
from kb.facts import ActorType, BudgetKind, IndicatorKind, Operator

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
GOLD = CORPUS / "gold"
PLANS = {path.stem: path.name for path in CORPUS.iterdir() if path.suffix in {".pdf", ".docx"}}
DOCUMENTS = sorted(PLANS)
SCAN = "kempenrand-visie-thuis-opgroeien"
QUOTED = {"quote", "also"}
LONGEST_QUOTE = 400

DOCUMENT = {"title", "doc_type", "landsdeel", "regions", "publisher", "date", "period_from", "period_to"} | QUOTED
FIELDS = {
    "targets": "indicator operator value unit baseline_value baseline_date due due_text scope",
    "indicators": "indicator value unit period kind scope",
    "milestones": "description due due_text theme owner",
    "budgets": "item amount_eur pm kind period_from period_to programme category",
    "actions": "description theme owner",
    "actors": "name aliases actor_type role",
    "practices": "name aliases definition status",
}
# which fields hold what; a field that is not named here holds words or None
DATES = {"due", "period", "baseline_date", "date"}
YEARS = {"period_from", "period_to"}
NUMBERS = {"value", "baseline_value", "amount_eur"}
FLAGS = {"pm", "optional"}
LISTS = {"also", "aliases", "regions", "publisher"}
NEVER_EMPTY = {"indicator", "operator", "unit", "item", "description", "name", "title", "quote", "pm"}
CHOICES: dict[str, dict[str, type[StrEnum]]] = {
    "document": {"doc_type": DocType},
    "targets": {"operator": Operator},
    "indicators": {"kind": IndicatorKind},
    "milestones": {},
    "budgets": {"kind": BudgetKind},
    "actions": {},
    "actors": {"actor_type": ActorType},
    "practices": {},
}
NOTATION = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-Q[1-4]|-H[12])?")
BLOCKS = [
    "section",
    "div",
    "aside",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "tr",
    "td",
    "th",
    "figure",
    "figcaption",
    "br",
]

Row = dict[str, Any]


def rows(document: str, table: str) -> list[Row]:
    lines = (GOLD / document / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def head(document: str) -> Row:
    loaded: Row = json.loads((GOLD / document / "document.json").read_text(encoding="utf-8"))
    return loaded


def every_row(document: str) -> Iterator[tuple[str, Row]]:
    """Each row with its table, the document itself included."""
    yield "document", head(document)
    for table in FIELDS:
        yield from ((table, row) for row in rows(document, table))


def holds(field: str, value: Any) -> bool:
    """Whether a value is of the kind that its field holds."""
    if field in LISTS:
        return isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value)
    if field in FLAGS:
        return isinstance(value, bool)
    if value is None:
        return field not in NEVER_EMPTY
    if field in DATES:
        return isinstance(value, str) and NOTATION.fullmatch(value) is not None
    if field in NUMBERS | YEARS:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str) and value.strip() != ""


def fits(row: Row, field: str) -> bool:
    return holds(field, row[field])


def fields(table: str) -> set[str]:
    return DOCUMENT if table == "document" else set(FIELDS[table].split()) | QUOTED


def pointer(table: str) -> str:
    """The field by which `optional.jsonl` points at a row of a table."""
    return "name" if table in {"actors", "practices"} else "quote"


def quotes(document: str) -> Iterator[tuple[str, str]]:
    """Everything that is copied from the document, with the table that it is for."""
    for table, row in every_row(document):
        yield from ((table, quote) for quote in [row["quote"], *row["also"]])
    yield from ((row["table"], row["quote"]) for row in rows(document, "optional") if "quote" in row)


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def source_text(document: str) -> str:
    """The text of the source of a plan, with a blank around every block and the footnotes after the rest."""
    body = html.fromstring((CORPUS / "sources" / document / "plan.html").read_bytes()).find("body")
    notes = body.xpath('.//span[@class="fn"]')
    below = [note.text_content() for note in notes]
    for note in notes:
        note.drop_tree()
    for block in body.iter(*BLOCKS):
        block.text = f" {block.text or ''}"
        block.tail = f" {block.tail or ''}"
    return " ".join([body.text_content(), *below])


@pytest.fixture(scope="session")
def text_of(demo_plan: Callable[[str], Parsed]) -> Callable[[str], str]:
    """From a document to its text as the product reads it (of the scan: as it was printed), white space folded."""

    @cache
    def text(document: str) -> str:
        return folded(source_text(document) if document == SCAN else demo_plan(PLANS[document]).text)

    return text


def test_every_demo_plan_has_its_gold_tables() -> None:
    assert {path.name for path in GOLD.iterdir() if path.is_dir()} == set(PLANS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_folder_holds_the_tables_of_the_guide(document: str) -> None:
    tables = {f"{table}.jsonl" for table in [*FIELDS, "optional"]}
    assert {path.name for path in (GOLD / document).iterdir()} == tables | {"document.json"}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_row_has_exactly_the_fields_of_its_table(document: str) -> None:
    odd = [(table, row) for table, row in every_row(document) if set(row) - {"optional"} != fields(table)]
    assert odd == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_field_holds_what_it_is_for(document: str) -> None:
    odd = [(table, field, row[field]) for table, row in every_row(document) for field in row if not fits(row, field)]
    assert odd == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_choice_is_one_that_the_product_knows(document: str) -> None:
    chosen = [
        (table, field, row[field]) for table, row in every_row(document) for field in row if field in CHOICES[table]
    ]
    assert [(t, f, value) for t, f, value in chosen if value not in set(CHOICES[t][f])] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_money_is_an_amount_or_pro_memorie(document: str) -> None:
    assert [row for row in rows(document, "budgets") if row["pm"] != (row["amount_eur"] is None)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_row_stands_twice(document: str) -> None:
    told = [json.dumps(row, sort_keys=True) for _, row in every_row(document)]
    assert sorted(set(told)) == sorted(told)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_optional_names_a_row_of_a_table(document: str) -> None:
    odd = [row for row in rows(document, "optional") if set(row) != {"table", pointer(row["table"])}]
    assert odd == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_quote_stands_in_the_document(document: str, text_of: Callable[[str], str]) -> None:
    text = text_of(document)
    assert [(table, quote) for table, quote in quotes(document) if folded(quote) not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_quote_is_longer_than_a_reader_takes_in(document: str) -> None:
    assert [quote for _, quote in quotes(document) if len(quote) > LONGEST_QUOTE] == []


@pytest.mark.parametrize(
    ("field", "value", "good"),
    [
        ("due", "2024-04-01", True),
        ("due", "2024-Q3", True),
        ("due", "2024-H2", True),
        ("due", None, True),
        ("due", "eind 2024", False),
        ("due", "2024-13", False),
        ("due", 2024, False),
        ("value", 0, True),
        ("value", "0", False),
        ("value", True, False),
        ("pm", None, False),
        ("also", ["een zin"], True),
        ("also", "een zin", False),
        ("owner", "", False),
        ("quote", None, False),
    ],
)
def test_what_a_field_may_hold(field: str, value: Any, good: bool) -> None:
    assert holds(field, value) is good
