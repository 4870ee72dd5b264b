"""The intermediate results of reading, as plain values to look at."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from typing import Any

from kb.documents import Document

__all__ = ["Stage", "inspect"]


class Stage(StrEnum):
    """What can be looked at; every stage but `sections` is kept in the document as it is."""

    PAGES = "pages"
    BLOCKS = "blocks"
    SECTIONS = "sections"
    PASSAGES = "passages"
    METADATA = "metadata"


def inspect(document: Document, stage: Stage) -> Any:
    """A stage as plain values: a list of dicts, for `metadata` one dict. Blocks come with their text."""
    if stage is Stage.SECTIONS:
        return [asdict(section) for section in document.parsed.sections()]
    plain = document.to_dict()
    if stage is Stage.BLOCKS:
        return [
            block | {"text": document.parsed.text[block["start"] : block["end"]]} for block in plain["parsed"]["blocks"]
        ]
    return plain["parsed"]["pages"] if stage is Stage.PAGES else plain[stage.value]
