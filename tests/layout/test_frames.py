"""Boxes, side boxes, pull quotes and notes in the margin."""

from __future__ import annotations

from readers.blocks import rows

from layout.pages import Plans, framed
from layout.prose import GELD, GEMEENTEN, GEZINNEN, SCHOLEN, TOEZICHT, VERBLIJF

BOX = ".box { background: #dde8f4; padding: 8pt; margin: 0 0 10pt }"


def test_a_filled_box_is_a_frame(plan: Plans) -> None:
    document = plan(f'<p>{GEMEENTEN}</p><div class="box"><h3>Voorbeeld</h3>{GEZINNEN}</div><p>{SCHOLEN}</p>', BOX)
    assert framed(document) == [(None, GEMEENTEN), (1, "Voorbeeld"), (1, GEZINNEN), (None, SCHOLEN)]
    (frame,) = document.frames
    assert (frame.first, frame.last, frame.page) == (1, 2, 1)


def test_an_outlined_box_is_a_frame(plan: Plans) -> None:
    outline = ".box { border: 1pt solid #335577; padding: 8pt; margin: 0 0 10pt }"
    document = plan(f'<p>{GEMEENTEN}</p><div class="box">{GEZINNEN}</div><p>{SCHOLEN}</p>', outline)
    assert framed(document) == [(None, GEMEENTEN), (1, GEZINNEN), (None, SCHOLEN)]


def test_the_heading_of_a_box_opens_no_section(plan: Plans) -> None:
    document = plan(
        f'<h2>Doelen</h2><p>{GEMEENTEN}</p><div class="box"><h3>Voorbeeld</h3>{GEZINNEN}</div><p>{SCHOLEN}</p>', BOX
    )
    assert [section.title for section in document.sections()] == ["Doelen"]


def test_text_runs_around_a_side_box(plan: Plans) -> None:
    text = f"{GEMEENTEN} {SCHOLEN} {VERBLIJF} {TOEZICHT}"
    aside = '<div class="box" style="float:right;width:100pt;margin:0 0 10pt 14pt;font-size:9pt">{}</div>'
    document = plan(f"{aside.format(GEZINNEN)}<p>{text}</p><p>{GELD}</p>", BOX)
    assert framed(document) == [(None, text), (1, GEZINNEN), (None, GELD)]


def test_a_box_does_not_break_the_sentence_around_it(plan: Plans) -> None:
    begun, rest = (
        "De regio vraagt de aanbieders om elk halfjaar te laten zien",
        "hoeveel kinderen thuis konden blijven wonen.",
    )
    document = plan(f'<p>{begun}</p><div class="box">{GEZINNEN}</div><p>{rest}</p>', BOX)
    assert framed(document) == [(None, f"{begun} {rest}"), (1, GEZINNEN)]


def test_a_quote_beside_a_bar_is_no_heading(plan: Plans) -> None:
    quote = "Niemand groeit op in een systeem"
    css = """.quote { border-left: 4pt solid #aa3311; padding: 2pt 0 2pt 10pt; margin: 0 0 10pt 20pt }
    .quote { font: bold 14pt/18pt "DejaVu Sans" }"""
    document = plan(f'<h2>Visie</h2><p>{GEMEENTEN} {SCHOLEN}</p><div class="quote">{quote}</div><p>{VERBLIJF}</p>', css)
    assert rows(document) == [
        ("heading", 1, None, "Visie"),
        ("paragraph", None, None, f"{GEMEENTEN} {SCHOLEN}"),
        ("paragraph", None, None, quote),
        ("paragraph", None, None, VERBLIJF),
    ]
    assert [block.frame for block in document.blocks] == [None, None, 1, None]


def test_a_quote_between_quotation_marks_is_no_heading(plan: Plans) -> None:
    quote = "‘Ik wil gewoon naar mijn eigen school’"
    document = plan(
        f'<p>{GEMEENTEN}</p><p style="font-size:14pt;line-height:20pt;color:#aa3311">{quote}</p><p>{VERBLIJF}</p>'
    )
    assert rows(document)[1] == ("paragraph", None, None, quote)


def test_notes_in_the_margin_stand_apart_from_the_text(plan: Plans) -> None:
    text = f"{GEMEENTEN} {SCHOLEN} {VERBLIJF} {TOEZICHT}"
    note = '<div style="position:absolute;left:-78pt;top:14pt;width:66pt;font-size:7pt;line-height:9pt">{}</div>'
    document = plan(f"{note.format('Zie ook het plan van vorig jaar')}<p>{text}</p>", "@page { margin-left: 110pt }")
    assert sorted(framed(document), key=str) == [(1, "Zie ook het plan van vorig jaar"), (None, text)]


def test_the_lines_of_a_box_are_not_mixed_with_the_column_beside_it(plan: Plans) -> None:
    css = BOX + ".box { position: absolute; left: 170pt; top: 0; width: 134pt; font-size: 9pt }"
    text = f"{SCHOLEN} {VERBLIJF}"
    document = plan(f'<div style="width:150pt">{text}</div><div class="box">{GEZINNEN}</div>', css)
    assert sorted(framed(document), key=str) == [(1, GEZINNEN), (None, text)]
