"""Plain views of what readers give, for literal comparison."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kb.documents import Parsed
from kb.ingest.draft import assemble
from kb.ingest.readers import reader_for
from kb.ingest.sniff import media_type
from kb.settings import Settings


def parsed(path: Path) -> Parsed:
    return assemble(reader_for(media_type(path))(path, Settings()))


def rows(document: Parsed) -> list[tuple[Any, ...]]:
    """Kind, level, marker, text; a table has its rows as text."""
    return [(b.kind.value, b.level, b.marker, document.block_text(b)) for b in document.blocks]


def marks(document: Parsed) -> list[tuple[str, str]]:
    """Each mark with the word before it."""
    return [(mark.label, document.text[: mark.offset].split()[-1]) for block in document.blocks for mark in block.marks]
