"""For which area a number holds: the plan's own, unless the sentence, the row or the column names another.

The plan's own area is its landsdeel when several regions made it, else its region; where the metadata know neither, the
name that the text uses most for "de regio ..." is taken, in full where the plan also abbreviates it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from kb.extract.names import NAME
from kb.extract.once import once
from kb.extract.plan import Plan, Statement
from kb.vocabulary import Gazetteer

__all__ = ["area_at", "area_named", "own_area"]

_KIND = r"(?:(?:jeugd(?:hulp|zorg)?)?regio|landsdeel|gemeente|provincie)"
_OF_KIND = re.compile(rf"(?<![\w-])(?i:(?:jeugd(?:hulp|zorg)?)?regio|landsdeel)\s+(?P<name>{NAME})")
_ENOUGH = 3  # a name that is used less often is that of a neighbour as easily
_SUBJECT = re.compile(
    rf"^(?:(?:De|Het|In|Ook|Voor)\s+)?(?:(?:naburige|buur)\s*)?(?:{_KIND}\s+)?(?P<name>{NAME})(?=\s)", re.ASCII
)
_AFTER = re.compile(
    rf"[^,;:.()\d]{{0,30}}?\b(?:voor|uit|door|ten behoeve van)\s+(?:de\s+)?(?:{_KIND}\s+)?(?P<name>{NAME})"
)


@once
def own_area(plan: Plan) -> str | None:
    """The area that the plan is about, as the plan names it; None for a national plan."""
    regions = plan.metadata.regions
    if len(regions) == 1:
        return regions[0].value.name
    if plan.metadata.landsdeel:
        return plan.metadata.landsdeel.value.name
    return _most_used(plan)


def _most_used(plan: Plan) -> str | None:
    names = Counter(" ".join(match["name"].split()) for match in _OF_KIND.finditer(plan.text))
    full: Counter[str] = Counter()
    for name, times in names.items():
        full[plan.abbreviations.get(name, name)] += times
    name, times = full.most_common(1)[0] if full else ("", 0)
    return name if times >= _ENOUGH else None


@lru_cache(maxsize=8)
def _areas(gazetteer: Gazetteer) -> frozenset[str]:
    named = (
        *(region.names for region in gazetteer.regions),
        *(municipality.names for municipality in gazetteer.municipalities),
        *(landsdeel.names for landsdeel in gazetteer.landsdelen),
    )
    return frozenset(name.lower() for names in named for name in names)


def area_named(plan: Plan, text: str) -> str | None:
    """The area that a text as a whole is the name of ("regio Zeeland", "Landsdeel Zuidwest")."""
    name = _bare(text)
    own = own_area(plan)
    if own and name and name.lower() == _bare(own).lower():
        return own
    return name if name.lower() in _areas(plan.gazetteer) else None


def _bare(name: str) -> str:
    return re.sub(rf"^(?i:(?:de|het)\s+)?(?i:{_KIND})\s+", "", " ".join(name.split()).strip(" .:"))


def area_at(plan: Plan, statement: Statement, end: int) -> str | None:
    """The area for which a number in a statement holds, given where the number ends.

    It is what stands right behind it ("achttien voor Zeeland"), else the area that is the sentence's subject ("Zeeland
    wil ..."), else the plan's own.
    """
    for match in (_AFTER.match(statement.text, end), _SUBJECT.match(statement.text)):
        name = _longest(plan, match["name"]) if match else None
        if name:
            return name
    return own_area(plan)


def _longest(plan: Plan, words: str) -> str | None:
    """The area that the first words of a run of capitals name."""
    parts = words.split()
    tried = (" ".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((name for part in tried if (name := area_named(plan, part))), None)
