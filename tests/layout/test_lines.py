"""Words become lines: what stands on one baseline and reads on."""

from __future__ import annotations

from readers.blocks import rows

from layout.pages import Plans, positioned
from layout.prose import GEMEENTEN, GEZINNEN, VERBLIJF


def test_paragraphs_are_put_together_from_their_lines(plan: Plans) -> None:
    document = plan(f"<p>{GEMEENTEN} {GEZINNEN}</p><p>{VERBLIJF}</p>")
    assert rows(document) == [
        ("paragraph", None, None, f"{GEMEENTEN} {GEZINNEN}"),
        ("paragraph", None, None, VERBLIJF),
    ]


def test_justified_lines_with_wide_gaps_stay_whole(plan: Plans) -> None:
    words = "Jeugdhulpaanbieders overleggen regelmatig verantwoordelijkheidsverdeling, onderwijsondersteuning."
    document = plan(f'<p style="width:170pt;text-align:justify">{words}</p><p>{GEMEENTEN}</p>')
    assert rows(document) == [("paragraph", None, None, words), ("paragraph", None, None, GEMEENTEN)]


def test_a_new_paragraph_without_white_begins_where_a_line_stops_early(plan: Plans) -> None:
    first = "Kinderen wonen thuis of zo thuis mogelijk, in een gezin dat zij kennen. Dat is ons doel."
    document = plan(f'<p style="margin:0;width:300pt">{first}</p><p style="margin:0;width:300pt">{GEZINNEN}</p>')
    assert rows(document) == [("paragraph", None, None, first), ("paragraph", None, None, GEZINNEN)]


def test_words_of_one_line_in_several_fonts_are_one_line(plan: Plans) -> None:
    document = plan(f"<p>De <b>regio</b> wil <i>minder</i> plaatsingen, <b>meer</b>gezinshuizen.</p><p>{GEMEENTEN}</p>")
    assert rows(document)[0] == ("paragraph", None, None, "De regio wil minder plaatsingen, meergezinshuizen.")


def test_what_the_file_draws_out_of_order_is_read_from_the_top(plan: Plans) -> None:
    document = plan(positioned([(0, 200, VERBLIJF), (0, 100, GEZINNEN), (0, 0, GEMEENTEN)]), "div { width: 320pt }")
    assert [row[3] for row in rows(document)] == [GEMEENTEN, GEZINNEN, VERBLIJF]


def test_ligatures_are_letters(plan: Plans) -> None:
    document = plan("<p>De ﬁnanciering en de eﬀecten staan in de begroting van de regio.</p>")
    assert document.text == "De financiering en de effecten staan in de begroting van de regio."
