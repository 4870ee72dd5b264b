"""List items, their signs and their nesting."""

from __future__ import annotations

import pytest
from readers.blocks import rows

from layout.pages import Plans
from layout.prose import GEMEENTEN, GEZINNEN, SCHOLEN


def test_lists_within_lists(plan: Plans) -> None:
    document = plan(
        f"<p>{GEMEENTEN}</p><ul><li>thuis wonen<ul><li>met een coach</li><li>met respijtzorg</li></ul></li>"
        "<li>naar school</li></ul>"
    )
    assert rows(document) == [
        ("paragraph", None, None, GEMEENTEN),
        ("list_item", 0, "•", "thuis wonen"),
        ("list_item", 1, "◦", "met een coach"),
        ("list_item", 1, "◦", "met respijtzorg"),
        ("list_item", 0, "•", "naar school"),
    ]


def test_numbered_items(plan: Plans) -> None:
    document = plan("<p>Drie stappen:</p><ol><li>Luisteren.</li><li>Kiezen.</li><li>Doen.</li></ol>")
    assert rows(document)[1:] == [
        ("list_item", 0, "1.", "Luisteren."),
        ("list_item", 0, "2.", "Kiezen."),
        ("list_item", 0, "3.", "Doen."),
    ]


def test_an_item_of_several_lines_is_one(plan: Plans) -> None:
    document = plan(f"<ul><li>{GEMEENTEN} {SCHOLEN}</li><li>{GEZINNEN}</li></ul>")
    assert rows(document) == [
        ("list_item", 0, "•", f"{GEMEENTEN} {SCHOLEN}"),
        ("list_item", 0, "•", GEZINNEN),
    ]


@pytest.mark.parametrize(
    ("sign", "marker"), [("Þ", "Þ"), ("à", "à"), ("\uf0b7", "\uf0b7"), ("–", "–"), ("➢", "➢"), ("a)", "a)")]
)
def test_signs_of_symbol_fonts_are_bullets(plan: Plans, sign: str, marker: str) -> None:
    hung = f'<span style="position:absolute;left:0">{sign}</span>'
    items = "".join(
        f'<div style="position:relative;padding-left:20pt">{hung}{text}</div>'
        for text in ("thuis wonen", "naar school")
    )
    document = plan(f"<p>{GEMEENTEN}</p>{items}")
    assert rows(document)[1:] == [("list_item", 0, marker, "thuis wonen"), ("list_item", 0, marker, "naar school")]


@pytest.mark.parametrize("shape", ["", "border-radius:2pt"], ids=["squares", "dots"])
def test_drawn_bullets_are_bullets(plan: Plans, shape: str) -> None:
    dot = f'<span style="position:absolute;left:4pt;top:5pt;width:4pt;height:4pt;background:#224466;{shape}"></span>'
    items = "".join(
        f'<div style="position:relative;padding-left:18pt">{dot}{text}</div>' for text in ("thuis wonen", "naar school")
    )
    document = plan(f"<p>{GEMEENTEN}</p>{items}")
    assert rows(document)[1:] == [("list_item", 0, "•", "thuis wonen"), ("list_item", 0, "•", "naar school")]


def test_a_list_after_a_paragraph_starts_at_the_top_again(plan: Plans) -> None:
    document = plan(
        f'<ul><li>een<ul><li>twee</li></ul></li></ul><p>{GEMEENTEN}</p><ul style="margin-left:6pt"><li>drie</li></ul>'
    )
    assert [row[1] for row in rows(document)] == [0, 1, None, 0]


def test_figures_and_abbreviations_are_no_signs(plan: Plans) -> None:
    texts = ["-5 graden was het in de nacht van de opening.", "o.a. de wijkteams en de scholen deden mee."]
    document = plan("".join(f"<p>{text}</p>" for text in texts) + f"<p>{GEMEENTEN}</p>")
    assert [row[0] for row in rows(document)] == ["paragraph"] * 3
