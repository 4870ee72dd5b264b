"""Reading a query: phrases in quotes, minus, what cannot be asked; and what they do to what is found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes import FakeEncoder, document, filled
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import InvalidValue
from kb.search.meaning import current_index
from kb.search.phrases import passages_with
from kb.search.query import Query
from kb.search.search import search
from kb.store import Store

ENCODER = FakeEncoder()


@pytest.mark.parametrize(
    ("typed", "said", "phrases", "excluded"),
    [
        ("hybride bedden", "hybride bedden", (), ()),
        ('"hybride bedden" Zeeland', "hybride bedden Zeeland", ("hybride bedden",), ()),
        ("„hulp aan huis” gezin", "hulp aan huis gezin", ("hulp aan huis",), ()),
        ("bedden -crisis", "bedden", (), ("crisis",)),
        ('bedden -"gesloten plaatsing" team', "bedden team", (), ("gesloten plaatsing",)),
        ("jeugdzorg-plus - bedden", "jeugdzorg-plus - bedden", (), ()),
        ("plan 2024 -2026", "plan 2024 -2026", (), ()),
        ("plan -2026", "plan", (), ("2026",)),
        ('"-crisis"', "-crisis", ("-crisis",), ()),
        ('"" bedden', "bedden", (), ()),
        ("bedden -crisis -crisis", "bedden", (), ("crisis",)),
    ],
)
def test_reading(typed: str, said: str, phrases: tuple[str, ...], excluded: tuple[str, ...]) -> None:
    query = Query.parse(typed)
    assert (query.said, query.phrases, query.excluded, query.notes) == (said, phrases, excluded, ())


def test_a_quote_sign_without_a_partner_is_said_and_left_out() -> None:
    query = Query.parse('bedden "gesloten groep')
    assert (query.said, query.phrases) == ("bedden gesloten groep", ())
    assert query.notes == ("Een aanhalingsteken heeft geen tegenhanger; wat erachter staat, telt als losse woorden.",)


def test_function_words_cannot_be_asked_or_excluded() -> None:
    query = Query.parse('"van de" bedden -het')
    assert (query.phrases, query.excluded) == ((), ())
    assert query.notes == (
        "“van de” bestaat alleen uit veelgebruikte woorden; daarop wordt niet gelet.",
        "“het” bestaat alleen uit veelgebruikte woorden; daarop wordt niet gelet.",
    )


@pytest.mark.parametrize("typed", ["-crisis", '-"gesloten plaatsing"', "-crisis -team ?"])
def test_a_query_of_what_is_not_wanted_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue, match="alleen wat je niet wilt zien"):
        Query.parse(typed)


@given(st.text(alphabet="ab1 -\"“”„«»'\t\n\x00.é", max_size=40) | st.text(max_size=40))
def test_any_text_is_read_or_refused(typed: str) -> None:
    try:
        query = Query.parse(typed)
    except InvalidValue:
        return
    assert len(query.text) == len(query.typed)
    assert any(letter.isalnum() for letter in query.text)
    assert all(phrase in typed for phrase in (*query.phrases, *query.excluded))


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    texts = {
        "aa": "De hulp aan huis begint in een hybride bed.",
        "bb": "De hulp in huis kost per bed te veel; hybride werken helpt niet.",
        "cc": "Hybride bedden komen er, en een crisisdienst.",
        "dd": "Bedden voor crisis.",
    }
    with filled(*(document(f"{name}.pdf", ("Kop", text)) for name, text in texts.items())) as opened:
        yield opened


@pytest.mark.parametrize("mode", ["words", "hybrid", "meaning"])
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('"hybride bedden"', {"aa", "cc"}),
        ('"hybride-bed" hulp', {"aa", "cc"}),
        ('"hulp aan huis"', {"aa"}),
        ('"hybride bedden" -crisisdienst', {"aa"}),
        ('"hybride bedden" "hulp aan huis"', {"aa"}),
        ('"bedden hybride"', set()),
    ],
)
def test_phrases_must_be_there(store: Store, typed: str, expected: set[str], mode: str) -> None:
    results = search(store, ENCODER, current_index(store, ENCODER.name), typed, mode=mode)  # type: ignore[arg-type]
    assert {hit.document for hit in results.hits} == expected


@pytest.mark.parametrize("mode", ["words", "hybrid", "meaning"])
def test_what_is_excluded_is_not_found(store: Store, mode: str) -> None:
    index = current_index(store, ENCODER.name)
    plain = {hit.document for hit in search(store, ENCODER, index, "bedden crisis", mode=mode).hits}  # type: ignore[arg-type]
    without = {hit.document for hit in search(store, ENCODER, index, "bedden -crisis", mode=mode).hits}  # type: ignore[arg-type]
    assert "dd" in plain
    assert "dd" not in without


def test_a_phrase_in_very_many_passages_is_taken_from_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(document("duin.md", ("A", "Een bed in huis."), ("B", "Een bed huis."))) as store:
        one, other = store.passage_ids().tolist()
        assert passages_with(store, "bed huis", None) == {other}
        monkeypatch.setattr("kb.search.phrases.MOST_READ", 1)
        assert passages_with(store, "bed huis", None) == {one, other}
