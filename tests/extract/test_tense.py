"""The past tense by the form of the verb."""

from __future__ import annotations

import pytest

from kb.extract.tense import has_past_verb, is_past


@pytest.mark.parametrize(
    "clause",
    [
        "Het aantal meldingen bedroeg 40.",
        "De gemeenten plaatsten 12 jongeren elders.",
        "De wachttijd daalde met drie weken.",
        "Twee aanbieders verhuisden naar Zuid.",
        "In 2023 ontvingen 300 gezinnen hulp.",
        "De regio opende er twee huizen.",
        "Acht gezinnen startten met de training.",
    ],
)
def test_weak_and_strong_verbs_in_the_past(clause: str) -> None:
    assert has_past_verb(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "De bestaande groep in Zuid sluit in mei.",
        "De behoefte aan plaatsen is groot.",
        "De gemeente in het noorden betaalt mee.",
        "Het gemiddelde is vier maanden.",
        "Wij werken met beide regio's aan een nieuwe route.",
        "Jeugdigen wachten op hulp en melden zich.",
        "Er komen zes bedden bij.",
    ],
)
def test_what_only_looks_like_a_past(clause: str) -> None:
    assert not is_past(clause)


def test_a_perfect_tells_of_the_past_and_an_adjective_does_not() -> None:
    assert is_past("Het aantal plaatsingen is met 4% gedaald.")
    assert not has_past_verb("Het aantal plaatsingen is met 4% gedaald.")
    assert not is_past("Er zijn twaalf gesloten plaatsen.")
