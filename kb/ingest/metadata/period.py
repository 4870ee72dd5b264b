"""The years that a plan covers: from its title, its cover, what it says of itself, or the heads of its planning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kb.documents import Block, BlockKind, Stated
from kb.extract.values.dates import DateMention, find_dates
from kb.ingest.metadata.front import TYPE_WORD, Front, Span

__all__ = ["Period", "find_period"]

_SELF = (
    rf"\b(?:(?:dit|deze|ons|onze|onderhavige?|voorliggende?)\s+(?:[\w-]+\s+){{0,2}}?(?:{TYPE_WORD.pattern})|"
    rf"dit document|(?:het|de)\s+(?:{TYPE_WORD.pattern})"
    r"(?=\s+(?:geldt|loopt|bestrijkt|beslaat|treedt|gaat|heeft|kent|is aangegaan)))"
)
# Between the plan and its years stands no other plan ("deze visie is de basis van het vastgoedplan 2021-2023").
_COVERS = re.compile(
    rf"{_SELF}(?P<between>[^.;]{{0,60}}?\b(?:voor|in|over|geldt|loopt|looptijd|bestrijkt|betreft|beslaat|gericht op|"
    r"periode|jaren|gedurende)\b[^.;\d]{0,60})$",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r"\b(?:looptijd|planperiode|beleidsperiode|convenantsperiode|uitvoeringsperiode|geldigheidsduur)\b[^.;\d]{0,60}$",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:wij|we|onze|ons)\b", re.IGNORECASE)
_IN_FORCE = re.compile(
    r"\b(?:treedt|treden|gaat|gaan)\s+(?:\w+\s+){0,3}?in(?:\s+werking)?\b|\binwerkingtreding\b", re.IGNORECASE
)
_ENDS = re.compile(r"\b(?:eindigt|einde|loopt|af|tot|t/m|geldt)\b", re.IGNORECASE)
_PLANNING = re.compile(
    r"\b(?:planning|fasering|tijd(?:pad|lijn|splanning|balk)|mijlpalen|route(?:kaart)?|uitvoerings(?:agenda|programma)|"
    r"stappenplan|jaarplanning|gantt)\b",
    re.IGNORECASE,
)
_TWO_YEARS = re.compile(r"\b(?:19|20)\d{2}\b.{1,40}?\d{2}\b", re.DOTALL)
_LONGEST = 3000  # characters of a sentence that are looked at; no sentence is longer, noise can be
_REACH = 400  # characters before a period in which the words that make it the plan's own are looked for
_YEAR = re.compile(r"(?:19|20)\d{2}")
_NUMBER = re.compile(r"[\d.,€%\s–-]*")


class Period(NamedTuple):
    """First and last year, each with its proof; None where not stated."""

    first: Stated[int] | None
    last: Stated[int] | None


def find_period(front: Front, title: Stated[str]) -> Period:
    """The period of a plan; "2023 en verder" has no last year unless the text names the goal year with it."""
    found = _titled(front, title) or _on_cover(front) or _stated(front) or _in_force(front)
    if found is None:
        return _from_title_text(title) or _planned(front) or Period(None, None)
    if found.open_end:
        return Period(_year(front, found, found.first), _goal_year(front, int(found.first[:4])))
    return Period(_year(front, found, found.first), _year(front, found, found.last))


def _year(front: Front, found: DateMention, notation: str) -> Stated[int]:
    return Stated(int(notation[:4]), front.parsed.quote(found.start, found.end))


def _dates(front: Front, span: Span) -> Iterator[DateMention]:
    for d in find_dates(front.text(span)[:_LONGEST]):
        start, end = d.start + span[0], d.end + span[0]
        yield DateMention(start, end, d.text, d.first, d.last, d.qualifier, d.open_end, d.joint)


def _titled(front: Front, title: Stated[str]) -> DateMention | None:
    """A period in the title; a bare year there ("Actieplan 2025") is the whole period."""
    if title.quote is None:
        return None
    found = list(_dates(front, (title.quote.start, title.quote.end)))
    return next((d for d in found if d.is_range), next(iter(found), None))


def _from_title_text(title: Stated[str]) -> Period | None:
    if title.quote is not None:
        return None
    for d in find_dates(title.value):
        if d.is_range and not d.open_end:
            return Period(Stated(int(d.first[:4]), supplied="file"), Stated(int(d.last[:4]), supplied="file"))
    return None


def _on_cover(front: Front) -> DateMention | None:
    """A stretch of years anywhere on the cover."""
    return next((d for d in _dates(front, front.cover_span) if d.is_range and not d.joint), None)


def _stated(front: Front) -> DateMention | None:
    """A stretch that the text gives as this plan's own."""
    text = front.parsed.text
    for sentence in dict.fromkeys(front.sentence_around(match.start()) for match in _TWO_YEARS.finditer(text)):
        for found in _dates(front, sentence):
            if not found.is_range or found.open_end:
                continue
            before = text[sentence[0] : found.start]
            near = before[-_REACH:]
            if _covers(near) or _RUNS.search(near) or _intended(front, found, before, sentence):
                return found
    return None


def _covers(before: str) -> bool:
    match = _COVERS.search(before)
    return bool(match) and not TYPE_WORD.search(match["between"] if match else "")


def _intended(front: Front, found: DateMention, before: str, sentence: Span) -> bool:
    """An opening sentence such as "In de periode 2024-2027 werken wij …"."""
    opens = re.fullmatch(
        r"\W*(?:in|voor|gedurende)\s+de\s+(?:komende\s+)?(?:periode|jaren)\s+(?:van\s+)?", before, re.IGNORECASE
    )
    after = front.parsed.text[found.end : sentence[1]]
    return bool(opens) and found.start < front.opening_span[1] and bool(_OURS.search(after))


def _in_force(front: Front) -> DateMention | None:
    """Entry into force and end, in one sentence or two: "treedt in werking op … en eindigt op …"."""
    sentences = list(front.sentences((0, len(front.parsed.text))))
    for this, following in pairwise([*sentences, (0, 0)]):
        if not _IN_FORCE.search(front.text(this)) or not re.search(_SELF, front.text(this), re.IGNORECASE):
            continue
        span = (this[0], max(this[1], following[1])) if _ENDS.search(front.text(following)) else this
        found = list(_dates(front, span))
        if len(found) >= 2 and found[0].first < found[1].last:
            first, last = found[0], found[1]
            return DateMention(first.start, last.end, "", first.first, last.last)
    return None


def _goal_year(front: Front, start: int) -> Stated[int] | None:
    """The year of a sentence "vanaf START … in YEAR": the goal that a plan without end sets itself."""
    pattern = re.compile(
        rf"\bvanaf\s+{start}\b[^.]*?\b(?:in|uiterlijk|tot(?: en met)?|naar)\s+((?:19|20)\d{{2}})\b", re.IGNORECASE
    )
    match = pattern.search(front.parsed.text)
    if match is None or int(match[1]) <= start:
        return None
    return Stated(int(match[1]), front.parsed.quote(*match.span()))


def _planned(front: Front) -> Period | None:
    """The years over the columns of planning tables, taken together."""
    years = [year for block in front.parsed.blocks for year in _head_years(front, block)]
    if not years:
        return None
    low, high = min(years), max(years)
    return Period(*(Stated(year, front.parsed.quote(*span)) for year, span in (low, high)))


def _head_years(front: Front, block: Block) -> list[tuple[int, Span]]:
    """At least three years in a row in the head of a table that plans."""
    if block.table is None:
        return []
    rows = max(block.table.head_rows, 1)
    heads = [(c.start, c.end) for c in block.table.cells if c.row < rows]
    found = [(int(m.group()), m.span()) for span in heads for m in _YEAR.finditer(front.parsed.text, *span)]
    distinct = sorted({year for year, _ in found})
    if len(distinct) < 3 or distinct[-1] - distinct[0] != len(distinct) - 1:
        return []
    return found if _plans(front, block, rows) else []


def _announced(front: Front, block: Block) -> bool:
    """Whether the caption or paragraph beside a table, or the heading above it, speaks of planning."""
    beside = [front.parsed.blocks[i] for i in (block.id - 1, block.id + 1) if 0 <= i < len(front.parsed.blocks)]
    near = [b for b in beside if b.kind is not BlockKind.TABLE]
    above = [b for b in front.parsed.blocks[: block.id] if b.kind is BlockKind.HEADING][-1:]
    return any(_PLANNING.search(front.parsed.block_text(b)) for b in (*near, *above))


def _plans(front: Front, block: Block, rows: int) -> bool:
    """Whether a table plans: most filled cells are words, not figures; one of bars only is announced as planning."""
    assert block.table is not None
    cells = [front.text((c.start, c.end)) for c in block.table.cells if c.row >= rows and c.column > 0]
    filled = [text for text in cells if text.strip(" -–xX")]
    if not filled:
        return _announced(front, block)
    return sum(not _NUMBER.fullmatch(text) for text in filled) > len(filled) / 2
