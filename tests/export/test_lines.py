"""CSV and JSON lines, to the letter."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from filled import keep, milestone
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import InvalidValue, NotFound
from kb.export import CsvStyle, Format
from kb.export.cells import Heading
from kb.export.columns import ExportColumn
from kb.export.lines import csv_chunks
from kb.exports import Exporter
from kb.facts import Target
from kb.knowledge import KnowledgeBase
from kb.search.filters import Filters
from kb.selection import FactQuery
from kb.settings import Settings
from kb.store import FactRow

PAGE = "http://127.0.0.1:8000/documents/duinrand/pages/1"


def told(base: KnowledgeBase, table: str, form: Format = Format.CSV, *columns: str, **style: object) -> bytes:
    exporter = Exporter(base, columns, CsvStyle(**style))  # type: ignore[arg-type]
    return b"".join(exporter.table(FactQuery(table), form))


def test_csv_opens_in_a_dutch_office(base: KnowledgeBase) -> None:
    content = told(base, "budgets")
    assert content.startswith(b"\xef\xbb\xbf")
    head, row, rest = content.decode("utf-8-sig").split("\r\n")
    assert head == (
        "Post;Bedrag;P.m.;Soort;Van;Tot en met;Regeling;Categorie;Citaat;Pagina;Paragraaf;Plan;Regio's;Document;Versie;"
        "Gelezen als;Nagekeken;Ook in;Voetnoten;Let op;Link;Id"
    )
    assert row.rpartition(";")[0] == (
        "'=hybride bedden;1200000;nee;kosten;2025;2026;;;Dat kost =SOM 1,2 miljoen euro in 2025 en 2026.;1;"
        "Hybride bedden;Plan duinrand;Zeeland;duinrand;1;herschreven;machinaal gelezen;1,2 miljoen euro;;"
        f"De rijen tellen op tot 1.100.000.;{PAGE}?version=1&start=75&end=122#gemarkeerd"
    )
    assert rest == ""


def test_csv_for_others_has_commas_and_points(base: KnowledgeBase) -> None:
    keep(base, "half.md", [Target(document="?", page=2, quote=milestone("x, y").quote, indicator="a", value=-2.5)])
    query = FactQuery("doelen", filters=Filters(documents=("half",)))
    exporter = Exporter(base, ("value", "citaat"), CsvStyle(",", bom=False))
    assert b"".join(exporter.table(query, Format.CSV)) == b'Streefwaarde,Citaat\r\n-2.5,"x, y"\r\n'
    exporter = Exporter(base, ("value", "citaat"))
    assert b"".join(exporter.table(query, Format.CSV)) == b"\xef\xbb\xbfStreefwaarde;Citaat\r\n-2,5;x, y\r\n"


def test_a_vague_moment_stays_vague_beside_its_days(base: KnowledgeBase) -> None:
    keep(base, "vaag.md", [milestone("besluit", "2026-H1", due_text="medio 2026"), milestone("later", None, 9)])
    query = FactQuery("milestones", filters=Filters(documents=("vaag",)))
    exporter = Exporter(base, ("due_text", "due", "moment: begin", "due_end"), CsvStyle(bom=False))
    assert b"".join(exporter.table(query, Format.CSV)).decode().splitlines() == [
        "Moment (tekst);Moment;Moment: begin;Moment: eind",
        "medio 2026;2026-H1;2026-01-01;2026-06-30",
        ";;;",
    ]


def one_column(values: Iterator[object] | list[object]) -> list[str]:
    """What a program reads back of a column with these values, in CSV."""
    column = ExportColumn("x", Heading("X"), lambda value: value)
    content = b"".join(csv_chunks([column], values, CsvStyle()))  # type: ignore[arg-type]
    _head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    return [row[0] if row else "" for row in rows]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+31 6", "'+31 6"),
        ("-5", "'-5"),
        ("@naam", "'@naam"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        (("=a", "b"), "'=a; b"),
        ("-", "'-"),
        ("a=1", "a=1"),
        (-5, "-5"),
        (-2.5, "-2,5"),
        (2.0, "2"),
    ],
)
def test_a_text_is_never_a_formula_and_a_number_always_a_number(value: object, cell: str) -> None:
    assert one_column([value]) == [cell]


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_no_text_at_all_is_a_formula(texts: list[str]) -> None:
    cells = one_column(list(texts))
    assert len(cells) == len(texts)
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in cells)


def test_the_head_comes_before_any_row_is_asked_for() -> None:
    def rows() -> Iterator[FactRow]:
        raise AssertionError("asked for")
        yield

    column = ExportColumn("x", Heading("Kop"), lambda row: row)
    assert next(csv_chunks([column], rows(), CsvStyle())) == b"\xef\xbb\xbfKop\r\n"


def test_json_lines_have_the_names_and_codes_of_the_fields(base: KnowledgeBase) -> None:
    [row] = map(json.loads, told(base, "milestones", Format.JSONL).splitlines())
    quote = "Uiterlijk 1 april 2025 opent De Linde acht hybride bedden."
    name = row.pop("id")
    assert name.startswith("duinrand.milestones.")
    assert row == {
        "description": "opent De Linde acht hybride bedden", "due": "2025-04-01", "due_start": "2025-04-01",
        "due_end": "2025-04-01", "due_text": None, "theme": "Hybride bedden", "owner": "De Linde", "quote": quote,
        "page": 1, "section": "Hybride bedden", "title": "Plan duinrand", "regions": ["Zeeland"],
        "document": "duinrand", "version": 1, "match": "literal", "review": "machine", "also": [], "heads": [],
        "notes": [], "warnings": [], "link": f"{PAGE}?version=1&start=16&end=74#gemarkeerd",
        "start": 16, "end": 16 + len(quote),
    }  # fmt: skip


def test_an_empty_table_has_its_headings(base: KnowledgeBase) -> None:
    assert told(base, "actoren", Format.CSV, "name", "link").decode("utf-8-sig") == "Naam;Link\r\n"
    assert told(base, "actoren", Format.JSONL) == b""


def test_links_begin_with_the_public_address(base: KnowledgeBase, settings: Settings) -> None:
    public = KnowledgeBase(settings.model_copy(update={"public_url": "https://plannen.example.org/kb"}))
    assert told(public, "targets", Format.JSONL, "link") == (
        b'{"link": "https://plannen.example.org/kb/documents/duinrand/pages/1?version=1&start=16&end=74#gemarkeerd"}\n'
    )


def test_what_cannot_be_is_refused_before_the_first_chunk(base: KnowledgeBase) -> None:
    with pytest.raises(InvalidValue, match=r"geen kolom “prijs”\. Kies uit: item \(post\), amount_eur \(bedrag\)"):
        Exporter(base, ("prijs",)).table(FactQuery("budgets"), Format.CSV)
    with pytest.raises(InvalidValue, match="“budget” is geen tabel"):
        Exporter(base).table(FactQuery("budget"), Format.CSV)
    with pytest.raises(NotFound, match="duinrant"):
        Exporter(base).table(FactQuery("budgets", filters=Filters(documents=("duinrant",))), Format.JSONL)
    with pytest.raises(InvalidValue, match=r"“\|” kan geen scheidingsteken zijn"):
        CsvStyle("|")


def test_rows_are_counted_while_they_go_out(base: KnowledgeBase) -> None:
    exporter = Exporter(base)
    chunks = exporter.table(FactQuery("targets"), Format.CSV)
    assert exporter.rows == 0
    assert len(list(chunks)) == 2
    assert exporter.rows == 1
