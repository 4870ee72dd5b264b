"""Whether money is meant: by the words of the sentence, and by what a head or caption says of the unit.

>>> scale_of("Kosten (x € 1.000)"), scale_of("bedragen in miljoenen"), scale_of("Fase")
(1000, 1000000, None)
"""

from __future__ import annotations

import re

from kb.words import STOP_WORDS, fold

__all__ = ["counts_something", "is_money_talk", "money_just_before", "scale_of"]

_CURRENCY = r"€|(?<![^\W\d_])(?:ton|k?eur|k?euro(?:['’]?s)?)(?![^\W\d_])"
_L = r"[^\W\d_]"
_MONEY_WORD = (
    rf"(?<!\w)(?:kost|kostte|{_L}*kosten|{_L}*bedrag(?:en)?|{_L}*budget(?:ten)?|begroot|{_L}*begroting(?:en)?|{_L}*lasten|"
    rf"raming(?:en)?|geraamd|{_L}*subsidies?|{_L}*uitkering(?:en)?|{_L}*bijdragen?|bijdraagt|{_L}*investering(?:en)?|"
    rf"investe(?:ert|ren)|{_L}*financier{_L}*|bekostig{_L}*|betaalt|betalen|dekking|baten|{_L}*tekort(?:en)?|{_L}*middelen|uitgetrokken|"
    rf"{_L}*besparing(?:en)?|bezuiniging(?:en)?|omzet|{_L}*tarie(?:f|ven)|vergoeding(?:en)?|inleg|uitgaven)(?!\w)"
)
_TALK = re.compile(f"{_CURRENCY}|{_MONEY_WORD}", re.IGNORECASE)
_JUST_BEFORE = re.compile(rf"(?:{_CURRENCY}|{_MONEY_WORD})[^.;!?\n\t]{{0,30}}\Z", re.IGNORECASE)
_CELL_OR_BLOCK = re.compile(r"\t|\n[^\S\n]*\n")
_SENTENCE_END = re.compile(rf"[.!?](?=\s+[A-ZÀ-Þ])|{_CELL_OR_BLOCK.pattern}")
_NEXT_WORD = re.compile(r"[^\S\n\t]*\n?[^\S\n\t]*(?P<word>[^\W\d_][^\W_]*)")
# Words that may follow an amount without a currency; another word is what is counted ("1,2 miljoen inwoners").
_SPENT = re.compile(
    r"(?:(?:uit|toe|aan|be)?ge\w{2,}[dt]|begroot|besteed|beschikbaar|bijdrage|nodig|subsidie|budget|structureel|"
    r"incidenteel|jaarlijks|eenmalig|per|hoger|lager|minder)",
    re.IGNORECASE,
)


def is_money_talk(text: str, start: int, end: int) -> bool:
    """Whether the sentence around `text[start:end]`, or the one before it, speaks of money."""
    front, back = text[max(0, start - 300) : start], text[end : end + 300]
    front = _CELL_OR_BLOCK.split(front)[-1]
    stops = [0, 0, *(stop.end() for stop in _SENTENCE_END.finditer(front))]
    stop = _SENTENCE_END.search(back)
    back = back[: stop.start()] if stop else back
    return bool(_TALK.search(front, stops[-2]) or _TALK.search(back))


def money_just_before(text: str, start: int) -> bool:
    """Whether money is named right in front of an offset, in the same sentence ("kosten: PM")."""
    return bool(_JUST_BEFORE.search(text[max(0, start - 60) : start]))


def counts_something(text: str, end: int) -> bool:
    """Whether a noun seems to follow a number ("1,2 miljoen inwoners"): a word that is no small word of grammar."""
    following = _NEXT_WORD.match(text, end)
    if not following:
        return False
    return fold(following["word"]) not in STOP_WORDS and not _SPENT.fullmatch(following["word"])


_SIZES = {
    1_000: r"duizend(?:en|tallen)?|dzd",
    1_000_000: r"miljoen(?:en)?|mln|mio",
    1_000_000_000: r"miljard(?:en)?|mld",
}
_EURO = r"(?:€|eur\b|euro(?:['’]?s)?\b)"
# Each with its size: "x € 1.000", "(k€)", "in duizenden euro's", "€ mln"; a number in front ("€ 1,2 mln") is an amount.
_UNITS = (
    (1_000_000_000, rf"(?:[x×*]|\bin)\s*{_EURO}?\s*1[. ]?000[. ]?000[. ]?000(?!\d)"),
    (1_000_000, rf"(?:[x×*]|\bin)\s*{_EURO}?\s*1[. ]?000[. ]?000(?![. ]?\d)"),
    (1_000, rf"(?:[x×*]|\bin)\s*{_EURO}?\s*1[. ]?000(?![. ]?\d)"),
    (1_000, rf"(?<![^\W_])k\s?{_EURO}|{_EURO}\s?k(?!\w)"),
    (1_000_000, rf"(?<![^\W_])(?-i:M)\s?{_EURO}|{_EURO}\s?(?-i:M)(?!\w)"),
    *((size, rf"(?:[x×*]|\bin)\s*(?:{_EURO}\s*)?(?:1\s*)?(?:{words})\b") for size, words in _SIZES.items()),
    *(
        (size, rf"(?<![\w,.])(?<!\d\s)(?:{words})\.?\s*{_EURO}|{_EURO}\s*(?:{words})\b")
        for size, words in _SIZES.items()
    ),
    *((size, rf"\(\s*(?:{words})\.?\s*\)") for size, words in _SIZES.items()),
)
_UNIT = [(size, re.compile(pattern, re.IGNORECASE)) for size, pattern in _UNITS]
_IN_EURO = re.compile(rf"\bin\s+(?:hele\s+)?{_EURO}", re.IGNORECASE)
_ANY_EURO = re.compile(rf"(?<!\w){_EURO}", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\baantal(?:len)?\b|\b{_L}*(?:inwoners|jeugdigen|huishoudens|kinderen|cliënten|jongeren)\b", re.I
)
_AN_AMOUNT = re.compile(
    rf"{_EURO}\s*(?!(?:19|20)\d\d\b)\d[\d.,]*|(?<![\d.,])\d[\d.,]*\s*(?:{'|'.join(_SIZES.values())}|ton)?\.?\s*{_EURO}",
    re.I,
)
_HEAD_WORDS = 12  # a longer text is no head but a sentence, in which "euro" need not be a unit


def scale_of(head: str) -> int | None:
    """How many euros a one stands for, by a column head, a caption or the sentence above a table; None if unsaid.

    >>> scale_of("2025 (k€)"), scale_of("Kosten (in euro's)"), scale_of("€"), scale_of("aantal inwoners (x 1.000)")
    (1000, 1, 1, None)
    """
    if _COUNTED.search(head) and not _ANY_EURO.search(head):
        return None
    for size, pattern in _UNIT:
        if pattern.search(head):
            return size
    short = len(head.split()) <= _HEAD_WORDS and _ANY_EURO.search(_AN_AMOUNT.sub("", head))
    return 1 if short or _IN_EURO.search(head) else None
