"""Of which regions a plan is, and which landsdeel it means: told apart from the places it merely mentions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from kb.documents import Region, Stated
from kb.ingest.metadata.front import Front, Span
from kb.vocabulary import Gazetteer, Mention
from kb.vocabulary.finding import chains

__all__ = ["Regions", "find_regions"]

Regions = tuple[Stated[Region], ...]

_OWN = re.compile(
    r"\b(?:wij|we|onze|ons|dit|deze|samen|gezamenlijke?|voorliggende?|hebben|het gaat om)\b", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\b(?:zoals|bijvoorbeeld|bijv|andere regio['’]?s|buiten de|in tegenstelling|"
    r"naar voorbeeld|buurregio\w*|geleerd van|"
    r"omliggende|elders|voormalige?|ter vergelijking)\b",
    re.IGNORECASE,
)
_REGION = re.compile(r"regio", re.IGNORECASE)
QUOTE_LENGTH = 400
SHARE = 0.6
ENOUGH = 5


def find_regions(front: Front, gazetteer: Gazetteer, file_name: str) -> Regions:
    """The regions that the plan is of, each with its proof; empty where nothing tells."""
    spans = [span for span in (front.cover_span, front.parties_span) if span]
    return (
        next((found for span in spans if (found := _named_in(front, gazetteer, span))), ())
        or next((found for span in spans if (found := _implied(front, gazetteer, [span]))), ())
        or _enumerated(front, gazetteer)
        or _in_file(front, gazetteer)
        or _implied(front, gazetteer, list(_own_sentences(front)))
        or _dominant(front, gazetteer)
        or _in_name(file_name, gazetteer)
    )


def _shift(found: Iterable[Mention], by: int) -> list[Mention]:
    return [Mention(m.start + by, m.end + by, m.key) for m in found]


def _stated(front: Front, gazetteer: Gazetteer, found: Iterable[Mention]) -> Regions:
    """Each region once, quoted where it is first named."""
    first: dict[str, Mention] = {}
    for mention in found:
        first.setdefault(mention.key, mention)
    return tuple(Stated(_region(gazetteer, code), front.parsed.quote(m.start, m.end)) for code, m in first.items())


def _region(gazetteer: Gazetteer, code: str) -> Region:
    return Region(code, gazetteer.region(code).name)


def _named_in(front: Front, gazetteer: Gazetteer, span: Span) -> Regions:
    return _stated(front, gazetteer, _shift(gazetteer.find_regions(front.text(span)), span[0]))


def _own_sentences(front: Front) -> Iterator[Span]:
    """Sentences of the opening that speak of the authors, not of others."""
    for span in front.sentences(front.opening_span):
        text = front.text(span)
        if _OWN.search(text) and not _OTHERS.search(text):
            yield span


def _enumerated(front: Front, gazetteer: Gazetteer) -> Regions:
    """The longest enumeration of regions in the opening; one region only where it is called the authors' own."""
    best: tuple[Mention, ...] = ()
    for span in _own_sentences(front):
        text = front.text(span)
        if not _REGION.search(text):
            continue
        for chain in chains(text, gazetteer.find_regions(text)):
            if len({m.key for m in chain}) > len({m.key for m in best}):
                best = tuple(_shift(chain, span[0]))
    return _stated(front, gazetteer, best)


def _implied(front: Front, gazetteer: Gazetteer, spans: list[Span]) -> Regions:
    """Regions whose municipalities are listed: at least two, and half of those it has today."""
    found = [m for span in spans for m in _shift(gazetteer.find_municipalities(front.text(span)), span[0])]
    home = {m.code: m.region for m in gazetteer.municipalities}
    listed: dict[str, list[Mention]] = {}
    for mention in found:
        listed.setdefault(home[mention.key], []).append(mention)
    return tuple(
        Stated(_region(gazetteer, code), front.parsed.quote(*_list_span(mentions)))
        for code, mentions in listed.items()
        if _covers(gazetteer, code, {m.key for m in mentions})
    )


def _covers(gazetteer: Gazetteer, code: str, named: set[str]) -> bool:
    today = [m for m in gazetteer.municipalities_of(code) if not m.until]
    return len(named) >= 2 and 2 * len(named) >= len(today)


def _list_span(mentions: list[Mention]) -> Span:
    span = mentions[0].start, mentions[-1].end
    return span if span[1] - span[0] <= QUOTE_LENGTH else (mentions[0].start, mentions[0].end)


def _in_file(front: Front, gazetteer: Gazetteer) -> Regions:
    """Regions in the running header, else in the file's title property."""
    for text in (" | ".join(front.running), front.parsed.properties.get("title", "")):
        found = gazetteer.find_regions(text)
        if found:
            return _supplied(gazetteer, (m.key for m in found), "file")
    return ()


def _supplied(gazetteer: Gazetteer, codes: Iterable[str], by: Literal["file"]) -> Regions:
    return tuple(Stated(_region(gazetteer, code), supplied=by) for code in dict.fromkeys(codes))


def _dominant(front: Front, gazetteer: Gazetteer) -> Regions:
    """The one region that the text speaks of nearly all the time."""
    found = gazetteer.find_regions(front.parsed.text)
    for code, count in Counter(m.key for m in found).most_common(1):
        if count >= ENOUGH and count >= SHARE * len(found):
            return _stated(front, gazetteer, [m for m in found if m.key == code])
    return ()


def _in_name(file_name: str, gazetteer: Gazetteer) -> Regions:
    """Regions in the file name, whose words have no capitals: "zeeland-regiovisie.pdf"."""
    words = file_name.rpartition(".")[0].replace("-", " ").replace("_", " ")
    found = (*gazetteer.find_regions(words.title()), *gazetteer.find_regions(words.upper()))
    return _supplied(gazetteer, (m.key for m in sorted(found, key=lambda m: m.start)), "file")
