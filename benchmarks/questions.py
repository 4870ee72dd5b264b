"""Questions that nobody asked before: as many as wanted, each once, the same for the same seed.

Half are terms as policy staff type them, half are questions in whole sentences. Their words come from the names of the
vocabulary's concepts, and from the templates below; so they range from one common word to a dozen, and from words that
stand in a third of all passages to words that stand nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kb.vocabulary import Concepts, Gazetteer

__all__ = ["questions"]

_TERMS = (
    "{a}", "{a} {b}", "{a} {place}", "{a} {year}", "kosten {a}", "kosten {a} {year}", "aantal {a} {place}",
    "wachttijd {a}", "{a} en {b}", "afspraken over {a}", "evaluatie {a} {year}", "doelen {a}", "{a} voor jongeren",
    "planning {a} {b}", "samenwerking {a} {place}", "minder {a}", "{a} {b} {place}", "regio {place} {a}",
)  # fmt: skip
_SENTENCES = (
    "Wat is {a}?",
    "Wat kost {a} per jaar in {place}?",
    "Hoeveel {a} zijn er in {year}?",
    "Wanneer begint {a} in {place}?",
    "Wie betaalt {a} als een kind uit {place} verhuist?",
    "Hoe voorkomen we dat een gezin te lang wacht op {a}?",
    "Wat gebeurt er met jongeren als {a} stopt in {year}?",
    "Waarom kiezen de gemeenten voor {a} in plaats van {b}?",
    "Mag een ouder meebeslissen over {a}?",
    "Wie beslist of mijn kind naar {a} gaat?",
    "Komt er na {year} meer {a} of juist meer {b}?",
    "Welke afspraken zijn er met scholen in {place} over {a}?",
    "Hoe weten we of {a} helpt?",
    "Kan een jongere na zijn achttiende {a} houden?",
)
SEED = 11


def questions(seed: int = SEED) -> Iterator[str]:
    """Questions without end, none of them twice."""
    random = np.random.default_rng(seed)
    names = [name for concept in Concepts.builtin() for name in concept.names]
    places = [place.name for place in (*Gazetteer.builtin().regions, *Gazetteer.builtin().municipalities)]
    asked: set[str] = set()
    while True:
        templates = _TERMS if random.random() < 0.5 else _SENTENCES
        a, b = (names[i] for i in random.integers(len(names), size=2))
        place, year = places[int(random.integers(len(places)))], int(random.integers(2019, 2033))
        made = templates[int(random.integers(len(templates)))].format(a=a, b=b, place=place, year=year)
        if made not in asked:
            asked.add(made)
            yield made
