"""Who presents a plan: parties of a covenant, names on the cover, the enumeration after "voor u ligt"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.documents import Block, BlockKind, Stated
from kb.ingest.metadata.front import TYPE_WORD, Front, Span, fold
from kb.ingest.metadata.places import Regions
from kb.vocabulary import Gazetteer

__all__ = ["Publishers", "find_publishers"]

Publishers = tuple[Stated[str], ...]

_BODY = (
    r"(?:(?:bestuurlijk|regionaal|ambtelijk)e? )?(?:werkgroep|stuurgroep|projectgroep|kernteam|gemeenten?|"
    r"(?:jeugd(?:hulp|zorg)?)?regio(?:['’]s)?|samenwerkingsverband|samenwerkende|stichting|vereniging|ministerie|dienst|"
    r"jeugdbescherming|serviceorganisatie|inkooporganisatie|netwerk|coöperatie)"
)
_ON_COVER = re.compile(rf"^{_BODY}\b[^:]*$", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:uitgave van|uitgegeven door|opgesteld door|geschreven door|namens)\s*:?\s+(?:(?:de|het)\s+)?"
    rf"({_BODY}\b.+?)(?=,|;|\.$| in opdracht van | namens |$)",
    re.IGNORECASE,
)
_PLURAL_REGIONS = re.compile(r"^(?:samenwerkende )?(?:jeugd\w*)?regio['’]?s\b", re.IGNORECASE)
_PRESENTED = re.compile(
    rf"\b(?:voor u ligt|dit is|wij presenteren|dit)\b[^.]{{0,40}}?(?:{TYPE_WORD.pattern})[^.]{{0,40}}?"
    r"\b(?:van|is opgesteld door|opgesteld door)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"^(?:[IVX]{1,5}|\d{1,2}|[a-z])[.)]?\s+", re.IGNORECASE)
_TOWNS = re.compile(r"^(?:(?:het|de) )?(?:colleges?\b.*?\b)?gemeenten?\b", re.IGNORECASE)
# A party's name ends where its description begins: in brackets, at a semicolon, at a comma with a small letter.
_PARTY = re.compile(
    r"^(?:de |het )?(?P<name>[^;(]+?)(?=,\s+[a-z]|\s+(?:vertegenwoordigd|gevestigd|hierna)\b|\s*[;(]|[,.]?$)"
)
_MADE = re.compile(
    r"\b\w*regio['’]?s\b.*\b(?:opgesteld|vastgesteld|gesloten|uitgewerkt|geactualiseerd)\b", re.IGNORECASE | re.DOTALL
)
LONGEST = 100


def find_publishers(front: Front, gazetteer: Gazetteer, regions: Regions) -> Publishers:
    """The presenting parties in the order of the text; empty where nothing tells."""
    found = _parties(front, gazetteer) or _presented(front, gazetteer) or _on_cover(front, gazetteer)
    return found or _regions_themselves(front, regions)


def _once(found: list[Stated[str]]) -> Publishers:
    first: dict[str, Stated[str]] = {}
    for stated in found:
        first.setdefault(stated.value.casefold(), stated)
    return tuple(first.values())


def _parties(front: Front, gazetteer: Gazetteer) -> Publishers:
    """The items of a list of parties, up to "vertegenwoordigd door": organisations, never persons."""
    span = front.parties_span
    if span is None:
        return ()
    blocks = [block for block in front.parsed.blocks if span[0] < block.start < span[1]]
    found = [stated for block in blocks for item in _items(front, block) for stated in _party(front, gazetteer, item)]
    return _once(found)


def _items(front: Front, block: Block) -> Iterator[Span]:
    """The numbered or listed items in a block: the last cell of each table row, a list item, "II. …"."""
    if block.table:
        for row in range(block.table.rows):
            yield from [(cell.start, cell.end) for cell in block.table.row(row)][-1:]
        return
    ordinal = _ORDINAL.match(front.parsed.block_text(block))
    if ordinal or block.marker:
        yield block.start + (ordinal.end() if ordinal else 0), block.end


def _party(front: Front, gazetteer: Gazetteer, item: Span) -> Iterator[Stated[str]]:
    """One party, or each of the municipalities that act together."""
    text = front.text(item)
    match = _PARTY.match(text)
    if match and _TOWNS.match(text):
        named = front.text((item[0], item[0] + match.end()))
        towns = gazetteer.find_municipalities(front.text(item) if "gemeenten" in named else named)
        for m in towns:
            quote = front.parsed.quote(item[0] + m.start, item[0] + m.end)
            yield Stated(f"gemeente {fold(quote.text)}", quote)
        if towns:
            return
    if match and 1 < len(match["name"]) <= LONGEST:
        yield Stated(fold(match["name"]), front.parsed.quote(*(item[0] + at for at in match.span("name"))))


def _presented(front: Front, gazetteer: Gazetteer) -> Publishers:
    """At least two known parties in "voor u ligt een actieplan van …"."""
    for span in front.sentences(front.opening_span):
        match = _PRESENTED.search(front.text(span))
        found = _known(front, gazetteer, (span[0] + match.end(), span[1])) if match else ()
        if len(found) > 1:
            return found
    return ()


def _known(front: Front, gazetteer: Gazetteer, span: Span) -> Publishers:
    text = front.text(span)
    named = [(m, gazetteer.region(m.key).name) for m in gazetteer.find_regions(text)]
    named += [(m, m.key) for m in gazetteer.find_organisations(text)]
    named.sort(key=lambda pair: pair[0].start)
    return _once([Stated(name, front.parsed.quote(m.start + span[0], m.end + span[0])) for m, name in named])


def _on_cover(front: Front, gazetteer: Gazetteer) -> Publishers:
    """Lines of the cover that are a body's name, or that say by whom the plan was made."""
    found: list[Stated[str]] = []
    for block in front.cover:
        text = front.parsed.block_text(block)
        match = _BY.search(text) or (_ON_COVER.match(text) if len(text) <= LONGEST else None)
        if match is None or block.kind is BlockKind.TABLE or TYPE_WORD.match(text):
            continue
        if _PLURAL_REGIONS.match(text):
            found += _known(front, gazetteer, (block.start, block.end))
            continue
        group = match.lastindex or 0
        start, end = (block.start + at for at in match.span(group))
        found.append(Stated(fold(match.group(group)).rstrip("."), front.parsed.quote(start, end)))
    return _once(found)


def _regions_themselves(front: Front, regions: Regions) -> Publishers:
    """The regions, where the opening says that "de regio's" made the plan."""
    for span in front.sentences(front.opening_span):
        if _MADE.search(front.text(span)):
            return tuple(Stated(found.value.name, found.quote, found.supplied) for found in regions)
    return ()
