"""Footnotes: small lines at the foot of a page that begin with the label of a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    foot = _foot(page, lines, body_size)
    if not foot:
        return list(lines), []
    notes: list[Note] = []
    for line in sorted(foot, key=lambda line: (round(line.box.top / 3), line.box.x0)):
        label = _label(line)
        if label is not None:
            notes.append(Note(label, [Line(line.words[1:], line.page)] if line.words[1:] else []))
        elif notes:
            notes[-1].lines.append(line)
        else:
            notes.append(Note(None, [line]))
    held = {id(line) for line in foot}
    return [line for line in lines if id(line) not in held], [note for note in notes if note.lines]


def _foot(page: PageContent, lines: Sequence[Line], body_size: float) -> list[Line]:
    """The small lines under which nothing larger stands, from the first that begins with a label or from the rule."""
    below: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.box.top):
        if line.style.size > SMALLER * body_size:
            break
        below.insert(0, line)
    rule = _note_rule(page, below)
    if rule is not None:
        below = [line for line in below if line.box.top >= rule - 3]
        return below if any(_label(line) for line in below) or _carried(below) else []
    first = next((i for i, line in enumerate(below) if _label(line)), None)
    return below[first:] if first is not None else []


def _carried(lines: Sequence[Line]) -> bool:
    """Under a note rule but without a label: the rest of a note from the page before."""
    return bool(lines) and lines[0].text[:1].islower()


def _note_rule(page: PageContent, lines: Sequence[Line]) -> float | None:
    if not lines:
        return None
    top, bottom = lines[0].box.top - 40, lines[-1].box.top
    rules = [
        rule.top for rule in page.rules if rule.horizontal and rule.x1 - rule.x0 > 40 and top <= rule.top <= bottom
    ]
    return max((y for y in rules if all(line.box.top >= y - 3 for line in lines if _label(line))), default=None)


def _label(line: Line) -> str | None:
    """The label a line begins with: a superscript, or a small number apart from the text."""
    first = line.words[0]
    match = _LABEL.match(first.text)
    if not match:
        return None
    return match.group(1) if first.raised or _stands_apart(line.words) else None


def _stands_apart(words: Sequence[Word]) -> bool:
    if len(words) < 2 or words[1].glued:
        return False
    return words[0].style.size < 0.95 * words[1].style.size or words[0].text.isdigit()
