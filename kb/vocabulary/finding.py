"""Where a text names regions, municipalities, landsdelen and organisations.

A name that only a region has ("West-Brabant Oost", "Zeeland") is that region wherever it stands. A name that a
municipality has too ("Alkmaar", "Utrecht") is the region only in an enumeration that speaks of regions: after "regio",
"jeugdregio", "jeugdhulpregio" or their plurals, or beside names that are a region's alone. After "gemeente(n)" a name
is a municipality. A name inside an organisation's name ("Jeugdhulp Friesland") is not a region.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from kb.vocabulary.entries import LandsdeelSet, Mention, Municipality, Organisation, RegionEntry
from kb.vocabulary.spelling import NameFinder, squeeze

__all__ = ["Finder", "bare_name", "chains"]

_REGION_WORD = r"(?:(?:jeugd(?:hulp|zorg)?|sub|samenwerkings|arbeidsmarkt|zorg)?-?regio(?:['’]?s|nen)?)"
_REGION_BEFORE = re.compile(rf"\b{_REGION_WORD}[ \t\u00a0]*[:|]?\s*(?:(?:de|het|van|in|zijn)\s+)?$", re.IGNORECASE)
_TOWN_BEFORE = re.compile(r"\bgemeenten?[ \t\u00a0]*:?\s*(?:(?:de|van|te|zijn|is)\s+)?$", re.IGNORECASE)
_LANDSDEEL_BEFORE = re.compile(r"\b(?:landsdeel|landsdelen|bovenregio)[ \t\u00a0]+$", re.IGNORECASE)
_LINK = re.compile(
    r"\s*(?:\([^()\n]{1,40}\))?\s*(?:[,;|/&•·–—()\n-]|\ben\b|\bof\b|\bmet\b)*"
    r"\s*(?:\b(?:en|alsmede|evenals|de|het)\b\s*)*[•·–—-]?\s*",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"\s*\((?:hierna(?: te noemen)?:?\s*|verder:?\s*|afgekort:?\s*)?['‘“\"]?([A-Z][A-Za-z0-9+-]{1,9})['’”\"]?\)"
)
_BARE = re.compile(rf"^\s*(?:de\s+)?(?:{_REGION_WORD}|landsdeel)\s+(?:van\s+)?", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s+|\n\s*|[•–-]\s+)$")


def bare_name(name: str) -> str:
    """A name without "regio", "jeugdhulpregio" or "landsdeel" before it.

    >>> bare_name("jeugdhulpregio Zeeland")
    'Zeeland'
    """
    return _BARE.sub("", name)


def chains(text: str, found: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    """Mentions in enumerations: those with nothing between them but commas, "en", brackets and line ends."""
    chain: list[Mention] = []
    for mention in found:
        if chain and not _LINK.fullmatch(text, chain[-1].end, mention.start):
            yield tuple(chain)
            chain = []
        chain.append(mention)
    if chain:
        yield tuple(chain)


class Finder:
    """The names of one gazetteer, ready for searching."""

    def __init__(
        self,
        regions: Iterable[RegionEntry],
        municipalities: Iterable[Municipality],
        landsdelen: Iterable[LandsdeelSet],
        organisations: Iterable[Organisation],
    ) -> None:
        self._regions = {squeeze(name): r.code for r in regions for name in r.names}
        self._region_names = NameFinder([name for r in regions for name in r.names])
        towns = tuple(municipalities)
        self._towns: dict[str, list[str]] = {}
        for town in towns:
            for name in town.names:
                self._towns.setdefault(squeeze(name), []).append(town.code)
        self._town_regions = {town.code: town.region for town in towns}
        self._town_names = NameFinder([name for town in towns for name in town.names])
        self._organisations = {squeeze(name): o.name for o in organisations for name in o.names}
        self._organisation_names = NameFinder([name for o in organisations for name in o.names])
        self._words = {squeeze(name) for o in organisations for name in o.words}
        self._sets = {squeeze(name) for d in landsdelen for name in d.names}
        # A plan's whole text is asked for its regions more than once: by the metadata, the actors, the landsdelen.
        self._regions_in = lru_cache(maxsize=4)(self._find_regions)
        self._set_names = NameFinder([name for d in landsdelen for name in d.names])

    def regions(self, text: str) -> tuple[Mention, ...]:
        """Mentions of regions, abbreviations that the text itself defines included."""
        return self._regions_in(text)

    def _find_regions(self, text: str) -> tuple[Mention, ...]:
        plain = [Mention(s, e, key) for s, e, key in self._region_names.find(text) if not self._inside(text, s, e)]
        kept: list[Mention] = []
        for chain in chains(text, plain):
            kept += [Mention(m.start, m.end, self._regions[m.key]) for m in self._meant(text, chain)]
        return tuple(sorted({*kept, *self._abbreviated(text, kept)}, key=lambda m: m.start))

    def _meant(self, text: str, chain: tuple[Mention, ...]) -> Iterator[Mention]:
        """The mentions of an enumeration that mean regions."""
        before = text[max(0, chain[0].start - 60) : chain[0].start]
        if _TOWN_BEFORE.search(before):
            return
        listed = bool(_REGION_BEFORE.search(before)) or any(m.key not in self._towns for m in chain)
        yield from (m for m in chain if listed or m.key not in self._towns)

    def _abbreviated(self, text: str, found: Sequence[Mention]) -> Iterator[Mention]:
        """Abbreviations that stand in brackets behind a region's name, wherever they stand again."""
        meanings: dict[str, str] = {}
        for mention in found:
            match = _DEFINED.match(text, mention.end)
            if match and squeeze(match[1]) not in self._regions:
                meanings.setdefault(match[1], mention.key)
        for short, code in meanings.items():
            for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text):
                yield Mention(match.start(), match.end(), code)

    def _inside(self, text: str, start: int, end: int) -> bool:
        """Whether a region's name is part of an organisation's name around it."""
        low = max(0, start - 60)
        window = text[low : end + 60]
        return any(
            low + s <= start and end <= low + e and e - s > end - start
            for s, e, _ in self._organisation_names.find(window)
        )

    def municipalities(self, text: str) -> tuple[Mention, ...]:
        """Municipalities in enumerations after "gemeente(n)", and in enumerations of two or more of one region.

        A name that two municipalities share ("Bergen") counts as the one whose region its neighbours are in.
        """
        plain = [Mention(s, e, key) for s, e, key in self._town_names.find(text)]
        return tuple(mention for chain in chains(text, plain) for mention in self._listed(text, chain))

    def _listed(self, text: str, chain: tuple[Mention, ...]) -> Iterator[Mention]:
        before = text[max(0, chain[0].start - 60) : chain[0].start]
        sure = {self._town_regions[self._towns[m.key][0]] for m in chain if len(self._towns[m.key]) == 1}
        if not _TOWN_BEFORE.search(before) and (len(chain) < 2 or len(sure) != 1):
            return
        for mention in chain:
            codes = [
                c
                for c in self._towns[mention.key]
                if self._town_regions[c] in sure or len(self._towns[mention.key]) == 1
            ]
            if len(codes) == 1:
                yield Mention(mention.start, mention.end, codes[0])

    def organisations(self, text: str) -> tuple[Mention, ...]:
        """Mentions of organisations; a name that is a word too does not count at the start of a sentence."""
        return tuple(
            Mention(start, end, self._organisations[key])
            for start, end, key in self._organisation_names.find(text)
            if key not in self._words or not _SENTENCE_START.search(text, max(0, start - 6), start)
        )

    def landsdelen(self, text: str) -> tuple[Mention, ...]:
        """Names of landsdelen: a compass point only after "landsdeel", a name of more than that anywhere."""
        inside = [(m.start, m.end) for m in self.regions(text)]
        return tuple(
            Mention(start, end, key)
            for start, end, key in self._set_names.find(text)
            if _LANDSDEEL_BEFORE.search(text, max(0, start - 20), start)
            or (_own_name(text[start:end]) and not any(s <= start < e for s, e in inside))
        )


_COMPASS = re.compile(r"(?:noord|oost|zuid|west)+(?:holland|veluwe)?|midden", re.IGNORECASE)


def _own_name(name: str) -> bool:
    """Whether a name says by itself that a supra-regional area is meant: not "Zuidwest", not "Noord-Holland"."""
    return not _COMPASS.fullmatch(squeeze(name))
