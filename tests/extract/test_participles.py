"""Participles by their form: what is done, beside nouns and states that look like it."""

from __future__ import annotations

import pytest

from kb.extract.participles import is_done


@pytest.mark.parametrize(
    "clause",
    [
        "wordt het inloopspreekuur hervat",
        "zijn alle dossiers overgedragen aan de nieuwe aanbieder",
        "dat door de raden is vastgesteld",
        "zodra de verbouwing afgerond is",
        "dient de keuken te zijn opgeknapt",
        "wordt de tweede locatie betrokken",
        "werd het meldpunt uitgebreid naar vier gemeenten",
        "heeft de stuurgroep een routekaart besproken",
    ],
)
def test_a_participle_with_its_auxiliary(clause: str) -> None:
    assert is_done(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "zijn veel jongeren in beeld",
        "hebben alle gezinnen, ook de grote, een plan",
        "is de werkwijze bij iedereen bekend",
        "is het aantal verwijzingen gedaald",
        "zijn de kosten verdubbeld",
        "het spreekuur bewijst zijn waarde",
        "de rechter geeft een machtiging af",
        "de gesprekken met ouders",
    ],
)
def test_states_counts_and_nouns_are_no_participles(clause: str) -> None:
    assert not is_done(clause)
