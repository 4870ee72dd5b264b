"""A parsed plan from a few lines of text, for tests of what is read from a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.documents import BlockKind, Page, Parsed
from kb.ingest.draft import Draft, DraftBlock, DraftCell, Piece, assemble
from kb.ingest.markers import heading_number, list_marker


def plan(text: str, running: Sequence[str] = (), properties: dict[str, str] | None = None) -> Parsed:
    """Blocks are parted by blank lines: "# Heading" (more # for a lower level), "- item", "| a | b |" rows, else a
    paragraph; a line with "---" begins a page. `running` stands above every page."""
    blocks: list[DraftBlock] = []
    page = 1
    for part in text.strip().split("\n\n"):
        if part.strip() == "---":
            page += 1
            continue
        blocks += _blocks(part.strip(), page)
    pages = [Page(number, furniture=tuple(running)) for number in range(1, page + 1)]
    return assemble(Draft(blocks, pages, properties=properties or {}))


def _blocks(part: str, page: int) -> Iterator[DraftBlock]:
    if part.startswith("|"):
        yield _table(part.splitlines(), page)
    elif part.startswith("#"):
        level = len(part) - len(part.lstrip("#"))
        marker, rest = heading_number(part.lstrip("# ")) or (None, part.lstrip("# "))
        yield DraftBlock(BlockKind.HEADING, [Piece(rest, page)], level, marker)
    elif list_marker(part):
        for line in part.splitlines():
            marker, rest = list_marker(line) or (None, line)
            yield DraftBlock(BlockKind.LIST_ITEM, [Piece(rest, page)], 0, marker)
    else:
        yield DraftBlock(BlockKind.PARAGRAPH, [Piece(" ".join(part.split("\n")), page)])


def _table(lines: list[str], page: int) -> DraftBlock:
    cells = [
        DraftCell(row, column, [Piece(text.strip(), page)] if text.strip() else [], head=row == 0)
        for row, line in enumerate(lines)
        for column, text in enumerate(line.strip("|").split("|"))
    ]
    return DraftBlock(BlockKind.TABLE, cells=cells, head_rows=1)
