"""A question to a table of facts, and a page of its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kb.facts import Review
from kb.search.filters import Filters
from kb.store import FactRow

__all__ = ["FactPage", "FactQuery"]


@dataclass(frozen=True, slots=True)
class FactQuery:
    """Rows of one table, of current versions. Everything that is given narrows; several values of one thing widen.

    `table`: its name or Dutch label. `filters`: its documents, and practices that the row names or, in the table of
    practices, is; `contains` is for passages and plays no part.
    `fields`: by name or label of a column the values that it may have: a text holds it (capitals and accents do not
    matter), a choice or a number is it, a moment has something in common with it.
    `since`, `until`: the row's moment has something in common with the time from the first day of the one to the last
    day of the other (both in the notation of `kb.moments`; rows without a moment are left out).
    `at_least`, `at_most`: its amount in euros or, where the table has none, its value.
    `text`: words that the row holds in its quote, heads or values; what stands between double quotes stays together.
    `sort`: columns, with a `-` before where the largest comes first; without any by document and place in the text.
    `reviews`: what people decided about the row; without any, all rows that were not rejected.
    """

    table: str
    filters: Filters = field(default_factory=Filters)
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    at_least: float | None = None
    at_most: float | None = None
    text: str = ""
    sort: tuple[str, ...] = ()
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class FactPage:
    """Some of the rows, how many there are in all, and the cursor of the next page: "" after the last.

    `notes`: what the user should know.
    """

    rows: tuple[FactRow, ...]
    total: int
    next: str = ""
    notes: tuple[str, ...] = ()
