"""Numbers, amounts and moments as Dutch writes them, on the terminal, in pages and in exports that people read.

A point between thousands, a comma before decimals, the sign of the euro before the amount, months in small letters.
This is all that is needed of a locale; Babel would bring 32 MB of them, and say nothing of quarters and halves.
"""

from __future__ import annotations

from datetime import date, datetime

from kb.moments import Precision, interval_of, precision_of

__all__ = ["counted", "euros", "in_digits", "moment", "number", "on_day", "percent"]

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_ORDINALS = ("eerste", "tweede", "derde", "vierde")
_MOST_DECIMALS = 6  # beyond what any plan writes, and short of what binary fractions add to it


def number(value: float) -> str:
    """A number; no decimals where it is whole.

    >>> number(1250), number(2.5), number(8.0), number(1234567.125), number(0.1 + 0.2)
    ('1.250', '2,5', '8', '1.234.567,125', '0,3')
    """
    rounded = round(value, _MOST_DECIMALS)
    plain = f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,.{_MOST_DECIMALS}f}".rstrip("0")
    return plain.translate(str.maketrans(",.", ".,"))


def euros(amount: float) -> str:
    """An amount: of whole euros as they are, else with two decimals.

    >>> euros(1250000), euros(12.5), euros(-300)
    ('€ 1.250.000', '€ 12,50', '€ -300')
    """
    if amount == int(amount):
        return f"€ {number(amount)}"
    return f"€ {amount:,.2f}".translate(str.maketrans(",.", ".,"))


def percent(share: float, decimals: int = 0) -> str:
    """A share of 1 as a percentage.

    >>> percent(0.125, 1), percent(1.0)
    ('12,5%', '100%')
    """
    return f"{100 * share:.{decimals}f}%".replace(".", ",")


def counted(count: int, one: str, many: str) -> str:
    """A number with its noun.

    >>> counted(1, "pagina", "pagina's"), counted(1200, "pagina", "pagina's")
    ('1 pagina', "1.200 pagina's")
    """
    return f"{number(count)} {one if count == 1 else many}"


def on_day(at: str) -> str:
    """A moment in UTC (RFC 3339) as a day and a time on the clock of this computer.

    >>> on_day("2026-04-01T12:05:00Z").startswith("1 april 2026, ")
    True
    """
    local = datetime.fromisoformat(at).astimezone()
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def in_digits(at: str | date | None) -> str:
    """A day, or a moment in UTC (RFC 3339) on the clock of this computer, for a column of a table; None is "".

    >>> in_digits(date(2026, 4, 1)), in_digits("2026-04-01T12:05:00Z").partition(" ")[0], in_digits(None)
    ('01-04-2026', '01-04-2026', '')
    """
    if isinstance(at, str):
        return f"{datetime.fromisoformat(at).astimezone():%d-%m-%Y %H:%M}"
    return f"{at:%d-%m-%Y}" if at else ""


def moment(notation: str | None) -> str:
    """A moment from its notation (see `kb.moments`); what is no notation is left as it is, None is "".

    >>> [moment(told) for told in ("2026-04-01", "2026-04", "2026-Q3", "2026-H2", "2026", "medio 2026")]
    ['1 april 2026', 'april 2026', 'derde kwartaal 2026', 'tweede helft 2026', '2026', 'medio 2026']
    """
    try:
        first, precision = interval_of(notation or "")[0], precision_of(notation or "")
    except ValueError:
        return notation or ""
    named = {
        Precision.DAY: f"{first.day} {MONTHS[first.month - 1]}",
        Precision.MONTH: MONTHS[first.month - 1],
        Precision.QUARTER: f"{_ORDINALS[(first.month - 1) // 3]} kwartaal",
        Precision.HALF: f"{_ORDINALS[(first.month - 1) // 6]} helft",
    }
    return f"{named.get(precision, '')} {first.year}".lstrip()
