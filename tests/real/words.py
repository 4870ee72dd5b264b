"""Words of a plan as a multiset, for comparing one reading of it with another."""

from __future__ import annotations

import re
from collections import Counter

from kb.documents import Block, Parsed

_BROKEN = re.compile(r"(?<=\w-)[ \t]*\n\s*(?=\w)(?!(?:en|of)\b)")
_LEADERS = re.compile(r"\.{4,}")
_NUMBER = re.compile(r"(\d+|[A-G])\.|(\d+(?:\.\d+)+)\.")
_PAGE_NUMBER = re.compile(r"\W*\d+\W*")


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Twice what they share over what they have together: 1 where they are equal."""
    return 2 * (one & other).total() / (one.total() + other.total())


def words(text: str) -> Counter[str]:
    """The words between white space.

    A word that a hyphen breaks over two lines is one, unless "en" or "of" follows. A hyphen inside a word does not
    count, for whether one at the end of a line stays is another question. The full stop behind the number of a heading
    or an item, and the dots that lead to a page number, do not count either.
    """
    whole = _LEADERS.sub(" ", _BROKEN.sub("", text))
    return Counter(_plain(word) for word in whole.split())


def _plain(word: str) -> str:
    number = _NUMBER.fullmatch(word)
    if number:
        return number.group(1) or number.group(2)
    return re.sub(r"(?<=\w)-(?=\w)", "", word)


def printed(plan: Parsed) -> str:
    """All that stands on the pages less page numbers and running headers: the text and what was taken out of it.

    Back go the signs of list items and numbers of headings and notes, the marks of footnotes, the table of contents,
    and the heads of a table on each next page.
    """
    text = plan.text
    for offset, label in sorted(
        {(mark.offset, mark.label) for block in plan.blocks for mark in block.marks}, reverse=True
    ):
        text = text[:offset] + label + text[offset:]
    markers = [block.marker for block in plan.blocks if block.marker]
    heads = [head for block in plan.blocks for head in _repeated_heads(plan, block)]
    return "\n".join([text, *markers, *heads, *_contents(plan)])


def _repeated_heads(plan: Parsed, block: Block) -> list[str]:
    table = block.table
    if table is None:
        return []
    heads = [plan.text[cell.start : cell.end] for cell in table.cells if cell.row < table.head_rows]
    return heads * (len(table.pages) - 1)


def _contents(plan: Parsed) -> list[str]:
    """The lines that were kept out of the text and stand on no other page, page numbers aside."""
    lines = Counter(line for page in plan.pages for line in page.furniture)
    return [line for line, times in lines.items() if times == 1 and not _PAGE_NUMBER.fullmatch(line)]
