"""Words to lines: those that share a baseline and follow one another at a word's distance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb.documents import Box
from kb.ingest.layout.model import Fill, Line, Style, Word, overlap, union
from kb.ingest.markers import list_marker

__all__ = ["lines_of", "same_row", "signed"]

GAP = 1.0  # em: a wider gap parts two columns or cells
SPREAD = 1.6  # em: no justified line has wider gaps
MARKER_GAP = 2.6  # em: a list sign may stand this far from its text
DASHES = ("-", "–", "—")  # alone in a cell they mean "none"
SIGN = 9.0  # points: a larger shape is no bullet
RAISED = 0.85  # of the line's font size: smaller and higher is superscript


def same_row(a: Word, b: Word) -> bool:
    """Whether two words overlap vertically for more than half of the lower one."""
    return overlap(a.top, a.bottom, b.top, b.bottom) > 0.5 * min(a.height, b.height)


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """Lines in the order of their first words. Words that a reader gives a `row` (OCR) join only within it."""
    lines = [Line(group, page) for group in _joined_fragments(_fragments(words))]
    for line in lines:
        _mark_superscripts(line)
    return [Line(line.words, page) for line in lines]


def _fragments(words: Sequence[Word]) -> list[list[Word]]:
    """Words that follow one another in the page's own order, on one row, closer than a column gap."""
    groups: list[list[Word]] = []
    for i, word in enumerate(words):
        if groups and (_follows(groups[-1][-1], word) or _is_spread(words, i)):
            near = word.x0 - groups[-1][-1].x1 < 0.12 * word.style.size
            word.glued = near and (word.glued or _touches(groups[-1][-1], word))
            groups[-1].append(word)
        else:
            word.glued = False
            groups.append([word])
    return groups


def _is_spread(words: Sequence[Word], i: int) -> bool:
    """Whether the wide gap before a word is one of several alike: a justified line in a narrow column."""
    gap = _gap(words, i)
    if gap is None or words[i].text == words[i - 1].text:
        return False
    alike = [other for other in (_gap(words, i - 1), _gap(words, i + 1)) if other and abs(other - gap) < 0.1 * gap]
    return bool(alike) and gap < SPREAD * words[i].style.size


def _gap(words: Sequence[Word], i: int) -> float | None:
    """The gap before a word, where it and the one before are words of letters on one row."""
    if not 0 < i < len(words):
        return None
    before, word = words[i - 1], words[i]
    lettered = all(other.text.strip(".,;:()‘’'\"").isalpha() for other in (before, word))
    return word.x0 - before.x1 if lettered and before.row == word.row and same_row(before, word) else None


def _follows(before: Word, word: Word) -> bool:
    em = max(before.style.size, word.style.size)
    gap = word.x0 - before.x1
    return before.row == word.row and same_row(before, word) and -0.5 * em < gap < GAP * em


def _touches(before: Word, word: Word) -> bool:
    """A superscript or the punctuation after one: other size, no room between."""
    return before.style.size != word.style.size and word.x0 - before.x1 < 0.06 * before.style.size


def _joined_fragments(groups: list[list[Word]]) -> list[list[Word]]:
    """Fragments that a page draws apart but that read on: a list sign and its text, the full stop after a mark."""
    done: list[list[Word]] = []
    for group in groups:
        partner = next((other for other in reversed(done[-6:]) if _reads_on(other, group)), None)
        if partner is None:
            follower = next((other for other in done if _is_sign_of(group, other)), None)
            if follower is None:
                done.append(group)
            else:
                follower.insert(0, group[0])
            continue
        first, last = group[0], partner[-1]
        first.glued = first.x0 - last.x1 < 0.12 * first.style.size
        partner.extend(group)
    return done


def _reads_on(left: list[Word], right: list[Word]) -> bool:
    a, b = left[-1], right[0]
    if a.row != b.row or not same_row(a, b):
        return False
    em = max(a.style.size, b.style.size)
    gap = b.x0 - a.x1
    if -0.3 * em < gap < 0.6 * em and not (len(left) == 1 and left[0].text in DASHES):
        return True
    return len(left) == 1 and 0 <= gap < MARKER_GAP * em and _is_sign(a.text)


def _is_sign_of(group: list[Word], other: list[Word]) -> bool:
    """A list sign that the page draws after its text."""
    return len(group) == 1 and _is_sign(group[0].text) and _reads_on(group, other)


def _is_sign(text: str) -> bool:
    return list_marker(f"{text} x") is not None


def _mark_superscripts(line: Line) -> None:
    style: Style = line.style
    plain = [word for word in line.words if word.style.size >= RAISED * style.size]
    if not plain or len(plain) == len(line.words):
        return
    base = union(word.box for word in plain)
    middle = (base.top + base.bottom) / 2
    for word in line.words:
        small = word.style.size < RAISED * style.size
        word.raised = (
            small
            and (word.top + word.bottom) / 2 < middle
            and word.text.strip("*†‡,.()").isdigit() | (word.text.strip() in ("*", "**", "†"))
        )


def signed(lines: Sequence[Line], fills: Iterable[Fill]) -> list[Line]:
    """Lines, with a bullet before each that a small filled shape stands in front of: some programs draw bullets."""
    signs = [fill.box for fill in fills if max(fill.box.x1 - fill.box.x0, fill.box.bottom - fill.box.top) <= SIGN]
    if not signs:
        return list(lines)
    return [_with_sign(line, signs) for line in lines]


def _with_sign(line: Line, signs: Iterable[Box]) -> Line:
    box, em = line.box, line.style.size
    for sign in signs:
        middle = (sign.top + sign.bottom) / 2
        if box.top <= middle <= box.bottom and 0.2 * em < box.x0 - sign.x1 < MARKER_GAP * em:
            return Line([Word("•", sign.x0, box.top, sign.x1, box.bottom, line.style), *line.words], line.page)
    return line
