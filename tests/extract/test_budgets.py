"""Budgets from tables of money, from running text and from both."""

from __future__ import annotations

import pytest

from kb.extract.budgets import extract
from kb.facts import Budget, BudgetKind, Match
from tests.extract.plans import plan_of

COST, FUNDING, TOTAL = BudgetKind.COST, BudgetKind.FUNDING, BudgetKind.TOTAL


def budgets_of(markdown: str) -> list[Budget]:
    """The budgets of a plan; what they quote is what stands there."""
    plan = plan_of("# Plan jeugdhulp Vlierland\n\n" + markdown)
    found = list(extract(plan))
    for quote in (quote for fact in found for quote in fact.quotes()):
        assert plan.text[quote.start : quote.end] == quote.text
    return found


def rows_of(markdown: str) -> list[tuple[str, int | None, BudgetKind, int | None, int | None]]:
    return [(b.item, b.amount_eur, b.kind, b.period_from, b.period_to) for b in budgets_of(markdown)]


def test_a_table_with_a_column_of_amounts_and_one_of_years() -> None:
    found = budgets_of("""
## SPUK Ombouw verblijf

| Actie | Betreft | Kosten (in euro's) | Periode |
|---|---|---|---|
| Opbouw wijkhuis (§ 3.2) | onderdeel b | 450.000 | 2025 t/m 2027 |
| Sociaal plan | onderdeel a | p.m. | vanaf 2026 |
| Totaal | | 450.000 | |
| SPUK 70% | onderdeel a en b | 315.000 | |
""")
    assert [(b.item, b.amount_eur, b.pm, b.kind, b.period_from, b.period_to, b.category) for b in found] == [
        ("Opbouw wijkhuis", 450_000, False, COST, 2025, 2027, "onderdeel b"),
        ("Sociaal plan", None, True, COST, 2026, None, "onderdeel a"),
        ("Totaal", 450_000, False, TOTAL, None, None, None),
        ("SPUK 70%", 315_000, False, FUNDING, None, None, "onderdeel a en b"),
    ]
    assert {b.programme for b in found} == {"SPUK Ombouw verblijf"}
    assert {b.match for b in found} == {Match.TABLE}
    assert "Kosten (in euro's)" in [head.text for head in found[0].heads]


def test_a_column_a_year_gives_each_year_and_the_total_of_the_years_that_are_filled() -> None:
    table = """
Tabel 2: Lasten (x € 1.000)

| Post | 2025 | 2026 | 2027 | Totaal |
|---|---|---|---|---|
| Gezinshuizen | – | 120 | 1.080 | 1.200 |
| Onderzoek | 40 | – | – | 40 |
"""
    assert rows_of(table) == [
        ("Gezinshuizen", 120_000, COST, 2026, 2026),
        ("Gezinshuizen", 1_080_000, COST, 2027, 2027),
        ("Gezinshuizen", 1_200_000, COST, 2026, 2027),
        ("Onderzoek", 40_000, COST, 2025, 2025),
    ]


def test_parts_of_a_table_say_what_is_spent_and_what_is_received() -> None:
    table = """
Tabel 1: Kosten en dekking 2026 (in euro's)

| Onderdeel | Bedrag |
|---|---|
| Wijkteams | 500.000 |
| Totaal kosten | 500.000 |
| Dekking: reserve | 350.000 |
| Bijdrage gemeenten | 150.000 |
| Bijdrage aan het lectoraat | 20.000 |
"""
    assert [(item, kind) for item, _, kind, _, _ in rows_of(table)] == [
        ("Wijkteams", COST),
        ("Totaal kosten", TOTAL),
        ("Dekking: reserve", FUNDING),
        ("Bijdrage gemeenten", FUNDING),
        ("Bijdrage aan het lectoraat", COST),
    ]
    assert {row[3:] for row in rows_of(table)} == {(2026, 2026)}


def test_a_table_of_sources_or_of_who_pays_is_income() -> None:
    sources = "| Bron | Bedrag (in euro's) |\n|---|---|\n| Regiofonds Delta | 80.000 |\n| Wijkbudget | 20.000 |"
    payers = (
        "| Gemeente | Aandeel | Inleg 2026 (x € 1.000) |\n|---|---|---|\n| Elzen | 60% | 300 |\n| Samen | 100% | 500 |"
    )
    assert rows_of(sources) == [
        ("Regiofonds Delta", 80_000, FUNDING, None, None),
        ("Wijkbudget", 20_000, FUNDING, None, None),
    ]
    assert rows_of(payers) == [("Elzen", 300_000, FUNDING, 2026, 2026), ("Samen", 500_000, TOTAL, 2026, 2026)]
    assert [b.programme for b in budgets_of(sources)] == ["Regiofonds Delta", None]


def test_a_table_that_lies_on_its_side() -> None:
    table = """
Begroting (x € 1.000)

| Jaar | Huisvesting | Totaal |
|---|---|---|
| 2026 | 150 | 245 |
| 2027 | 180 | 295 |
"""
    assert rows_of(table) == [
        ("Huisvesting", 150_000, COST, 2026, 2026),
        ("Totaal", 245_000, TOTAL, 2026, 2026),
        ("Huisvesting", 180_000, COST, 2027, 2027),
        ("Totaal", 295_000, TOTAL, 2027, 2027),
    ]


def test_prices_and_what_they_come_to_are_both_told_and_beds_are_not() -> None:
    table = """
| Aanbieder | Aantal bedden | Tarief per etmaal | Totale kosten per jaar |
|---|---|---|---|
| Stichting Kade | 12 | € 610 | € 2.671.800 |
| Totaal | 12 | | € 2.671.800 |
"""
    assert rows_of(table) == [
        ("Stichting Kade, Tarief per etmaal", 610, COST, None, None),
        ("Stichting Kade", 2_671_800, COST, None, None),
        ("Totaal", 2_671_800, TOTAL, None, None),
    ]


def test_amounts_in_a_table_of_actions_and_in_a_row_with_its_own_unit() -> None:
    actions = """
| Nr | Actie | Trekker | Kosten |
|---|---|---|---|
| 1 | Pleegouders werven | gemeente Elzen | € 30.000 |
| 2 | Verwijzers scholen | huisartsen | binnen bestaand werk |
| 3 | Onderzoek ouders | regio | € 15.000 per jaar |
"""
    figures = (
        "| Kerncijfer | 2024 | 2025 |\n|---|---|---|\n| Plaatsen | 34 | 28 |\n| Uitgaven (x € 1 mln) | 12,4 | 12,9 |"
    )
    assert rows_of(actions) == [
        ("Pleegouders werven", 30_000, COST, None, None),
        ("Onderzoek ouders, per jaar", 15_000, COST, None, None),
    ]
    assert [row[1:] for row in rows_of(figures)] == [(12_400_000, COST, 2024, 2024), (12_900_000, COST, 2025, 2025)]


def test_a_sentence_above_a_table_is_no_unit_when_it_names_an_amount() -> None:
    table = "Alles kost samen ruim vijf miljoen euro.\n\n| Gemeente | Bijdrage |\n|---|---|\n| Elzen | € 368.000 |"
    assert ("Elzen", 368_000, FUNDING, None, None) in rows_of(table)


@pytest.mark.parametrize(
    "markdown",
    [
        "| Vorm | 2024 | 2025 |\n|---|---|---|\n| Gesloten plaatsen | 1.240 | 1.100 |",
        "Tabel 3: Bezetting in procenten\n\n| Locatie | 2024 |\n|---|---|\n| Elzen | 85 |",
        "| Actie | 2025 | 2026 |\n|---|---|---|\n| Begroting opstellen | start | klaar |",
        "Wie te laat levert betaalt een boete van € 5.000 per dag.",
        "Zijn zakgeld was 20 euro en de rest gaf hij weg.",
        "Gezinnen met een inkomen onder € 24.000 krijgen hulp bij hun schulden.",
        "Er is meer geld nodig voor pleegzorg; 30% van de 1,2 miljoen inwoners weet dat niet.",
        "Het bedrag is nog niet bekend en staat daarom pro memorie in de tabel.",
    ],
)
def test_what_is_no_budget(markdown: str) -> None:
    assert budgets_of(markdown) == []


@pytest.mark.parametrize(
    ("sentence", "item", "amount", "kind"),
    [
        ("De verbouwing van het wijkhuis is geraamd op drie ton.", "verbouwing van het wijkhuis", 300_000, COST),
        ("Een open plaats kost gemiddeld 98.500 euro per jaar.", "open plaats, per jaar", 98_500, COST),
        ("Het Regiofonds Delta draagt 2,5 ton bij.", "Regiofonds Delta", 250_000, FUNDING),
        ("De gemeenten leggen samen € 2,3 mln in.", "gemeenten", 2_300_000, FUNDING),
        ("Elke plaats die vervalt spaart 1,4 ton per jaar uit.", "plaats die vervalt, per jaar", 140_000, FUNDING),
        ("De uitvoering van dit plan kost in totaal 8,4 miljoen euro.", "uitvoering van dit plan", 8_400_000, TOTAL),
        ("Voor scholing is € 60.000 gereserveerd.", "scholing", 60_000, COST),
        ("Wij trekken € 75.000 uit voor ervaringsdeskundigen.", "ervaringsdeskundigen", 75_000, COST),
    ],
)
def test_a_sentence(sentence: str, item: str, amount: int, kind: BudgetKind) -> None:
    assert [(b.item, b.amount_eur, b.kind) for b in budgets_of(f"## Inzet\n\n{sentence}")] == [(item, amount, kind)]


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("Van 2025 tot en met 2027 kost het team 1,2 miljoen euro.", [(2025, 2027)]),
        ("De proef kost € 100.000 in 2025 en € 250.000 in 2026.", [(2025, 2025), (2026, 2026)]),
        ("Vanaf 2026 is er structureel € 400.000 voor begeleiding.", [(2026, None)]),
        ("In 2024 is een subsidie van € 90.000 verleend, te besteden tot eind 2026.", [(2024, 2026)]),
        ("In 2025 is € 90.000 subsidie toegekend.", [(2025, None)]),
        ("De plaats kost € 98.000, prijspeil 2024.", [(None, None)]),
        ("Het team volgt uit het regioplan 2024 en kost € 98.000.", [(None, None)]),
        ("In 2025 beslissen de raden; de bouw is geraamd op € 1,8 mln.", [(None, None)]),
        ("Voor 2025 is € 5 miljoen nodig, waarvan 3,6 miljoen al begroot is.", [(2025, 2025), (2025, 2025)]),
    ],
)
def test_the_years_of_an_amount_in_a_sentence(sentence: str, years: list[tuple[int | None, int | None]]) -> None:
    assert [(b.period_from, b.period_to) for b in budgets_of(sentence)] == years


def test_a_box_or_label_is_about_what_its_section_is_about() -> None:
    found = budgets_of("""
## Kinderen

### Meer pleeggezinnen

> Trekker: gemeente Elzen
>
> Budget: € 2,5 ton

### Huizen voor vier

- Kosten: p.m.
""")
    assert [(b.item, b.amount_eur, b.pm) for b in found] == [
        ("Meer pleeggezinnen", 250_000, False),
        ("Huizen voor vier", None, True),
    ]


def test_a_list_takes_year_and_kind_from_what_introduces_it_and_its_end_from_what_follows() -> None:
    found = budgets_of("""
## SPUK Ombouw

In 2023 zijn twee subsidies toegekend:

- SPUK Ombouw een bedrag van 1,3 miljoen euro;
- SPUK Scholing een bedrag van 240duizend euro.

De middelen uit deze regeling kunnen tot eind 2027 worden ingezet.
""")
    assert [(b.item, b.kind, b.period_from, b.period_to, b.programme) for b in found] == [
        ("SPUK Ombouw", FUNDING, 2023, 2027, "SPUK Ombouw"),
        ("SPUK Scholing", FUNDING, 2023, None, "SPUK Scholing"),
    ]
    assert [q.text for q in found[0].also] == ["De middelen uit deze regeling kunnen tot eind 2027 worden ingezet."]


TABLE = """
Tabel 1: Raming (in euro's)

| Post | 2025 | 2026 | Totaal |
|---|---|---|---|
| Wijkhuis Elzen | 250.000 | 310.000 | 560.000 |
| Proef ouders | 248.000 | 392.000 | 640.000 |
| Totaal | 498.000 | 702.000 | 1.200.000 |
"""


@pytest.mark.parametrize(
    ("sentence", "amount"),
    [
        ("Voor het wijkhuis in Elzen is € 560.000 nodig.", 560_000),
        ("Het wijkhuis in Elzen kost in 2025 2,5 ton.", 250_000),
        ("Het programma kost in totaal 1,2 miljoen euro.", 1_200_000),
        ("In 2026 kost alles samen 0,7 miljoen euro.", 702_000),
    ],
)
def test_what_a_sentence_says_again_is_a_second_place_of_the_row(sentence: str, amount: int) -> None:
    found = budgets_of(TABLE + "\n" + sentence)
    assert [(b.amount_eur, [q.text for q in b.also]) for b in found if b.also] == [(amount, [sentence])]
    assert len(found) == 9


@pytest.mark.parametrize(
    "sentence",
    [
        "Een huurhuis kost € 250.000 per jaar.",  # a price, not the amount of a year
        "De school draagt 2,5 ton bij.",  # the same number, of something else
        "Het wijkhuis in Elzen kost in 2027 € 310.000.",  # another year
    ],
)
def test_the_same_number_of_something_else_stays_apart(sentence: str) -> None:
    found = budgets_of(TABLE + "\n" + sentence)
    assert len(found) == 10
    assert not any(b.also for b in found)


def test_years_that_only_the_sentence_gives_are_taken_with_its_quote() -> None:
    [total] = budgets_of("""
Voor de uitvoering is een transitiefonds van 3,9 miljoen euro gevormd voor de jaren 2025 tot en met 2028.

| Post | Bedrag in euro's |
|---|---|
| Totaal | 3.900.000 |
""")
    assert (total.amount_eur, total.period_from, total.period_to) == (3_900_000, 2025, 2028)
    assert total.also[0] in total.heads
