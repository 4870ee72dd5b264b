"""Numbers of a sentence paired with moments by where they stand, and with the number that a change starts from.

A moment right beside a number is its own; in a row of pairs the first pair tells which comes first ("in 2025 dertig,
in 2026 veertig" or "dertig in 2025, veertig in 2026"). A moment at the head of a sentence holds for all that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kb.extract.plan import Statement
from kb.extract.values.counted import kind_of
from kb.extract.values.dates import DateMention
from kb.facts import Operator

__all__ = ["Reading", "bound_before", "measured_from", "moments_in", "paired"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A number in a statement; offsets count from the statement's start.

    `bare`: it stands without its noun. `origin`: it is what a change starts from ("van 32"). `baseline`: the reading
    that it is measured from, with its own moment. `dated_in`: the other statement that its moment was read from, if so.
    """

    start: int
    end: int
    value: float
    unit: str
    noun: str
    operator: Operator
    low: float | None = None
    moment: DateMention | None = None
    baseline: Reading | None = None
    bare: bool = False
    origin: bool = False
    derived: bool = False
    literal: bool = True
    dated_in: Statement | None = None

    @property
    def kind(self) -> str:
        """`rate`, `share`, `duration` or `count`."""
        return kind_of(self.unit)


_FROM = re.compile(r"\bvan\s+(?:(?:gemiddeld|ruim|circa|ongeveer|bijna|nu|ooit)\s+)?\Z", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:ten opzichte van|vergeleken met|in plaats van|(?:meer|minder|hoger|lager) dan(?= de))\s+(?:de\s+)?\Z",
    re.IGNORECASE,
)
_PARTING = re.compile(r"[;()]|\b(?:nu|momenteel|thans|op dit moment)\b", re.IGNORECASE)
_OF_WHICH = re.compile(r"\b(?:waarvan|van wie|onder wie|waaronder|tegen)\b", re.IGNORECASE)
_MEASURED = re.compile(
    r"\b(?:ten opzichte van|vergeleken met|in vergelijking met|tegenover|dan)\s+"
    r"(?:in\s+|het\s+|eind\s+|begin\s+|jaar\s+)*\Z",
    re.IGNORECASE,
)
_NOT_OF_NUMBERS = re.compile(
    rf"{_MEASURED.pattern}|\bvoor\s+het\s+eerst\s+(?:\w+\s+){{0,2}}\Z", re.IGNORECASE
)  # "en komt ten minste twee keer bijeen, voor het eerst in oktober"
_SINCE = re.compile(r"\bsinds\s+(?:\w+\s+)?\Z", re.IGNORECASE)
# A relative clause before a moment says when that was: "de raming die in mei is gemaakt, gaat uit van ...".
_WITHIN = re.compile(r"\w\s+(?:die|dat)\s+(?:[^\W\d_]+\s+){0,3}\Z")
_AMONG = re.compile(r"\s*(?:van|bij|onder)\s+(?:de|die|alle|hen)\b", re.IGNORECASE)
_THEREBY = re.compile(
    r"\b(?:daarmee|daardoor|hierdoor|hiermee|zodoende|dan|vanaf dan|vanaf dat moment)\b", re.IGNORECASE
)
_NEAR = re.compile(r"[^,;:()\d]*\Z")
_LINK = re.compile(r"\b(?:en|of|maar|terwijl|naar|via|waarvan)\b", re.IGNORECASE)


def measured_from(statement: Statement) -> DateMention | None:
    """The moment that a change is measured from ("ten opzichte van 2022")."""
    return next((d for d in statement.dates if _MEASURED.search(statement.text[: d.start])), None)


def moments_in(statement: Statement) -> tuple[DateMention, ...]:
    """The moments of a statement that a number can belong to."""
    return tuple(d for d in statement.dates if not _NOT_OF_NUMBERS.search(statement.text[: d.start]))


def paired(statement: Statement, found: list[Reading]) -> Iterator[Reading]:
    """The readings with their moments and with what they are measured from."""
    if not found:
        return
    dates = moments_in(statement)
    dates_first = bool(dates) and dates[0].start < found[0].start
    moments = [_moment(statement, found, i, dates_first) for i in range(len(found))]
    dated = [
        _bounded(statement.text, replace(reading, moment=moment))
        for reading, moment in zip(found, moments, strict=True)
    ]
    base: Reading | None = None
    for index, reading in enumerate(_with_origin(statement.text, reading) for reading in dated):
        if reading.origin:
            reading = _own_moment(reading, found[index + 1 :])
            base = reading
            yield reading
            continue
        yield replace(reading, baseline=base) if base and base.unit == reading.unit else reading


def _own_moment(origin: Reading, later: list[Reading]) -> Reading:
    """What a change starts from, without a moment that stands behind what it goes to."""
    borrowed = origin.moment and later and (origin.moment.start > later[0].start or origin.moment is later[0].moment)
    return replace(origin, moment=None) if borrowed else origin


_PARTED_BOUND = re.compile(
    r"\b(?:niet|nooit|geen)\s+"
    r"(?P<than>meer|hoger|langer|groter|minder|lager|korter|kleiner)\s+(?:\w+\s+){1,3}dan\s+(?:de\s+)?\Z|\b(?:niet|nooit)\s+boven\s+(?:de\s+)?\Z",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:niet|nooit)\s+\Z", re.IGNORECASE)
_ABOVE_BELOW = re.compile(r"(?:boven|onder)\s+de\b", re.IGNORECASE)
_LOWER = ("minder", "lager", "korter", "kleiner")


def bound_before(text: str, start: int) -> Operator | None:
    """The bound that stands before a number with a verb in its middle ("niet hoger is dan"), or as "niet boven de"."""
    match = _PARTED_BOUND.search(text[max(0, start - 60) : start])
    if not match:
        return None
    return Operator.AT_LEAST if (match["than"] or "").lower() in _LOWER else Operator.AT_MOST


def _bounded(text: str, reading: Reading) -> Reading:
    """ "Niet hoger is dan zeven procent": the bound with its verb in the middle."""
    bound = bound_before(text, reading.start)
    denied = _DENIED.search(text[max(0, reading.start - 8) : reading.start])
    if denied and _ABOVE_BELOW.match(text, reading.start):
        bound = Operator.AT_MOST if reading.operator is Operator.AT_LEAST else Operator.AT_LEAST
    return replace(reading, operator=bound) if bound else reading


def _with_origin(text: str, reading: Reading) -> Reading:
    """The reading, marked where a change starts from it."""
    before = text[max(0, reading.start - 30) : reading.start]
    if reading.origin or _COMPARED.search(before):
        return replace(reading, origin=True)
    later = re.search(r"\b(?:naar|tot)\b", text[reading.end :], re.IGNORECASE)
    return replace(reading, origin=True) if later and _FROM.search(before) and reading.kind != "share" else reading


def _moment(statement: Statement, found: list[Reading], index: int, dates_first: bool) -> DateMention | None:
    """The moment of a reading: the one beside it, else one that holds for more than one number."""
    reading = found[index]
    floor = found[index - 1].end if index else 0
    ceiling = found[index + 1].start if index + 1 < len(found) else len(statement.text)
    dates = moments_in(statement)
    earlier = [d for d in dates if floor <= d.start and d.end <= reading.start]
    later = [d for d in dates if reading.end <= d.start and d.end <= ceiling]
    before = earlier[-1] if earlier else None
    after = later[0] if later else None
    close_before = before if before and _is_close(statement.text[before.end : reading.start]) else None
    close_after = after if after and _is_close(statement.text[reading.end : after.start]) else None
    choices = (
        (close_before, close_after)
        if dates_first and not _tight(statement.text, reading, after)
        else (close_after, close_before)
    )
    chosen = _bracketed(statement.text, reading, after) or choices[0] or choices[1]
    return chosen or _wider(statement, reading, before, after, dates_first)


def _bracketed(text: str, reading: Reading, after: DateMention | None) -> DateMention | None:
    """A moment alone in brackets right behind a number with its noun: "18% (2024)"."""
    if not after or not re.match(r"\s*\)", text[after.end :]):
        return None
    between = text[reading.end : after.start]
    return after if re.fullmatch(r"\s*%?\s*(?:[^\W\d_]+\s+)?\((?:in\s+|eind\s+|per\s+)?", between) else None


_AT_THE_END = re.compile(
    r"\(\s*(?:(?:is\s+)?(?:gereed|klaar|start|gerealiseerd|afgerond|deadline|uiterlijk|voor|vóór|per|eind|in)[:\s]*)*\Z",
    re.IGNORECASE,
)


def _closing(text: str, dates: tuple[DateMention, ...]) -> DateMention | None:
    """A moment that closes a statement in brackets of its own: "(gereed: 1 januari 2026)"."""
    last = dates[-1] if dates else None
    closes = last and re.fullmatch(r"\s*\)?\s*[.;]?\s*", text[last.end :]) and _AT_THE_END.search(text[: last.start])
    return last if closes else None


def _is_close(between: str) -> bool:
    return bool(_NEAR.match(between)) and len(between.split()) <= 8 and not _LINK.search(between)


def _tight(text: str, reading: Reading, after: DateMention | None) -> bool:
    """Whether a moment stands right behind a number ("12 bedden in 2030")."""
    between = text[reading.end : after.start] if after else ""
    return bool(after) and bool(
        re.fullmatch(r"\s*(?:\w+\s+)?(?:in|op|per|eind|vanaf|uiterlijk|met ingang van)?(?: het| de)?\s*", between)
    )


def _wider(
    statement: Statement, reading: Reading, before: DateMention | None, after: DateMention | None, dates_first: bool
) -> DateMention | None:
    """A moment further off in the same part of the sentence; one at its head holds for all of it."""
    text = statement.text
    dates = moments_in(statement)
    first = dates[0] if dates else None
    if first and re.fullmatch(r"\s*(?:[\w-]+\s+){0,3}", text[: first.start]) and text[first.end : first.end + 1] == ":":
        return first
    here = [d for d in (before, after) if d and _reaches(text, d, reading)]
    if here:
        return here[0] if dates_first or here[0] is after else here[-1]
    if reading.bare and reading.kind == "duration":
        return None
    closing = _closing(text, dates)
    if closing and closing.start >= reading.end:
        return closing
    head = [d for d in dates if d.end <= reading.start and _reaches(text, d, reading)]
    tail = [d for d in dates if d.start >= reading.end and _reaches(text, d, reading)]
    return head[-1] if head else tail[0] if tail else None


def _is_within(text: str, date: DateMention) -> bool:
    """Whether a moment stands in a relative clause; of those "van de 60 jongeren die in 2022 ..." it holds on."""
    return bool(_WITHIN.search(text[: date.start])) and not _AMONG.match(text)


def _reaches(text: str, date: DateMention, reading: Reading) -> bool:
    """Whether a moment further off can hold for a number: no other part of the sentence, no "sinds", no bracket."""
    between = text[min(date.end, reading.end) : max(date.start, reading.start)]
    if date.start >= reading.end and _OF_WHICH.search(between):
        return False
    if date.end <= reading.start and "," in between and _is_within(text, date):
        return False
    follows = date.end <= reading.start and between.count(";") == 1 and _THEREBY.search(between.partition(";")[2])
    if follows:
        return not _SINCE.search(text[: date.start])
    if text[: reading.start].endswith("(") and text[reading.end : reading.end + 1] == ")":
        between = between.removesuffix("(")  # the number says again what stands before it: "driekwart (75%)"
    return not _PARTING.search(between) and not _SINCE.search(text[: date.start])
