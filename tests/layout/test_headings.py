"""Headings, their numbers and their levels."""

from __future__ import annotations

from readers.blocks import rows

from layout.pages import Plans
from layout.prose import GELD, GEMEENTEN, GEZINNEN, SCHOLEN, TOEZICHT, VERBLIJF

# Headings by their looks alone: made of plain blocks, so that the file has no bookmarks.
LOOKS = """
.one, .two, .three { break-after: avoid; bookmark-level: none }
.one { font: bold 13.5pt/18pt "DejaVu Sans"; margin: 16pt 0 8pt }
.two { font: bold 11.5pt/16pt "DejaVu Sans"; margin: 12pt 0 6pt }
.three { font: bold 10pt/14pt "DejaVu Sans"; margin: 10pt 0 2pt }
"""


def test_levels_come_from_the_looks(plan: Plans) -> None:
    document = plan(
        f'<div class="one">Ambitie</div><p>{GEMEENTEN} {GELD}</p>'
        f'<div class="two">Thuis</div><p>{GEZINNEN} {TOEZICHT}</p>'
        f'<div class="three">Op school</div><p>{SCHOLEN} {GELD}</p>'
        f'<div class="one">Geld</div><p>{VERBLIJF} {TOEZICHT}</p>',
        LOOKS,
    )
    assert [row for row in rows(document) if row[0] == "heading"] == [
        ("heading", 1, None, "Ambitie"),
        ("heading", 2, None, "Thuis"),
        ("heading", 3, None, "Op school"),
        ("heading", 1, None, "Geld"),
    ]
    assert [section.path for section in document.sections()][2] == ("Ambitie", "Thuis", "Op school")


def test_levels_come_from_the_numbers(plan: Plans) -> None:
    document = plan(
        f'<div class="two">1. Ambitie</div><p>{GEMEENTEN}</p><div class="two">1.1 Thuis</div><p>{GEZINNEN}</p>'
        f'<div class="two">1.1.1 Op school</div><p>{SCHOLEN}</p><div class="two">2 Geld</div><p>{VERBLIJF}</p>',
        LOOKS,
    )
    assert [row for row in rows(document) if row[0] == "heading"] == [
        ("heading", 1, "1", "Ambitie"),
        ("heading", 2, "1.1", "Thuis"),
        ("heading", 3, "1.1.1", "Op school"),
        ("heading", 1, "2", "Geld"),
    ]


def test_levels_come_from_the_bookmarks(plan: Plans) -> None:
    css = "h1, h2, h3 { font: bold 12pt/16pt 'DejaVu Sans' }"
    document = plan(
        f"<h1>Ambitie</h1><p>{GEMEENTEN}</p><h2>Thuis</h2><p>{GEZINNEN}</p><h3>Op school</h3><p>{SCHOLEN}</p>", css
    )
    assert [row[:2] for row in rows(document) if row[0] == "heading"] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 3),
    ]


def test_a_title_that_returns_has_the_level_it_has_there(plan: Plans) -> None:
    css = "h1, h2, h3 { font: bold 12pt/16pt 'DejaVu Sans' }"
    document = plan(
        f"<h1>Wonen</h1><p>{GEMEENTEN}</p><h2>Doel</h2><p>{GEZINNEN}</p>"
        f"<h2>Leren</h2><p>{SCHOLEN}</p><h3>Doel</h3><p>{VERBLIJF}</p><h2>Werken</h2><p>{TOEZICHT}</p>",
        css,
    )
    assert [(row[1], row[3]) for row in rows(document) if row[0] == "heading"] == [
        (1, "Wonen"),
        (2, "Doel"),
        (2, "Leren"),
        (3, "Doel"),
        (2, "Werken"),
    ]


def test_a_heading_of_two_lines_is_one(plan: Plans) -> None:
    title = "Samen zorgen dat kinderen thuis en op hun eigen school kunnen blijven"
    document = plan(f'<p>{GEMEENTEN}</p><div class="one">{title}</div><p>{GEZINNEN}</p>', LOOKS)
    assert rows(document)[1] == ("heading", 1, None, title)


def test_articles_and_appendices_have_their_number(plan: Plans) -> None:
    document = plan(
        f'<div class="two">Artikel 4 Geschillen</div><p>{GEMEENTEN}</p>'
        f'<div class="two">Bijlage A Begrippen</div><p>{GEZINNEN}</p>',
        LOOKS,
    )
    found = [row[2:] for row in rows(document) if row[0] == "heading"]
    assert found == [("Artikel 4", "Geschillen"), ("Bijlage A", "Begrippen")]


def test_bold_sentences_are_no_headings(plan: Plans) -> None:
    sentence = "Wij willen dat geen kind langer wacht dan nodig."
    document = plan(f"<p>{GEMEENTEN} {GELD}</p><p><b>{sentence}</b></p><p>{GEZINNEN}</p>")
    assert rows(document)[1] == ("paragraph", None, None, sentence)


def test_a_bold_word_in_a_line_is_no_heading(plan: Plans) -> None:
    document = plan(f"<p><b>Thuis:</b> {GEZINNEN}</p><p><b>School:</b> {SCHOLEN}</p>")
    assert rows(document) == [
        ("paragraph", None, None, f"Thuis: {GEZINNEN}"),
        ("paragraph", None, None, f"School: {SCHOLEN}"),
    ]


def test_on_a_title_page_only_the_title_is_a_heading(plan: Plans) -> None:
    document = plan(
        '<div style="font:bold 28pt/34pt DejaVu Sans;margin-bottom:20pt">Regioplan jeugd</div>'
        '<div style="font:bold 14pt/18pt DejaVu Sans">Noorderkwartier 2025</div>'
        f'<div class="page"><div class="two">Ambitie</div><p>{GEMEENTEN} {GEZINNEN} {SCHOLEN} {GELD}</p></div>',
        LOOKS,
    )
    assert [row[3] for row in rows(document) if row[0] == "heading"] == ["Regioplan jeugd", "Ambitie"]


def test_a_date_is_no_heading_number(plan: Plans) -> None:
    document = plan(f'<div class="two">1 januari: begin van de inkoop</div><p>{GEMEENTEN}</p>', LOOKS)
    assert rows(document)[0] == ("heading", 1, None, "1 januari: begin van de inkoop")
