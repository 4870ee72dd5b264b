"""Hyphens at line ends: those of the line go, those of the word stay."""

from __future__ import annotations

from layout.pages import Plans
from layout.prose import GEMEENTEN, GEZINNEN, SCHOLEN

PLAIN = f"<p>{GEMEENTEN} {GEZINNEN} {SCHOLEN}</p>" * 3


def first(plan: Plans, line: str, following: str, elsewhere: str = "") -> str:
    """The text of two lines, in a document that has `elsewhere` too."""
    return plan(f"<p>{line}<br>{following}</p>{PLAIN}<p>{elsewhere}</p>").text.split("\n\n", maxsplit=1)[0]


def test_a_word_that_stands_whole_elsewhere_is_joined(plan: Plans) -> None:
    found = first(plan, "De gemeenten zoeken naar samenwer-", "king met de scholen.", "Die samenwerking is nodig.")
    assert found == "De gemeenten zoeken naar samenwerking met de scholen."


def test_a_word_with_its_own_hyphen_elsewhere_keeps_it(plan: Plans) -> None:
    found = first(plan, "Het geld komt uit de SPUK-", "regeling van het rijk.", "De SPUK-regeling loopt af.")
    assert found == "Het geld komt uit de SPUK-regeling van het rijk."


def test_an_unknown_word_keeps_its_hyphen_where_nothing_else_is_broken(plan: Plans) -> None:
    document = plan(f"<p>Zij wonen in een gezins-<br>huis in de buurt.</p>{PLAIN * 5}")
    assert document.text.startswith("Zij wonen in een gezins-huis in de buurt.\n\n")


def test_an_unknown_word_is_joined_where_lines_are_broken_often(plan: Plans) -> None:
    document = plan(f"{PLAIN}<p>Zij wonen in een gezins-<br>huis in de buurt, met een vaste bege-<br>leider.</p>")
    assert document.text.endswith("\n\nZij wonen in een gezinshuis in de buurt, met een vaste begeleider.")


def test_a_left_out_part_keeps_hyphen_and_blank(plan: Plans) -> None:
    found = first(plan, "Wij letten steeds op de in-", "en uitstroom van jongeren.")
    assert found == "Wij letten steeds op de in- en uitstroom van jongeren."


def test_a_slash_joins_without_a_blank(plan: Plans) -> None:
    found = first(plan, "Wij kiezen voor onderwijs-/", "jeugdhulp op één plek.")
    assert found == "Wij kiezen voor onderwijs-/jeugdhulp op één plek."


def test_hyphenated_text_reads_as_written(plan: Plans) -> None:
    text = (
        "Verantwoordelijkheid voor jeugdhulpverlening ligt bij samenwerkingsverbanden en gemeentebesturen, die "
        "jeugdbeschermingsmaatregelen en onderwijsondersteuning financieren zolang gezinsbegeleiding noodzakelijk is."
    )
    document = plan(f'<p style="width:110pt;hyphens:auto">{text}</p><p style="width:110pt;hyphens:auto">{text}</p>')
    assert document.text == f"{text}\n\n{text}"


def test_soft_hyphens_go(plan: Plans) -> None:
    text = "De jeugd\u00adhulp\u00adaanbieders en de in\u00adstellingen werken samen in de jeugd\u00adbescherming."
    document = plan(f'<p style="width:120pt">{text}</p><p>De jeugdhulpaanbieders en de jeugdbescherming.</p>')
    assert document.text.split("\n\n")[0] == text.replace("\u00ad", "")
