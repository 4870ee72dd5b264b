"""Tables of money are added up again: rows against totals, years against the total of their row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.extract.budgets import extract
from kb.extract.totals import written_unit
from kb.extract.values.money import find_money, parse_amount
from tests.extract.plans import plan_of


def warnings_in(table: str, caption: str = "Tabel 1: Begroting (in euro's)") -> list[tuple[str, tuple[str, ...]]]:
    """Item and warnings of every budget that has any."""
    plan = plan_of(f"# Plan\n\n## Begroting\n\n{caption}\n\n{table}\n")
    return [(fact.item, fact.warnings) for fact in extract(plan) if fact.warnings]


def test_a_total_that_is_not_the_sum_of_its_posts_says_both_numbers() -> None:
    table = "| Post | Bedrag |\n|---|---|\n| Scholing | 40.000 |\n| Huisvesting | 60.000 |\n| Totaal | 110.000 |"
    said = "De posten tellen op tot € 100.000, de tabel noemt € 110.000."
    assert warnings_in(table) == [("Totaal", (said,))]


def test_what_is_left_open_is_said_to_be_left_out() -> None:
    table = "| Post | Bedrag |\n|---|---|\n| Scholing | 40.000 |\n| Sociaal plan | p.m. |\n| Samen | 45.000 |"
    said = "De posten tellen op tot € 40.000, de tabel noemt € 45.000. Wat p.m. is, telt niet mee."
    assert warnings_in(table) == [("Samen", (said,))]


def test_years_are_added_up_against_the_total_of_their_row() -> None:
    table = "| Post | 2025 | 2026 | Totaal |\n|---|---|---|---|\n| Wijkteams | 10.000 | 20.000 | 35.000 |"
    assert warnings_in(table) == [("Wijkteams", ("De jaren tellen op tot € 30.000, de tabel noemt € 35.000.",))]


@pytest.mark.parametrize(
    "rows",
    [
        # Three numbers that were each rounded to thousands may differ by one from the rounded sum.
        "| Scholing | 33 |\n| Huisvesting | 33 |\n| Inkoop | 33 |\n| Totaal | 100 |",
        # A part of a post is no post.
        "| Wijkteams | 80 |\n| waarvan scholing | 20 |\n| Inkoop | 20 |\n| Totaal | 100 |",
        # The last total is that of the subtotals.
        "| Scholing | 30 |\n| Subtotaal | 30 |\n| Inkoop | 50 |\n| Huur | 20 |\n| Subtotaal | 70 |\n| Totaal | 100 |",
        # Costs and cover each have their own total; the balance is none.
        "| Inkoop | 100 |\n| Totaal lasten | 100 |\n| Rijk | 9 |\n| Fonds | 91 |\n| Totaal baten | 100 |\n| Saldo | 5",
        # What stands in a cell and is no amount may be anything.
        "| Scholing | 30 |\n| Inkoop | zie bijlage 3 |\n| Huur | 10 |\n| Totaal | 100 |",
    ],
)
def test_nothing_is_said_where_it_adds_up_or_cannot_be_told(rows: str) -> None:
    assert warnings_in(f"| Post | Bedrag |\n|---|---|\n{rows}", "Tabel 1: Begroting (x € 1.000)") == []


def test_rounding_explains_no_more_than_half_a_unit_a_number() -> None:
    table = "| Post | Bedrag |\n|---|---|\n| Scholing | 33 |\n| Huisvesting | 33 |\n| Totaal | 70 |"
    assert len(warnings_in(table, "Tabel 1: Begroting (x € 1.000)")) == 1


@given(st.integers(1, 999_999), st.sampled_from([1, 1_000, 1_000_000]))
def test_the_last_digit_of_a_cell_is_worth_the_unit_of_its_head(number: int, scale: int) -> None:
    amount = parse_amount(f"{number:,}".replace(",", "."), scale)
    assert amount is not None
    assert written_unit(amount) == scale


@pytest.mark.parametrize(
    ("text", "unit"), [("€ 1,2 mln", 100_000), ("2 ton", 100_000), ("€ 75.000", 1), ("€ 12 k", 1_000)]
)
def test_the_last_digit_of_an_amount_in_words(text: str, unit: int) -> None:
    [amount] = find_money(text)
    assert written_unit(amount) == unit
