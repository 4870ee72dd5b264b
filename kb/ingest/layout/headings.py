"""Headings: which chunks are one, and on which level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import zip_longest

from kb.documents import BlockKind
from kb.ingest.layout.chunks import Chunk
from kb.ingest.layout.model import Style
from kb.ingest.markers import heading_number

__all__ = ["find_headings"]

LARGER = 1.08  # times the body size
LONGEST = 160  # characters
RUNNING_TEXT = 150  # characters: a chunk with more is running text
TITLE = 1.4  # times the body size: the title on a title page is larger
LITTLE_TEXT = 900  # characters: a title page has no more
_NUMBER_ONLY = re.compile(r"^[\d.\W]+$")


def find_headings(
    chunks: Sequence[Chunk], body: Style, outline: Mapping[str, Sequence[int]], scanned: Collection[int] = ()
) -> None:
    """Turn chunks that look like headings into headings, with number and level.

    `scanned`: pages whose letters have no style; there a heading is a short line that stands alone and, most often, has
    a number.

    A heading is larger than the body, or wholly bold, or coloured and italic, short, and does not end like a sentence;
    or the file's own outline (bookmarks; folded title -> depth from 0, each time it comes) names it. Levels: the
    outline's; else the depth of the number; else by the look: headings of one style share a level, a smaller style is
    deeper.
    """
    covers = _covers(chunks, body)
    for chunk, following in zip_longest(chunks, chunks[1:]):
        _promote(chunk, body, outline)
        largest = covers.get(chunk.page)
        on_cover = largest is not None and chunk.style.size < 0.9 * largest and fold(chunk.text) not in outline
        looks = _is_heading(chunk, body, outline, following)
        if not on_cover and (looks or (chunk.page in scanned and _stands_alone(chunk, following))):
            chunk.kind = BlockKind.HEADING
    _demote_labels([chunk for chunk in chunks if chunk.page not in covers])
    heads = [chunk for chunk in chunks if chunk.kind is BlockKind.HEADING]
    known: dict[tuple[Style, bool], Counter[int]] = {}
    named: Counter[str] = Counter()
    for chunk in heads:
        number, depth = _number(f"{chunk.marker} {chunk.text}" if chunk.marker else chunk.text)
        chunk.numbered, chunk.marker = chunk.marker is None and number is not None, number
        level = _named_level(fold(chunk.text), outline, named) or depth
        chunk.level = level or None
        if level:
            known.setdefault(_look(chunk), Counter())[level] += 1
    levels = _levels_by_look(heads, known)
    for chunk in heads:
        chunk.level = chunk.level or levels[_look(chunk)]


def _named_level(title: str, outline: Mapping[str, Sequence[int]], named: Counter[str]) -> int:
    """The level the outline gives a title that comes for the next time (0: none); `named` counts the times."""
    depths = outline.get(title)
    if not depths:
        return 0
    named[title] += 1
    return depths[min(named[title], len(depths)) - 1] + 1


def fold(text: str) -> str:
    """Letters and digits only, lower case: how an outline's title is compared."""
    return "".join(ch for ch in text.lower() if ch.isalnum())


def _demote_labels(chunks: Sequence[Chunk]) -> None:
    """A box with nothing but headings in it is a drawing or a quote: its words are no headings."""
    boxes: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        if chunk.frame is not None:
            boxes.setdefault(chunk.frame, []).append(chunk)
    for held in boxes.values():
        if all(chunk.kind is BlockKind.HEADING for chunk in held):
            for chunk in held:
                chunk.kind = BlockKind.PARAGRAPH


def _covers(chunks: Sequence[Chunk], body: Style) -> dict[int, float]:
    """Title pages (one of the first two, little text, large letters) and their largest letter: there only what is set
    largest is a heading.
    """
    sizes: dict[int, float] = {}
    length: dict[int, int] = {}
    for chunk in chunks:
        sizes[chunk.page] = max(sizes.get(chunk.page, 0.0), chunk.style.size)
        length[chunk.page] = length.get(chunk.page, 0) + len(chunk.text)
    return {
        page: size
        for page, size in sizes.items()
        if page < 3 and size > TITLE * body.size and length[page] < LITTLE_TEXT
    }


def _promote(chunk: Chunk, body: Style, outline: Mapping[str, Sequence[int]]) -> None:
    """A numbered list item in larger or bold letters, or one that the outline names, is a heading after all."""
    if chunk.kind is not BlockKind.LIST_ITEM or not re.match(r"^\(?[\da-zA-Z]{1,3}[.)]$", chunk.marker or ""):
        return
    named = fold(f"{chunk.marker}{chunk.text}") in outline or (
        (chunk.marker or "")[0].isdigit() and fold(chunk.text) in outline
    )
    if named or (
        chunk.style.size > LARGER * body.size and len(chunk.text) < LONGEST and not chunk.text.endswith((".", ";"))
    ):
        chunk.kind = BlockKind.HEADING
        chunk.level = None


def _is_heading(chunk: Chunk, body: Style, outline: Mapping[str, Sequence[int]], following: Chunk | None) -> bool:
    if chunk.kind is BlockKind.HEADING:
        return True
    if chunk.kind is not BlockKind.PARAGRAPH or chunk.quoted or not any(map(str.isalpha, chunk.text)):
        return False
    named = fold(chunk.text) in outline and chunk.frame is None
    return named or (_reads_like_one(chunk.text) and _looks_like_one(chunk, body, following))


def _reads_like_one(text: str) -> bool:
    """Short, no sentence, no quote, nothing that goes on from before."""
    numbered = heading_number(text) is not None
    sentence = text.rstrip().endswith((".", ";", ",")) and not numbered
    quote = text[0] in "‘“'\"" and text.rstrip()[-1] in "’”'\""
    goes_on = text[:1].islower() and not numbered
    return len(text) <= LONGEST and not (sentence or quote or goes_on or _NUMBER_ONLY.match(text))


def _looks_like_one(chunk: Chunk, body: Style, following: Chunk | None) -> bool:
    """Larger than the body, wholly bold, or in a colour of its own."""
    size = chunk.style.size
    bold = chunk.bold and not body.bold and size > 0.85 * body.size
    return size > LARGER * body.size or bold or _coloured(chunk, body, following)


def _stands_alone(chunk: Chunk, following: Chunk | None) -> bool:
    """A short line with room to spare over running text, without the end of a sentence; on a scan, a heading."""
    text = chunk.text
    if chunk.kind is not BlockKind.PARAGRAPH or len(chunk.lines) > 1 or following is None or len(text) > 90:
        return False
    if text.rstrip().endswith((".", ";", ",", ":", "!")) or not (text[:1].isupper() or heading_number(text)):
        return False
    room = chunk.right - chunk.lines[0].box.x1
    return room > 0.35 * (chunk.right - chunk.indent) and len(following.text) > RUNNING_TEXT / 2


def _coloured(chunk: Chunk, body: Style, following: Chunk | None) -> bool:
    """A line in another colour (and italic, or short) than the text of the same box under it."""
    style = chunk.style
    if (
        style.colour == body.colour
        or style.size < 0.9 * body.size
        or following is None
        or following.frame != chunk.frame
    ):
        return False
    short = len(chunk.lines) == 1 and len(chunk.text) < 60
    return (style.italic or short) and following.style.colour != style.colour


def _number(text: str) -> tuple[str | None, int]:
    """The heading's number and the depth it shows (0: none)."""
    found = heading_number(text)
    if not found:
        return None, 0
    number = found[0]
    if re.match(r"^(hoofdstuk|deel|bijlage|artikel)\b", number, re.IGNORECASE):
        return number, 1 if not number.lower().startswith("artikel") else 0
    return number, number.count(".") + 1 if number[0].isdigit() or "." in number else 0


def _look(chunk: Chunk) -> tuple[Style, bool]:
    return chunk.style, chunk.frame is not None


def _levels_by_look(
    heads: Sequence[Chunk], known: Mapping[tuple[Style, bool], Counter[int]]
) -> dict[tuple[Style, bool], int]:
    """A level for each look, from the most conspicuous down; numbers and the outline have the first say."""
    looks = sorted(
        {_look(chunk) for chunk in heads}, key=lambda look: (look[1], -look[0].size, not look[0].bold, look[0])
    )
    levels: dict[tuple[Style, bool], int] = {}
    deepest = 0
    for look in looks:
        votes = known.get(look)
        level = votes.most_common(1)[0][0] if votes else deepest + 1
        levels[look] = min(level, 6)
        deepest = max(deepest, levels[look])
    return levels
