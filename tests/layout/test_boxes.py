"""From any stretch of text to its page and its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers.blocks import rows

from kb.documents import Parsed
from layout.pages import Plans
from layout.prose import GELD, GEMEENTEN, GEZINNEN, SCHOLEN, TOEZICHT, VERBLIJF

BODY = f"""<h2>Ambitie</h2><p>{GEMEENTEN} {GEZINNEN}</p><ul><li>{SCHOLEN}</li></ul>
<table><tr><th>Actie</th><th>Jaar</th></tr><tr><td>Inkoop</td><td>2025</td></tr></table>
<div class="page"><h2>Geld</h2><p>{VERBLIJF} {TOEZICHT}</p><p>{GELD}</p></div>"""
CSS = "table { border-collapse: collapse; width: 300pt } td, th { border: 0.5pt solid black; padding: 3pt }"
SLACK = 0.01  # points


@pytest.fixture(scope="session")
def document(plan: Plans) -> Parsed:
    """Two pages with headings, a list and a table."""
    return plan(BODY, CSS)


@given(data=st.data())
def test_boxes_lie_on_the_page_of_their_words(document: Parsed, data: st.DataObject) -> None:
    start, end = stretch(document, data)
    for number, (x0, top, x1, bottom) in document.boxes(start, end):
        page = document.pages[number - 1]
        assert 0 <= x0 <= x1 <= page.width
        assert 0 <= top < bottom <= page.height
    quote = document.quote(start, end)
    assert quote.text == document.text[start:end]


@given(data=st.data())
def test_the_boxes_of_two_halves_cover_the_whole(document: Parsed, data: st.DataObject) -> None:
    start, end = stretch(document, data)
    middle = data.draw(st.integers(start, end))
    halves = [*document.boxes(start, middle), *document.boxes(middle, end)]
    assert around(halves) == pytest.approx(around(document.boxes(start, end)), abs=SLACK)


def stretch(document: Parsed, data: st.DataObject) -> tuple[int, int]:
    """A stretch of at least one character."""
    start = data.draw(st.integers(0, len(document.text) - 1))
    return start, data.draw(st.integers(start + 1, len(document.text)))


def around(boxes: object) -> list[float]:
    """Per page what the boxes on it take up together."""
    pages: dict[int, list[tuple[float, float, float, float]]] = {}
    for number, box in boxes:
        pages.setdefault(number, []).append(box)
    found: list[float] = []
    for number, held in sorted(pages.items()):
        left, top, right, bottom = zip(*held, strict=True)
        found += [number, min(left), min(top), max(right), max(bottom)]
    return found


def test_every_word_has_its_run(document: Parsed) -> None:
    assert (
        "".join(document.text[run.start : run.end] for run in document.runs).split()
        == "".join(document.text.split()).split()
    )


def test_a_sentence_has_one_box_a_line(document: Parsed) -> None:
    start = document.text.index(SCHOLEN)
    found = list(document.boxes(start, start + len(SCHOLEN)))
    assert {number for number, _ in found} == {1}
    tops = [box.top for _, box in found]
    assert tops == sorted(tops)
    assert len(found) == 2


def test_pages_of_stretches(document: Parsed) -> None:
    assert document.page_at(document.text.index("Inkoop")) == 1
    assert document.page_at(document.text.index(GELD)) == 2
    assert [document.block_text(block) for block, _, _ in document.page_pieces(2)] == [
        "Geld",
        f"{VERBLIJF} {TOEZICHT}",
        GELD,
    ]


def test_blocks_of_the_document(document: Parsed) -> None:
    assert rows(document) == [
        ("heading", 1, None, "Ambitie"),
        ("paragraph", None, None, f"{GEMEENTEN} {GEZINNEN}"),
        ("list_item", 0, "•", SCHOLEN),
        ("table", None, None, "Actie\tJaar\nInkoop\t2025"),
        ("heading", 1, None, "Geld"),
        ("paragraph", None, None, f"{VERBLIJF} {TOEZICHT}"),
        ("paragraph", None, None, GELD),
    ]
