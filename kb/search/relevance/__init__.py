"""Relevance tests as typed data: queries with graded places in the plans, and how well the search does on them."""

from kb.search.relevance.queries import Judgement, Place, Practice, Query, QuerySet, Variants, read_queries
from kb.search.relevance.report import MODES, Found, PracticeResult, QueryResult, SearchReport, VariantResult
from kb.search.relevance.running import evaluate_search

__all__ = [
    "MODES",
    "Found",
    "Judgement",
    "Place",
    "Practice",
    "PracticeResult",
    "Query",
    "QueryResult",
    "QuerySet",
    "SearchReport",
    "VariantResult",
    "Variants",
    "evaluate_search",
    "read_queries",
]
