"""Indicators: what was counted, bought or is expected, in sentences; number tables are in `test_series`."""

from __future__ import annotations

import pytest

from extract.plans import plan_of
from kb.extract.indicators import extract
from kb.facts import Indicator


def indicators_of(text: str) -> list[Indicator]:
    return list(extract(plan_of(f"# Actieplan wonen\n\nDatum: 3 juni 2025\n\n## Waar staan we\n\n{text}\n")))


def told(text: str) -> list[tuple[float, str | None, str | None, str]]:
    return [(i.value, i.unit, i.period, i.kind.value) for i in indicators_of(text)]


def test_a_series_in_a_sentence_is_a_row_for_each_year() -> None:
    text = "In 2021 verbleven 64 jongeren in een gesloten instelling; in 2023 waren dat er 41 en in 2024 nog 29."
    assert told(text) == [
        (64, "jongeren", "2021", "realisatie"),
        (41, "jongeren", "2023", "realisatie"),
        (29, "jongeren", "2024", "realisatie"),
    ]


def test_a_change_that_has_been_gives_its_beginning_and_its_end() -> None:
    text = "Het aantal residentiële plaatsingen daalde van 210 in 2019 naar 155 in 2024."
    assert told(text) == [(210, "plaatsingen", "2019", "realisatie"), (155, "plaatsingen", "2024", "realisatie")]


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("Momenteel wachten 37 jeugdigen op een plek.", (37, "jeugdigen", None, "realisatie")),
        ("De bezetting was vorig jaar gemiddeld 82%.", (82, "%", None, "realisatie")),
        ("Een gesloten verblijf duurt nu gemiddeld 163 dagen.", (163, "dagen", None, "realisatie")),
        ("In Zeeland wonen 72.500 jeugdigen tot 18 jaar.", (72500, "jeugdigen", None, "realisatie")),
        ("Op 1 mei 2025 hadden 34 jeugdigen een steunfiguur.", (34, "jeugdigen", "2025-05-01", "realisatie")),
        ("In het schooljaar 2022/2023 zaten 58 leerlingen thuis.", (58, "leerlingen", "2023", "realisatie")),
        ("Naar verwachting zijn er in 2026 nog 20 gesloten plaatsen nodig.", (20, "plaatsen", "2026", "prognose")),
        ("In 2023 zijn 14 gesloten plaatsen ingekocht.", (14, "plaatsen", "2023", "inkoop")),
    ],
)
def test_how_it_is_was_or_is_expected(sentence: str, row: tuple[float, str, str | None, str]) -> None:
    assert told(sentence) == [row]


def test_a_range_is_its_two_ends() -> None:
    text = "In de huidige situatie duurt een traject gemiddeld 6-8 maanden."
    assert [(i.value, i.unit) for i in indicators_of(text)] == [(6, "maanden"), (8, "maanden")]


def test_a_part_of_a_group_is_a_figure_of_its_own() -> None:
    text = "Van de 52 jongeren die in 2024 vertrokken, gingen er 44 naar huis."
    assert [(i.value, i.period) for i in indicators_of(text)] == [(52, "2024"), (44, "2024")]


def test_the_part_of_a_group_of_the_sentence_before() -> None:
    text = "In 2024 hielp het team 64 gezinnen. Bij 53 daarvan bleven de kinderen thuis."
    assert [(i.value, i.unit, i.period) for i in indicators_of(text)] == [
        (64, "gezinnen", "2024"),
        (53, "gezinnen", "2024"),
    ]


def test_a_figure_said_twice_is_one_row() -> None:
    text = "In 2024 waren er 15 spoedmachtigingen.\n\nEr is meer.\n\nHet waren in 2024 dus 15 spoedmachtigingen."
    (indicator,) = indicators_of(text)
    assert (indicator.value, indicator.period, len(indicator.also)) == (15, "2024", 1)


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2022 sloten zeven gemeenten zich aan.",
        "We streven in 2028 naar 40 plekken in gezinshuizen.",
        "Jongeren van 12 tot 18 jaar kunnen hier terecht.",
        "In de eerste negen maanden gebeurde er veel.",
        "Het verslag telt 24 bladzijden.",
        "Als er meer dan tien jongeren wachten, komt de stuurgroep bijeen.",
        "De kosten waren in 2023 € 1,2 miljoen.",
    ],
)
def test_what_is_no_figure(sentence: str) -> None:
    assert indicators_of(sentence) == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Op 31 december 2024 wachtten 90 jeugdigen op hulp. Op die datum verbleven 12 jongeren buiten de regio.",
            [(90, "2024-12-31"), (12, "2024-12-31")],
        ),
        (
            "In 2024 vroegen 300 gezinnen hulp aan. In 2019 waren dat er 240. "
            "Het aantal pleegkinderen steeg in dezelfde periode van 40 naar 52.",
            [(300, "2024"), (240, "2019"), (40, "2019"), (52, "2024")],
        ),
        (
            "In het eerste kwartaal van 2025 kregen 60 kinderen hulp. De gemiddelde wachttijd bedroeg negen weken.",
            [(60, "2025-Q1"), (9, "2025-Q1")],
        ),
        ("Op 1 mei 2025 wachtten 50 kinderen, tegenover 44 een jaar eerder.", [(50, "2025-05-01"), (44, "2024-05-01")]),
        (
            "Op 1 april 2024 waren er 20 plaatsingen. In hetzelfde jaar kwamen er twaalf pleeggezinnen bij.",
            [(20, "2024-04-01"), (12, "2024")],
        ),
        ("Het aantal plaatsingen is in 2024 gedaald naar 118 (2021: 131).", [(118, "2024"), (131, "2021")]),
        ("Het aantal plaatsingen halveerde van 80 (2020) naar 40 (2024).", [(80, "2020"), (40, "2024")]),
    ],
)
def test_a_moment_told_before_or_in_brackets(text: str, rows: list[tuple[float, str]]) -> None:
    assert [(i.value, i.period) for i in indicators_of(text)] == rows


def test_the_sentence_that_a_moment_was_taken_from_is_a_head() -> None:
    first, second = "In 2024 kregen 60 kinderen hulp.", "De gemiddelde wachttijd bedroeg negen weken."
    waited = indicators_of(f"{first} {second}")[1]
    assert (waited.quote.text, [head.text for head in waited.heads]) == (second, [first])


@pytest.mark.parametrize(
    "second",
    [
        "In de eerste vijf maanden woonden er elf jongeren.",
        "Inmiddels waren er elf jongeren geplaatst.",
        "Er wonen nu elf jongeren.",
        "Op dit moment staan elf jongeren op de wachtlijst.",
    ],
)
def test_a_sentence_about_another_time_takes_no_moment_over(second: str) -> None:
    assert indicators_of(f"In 2024 kregen 60 kinderen hulp. {second}")[1].period is None


def test_a_bare_number_counts_what_the_sentence_before_is_about() -> None:
    text = "Het aantal beschikkingen is sterk gestegen. In 2023 waren dit er 1284."
    assert told(text) == [(1284, "beschikkingen", "2023", "realisatie")]


def test_a_share_between_commas_takes_the_tense_of_its_sentence() -> None:
    assert told("In 2024 kregen de meeste jongeren, 80 procent, hulp thuis.") == [(80, "%", "2024", "realisatie")]
