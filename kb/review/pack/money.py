"""The section on money: what was planned, beside what the plan before planned."""

from __future__ import annotations

from collections.abc import Sequence

from kb.facts import Budget, BudgetKind, Fact, said
from kb.review.pack.changes import TONES
from kb.review.pack.material import Material, joined
from kb.review.pack.model import Group, Row, Section, Tone, Value
from kb.review.versions import Change, Difference, change_said
from kb.written import euros, moment

__all__ = ["money", "period_of"]

NONE = "–"


def money(material: Material) -> Section:
    """The money that was planned beside that of the plan before."""
    found = material.differences
    items = list(found.select(Budget.table)) if found else [_kept(row) for row in material.rows(Budget)]
    groups = []
    titles = {BudgetKind.TOTAL: "Totalen", BudgetKind.COST: "Kosten", BudgetKind.FUNDING: "Dekking"}
    for kind, title in titles.items():
        rows = [item for item in items if _budget(item).kind is kind]
        rows.sort(key=lambda item: (_budget(item).item.casefold(), *_years(_budget(item))))
        told = tuple(_money_row(material, item) for item in rows)
        groups.append(Group(title=title, rows=told, empty=f"Geen {said(kind)} in de plannen.", head="Post"))
    beside = f"naast dat van {moment(found.before.date)}" if found else "; er is geen eerder plan"
    return Section(
        id="geld",
        title="Geld naast het eerdere plan",
        lead=(
            f"Bedragen uit het plan van {moment(material.newest.date)} {beside}. Bedragen over verschillende jaren "
            "zijn niet van elkaar af te trekken; dan staat er geen verschil."
        ),
        groups=tuple(groups),
    )


def _kept(row: Budget) -> Difference:
    return Difference(Change.UNCHANGED, Budget.table, after=(row,))


def _budget(item: Difference) -> Budget:
    """The row by which an item is called and sorted: that of the newest plan that has it."""
    row = (item.after or item.before)[0]
    assert isinstance(row, Budget)
    return row


def _years(row: Budget) -> tuple[int, int]:
    return row.period_from or 0, row.period_to or 0


def _money_row(material: Material, item: Difference) -> Row:
    row = _budget(item)
    then, now = (_amounts(rows) for rows in (item.before, item.after))
    values = (
        Value(label="Jaren", text=_periods(item)),
        Value(label="Eerder plan", text=then),
        Value(label="Dit plan", text=now),
        Value(label="Verschil", text=_apart(item)),
    )
    return Row(
        what=joined(row.item), values=values, state=change_said(item.kind),
        tone=TONES.get(item.kind, Tone.PLAIN), told=" ".join(row.warnings),
        quotes=material.cited((*item.before, *item.after)), fact=row.id,
    )  # fmt: skip


def _amounts(rows: Sequence[Fact]) -> str:
    return "; ".join(filter(None, (_amount(row) for row in rows if isinstance(row, Budget)))) or NONE


def _amount(row: Budget) -> str:
    if row.pm:
        return "p.m."
    return "" if row.amount_eur is None else euros(row.amount_eur)


def _periods(item: Difference) -> str:
    """The years that an item is about; those of both plans where they are not the same."""
    then, now = (
        dict.fromkeys(period_of(row) for row in rows if isinstance(row, Budget)) for rows in (item.before, item.after)
    )
    if then and now and then != now:
        return f"toen {', '.join(then)}; nu {', '.join(now)}"
    return ", ".join(now or then)


def period_of(row: Budget) -> str:
    """The years of a post."""
    years = dict.fromkeys(str(year) for year in (row.period_from, row.period_to) if year)
    return "–".join(years) or "niet genoemd"


def _apart(item: Difference) -> str:
    """The difference, where both plans name one amount for the same years."""
    sides = [*item.before, *item.after]
    rows = [row for row in sides if isinstance(row, Budget) and row.amount_eur is not None]
    if len(item.before) != 1 or len(item.after) != 1 or len(rows) != 2 or _years(rows[0]) != _years(rows[1]):
        return ""
    change = (rows[1].amount_eur or 0) - (rows[0].amount_eur or 0)
    return f"{'+' if change > 0 else '−' if change < 0 else ''}{euros(abs(change))}"
