"""Numbers as amounts are written: digits or words with the currency, the scale word and the sign that stand at them.

Which of them are money, and which two make a range, is for `kb.extract.values.money` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kb.extract.values.numerals import NUMERAL, read_numeral

__all__ = ["BLANK", "Piece", "read_pieces", "same_size"]

# What may stand between the parts of an amount, if anything: at most one line end, never a cell border (tab).
BLANK = r"[^\S\t\n]{0,3}(?:\n[^\S\t\n]{0,3})?"

_FACTORS = {
    **dict.fromkeys(("duizend", "dzd", "k"), 1_000),
    "ton": 100_000,
    **dict.fromkeys(("miljoen", "mln", "mio", "m", "min"), 1_000_000),
    **dict.fromkeys(("miljard", "mld"), 1_000_000_000),
}
# Ton as a weight: what is weighed stands behind it.
_WEIGHED = (
    r"(?:co2|co₂|stikstof|(?:rest|gft-?)?afval|papier|plastic|staal|zand|grond|beton|kleding|voedsel|hout|aarde|vracht)"
)

# "75.0003": a footnote mark of one or two digits may be glued to thousands with points, for these end after three.
_DOTTED = r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?(?=(?:[1-9][0-9]?)?(?![0-9]|[.,][0-9]))"
_BLANKED = r"[0-9]{1,3}(?:[ \u00a0\u2007\u2009\u202f][0-9]{3})+(?![0-9])(?:,[0-9]{1,2})?(?![.,]?[0-9])"
_ENGLISH = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]{2})?(?![.,]?[0-9])"
_PLAIN = r"(?!0[0-9])[0-9]{1,12}(?:,[0-9]{1,6}(?![0-9])|\.[0-9]{1,2}(?![0-9]))?(?![.,]?[0-9]|[½¼¾])"
_DIGITS = rf"(?<![0-9])(?<![0-9][.,])(?>{_DOTTED}|{_BLANKED}|{_ENGLISH}|{_PLAIN})"
_WORDS = rf"(?<!\w)(?:(?:(?:een|één){BLANK})?kwart|een(?={BLANK}ton\b))|(?=[^0-9]|[0-9]+[½¼¾]){NUMERAL}"

_NO_LETTER = r"(?![^\W\d])"
_BEFORE = (
    rf"(?:(?<!\w)(?P<before_scale>k|(?-i:M)|mln\.?|mio\.?)[^\S\t\n]?)?€(?P<before_k>k)?"
    rf"|(?<!\w)(?:EUR{_NO_LETTER}|euro(?={BLANK}[0-9]{{1,3}}[.,][0-9]))"
)
_SCALE = (
    rf"{BLANK}(?P<scale>miljoen|miljard|mln|mio|mld|duizend|dzd|k(?!\w)|(?-i:M)(?!\w)|ton(?!{BLANK}{_WEIGHED}\b))"
    rf"{_NO_LETTER}(?:(?<=ln|io|ld|zd)\.(?={BLANK}(?:(?-i:[a-z])|€)))?|(?(before)(?P<m>m)(?!\w)|(?!))"
    # What character recognition makes of "€ 1,4 mln".
    rf"|(?(before)(?<=,[0-9]){BLANK}(?P<misread>min)(?![\w.])(?!{BLANK}[0-9€])|(?!))"
)
_AFTER = rf"{BLANK}(?:(?P<after_scale>k|(?-i:M))[^\S\t\n]?)?(?:euro(?:['’]?s)?|eur|€(?!{BLANK}[0-9])){_NO_LETTER}"
_AMOUNT = re.compile(
    rf"(?P<minus>-/-{BLANK}|(?<![^\s(])[-−–])?(?:(?P<before>{_BEFORE}){BLANK}(?P<minus_inside>[-−–])?)?"
    rf"(?:(?P<digits>{_DIGITS})(?P<exact>,(?:--?|–|—|=))?|(?P<words>{_WORDS}))"
    rf"(?:{_SCALE})?(?P<after>{_AFTER})?(?!{BLANK}(?:%|‰|procent))",
    re.IGNORECASE,
)
_OWN_SCALE = re.compile(r"(?P<number>.+?)\s*(?P<scale>duizend|miljoen|miljard)", re.IGNORECASE | re.DOTALL)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A number with what stands at it.

    `value` times `factor` is the number meant; `factor` is 1 where no scale word stands at it. `before`, `after`: a
    currency stands there (a ton is money). `counts`: its scale word may as well count people ("1,2 miljoen").
    `exact`: written to the euro ("75.000,-"). `plain`: its digits are the amount. `year`: it looks like a year.
    """

    start: int
    end: int
    value: Decimal
    factor: int
    before: bool
    after: bool
    counts: bool
    exact: bool
    plain: bool
    year: bool
    in_digits: bool

    @property
    def marked(self) -> bool:
        """Whether it is money by itself."""
        return self.before or self.after

    @property
    def number(self) -> Decimal:
        """The number meant, in the unit of the text."""
        return self.value * self.factor


def read_pieces(text: str) -> Iterator[Piece]:
    """The numbers in a text with their currency and scale, left to right, never overlapping."""
    for match in _AMOUNT.finditer(text):
        scale = _scale_word(match)
        number = _read_digits(match["digits"], bool(scale)) if match["digits"] else None
        if number is None:
            number, scale = _read_words(match["words"] or "", scale)
        if number is not None:
            yield _piece(match, number, scale)


def same_size(low: Decimal, high: Decimal) -> bool:
    """Whether two numbers may be the ends of one range: the low one below the high one, by a factor 100 at most."""
    return 0 < low < high <= low * 100


def _piece(match: re.Match[str], number: Decimal, scale: str) -> Piece:
    negative = match["minus"] or match["minus_inside"]
    return Piece(
        match.start(),
        match.end(),
        -number if negative else number,
        _FACTORS[scale] if scale else 1,
        before=bool(match["before"]),
        after=bool(match["after"]) or scale == "ton",
        counts=bool(scale) and scale not in ("k", "m", "ton"),
        exact=bool(match["exact"]),
        plain=bool(match["digits"]) and not scale and number == number.to_integral_value(),
        year=bool(match["digits"] and _YEAR.fullmatch(match["digits"])),
        in_digits=bool(match["digits"]),
    )


def _scale_word(match: re.Match[str]) -> str:
    """The scale word, small and without its point; "" where there is none."""
    written = (match[name] for name in ("scale", "m", "misread", "before_scale", "before_k", "after_scale"))
    return next((word for word in written if word), "").lower().rstrip(".")


def _read_digits(digits: str, scaled: bool) -> Decimal:
    """The value of digits in Dutch notation, or in English notation where it can be no other.

    Three digits behind one comma are thousands ("€ 12,500") unless a scale word follows ("1,250 miljoen") or a zero
    stands in front: no amount has mills. One or two digits behind a point are decimals ("1.2 mln").
    """
    plain = re.sub(r"\s", "", digits)
    groups = re.fullmatch(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]{2})?", plain)
    if groups and (plain.count(",") > 1 or "." in plain or not scaled):
        return Decimal(plain.replace(",", ""))
    if re.fullmatch(r"[0-9]+\.[0-9]{1,2}", plain):
        return Decimal(plain)
    return Decimal(plain.replace(".", "").replace(",", ".", 1).replace(",", ""))


def _read_words(words: str, scale: str) -> tuple[Decimal | None, str]:
    """The value of number words and the scale word, which may be the end of the numeral ("drieduizend")."""
    if words.lower().endswith("kwart") and not words.lower().startswith("drie"):
        return (Decimal("0.25"), scale) if scale else (None, "")
    own = _OWN_SCALE.fullmatch(words)
    if own and not scale:
        head = read_numeral(own["number"])
        if head is not None:
            return Decimal(str(head)), own["scale"].lower()
    value = read_numeral(words)
    return (None if value is None else Decimal(str(value))), scale
