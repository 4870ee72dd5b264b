"""A table of contents is kept, but not as text."""

from __future__ import annotations

from readers.blocks import rows

from layout.pages import Plans
from layout.prose import GEMEENTEN, GEZINNEN, SCHOLEN, VERBLIJF

CHAPTERS = [("Aanleiding", GEMEENTEN), ("Ambitie", GEZINNEN), ("Aanpak", SCHOLEN), ("Geld", VERBLIJF)]
BODY = "".join(f'<h2 class="page" id="c{i}">{i} {name}</h2><p>{text}</p>' for i, (name, text) in enumerate(CHAPTERS, 1))
EXPECTED = [
    row
    for i, (name, text) in enumerate(CHAPTERS, 1)
    for row in (("heading", 1, str(i), name), ("paragraph", None, None, text))
]


def listed(leader: str) -> str:
    entries = "".join(f'<li><a href="#c{i}">{i} {name}</a></li>' for i, (name, _) in enumerate(CHAPTERS, 1))
    css = f"li {{ list-style: none }} li a::after {{ content: leader('{leader}') target-counter(attr(href), page) }}"
    return f'<style>{css}</style><h2>Inhoudsopgave</h2><ul style="padding:0">{entries}</ul>'


def test_entries_with_leaders_are_no_text(plan: Plans) -> None:
    document = plan(listed(".") + BODY)
    assert rows(document) == EXPECTED
    assert document.pages[0].words == 0
    assert document.pages[0].furniture[0] == "Inhoudsopgave"
    assert [line.split()[1].strip(".") for line in document.pages[0].furniture[1:]] == [name for name, _ in CHAPTERS]


def test_entries_with_white_before_the_number_are_no_text(plan: Plans) -> None:
    document = plan(listed(" ") + BODY)
    assert rows(document) == EXPECTED
    assert document.pages[0].furniture[0] == "Inhoudsopgave"


def test_a_heading_inhoud_over_running_text_is_a_heading(plan: Plans) -> None:
    document = plan(f"<h2>Inhoud</h2><p>{GEMEENTEN} {GEZINNEN}</p><p>{SCHOLEN}</p>")
    assert rows(document)[0] == ("heading", 1, None, "Inhoud")
