"""Footnotes: small lines at the foot of a page that begin with the label of a mark."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kb.ingest.layout.model import Line, PageContent, Word

__all__ = ["Note", "split_notes"]

_LABEL = re.compile(r"^[\[(]?(\d{1,3}|[*†‡]{1,3})[\])]?[.:]?$")
SMALLER = 0.93  # of the body size


@dataclass
class Note:
    """A footnote: its label (None where it goes on from the page before) and its lines without the label."""

    label: str | None
    lines: list[Line]


def split_notes(page: PageContent, lines: Sequence[Line], body_size: float) -> tuple[list[Line], list[Note]]:
    """The lines above the foot of the page, and the notes at its foot."""
    marks = _marks(page, lines)
    foot = _foot(page, lines, body_size, marks)
    if not foot:
        return list(lines), []
    notes: list[Note] = []
    for line in sorted(foot, key=lambda line: (round(line.box.top / 3), line.box.x0)):
        label = _label(line, marks)
        if label is not None:
            notes.append(Note(label, [Line(line.words[1:], line.page)] if line.words[1:] else []))
        elif notes:
            notes[-1].lines.append(line)
        else:
            notes.append(Note(None, [line]))
    held = {id(line) for line in foot}
    return [line for line in lines if id(line) not in held], [note for note in notes if note.lines]


def _foot(page: PageContent, lines: Sequence[Line], body_size: float, marks: Collection[str]) -> list[Line]:
    """The small lines under which nothing larger stands, from the first that begins with a label or from the rule."""
    below: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.box.top):
        if line.style.size > SMALLER * body_size:
            break
        below.insert(0, line)
    rule = _note_rule(page, below, marks)
    if rule is not None:
        below = [line for line in below if line.box.top >= rule - 3]
        return below if any(_label(line, marks) for line in below) or _carried(below) else []
    first = next((i for i, line in enumerate(below) if _label(line, marks)), None)
    return below[first:] if first is not None else []


def _carried(lines: Sequence[Line]) -> bool:
    """Under a note rule but without a label: the rest of a note from the page before."""
    return bool(lines) and lines[0].text[:1].islower()


def _note_rule(page: PageContent, lines: Sequence[Line], marks: Collection[str]) -> float | None:
    if not lines:
        return None
    top, bottom = lines[0].box.top - 40, lines[-1].box.top
    rules = [
        rule.top for rule in page.rules if rule.horizontal and rule.x1 - rule.x0 > 40 and top <= rule.top <= bottom
    ]
    return max((y for y in rules if all(line.box.top >= y - 3 for line in lines if _label(line, marks))), default=None)


def _label(line: Line, marks: Collection[str]) -> str | None:
    """The label a line begins with: a superscript, or a number apart from the text that is a mark on the page."""
    first = line.words[0]
    match = _LABEL.match(first.text)
    if not match:
        return None
    known = match.group(1) in marks and _stands_apart(line.words)
    return match.group(1) if first.raised or known else None


def _marks(page: PageContent, lines: Sequence[Line]) -> set[str]:
    """The labels of the superscripts on a page; on a scan, where they cannot be told, any number up to 99."""
    if page.source == "ocr":
        return {str(number) for number in range(1, 100)}
    return {word.text.strip(".,;:()[]") for line in lines for word in line.words if word.raised}


def _stands_apart(words: Sequence[Word]) -> bool:
    return len(words) > 1 and not words[1].glued
