"""Footnotes in plain text: a numbered line low on a page, with its mark glued to a word on the same page.

"voorziening7" is a word with a mark only where the page has a note 7; "Plein3" is a name where it occurs elsewhere too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.ingest.markers import join_lines
from kb.ingest.readers.flow import caption_like
from kb.ingest.readers.text_lines import Line, TextPage

__all__ = ["MARK", "Note", "take_notes"]

MARK = re.compile("\ue000(\\d+)\ue001")
NAME = 3
SHORT = 0.6  # of the longest line on the page
_NOTE = re.compile(r"(\d{1,3})[.)]?\s+(?=\S)")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its label, its text, its page."""

    label: str
    text: str
    page: int


def take_notes(page: TextPage, all_text: str) -> list[Note]:
    """Take the notes off a page; their marks in its lines become private signs that `MARK` finds."""
    starts = _starts(page.lines)
    notes: list[Note] = []
    used: set[int] = set()
    for at in starts:
        label = _label(page.lines[at])
        place = _mark_of(label, page.lines, at, all_text)
        if place is None:
            continue
        members = _members(page.lines, at, starts)
        _set_mark(page.lines[place[0]], place[1], label)
        used.update(members)
        notes.append(Note(label, _text([page.lines[i].text for i in members]), page.number))
    page.lines = [line for i, line in enumerate(page.lines) if i not in used]
    return notes


def _label(line: Line) -> str:
    match = _NOTE.match(line.text.translate(_SUPERSCRIPT))
    return match.group(1) if match else ""


def _starts(lines: Sequence[Line]) -> list[int]:
    """Where notes may begin: numbered lines behind white space or behind one another, counting up."""
    found: list[int] = []
    for i, line in enumerate(lines):
        label = _label(line)
        if not label or i == 0:
            continue
        if found and int(label) == int(_label(lines[found[-1]])) + 1:
            found.append(i)
        elif line.gap or (line.dense and not lines[i - 1].dense):
            found = [i]
    return found


def _members(lines: Sequence[Line], start: int, starts: Sequence[int]) -> range:
    """The lines of a note: those set close behind it; else those up to white space, a caption or a short line."""
    end = start + 1
    close = end < len(lines) and lines[end].dense
    short = SHORT * max(len(line.text) for line in lines)
    while end < len(lines) and end not in starts and not lines[end].gap:
        if close != lines[end].dense:
            break
        if not close and (caption_like(lines[end].text) or len(lines[end - 1].text) < short):
            break
        end += 1
    return range(start, end)


def _mark_of(label: str, lines: Sequence[Line], before: int, all_text: str) -> tuple[int, re.Match[str]] | None:
    """The place that refers to a note: the likeliest of the glued numbers on the page."""
    pattern = re.compile(rf"(?<=[^\W\d_])({label})(?!\d)|(?<=\D[.,;:!?)\]’”\"'])({label})(?![\w%])")
    flat = [_RAISED.sub(lambda raised: raised.group().translate(_SUPERSCRIPT), line.text) for line in lines[:before]]
    found = [
        (_doubt(match, text, all_text), i, match) for i, text in enumerate(flat) for match in pattern.finditer(text)
    ]
    best = min(found, key=lambda one: one[:2], default=None)
    return (best[1], best[2]) if best and best[0] < NAME else None


def _doubt(match: re.Match[str], line: str, all_text: str) -> int:
    """0 for a plain mark, 1 where letters follow at once, 3 for a word that has this number everywhere."""
    word = re.search(r"[^\W\d_]+$", line[: match.start()])
    if word and len(re.findall(rf"\b{re.escape(word.group() + match.group())}\b", all_text)) > 1:
        return NAME
    return 1 if line[match.end() : match.end() + 1].isalpha() else 0


def _set_mark(line: Line, match: re.Match[str], label: str) -> None:
    after = line.text[match.end() :]
    blank = " " if after[:1].isalpha() else ""
    line.text = f"{line.text[: match.start()]}\ue000{label}\ue001{blank}{after}"


def _text(lines: Sequence[str]) -> str:
    first = lines[0].translate(_SUPERSCRIPT) if _RAISED.match(lines[0]) else lines[0]
    return join_lines(_NOTE.sub("", first, count=1), *lines[1:])
