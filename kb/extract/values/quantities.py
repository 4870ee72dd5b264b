"""Quantities in running Dutch text: counts, shares, durations and rates, in digits and in words.

A quantity has a unit: a noun that is counted, a measure of time or a percentage. What is written with numbers and
counts nothing (dates, money, ages, references, names) is passed over; see `uncounted`. A bare number in a table cell
is read with `read_numeral`.

>>> [(q.text, q.value, q.operator.value, q.unit) for q in find_quantities("van 235 naar maximaal 100 plaatsen")]
[('van 235 naar maximaal 100 plaatsen', 100.0, '<=', 'plaatsen')]
>>> [(q.value, q.unit, q.operator.value) for q in find_quantities("een derde minder uithuisplaatsingen")]
[(33.3, '%', 'decrease_by')]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from kb.extract.values.quantity import Operator, QuantityMention
from kb.extract.values.quantity_rules import RULES, Rule
from kb.extract.values.uncounted import uncounted

__all__ = ["Operator", "QuantityMention", "find_quantities", "may_count"]

_Spans = tuple[tuple[int, int], ...]


# Digits, or letters that every number word, fraction and word of change has some of; the rules decide.
_HINT = re.compile(
    r"[\d½¼¾]|nul|geen|een\s+(?:half|hal|derde|kwart|vijfde|zesde|achtste|tiende|jaar|maand|week|dag|uur|werkdag|etmaal|"
    r"miljoen|miljard|tiental|honderdtal|duizendtal)|[éèe][éè]n|e\u0301|e\u0300|twee|drie|vier|vijf|zes|zeven|acht|negen|"
    r"tien|elf|twaalf|der(?:de|tien|tig)|veer|twintig|tachtig|honderd|duizend|miljoen|miljard|hal[fv]|kwart|helft|"
    r"dubbel",
    re.IGNORECASE,
)


def may_count(text: str) -> bool:
    """Whether a text can hold a number at all; quick, and never wrongly no."""
    return bool(_HINT.search(text))


@lru_cache(maxsize=4096)
def find_quantities(text: str) -> tuple[QuantityMention, ...]:
    """All quantities in a text, in order, none overlapping; at each place the longest reading."""
    if not may_count(text):
        return ()
    barred = cache(lambda: uncounted(text))
    found = [mention for rule in RULES if rule.hint.search(text) for mention in _read_all(text, rule, barred)]
    kept: list[QuantityMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _read_all(text: str, rule: Rule, barred: Callable[[], _Spans]) -> Iterator[QuantityMention]:
    """What a rule reads; after a failure it looks again past the first number, for a range may hide an amount."""
    position = 0
    while match := rule.pattern.search(text, position):
        mention = None if _is_barred(match, barred()) else rule.read(text, match)
        if mention:
            yield mention
        numbered = not mention and "n1" in match.groupdict()
        position = max(match.end("n1") if numbered else match.end(), position + 1)


def _is_barred(match: re.Match[str], barred: _Spans) -> bool:
    """Whether one of the numbers in a match counts nothing."""
    spans = [match.span(name) for name in ("n1", "n2", "n3") if name in match.re.groupindex and match[name]]
    return any(start < end_ and begin < end for start, end in spans for begin, end_ in barred)
