"""Dutch numerals in digits and in words."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.extract.values.numerals import NUMERAL, read_numeral


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("0", 0),
        ("12", 12),
        ("1.250", 1250),
        ("2.304.000", 2304000),
        ("1\u202f250", 1250),
        ("2,5", 2.5),
        ("1.250,75", 1250.75),
        ("2.5", 2.5),
        ("1½", 1.5),
        ("½", 0.5),
        ("317duizend", 317000),
        ("2,13 miljoen", 2130000),
        ("nul", 0),
        ("een", 1),
        ("één", 1),
        ("Eén", 1),
        ("twaalf", 12),
        ("vijfentwintig", 25),
        ("tweeëndertig", 32),
        ("tweeendertig", 32),
        ("eenentachtig", 81),
        ("honderd", 100),
        ("honderdtwintig", 120),
        ("honderdeneen", 101),
        ("twaalfhonderd", 1200),
        ("vijfentwintighonderd", 2500),
        ("drieduizend", 3000),
        ("drieduizend tweehonderd", 3200),
        ("honderdduizend", 100000),
        ("een miljoen", 1000000),
        ("anderhalf", 1.5),
        ("anderhalve", 1.5),
        ("anderhalf miljoen", 1500000),
        ("een half", 0.5),
        ("een halve", 0.5),
        ("een half miljoen", 500000),
        ("drieënhalf", 3.5),
        ("twee en een half", 2.5),
        ("vier-en-een-half", 4.5),
        ("driekwart", 0.75),
        ("een tiental", 10),
        ("twintigtal", 20),
        ("twee miljoen driehonderdduizend", 2300000),
    ],
)
def test_a_numeral(words: str, value: float) -> None:
    assert read_numeral(words) == value
    assert read_numeral(f"  {words} ") == value
    assert read_numeral(unicodedata.normalize("NFD", words)) == value


@pytest.mark.parametrize(
    "words",
    [
        "",
        "geen",
        "enkele",
        "aantal",
        "een aantal",
        "VIER",
        "vierde",
        "honderden",
        "duizenden",
        "tientallen",
        "miljoen",
        "nulhonderd",
        "honderdnul",
        "tientwee",
        "12 plekken",
        "twee drie",
        "3.1.2",
        "30.12.2023",
        "1.2345",
        ",5",
        "p.m.",
        "2-3",
        "II",
    ],
)
def test_no_numeral(words: str) -> None:
    assert read_numeral(words) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Het gaat om vijfentwintig jeugdigen in twee regio's.", ["vijfentwintig", "twee"]),
        ("Een van de regio's heeft één plek en geen bed.", ["één"]),
        ("Eén regio, een half jaar, een miljoen, anderhalve ton", ["Eén", "een half", "een miljoen", "anderhalve"]),
        ("de vierde fase, het viertalent, driehoek en zesde", []),
        ("VIER werkt met vier coaches", ["vier"]),
        ("binnen half jaar, half april", ["half"]),
        ("Plein3, voorziening7 en 2024Q3", ["2024"]),
        ("paragraaf 3.1.2 van 30.12.2023", []),
        ("ongeveer 317duizend of 2,13 miljoen, 2,5mln", ["317duizend", "2,13 miljoen", "2,5"]),
        ("tussen duizend en twaalfhonderd", ["duizend", "twaalfhonderd"]),
        ("tussen honderd en twintig", ["honderd", "twintig"]),
        ("drie\nduizend\n\ntwee", ["drie", "duizend", "twee"]),
        ("drieduizend\ttwee", ["drieduizend", "twee"]),
        ("een twintigtal plekken en tientallen gezinnen", ["een twintigtal"]),
        ("zes- tot achthonderd", ["zes", "achthonderd"]),
        ("meer dan € 1.250,- per maand", ["1.250"]),
    ],
)
def test_numerals_in_running_text(text: str, found: list[str]) -> None:
    assert [match.group() for match in re.finditer(NUMERAL, text)] == found


def test_the_fragment_has_no_groups() -> None:
    assert re.compile(NUMERAL).groups == 0


UNITS = ["", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"]
TEENS = ["dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"]
TENS = ["", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]


def spell(number: int) -> str:
    """A number from 1 to 999,999 as the spelling guide wants it: "tweeëntwintigduizend driehonderdeen"."""
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        head = "duizend" if thousands == 1 else spell(thousands) + "duizend"
        return f"{head} {spell(rest)}" if rest else head
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return ("" if hundreds == 1 else spell(hundreds)) + "honderd" + (spell(rest) if rest else "")
    if number < 20:
        return [*UNITS, *TEENS][number]
    tens, unit = divmod(number, 10)
    link = "ën" if UNITS[unit].endswith("e") else "en"
    return f"{UNITS[unit]}{link}{TENS[tens]}" if unit else TENS[tens]


@given(st.integers(1, 999_999))
def test_every_number_that_is_spelled_out_is_read_back(number: int) -> None:
    words = spell(number)
    assert read_numeral(words) == number
    assert read_numeral(words.replace("ë", "e").replace(" ", "")) == number
    assert read_numeral(words.capitalize()) == number


# After a blank "een" is taken for the article: "duizend een" is a thousand.
@given(st.integers(2, 999_999).filter(lambda number: number < 1000 or number % 1000 != 1))
def test_every_number_that_is_spelled_out_is_found_in_running_text(number: int) -> None:
    assert [m.group() for m in re.finditer(NUMERAL, f"er zijn {spell(number)} plekken")] == [spell(number)]


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_every_number_in_digits_is_read_back(number: int, cents: int) -> None:
    grouped = f"{number:,}".replace(",", ".")
    assert read_numeral(str(number)) == read_numeral(grouped) == number
    assert read_numeral(f"{grouped},{cents:02}") == pytest.approx(number + cents / 100)


PIECES = [
    "een",
    "één",
    "half",
    "halve",
    "en",
    "tien",
    "nul",
    "honderd",
    "duizend",
    "miljoen",
    "tal",
    "driekwart",
    "drie",
]


@given(st.lists(st.sampled_from([*PIECES, " ", "-", "\n", "1", "2,5", ".", "½", "jaar"]), max_size=9).map("".join))
def test_all_that_is_found_is_read(text: str) -> None:
    for match in re.finditer(NUMERAL, text):
        assert read_numeral(match.group()) is not None


@given(st.text(max_size=40))
def test_any_text_will_do(text: str) -> None:
    assert read_numeral(text) is None or isinstance(read_numeral(text), float)
