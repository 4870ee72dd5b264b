"""List signs, heading numbers and hyphens in any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.ingest.markers import heading_number, join_lines, list_marker, shown_sign

TEXT = st.text(st.characters(codec="utf-8"), max_size=40) | st.text("•-–aAbivx01.)( \u00ad\u00a0\uf0b7Þ§/", max_size=12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• thuis wonen", ("•", "thuis wonen")),
        ("•thuis wonen", ("•", "thuis wonen")),
        ("\uf0b7 thuis wonen", ("\uf0b7", "thuis wonen")),
        ("Þ thuis wonen", ("Þ", "thuis wonen")),
        ("- thuis wonen", ("-", "thuis wonen")),
        ("a) thuis wonen", ("a)", "thuis wonen")),
        ("(iv) thuis wonen", ("(iv)", "thuis wonen")),
        ("12. thuis wonen", ("12.", "thuis wonen")),
        ("-5 graden", None),
        ("o.a. de scholen", None),
        ("o de scholen", ("o", "de scholen")),
        ("ouders", None),
        ("2.1 Ambitie", None),
        ("•", None),
    ],
)
def test_list_markers(text: str, expected: tuple[str, str] | None) -> None:
    assert list_marker(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.1 Ambitie", ("2.1", "Ambitie")),
        ("3. Ambitie", ("3", "Ambitie")),
        ("Artikel 4: Geschillen", ("Artikel 4", "Geschillen")),
        ("Bijlage II Begrippen", ("Bijlage II", "Begrippen")),
        ("B.2 Kosten", ("B.2", "Kosten")),
        ("1 januari 2026", None),
        ("2026 wordt het jaar", None),
        ("Ambitie", None),
    ],
)
def test_heading_numbers(text: str, expected: tuple[str, str] | None) -> None:
    assert heading_number(text) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("de jeugd\u00ad", "hulp"), "de jeugdhulp"),
        (("onderwijs-/", "jeugdhulp"), "onderwijs-/jeugdhulp"),
        (("de onderwijs-/jeugdhulp", "in de wijk"), "de onderwijs-/jeugdhulp in de wijk"),
        (("de in-", "en uitstroom"), "de in- en uitstroom"),
        (("SPUK-", "regeling"), "SPUK-regeling"),
        (("  thuis ", "wonen\n"), "thuis wonen"),
    ],
)
def test_joined_lines(lines: tuple[str, ...], expected: str) -> None:
    assert join_lines(*lines) == expected


@pytest.mark.parametrize(("sign", "shown"), [("\uf0b7", "•"), ("Þ", "•"), ("–", "–"), ("a.", "a.")])
def test_signs_as_people_see_them(sign: str, shown: str) -> None:
    assert shown_sign(sign) == shown


@given(text=TEXT)
def test_a_marker_and_the_rest_are_parts_of_the_text(text: str) -> None:
    for found in (list_marker(text), heading_number(text)):
        if found:
            sign, rest = found
            assert sign
            assert rest
            assert text.startswith(sign)
            assert text.endswith(rest)


@given(lines=st.lists(TEXT, max_size=4))
def test_joining_only_drops_soft_hyphens_and_white(lines: list[str]) -> None:
    joined = join_lines(*lines)
    assert "\u00ad" not in joined
    assert bare(joined) == bare("".join(lines))


def bare(text: str) -> str:
    return "".join("".join(text.split()).split("\u00ad"))
