"""Planning tables: a column for each moment, in the cells what is done then."""

from __future__ import annotations

import dataclasses

import pytest

from extract.plans import plan_of
from kb.documents import BlockKind, Box, Page
from kb.extract.milestones import extract
from kb.extract.plan import Plan
from kb.ingest.draft import Draft, DraftBlock, DraftCell, Piece, assemble


def rows(plan: Plan) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(m.description, m.due, m.theme, m.owner) for m in extract(plan)]


def test_a_cell_under_a_year_is_a_milestone() -> None:
    plan = plan_of("""
        # Regioplan Rivierstreek

        ## Planning op hoofdlijnen

        | Onderdeel | 2025 | 2026 | 2027 |
        |---|---|---|---|
        | Crisisdienst | Ontwerpen | Invoeren | Evalueren |
        | Monitor | – | Bouwen | |
        """)
    assert rows(plan) == [
        ("Crisisdienst: Ontwerpen", "2025", "Planning op hoofdlijnen", None),
        ("Crisisdienst: Invoeren", "2026", "Planning op hoofdlijnen", None),
        ("Crisisdienst: Evalueren", "2027", "Planning op hoofdlijnen", None),
        ("Monitor: Bouwen", "2026", "Planning op hoofdlijnen", None),
    ]


def test_the_year_over_the_cell_is_kept_as_head() -> None:
    plan = plan_of("""
        | Onderdeel | 2025 | 2026 |
        |---|---|---|
        | Crisisdienst | Ontwerpen | Invoeren |
        """)
    first, second = extract(plan)
    assert [quote.text for quote in first.heads] == ["2025"]
    assert " ".join(second.quote.text.split()) == "Crisisdienst Ontwerpen Invoeren"


def test_quarters_stand_under_their_years_and_owners_in_their_column() -> None:
    plan = plan_of("""
        # Uitvoeringsplan

        <table>
        <tr><th rowspan="2">Nr</th><th rowspan="2">Actie</th><th rowspan="2">Trekker</th>
        <th colspan="2">2025</th><th colspan="2">2026</th></tr>
        <tr><th>Q3</th><th>Q4</th><th>Q1</th><th>Q2</th></tr>
        <tr><td>1</td><td>Werving coaches</td><td>Regiobureau</td><td>start</td><td></td><td>klaar</td><td></td></tr>
        <tr><td>2</td><td>Wachtlijst</td><td>wijkteams</td><td></td><td></td><td></td><td>meting</td></tr>
        </table>
        """)
    assert rows(plan) == [
        ("Werving coaches: start", "2025-Q3", "Uitvoeringsplan", "Regiobureau"),
        ("Werving coaches: klaar", "2026-Q1", "Uitvoeringsplan", "Regiobureau"),
        ("Wachtlijst: meting", "2026-Q2", "Uitvoeringsplan", "wijkteams"),
    ]


def test_a_row_that_only_names_a_group_is_the_theme_of_those_below() -> None:
    plan = plan_of("""
        | Onderdeel | 2025 | 2026 |
        |---|---|---|
        | Opbouw | | |
        | Gezinshuizen | Werven | Openen |
        """)
    assert [row[2] for row in rows(plan)] == ["Opbouw", "Opbouw"]


def test_a_sign_marks_when_the_row_is_done() -> None:
    plan = plan_of("""
        | Activiteit | 2025 | 2026 | 2027 |
        |---|---|---|---|
        | Leerlijn | x | x | |
        | Monitor | | | x |
        """)
    assert [(m.description, m.due) for m in extract(plan)] == [("Leerlijn", "2026"), ("Monitor", "2027")]


def test_numbers_by_year_are_no_planning() -> None:
    plan = plan_of("""
        | Indicator | 2023 | 2024 | 2025 |
        |---|---|---|---|
        | Plaatsen | 24 | 20 | n.b. |
        | Wachttijd in weken | 9 | 8 | 8 |
        """)
    assert rows(plan) == []


def test_amounts_by_year_are_no_planning() -> None:
    plan = plan_of("""
        | Post | 2025 | 2026 |
        |---|---|---|
        | Projectleider | € 80.000 | € 82.000 |
        | Scholing | p.m. | 12.500 |
        """)
    assert rows(plan) == []


def test_lines_of_a_row_belong_to_the_parts_that_its_name_lists() -> None:
    plan = plan_of("""
        <table>
        <tr><th>Actie</th><th>2025</th><th>2026</th></tr>
        <tr><td>Toegang<br>- Protocol<br>- Training</td><td>Opstellen<br>-</td><td>Invoeren<br>Starten</td></tr>
        </table>
        """)
    assert rows(plan) == [
        ("Protocol: Opstellen", "2025", "Toegang", None),
        ("Protocol: Invoeren", "2026", "Toegang", None),
        ("Training: Starten", "2026", "Toegang", None),
    ]


def at(text: str, x: float, line: int) -> Piece:
    """Words of a cell on the page; lines are twelve points apart."""
    return Piece(text, 1, Box(x, 100 + 12 * line, x + 40, 110 + 12 * line))


def test_where_lines_were_lost_the_height_on_the_page_parts_them() -> None:
    """The reader joined "Opstellen" and "Starten fase 1" with a blank; each stands beside its own part."""
    name = [at("Toegang\n", 10, 0), at("-Protocol\n", 10, 1), at("-Training", 10, 2)]
    joined = [at("Opstellen ", 90, 1), at("Starten ", 90, 2), at("fase 1", 130, 2)]
    cells = [
        *(DraftCell(0, column, [Piece(text, 1)], head=True) for column, text in enumerate(("Actie", "2025", "2026"))),
        DraftCell(1, 0, name),
        DraftCell(1, 1, joined),
        DraftCell(1, 2, [at("Invoeren\n", 170, 1), at("-", 170, 2)]),
    ]
    draft = Draft([DraftBlock(BlockKind.TABLE, cells=cells, head_rows=1)], [Page(1)])
    like = plan_of("Een plan.")
    document = dataclasses.replace(like.document, parsed=assemble(draft))
    assert rows(Plan(document, like.gazetteer, like.concepts)) == [
        ("Protocol: Opstellen", "2025", "Toegang", None),
        ("Training: Starten fase 1", "2025", "Toegang", None),
        ("Protocol: Invoeren", "2026", "Toegang", None),
    ]


def row_on_page(number: int, name: tuple[str, ...], line: int) -> list[DraftCell]:
    """A row of a planning table whose first column is 120 points wide."""
    first = [
        Piece(text, 1, Box(10, 100 + 12 * (line + i), 10 + 5 * len(text.strip()), 110)) for i, text in enumerate(name)
    ]
    return [DraftCell(number, 0, first), *(DraftCell(number, c, [at("Starten", 50 + 80 * c, line)]) for c in (1, 2))]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (("Opbouw\n", "Gezinshuizen"), ("Gezinshuizen: Starten", "Opbouw")),
        (("Ondersteuningsteams\n", "gezinshuizen"), ("Ondersteuningsteams gezinshuizen: Starten", None)),
    ],
)
def test_a_line_that_breaks_off_early_names_the_group_of_its_row(
    name: tuple[str, ...], found: tuple[str, str | None]
) -> None:
    rows_on_page = [row_on_page(1, name, 0), row_on_page(2, ("Team",), 2), row_on_page(3, ("Afbouw\n", "Groep"), 3)]
    heads = [DraftCell(0, c, [Piece(text, 1)], head=True) for c, text in enumerate(("Wat", "2025", "2026"))]
    cells = [*heads, *(cell for row in rows_on_page for cell in row)]
    draft = Draft([DraftBlock(BlockKind.TABLE, cells=cells, head_rows=1)], [Page(1)])
    like = plan_of("Een plan.")
    plan = Plan(dataclasses.replace(like.document, parsed=assemble(draft)), like.gazetteer, like.concepts)
    description, _, theme, _ = rows(plan)[0]
    assert (description, theme) == found
