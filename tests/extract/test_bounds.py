"""Moments with the words that lead them in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.extract.values.bounds import find_bounded


@pytest.mark.parametrize(
    ("text", "stretch", "bound", "notation"),
    [
        ("Klaar is het uiterlijk 1 april 2025.", "uiterlijk 1 april 2025", "by", "2025-04-01"),
        (
            "Uiterlijk in het eerste kwartaal van 2025 start het.",
            "Uiterlijk in het eerste kwartaal van 2025",
            "by",
            "2025-Q1",
        ),
        ("Dit moet voor 1/4/2021 rond zijn.", "voor 1/4/2021", "before", "2021-04-01"),
        ("Vóór het einde van 2026 volgt een besluit.", "Vóór het einde van 2026", "before", "2026"),
        ("Vanaf 2027 betalen zij mee.", "Vanaf 2027", "from", "2027"),
        ("Met ingang van 1 januari 2025 geldt dit.", "Met ingang van 1 januari 2025", "from", "2025-01-01"),
        ("Het loopt tot en met 2028.", "tot en met 2028", "until", "2028"),
        ("Sinds februari 2019 is er een contract.", "Sinds februari 2019", "from", "2019-02"),
        ("Na 2030 is er niets meer.", "Na 2030", "after", "2030"),
        ("Rond medio 2026 kijken we terug.", "Rond medio 2026", "around", "2026"),
        ("In de loop van 2025 volgt meer.", "In de loop van 2025", "at", "2025"),
        ("Q2 2024: werving afgerond.", "Q2 2024", "at", "2024-Q2"),
        ("Het plan van 2023 is af.", "2023", "at", "2023"),
    ],
)
def test_bounds(text: str, stretch: str, bound: str, notation: str) -> None:
    [found] = find_bounded(text)
    assert (text[found.start : found.end], found.bound.value, found.date.notation) == (stretch, bound, notation)


@given(
    st.lists(st.sampled_from(["uiterlijk", "voor", "het", "einde", "van", "2026", "1 april 2025", "tot", "\n", ","]))
)
def test_a_bound_reaches_to_the_end_of_its_date(words: list[str]) -> None:
    text = " ".join(words)
    for found in find_bounded(text):
        assert found.start <= found.date.start
        assert found.end == found.date.end
