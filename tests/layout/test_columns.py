"""Reading order of pages in columns."""

from __future__ import annotations

from readers.blocks import rows

from layout.pages import Plans, cells, tables
from layout.prose import GELD, GEMEENTEN, GEZINNEN, SCHOLEN, TOEZICHT, VERBLIJF

LEFT = [f"{GEMEENTEN} {GEZINNEN}", f"{SCHOLEN} {GELD}"]
RIGHT = [f"{VERBLIJF} {TOEZICHT}", f"{GELD} {GEMEENTEN}"]


def columns(*sides: list[str]) -> str:
    """Columns beside each other, drawn line after line from the left one to the right one."""
    held = "".join(
        f'<div style="position:absolute;left:{170 * i}pt;top:0;width:150pt">'
        + "".join(f"<p>{p}</p>" for p in side)
        + "</div>"
        for i, side in enumerate(sides)
    )
    return f'<div style="position:relative;height:165pt;font-size:8pt;line-height:11pt">{held}</div>'


def test_the_left_column_comes_before_the_right_one(plan: Plans) -> None:
    document = plan(columns(LEFT, RIGHT))
    assert [row[3] for row in rows(document)] == [*LEFT, *RIGHT]


def test_a_heading_over_both_columns_comes_first(plan: Plans) -> None:
    document = plan(
        f"<h2>Wat wij willen bereiken</h2>{columns(LEFT, RIGHT)}<h2>Hoe wij dat doen</h2>{columns(RIGHT, LEFT)}"
    )
    assert rows(document) == [
        ("heading", 1, None, "Wat wij willen bereiken"),
        *(("paragraph", None, None, text) for text in [*LEFT, *RIGHT]),
        ("heading", 1, None, "Hoe wij dat doen"),
        *(("paragraph", None, None, text) for text in [*RIGHT, *LEFT]),
    ]


def test_a_table_over_both_columns_stands_between_what_is_over_and_under_it(plan: Plans) -> None:
    table = """<table style="width:320pt;border-collapse:collapse;font-size:8pt;margin:0 0 12pt">
    <tr><th>Doel</th><th>Wie</th><th>Wanneer</th></tr>
    <tr><td>Meer gezinshuizen</td><td>Gemeenten</td><td>2026</td></tr>
    <tr><td>Kortere wachttijd</td><td>Aanbieders</td><td>2027</td></tr></table>"""
    document = plan(
        columns(LEFT, RIGHT) + table + columns(RIGHT, LEFT),
        "td, th { border: 0.5pt solid black; padding: 3pt; width: 33% }",
    )
    assert [row[3] for row in rows(document) if row[0] == "paragraph"] == [*LEFT, *RIGHT, *RIGHT, *LEFT]
    assert [row[0] for row in rows(document)] == ["paragraph"] * 4 + ["table"] + ["paragraph"] * 4
    assert cells(document, tables(document)[0]) == [
        ["Doel", "Wie", "Wanneer"],
        ["Meer gezinshuizen", "Gemeenten", "2026"],
        ["Kortere wachttijd", "Aanbieders", "2027"],
    ]


def test_a_paragraph_that_goes_on_in_the_next_column_is_one(plan: Plans) -> None:
    begun, rest = "Jongeren die bij ons wonen houden hun eigen school, hun sport en hun", "vrienden in de buurt."
    document = plan(columns([*LEFT, begun], [rest, *RIGHT]))
    assert [row[3] for row in rows(document)] == [*LEFT, f"{begun} {rest}", *RIGHT]


def test_columns_of_unequal_length(plan: Plans) -> None:
    document = plan(columns(LEFT, RIGHT[:1]) + f"<p>{VERBLIJF}</p>")
    assert [row[3] for row in rows(document)] == [*LEFT, RIGHT[0], VERBLIJF]
