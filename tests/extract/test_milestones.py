"""Milestones in lists, under headings, in table rows and in running text."""

from __future__ import annotations

import pytest

from extract.plans import plan_of
from kb.extract.milestones import extract
from kb.facts import Match

Row = tuple[str, str | None]


def told(markdown: str) -> list[Row]:
    """Description and moment of each milestone."""
    return [(fact.description, fact.due) for fact in extract(plan_of(markdown))]


def owners(markdown: str) -> list[str | None]:
    return [fact.owner for fact in extract(plan_of(markdown))]


def test_lines_with_a_moment_before_their_text() -> None:
    assert told("""
        # Jeugdplan

        ## Wachttijden

        ### Mijlpalen

        - Q1 2026: wachtlijst in beeld
        - 2026 Q3: tweede team van start
        - Uiterlijk 1 juli 2027: evaluatie
        - Mei & juni 2027 - scholing van verwijzers
        """) == [
        ("wachtlijst in beeld", "2026-Q1"),
        ("tweede team van start", "2026-Q3"),
        ("evaluatie", "2027-07-01"),
        ("scholing van verwijzers", "2027-06"),
    ]


def test_the_theme_is_the_heading_that_names_a_subject() -> None:
    (fact,) = extract(
        plan_of("""
        # Jeugdplan

        ## Wachttijden

        ### Mijlpalen

        - Q1 2026: wachtlijst in beeld
        """)
    )
    assert (fact.theme, fact.section, fact.due_text) == ("Wachttijden", "Mijlpalen", "Q1 2026")


def test_a_moment_may_end_an_item_under_such_a_heading() -> None:
    assert told("""
        ## Tijdpad

        - Besluit over de locatie (september 2026)
        - Oplevering van het gebouw: eind 2027
        - Start werkgroep – april 2025 (trekker: Regiobureau)
        """) == [
        ("Besluit over de locatie", "2026-09"),
        ("Oplevering van het gebouw", "2027"),
        ("Start werkgroep", "2025-04"),
    ]


def test_the_bracket_that_ends_an_item_tells_its_moment_and_who() -> None:
    plan = plan_of("""
        ## Zicht op wachttijden

        - Wekelijkse levering door ten minste 90% van de aanbieders (gereed: 1 maart 2026)
        - Eén telefoonnummer voor ouders (mei 2026, Regiobureau Oost)
        - Lezing over wachten (2024)
        """)
    assert [(fact.description, fact.due, fact.owner) for fact in extract(plan)] == [
        ("Wekelijkse levering door ten minste 90% van de aanbieders", "2026-03-01", None),
        ("Eén telefoonnummer voor ouders", "2026-05", "Regiobureau Oost"),
    ]


def test_semicolons_part_results_and_brackets_name_who() -> None:
    found = extract(
        plan_of("""
        ## Mijlpalen

        - Eind 2026: eerste huis open (Stichting De Brug); pool van gezinnen opgericht (regiobureau)
        """)
    )
    assert [(fact.description, fact.owner) for fact in found] == [
        ("eerste huis open", "Stichting De Brug"),
        ("pool van gezinnen opgericht", "regiobureau"),
    ]


def test_commas_part_only_what_are_results_by_themselves() -> None:
    assert [row[0] for row in told("## Stappen\n\n- Q2 2026: start pilot, nulmeting en besluit over de locatie\n")] == [
        "start pilot",
        "nulmeting",
        "besluit over de locatie",
    ]
    assert [row[0] for row in told("## Stappen\n\n- Q2 2026: overzicht van teams, scholen en huisartsen\n")] == [
        "overzicht van teams, scholen en huisartsen"
    ]


def test_items_under_a_heading_that_is_a_moment() -> None:
    plan = plan_of("""
        # Leerplan

        ## Onderwijs

        ### Najaar 2025

        - Conferentie over thuiszitters
        - Er ligt een voorstel voor een doorgaande leerlijn
        """)
    facts = list(extract(plan))
    assert [(fact.description, fact.due, fact.theme) for fact in facts] == [
        ("Conferentie over thuiszitters", "2025-H2", "Onderwijs"),
        ("Er ligt een voorstel voor een doorgaande leerlijn", "2025-H2", "Onderwijs"),
    ]
    assert [quote.text for quote in facts[0].heads] == ["Najaar 2025"]


def test_text_under_a_heading_that_is_a_moment_gives_its_main_sentence() -> None:
    assert told("""
        # Leerplan

        ## Onderwijs

        ### Mei 2026

        Veel scholen zijn betrokken. De volgende stap is om per school een contactpersoon aan te wijzen.
        """) == [("De volgende stap is om per school een contactpersoon aan te wijzen", "2026-05")]


def test_items_under_a_sentence_that_tells_their_moment() -> None:
    assert told("""
        ## Ambities

        Eind 2027 is het volgende gerealiseerd:

        - alle wijkteams werken met de verklarende analyse;
        - drie kleine woonvoorzieningen.

        ### Resultaten 2028

        - één toegang voor verwijzers
        """) == [
        ("alle wijkteams werken met de verklarende analyse", "2027"),
        ("drie kleine woonvoorzieningen", "2027"),
        ("één toegang voor verwijzers", "2028"),
    ]


def test_a_bare_moment_over_a_list_is_that_of_its_items() -> None:
    plan = plan_of("""
        ## Scholen

        In 2026:

        - de lokale teams uitbreiden met een leerkracht;
        - rollen we de proef uit.
        """)
    assert [(fact.description, fact.due, fact.owner) for fact in extract(plan)] == [
        ("de lokale teams uitbreiden met een leerkracht", "2026", None),
        ("rollen we de proef uit", "2026", None),
    ]


def test_a_year_over_a_list_completes_its_quarters_and_months() -> None:
    assert told("""
        # Agenda

        ## Inkoop

        ### 2026

        - Q1: start inkoop
        - maart: besluit in het bestuurlijk overleg
        """) == [("start inkoop", "2026-Q1"), ("besluit in het bestuurlijk overleg", "2026-03")]


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        (
            "De raad besluit uiterlijk 1 december 2025 over de verdeling.",
            [("De raad besluit over de verdeling", "2025-12-01")],
        ),
        (
            "In het derde kwartaal van 2025 stelt de stuurgroep een plan op.",
            [("stelt de stuurgroep een plan op", "2025-Q3")],
        ),
        ("Het team is op 1 februari 2024 gestart.", [("Het team is gestart", "2024-02-01")]),
        ("Het contract loopt tot en met 31 december 2026.", [("Het contract loopt", "2026-12-31")]),
        (
            "Met ingang van het schooljaar 2025/2026 opent de locatie in Oost.",
            [("opent de locatie in Oost", "2025-08")],
        ),
        (
            "Het eerste huis gaat open in juni 2026 en het tweede opent uiterlijk in 2028.",
            [("Het eerste huis gaat open", "2026-06"), ("en het tweede opent", "2028")],
        ),
        ("Het laatste huis sluit in 2028 of 2029.", [("Het laatste huis sluit", "2029")]),
        ("Uitsluitsel medio 2026.", [("Uitsluitsel", "2026")]),
        ("Uiterlijk 1 juli 2026 is er een gezamenlijk dashboard.", [("is er een gezamenlijk dashboard", "2026-07-01")]),
        ("In 2023 hebben we de inkoop vernieuwd.", [("hebben we de inkoop vernieuwd", "2023")]),
        ("Stap 2 (Q3 2025): eerste team operationeel.", [("eerste team operationeel", "2025-Q3")]),
        (
            "Sinds maart 2023 heeft de regio een eigen crisisdienst.",
            [("heeft de regio een eigen crisisdienst", "2023-03")],
        ),
        (
            "Binnen drie maanden na ondertekening stellen partijen een werkgroep in.",
            [("stellen partijen een werkgroep in", None)],
        ),
        (
            "In 2026 krijgt het team een eigen pand. Voor het einde van dat jaar start een proef.",
            [("krijgt het team een eigen pand", "2026"), ("start een proef", "2026")],
        ),
        ("De opvang wordt in de loop van 2026 hervat.", [("De opvang wordt hervat", "2026")]),
        (
            "De bouw kost € 640.000 en dient halverwege 2027 te zijn voltooid.",
            [("De bouw kost € 640.000 en dient te zijn voltooid", "2027")],
        ),
        (
            "In de nota die in 2023 door de vier raden is vastgesteld, staan drie opgaven.",
            [("In de nota die door de vier raden is vastgesteld, staan drie opgaven", "2023")],
        ),
        (
            "Wij bereiden een loket voor, dat naar verwachting begin 2028 operationeel is.",
            [("Wij bereiden een loket voor, dat naar verwachting operationeel is", "2028")],
        ),
        ("De regeling is 16 april 2024 gewijzigd.", [("De regeling is gewijzigd", "2024-04-16")]),
        (
            "Vanaf 1 maart 2026 geldt één tarief voor alle gemeenten.",
            [("geldt één tarief voor alle gemeenten", "2026-03-01")],
        ),
        ("In het schooljaar 2025/2026 is de leerlijn vernieuwd.", [("is de leerlijn vernieuwd", "2026")]),
    ],
)
def test_a_clause_tells_what_happens_at_its_moment(sentence: str, rows: list[Row]) -> None:
    assert told(f"## Aanpak in de regio\n\n{sentence}\n") == rows


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2024 waren er 36 plaatsen en in 2025 nog 30.",
        "In 2024 bedroegen de kosten € 2,3 miljoen.",
        "Het plan van 2023 blijft het uitgangspunt.",
        "De Jeugdwet uit 2015 gaf gemeenten deze taak.",
        "Volgens het Jaarverslag 2023 is de wachttijd te lang.",
        "De wachttijd is korter dan in 2022.",
        "Toen in mei 2023 een groep sloot, ontstond onrust.",
        "Het aantal plaatsen daalde (van 41 in 2022 naar 33 in 2024).",
        "Tot 2020 werden de contracten per gemeente gesloten.",
        "De werkwijze die men in 2019 koos, bevalt goed.",
        "Het inloophuis, dat in 2024 in 12 van de 30 wijken aanwezig was, bewijst zijn waarde.",
        "In het jaar 2027 mag het aantal plaatsingen niet boven de acht uitkomen.",
        "In 2023 zijn 54 jongeren naar een andere regio verwezen.",
        "De begroting voor de jaren vanaf 2026 vraagt aandacht.",
        "In 2021 bleek uit onderzoek dat ouders zich niet gehoord voelden.",
    ],
)
def test_counts_amounts_titles_and_background_are_no_milestones(sentence: str) -> None:
    assert told(f"## Terugblik\n\n{sentence}\n") == []


def test_a_story_in_a_box_is_no_milestone() -> None:
    assert (
        told("""
        # Plan

        > #### Casus
        >
        > In maart 2024 werd Sem opnieuw geplaatst en de behandeling gestopt.
        """)
        == []
    )


def test_a_table_row_puts_a_moment_beside_a_text() -> None:
    plan = plan_of("""
        # Agenda

        ## Inkoop

        | Wat | Wanneer | Wie |
        |---|---|---|
        | Startnotitie naar de raad | Q2 2025 | Regiobureau |
        | Contracten van kracht | 1-1-2026 | gemeenten |
        """)
    facts = list(extract(plan))
    assert [(fact.description, fact.due, fact.owner, fact.match) for fact in facts] == [
        ("Startnotitie naar de raad", "2025-Q2", "Regiobureau", Match.TABLE),
        ("Contracten van kracht", "2026-01-01", "gemeenten", Match.TABLE),
    ]


def test_a_table_of_amounts_with_periods_has_no_milestones() -> None:
    assert (
        told("""
        | Actie | Kosten in euro's | Periode |
        |---|---|---|
        | Inzet gezinscoaches | 120.000 | 2025 t/m 2026 |
        | Scholing wijkteams | 40.000 | 2025 |
        """)
        == []
    )


def test_what_is_stated_again_is_one_row_with_the_other_place() -> None:
    (fact,) = extract(
        plan_of("""
        ## Gezinnen

        ### Mijlpalen

        - Q3 2026: tweede gezinshuis open

        ## Samenvatting

        In het derde kwartaal van 2026 gaat het tweede gezinshuis open.

        ## Overzicht

        | Mijlpaal | Wanneer | Eigenaar |
        |---|---|---|
        | Tweede gezinshuis open | Q3 2026 | gemeente Oost |
        | Eerste gezinshuis verbouwd | Q4 2027 | gemeente West |
        """)
    )[:1]
    assert fact.description == "tweede gezinshuis open"
    assert len(fact.also) == 2
    assert fact.owner == "gemeente Oost"


def test_stated_again_with_another_moment_is_another_row() -> None:
    assert told("""
        ## Mijlpalen

        - Q3 2026: tweede gezinshuis open

        ## Bijstelling

        Het tweede gezinshuis gaat open in het eerste kwartaal van 2027.
        """) == [("tweede gezinshuis open", "2026-Q3"), ("Het tweede gezinshuis gaat open", "2027-Q1")]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("De aanbieders ronden de ombouw voor 1 april 2027 af.", "De aanbieders"),
        ("In 2022 hebben de gemeenten de regiovisie vastgesteld.", "de gemeenten"),
        ("De proef wordt medio 2026 geëvalueerd door het kennisinstituut.", "het kennisinstituut"),
        ("Het contract met Stichting De Brug loopt tot en met 31 december 2026.", None),
        ("De nieuwe locatie opent op 1 mei 2026.", None),
        ("Begin 2026 wordt de regeling gepubliceerd.", None),
        ("De Jongerenraad Oost heeft in mei 2026 een advies uitgebracht.", "De Jongerenraad Oost"),
        ("Of het team blijft, beslist het inkoopbureau medio 2026.", "het inkoopbureau"),
    ],
)
def test_who_does_it_is_the_acting_party(sentence: str, owner: str | None) -> None:
    assert owners(f"## Aanpak in de regio\n\n{sentence}\n") == [owner]


def test_a_line_with_the_owner_holds_for_its_section() -> None:
    assert owners("""
        # Plan

        ## Team uitbreiden

        Eigenaar: Stichting De Brug

        ### Mijlpalen

        - Q2 2026: werving afgerond
        """) == ["Stichting De Brug"]


def test_quotes_are_the_text_of_the_plan() -> None:
    plan = plan_of("## Aanpak in de regio\n\nDe raad besluit in 2026 over de verdeling. Daarna volgt de rest.\n")
    for fact in extract(plan):
        assert plan.text[fact.quote.start : fact.quote.end] == fact.quote.text
