"""The best candidates read sentence by sentence, and the words of every day that plans say otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes import FakeEncoder, document, filled

from kb.documents import Passage
from kb.search.meaning import current_index
from kb.search.question import Answer
from kb.search.reading import Wish, Wishes, said
from kb.search.search import search
from kb.store import Store

ENCODER = FakeEncoder()
BED = Wish((("bed",),), 2.0)
WAIT = Wish((("wachttijd",), ("lang", "rij")), 1.0)


def passage(*sentences: str, heading: str = "Kop") -> Passage:
    text, spans = " ".join(sentences), []
    for sentence in sentences:
        start = text.index(sentence)
        spans.append((start, start + len(sentence)))
    return Passage(0, 0, len(text), 1, text, (heading,), "text", tuple(spans))


@pytest.mark.parametrize(
    ("sentences", "heading", "expected"),
    [
        (["Er is een bed na een wachttijd."], "Kop", 1.0),
        (["Er is een bed. De rij is lang."], "Kop", 1.0),
        (["Er is een bed.", "De rij is lang."], "Kop", (2 + 0.3) / 3),
        (["De wachttijd is kort."], "Bedden", (1 + 0.6 * 2) / 3),
        (["De wachttijden zijn kort."], "Kop", 1 / 3),
        (["De rij is kort."], "Kop", None),
        (["Wij bouwen hier."], "Kop", None),
    ],
)
def test_the_best_sentence_counts(sentences: list[str], heading: str, expected: float | None) -> None:
    found = said({7: passage(*sentences, heading=heading)}, Wishes((BED, WAIT)))
    assert found.get(7) == (expected if expected is None else pytest.approx(expected))


def test_a_part_of_a_word_counts_for_half() -> None:
    place = Wish((("reserveplek",),), 1.0)
    whole = Wish((("reserv",),), 1.0)
    here = passage("De reserve ligt klaar.")
    assert said({1: here}, Wishes((place,))) == {1: pytest.approx(0.5 * 6 / 11)}
    assert said({1: passage("Een reserveplek is er.")}, Wishes((whole,))) == {1: pytest.approx(0.5)}


def test_a_value_of_the_asked_kind_is_a_word_more() -> None:
    asked = Wishes((BED,), (Answer.AMOUNT,))
    found = said(
        {1: passage("Een bed kost € 300."), 2: passage("Een bed is fijn."), 3: passage("Het kost € 3.")}, asked
    )
    assert found == {1: pytest.approx(1.0), 2: pytest.approx(0.5)}


def test_without_wishes_nothing_is_said() -> None:
    assert said({1: passage("Een bed.")}, Wishes(())) == {}


# in a search

PLANS = [
    document(
        "a.pdf",
        ("Toegang", "De wachtlijst telt dertig namen. Dat is te veel."),
        ("Personeel", "Wij wachten op nieuwe collega's die hun vak verstaan."),
    ),
    document("b.pdf", ("Bestuur", "De wethouders ondertekenen in maart.")),
]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with filled(*PLANS) as opened:
        yield opened


def test_a_sentence_about_it_in_other_words_rises(store: Store) -> None:
    parts = {
        (hit.document, hit.page): {part.name: part.score for part in hit.parts}
        for hit in search(store, ENCODER, current_index(store, ENCODER.name), "wie staat er nog in de rij").hits
    }
    assert parts["a", 1]["words"] > 0


def test_the_reason_names_the_word_of_the_plan(store: Store) -> None:
    first = search(store, None, None, "wie staat er al lang in de rij voor hulp en dertig namen", mode="words").hits[0]
    assert (first.document, first.page) == ("a", 1)
    assert set(first.why.words) == {"wachtlijst", "dertig", "namen"}
    assert first.text[slice(*first.sentence or (0, 0))] == "De wachtlijst telt dertig namen."
