"""Where names stand in a text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kb.extract.places import MARK, marked, places, places_of


@given(st.text(alphabet="ab -_é1", max_size=40), st.text(alphabet="abé", min_size=1, max_size=3))
def test_places_are_those_of_a_pattern(text: str, name: str) -> None:
    pattern = rf"(?=(?<![\w-])({name})(?![\w-]))"
    assert list(places(text, name)) == [match.span(1) for match in re.finditer(pattern, text)]


def test_the_longest_name_counts() -> None:
    assert places_of("Team Oever en Oever", ["Oever", "Team Oever"]) == [(0, 10), (14, 19)]


def test_a_name_inside_a_word_is_not_marked() -> None:
    assert marked("Oever, Oeverzijde en Oever-team", ["Oever"]) == f"{MARK}, Oeverzijde en Oever-team"
