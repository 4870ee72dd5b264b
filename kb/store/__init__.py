"""The only room that speaks SQL: documents, their versions, passages and vectors in one SQLite file.

>>> with Store(":memory:") as store:
...     store.documents()
[]
"""

from kb.store.found import About
from kb.store.hits import Column, Filter, PassageRow, WordStatistics
from kb.store.names import arrange, slug
from kb.store.rows import Outcome, Summary
from kb.store.store import Store

__all__ = [
    "About",
    "Column",
    "Filter",
    "Outcome",
    "PassageRow",
    "Store",
    "Summary",
    "WordStatistics",
    "arrange",
    "slug",
]
