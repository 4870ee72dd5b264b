"""Planning tables: a column for each year, quarter or month, and in the cells what is done then.

A table is one when at least two columns are headed by a moment and what fills them is mostly words ("Opstellen",
"start"), not numbers. Each filled cell is a milestone "<row>: <word>", due at the moment of its column; a sign
("x", "●") marks when the row as a whole is done, so there the last one counts.

The name of a group of rows may stand in the cell of its first row, on a line of its own: the line breaks off where the
next word would still fit.

A row can hold several lines: a name with its parts below it ("Ondersteuning", "- Monitor", "- Training") beside cells
with as many lines. Where the reader could not keep the lines of a narrow cell apart, the boxes of its words on the page
say beside which part each word stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.extract.owners import OWNER_HEAD, Owners
from kb.extract.plan import Plan
from kb.extract.sheets import Entry, Line, Sheet
from kb.extract.values.dates import DateMention, parse_date
from kb.facts import Match, Milestone

__all__ = ["is_planning", "planned"]

GAP = 4.0
"""At least this wide, in points, is the space between two words."""

_NOTHING = re.compile(r"[\s\-–—./]*|n\.?v\.?t\.?|n\.?b\.?|p\.?m\.?", re.IGNORECASE)
_SIGN = re.compile(r"[xX●•■▪✓✔◆►>=\s\uf0a7-\uf0fe-]+")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"\s*(?:€\s*)?[\d.,]+(?:\s*(?:%|fte|plaatsen|bedden))?\s*")
_CODE_HEAD = re.compile(r"(?:nr\.?|nummer|code|#|no\.?)", re.IGNORECASE)
_ANNOUNCED = re.compile(r"planning|tijdpad|uitvoeringsagenda|fasering", re.IGNORECASE)
_PART = re.compile(r"\s*[-–—•▪·*]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class _Part:
    """A line of a row: its name, the name of the row when that is another, the height on the page where it stands."""

    name: str
    row: str | None = None
    height: float | None = None


def is_planning(sheet: Sheet) -> bool:
    """Whether the cells under the moments of a table say what is done then."""
    moments = _moments(sheet)
    texts = [entry.said for line in sheet.lines for entry in line.entries if entry.column in moments]
    filled = [text for text in texts if not _NOTHING.fullmatch(text)]
    if len(moments) < 2 or not filled:
        return False
    words = sum(1 for text in filled if _is_word(text) or _SIGN.fullmatch(text))
    return words >= 0.6 * len(filled)


def planned(plan: Plan, owners: Owners, sheet: Sheet) -> Iterator[Milestone]:
    """The milestones of a planning table."""
    moments = _moments(sheet)
    theme = _heading(plan, sheet)
    for line, group in zip(sheet.lines, _groups(plan, sheet, moments), strict=True):
        theme = group or theme
        for entry, part, phase in _planned(plan, line, moments, group):
            yield plan.fact(
                Milestone,
                plan.quote(line.start, line.end),
                Match.TABLE,
                heads=entry.heads,
                description=f"{part.name}: {phase}" if phase else part.name,
                due=moments[entry.column].notation,
                due_text=moments[entry.column].text,
                theme=part.row or theme,
                owner=owners.of_row(line),
            )


def _heading(plan: Plan, sheet: Sheet) -> str | None:
    """The heading over a planning table: the one that announces a planning, else the nearest."""
    titles = (" ".join(plan.parsed.block_text(head).split()) for head in reversed(sheet.heads.path))
    return next((title for title in titles if _ANNOUNCED.search(title)), plan.theme(sheet.heads))


def _groups(plan: Plan, sheet: Sheet, moments: dict[int, DateMention]) -> list[str | None]:
    """The name of the group that each row begins, in a row of its own or over the name of the row; else None.

    The second counts when the first row has it and another one too.
    """
    labels = [_label(line, moments) for line in sheet.lines]
    room = _room(plan, sheet, min(moments))
    over = [_over(plan, list(_lines(label)), room) if label else None for label in labels]
    glued = bool(over and over[0]) and sum(map(bool, over)) > 1
    own = (" ".join(line.group.text.split()) if line.group else None for line in sheet.lines)
    return [group or (within if glued else None) for group, within in zip(own, over, strict=True)]


def _over(plan: Plan, lines: list[tuple[int, str]], room: float) -> str | None:
    """The first line of a row's name, where it breaks off though the next word would still fit beside it."""
    if len(lines) < 2 or any(_PART.match(text) for _, text in lines):
        return None
    (start, first), (below, second) = lines[:2]
    taken = _width(plan, start, start + len(first))
    word = _width(plan, below, below + len(second.split()[0]))
    return first.strip() if word and taken + GAP + word < room else None


def _room(plan: Plan, sheet: Sheet, column: int) -> float:
    """How wide the column before another one is on the page; nothing where that is unknown."""
    lefts: dict[bool, list[float]] = {True: [], False: []}
    for entry in (entry for line in sheet.lines for entry in line.entries):
        if entry.column in (column - 1, column):
            lefts[entry.column == column] += [box.x0 for _, box in plan.parsed.boxes(entry.start, entry.end)]
    return min(lefts[True]) - min(lefts[False]) if lefts[True] and lefts[False] else 0.0


def _width(plan: Plan, start: int, end: int) -> float:
    """How wide a stretch of one line is on the page; nothing where that is unknown."""
    return sum(box.x1 - box.x0 for _, box in plan.parsed.boxes(start, end))


def _planned(
    plan: Plan, line: Line, moments: dict[int, DateMention], group: str | None
) -> Iterator[tuple[Entry, _Part, str]]:
    """What a row plans: the cell, the part of the row, the word for it (none where the cell only has a sign)."""
    label = _label(line, moments)
    marks = [entry for entry in line.entries if entry.column in moments and not _NOTHING.fullmatch(entry.said)]
    if label is None or not marks:
        return
    parts = _parts(plan, label)
    if group and len(parts) == 1:
        parts = [_Part(parts[0].name.removeprefix(group).strip())]
    if all(_SIGN.fullmatch(entry.said) for entry in marks):
        yield marks[-1], parts[0], ""
        return
    for entry in marks:
        for part, phase in _phases(plan, parts, entry):
            yield entry, part, phase


def _moments(sheet: Sheet) -> dict[int, DateMention]:
    """The columns that are headed by a moment; a quarter stands under its year."""
    found: dict[int, DateMention] = {}
    for column, heads in enumerate(sheet.columns):
        words = [" ".join(head.text.split()) for head in heads]
        date = parse_date(" ".join(words)) or parse_date(" ".join(reversed(words)))
        if date:
            found[column] = date
    return found


def _is_word(text: str) -> bool:
    return bool(_WORDS.search(text)) and not _NUMBER.fullmatch(text)


def _label(line: Line, moments: dict[int, DateMention]) -> Entry | None:
    """The cell that names the row: the longest of those that are no moment, code or owner."""
    names = [
        entry
        for entry in line.entries
        if entry.column not in moments
        and not _CODE_HEAD.fullmatch(entry.head)
        and not OWNER_HEAD.match(entry.head)
        and _WORDS.search(entry.said)
    ]
    return max(names, key=lambda entry: (entry.column < min(moments), len(entry.said)), default=None)


def _parts(plan: Plan, label: Entry) -> list[_Part]:
    """The lines of a row's name that have cells beside them: its parts, or the name as a whole."""
    lines = list(_lines(label))
    if sum(1 for _, text in lines if _PART.match(text)) < 2:
        return [_Part(label.said)]
    name = "" if _PART.match(lines[0][1]) else lines[0][1].strip()
    parts: list[_Part] = []
    for start, text in lines[1:] if name else lines:
        sign = _PART.match(text)
        if sign or not parts:
            parts.append(_Part(text[sign.end() if sign else 0 :].strip(), name or None, _height(plan, start)))
        else:
            parts[-1] = _Part(f"{parts[-1].name} {text.strip()}", name or None, parts[-1].height)
    return parts


def _lines(entry: Entry) -> Iterator[tuple[int, str]]:
    at = entry.start
    for text in entry.text.split("\n"):
        if text.strip():
            yield at, text
        at += len(text) + 1


def _height(plan: Plan, offset: int) -> float | None:
    """How far down the pages the word at an offset stands."""
    run = next(iter(plan.parsed.runs_in(offset, offset + 1)), None)
    return None if run is None or run.box is None else _depth(run.page, (run.box.top + run.box.bottom) / 2)


def _depth(page: int, y: float) -> float:
    return page * 10_000 + y


def _phases(plan: Plan, parts: list[_Part], entry: Entry) -> Iterator[tuple[_Part, str]]:
    """What a cell says of each part."""
    if len(parts) == 1:
        yield parts[0], entry.said
        return
    lines = [" ".join(text.split()) for _, text in _lines(entry)]
    if len(lines) != len(parts):
        lines = _by_height(plan, parts, entry)
    for part, said in zip(parts, lines, strict=False):
        if said and not _NOTHING.fullmatch(said):
            yield part, said


def _by_height(plan: Plan, parts: list[_Part], entry: Entry) -> list[str]:
    """The words of a cell beside the part that stands nearest to their height, one text a part."""
    heights = [part.height for part in parts]
    said: list[list[str]] = [[] for _ in parts]
    for run in plan.parsed.runs_in(entry.start, entry.end):
        if run.box is None or None in heights:
            return []
        depth = _depth(run.page, (run.box.top + run.box.bottom) / 2)
        nearest = min(range(len(parts)), key=lambda i: abs((heights[i] or 0.0) - depth))
        said[nearest].append(plan.text[max(run.start, entry.start) : min(run.end, entry.end)].strip())
    return [" ".join(words) for words in said]
