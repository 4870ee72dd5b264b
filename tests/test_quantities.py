"""Quantities in running Dutch text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.extract.values.quantities import Operator, QuantityMention, find_quantities


def only(text: str) -> QuantityMention:
    [found] = find_quantities(text)
    assert text[found.start : found.end] == found.text
    return found


@pytest.mark.parametrize(
    ("text", "written", "value", "unit"),
    [
        ("De regio koopt 24 kleinschalige plekken in.", "24 kleinschalige plekken", 24, "plekken"),
        ("Er zijn twaalf hybride bedden beschikbaar.", "twaalf hybride bedden", 12, "bedden"),
        ("Het team telt 2,5 fte.", "2,5 fte", 2.5, "fte"),
        ("Wij kennen 1.250 jeugdigen met hulp.", "1.250 jeugdigen", 1250, "jeugdigen"),
        ("Ruim honderdtwintig gezinnen doen mee.", "Ruim honderdtwintig gezinnen", 120, "gezinnen"),
        ("met zo'n 40 pleegouders", "zo'n 40 pleegouders", 40, "pleegouders"),
        ("circa 2000 jeugdigen", "circa 2000 jeugdigen", 2000, "jeugdigen"),
        ("Er komen 24 plaatsen7 bij.", "24 plaatsen", 24, "plaatsen"),
        ("een traject van gemiddeld 8 maanden", "gemiddeld 8 maanden", 8, "maanden"),
        ("een wachttijd van 6 weken", "6 weken", 6, "weken"),
        ("het team komt drie keer per jaar bijeen", "drie keer per jaar", 3, "keer per jaar"),
        ("overleg 2x per week", "2x per week", 2, "keer per week"),
        ("overleg 3 x per jaar", "3 x per jaar", 3, "keer per jaar"),
        ("begeleiding van 6 uur per week", "6 uur per week", 6, "uur per week"),
        ("twee vaste medewerkers per groep", "twee vaste medewerkers per groep", 2, "medewerkers per groep"),
        ("met één integraal plan", "één integraal plan", 1, "plan"),
        ("in 1 regio gestart", "1 regio", 1, "regio"),
        ("12 nieuw te bouwen woningen", "12 nieuw te bouwen woningen", 12, "woningen"),
        ("zes dag- en nachtplekken", "zes dag- en nachtplekken", 6, "nachtplekken"),
        ("twee JeugdzorgPlus-plekken", "twee JeugdzorgPlus-plekken", 2, "jeugdzorgplus-plekken"),
        ("drie GI's tekenen", "drie GI's", 3, "gi's"),
        ("24 kleine,\ngesloten plekken", "24 kleine,\ngesloten plekken", 24, "plekken"),
        ("19 van de 44 jongeren", "19 van de 44 jongeren", 19, "jongeren"),
        ("een tiental jeugdigen", "een tiental jeugdigen", 10, "jeugdigen"),
    ],
)
def test_a_counted_thing(text: str, written: str, value: float, unit: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.unit) == (written, value, unit)
    assert (found.operator, found.low, found.derived) == (Operator.EQUAL, None, False)


@pytest.mark.parametrize(
    ("text", "operator", "value"),
    [
        ("maximaal 12 bedden", "<=", 12),
        ("ten hoogste zes jongeren", "<=", 6),
        ("hoogstens 4 plekken", "<=", 4),
        ("niet meer dan 70 jeugdigen", "<=", 70),
        ("minder dan 10 afzonderingen", "<=", 10),
        ("niet langer dan 6 maanden", "<=", 6),
        ("onder de 20 plaatsingen", "<=", 20),
        ("binnen zes weken", "<=", 6),
        ("binnen 24 uur", "<=", 24),
        ("binnen een half jaar", "<=", 0.5),
        ("binnen een halfjaar", "<=", 0.5),
        ("uiterlijk binnen een week", "<=", 1),
        ("≤ 8 jongeren", "<=", 8),
        ("6 of minder jongeren", "<=", 6),
        ("tot maximaal 12 bedden", "<=", 12),
        ("minimaal 2 begeleiders", ">=", 2),
        ("(minimaal) één landsdeel", ">=", 1),
        ("ten minste 1 fte", ">=", 1),
        ("tenminste drie gemeenten", ">=", 3),
        ("minstens 90 procent", ">=", 90),
        ("hoogstens 20%", "<=", 20),
        ("meer dan 40 gezinnen", ">=", 40),
        ("niet minder dan 15 plekken", ">=", 15),
        ("4 of meer gezinnen", ">=", 4),
    ],
)
def test_bounds(text: str, operator: str, value: float) -> None:
    found = only(text)
    assert (found.operator.value, found.value, found.text) == (operator, value, text)


def test_a_bounded_share() -> None:
    found = only("meer dan de helft van de jeugdigen")
    assert (found.text, found.value, found.operator) == ("meer dan de helft", 50, Operator.AT_LEAST)


@pytest.mark.parametrize(
    ("text", "value", "low", "operator"),
    [
        ("2-3 bedden", 3, 2, "="),
        ("2 à 3 plekken", 3, 2, "="),
        ("vier tot zes jongeren", 6, 4, "="),
        ("10-15% van de plaatsingen", 15, 10, "="),
        ("tussen de 4 en 6 plekken", 6, 4, "="),
        ("maximaal 4 tot 6 personen", 6, 4, "<="),
        ("vier tot maximaal zes jeugdigen", 6, 4, "<="),
        ("minimaal 2-3 bedden", 2, 3, ">="),
    ],
)
def test_ranges(text: str, value: float, low: float, operator: str) -> None:
    found = only(text)
    assert (found.value, found.low, found.operator.value) == (value, low, operator)


@pytest.mark.parametrize(
    ("text", "written", "value", "unit", "operator"),
    [
        ("De inzet is met 80% teruggebracht.", "met 80%", 80, "%", "decrease_by"),
        ("De inzet is teruggebracht met 80%.", "teruggebracht met 80%", 80, "%", "decrease_by"),
        ("20 procent minder uithuisplaatsingen", "20 procent minder", 20, "%", "decrease_by"),
        ("een derde minder crisisplaatsingen", "een derde minder", 33.3, "%", "decrease_by"),
        ("Het verblijf wordt met een kwart verkort.", "met een kwart", 25, "%", "decrease_by"),
        ("halvering van het aantal plaatsingen", "halvering", 50, "%", "decrease_by"),
        ("de wachttijd halveren", "halveren", 50, "%", "decrease_by"),
        ("Dit aantal wordt gehalveerd.", "gehalveerd", 50, "%", "decrease_by"),
        ("het aantal pleeggezinnen verdubbelen", "verdubbelen", 100, "%", "increase_by"),
        ("een afname van 3 bedden per jaar", "afname van 3 bedden per jaar", 3, "bedden per jaar", "decrease_by"),
        ("Het gebruik neemt met 2 bedden per jaar af.", "met 2 bedden per jaar", 2, "bedden per jaar", "decrease_by"),
        (
            "reductie van het aantal plaatsen met 25%",
            "reductie van het aantal plaatsen met 25%",
            25,
            "%",
            "decrease_by",
        ),
        ("een daling van een derde", "daling van een derde", 33.3, "%", "decrease_by"),
        ("acht plaatsen minder dan nu", "acht plaatsen minder", 8, "plaatsen", "decrease_by"),
        ("De capaciteit wordt met 10 plekken uitgebreid.", "met 10 plekken", 10, "plekken", "increase_by"),
        ("10% meer jeugdigen thuis", "10% meer", 10, "%", "increase_by"),
    ],
)
def test_changes(text: str, written: str, value: float, unit: str, operator: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.unit, found.operator.value) == (written, value, unit, operator)


def test_a_bounded_change_takes_the_stricter_end() -> None:
    found = only("met minimaal 4-5 plekken gemiddeld per jaar terug te dringen")
    assert (found.value, found.low, found.unit, found.operator) == (4, 5, "plekken per jaar", Operator.DECREASE)


@pytest.mark.parametrize(
    ("text", "value", "baseline", "unit"),
    [
        ("van 235 naar 100 plaatsen", 100, 235, "plaatsen"),
        ("van 48 plaatsen in 2022 naar 34 in 2023", 34, 48, "plaatsen"),
        ("Het aantal plaatsen gaat terug van 48 naar 30.", 30, 48, "plaatsen"),
        ("van 40% naar 25%", 25, 40, "%"),
        ("naar 30 plaatsen (nu 48)", 30, 48, "plaatsen"),
        ("naar 20% (was 35%)", 20, 35, "%"),
        ("het aantal gezinshuizen van acht eind 2023 naar twaalf", 12, 8, "gezinshuizen"),
    ],
)
def test_from_one_value_to_another(text: str, value: float, baseline: float, unit: str) -> None:
    found = only(text)
    assert (found.value, found.baseline, found.unit, found.operator) == (value, baseline, unit, Operator.EQUAL)


def test_from_one_value_to_a_bounded_range() -> None:
    found = only("de wachttijd van vijftien naar maximaal zeven à acht weken")
    assert (found.value, found.low, found.baseline, found.operator) == (8, 7, 15, Operator.AT_MOST)


@pytest.mark.parametrize(
    ("text", "written", "unit", "noun"),
    [
        ("naar 0 plaatsen in 2030", "naar 0 plaatsen", "plaatsen", "plaatsen"),
        ("toewerken naar '0' gesloten plaatsen", "naar '0' gesloten plaatsen", "plaatsen", "gesloten plaatsen"),
        ("Het aantal doorplaatsingen gaat naar nul.", "naar nul", "doorplaatsingen", "doorplaatsingen"),
        ("Gedwongen afzonderingen terugbrengen tot nul", "tot nul", "afzonderingen", "Gedwongen afzonderingen"),
        ("nul suïcides", "nul suïcides", "suïcides", "suïcides"),
        ("in 2030 geen gesloten plaatsen", "geen gesloten plaatsen", "plaatsen", "gesloten plaatsen"),
        ("geen kinderen meer op wachtlijsten te hebben", "geen kinderen", "kinderen", "kinderen op wachtlijsten"),
        ("geen gesloten jeugdhulp meer", "geen gesloten jeugdhulp", "jeugdhulp", "gesloten jeugdhulp"),
    ],
)
def test_nothing_is_a_quantity_too(text: str, written: str, unit: str, noun: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.unit, found.noun.lower()) == (written, 0, unit, noun.lower())


@pytest.mark.parametrize(
    ("text", "value", "noun", "derived"),
    [
        ("95% van de jeugdigen blijft thuis", 95, "jeugdigen", False),
        ("de helft van de gezinnen", 50, "gezinnen", True),
        ("driekwart van alle jongeren", 75, "jongeren", True),
        ("twee derde van de aanmeldingen", 66.7, "aanmeldingen", True),
        ("1 op de 3 jeugdigen", 33.3, "jeugdigen", True),
        ("één op tien kinderen", 10, "kinderen", True),
        ("vijf procent van het totale aantal plaatsingen", 5, "totale aantal plaatsingen", False),
    ],
)
def test_shares(text: str, value: float, noun: str, derived: bool) -> None:
    found = only(text)
    assert (found.value, found.unit, found.noun, found.derived, found.kind) == (value, "%", noun, derived, "share")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("24 kleinschalige plekken JeugdzorgPlus in 2030", "kleinschalige plekken JeugdzorgPlus"),
        ("12 reserveplekken in een hybride vorm, als vangnet", "reserveplekken in een hybride vorm"),
        ("geen doorplaatsingen tussen instellingen en minder uitval", "doorplaatsingen tussen instellingen"),
        ("40 gezinnen krijgen hulp", "gezinnen"),
        ("28 gesloten plaatsen beschikbaar", "gesloten plaatsen"),
        ("twaalf jeugdigen die wachten", "jeugdigen"),
        ("38 pleeggezinnen voor pubers", "pleeggezinnen voor pubers"),
    ],
)
def test_the_noun_phrase_ends_with_its_clause(text: str, noun: str) -> None:
    assert only(text).noun == noun


@pytest.mark.parametrize(
    ("text", "kind"),
    [("12 bedden", "count"), ("12 maanden", "duration"), ("12 bedden per jaar", "rate"), ("12%", "share")],
)
def test_kinds(text: str, kind: str) -> None:
    assert only(text).kind == kind


def test_digits_are_literal_and_words_are_not() -> None:
    assert [q.literal for q in find_quantities("12 bedden, twaalf bedden en geen plaatsen")] == [True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "in 2024 worden",
        "van 2024 tot 2027",
        "vóór 1 april besluiten",
        "€ 2.500 per plek",
        "2,5 miljoen euro",
        "3 ton",
        "een meisje van 12 jaar oud",
        "kinderen van 12 tot 18 jaar",
        "jongeren tot 23 jaar",
        "vanaf 16 jaar",
        "de 18e verjaardag",
        "18-/18+ problematiek",
        "kinderen van 0-4 jaar",
        "de jongste jongere was 11 jaar",
        "paragraaf 3.1 en 3.2",
        "zie § 4.2",
        "art. 6.1.2 Jeugdwet",
        "artikel 3 lid 2 kinderen",
        "pagina 12 cijfers",
        "bijlage 2 plaatsen",
        "hoofdstuk 3 kosten",
        "fase 2 plekken",
        "actielijn 2 bedden",
        "pijler één jeugdigen",
        "bel 06-12345678 ouders",
        "Wet van 2015",
        "Plein3 plaatsen",
        "VIER gezinnen",
        "24/7 bereikbaar",
        "24 uur per dag",
        "24-uurs plekken",
        "1Gezin1Plan",
        "de Top 100 jeugdigen",
        "T0 metingen",
        "3D beelden",
        "Wmo 2015",
        "VO2 leerlingen",
        "de 2e fase",
        "2 Regio's en partners",
        "3.2 Bedden",
        "de komende drie jaar",
        "twee jaar geleden",
        "elk half jaar",
        "één op één begeleiding",
        "een van de regio's",
        "de tweede helft van 2024",
        "de helft van het jaar",
        "waarvan 12 worden gesloten",
        "geen sprake van",
        "geen reden",
        "geen antwoord",
        "geen enkele twijfel",
        "geen afspraken",
        "om 10.30 uur",
        "tot 2030 te kunnen wonen",
        "halverwege het traject",
    ],
)
def test_no_quantity(text: str) -> None:
    assert find_quantities(text) == ()


def test_a_reference_does_not_take_the_count_after_it() -> None:
    assert [q.text for q in find_quantities("in fase 2 en 24 plekken in fase 3")] == ["24 plekken"]


def test_a_quantity_does_not_run_over_cells_or_blank_lines() -> None:
    assert find_quantities("24\tplekken") == find_quantities("24\n\nplekken") == ()


def test_several_in_one_sentence() -> None:
    text = (
        "Per huis wonen drie tot maximaal vijf kinderen bij minimaal drie opvoeders, samen 18 kamers in drie regio's."
    )
    written = ["drie tot maximaal vijf kinderen", "minimaal drie opvoeders", "18 kamers", "drie regio's"]
    assert [q.text for q in find_quantities(text)] == written


OPERATORS = {
    "": "=",
    "maximaal ": "<=",
    "ten hoogste ": "<=",
    "minimaal ": ">=",
    "ten minste ": ">=",
    "niet meer dan ": "<=",
}
NOUNS = ["plaatsen", "bedden", "jeugdigen", "gezinnen", "regio's", "trajecten", "maanden", "weken"]


@given(st.integers(2, 1899), st.sampled_from(sorted(OPERATORS)), st.sampled_from(NOUNS), st.booleans())
def test_every_bounded_count(number: int, bound: str, noun: str, grouped: bool) -> None:
    digits = f"{number:,}".replace(",", ".") if grouped else str(number)
    text = f"Wij streven naar {bound}{digits} {noun}."
    found = only(text)
    assert (found.value, found.operator.value, found.unit) == (number, OPERATORS[bound], noun)


PIECES = [
    *("van", "naar", "tot", "met", "geen", "nul", "0", "'0'", "12", "2-3", "2,5", "1.250", "één", "twee", "een half"),
    *("maximaal", "minimaal", "niet meer dan", "binnen", "gesloten", "plaatsen", "bedden7", "%", "procent", "minder"),
    *("jaar", "per jaar", "teruggebracht", "halvering", "de helft", "op de", "en", ",", ".", "\n", "\n\n", "\t", "("),
    *("aantal", "Plein3", "€", "2024", "meer", "een derde", "à", "JeugdzorgPlus", "te bouwen", "of meer"),
]


def check_spans(text: str) -> None:
    end = 0
    for found in find_quantities(text):
        assert text[found.start : found.end] == found.text
        assert found.start >= end
        assert found.value >= 0
        assert found.kind in ("count", "duration", "share", "rate")
        end = found.end


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_spans_hold_and_never_overlap(text: str) -> None:
    check_spans(text)


@given(st.text(max_size=60))
def test_any_text_will_do(text: str) -> None:
    check_spans(text)
