"""Targets: what is wanted, by how much, from where and by when, in sentences and in tables of goals."""

from __future__ import annotations

import pytest

from extract.plans import plan_of
from kb.extract.targets import extract
from kb.facts import Match, Operator, Target


def targets_of(text: str) -> list[Target]:
    return list(
        extract(plan_of(f"# Regioplan jeugd 2024-2028\n\nVastgesteld op 12 maart 2024.\n\n## Wat we doen\n\n{text}\n"))
    )


def told(text: str) -> list[tuple[float, str | None, str | None]]:
    return [(target.value, target.unit, target.due) for target in targets_of(text)]


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "operator", "due"),
    [
        ("In 2027 worden nog maximaal 8 jeugdigen gesloten geplaatst.", 8, "jeugdigen", "<=", "2027"),
        ("Wachten op hulp duurt vanaf 2026 niet langer dan zes weken.", 6, "weken", "<=", "2026"),
        ("Het verzuim is eind 2026 niet hoger dan 6%.", 6, "%", "<=", "2026"),
        ("Ten minste 90% van de gezinnen houdt één vaste begeleider.", 90, "%", ">=", None),
        ("We streven in 2028 naar 40 plekken in gezinshuizen.", 40, "plekken", "=", "2028"),
        (
            "Het aantal crisisplaatsingen is uiterlijk op 1 januari 2027 gehalveerd.",
            50,
            "%",
            "decrease_by",
            "2027-01-01",
        ),
        ("Vanaf 1 juli 2025 wordt geen jongere meer afgezonderd.", 0, "jongeren", "=", "2025-07-01"),
        ("In het schooljaar 2026/2027 volgen 24 gezinnen deze training.", 24, "gezinnen", "=", "2027"),
        ("Bij de start van het schooljaar 2026/2027 opent de klas met 12 plaatsen.", 12, "plaatsen", "=", "2026-08"),
        ("Vóór 2027 zijn er nog hooguit tien gesloten plaatsen.", 10, "plaatsen", "<=", "2026"),
    ],
)
def test_a_goal_has_a_value_a_unit_a_direction_and_a_moment(
    sentence: str, value: float, unit: str, operator: str, due: str | None
) -> None:
    (target,) = targets_of(sentence)
    assert (target.value, target.unit, target.operator.value, target.due) == (value, unit, operator, due)


def test_a_series_is_a_row_for_each_moment_and_all_start_from_the_first_number() -> None:
    text = "We bouwen de gesloten plaatsen af van 30 in 2023 naar 20 eind 2025, twaalf eind 2026 en nul in 2028."
    rows = [(t.value, t.due, t.due_text, t.baseline_value, t.baseline_date) for t in targets_of(text)]
    assert sorted(rows, key=lambda row: row[1] or "") == [
        (20.0, "2025", "eind 2025", 30.0, "2023"),
        (12.0, "2026", "eind 2026", 30.0, "2023"),
        (0.0, "2028", "in 2028", 30.0, "2023"),
    ]


def test_moments_before_their_numbers_are_paired_as_well() -> None:
    text = "In 2025 moet het team dertig gezinnen kunnen helpen, vanaf 2026 veertig en in 2027 55."
    assert sorted(told(text)) == [(30, "gezinnen", "2025"), (40, "gezinnen", "2026"), (55, "gezinnen", "2027")]


def test_a_bare_number_counts_what_the_sentence_before_counts_and_starts_from_it() -> None:
    (target,) = targets_of(
        "Een gesloten verblijf duurt nu gemiddeld 150 dagen. Dat brengen we terug naar 110 dagen in 2026."
    )
    assert (target.value, target.due, target.baseline_value) == (110, "2026", 150)


def test_how_it_stands_now_is_the_baseline() -> None:
    (target,) = targets_of("Eind 2028 zijn er 40 plekken in gezinshuizen, nu zijn dat er 22.")
    assert (target.value, target.due, target.baseline_value) == (40, "2028", 22)


def test_a_change_is_measured_from_its_year_and_not_due_then() -> None:
    (target,) = targets_of("We brengen het aantal uithuisplaatsingen met 25% terug ten opzichte van 2022.")
    assert (target.operator, target.value, target.due, target.baseline_date) == (Operator.DECREASE_BY, 25, None, "2022")


def test_a_term_without_a_date_is_kept_in_its_words() -> None:
    (target,) = targets_of("We willen gedwongen afzonderingen binnen drie jaar terugbrengen naar nul.")
    assert (target.value, target.due, target.due_text) == (0, None, "binnen drie jaar")


def test_a_reaction_time_is_a_norm() -> None:
    (target,) = targets_of("Elk gezin krijgt binnen vijf werkdagen na de melding een eerste gesprek.")
    assert (target.value, target.unit, target.operator) == (5, "werkdagen", Operator.AT_MOST)


def test_sizes_of_groups_and_teams_are_norms() -> None:
    text = "Een groep telt ten hoogste zes jongeren, begeleid door minimaal drie vaste medewerkers."
    rows = sorted((t.value, t.unit, t.operator.value) for t in targets_of(text))
    assert rows == [(3, "medewerkers", ">="), (6, "jongeren", "<=")]


def test_nobody_longer_than_sets_a_maximum() -> None:
    (target,) = targets_of("Niemand wacht langer dan tien dagen op hulp.")
    assert (target.value, target.operator) == (10, Operator.AT_MOST)


def test_a_lead_sentence_announces_the_goals_of_its_list() -> None:
    lead, items = (
        "De regio's hebben afgesproken tot:",
        ("het inkopen van 18 plekken;", "het ontwikkelen van zes logeerplekken."),
    )
    text = "\n".join([lead, "", *(f"- {item}" for item in items)])
    assert [value for value, *_ in told(text)] == [18, 6]


def test_the_moment_of_a_heading_holds_for_the_goals_below_it() -> None:
    head = "## Wat we eind 2027 bereikt willen hebben"
    text = f"Zie onder.\n\n{head}\n\nHet aantal gesloten plaatsen gaat van acht naar drie."
    (target,) = targets_of(text)
    assert (target.value, target.baseline_value, target.due) == (3, 8, "2027")
    assert [head.text for head in target.heads] == ["Wat we eind 2027 bereikt willen hebben"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Het programma kent vier pijlers en drie actielijnen.",
        "In 2022 sloten zeven gemeenten zich aan.",
        "Jongeren van 12 tot 18 jaar kunnen terecht op de locatie.",
        "Zie artikel 6, paragraaf 3.2 en bijlage 4, of bel 088-1234567.",
        "Als er meer dan tien jongeren op de wachtlijst staan, komt de stuurgroep bijeen.",
        "Het contract heeft een looptijd van twee jaar.",
        "In 2023 verbleven 41 jongeren in een gesloten instelling.",
        "Een gesloten plaats kost 170.000 euro per jaar.",
        "De stuurgroep vergadert vier keer per jaar.",
        "In 2026 evalueren we de werking van de acht bedden.",
    ],
)
def test_what_is_no_goal(sentence: str) -> None:
    assert targets_of(sentence) == []


def test_a_goal_said_twice_is_one_row() -> None:
    text = (
        "We willen in 2030 geen gesloten plaatsen meer.\n\nMaar er is meer.\n\n"
        "De gesloten plaatsen bouwen we af naar nul.\n\nIn 2030 zijn er geen gesloten plaatsen meer."
    )
    (target,) = targets_of(text)
    assert (target.value, target.due, len(target.also)) == (0, "2030", 2)


def test_another_number_is_another_row() -> None:
    text = "In 2027 zijn er 40 plekken in gezinshuizen.\n\nAfgesproken is: in 2027 zijn er 50 plekken in gezinshuizen."
    assert sorted(told(text)) == [(40, "plekken", "2027"), (50, "plekken", "2027")]


def test_another_region_has_its_own_goal() -> None:
    (target,) = targets_of("Zeeland wil eind 2026 op nul gesloten plaatsen uitkomen.")
    assert (target.value, target.due, target.scope) == (0, "2026", "Zeeland")


def test_a_table_of_goals_with_a_column_for_the_target() -> None:
    text = """
| Doel | Indicator | Nulmeting | Streefwaarde | Termijn |
|---|---|---|---|---|
| Sneller hulp | Wachttijd in weken | 14 | ≤ 6 | eind 2026 |
| Minder verblijf | Gesloten plaatsen | 22 | maximaal 8 | 2027 |
"""
    rows = [(t.indicator, t.value, t.operator.value, t.baseline_value, t.due, t.match) for t in targets_of(text)]
    assert rows == [
        ("Wachttijd in weken", 6.0, "<=", 14.0, "2026", Match.TABLE),
        ("Gesloten plaatsen", 8.0, "<=", 22.0, "2027", Match.TABLE),
    ]


def test_cells_with_several_numbers_and_moments() -> None:
    text = """
| Voorziening | Beoogde omvang |
|---|---|
| Logeerhuis | 6 plekken in 2025, 10 in 2026 |
"""
    assert sorted(told(text)) == [(6.0, "plekken", "2025"), (10.0, "plekken", "2026")]


def test_a_table_with_years_sets_goals_for_the_years_to_come() -> None:
    text = """
**Tabel 1** Doelen per jaar

| Doel | 2023 (stand) | 2025 | 2027 |
|---|---|---|---|
| Gesloten plaatsen | 12 | 8 | 4 |
"""
    rows = [(t.value, t.unit, t.due, t.baseline_value, t.baseline_date) for t in targets_of(text)]
    assert sorted(rows) == [(4, "plaatsen", "2027", 12, "2023"), (8, "plaatsen", "2025", 12, "2023")]


def test_quotes_hold_and_values_stand_in_them() -> None:
    plan = plan_of("# Plan\n\n12 maart 2024\n\nWe streven in 2028 naar 40 plekken in gezinshuizen.\n")
    (target,) = extract(plan)
    assert plan.text[target.quote.start : target.quote.end] == target.quote.text
    assert "40 plekken" in target.quote.text


@pytest.mark.parametrize(
    ("text", "value", "operator", "due"),
    [
        ("Scholing van ten minste 80% van de medewerkers (gereed: 1 september 2026)", 80, ">=", "2026-09-01"),
        (
            "De groep in Oost sluit per 1 juli 2026; het aantal leefgroepplaatsen daalt daardoor van 40 naar 32.",
            *(32, "=", "2026-07-01"),
        ),
        ("In 2028 groeit ten minste driekwart (75%) van de pleegkinderen op bij familie.", 75, "=", "2028"),
        (
            "De wachttijd mag met ingang van 1 januari 2027 niet meer bedragen dan zes weken.",
            *(6, "<=", "2027-01-01"),
        ),
        ("Het aantal crisisplaatsingen komt in 2028 niet boven de twintig uit.", 20, "<=", "2028"),
        ("Een plaatsing ver van huis komt vanaf 2027 niet meer voor.", 0, "=", "2027"),
        ("We willen in 2029 zonder gesloten plaatsen werken.", 0, "=", "2029"),
        ("We willen vier logeerplekken in de regio. Deze zijn gereed in mei 2026.", 4, "=", "2026-05"),
    ],
)
def test_moments_and_bounds_that_stand_apart_from_their_number(
    text: str, value: float, operator: str, due: str
) -> None:
    (target,) = targets_of(text)
    assert (target.value, target.operator.value, target.due) == (value, operator, due)


def test_durations_of_a_series_are_goals_each() -> None:
    text = "De duur van een traject wordt verkort tot acht maanden in 2026 en zes maanden in 2027."
    assert told(text) == [(8, "maanden", "2026"), (6, "maanden", "2027")]


def test_two_goals_in_one_sentence_each_count_their_own() -> None:
    text = (
        "Wij streven ernaar dat het aantal uithuisplaatsingen eind 2026 is gehalveerd en dat het aantal jeugdigen in "
        "verblijf elders in 2027 niet hoger is dan tien."
    )
    rows = sorted((t.value, t.unit, t.operator.value, t.due) for t in targets_of(text))
    assert rows == [(10, "jeugdigen", "<=", "2027"), (50, "%", "decrease_by", "2026")]


def test_a_plan_without_a_date_was_written_after_what_it_tells_of_in_the_past() -> None:
    text = (
        "# Plan\n\nIn 2023 woonden er 12 jongeren in een gesloten groep. In 2030 zijn er geen gesloten plaatsen meer.\n"
    )
    assert [(t.value, t.due) for t in extract(plan_of(text))] == [(0, "2030")]


def test_the_sentence_that_a_baseline_was_read_from_is_a_head() -> None:
    (target,) = targets_of(
        "Een gesloten verblijf duurt nu gemiddeld 150 dagen. Dat brengen we terug naar 110 dagen in 2026."
    )
    assert [head.text for head in target.heads] == ["Een gesloten verblijf duurt nu gemiddeld 150 dagen."]


@pytest.mark.parametrize(
    "sentence",
    [
        "De bezettingsgraad blijft steken op 78 procent.",
        "De groepen werken met 1 fte behandelaar op acht jeugdigen.",
        "Een huis dat zou draaien op vier jongeren per jaar, is te klein.",
        "De inspectie noemt 80 kinderen die langer dan negen weken moeten wachten.",
        "De eerste zes daarvan gaan naar verwachting in 2025 open, waarna in 2026 telkens zes plaatsen volgen.",
        "In het najaar van 2023 startten acht gezinnen met de training.",
    ],
)
def test_what_is_told_by_the_way_is_no_goal(sentence: str) -> None:
    assert targets_of(sentence) == []
