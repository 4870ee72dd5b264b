"""Words as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.words import fold, gram_text, grams, is_stop, stem, stem_text, terms


def texts(text: str) -> list[str]:
    return [term.text for term in terms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hybride bedden", ["hybride", "bedden"]),
        ("JeugdzorgPlus-team", ["jeugdzorgplusteam", "jeugdzorgplus", "team"]),
        ("af- en ombouw", ["af", "en", "ombouw"]),
        ("suïcidepreventie", ["suicidepreventie"]),
        ("su\u0069\u0308cide", ["suicide"]),
        ("regio’s en foto's", ["regio", "en", "foto"]),
        ("€ 7.650.000,-", ["7650000"]),
        ("2,13 miljoen", ["2", "13", "miljoen"]),
        ("§3.1.1", ["3", "1", "1"]),
        ("Plein3", ["plein3"]),
        ("crisis\u00adopvang", ["crisisopvang"]),
        ("ﬁnanciën", ["financien"]),
        ("", []),
        ("?!*\"'():^-", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@given(st.text(max_size=80))
def test_terms_point_at_the_text_they_were_taken_from(text: str) -> None:
    for term in terms(text):
        assert 0 <= term.start < term.end <= len(text)
        assert fold(text[term.start : term.end]).startswith(term.text)
        assert " " not in term.text


@pytest.mark.parametrize(
    ("word", "expected"),
    [("gesloten", "geslot"), ("bedden", "bed"), ("plaatsingen", "plaatsing"), ("kosten", "kost")],
)
def test_stem(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_grams_of_short_words_and_numbers_are_none() -> None:
    assert grams("bed") == ()
    assert grams("7650000") == ()
    assert grams("bedden") == ("bedde", "edden")


def test_function_words_are_left_out_but_names_are_kept() -> None:
    assert stem_text("Wat is de inzet van BEN en VIA via de regio?") == "inzet ben via regio"


def test_index_texts() -> None:
    assert stem_text("De hybride bedden") == "hybrid bed"
    assert gram_text("De hybride bedden") == "hybri ybrid bride bedde edden"


def test_a_stop_word_is_told_by_how_it_is_written() -> None:
    text = "IS is"
    assert [is_stop(text, term) for term in terms(text)] == [False, True]
