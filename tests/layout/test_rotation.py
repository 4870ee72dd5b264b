"""Pages that lie: landscape pages, pages with a rotation, text that is set sideways."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
from readers.blocks import rows

from layout.pages import Change, Plans, framed
from layout.prose import GEMEENTEN, GEZINNEN, SCHOLEN

BODY = f'<h2>Ambitie</h2><p>{GEMEENTEN} {GEZINNEN}</p><div class="box">{SCHOLEN}</div>'
BOX = ".box { background: #dde8f4; padding: 8pt }"
FRAMED = [(None, "Ambitie"), (None, f"{GEMEENTEN} {GEZINNEN}"), (1, SCHOLEN)]


def rotated(angle: int) -> Change:
    """The page is shown turned: its text lies on its side or head."""
    return lambda document: document[0].set_rotation(angle)


def turned(angle: int) -> Change:
    """What stands on the page is drawn turned."""

    def change(document: pdfium.PdfDocument) -> None:
        page = document[0]
        width, height = page.get_size()
        matrix = {
            90: pdfium.PdfMatrix(0, 1, -1, 0, height, 0),
            180: pdfium.PdfMatrix(-1, 0, 0, -1, width, height),
            270: pdfium.PdfMatrix(0, -1, 1, 0, 0, width),
        }[angle]
        for shape in page.get_objects():
            shape.transform(matrix)
        page.gen_content()
        if angle != 180:
            page.set_mediabox(0, 0, height, width)

    return change


def upright(angle: int) -> Change:
    """What stands on the page is drawn turned, and the page is shown turned back."""

    def change(document: pdfium.PdfDocument) -> None:
        turned(angle)(document)
        document[0].set_rotation(angle)

    return change


ROTATED = {angle: rotated(angle) for angle in (90, 180, 270)}
TURNED = {angle: turned(angle) for angle in (90, 180, 270)}
UPRIGHT = {angle: upright(angle) for angle in (90, 180, 270)}


def test_a_landscape_page_between_upright_ones(plan: Plans) -> None:
    document = plan(
        f'<p>{GEMEENTEN}</p><div class="page" style="page:wide"><p>{GEZINNEN}</p></div><p class="page">{SCHOLEN}</p>',
        "@page wide { size: 595pt 420pt }",
    )
    assert [row[3] for row in rows(document)] == [GEMEENTEN, GEZINNEN, SCHOLEN]
    assert [(round(page.width), round(page.height)) for page in document.pages] == [(420, 595), (595, 420), (420, 595)]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_shown_upright_reads_as_if_it_were_not_turned(plan: Plans, angle: int) -> None:
    plain, document = plan(BODY, BOX), plan(BODY, BOX, UPRIGHT[angle])
    assert rows(plain) == rows(document)
    assert framed(document) == FRAMED
    assert (round(document.pages[0].width), round(document.pages[0].height)) == (420, 595)
    for ours, theirs in zip(boxes(document), boxes(plain), strict=True):
        assert ours == pytest.approx(theirs, abs=0.5)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_in_order(plan: Plans, angle: int) -> None:
    document = plan(BODY, BOX, ROTATED[angle])
    assert framed(document) == FRAMED
    assert (round(document.pages[0].width), round(document.pages[0].height)) == (
        (420, 595) if angle == 180 else (595, 420)
    )


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_that_is_drawn_sideways_is_read_in_order(plan: Plans, angle: int) -> None:
    document = plan(BODY, BOX, TURNED[angle])
    assert framed(document) == FRAMED


def test_boxes_lie_where_the_words_are_seen(plan: Plans) -> None:
    plain, document = boxes(plan(BODY, BOX)), boxes(plan(BODY, BOX, ROTATED[90]))
    x0, top, x1, bottom = plain[0]
    assert document[0] == pytest.approx((595 - bottom, x0, 595 - top, x1), abs=0.5)


def test_words_at_another_angle_are_told(plan: Plans) -> None:
    aside = '<div style="position:absolute;left:-60pt;top:200pt;transform:rotate(-90deg)">concept</div>'
    document = plan(f"<p>{GEMEENTEN}</p>{aside}")
    assert document.text == GEMEENTEN
    assert document.pages[0].warnings[0].endswith("woorden staan gedraaid en zijn niet gelezen")


def boxes(document: object) -> list[tuple[float, float, float, float]]:
    """The place of each line of a document."""
    return [tuple(box) for _, box in document.boxes(0, len(document.text))]
