"""Numbers, amounts and moments in Dutch."""

from __future__ import annotations

import pytest

from kb.written import counted, euros, moment, number, percent


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, "0"),
        (950, "950"),
        (1250, "1.250"),
        (-1250, "-1.250"),
        (12345678901, "12.345.678.901"),
        (8.0, "8"),
        (2.5, "2,5"),
        (33.333333333333336, "33,333333"),
        (0.1 + 0.2, "0,3"),
        (1234.25, "1.234,25"),
    ],
)
def test_numbers(value: float, told: str) -> None:
    assert number(value) == told


def test_amounts() -> None:
    assert [euros(950), euros(1_250_000), euros(12.5), euros(0)] == ["€ 950", "€ 1.250.000", "€ 12,50", "€ 0"]


def test_shares() -> None:
    assert [percent(0.5), percent(0.125, 1), percent(0)] == ["50%", "12,5%", "0%"]


def test_counts() -> None:
    assert [counted(n, "pagina", "pagina's") for n in (0, 1, 1200)] == ["0 pagina's", "1 pagina", "1.200 pagina's"]


@pytest.mark.parametrize(
    ("notation", "told"),
    [
        ("2026", "2026"),
        ("2026-H1", "eerste helft 2026"),
        ("2026-Q4", "vierde kwartaal 2026"),
        ("2026-03", "maart 2026"),
        ("2026-03-01", "1 maart 2026"),
        ("2026-13-01", "2026-13-01"),
        ("schooljaar 2026/27", "schooljaar 2026/27"),
        (None, ""),
    ],
)
def test_moments(notation: str | None, told: str) -> None:
    assert moment(notation) == told
