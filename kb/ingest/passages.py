"""From blocks to passages: what is searched and shown, about 120 words each.

Blocks are gathered in groups that belong together (same headings, same frame, nothing in between), each group is cut in
clusters that should not be parted (a sentence; a short list with the sentence that introduces it), and the clusters
are packed into passages of even length. A heading, a table, a footnote or the edge of a frame always ends a passage.

Footnotes are passages of their own: a passage of running text is an exact stretch of the document, and a note stands
elsewhere in the document than its mark. Tables are told row by row (`kb.ingest.rows`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from kb.documents import Block, BlockKind, Parsed, Passage
from kb.ingest.rows import told_rows
from kb.ingest.units import MAXIMUM, SHORT, TARGET, Unit, units

__all__ = ["passages"]


@dataclass(slots=True)
class Group:
    """Blocks that may share a passage: `kind` text, note or table."""

    kind: str
    headings: tuple[str, ...]
    frame: int | None
    blocks: list[Block] = field(default_factory=list)

    def takes(self, kind: str, headings: tuple[str, ...], frame: int | None) -> bool:
        """Whether a block of this sort may join."""
        return kind != "table" and (self.kind, self.headings, self.frame) == (kind, headings, frame)


def passages(parsed: Parsed) -> tuple[Passage, ...]:
    """The passages of a document in text order, numbered from 0; every word of every block but headings is in one.

    A heading with nothing under it, not even another heading, is a passage by itself.
    """
    found: list[Passage] = []
    for group in groups(parsed):
        for passage in _passages_of(parsed, group):
            found.append(replace(passage, ordinal=len(found)))
    return tuple(found)


def groups(parsed: Parsed) -> Iterator[Group]:
    """Neighbouring blocks under the same headings, in the same frame and of the same sort."""
    current: Group | None = None
    for block, headings in _with_headings(parsed):
        kind = {BlockKind.TABLE: "table", BlockKind.FOOTNOTE: "note"}.get(block.kind, "text")
        if block.kind is BlockKind.HEADING:
            kind = "heading"
        if current is None or not current.takes(kind, headings, block.frame):
            if current:
                yield current
            current = Group(kind, headings, block.frame)
        current.blocks.append(block)
    if current:
        yield current


def _with_headings(parsed: Parsed) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Each block with the headings above it; of the headings only those that have nothing under them.

    A heading in a frame holds for that frame only.
    """
    outer: list[tuple[int, str]] = []
    inner: list[tuple[int, str]] = []
    frame: int | None = None
    for i, block in enumerate(parsed.blocks):
        if block.frame != frame:
            inner, frame = [], block.frame
        if block.kind is not BlockKind.HEADING:
            yield block, tuple(title for _, title in outer + inner)
            continue
        path = outer if block.frame is None else inner
        level = block.level or 1
        path[:] = [step for step in path if step[0] < level]
        if _is_bare(parsed.blocks, i):
            yield block, tuple(title for _, title in outer + inner)
        path.append((level, parsed.block_text(block)))


def _is_bare(blocks: Sequence[Block], i: int) -> bool:
    """Whether a heading has nothing under it: another of its level or higher follows, or the end."""
    if i + 1 == len(blocks):
        return True
    this, following = blocks[i], blocks[i + 1]
    if following.frame != this.frame:
        return this.frame is not None
    return following.kind is BlockKind.HEADING and (following.level or 1) <= (this.level or 1)


def _passages_of(parsed: Parsed, group: Group) -> Iterator[Passage]:
    if group.kind == "table":
        for row in told_rows(parsed, group.blocks[0]):
            page = parsed.page_at(row.start)
            yield Passage(0, row.start, row.end, page, row.text, group.headings, "table", row.sentences)
        return
    for packed in pack(list(clusters(parsed, group.blocks))):
        yield _text_passage(parsed, group, packed)


def _text_passage(parsed: Parsed, group: Group, units: Sequence[Unit]) -> Passage:
    start, end = units[0].start, units[-1].end
    inner = tuple((unit.start - start, unit.end - start) for unit in units)
    kind: Literal["text", "note"] = "note" if group.kind == "note" else "text"
    return Passage(0, start, end, parsed.page_at(start), parsed.text[start:end], group.headings, kind, inner)


def clusters(parsed: Parsed, blocks: Sequence[Block]) -> Iterator[list[Unit]]:
    """Units in clusters that should stay together: a list that fits stays with the sentence that introduces it."""
    i = 0
    while i < len(blocks):
        block = blocks[i]
        found = list(units(parsed.text, block.start, block.end))
        i += 1
        if block.kind is BlockKind.LIST_ITEM:
            yield from _introduced([], [found])
            continue
        items = _list_after(blocks, i)
        yield from ([unit] for unit in found[:-1])
        yield from _introduced(found[-1:], [list(units(parsed.text, b.start, b.end)) for b in items])
        i += len(items)


def _list_after(blocks: Sequence[Block], i: int) -> Sequence[Block]:
    last = i
    while last < len(blocks) and blocks[last].kind is BlockKind.LIST_ITEM:
        last += 1
    return blocks[i:last]


def _introduced(lead: list[Unit], items: Iterable[list[Unit]]) -> Iterator[list[Unit]]:
    """The introducing sentence with as many items as fit, then the other items, each whole where it fits."""
    open_cluster = lead
    for item in items:
        if open_cluster and _words(open_cluster) + _words(item) <= TARGET:
            open_cluster = open_cluster + item
            continue
        if open_cluster:
            yield open_cluster
        open_cluster = item if _words(item) <= TARGET else []
        if not open_cluster:
            yield from ([unit] for unit in item)
    if open_cluster:
        yield open_cluster


def _words(found: Sequence[Unit]) -> int:
    return sum(unit.words for unit in found)


def pack(found: Sequence[list[Unit]]) -> list[list[Unit]]:
    """Clusters packed in order into passages of even length: as near to `TARGET` words as an equal division allows."""
    total = sum(_words(cluster) for cluster in found)
    aim = total / max(1, round(total / TARGET))
    packed: list[list[Unit]] = []
    for cluster in found:
        if packed and _fits(_words(packed[-1]), _words(cluster), aim):
            packed[-1] = packed[-1] + cluster
        else:
            packed.append(list(cluster))
    return _merge_short(packed)


def _fits(words: int, more: int, aim: float) -> bool:
    if words + more > MAXIMUM:
        return False
    return words < SHORT or abs(words + more - aim) <= abs(words - aim)


def _merge_short(packed: list[list[Unit]]) -> list[list[Unit]]:
    """A short last passage joins the one before it where both together are not too long."""
    if len(packed) > 1 and _words(packed[-1]) < SHORT and _words(packed[-2]) + _words(packed[-1]) <= MAXIMUM:
        return [*packed[:-2], packed[-2] + packed[-1]]
    return packed
