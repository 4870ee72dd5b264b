"""Which numbers are money, and which neighbours are the two ends of a range or share a scale word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kb.extract.values.money_numbers import BLANK, Piece, same_size
from kb.extract.values.money_talk import counts_something, is_money_talk

__all__ = ["Span", "is_unit", "money_spans"]


@dataclass(frozen=True, slots=True)
class Span:
    """One amount or two ends of a range, in euros; `high` is None where the amount is left open."""

    start: int
    end: int
    high: Decimal | None
    low: Decimal | None = None
    literal: bool = True
    pm: bool = False


_SOFTENER = rf"(?:{BLANK}(?:de|circa|ca\.|ongeveer|ruim|bijna|maximaal|max\.))?"
_TO = re.compile(rf"{BLANK}(?:-|–|—|tot(?:\s+en\s+met)?|t/m|à){_SOFTENER}{BLANK}", re.IGNORECASE)
_AND = re.compile(rf"{BLANK}en{_SOFTENER}{BLANK}", re.IGNORECASE)
_BETWEEN = re.compile(r"\btussen(?:\s+(?:de|circa|ca\.|ongeveer|grofweg))?\s+\Z", re.IGNORECASE)
_LISTED = re.compile(rf"{BLANK}(?:en|of|naar|/|,?{BLANK}respectievelijk|resp\.){_SOFTENER}{BLANK}", re.IGNORECASE)
_FROM = re.compile(r"\b(?:van|respectievelijk|resp\.)(?:\s+(?:de|circa|ca\.|ongeveer))?\s+\Z", re.IGNORECASE)
# "bedragen x € 1.000" is a unit; "12 x € 1.000" is not.
_UNIT_IN_FRONT = re.compile(r"(?:(?<![^\W_])(?<![0-9]\s)[x×]|\*|\(in|\bbedragen\s+in)\s*\Z", re.IGNORECASE)
_UNITS = (1_000, 1_000_000, 1_000_000_000)


def is_unit(text: str, piece: Piece) -> bool:
    """Whether an amount is the unit of other amounts ("bedragen x € 1.000")."""
    return piece.number in _UNITS and bool(_UNIT_IN_FRONT.search(text, max(0, piece.start - 20), piece.start))


def money_spans(
    text: str, pieces: Sequence[Piece], scale: int, bare: bool = False, talk: bool = False
) -> Iterator[Span]:
    """The pieces that are money, in text order; neighbours that make a range are taken together.

    `scale`: what a number without a scale word is multiplied by. `bare`: numbers need no mark, as in a cell. `talk`:
    it is known that money is spoken of.
    """
    pieces = _shared(text, pieces)
    i = 0
    while i < len(pieces):
        piece, following = pieces[i], pieces[i + 1] if i + 1 < len(pieces) else None
        is_range = following is not None and _is_range(text, piece, following)
        last = following if is_range and following else piece
        i += 2 if is_range else 1
        if bare or piece.marked or last.marked or _is_money_without_mark(text, last, talk):
            yield _span(piece, last, scale)


def _span(first: Piece, last: Piece, scale: int) -> Span:
    low = _euros(first, scale) if first is not last else None
    literal = first.plain and last.plain and (scale == 1 or last.exact)
    return Span(first.start, last.end, _euros(last, scale), low, literal)


def _euros(piece: Piece, scale: int) -> Decimal:
    return piece.number if piece.factor > 1 or piece.exact else piece.number * scale


def _is_money_without_mark(text: str, piece: Piece, talk: bool) -> bool:
    """Whether "3,6 miljoen" is money without a currency at it: nothing is counted, and the sentence is about money."""
    return (
        piece.counts and not counts_something(text, piece.end) and (talk or is_money_talk(text, piece.start, piece.end))
    )


def _shared(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, each with the scale word that it shares with the one behind it: "van € 1,2 naar € 1,5 mln"."""
    done: list[Piece] = []
    for piece in reversed(pieces):
        done.append(_with_scale_of(text, piece, done[-1]) if done else piece)
    return done[::-1]


def _with_scale_of(text: str, piece: Piece, following: Piece) -> Piece:
    if piece.factor > 1 or following.factor == 1 or piece.exact or piece.year:
        return piece
    between = text[piece.end : following.start]
    if _joins_range(text, piece, between):
        fits = piece.value <= following.value
        return replace(piece, factor=following.factor, plain=False) if fits else piece
    listed = _LISTED.fullmatch(between) and (piece.before or _FROM.search(text[max(0, piece.start - 40) : piece.start]))
    if not listed or piece.value >= 100:
        return piece
    return replace(piece, factor=following.factor, plain=False, after=following.after, counts=following.counts)


def _joins_range(text: str, piece: Piece, between: str) -> bool:
    if _TO.fullmatch(between):
        return True
    return bool(_AND.fullmatch(between) and _BETWEEN.search(text[max(0, piece.start - 30) : piece.start]))


def _is_range(text: str, low: Piece, high: Piece) -> bool:
    """Whether two neighbours are the ends of one range; a year or a number of something else is no end."""
    if not _joins_range(text, low, text[low.end : high.start]) or low.number >= high.number:
        return False
    if not high.marked and high.factor == 1:
        return not high.year and same_size(low.number, high.number)
    if not low.marked and low.factor == 1:
        return not low.year and not high.before and same_size(low.number, high.number)
    return low.marked or not high.before
