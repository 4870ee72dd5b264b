"""Headings: which chunks are one, and on which level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kb.documents import BlockKind
from kb.ingest.layout.chunks import Chunk
from kb.ingest.layout.model import Style
from kb.ingest.markers import heading_number

__all__ = ["find_headings"]

LARGER = 1.08  # times the body size
LONGEST = 160  # characters
_NUMBER_ONLY = re.compile(r"^[\d.\W]+$")


def find_headings(chunks: Sequence[Chunk], body: Style, outline: Mapping[str, int]) -> None:
    """Turn chunks that look like headings into headings, with number and level.

    A heading is larger than the body, or wholly bold, or coloured and italic, short, and does not end like a sentence; or
    the file's own outline (bookmarks; folded title -> depth from 0) names it. Levels: the outline's; else the depth of
    the number; else by the look: headings of one style share a level, a smaller style is deeper.
    """
    heads = [chunk for chunk in chunks if _is_heading(chunk, body, outline)]
    known: dict[tuple[Style, bool], Counter[int]] = {}
    for chunk in heads:
        chunk.kind = BlockKind.HEADING
        chunk.marker, depth = _number(chunk)
        level = outline.get(fold(chunk.text), -1) + 1 or depth
        chunk.level = level or None
        if level:
            known.setdefault(_look(chunk), Counter())[level] += 1
    levels = _levels_by_look(heads, known)
    for chunk in heads:
        chunk.level = chunk.level or levels[_look(chunk)]


def fold(text: str) -> str:
    """Letters and digits only, lower case: how an outline's title is compared."""
    return "".join(ch for ch in text.lower() if ch.isalnum())


def _is_heading(chunk: Chunk, body: Style, outline: Mapping[str, int]) -> bool:
    text = chunk.text
    if chunk.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or chunk.quoted or not any(map(str.isalpha, text)):
        return False
    if fold(text) in outline and chunk.frame is None:
        return True
    if len(text) > LONGEST or text.rstrip().endswith((".", ";", ",")) or _NUMBER_ONLY.match(text):
        return False
    style = chunk.style
    if text[:1].islower() and not heading_number(text):
        return False
    coloured = style.colour != body.colour and style.italic and style.size >= body.size
    return style.size > LARGER * body.size or (chunk.bold and style.size > 0.85 * body.size) or coloured


def _number(chunk: Chunk) -> tuple[str | None, int]:
    """The heading's number and the depth it shows (0: none)."""
    found = heading_number(chunk.text)
    if not found:
        return None, 0
    number = found[0]
    if re.match(r"^(hoofdstuk|deel|bijlage|artikel)\b", number, re.IGNORECASE):
        return number, 1 if not number.lower().startswith("artikel") else 0
    return number, number.count(".") + 1 if number[0].isdigit() else 0


def _look(chunk: Chunk) -> tuple[Style, bool]:
    return chunk.style, chunk.frame is not None


def _levels_by_look(heads: Sequence[Chunk], known: Mapping[tuple[Style, bool], Counter[int]]) -> dict[tuple[Style, bool], int]:
    """A level for each look, from the most conspicuous down; a look that numbers or the outline place keeps its place."""
    looks = sorted({_look(chunk) for chunk in heads}, key=lambda look: (look[1], -look[0].size, not look[0].bold, look[0]))
    levels: dict[tuple[Style, bool], int] = {}
    deepest = 0
    for look in looks:
        votes = known.get(look)
        level = votes.most_common(1)[0][0] if votes else deepest + 1
        levels[look] = min(level, 6)
        deepest = max(deepest, levels[look])
    return levels
