"""Names in texts: the quick look before the real one never misses a name; facts in few words; moments in order."""

from __future__ import annotations

import pytest

from kb.compare.aspects import _moment
from kb.compare.results import Subject, SubjectKind
from kb.compare.subjects import Spotter
from kb.compare.wording import wording
from kb.documents import Quote
from kb.facts import Budget, BudgetKind, Indicator, IndicatorKind, Operator, Target
from kb.vocabulary import Concepts

CONCEPTS = Concepts.builtin()


@pytest.mark.parametrize("concept", list(CONCEPTS), ids=lambda concept: concept.id)
def test_the_quick_look_misses_no_name(concept) -> None:  # type: ignore[no-untyped-def]
    spotter = Spotter(Subject(concept.label, SubjectKind.CONCEPT, concept.label, concept.names, concept.id), CONCEPTS)
    for name in concept.names:
        for written in (name, name.capitalize(), name.replace(" ", "-"), f"{name}en", f"{name}s"):
            text = f"Over {written} gaat dit plan."
            if any(mention.concept == concept.id for mention in CONCEPTS.find(text)):
                assert spotter.find(text), written


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De Vonk is open.", ["Vonk"]),
        ("Met Vonk en VONK-team", ["Vonk", "VONK"]),
        ("De vonk sloeg over.", []),
        ("De Vonken", ["Vonken"]),
    ],
)
def test_a_name_of_one_word_needs_its_capital(text: str, found: list[str]) -> None:
    spotter = Spotter(Subject("vonk", SubjectKind.PRACTICE, "Vonk", ("Vonk",)), CONCEPTS)
    assert [text[start:end] for start, end in spotter.find(text)] == found


PLACE = {"document": "plan", "page": 1, "quote": Quote(0, 4, "zin.", 1)}


@pytest.mark.parametrize(
    ("fact", "about", "text"),
    [
        (Target(**PLACE, indicator="instroom", operator=Operator.AT_MOST, value=1250, unit="plaatsingen", due="2027"),
         "instroom", "hooguit 1.250 plaatsingen (doel, 2027)"),
        (Target(**PLACE, indicator="bedden", value=0, baseline_value=12, due_text="eind\n2026"),
         "bedden", "0 (doel, was 12, eind 2026)"),
        (Target(**PLACE, indicator="duur", operator=Operator.DECREASE_BY, value=12.5, unit="%"),
         "duur", "minder met 12,5% (doel)"),
        (Indicator(**PLACE, indicator="JIM", value=40, unit="jongeren", period="2023"), "JIM", "40 jongeren (2023)"),
        (Indicator(**PLACE, indicator="JIM", value=40, kind=IndicatorKind.PROGNOSE), "JIM", "40 (prognose)"),
        (Budget(**PLACE, item="Scholing", amount_eur=1_250_000, period_from=2024, period_to=2026),
         "Scholing", "€ 1.250.000 (2024-2026)"),
        (Budget(**PLACE, item="Huur", pm=True, kind=BudgetKind.FUNDING), "Huur", "p.m. (dekking)"),
    ],
)  # fmt: skip
def test_a_fact_in_few_words(fact: Target | Indicator | Budget, about: str, text: str) -> None:
    assert wording(fact) == (text, about)


def test_moments_go_by_their_end() -> None:
    moments = ["2025", None, "2025-H1", "2025-Q2", "2024", "2025-06", "2025-06-01", "2025-02"]
    assert sorted(moments, key=_moment) == [
        "2024", "2025-02", "2025-06-01", "2025-06", "2025-Q2", "2025-H1", "2025", None,
    ]  # fmt: skip
