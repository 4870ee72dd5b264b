"""Notes at the foot of a page, and the marks that call them."""

from __future__ import annotations

from readers.blocks import marks, rows

from layout.pages import Plans, pages_of
from layout.prose import GELD, GEMEENTEN, GEZINNEN, SCHOLEN, VERBLIJF

CSS = """
sup { font-size: 6pt; vertical-align: super; line-height: 0 }
.foot { position: absolute; top: 380pt; left: 0; width: 320pt; font-size: 7.5pt; line-height: 10pt }
.foot { border-top: 0.5pt solid black; padding-top: 4pt }
.foot div { margin-bottom: 2pt }
.page { position: relative }
"""


def foot(*notes: str) -> str:
    return '<div class="foot">' + "".join(f"<div>{note}</div>" for note in notes) + "</div>"


def test_marks_and_notes_find_each_other(plan: Plans) -> None:
    document = plan(
        f"<p>De regio volgt de Jeugdwet.<sup>1</sup> {GEMEENTEN}</p><p>Het team VIER<sup>2</sup> helpt gezinnen.</p>"
        + foot("<sup>1</sup> Wet van 1 maart 2014.", "<sup>2</sup> Een naam, geen getal."),
        CSS,
    )
    assert rows(document) == [
        ("paragraph", None, None, f"De regio volgt de Jeugdwet. {GEMEENTEN}"),
        ("paragraph", None, None, "Het team VIER helpt gezinnen."),
        ("footnote", None, "1", "Wet van 1 maart 2014."),
        ("footnote", None, "2", "Een naam, geen getal."),
    ]
    assert marks(document) == [("1", "Jeugdwet."), ("2", "VIER")]
    assert document.pages[0].footnotes == 2


def test_a_mark_between_two_words_leaves_a_blank(plan: Plans) -> None:
    document = plan(f"<p>{GEMEENTEN} Het team<sup>1</sup>helpt gezinnen.</p>" + foot("<sup>1</sup> Een proef."), CSS)
    assert rows(document)[0] == ("paragraph", None, None, f"{GEMEENTEN} Het team helpt gezinnen.")
    assert marks(document) == [("1", "team")]


def test_a_number_in_a_name_is_no_mark(plan: Plans) -> None:
    document = plan(
        f"<p>{GEMEENTEN} Op Plein3<sup>3</sup> wonen zes jongeren.</p>" + foot("<sup>3</sup> Een woonvorm."), CSS
    )
    assert rows(document) == [
        ("paragraph", None, None, f"{GEMEENTEN} Op Plein3 wonen zes jongeren."),
        ("footnote", None, "3", "Een woonvorm."),
    ]
    assert marks(document) == [("3", "Plein3")]


def test_a_name_with_a_number_without_notes(plan: Plans) -> None:
    document = plan(f"<p>{GEMEENTEN} Op Plein3 wonen zes jongeren.</p>")
    assert (document.text, marks(document)) == (f"{GEMEENTEN} Op Plein3 wonen zes jongeren.", [])


def test_a_raised_figure_without_a_note_stays_in_the_text(plan: Plans) -> None:
    document = plan(f"<p>De nieuwe locatie meet 400 m<sup>2</sup> en heeft een tuin. {GEMEENTEN}</p>", CSS)
    assert document.text == f"De nieuwe locatie meet 400 m2 en heeft een tuin. {GEMEENTEN}"
    assert marks(document) == []


def test_a_mark_before_a_comma_leaves_the_comma(plan: Plans) -> None:
    document = plan(
        f"<p>Dat staat in het convenant<sup>4</sup>, dat alle gemeenten tekenden. {GEMEENTEN}</p>"
        + foot("<sup>4</sup> Getekend in het voorjaar."),
        CSS,
    )
    assert rows(document)[0][3] == f"Dat staat in het convenant, dat alle gemeenten tekenden. {GEMEENTEN}"
    assert marks(document) == [("4", "convenant")]


def test_a_note_comes_after_the_text_of_its_page(plan: Plans) -> None:
    begun, rest = "De gemeenten maken samen afspraken over hulp die dichtbij huis en", "school te vinden is."
    document = plan(
        f'<div class="page"><p>{begun}<sup>1</sup></p>{foot("<sup>1</sup> Zie het regioplan.")}</div>'
        f'<div class="page"><p>{rest}</p><p>{VERBLIJF}</p></div>',
        CSS,
    )
    assert [row[3] for row in rows(document)] == [f"{begun} {rest}", "Zie het regioplan.", VERBLIJF]
    assert pages_of(document, document.blocks[0]) == [1, 2]


def test_a_note_of_several_lines_is_one(plan: Plans) -> None:
    document = plan(
        f"<p>{GEMEENTEN}<sup>1</sup></p><p>{VERBLIJF}</p><p>{GELD}</p>" + foot(f"<sup>1</sup> {GEZINNEN} {SCHOLEN}"),
        CSS,
    )
    assert rows(document)[3] == ("footnote", None, "1", f"{GEZINNEN} {SCHOLEN}")


def test_small_print_without_a_mark_is_no_note(plan: Plans) -> None:
    document = plan(f"<p>{GEMEENTEN}</p>" + foot("Aan dit stuk kunnen geen rechten worden ontleend."), CSS)
    assert rows(document)[1] == ("paragraph", None, None, "Aan dit stuk kunnen geen rechten worden ontleend.")
