"""The only room that speaks SQL: documents, their versions, passages and vectors in one SQLite file.

>>> with Store(":memory:") as store:
...     store.documents()
[]
"""

from kb.store.changes import Change, Event, Kind, Tally, What
from kb.store.fact_query import Condition, FactRow, Order, Wanted
from kb.store.fact_sums import Subtotal
from kb.store.found import About
from kb.store.hits import Column, Filter, PassageRow, WordStatistics
from kb.store.names import arrange, slug
from kb.store.outlines import Outline
from kb.store.readers import Readers
from kb.store.records import Record
from kb.store.rows import Outcome, Summary
from kb.store.series import SeriesDecision, StatusDecision
from kb.store.store import Store

__all__ = [
    "About",
    "Change",
    "Column",
    "Condition",
    "Event",
    "FactRow",
    "Filter",
    "Kind",
    "Order",
    "Outcome",
    "Outline",
    "PassageRow",
    "Readers",
    "Record",
    "SeriesDecision",
    "StatusDecision",
    "Store",
    "Subtotal",
    "Summary",
    "Tally",
    "Wanted",
    "What",
    "WordStatistics",
    "arrange",
    "slug",
]
