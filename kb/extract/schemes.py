"""The schemes that money belongs to: specific grants (SPUK), funds and deals, as a text or a heading names them.

>>> programme_in("Frictiekosten uit de SPUK Vastgoedtransitie")
'SPUK Vastgoedtransitie'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.documents import Block, Quote
from kb.extract.plan import Plan

__all__ = ["programme_in", "scheme_over"]

_L = r"[^\W\d_]"
# A scheme is named by its kind of money and, behind it, by what sets it apart.
_SPUK_FOR = re.compile(
    rf"(?:SPUK\)?|[Ss]pecifieke\s+uitkering(?:\s*\(SPUK\))?)\s+(?:voor|ten\s+behoeve\s+van)\s+(?:de\s+|het\s+)?(?P<what>{_L}+)"
)
_SPUK_TITLE = re.compile(r"(?<!\w)SPUK[- ](?!voor\b|\d)(?P<what>[^,;:()–\n]+)")
_SPUK_NAME = re.compile(r"(?<!\w)SPUK(?:[- ]regeling)?[- ](?P<what>[A-ZÀ-Þ][\w+-]*(?:\s+[A-ZÀ-Þ][\w+-]*)*)")
_SPUK_BARE = re.compile(r"(?:[Ss]pecifieke\s+uitkering\s*\(SPUK\)|(?<!\w)SPUK(?![\w-]|\s+\d))")
_FUND = re.compile(
    rf"(?<!\w)(?:(?!pensioen){_L}+(?:fonds|deal|envelop)|(?:Regio|Zorg)\s+Deal)(?!\w)(?:\s+(?-i:[A-ZÀ-Þ][a-zà-þ])[\w-]*)*",
    re.IGNORECASE,
)


def programme_in(text: str, title: bool = False) -> str | None:
    """The scheme or fund that a text names; a `title` (heading, label) names it with all of its words.

    >>> programme_in("SPUK frictie en opbouw, aandeel regio", title=True), programme_in("Uit het Regiofonds Noord")
    ('SPUK frictie en opbouw', 'Regiofonds Noord')
    """
    meant = _SPUK_FOR.search(text)
    if meant:
        return f"SPUK {meant['what']}"
    named = (_SPUK_TITLE if title else _SPUK_NAME).search(text)
    if named:
        return f"SPUK {' '.join(named['what'].split())}"
    found = _FUND.search(text) or _SPUK_BARE.search(text)
    return " ".join(found.group().split()) if found else None


def scheme_over(plan: Plan, path: Sequence[Block]) -> tuple[str | None, tuple[Quote, ...]]:
    """The scheme that the headings over a text name, the nearest first, and the heading that does."""
    for head in reversed(path):
        name = programme_in(plan.parsed.block_text(head), title=True)
        if name:
            return name, (plan.quote(head.start, head.end),)
    return None, ()
