"""Choosing rows of a table: what a person filters and sorts on, and what is found. For every face the same."""

from kb.selection.query import FactPage, FactQuery
from kb.selection.selection import Library, check, find, named, row, understood, walk

__all__ = ["FactPage", "FactQuery", "Library", "check", "find", "named", "row", "understood", "walk"]
