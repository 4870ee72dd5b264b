"""How good the facts are: read tables against gold tables that people wrote, row by row."""

from kb.evaluation.gold import GoldDocument, read_gold
from kb.evaluation.report import Report, evaluate

__all__ = ["GoldDocument", "Report", "evaluate", "read_gold"]
