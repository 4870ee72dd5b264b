"""Running headers and footers and page numbers stay out of the text."""

from __future__ import annotations

from layout.pages import Plans
from layout.prose import GELD, GEMEENTEN, GEZINNEN, SCHOLEN, TOEZICHT, VERBLIJF

TEXTS = [GEMEENTEN, GEZINNEN, SCHOLEN, VERBLIJF, TOEZICHT, GELD]
SIX = "".join(f'<div class="page"><p>{text}</p></div>' for text in TEXTS)
RUNNING = """
@page { @top-left { content: "Regioplan Noorderkwartier"; font-size: 8pt }
        @bottom-right { content: "pagina " counter(page); font-size: 8pt } }
"""


def test_header_and_page_number_are_kept_apart(plan: Plans) -> None:
    document = plan(SIX, RUNNING)
    assert document.text == "\n\n".join(TEXTS)
    assert [page.label for page in document.pages] == ["1", "2", "3", "4", "5", "6"]
    assert document.pages[2].furniture == ("Regioplan Noorderkwartier", "pagina 3")


def test_the_printed_number_may_differ_from_the_place_in_the_file(plan: Plans) -> None:
    css = "@page { @bottom-center { content: counter(page); font-size: 8pt } } body { counter-reset: page 12 }"
    document = plan(SIX, css + "@page :first { counter-reset: page 12 }")
    assert document.text == "\n\n".join(TEXTS)
    assert [page.label for page in document.pages] == ["12", "13", "14", "15", "16", "17"]


def test_the_chapter_in_the_header_is_no_text(plan: Plans) -> None:
    chapters = ["Aanleiding", "Ambitie", "Aanpak", "Geld", "Toezicht", "Vervolg"]
    body = "".join(
        f'<div class="page"><h2>{i}. {name}</h2><p>{text}</p></div>'
        for i, (name, text) in enumerate(zip(chapters, TEXTS, strict=True), 1)
    )
    css = "h2 { string-set: chapter content() } @page { @top-right { content: string(chapter); font-size: 7pt } }"
    document = plan(body, css)
    assert [section.title for section in document.sections()] == chapters
    assert [document.text.count(name) for name in chapters] == [1] * 6
    assert document.pages[1].furniture == ("2. Ambitie",)


def test_even_and_odd_pages_have_their_own_header(plan: Plans) -> None:
    css = """@page :left { @top-left { content: "Regio Noorderkwartier"; font-size: 8pt } }
    @page :right { @top-right { content: "Ambitie voor later"; font-size: 8pt } }"""
    document = plan(SIX, css)
    assert document.text == "\n\n".join(TEXTS)
    assert [page.furniture for page in document.pages[:3]] == [
        ("Ambitie voor later",),
        ("Regio Noorderkwartier",),
        ("Ambitie voor later",),
    ]


def test_a_number_in_the_text_is_no_page_number(plan: Plans) -> None:
    document = plan(f'<p>{GEMEENTEN}</p><p class="page">{GEZINNEN}</p><p>In 2031 zijn het er 3</p>')
    assert document.text.endswith("In 2031 zijn het er 3")
    assert [page.label for page in document.pages] == [None, None]
