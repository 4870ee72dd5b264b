"""Terms that count from another moment: "binnen drie maanden na ondertekening", "zes weken voor de start".

A term has a length and, where it is said, an anchor, but no date: which day it comes to depends on when the anchor
happens. Its words are kept as they stand.

>>> [(t.length, t.unit, t.relation, t.anchor) for t in find_terms("uiterlijk binnen drie maanden na ondertekening")]
[(3.0, 'maand', <Relation.WITHIN: 'within'>, 'ondertekening')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kb.extract.values.numerals import NUMERAL, read_numeral

__all__ = ["Relation", "TermMention", "find_terms"]


class Relation(StrEnum):
    """Where a term lies from its anchor, or from now where it has none."""

    WITHIN = "within"
    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class TermMention:
    """A term as written: `source[start:end] == text`.

    `length` in `unit` (dag, werkdag, week, maand, kwartaal, jaar, uur). `anchor`: the words that say what it counts
    from, "" where nothing is said.
    """

    start: int
    end: int
    text: str
    length: float
    unit: str
    relation: Relation
    anchor: str = ""


_UNITS = {
    "dag": "dag dagen kalenderdag kalenderdagen etmaal etmalen",
    "werkdag": "werkdag werkdagen",
    "week": "week weken",
    "maand": "maand maanden",
    "kwartaal": "kwartaal kwartalen",
    "jaar": "jaar jaren",
    "uur": "uur uren",
}
_UNIT_OF = {form: unit for unit, forms in _UNITS.items() for form in forms.split()}
_UNIT = "|".join(sorted(_UNIT_OF, key=len, reverse=True))
_LENGTH = rf"(?P<length>een|{NUMERAL})\s+(?P<unit>{_UNIT})\b"
_WORDS = r"(?:[^\s.,;:()]+[ \t\n]+){0,7}?[^\s.,;:()]+(?=\s*(?:[.,;:()]|$)"
_VERBS = r"(?:en|is|wordt|worden|zijn|heeft|hebben|moet|kan|zal|dient|volgt|komt)"
# An anchor runs to the end of its clause, and no further than eight words; after "nadat" the verb is part of it.
_ANCHOR = (
    rf"(?:(?:nadat|voordat)\s+(?P<clause>{_WORDS}))"
    rf"|(?P<side>na|vanaf|te\s+rekenen\s+vanaf|voor|vóór|voorafgaand\s+aan)\s+(?P<anchor>{_WORDS}|\s+{_VERBS}\b)))"
)
_WITHIN = re.compile(
    rf"\b(?:uiterlijk\s+)?(?:binnen|over)\s+(?:een\s+(?:termijn|periode)\s+van\s+)?"
    rf"(?:de\s+(?:komende|eerste)\s+)?{_LENGTH}(?:\s+(?:{_ANCHOR}))?",
    re.IGNORECASE,
)
# "Jongeren van 12 jaar na een plaatsing": an age is no term.
_AFTER = re.compile(rf"(?<!van )\b(?:uiterlijk\s+)?{_LENGTH}\s+(?:{_ANCHOR})", re.IGNORECASE)
_IN_TIME = re.compile(rf"\bop\s+(?:een\s+)?termijn\s*(?:van\s+|\()\s*{_LENGTH}\)?", re.IGNORECASE)
_RULES = ((_WITHIN, Relation.WITHIN), (_IN_TIME, Relation.WITHIN), (_AFTER, Relation.AFTER))


# No term goes without a unit; looking for one first makes the other sentences cost nothing.
_ANY_UNIT = re.compile(rf"\b(?:{_UNIT})\b", re.IGNORECASE)


def find_terms(text: str) -> tuple[TermMention, ...]:
    """All terms in a text, in order, never overlapping; at each place the longest."""
    if not _ANY_UNIT.search(text):
        return ()
    found = [_mention(match, relation) for pattern, relation in _RULES for match in pattern.finditer(text)]
    kept: list[TermMention] = []
    for mention in sorted(found, key=lambda term: (term.start, -term.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _mention(match: re.Match[str], relation: Relation) -> TermMention:
    named = match.groupdict()
    if re.search(r"\b(?:voor|vóór|voorafgaand|voordat)\b", match.group(), re.IGNORECASE):
        relation = Relation.BEFORE
    length = 1.0 if match["length"].lower() == "een" else read_numeral(match["length"])
    return TermMention(
        match.start(),
        match.end(),
        match.group(),
        1.0 if length is None else length,
        _UNIT_OF[match["unit"].lower()],
        relation,
        " ".join((named.get("anchor") or named.get("clause") or "").split()),
    )
