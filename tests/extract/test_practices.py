"""Practices: which names count, which belong together, what is said of them."""

from __future__ import annotations

import pytest

from kb.extract.practices import extract
from kb.facts import Practice
from tests.extract.plans import plan_of


def practices(markdown: str) -> dict[str, Practice]:
    """The practices of a plan by name."""
    return {practice.name: practice for practice in extract(plan_of(markdown))}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In de wijken werken we met Signs of Safety.", ["Signs of Safety"]),
        ("Twaalf gezinnen volgen VIER, vier gezinnen wachten nog.", ["VIER"]),
        ("Er wachten vier gezinnen.", []),
        ("De methodiek Nachtlicht wordt op drie groepen gebruikt.", ["Nachtlicht"]),
        ("Wij zijn begonnen met de proeftuin ‘Thuis in de wijk’.", ["Thuis in de wijk"]),
        ("Drie gemeenten doen mee aan de pilot Aanpak schoolverzuim.", ["Aanpak schoolverzuim"]),
        ("De zogenoemde ‘dubbele regie’ wordt overal ingevoerd.", ["dubbele regie"]),
        ("Het Buurtanker is een ambulant team. Wie het Buurtanker belt, krijgt antwoord.", ["Buurtanker"]),
        ("Sinds mei rijdt Nachtrust, het mobiele crisisteam van de regio, en Nachtrust blijft.", ["Nachtrust"]),
        ("Volgend jaar start het Oeverteam: een outreachend team van zes behandelaren.", ["Oeverteam"]),
        ("Met Oeverzorg is in mei de pilot Samen op Adem gestart.", ["Samen op Adem"]),
        ("Twee regio's beginnen aan het pilottraject ‘Eerst een thuis’.", ["Eerst een thuis"]),
        ("Bij De Waard komt een weekhuis, een nieuwe tussenvorm van verblijf en hulp thuis.", ["weekhuis"]),
        ("Wij richten het team in naar het voorbeeld van Buurtkracht.", ["Buurtkracht"]),
        ("Het Expertteam Zuiderdelta beslist binnen een week.", []),
        ("Er is geld voor training, kinderopvang, gezinstherapie enzovoort.", []),
        ("Kamers met Kansen: een woonvorm voor jongeren die op zichzelf gaan wonen", ["Kamers met Kansen"]),
        ("Medewerkers zijn getraind in Positieve Heroriëntatie Training (PHT).", ["Positieve Heroriëntatie Training"]),
        ("Onder nabij opvoeden verstaan wij dat groepsleiders naast een jongere blijven.", ["nabij opvoeden"]),
        ("Voor elke opname vindt eerst een familieberaad plaats.", ["familieberaad"]),
        ("Teams bespreken wat misging (methodiek leren terugkijken).", ["leren terugkijken"]),
        ("De regio zet werkplaatsen en leertafels waarin leraren van elkaar leren voort.", ["leertafels"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert list(practices(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Jeugdhulp is een taak van gemeenten; ambulante hulp gaat voor.",
        "Een nieuwe aanpak is nodig en het doel is een harmonieuze werkwijze.",
        "De pilot met Stichting De Vuurtoren loopt door.",
        "De aanpak Amsterdam laat zien dat het kan.",
        "JeugdzorgPlus is een voorziening voor jongeren met een machtiging.",
        "Stichting Veldzorg, een voorziening in Veenstad, werkt mee.",
        "In Rotterdam wordt de werkwijze dit jaar ingevoerd.",
        "Het project Regiovisie 2030 levert een rapport op.",
        "Er is oog voor nazorg, leefklimaat en het toekomstperspectief van de jongere.",
        "Beoogd resultaat: een werkwijze die past.",
        "Jim werkt al tien jaar bij de GI.",
    ],
)
def test_what_is_no_practice(text: str) -> None:
    assert practices(text) == {}


def test_all_names_of_one_practice_are_one_row() -> None:
    found = practices(
        """
        Wij bieden Multisysteemtherapie (MST) aan. In 2025 volgden 30 gezinnen MST.

        De onderwijs-zorgarrangementen groeien. Elk onderwijszorgarrangement heeft een coach.

        Wij kennen de pilot Nachtlicht. Later wordt Nachtlicht gewoon aanbod.
        """
    )
    assert list(found) == ["Multisysteemtherapie", "onderwijs-zorgarrangementen", "Nachtlicht"]
    assert found["Multisysteemtherapie"].aliases == ("MST", "Multisysteemtherapie (MST)")
    assert found["onderwijs-zorgarrangementen"].aliases == ("onderwijszorgarrangement",)
    assert [quote.text for quote in found["Nachtlicht"].also] == ["Later wordt Nachtlicht gewoon aanbod."]


def test_the_ambulant_team_is_the_one_that_has_a_name() -> None:
    found = practices("Buurtwacht is het ambulante team van Veenland.\n\nBij Buurtwacht helpt het ambulant team snel.")
    assert list(found) == ["Buurtwacht"]
    assert found["Buurtwacht"].aliases == ("ambulant team",)


def test_a_name_with_an_adjective_is_the_same_practice() -> None:
    found = practices("De gezinsbehandeling groeit.\n\nVooraf is intensieve gezinsbehandeling mogelijk.")
    assert [set(practice.aliases) | {name} for name, practice in found.items()] == [
        {"gezinsbehandeling", "intensieve gezinsbehandeling"}
    ]


@pytest.mark.parametrize(
    ("text", "name", "definition"),
    [
        (
            "In 2025 begint MST. MST is een behandeling thuis die vier maanden duurt.",
            "MST",
            "MST is een behandeling thuis die vier maanden duurt.",
        ),
        (
            "Onze teams gebruiken shared decision making. Met deze werkwijze worden keuzes samen gemaakt.",
            "shared decision making",
            "Met deze werkwijze worden keuzes samen gemaakt.",
        ),
        (
            "- Plein3: een dagvoorziening met school en hulp onder één dak",
            "Plein3",
            "Plein3: een dagvoorziening met school en hulp onder één dak",
        ),
        (
            "Er komt een warme overdracht[^1].\n\n[^1]: Deze overdracht gebeurt in een gesprek met alle betrokkenen.",
            "warme overdracht",
            "Deze overdracht gebeurt in een gesprek met alle betrokkenen.",
        ),
        (
            "| Begrip | Betekenis |\n|---|---|\n| Hybride bed | Open plek die met een machtiging tijdelijk dicht kan |",
            "Hybride bed",
            "Hybride bed\tOpen plek die met een machtiging tijdelijk dicht kan",
        ),
        ("Wij kopen MST in bij De Vuurtoren.", "MST", None),
    ],
)
def test_definitions(text: str, name: str, definition: str | None) -> None:
    found = practices(text)[name].definition
    assert (found.text if found else None) == definition


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Wij kopen MST in bij De Vuurtoren.", "ingekocht"),
        ("MST kopen wij niet in.", "niet ingekocht"),
        ("Onze regio werkt nog niet met MST.", "niet in gebruik"),
        ("Er is nog geen MST in de regio.", "niet in gebruik"),
        ("MST is per 1 januari 2025 beëindigd.", "beëindigd"),
        ("In 2025 loopt een pilot met MST in twee gemeenten.", "pilot"),
        ("MST start als proef in Veenstad.", "proef"),
        ("Wij breiden MST volgend jaar uit naar veertig trajecten.", "uitbreiden"),
        ("Het invoeren van MST vraagt scholing.", "implementeren"),
        ("Verkennen van MST voor jongeren met een beperking.", "onderzoeken"),
        ("MST bestaat sinds 2019.", "in gebruik"),
        ("Valt het budget lager uit, dan stopt MST.", None),
        ("In 2024 volgden 30 gezinnen MST.", None),
    ],
)
def test_status(text: str, status: str | None) -> None:
    assert practices(text)["MST"].status == status


def test_the_status_of_a_neighbour_is_not_taken() -> None:
    found = practices("Per 1 juli is MST gestopt; JIM loopt als pilot.")
    assert (found["MST"].status, found["JIM"].status) == ("beëindigd", "pilot")


def test_a_column_gives_the_status_in_the_words_of_the_plan() -> None:
    found = practices(
        """
        | Interventie | Doelgroep | Status |
        |---|---|---|
        | Rots en Water | basisschool | pilot tot 2026 |
        | Tools4U | 12-18 jaar | ingekocht |
        """
    )
    assert {name: practice.status for name, practice in found.items()} == {
        "Rots en Water": "pilot tot 2026",
        "Tools4U": "ingekocht",
    }
    assert [quote.text for quote in found["Tools4U"].heads] == ["Status"]


def test_a_heading_names_what_is_said_to_be_tried_out() -> None:
    found = practices(
        """
        ## A3 Altijd iemand aan de lijn

        Ouders bellen met een vaste hulpverlener. De lijn start als proef in Veenstad.
        """
    )
    assert found["Altijd iemand aan de lijn"].status == "proef"
    assert found["Altijd iemand aan de lijn"].quote.text == "De lijn start als proef in Veenstad."


def test_a_name_in_a_link_is_no_mention() -> None:
    assert practices("Zie https://www.voorbeeld.nl/nieuws/trajectberaad-jeugd voor meer.") == {}


def test_a_broader_word_for_a_practice_that_is_named_is_not_another_one() -> None:
    found = practices("Wij kopen MST in. Ook andere systeemtherapie is mogelijk.")
    assert list(found) == ["MST"]


def test_every_quote_stands_in_the_document() -> None:
    plan = plan_of("## VIER\n\nVIER (Verbinding In Elke Relatie) is een behandeling. In 2026 breiden wij VIER uit.")
    quotes = [quote for practice in extract(plan) for quote in practice.quotes()]
    assert quotes
    assert all(plan.text[quote.start : quote.end] == quote.text for quote in quotes)


def test_the_quote_is_the_definition_else_the_most_telling_mention() -> None:
    found = practices(
        """
        ## Plein3

        Over Plein3 spreken wij ouders. Plein3 opent in 2026 met twaalf plaatsen.
        """
    )
    practice = found["Plein3"]
    assert practice.quote.text == "Plein3 opent in 2026 met twaalf plaatsen."
    assert [quote.text for quote in practice.also] == ["Over Plein3 spreken wij ouders.", "Plein3"]
    assert practice.status == "voorgenomen"
