"""Tables whose rows are filled in turn, and tables with rules drawn cell by cell."""

from __future__ import annotations

import pytest
from readers.blocks import rows

from layout.pages import Plans, cells, tables
from layout.prose import GEMEENTEN, SCHOLEN

TABLE = """
table { border-collapse: collapse; width: 320pt; table-layout: fixed; margin: 0 0 10pt; font-size: 9pt }
td, th { padding: 3pt 6pt }
"""
FILLED_ROWS = "tr:nth-child(even) td { background: #dfe7ef } th { background: #334466; color: white }"
EVERY_CELL = FILLED_ROWS + "tr:nth-child(odd) td { background: #f2f2f2 }"
RULED_CELLS = "td, th { border-bottom: 0.5pt solid #444444 }"
BODY = f"""<p>{GEMEENTEN}</p><table><tr><th>Actie</th><th>Trekker</th><th>Klaar</th></tr>
<tr><td>Wachtlijst in beeld houden voor alle gemeenten</td><td>Regiobureau</td><td>2025</td></tr>
<tr><td>Verblijf op maat</td><td>Aanbieders en gezinshuizen samen</td><td>2026</td></tr>
<tr><td>Scholing</td><td>Scholen</td><td>2027</td></tr>
<tr><td>Inkoop</td><td>Regiobureau</td><td>2028</td></tr></table><p>{SCHOLEN}</p>"""


@pytest.mark.parametrize("css", [FILLED_ROWS, EVERY_CELL, RULED_CELLS], ids=["rows in turn", "all cells", "rules"])
def test_stripes_make_a_table(plan: Plans, css: str) -> None:
    document = plan(BODY, TABLE + css)
    assert [row[0] for row in rows(document)] == ["paragraph", "table", "paragraph"]
    (table,) = tables(document)
    assert cells(document, table) == [
        ["Actie", "Trekker", "Klaar"],
        ["Wachtlijst in beeld houden voor alle gemeenten", "Regiobureau", "2025"],
        ["Verblijf op maat", "Aanbieders en gezinshuizen samen", "2026"],
        ["Scholing", "Scholen", "2027"],
        ["Inkoop", "Regiobureau", "2028"],
    ]
    assert table.head_rows == 1
