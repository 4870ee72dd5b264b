"""The intermediate results of reading, as plain values to look at."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from typing import Any

from kb.documents import Document
from kb.facts import Extracted

__all__ = ["Stage", "inspect"]


class Stage(StrEnum):
    """What can be looked at; every stage but `sections` and `facts` is kept in the document as it is."""

    PAGES = "pages"
    BLOCKS = "blocks"
    SECTIONS = "sections"
    PASSAGES = "passages"
    METADATA = "metadata"
    FACTS = "facts"


def inspect(document: Document, stage: Stage, facts: Extracted | None = None) -> Any:
    """A stage as plain values: a list of dicts, for `metadata` one dict. Blocks come with their text.

    `facts`: those of the document, of which the stage of that name is a list, each with its table.
    """
    if stage is Stage.FACTS:
        return [{"table": fact.table} | fact.row() for fact in facts.facts] if facts else []
    if stage is Stage.SECTIONS:
        return [asdict(section) for section in document.parsed.sections()]
    plain = document.to_dict()
    if stage is Stage.BLOCKS:
        return [
            block | {"text": document.parsed.text[block["start"] : block["end"]]} for block in plain["parsed"]["blocks"]
        ]
    return plain["parsed"]["pages"] if stage is Stage.PAGES else plain[stage.value]
