"""Numbers that count nothing: dates, money, references, times of day, names, ages.

>>> [text[a:b] for text in ["zie paragraaf 3.1, € 2.500, 2024"] for a, b in uncounted(text)]
['paragraaf 3.1', '€ 2.500', '2024']
"""

from __future__ import annotations

import re

from kb.extract.values.dates import DateMention, find_dates
from kb.extract.values.numerals import NUMERAL

__all__ = ["is_age", "is_period", "uncounted"]

_REFERENCES = (
    r"paragra(?:af|fen)|par|artikel(?:en)?|art|lid|sub|pagina'?s?|pag|blz|p|bijlagen?|hoofdstuk(?:ken)?|hfst"
    r"|figu(?:ur|ren)|fig|tabel(?:len)?|grafiek(?:en)?|fases?|fasen|stap(?:pen)?|actie(?:lijn(?:en)?|punt(?:en)?|s)?"
    r"|spo(?:or|ren)|pijlers?|thema(?:'s)?|(?:programma|ontwikkel|beleids)?lijn(?:en)?|speerpunt(?:en)?|deel|delen|versie"
    r"|nummers?|nrs?|no|punt|onderdeel|kolom|doel(?:stelling(?:en)?)?|ambities?|opgaven?|niveaus?|groep|klas|leerjaar"
    r"|variant|scenario(?:'s)?|perce(?:el|len)|categorie|cluster|ronde|tranche|prioriteit(?:en)?|blok|bouwste(?:en|nen)"
    r"|sessie|domein|schaal|model|optie|kader|box|bron|voetnoot|noot|kamerstuk(?:ken)?|perspectief|top|maatregel(?:en)?"
)
_INDEX = r"(?:\d[\d.]*(?<!\.)[a-z]?\b|(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\b)"
_AND = r"\s*(?:-|–|/|t/m|tot\s+en\s+met|tot|en|of|&)\s*"
_SCALE = r"\s*(?:k|mln|mio|miljoen|mrd|miljard|ton|duizend)?"
_TIME = r"\d{1,2}[.:]\d{2}"
_PATTERNS = (
    # A reference and the indices that go with it, unless the last one counts what follows ("fase 2 en 24 plekken").
    rf"(?<!\bper )\b(?:{_REFERENCES})\.?[ \u00a0]?-?(?:nr\.?\s*)?{_INDEX}"
    rf"(?:{_AND}\d[\d.]*(?<!\.)(?!\d|\s*%|\s+[a-z]))*",
    rf"§+\s*{_INDEX}(?:{_AND}\d[\d.]*)*",
    rf"\bom\s+(?:{_TIME}|[^\W_]+)\s+uur\b|\bvan\s+\d{{1,2}}\s+tot\s+\d{{1,2}}\s+uur\b",
    rf"\b{_TIME}(?:{_AND}{_TIME})?\s*(?:uur|u)\b",
    r"\b(?:een|één|1)[\s-]op[\s-](?:een|één|1)\b",
    r"\b24\s+uur\s+per\s+dag|\b(?:7|zeven)\s+dagen\s+(?:per|in\s+de)\s+week|\b24\s*/\s*7",
    r"(?:\+31|\b0)[\d ()-]{8,14}\d",
    r"\b\d{4} ?(?-i:[A-Z]{2})\b(?!['’])",
    r"\S+@\S+|https?://\S+|www\.\S+",
    r"\b[0-3]?\d(?:e|ste|de)?\s+(?:jan|feb|maart|mrt|april|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b",
    # Glued to a name or to a word: "Plein3", "T0", "1Gezin1Plan", "3D", "24-uurs", "18+", "2e"; a prefix, a date.
    r"[^\W\d_][^\W_]*\d[^\W_]*",
    r"(?<![\w.,])\d[\d.]*(?!duizend|miljoen|miljard|x\b)(?:[^\W\d_][^\W_]*|\+|-(?![\d–]))\S*",
    r"(?<=[^\W\d_][-/&+_#])\d[\d.,]*|(?<=\b(?-i:[A-Z])\.)\d[\d.]*|(?<=\d/)\d+|\d+(?=/\d)",
    # The number of a heading or a list item, and of a section.
    r"(?m:^[ \u00a0]*\d{1,2}(?:\.\d{1,2})*[.)]?[ \u00a0]+(?=(?-i:[A-ZÀ-Þ])))",
    r"(?<![\w.,])\d\.\d{1,2}(?![\d.,])(?!\s*(?:%|procent|fte|jaar|uur|miljoen|miljard|duizend)\b)",
)
_MONEY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:€|\beuro?\b)\s*{NUMERAL}{_SCALE}\b(?:{_AND}{NUMERAL}{_SCALE}\b)?",
        rf"{NUMERAL}(?:{_AND}{NUMERAL})?{_SCALE}\s*(?:k?€|euro?\b|(?:mln|mio|mrd|ton|k)\b)",
    )
)
_CURRENCY = re.compile(r"€|eur|mln|mio|mrd|ton|k\b", re.IGNORECASE)
_ANY = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PATTERNS)
_ABOUT = re.compile(
    r"\b(?:circa|ca\.|ongeveer|ruim|bijna|minimaal|maximaal|hoogstens|minstens|(?:meer|minder)\s+dan|zo['’]n)\s+\Z",
    re.IGNORECASE,
)


def uncounted(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of all that is written with numbers and counts nothing, in order."""
    spans = [match.span() for pattern in _ANY for match in pattern.finditer(text)]
    if _CURRENCY.search(text):
        spans += [match.span() for pattern in _MONEY for match in pattern.finditer(text)]
    spans += [(d.start, d.end) for d in find_dates(text) if not _is_amount(text, d)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        joins = merged and start < merged[-1][1]
        merged[-1:] = [(merged[-1][0], max(end, merged[-1][1]))] if joins else [*merged[-1:], (start, end)]
    return tuple(merged)


def _is_amount(text: str, date: DateMention) -> bool:
    """Whether a year is a number after all ("circa 2000 jeugdigen")."""
    return date.text.isdigit() and bool(_ABOUT.search(text[max(0, date.start - 20) : date.start]))


_PEOPLE = (
    r"(?:kinderen|kind|jeugdigen?|jongeren?|jongens?|meisjes?|volwassenen?|personen|mensen|baby's|peuters|kleuters|leerlingen"
    r"|inwoners|cliënten|meiden|pubers|minderjarigen?|jongvolwassenen?|doelgroep|jeugdhulp|jeugdzorg)"
)
_LINK = (
    r"(?:\s+(?:van|tot|vanaf|boven|onder|tussen|in|de|het|en|met|circa|ongeveer|worden|zijn|was|is|waren|die|minimaal"
    r"|maximaal))*"
)
_AGE_BEFORE = re.compile(
    rf"(?:\b{_PEOPLE}{_LINK}|\bleeftijd\w*{_LINK}|\b(?:ouder|jonger)\s+dan|\bboven\s+de|\bbereik\w*{_LINK}|\bvanaf(?:\s+de)?)"
    r"\s*\(?\s*(?:\d{1,2}\s*(?:-|–|tot|t/m|en)\s*)?\Z|(?<![\d.,])0\s*(?:-|–|tot|t/m)\s*\Z",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"\s*\)?\s*(?:(?:en|of)\s+)?(?:oud|ouder|jonger|worden|wordt|geworden)\b", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:na|over|al|gedurende|binnen|(?:looptijd|duur|periode|termijn|contract\w*|traject\w*|overeenkomst)(?:\s+is)?\s+van)"
    r"(?:\s+(?:een|minimaal|maximaal|ruim|circa|ongeveer|gemiddeld))*\s*\Z",
    re.IGNORECASE,
)
_PERIOD_BEFORE = re.compile(
    r"\b(?:komende|afgelopen|laatste|volgende|eerstvolgende|vorige|voorbije)\s+\Z", re.IGNORECASE
)
_PERIOD_AFTER = re.compile(r"\s+(?:geleden|later|eerder)\b", re.IGNORECASE)
_YOUTH = range(12, 28)


def is_age(text: str, start: int, end: int, years: float, low: float | None) -> bool:
    """Whether a number of years is how old somebody is: said of people, or a stretch or year that youth care knows.

    >>> is_age("jongeren tot 23 jaar", 9, 20, 23, None), is_age("een looptijd van 2 jaar", 17, 23, 2, None)
    (True, False)
    """
    before = text[max(0, start - 60) : start]
    if _LASTING.search(before):
        return False
    if _AGE_BEFORE.search(before) or _AGE_AFTER.match(text, end):
        return True
    return years in _YOUTH or low == 0


def is_period(text: str, start: int, end: int) -> bool:
    """Whether a duration says when something happens, not how long it takes ("de komende drie jaar")."""
    return bool(_PERIOD_BEFORE.search(text[max(0, start - 20) : start]) or _PERIOD_AFTER.match(text, end))
