"""Tables that rules draw: rows, heads, merged cells, several lines in a cell."""

from __future__ import annotations

from readers.blocks import rows

from layout.pages import Plans, cells, tables
from layout.prose import GEMEENTEN, SCHOLEN

RULED = """
table { border-collapse: collapse; width: 320pt; table-layout: fixed; margin: 0 0 10pt; font-size: 9pt }
td, th { border: 0.75pt solid black; padding: 3pt 5pt }
"""


def test_cells_of_a_ruled_table(plan: Plans) -> None:
    document = plan(
        f"""<p>{GEMEENTEN}</p><table><tr><th>Actie</th><th>Trekker</th><th>Klaar</th></tr>
        <tr><td>Wachtlijst in beeld</td><td>Regiobureau</td><td>2025</td></tr>
        <tr><td>Verblijf op maat</td><td>Aanbieders</td><td>2026</td></tr></table><p>{SCHOLEN}</p>""",
        RULED,
    )
    (table,) = tables(document)
    assert [row[0] for row in rows(document)] == ["paragraph", "table", "paragraph"]
    assert (table.rows, table.columns, table.head_rows, table.pages) == (3, 3, 1, (1,))
    assert cells(document, table) == [
        ["Actie", "Trekker", "Klaar"],
        ["Wachtlijst in beeld", "Regiobureau", "2025"],
        ["Verblijf op maat", "Aanbieders", "2026"],
    ]
    assert [cell.head for cell in table.cells] == [True] * 3 + [False] * 6


def test_merged_cells_keep_their_spans(plan: Plans) -> None:
    document = plan(
        f"""<p>{GEMEENTEN}</p><table><tr><th rowspan="2">Regio</th><th colspan="2">Plaatsen</th></tr>
        <tr><th>2024</th><th>2025</th></tr>
        <tr><td>Noord</td><td>40</td><td>32</td></tr>
        <tr><td>Zuid</td><td>25</td><td>21</td></tr></table>""",
        RULED,
    )
    (table,) = tables(document)
    placed = [
        (cell.row, cell.column, cell.row_span, cell.column_span, document.text[cell.start : cell.end])
        for cell in table.cells[:5]
    ]
    assert placed == [
        (0, 0, 2, 1, "Regio"),
        (0, 1, 1, 2, "Plaatsen"),
        (1, 1, 1, 1, "2024"),
        (1, 2, 1, 1, "2025"),
        (2, 0, 1, 1, "Noord"),
    ]
    assert (table.rows, table.columns, table.head_rows) == (4, 3, 2)
    over = table.at(0, 2)
    assert over is not None
    assert document.text[over.start : over.end] == "Plaatsen"


def test_a_cell_of_several_lines_is_one_text(plan: Plans) -> None:
    document = plan(
        """<table><tr><th>Doel</th><th>Aanpak</th></tr>
        <tr><td>Thuis opgroeien</td>
        <td>Het wijkteam komt eerst thuis kijken en praat daarna met de school</td></tr></table>""",
        RULED,
    )
    assert cells(document, tables(document)[0])[1] == [
        "Thuis opgroeien",
        "Het wijkteam komt eerst thuis kijken en praat daarna met de school",
    ]


def test_items_in_a_cell_stand_on_lines_of_their_own(plan: Plans) -> None:
    document = plan(
        """<table><tr><th>Doel</th><th>Aanpak</th></tr>
        <tr><td>Thuis opgroeien</td><td>- gezinscoach<br>- respijtzorg<br>- weekendpleegzorg</td></tr></table>""",
        RULED,
    )
    assert cells(document, tables(document)[0])[1][1] == "- gezinscoach\n- respijtzorg\n- weekendpleegzorg"


def test_empty_cells_are_kept(plan: Plans) -> None:
    document = plan(
        """<table><tr><th>Actie</th><th>2024</th><th>2025</th></tr>
        <tr><td>Inkoop</td><td></td><td>ja</td></tr><tr><td>Scholing</td><td>ja</td><td></td></tr></table>""",
        RULED,
    )
    assert cells(document, tables(document)[0]) == [
        ["Actie", "2024", "2025"],
        ["Inkoop", "", "ja"],
        ["Scholing", "ja", ""],
    ]


def test_a_filled_head_without_rules_belongs_to_the_table(plan: Plans) -> None:
    css = RULED + "th { border: none; background: #223355; color: white; font-weight: normal }"
    document = plan(
        """<table><tr><th>Actie</th><th>Trekker</th></tr><tr><td>Inkoop</td><td>Regiobureau</td></tr>
        <tr><td>Scholing</td><td>Aanbieders</td></tr></table>""",
        css,
    )
    (table,) = tables(document)
    assert cells(document, table) == [["Actie", "Trekker"], ["Inkoop", "Regiobureau"], ["Scholing", "Aanbieders"]]
    assert table.head_rows == 1


def test_bold_names_in_the_first_column_are_heads(plan: Plans) -> None:
    document = plan(
        """<table><tr><th>Regio</th><th>Plaatsen</th></tr><tr><th>Noord</th><td>veertig</td></tr>
        <tr><th>Zuid</th><td>dertig</td></tr></table>""",
        RULED,
    )
    (table,) = tables(document)
    assert [cell.head for cell in table.cells] == [True, True, True, False, True, False]


def test_a_caption_over_a_table(plan: Plans) -> None:
    document = plan(
        f"""<p>{GEMEENTEN}</p><p style="font-size:8pt;font-style:italic;margin:0 0 4pt">Tabel 1: Acties per jaar</p>
        <table><tr><th>Actie</th><th>Jaar</th></tr><tr><td>Inkoop</td><td>2025</td></tr></table><p>{SCHOLEN}</p>""",
        RULED,
    )
    assert [row[0] for row in rows(document)] == ["paragraph", "caption", "table", "paragraph"]
    assert rows(document)[1][3] == "Tabel 1: Acties per jaar"


def test_a_sentence_about_a_table_is_no_caption(plan: Plans) -> None:
    sentence = "Tabel 1 laat zien welke acties in welk jaar beginnen."
    document = plan(f"<p>{sentence}</p><p>{GEMEENTEN}</p>")
    assert rows(document)[0] == ("paragraph", None, None, sentence)


def test_two_tables_under_each_other_stay_two(plan: Plans) -> None:
    one = "<table><tr><th>Actie</th><th>Jaar</th></tr><tr><td>{}</td><td>2025</td></tr></table>"
    document = plan(f"{one.format('Inkoop')}<p>{GEMEENTEN}</p>{one.format('Scholing')}", RULED)
    assert [cells(document, table)[1] for table in tables(document)] == [["Inkoop", "2025"], ["Scholing", "2025"]]
