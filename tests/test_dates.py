"""Dates and periods in running Dutch text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.extract.values.dates import find_dates, interval_of, parse_date, precision_of


@pytest.mark.parametrize(
    ("text", "written", "notation"),
    [
        ("Vastgesteld op 10 augustus 2021 door", "10 augustus 2021", "2021-08-10"),
        ("voor 1/4/2021 gereed", "1/4/2021", "2021-04-01"),
        ("op 1-4-2021", "1-4-2021", "2021-04-01"),
        ("versie 30.12.2023", "30.12.2023", "2023-12-30"),
        ("uiterlijk 1 april\n2020 klaar", "1 april\n2020", "2020-04-01"),
        ("2024-06-30", "2024-06-30", "2024-06-30"),
        ("in juni 2023 is", "juni 2023", "2023-06"),
        ("(jan. 2023)", "jan. 2023", "2023-01"),
        ("stand 06-2023", "06-2023", "2023-06"),
        ("2019 Q2: start", "2019 Q2", "2019-Q2"),
        ("Q2 2020: klaar", "Q2 2020", "2020-Q2"),
        ("In 2020 Q1: is er", "2020 Q1", "2020-Q1"),
        ("In het eerste kwartaal van 2025 wordt", "eerste kwartaal van 2025", "2025-Q1"),
        ("3e kwartaal 2023", "3e kwartaal 2023", "2023-Q3"),
        ("in de tweede helft van 2024", "tweede helft van 2024", "2024-H2"),
        ("2024-H1", "2024-H1", "2024-H1"),
        ("najaar 2021", "najaar 2021", "2021-H2"),
        ("het voorjaar van 2024", "het voorjaar van 2024", "2024-H1"),
        ("zomer 2023", "zomer 2023", "2023-Q3"),
        ("medio 2026", "medio 2026", "2026"),
        ("eind 2024", "eind 2024", "2024"),
        ("nul in 2030.", "2030", "2030"),
    ],
)
def test_a_moment(text: str, written: str, notation: str) -> None:
    [found] = find_dates(text)
    assert (found.text, found.notation, found.first) == (written, notation, notation)
    assert text[found.start : found.end] == written
    assert not found.is_range


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024 t/m 2027", "2024", "2027"),
        ("2023-2026", "2023", "2026"),
        ("2023 – 2026", "2023", "2026"),
        ("van 2026 tot en met 2030", "2026", "2030"),
        ("2024-'28", "2024", "2028"),
        ("2023/2024", "2023", "2024"),
        ("schooljaar 2024/2025", "2024-08", "2025-07"),
        ("winter 2024/25", "2024-12", "2025-02"),
        ("Mei & Juni 2019", "2019-05", "2019-06"),
        ("oktober 2023 tot maart 2024", "2023-10", "2024-03"),
        ("Q3-Q4 2024", "2024-Q3", "2024-Q4"),
        ("1 t/m 5 mei 2024", "2024-05-01", "2024-05-05"),
        ("1 januari 2024 tot en met 31 december 2027", "2024-01-01", "2027-12-31"),
        ("2020, 2021 en 2022", "2020", "2022"),
    ],
)
def test_a_stretch(text: str, first: str, last: str) -> None:
    [found] = find_dates(text)
    assert (found.first, found.last) == (first, last)
    assert found.is_range


def test_listed_moments_are_told_from_a_stretch() -> None:
    assert [d.joint for d in find_dates("Mei & Juni 2019; 2024 en 2025; 2024-2025")] == [True, True, False]


def test_words_that_make_it_vague_are_kept() -> None:
    text = "eind 2024, medio 2026, begin mei 2023, najaar 2021, schooljaar 2024/2025, 2025"
    assert [d.qualifier for d in find_dates(text)] == ["eind", "medio", "begin", "najaar", "schooljaar", ""]


def test_a_stretch_without_end() -> None:
    [found] = find_dates("JeugdzorgPlus 2023 en verder")
    assert (found.first, found.open_end, found.is_range) == ("2023", True, True)


@pytest.mark.parametrize(
    "text",
    [
        "31 februari 2024",
        "€ 2024",
        "2024 euro",
        "2.304.000",
        "postcode 2024 AB",
        "BWBR0045673",
        "artikel 20245",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(text) == ()


def test_a_date_does_not_run_over_cells_or_blank_lines() -> None:
    assert [d.text for d in find_dates("2021\t2022\nQ2 Q3\n\n2022\n\nQ2\t2023")] == ["2021", "2022\nQ2", "2022", "2023"]


def test_backwards_is_no_stretch() -> None:
    assert [d.notation for d in find_dates("2028-2024")] == ["2028", "2024"]


def test_parse_wants_the_whole_text() -> None:
    assert parse_date(" juni 2023 ") is not None
    assert parse_date("in juni 2023") is None
    assert parse_date("gisteren") is None


@pytest.mark.parametrize(
    ("notation", "first", "last", "precision"),
    [
        ("2021-08-10", date(2021, 8, 10), date(2021, 8, 10), "day"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2021-Q3", date(2021, 7, 1), date(2021, 9, 30), "quarter"),
        ("2021-H2", date(2021, 7, 1), date(2021, 12, 31), "half"),
        ("2021", date(2021, 1, 1), date(2021, 12, 31), "year"),
    ],
)
def test_notations(notation: str, first: date, last: date, precision: str) -> None:
    assert interval_of(notation) == (first, last)
    assert precision_of(notation) == precision


@pytest.mark.parametrize("notation", ["", "21", "2021-13", "2021-02-30", "2021-Q5", "2021-H3", "juni 2023"])
def test_no_notation(notation: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        interval_of(notation)


MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


@given(st.dates(date(1990, 1, 1), date(2069, 12, 31)))
def test_every_day_in_every_notation(day: date) -> None:
    written = [
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day} {MONTHS[day.month - 1].upper()} {day.year}",
        day.isoformat(),
    ]
    for text in written:
        [found] = find_dates(f"Op {text} is het zover.")
        assert (found.text, found.notation) == (text, day.isoformat())


@given(st.integers(1990, 2069), st.integers(1, 4), st.sampled_from(["Q{q} {y}", "{y} Q{q}", "{y}-Q{q}", "Q{q}-{y}"]))
def test_every_quarter(year: int, quarter: int, form: str) -> None:
    [found] = find_dates(form.format(y=year, q=quarter))
    assert found.notation == f"{year}-Q{quarter}"


@given(st.integers(1990, 2040), st.integers(1, 29), st.sampled_from(["-", " - ", "–", " t/m ", " tot en met "]))
def test_every_period(first: int, length: int, to: str) -> None:
    [found] = find_dates(f"in {first}{to}{first + length} gaat")
    assert (found.first, found.last) == (str(first), str(first + length))


@given(st.text(alphabet="0123456789-/.,' Qeindmvajr\n\t", max_size=60))
def test_spans_hold_and_never_overlap(text: str) -> None:
    end = 0
    for found in find_dates(text):
        assert text[found.start : found.end] == found.text
        assert found.start >= end
        assert found.interval[0] <= found.interval[1]
        end = found.end
