"""What budgets come to: by kind, without what has no amount, and without telling years twice."""

from __future__ import annotations

from typing import Any

import pytest
from fakes import FakeEncoder, document

from kb.errors import InvalidValue
from kb.facts import Budget, BudgetKind, Extracted, identified
from kb.knowledge import KnowledgeBase
from kb.search.filters import Filters
from kb.selection import FactQuery
from kb.settings import Settings
from kb.store import Store, Subtotal

COST, FUNDING, TOTAL = BudgetKind.COST, BudgetKind.FUNDING, BudgetKind.TOTAL
ROWS: tuple[dict[str, Any], ...] = (
    {"item": "JIM", "amount_eur": 300, "period_from": 2024, "period_to": 2026},  # the three years below
    {"item": "JIM", "amount_eur": 100, "period_from": 2024, "period_to": 2024},
    {"item": "JIM", "amount_eur": 80, "period_from": 2025, "period_to": 2025},
    {"item": "JIM", "amount_eur": 120, "period_from": 2026, "period_to": 2026},
    {"item": "MST", "amount_eur": 500, "period_from": 2024, "period_to": 2026},  # its years come to something else
    {"item": "MST", "amount_eur": 90, "period_from": 2024, "period_to": 2024},
    {"item": "MST", "amount_eur": 90, "period_from": 2025, "period_to": 2025},
    {"item": "VIER", "amount_eur": 40, "period_from": 2024, "period_to": 2025},  # one year is not its parts
    {"item": "VIER", "amount_eur": 40, "period_from": 2024, "period_to": 2024},
    {"item": "Vervoer", "pm": True},
    {"item": "Rijk", "amount_eur": 7, "kind": FUNDING},
    {"item": "Totaal", "amount_eur": 1000, "kind": TOTAL},
)


@pytest.fixture
def base(settings: Settings) -> KnowledgeBase:
    """Two plans with the same budget."""
    with Store(settings.database) as store:
        for name in ("een.md", "twee.md"):
            made, original = document(name, ("Begroting", f"Dit kost het allemaal in {name}."))
            quote = made.parsed.quote(12, 20)
            facts = identified(Budget(document="?", page=1, quote=quote, **row) for row in ROWS)
            store.add(made, original, None, FakeEncoder.name, Extracted(facts, "1:test"))
    return KnowledgeBase(settings)


def test_by_kind(base: KnowledgeBase) -> None:
    assert base.subtotals(FactQuery("budgetten", Filters(documents=("een",)))) == (
        Subtotal(COST, rows=10, amount=300 + 680 + 80, unknown=1, again=1),
        Subtotal(FUNDING, rows=1, amount=7, unknown=0, again=0),
        Subtotal(TOTAL, rows=1, amount=1000, unknown=0, again=0),
    )


def test_plans_add_up(base: KnowledgeBase) -> None:
    assert [one.amount for one in base.subtotals(FactQuery("budgets"))] == [2120, 14, 2000]


def test_of_what_is_found_only(base: KnowledgeBase) -> None:
    asked = FactQuery("budgets", Filters(documents=("een",)), text="jim", since="2025", until="2025")
    assert base.subtotals(asked) == (Subtotal(COST, rows=2, amount=80, unknown=0, again=1),)


def test_other_tables_have_none(base: KnowledgeBase) -> None:
    assert base.subtotals(FactQuery("mijlpalen")) == ()


def test_before_there_is_anything(settings: Settings) -> None:
    assert KnowledgeBase(settings).subtotals(FactQuery("budgetten")) == ()
    with pytest.raises(InvalidValue, match="geen tabel"):
        KnowledgeBase(settings).subtotals(FactQuery("dromen"))
