"""Tables that only white space draws."""

from __future__ import annotations

from readers.blocks import rows

from layout.pages import Plans, cells, tables
from layout.prose import GEMEENTEN, SCHOLEN

OPEN = """
table { border-collapse: collapse; width: 320pt; table-layout: fixed; margin: 0 0 10pt; font-size: 9pt }
td, th { padding: 2pt 8pt 2pt 0 }
"""
RULE = "tr { border-bottom: 0.5pt solid #444444 }"
BODY = f"""<p>{GEMEENTEN}</p><table><tr><th>Actie</th><th>Trekker</th><th>Klaar</th></tr>
<tr><td>Wachtlijst in beeld</td><td>Regiobureau</td><td>2025</td></tr>
<tr><td>Verblijf op maat</td><td>Aanbieders</td><td>2026</td></tr>
<tr><td>Scholing</td><td>Scholen</td><td>2027</td></tr></table><p>{SCHOLEN}</p>"""
CELLS = [
    ["Actie", "Trekker", "Klaar"],
    ["Wachtlijst in beeld", "Regiobureau", "2025"],
    ["Verblijf op maat", "Aanbieders", "2026"],
    ["Scholing", "Scholen", "2027"],
]


def test_columns_of_white_make_a_table(plan: Plans) -> None:
    document = plan(BODY, OPEN)
    assert [row[0] for row in rows(document)] == ["paragraph", "table", "paragraph"]
    (table,) = tables(document)
    assert cells(document, table) == CELLS
    assert table.head_rows == 1


def test_lying_rules_between_rows_change_nothing(plan: Plans) -> None:
    document = plan(BODY, OPEN + RULE)
    (table,) = tables(document)
    assert cells(document, table) == CELLS
    assert table.head_rows == 1


def test_rules_part_rows_of_several_lines(plan: Plans) -> None:
    document = plan(
        f"""<p>{GEMEENTEN}</p><table><tr><th>Actie</th><th>Aanpak</th></tr>
        <tr><td>Wachtlijst</td><td>Iedere maand tellen wij hoeveel kinderen wachten</td></tr>
        <tr><td>Verblijf</td><td>Korter, dichter bij huis en met een plan voor daarna</td></tr>
        <tr><td>Scholing</td><td>Nieuwe medewerkers lopen een dag mee op school</td></tr></table>""",
        OPEN + RULE,
    )
    assert cells(document, tables(document)[0]) == [
        ["Actie", "Aanpak"],
        ["Wachtlijst", "Iedere maand tellen wij hoeveel kinderen wachten"],
        ["Verblijf", "Korter, dichter bij huis en met een plan voor daarna"],
        ["Scholing", "Nieuwe medewerkers lopen een dag mee op school"],
    ]


def test_prose_is_no_table(plan: Plans) -> None:
    assert tables(plan(f"<p>{GEMEENTEN} {SCHOLEN}</p><p>{SCHOLEN}</p>")) == []
