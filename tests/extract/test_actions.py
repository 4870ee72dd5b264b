"""Actions: lists that are lists of actions, coded headings, tables and covenant articles."""

from __future__ import annotations

import pytest

from extract.plans import plan_of
from kb.extract.actions import extract


def listed(markdown: str) -> list[str]:
    return [fact.description for fact in extract(plan_of(markdown))]


@pytest.mark.parametrize(
    "heading", ["Acties onderwijs", "Aanpak", "Wat gaan we doen?", "Maatregelen", "Stappen", "Wat spreken we af"]
)
def test_items_under_a_heading_that_announces_actions(heading: str) -> None:
    assert listed(
        f"# Plan\n\n## {heading}\n\n- Inventariseren van thuiszitters\n- Scholing van intern begeleiders\n"
    ) == [
        "Inventariseren van thuiszitters",
        "Scholing van intern begeleiders",
    ]


@pytest.mark.parametrize("heading", ["Aandachtspunten", "Uitgangspunten", "Kenmerken", "Risico's", "Doelen"])
def test_items_under_a_heading_that_announces_something_else(heading: str) -> None:
    assert listed(f"# Plan\n\n## {heading}\n\n- Ontwikkelen kost tijd\n- Elke school wordt betrokken\n") == []


def test_the_sentence_over_a_list_comes_before_the_heading() -> None:
    assert listed("""
        ## Samenwerking

        Partijen spreken af:

        - elkaar tijdig te informeren over wachttijden;
        - een vast aanspreekpunt aan te wijzen.
        """) == ["elkaar tijdig te informeren over wachttijden", "een vast aanspreekpunt aan te wijzen"]
    assert (
        listed("""
        ## Aanpak

        Onze visie is samengevat:

        - kinderen groeien op in een gezin;
        - hulp is dichtbij.
        """)
        == []
    )


def test_where_nothing_is_announced_the_items_have_to_oblige() -> None:
    assert listed("""
        ## Toegang

        Verder is dit van belang:

        - Er is altijd een verklarende analyse.
        - De vertrouwenspersoon wordt dezelfde dag gebeld.
        - Voor elke jeugdige wordt een plan opgesteld.
        """) == [
        "Er is altijd een verklarende analyse",
        "De vertrouwenspersoon wordt dezelfde dag gebeld",
        "Voor elke jeugdige wordt een plan opgesteld",
    ]
    assert listed("## Toegang\n\nDe regio kent drie teams:\n\n- team Noord\n- team Oost\n- team Zuid\n") == []


def test_of_the_tasks_of_a_party_those_that_oblige_count() -> None:
    assert listed("""
        ## Verantwoordelijkheid van de gemeenten

        - De gemeenten zullen de afbouw van plaatsen sturen.
        - Dat is niet eenvoudig.
        """) == ["De gemeenten zullen de afbouw van plaatsen sturen"]


def test_an_item_with_a_moment_or_an_amount_is_no_action() -> None:
    assert listed("""
        ## Acties

        - Uiterlijk 1 mei 2026 een plan opstellen
        - € 40.000 reserveren voor scholing
        - Verwijzers informeren
        """) == ["Verwijzers informeren"]


def test_theme_and_owner() -> None:
    facts = extract(
        plan_of("""
        # Plan

        ## Onderwijs

        ### Acties

        - Afspraken maken met de leerplicht (samenwerkingsverband De Brug)
        - De wijkteams wijzen een vaste contactpersoon aan
        - Verwijzers informeren
        """)
    )
    assert [(fact.theme, fact.owner) for fact in facts] == [
        ("Onderwijs", "samenwerkingsverband De Brug"),
        ("Onderwijs", "De wijkteams"),
        ("Onderwijs", None),
    ]


def test_headings_with_a_code_are_actions_where_the_plan_codes_them() -> None:
    facts = extract(
        plan_of("""
        # Plan

        ## Lijn A: thuis

        ### A1 Wijkteam uitbreiden

        Trekker: gemeente Oost

        ### A2 Vaste telefoonlijn

        Ouders kunnen bellen.

        ### A3 Maatjes zoeken

        Er zijn te weinig maatjes.
        """)
    )
    assert [(fact.description, fact.theme, fact.owner) for fact in facts] == [
        ("Wijkteam uitbreiden", "Lijn A: thuis", "gemeente Oost"),
        ("Vaste telefoonlijn", "Lijn A: thuis", None),
        ("Maatjes zoeken", "Lijn A: thuis", None),
    ]


def test_rows_under_a_column_of_actions() -> None:
    assert listed("""
        | Actie | Trekker |
        |---|---|
        | Huisartsen bezoeken in elke gemeente | Regiobureau |
        | Eén formulier voor alle verwijzers | gemeenten |
        """) == ["Huisartsen bezoeken in elke gemeente", "Eén formulier voor alle verwijzers"]
    assert listed("""
        | Actie | Planning |
        |---|---|
        | Huisartsen bezoeken | doorlopend |
        | Woonvisie actualiseren | Q4 2026 |
        """) == ["Huisartsen bezoeken"]
    assert listed("| Actie | Kosten |\n|---|---|\n| Huisartsen bezoeken | € 2.000 |\n") == []


COVENANT = """
# Convenant samenwerking jeugdhulp

## Artikel 1 Begripsbepalingen

De gemeenten hanteren in dit convenant het begrip jeugdige.

## Artikel 2 Toegang

De gemeenten wijzen een vast team aan voor elke jeugdige. Een gemeente kan hiervan afwijken.

## Artikel 3 Gegevens

Partijen leveren elk kwartaal de gegevens voor de monitor.
"""


def test_articles_of_a_covenant_let_parties_do_something() -> None:
    facts = extract(plan_of(COVENANT))
    assert [(fact.description, fact.theme, fact.owner) for fact in facts] == [
        ("De gemeenten wijzen een vast team aan voor elke jeugdige", "Toegang", "De gemeenten"),
        ("Partijen leveren elk kwartaal de gegevens voor de monitor", "Gegevens", "Partijen"),
    ]


def test_the_same_text_in_another_kind_of_plan_has_no_articles() -> None:
    assert listed(COVENANT.replace("Convenant", "Regioplan").replace("convenant", "plan")) == []


def test_an_action_stated_twice_is_one_row() -> None:
    (fact,) = extract(
        plan_of("""
        ## Aanpak

        - Ontwikkelen van een regionale monitor wachttijden

        ## Acties

        - Ontwikkelen van een regionale monitor wachttijden
        """)
    )
    assert len(fact.also) == 1


def test_a_row_whose_moment_is_still_open_is_an_action() -> None:
    plan = plan_of("""
        ## Sneller passende hulp

        | Wat | Wie | Wanneer |
        |---|---|---|
        | Inrichten van een meldpunt | Regiobureau Oost | mei 2026 |
        | Evaluatie van de toegang | Regiobureau Oost | Q1 2027 |
        | Herziening van de tarieven | Inkoopbureau | nader te bepalen |
        """)
    assert [(fact.description, fact.owner) for fact in extract(plan)] == [
        ("Herziening van de tarieven", "Inkoopbureau")
    ]
