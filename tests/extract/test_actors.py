"""Who takes part in a plan."""

from __future__ import annotations

import pytest

from kb.extract.actor_roles import duty_in, role_in
from kb.extract.actors import extract
from kb.extract.names import bare, body_type
from kb.facts import Actor, ActorType
from tests.extract.plans import plan_of


def actors(markdown: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in extract(plan_of(markdown))}


def test_an_enumeration_of_municipalities() -> None:
    found = actors("De gemeenten Delft, Rijswijk en Zoetermeer kopen samen in.")
    assert {name: actor.actor_type for name, actor in found.items()} == {
        "Delft": ActorType.GEMEENTE,
        "Rijswijk": ActorType.GEMEENTE,
        "Zoetermeer": ActorType.GEMEENTE,
    }


def test_an_enumeration_with_asides() -> None:
    found = actors("De coördinerende gemeenten zijn Delft (Haaglanden), Enschede (Twente) en Nijmegen (Gelderland).")
    towns = {name for name, actor in found.items() if actor.actor_type is ActorType.GEMEENTE}
    assert towns == {"Delft", "Enschede", "Nijmegen"}


def test_a_municipality_whose_name_has_small_words() -> None:
    assert set(actors("Bestuurlijk trekker: gemeente Horst aan de Maas")) == {"gemeente Horst aan de Maas"}


def test_a_municipality_under_its_fullest_name() -> None:
    (found,) = actors("De gemeente Delft treedt op als penvoerder. Delft doet dat sinds 2022.").values()
    assert (found.name, found.aliases, found.role) == ("gemeente Delft", ("Delft",), "penvoerder")


def test_full_name_and_abbreviation_are_one() -> None:
    (found,) = actors(
        "Het Regionaal Inkoopteam Kuststreek (RIK) sluit de contracten. Het RIK rapporteert elk kwartaal."
    ).values()
    assert (found.name, found.aliases) == ("Regionaal Inkoopteam Kuststreek", ("RIK",))
    assert found.actor_type is ActorType.SAMENWERKINGSVERBAND
    assert [quote.text for quote in found.also] == ["Het RIK rapporteert elk kwartaal."]


def test_a_foundation_with_and_without_its_noun() -> None:
    (found,) = actors(
        "Stichting Waterhuis biedt jeugdhulp met verblijf. In 2025 sluit Waterhuis de laatste groep."
    ).values()
    assert (found.name, found.aliases) == ("Stichting Waterhuis", ("Waterhuis",))
    assert found.actor_type is ActorType.ZORGAANBIEDER


def test_the_noun_before_a_name_is_no_part_of_it() -> None:
    found = actors("Met jeugdhulpaanbieder De Vuurtoren en woningcorporatie Dijkwonen maken we afspraken.")
    assert {name: (a.actor_type.value, a.role) for name, a in found.items()} == {
        "De Vuurtoren": ("zorgaanbieder", "jeugdhulpaanbieder"),
        "Dijkwonen": ("overig", "woningcorporatie"),
    }


def test_names_with_and_inside_are_one_name() -> None:
    found = actors(
        "Samenwerkingsverband Duin en Polder betaalt de leraren. Het ministerie van VWS en de VNG kijken mee."
    )
    assert set(found) == {"Samenwerkingsverband Duin en Polder", "ministerie van VWS", "VNG"}


def test_the_plans_own_bodies() -> None:
    found = actors("De stuurgroep stuurt op de voortgang. Het portefeuillehoudersoverleg besluit over het vervolg.")
    assert {name: actor.role for name, actor in found.items()} == {
        "stuurgroep": "stuurt op de voortgang",
        "portefeuillehoudersoverleg": "besluit over het vervolg",
    }


def test_a_body_called_by_its_noun_goes_with_its_full_name() -> None:
    (found,) = actors("Het Regiobureau Kuststreek telt af. Het regiobureau meldt zich in mei.").values()
    assert found.name == "Regiobureau Kuststreek"
    assert "regiobureau" in found.aliases


def test_a_team_known_by_what_is_said_of_it() -> None:
    found = actors("Sinds 2023 werken we met Golfslag. Golfslag is het ambulante team van de regio.")
    assert found["Golfslag"].actor_type is ActorType.ZORGAANBIEDER


def test_a_national_body_by_its_short_name() -> None:
    found = actors("De IGJ houdt toezicht en de Raad voor de Kinderbescherming adviseert.")
    assert {name: actor.actor_type.value for name, actor in found.items()} == {
        "IGJ": "toezichthouder",
        "Raad voor de Kinderbescherming": "rijk",
    }


def test_columns_that_say_who() -> None:
    found = actors(
        """
        | Actie | Trekker | Rol |
        |---|---|---|
        | Woningen zoeken | Dijkwonen | verhuurder |
        | Alles volgen | alle gemeenten | |
        """
    )
    assert {name: actor.role for name, actor in found.items()} == {"Dijkwonen": "verhuurder"}


def test_a_list_under_a_heading_that_says_who() -> None:
    found = actors("# Wie doet wat\n\n- Kennispunt Kuststreek: monitoring van de plaatsingen\n- Woningcorporatie\n")
    assert {name: actor.role for name, actor in found.items()} == {
        "Kennispunt Kuststreek": "monitoring van de plaatsingen"
    }


def test_a_name_in_quotes_behind_its_noun() -> None:
    assert set(actors("De werkgroep ‘Verblijf’ komt elke maand bij elkaar.")) == {"werkgroep Verblijf"}


def test_what_acts_beside_a_body_is_one_too() -> None:
    found = actors("De leerwerkplaats wordt opgezet met Oeverman en Schelde Opleidingen.")
    assert set(found) == {"Oeverman", "Schelde Opleidingen"}


def test_a_name_of_two_words_at_the_beginning_of_a_sentence() -> None:
    assert set(actors("Baken Jeugdzorg werft de gezinshuisouders en begeleidt hen.")) == {"Baken Jeugdzorg"}


def test_a_team_without_the_body_that_it_is_a_part_of() -> None:
    found = actors("Het team Kompas van het Ondersteuningsteam Zorg voor de Jeugd ondersteunt de regio.")
    assert set(found) == {"Kompas", "Ondersteuningsteam Zorg voor de Jeugd"}


def test_an_article_begins_another_phrase() -> None:
    found = actors("In mei heeft adviesbureau Rondom de Monitor Verblijf gemaakt.")
    assert set(found) == {"Rondom"}


def test_initials_that_the_text_never_explains() -> None:
    (found,) = actors("De regio Midden-Limburg Oost koopt in. Binnen de regio MLO is dat nieuw.").values()
    assert (found.name, found.aliases) == ("Midden-Limburg Oost", ("regio Midden-Limburg Oost", "regio MLO", "MLO"))


def test_parties_of_a_covenant() -> None:
    found = actors(
        """
        1. Stichting Het Baken, statutair gevestigd te Delft, aanbieder van open jeugdhulp, hierna te noemen ‘Baken’;
        2. Stichting Jeugdbescherming Kuststreek, gecertificeerde instelling, ‘de GI’.
        """
    )
    assert {name: (a.actor_type.value, a.role) for name, a in found.items()} == {
        "Stichting Het Baken": ("zorgaanbieder", "aanbieder van open jeugdhulp"),
        "Stichting Jeugdbescherming Kuststreek": ("gecertificeerde instelling", "gecertificeerde instelling"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Aanbieders, gemeenten en scholen werken samen met gecertificeerde instellingen.",
        "Wij zetten MST (Multisysteemtherapie) en Signs of Safety in.",
        "De Jeugdwet en de Hervormingsagenda Jeugd geven de kaders.",
        "Volgens mevrouw Jansen is dat genoeg. Noor (15) denkt daar anders over.",
        "Jongeren wonen in Delft en gaan naar school in Rijswijk of elders.",
        "Het samenwerkingsverband en de regio maken een plan.",
    ],
)
def test_what_is_no_actor(text: str) -> None:
    assert {name for name, actor in actors(text).items() if actor.actor_type is not ActorType.GEMEENTE} == set()


def test_every_quote_is_a_stretch_of_the_document() -> None:
    plan = plan_of(
        "De gemeenten Delft en Rijswijk vormen de stuurgroep.\n\nDe stuurgroep komt vier keer per jaar bijeen."
    )
    quotes = [quote for actor in extract(plan) for quote in actor.quotes()]
    assert len(quotes) == 4
    assert all(plan.text[quote.start : quote.end] == quote.text for quote in quotes)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Rechtbank Kustland", ActorType.RECHTSPRAAK),
        ("GGZ Kustland", ActorType.ZORGAANBIEDER),
        ("Duin College", ActorType.ONDERWIJS),
        ("Stichting Jeugdbescherming Kust", ActorType.GECERTIFICEERDE_INSTELLING),
        ("ambtelijk overleg", ActorType.SAMENWERKINGSVERBAND),
        ("De Vuurtoren", None),
    ],
)
def test_type_by_name(name: str, kind: ActorType | None) -> None:
    assert body_type(name) is kind


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Coöperatie Zeehuis U.A.", "Zeehuis"),
        ("de gecertificeerde instelling (GI) Jeugdbescherming Kust", "Jeugdbescherming Kust"),
        ("gemeente Den Haag", "Den Haag"),
        ("Raad voor de Kinderbescherming", "Raad voor de Kinderbescherming"),
    ],
)
def test_name_without_its_noun(name: str, plain: str) -> None:
    assert bare(name) == plain


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Delft is coördinerende gemeente voor het landsdeel.", "coördinerende gemeente"),
        ("Delft sluit als coördinerende gemeente de contracten.", "coördinerende gemeente"),
        ("De gemeente Delft vervult de rol van kassier, ook in 2026.", "kassier"),
        ("Penvoerder is Delft.", "penvoerder"),
        ("Het huis staat in Delft, instelling voor jeugdhulp.", None),
        ("Wij delen Delft, de instelling Waterhuis en de crisisopvang.", None),
    ],
)
def test_roles(sentence: str, role: str | None) -> None:
    found = role_in(sentence, ["Delft"])
    assert (found.lower() if found else None) == role


def test_a_duty_needs_the_body_as_subject() -> None:
    assert duty_in("De RIK bewaakt de planning en meldt uitloop.", ["RIK"]) == "bewaakt de planning"
    assert duty_in("Wie bij de RIK bewaakt de planning?", ["RIK"]) is None
