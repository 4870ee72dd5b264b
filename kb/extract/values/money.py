"""Amounts of money in Dutch plans, in running text and in the cells of a table, in whole euros.

Prose gives what is marked as money: by € or euro, by "ton", or by a "miljoen" in a sentence about money that counts
nothing else. What is vague stays so: "circa", "maximaal" and "per jaar" are kept beside the amount, a range has both
its ends, and an amount that is left open ("p.m.") has none. Cents are rounded, halves up. Digits grouped in the
English way ("1,250,000") are read as what they must be; a year or a percentage is never money.

>>> [(m.text, m.amount) for m in find_money("Van de 2,13 miljoen euro is € 75.000,- voor 2024 en 2,5 ton voor later.")]
[('2,13 miljoen euro', 2130000), ('€ 75.000,-', 75000), ('2,5 ton', 250000)]
>>> cost = find_money("Dit kost structureel circa € 1 tot 1,5 mln per jaar.")[0]
>>> cost.low, cost.amount, cost.approximate, cost.frequency
(1000000, 1500000, True, 'structureel per jaar')
>>> parse_amount("2.304", scale_of("Kosten (x € 1.000)")).amount
2304000
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from kb.extract.values.money_numbers import read_pieces
from kb.extract.values.money_ranges import Span, is_unit, money_spans
from kb.extract.values.money_talk import money_just_before, scale_of
from kb.extract.values.money_words import only_words_around, read_around

__all__ = ["MoneyMention", "find_money", "parse_amount", "scale_of"]


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """An amount as written: `source[start:end] == text`; words around it ("circa", "per jaar") are not in `text`.

    `amount`: whole euros, of a range the upper end, None where it is left open ("p.m.", `pm`; "n.t.b."). `low`: the
    lower end of a range. `limit`: "<=" for "maximaal", ">=" for "ten minste". `frequency`: "structureel",
    "incidenteel", "eenmalig", "per jaar", "per plek", or several in that order. `literal`: its digits are the amount.
    """

    start: int
    end: int
    text: str
    amount: int | None
    low: int | None = None
    pm: bool = False
    approximate: bool = False
    limit: str = ""
    frequency: str = ""
    literal: bool = True


# An amount that is left open. "p.m." behind a clock time is none.
_OPEN = re.compile(
    r"(?<![\w.])(?<![0-9][.:][0-9]{2} )(?:(?P<pm>p\.\s?m\.|pro\s+memorie)|(?P<pm_loose>(?-i:PM)(?!\w)|p\.m(?!\w))|"
    r"n\.\s?t\.\s?b\.?(?!\w)|(?<!een )(?<!op )nader\s+te\s+bepalen(?=\s*(?:[.,;)\n\t]|\Z)))",
    re.IGNORECASE,
)
_AT_AMOUNT = re.compile(r"[^\S\n\t]?\+?[^\S\n\t]?")
_IN_CELL = re.compile(r"[\t\n]|\Z")
_OPEN_CELL = re.compile(
    r"[\s(€]*(?:(?P<pm>p\.?\s?m\.?(?:[\s-]*post)?|pro\s+memorie)|n\.?\s?t\.?\s?b\.?|nader\s+te\s+bepalen)"
    r"[\s)*]*(?:\([^)]*\))?\s*",
    re.IGNORECASE,
)
_NIL_CELL = re.compile(r"\s*(?:€\s*)?(?:nihil|nul|geen(?:\s+kosten)?)\s*\.?\s*", re.IGNORECASE)


# What marks money; a text without any of it holds none, unless a head gives the unit.
_MARK = re.compile(
    r"[€¤]|eur|ton|mln|mio|miljoen|miljard|mrd|duizend|\dk|\bk\b|p\.?\s?m|memorie|n\.?\s?t\.?\s?b|bepalen",
    re.IGNORECASE,
)


def find_money(text: str, scale: int | None = None) -> tuple[MoneyMention, ...]:
    """All amounts of money in running text, in order, never overlapping.

    `scale`: what a one stands for, where a head above the text says so ("bedragen x € 1.000"); it holds for amounts
    without a scale word of their own. "PM" and "n.t.b." count where money is spoken of, or under such a head.
    """
    if scale is None and not _MARK.search(text):
        return ()
    pieces = [piece for piece in read_pieces(text) if not is_unit(text, piece)]
    spans = list(money_spans(text, pieces, scale or 1, talk=scale is not None))
    left_open = _left_open(text, scale is not None, spans)
    found = sorted([*spans, *left_open], key=lambda span: span.start)
    return tuple(_described(text, found))


def parse_amount(text: str, scale: int) -> MoneyMention | None:
    """The amount that a table cell is as a whole, under a head that gives the unit; None where it is none.

    An empty cell or a dash says nothing: None. "nihil" and "geen" are 0; brackets or a minus make it negative. A
    scale word in the cell ("1,2 mln") and whole euros ("75.000,-") go before the scale of the head.
    """
    open_cell = _OPEN_CELL.fullmatch(text)
    if open_cell:
        return _cell_mention(text, None, pm=bool(open_cell["pm"]))
    if _NIL_CELL.fullmatch(text):
        return replace(_cell_mention(text, 0), literal=False)
    text = _NOTE_MARK.sub("", text)
    pieces = [piece for piece in read_pieces(text) if piece.in_digits or piece.factor > 1 or piece.marked]
    spans = list(money_spans(text, pieces, scale, bare=True))
    if len(spans) != 1:
        return None
    span = _with_sign(text, spans[0])
    if not only_words_around(text[: span.start], text[span.end :]):
        return None
    return next(_described(text, [span]))


def _cell_mention(text: str, amount: int | None, pm: bool = False) -> MoneyMention:
    written = text.strip()
    start = text.index(written)
    return MoneyMention(start, start + len(written), written, amount, pm=pm)


_BRACKETS = re.compile(r"\s*(?:€\s*)?\(\s*")
_NOTE_MARK = re.compile(r"(?<=\w)\s+[0-9]{1,2}\)\s*\Z")
_MINUS = re.compile(r"\s*[-−–]\s+\Z")
_MINUS_BEHIND = re.compile(r"\s*-(?:/-)?\s*\Z")


def _with_sign(text: str, span: Span) -> Span:
    """The span with the brackets or the minus that stand apart from it: "(12.500)", "- 12.500", "12.500 -/-"."""
    front, back = text[: span.start], text[span.end :]
    if span.low is not None or span.high is None:
        return span
    if _BRACKETS.fullmatch(front) and back.strip() == ")":
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    elif _MINUS.fullmatch(front) and not back.strip():
        start, end = len(text) - len(text.lstrip()), span.end
    elif not front.strip() and back.strip() and _MINUS_BEHIND.fullmatch(back):
        start, end = span.start, len(text.rstrip())
    else:
        return span
    return replace(span, start=start, end=end, high=-abs(span.high))


def _left_open(text: str, talk: bool, spans: Sequence[Span]) -> Iterator[Span]:
    """The amounts that are left open; in "€ 500 p.m." (a month) and "€ 500 + p.m." it belongs to the one in front."""
    ends = [span.end for span in spans]
    for match in _OPEN.finditer(text):
        before = bisect_right(ends, match.start())
        if before and _AT_AMOUNT.fullmatch(text, ends[before - 1], match.start()):
            continue
        in_cell = match["pm_loose"] and _IN_CELL.match(text, match.end()) and text[: match.start()].endswith("\t")
        if match["pm"] or talk or in_cell or money_just_before(text, match.start()):
            yield Span(match.start(), match.end(), None, pm=bool(match["pm"] or match["pm_loose"]))


def _described(text: str, spans: Sequence[Span]) -> Iterator[MoneyMention]:
    """The mentions of spans in text order, each with what the words around it say."""
    first = 0
    for i, span in enumerate(spans):
        last = spans[i + 1].start if i + 1 < len(spans) else len(text)
        around = read_around(text, span.start, span.end, first, last)
        first = around.end
        yield MoneyMention(
            span.start,
            span.end,
            text[span.start : span.end],
            _whole(span.high),
            _whole(span.low),
            span.pm,
            approximate=around.approximate,
            limit=around.limit,
            frequency=around.frequency,
            literal=span.literal,
        )


def _whole(euros: Decimal | None) -> int | None:
    return None if euros is None else int(euros.to_integral_value(ROUND_HALF_UP))
