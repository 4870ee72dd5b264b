"""Sentence borders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.language import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eén zin.", ["Eén zin."]),
        ("De regio groeit. Dat kost geld.", ["De regio groeit.", "Dat kost geld."]),
        ("Denk aan bijv. Plein3 of o.a. VIER.", ["Denk aan bijv. Plein3 of o.a. VIER."]),
        ("Samenwerken, d.w.z. Overleggen, helpt.", ["Samenwerken, d.w.z. Overleggen, helpt."]),
        ("Van 2024 t/m 2027. Daarna niet.", ["Van 2024 t/m 2027.", "Daarna niet."]),
        ("Dat kost 3 mln. De rest is vrij.", ["Dat kost 3 mln. De rest is vrij."]),
        ("Zie nr. 4 en art. 12 lid 2.", ["Zie nr. 4 en art. 12 lid 2."]),
        ("Zie par. 3 en hoofdst. 4.", ["Zie par. 3 en hoofdst. 4."]),
        ("Volgens 2.1 mag het. Toch niet.", ["Volgens 2.1 mag het.", "Toch niet."]),
        ("Men zei: “Wij gaan.” Daarna niets.", ["Men zei: “Wij gaan.”", "Daarna niets."]),
        ("(Dat is zo.) Nee!", ["(Dat is zo.)", "Nee!"]),
        ("Kan dat? Ja! En nu…  Verder.", ["Kan dat?", "Ja!", "En nu…", "Verder."]),
        ("3. Het derde punt. Het vierde.", ["3. Het derde punt.", "Het vierde."]),
        ("Onder leiding van A. Jansen gaat het goed.", ["Onder leiding van A. Jansen gaat het goed."]),
        ("Scholen, ouders enz. De rest volgt.", ["Scholen, ouders enz.", "De rest volgt."]),
        (
            "Zo zegt de wet. Men volgt dat. Ook in het VO. Ja.",
            ["Zo zegt de wet.", "Men volgt dat.", "Ook in het VO.", "Ja."],
        ),
        ("Zonder punt\n\nNieuwe alinea", ["Zonder punt", "Nieuwe alinea"]),
        (
            "Er komen 12 plekken in 2024. 8 daarvan zijn klaar.",
            ["Er komen 12 plekken in 2024.", "8 daarvan zijn klaar."],
        ),
        ("", []),
        (" \n ", []),
    ],
)
def test_borders(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet=st.sampled_from("aB3 .!?…\n“”()'\u00a0\u00ad,;:-"), max_size=80) | st.text(max_size=60))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    at = 0
    for start, end in sentences(text):
        assert start >= at
        assert end > start
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()
