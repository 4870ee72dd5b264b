"""Terms without a date of their own."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.extract.values.terms import find_terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Uiterlijk binnen drie maanden na ondertekening van het convenant komt er een plan.",
            ("Uiterlijk binnen drie maanden na ondertekening van het convenant", 3, "maand", "within"),
        ),
        ("We gaan binnen 3 jaar terug naar nul.", ("binnen 3 jaar", 3, "jaar", "within")),
        ("Zes weken voor de start van het schooljaar, dus op tijd.",
         ("Zes weken voor de start van het schooljaar", 6, "week", "before")),
        ("Er is binnen een half jaar duidelijkheid.", ("binnen een half jaar", 0.5, "jaar", "within")),
        ("Op termijn (vijf jaar) is dit leidend.", ("Op termijn (vijf jaar)", 5, "jaar", "within")),
        ("Een jaar na vertrek: een gesprek.", ("Een jaar na vertrek", 1, "jaar", "after")),
        ("Het team is er binnen 48 uur.", ("binnen 48 uur", 48, "uur", "within")),
        ("Binnen twee werkdagen na de aanmelding wordt gebeld.",
         ("Binnen twee werkdagen na de aanmelding", 2, "werkdag", "within")),
        ("Binnen anderhalf jaar nadat de raad heeft besloten, volgt een evaluatie.",
         ("Binnen anderhalf jaar nadat de raad heeft besloten", 1.5, "jaar", "within")),
    ],
)  # fmt: skip
def test_terms(text: str, expected: tuple[str, float, str, str]) -> None:
    [found] = find_terms(text)
    assert (found.text, found.length, found.unit, found.relation.value) == expected


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("binnen zes weken na de ingang van dit convenant", "de ingang van dit convenant"),
        ("binnen zes weken nadat het besluit is genomen", "het besluit is genomen"),
        ("vier weken na aanmelding is er een plan", "aanmelding"),
        ("binnen zes weken", ""),
    ],
)
def test_anchors(text: str, anchor: str) -> None:
    assert find_terms(text)[0].anchor == anchor


@pytest.mark.parametrize(
    "text",
    ["Jongeren van 12 jaar na een plaatsing.", "Vier weken vakantie.", "In 2025, drie jaar lang.", "binnen de regio"],
)
def test_what_is_no_term(text: str) -> None:
    assert find_terms(text) == ()


@given(st.text(alphabet="binnen over na voor drie 3 half jaar weken.,()\n", max_size=200))
def test_anything_can_be_asked(text: str) -> None:
    found = find_terms(text)
    assert all(text[term.start : term.end] == term.text for term in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.integers(1, 60), st.sampled_from(["dagen", "weken", "maanden", "jaar", "uur", "kwartalen"]))
def test_every_length_and_unit(length: int, unit: str) -> None:
    [found] = find_terms(f"Dat is binnen {length} {unit} na de start klaar.".replace(" klaar", ""))
    assert (found.length, found.anchor) == (length, "de start")
