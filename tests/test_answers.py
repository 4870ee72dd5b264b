"""A question that asks what, how many, how much or when: the passage that answers comes first, by its facts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fake_facts import plan
from fakes import FakeEncoder, document

from kb.search.meaning import current_index
from kb.search.question import Answer, subject, wanted
from kb.search.results import Results
from kb.search.search import search
from kb.search.values import holds
from kb.store import Store

ENCODER = FakeEncoder()
CHATTER = [
    ("JIM", "JIM, JIM en nog eens JIM: wat is JIM, vragen ouders."),
    ("Hybride bedden", "Hoeveel hybride bedden er zijn en wat hybride bedden kosten, bespreken wij."),
    ("Hybride bedden", "Wanneer de hybride bedden openen, hangt af van hybride bedden elders."),
]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(":memory:") as opened:
        found, original, facts = plan()
        opened.add(found, original, ENCODER.passages([p.text for p in found.passages]), ENCODER.name, facts)
        other, other_original = document("praat.pdf", *CHATTER)
        opened.add(other, other_original, ENCODER.passages([p.text for p in other.passages]), ENCODER.name)
        yield opened


def ask(store: Store, query: str) -> Results:
    return search(store, ENCODER, current_index(store, ENCODER.name), query)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("wat is JIM", [Answer.DEFINITION]),
        ("Wat houdt de regiotafel in?", [Answer.DEFINITION]),
        ("definitie van verblijf", [Answer.DEFINITION]),
        ("hoeveel hybride bedden", [Answer.NUMBER]),
        ("aantal plaatsingen", [Answer.NUMBER]),
        ("trajecten per jaar", [Answer.NUMBER]),
        ("wat is het aantal plaatsingen", [Answer.NUMBER, Answer.DEFINITION]),
        ("wat kost een gezinshuis", [Answer.AMOUNT]),
        ("budget scholing", [Answer.AMOUNT]),
        ("wie betaalt de taxi", [Answer.AMOUNT]),
        ("hoeveel geld is er voor scholing", [Answer.AMOUNT, Answer.NUMBER]),
        ("wat zijn de kosten van leegstand", [Answer.AMOUNT, Answer.DEFINITION]),
        ("wanneer sluit de groep", [Answer.MOMENT]),
        ("Sinds wanneer werkt het team?", [Answer.MOMENT]),
        ("in welk jaar opent het huis", [Answer.MOMENT]),
        ("looptijd convenant", [Answer.MOMENT, Answer.DURATION]),
        ("hoe lang blijven jongeren", [Answer.DURATION]),
        ("wat doen ouders wanneer het misgaat", []),
        ("hybride bedden", []),
    ],
)
def test_what_is_asked(query: str, expected: list[Answer]) -> None:
    assert list(wanted(query)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er zijn twaalf bedden.", [Answer.NUMBER]),
        ("De verbouwing is geraamd op zeven ton.", [Answer.AMOUNT]),
        ("Zij gaan open in het derde kwartaal.", [Answer.MOMENT]),
        ("Jongeren blijven er gemiddeld negen maanden.", [Answer.NUMBER, Answer.DURATION]),
        ("Een wisselbed is een plek die van jongere wisselt.", [Answer.DEFINITION]),
        ("Ouders denken mee.", []),
    ],
)
def test_what_a_sentence_holds(text: str, expected: list[Answer]) -> None:
    assert [answer for answer in Answer if holds(answer, text)] == expected


def test_the_subject_is_the_rest() -> None:
    assert subject("wat kost een gezinshuis").split() == ["wat", "een", "gezinshuis"]
    assert subject("kosten en looptijd convenant").split() == ["en", "convenant"]


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("wat is JIM", 2),
        ("wat is jouw ingebrachte mentor?", 2),
        ("hoeveel hybride bedden", 1),
        ("wat kosten hybride bedden", 1),
        ("wanneer openen de hybride bedden", 1),
    ],
)
def test_the_passage_that_answers_comes_first(store: Store, query: str, page: int) -> None:
    first = ask(store, query).hits[0]
    assert (first.document, first.page) == ("duinrand", page)
    assert [part.name for part in first.parts][-1] == "answer"


def test_without_a_question_facts_decide_nothing(store: Store) -> None:
    results = ask(store, "JIM")
    assert {hit.document for hit in results.hits} == {"duinrand", "praat"}
    assert all(part.name != "answer" for hit in results.hits for part in hit.parts)


def test_the_facts_of_a_passage_are_told(store: Store) -> None:
    first = ask(store, "hoeveel hybride bedden").hits[0]
    assert [(fact.label, fact.text) for fact in first.facts] == [
        ("Doel", "8 bedden, Uiterlijk 1 april 2025"),
        ("Bedrag", "€ 1.200.000, =hybride bedden, 2025–2026"),
        ("Moment", "1 april 2025"),
    ]
    (definition,) = ask(store, "wat is JIM").hits[0].facts
    assert (definition.label, definition.text) == ("Wat het is", "Jouw Ingebrachte Mentor")


def test_the_parts_add_up_to_the_score(store: Store) -> None:
    for hit in ask(store, "wat is JIM").hits:
        assert sum(part.score * part.weight for part in hit.parts) == pytest.approx(hit.score, abs=2e-3)
