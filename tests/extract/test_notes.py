"""Footnotes travel with the facts whose quotes they are marked in."""

from __future__ import annotations

from kb.extract import extract
from kb.facts import Budget
from kb.vocabulary import Concepts, Gazetteer
from tests.extract.plans import plan_of

PLAN = """
# Actieplan Duinrand 2024-2026

## Kosten

De uitbreiding van het team kost 310.000 euro per jaar.[^1] De scholing kost 40.000 euro.

[^1]: Exclusief btw en onder voorbehoud van instemming van de raden.
"""


def test_a_note_qualifies_the_amount_it_is_marked_at() -> None:
    found = extract(plan_of(PLAN).document, Gazetteer.builtin(), Concepts.builtin())
    notes = {fact.amount_eur: [note.text for note in fact.notes] for fact in found.facts if isinstance(fact, Budget)}
    assert notes == {
        310_000: ["Exclusief btw en onder voorbehoud van instemming van de raden."],
        40_000: [],
    }
