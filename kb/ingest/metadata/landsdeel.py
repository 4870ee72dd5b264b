"""Which landsdeel a plan is of, and which regions that name means in this plan.

A landsdeel name is no key: "landsdeel Zuidwest" means different sets of regions in different plans. The set is that of
the regions named with it here, or the one known set that fits them; without evidence none is chosen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kb.documents import Landsdeel, Quote, Region, Stated
from kb.errors import InvalidValue
from kb.ingest.metadata.front import Front, Span, fold
from kb.ingest.metadata.places import Regions
from kb.vocabulary import Gazetteer, LandsdeelSet
from kb.vocabulary.spelling import squeeze

__all__ = ["find_landsdeel", "regions_of"]

_NAMED = re.compile(r"\b[Ll](?:andsdeel|ANDSDEEL)\s+((?:\d\s)?[A-Z][\w-]*(?:[ -](?:en\s)?[A-Z][\w-]*){0,3})")
_OWN = re.compile(
    r"\b(?:wij|we|onze|ons|dit|deze|hebben|samen|gezamenlijk|regio['’]?s?|jeugd\w*regio['’]?s?)\b", re.IGNORECASE
)
_COUNT = re.compile(r"\b(\d{1,2}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\s+(?:jeugd\w*)?regio", re.IGNORECASE)
_NUMBERS = {
    w: i for i, w in enumerate(("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"), start=2)
}
_PAST = re.compile(r"\b(?:tot|voor|vóór|voorheen|voormalige?|destijds)\b", re.IGNORECASE)


def find_landsdeel(front: Front, gazetteer: Gazetteer, regions: Regions) -> Stated[Landsdeel] | None:
    """The landsdeel as named, with the codes it means here; None where not named or where the name stays ambiguous."""
    quote = _mention(front, gazetteer)
    if quote is None:
        return None
    codes = meaning(front, gazetteer, quote, [found.value.code for found in regions])
    return Stated(Landsdeel(fold(quote.text), codes), quote) if codes else None


def regions_of(landsdeel: Stated[Landsdeel] | None, gazetteer: Gazetteer) -> Regions:
    """The regions of a plan that names its landsdeel and no region: all of the landsdeel, with its proof."""
    if landsdeel is None:
        return ()
    named = (gazetteer.region(code) for code in landsdeel.value.regions)
    return tuple(Stated(Region(r.code, r.name), landsdeel.quote, landsdeel.supplied) for r in named)


def _mention(front: Front, gazetteer: Gazetteer) -> Quote | None:
    """Where the plan names its landsdeel: on the cover, in an opening sentence about itself, else most often."""
    cover = next(_names(front, gazetteer, front.cover_span), None)
    if cover:
        return front.parsed.quote(*cover)
    for span in _names(front, None, front.opening_span):
        sentence = front.sentence_around(span[0])
        if _OWN.search(front.text(sentence)) and not _PAST.match(front.text(sentence)):
            return front.parsed.quote(*span)
    return _frequent(front)


def _names(front: Front, gazetteer: Gazetteer | None, span: Span) -> Iterator[Span]:
    """ "landsdeel X" in a stretch; with a gazetteer also known names that say by themselves what they are."""
    text = front.text(span)
    found = [match.span() for match in _NAMED.finditer(text)]
    if gazetteer:
        taken = [m for m in gazetteer.find_landsdelen(text) if not any(s <= m.start < e for s, e in found)]
        found += [(m.start, m.end) for m in taken if not re.search(r"regio\s+$", text[: m.start], re.IGNORECASE)]
    yield from sorted((start + span[0], end + span[0]) for start, end in found)


def _frequent(front: Front) -> Quote | None:
    spans = list(_names(front, None, (0, len(front.parsed.text))))
    counts = Counter(squeeze(front.text(span)) for span in spans)
    for name, count in counts.most_common(1):
        if count > 2 and 2 * count > len(spans):
            return front.parsed.quote(*next(span for span in spans if squeeze(front.text(span)) == name))
    return None


def meaning(front: Front, gazetteer: Gazetteer, quote: Quote, own: list[str]) -> tuple[str, ...]:
    """The region codes that a landsdeel name stands for in this plan; empty without evidence."""
    known = _known(gazetteer, quote.text)
    sets = {frozenset(found.regions): found.regions for found in known}
    if frozenset(own) in sets:
        return sets[frozenset(own)]
    if len(own) > 1 and _named_together(front, gazetteer, quote, own):
        return tuple(own)
    fitting = [codes for codes in sets if codes >= set(own)]
    if len(fitting) > 1:
        fitting = [codes for codes in fitting if _fits(front, gazetteer, quote, codes)]
    return sets[fitting[0]] if len(fitting) == 1 else ()


def _known(gazetteer: Gazetteer, name: str) -> tuple[LandsdeelSet, ...]:
    try:
        return gazetteer.landsdeel(name)
    except InvalidValue:
        return ()


def _named_together(front: Front, gazetteer: Gazetteer, quote: Quote, own: list[str]) -> bool:
    """Whether the plan's regions are named on the cover with the landsdeel, or in its sentence or the next."""
    span = front.cover_span
    if not quote.start < span[1]:
        sentence = front.sentence_around(quote.start)
        span = (sentence[0], front.sentence_around(min(sentence[1] + 2, len(front.parsed.text) - 1))[1])
    return {m.key for m in gazetteer.find_regions(front.text(span))} >= set(own)


def _fits(front: Front, gazetteer: Gazetteer, quote: Quote, codes: frozenset[str]) -> bool:
    """Whether the number of regions in the sentence, or the province named in the opening, points to this set."""
    count = _COUNT.search(front.text(front.sentence_around(quote.start)))
    if count:
        return len(codes) == (int(count[1]) if count[1].isdigit() else _NUMBERS[count[1].lower()])
    provinces = {m.province for code in codes for m in gazetteer.municipalities_of(code)}
    opening = front.text(front.opening_span)
    return len(provinces) == 1 and any(f"provincie {province}" in opening for province in provinces if province)
