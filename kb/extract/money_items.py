"""What an amount in running text is for: a noun phrase beside it, or the heading it stands under.

In this order: a label right before the amount ("Budget: € 2,5 ton") means the subject of the section; what follows it
with "voor" ("€ 4,8 miljoen voor de wijkteams"); what it is called right before it ("een subsidie van"); the subject of
its clause ("De verbouwing in Oost is geraamd op"); else the section's subject. A word that names nothing by itself
("de kosten", "een traject") is said together with that subject.
"""

from __future__ import annotations

import re

from kb.extract.money_clauses import VERB, Clause
from kb.extract.values.money import MoneyMention

__all__ = ["has_label", "item_of"]

_LONGEST = 100  # characters of an item
_ABOUT = (
    r"(?:circa|ca\.?|ongeveer|ruim|bijna|zo'n|rond|krap|maximaal|max\.|minimaal|ten\s+hoogste|gemiddeld|naar\s+schatting|"
    r"geschat|jaarlijks|structureel|incidenteel|eenmalig|in\s+totaal|samen|nu|een\s+kleine|ter\s+waarde\s+van)"
)
_LABEL = re.compile(
    rf"(?:\A|[\n.;|]|\s{{2}}|(?<=[\w)])\s+(?=(?-i:[A-Z])))\s*(?P<label>(?:totale?\s+)?(?:budget|kosten(?:raming)?|begroting|"
    rf"middelen|investering|bedrag|raming|financi(?:ën|eel|ering)|dekking|subsidie|bijdrage)(?:\s*\([^)]*\))?)\s*[:=–-]?\s*(?:{_ABOUT}\s+)*\Z",
    re.IGNORECASE,
)


def has_label(clause: Clause) -> str:
    """The label right before an amount ("Budget", "Kosten"), "" where there is none."""
    found = _LABEL.search(clause.before)
    return found["label"] if found else ""


def item_of(clause: Clause, mention: MoneyMention, subject: str, earlier: str = "") -> str:
    """What an amount is for.

    `subject`: what the section is about, used where the clause does not say. `earlier`: what the sentence's amount
    before it is for, used where the clause only goes on about that ("en daarna € 2 ton").
    """
    if has_label(clause) and subject:
        item = subject
    else:
        item = _completed(_purpose(clause) or _called(clause) or _subject(clause), earlier or subject, subject)
    item = (item or " ".join(clause.said.split()))[:_LONGEST].strip(" ,:;")
    often = ", ".join(re.findall(r"per (?:[^\W\d_]+ (?!per\b))?[^\W\d_]+", mention.frequency))
    return f"{item}, {often}" if often and not item.endswith(often) else item


_STOP = (
    r"(?=\s*(?:[,.;:()]|\Z|\b(?:die|dat|waar\w*|is|zijn|was|wordt|worden|kan|kunnen|moet|in\s+(?:19|20)\d\d|van\s+(?:19|20)\d\d|"
    r"vanaf|per|tot|om|op\s+basis|en\s+(?:daarna|nog|wordt|is)|toegekend|aangevraagd|beschikbaar|nodig|uitgetrokken|gereserveerd|begroot|verleend)\b))"
)
_AIMED = (
    r"(?:,?\s*(?:is|zijn|wordt|worden|komt)\s+)?(?:(?:structureel|incidenteel|eenmalig|extra|beschikbaar|nodig|gereserveerd|uit|"
    r"ingezet|bestemd|uitgetrokken|per\s+jaar)\s+)*"
)
_NO_PURPOSE = r"(?!(?:de\s+(?:jaren|periode)|het\s+jaar|\d|(?:een|twee|drie|vier|vijf|\w*tien|ieder|elk)\b))"
_FOR = re.compile(rf"\s*{_AIMED}(?:voor|aan)\s+{_NO_PURPOSE}(?P<what>\S.{{2,90}}?){_STOP}", re.IGNORECASE | re.DOTALL)


def _purpose(clause: Clause) -> str:
    found = _FOR.match(clause.after)
    return _tidy(found["what"]) if found else ""


_CALLED = (
    re.compile(
        rf"\b(?:een|de|het|hun|zijn|haar|ons|onze)\s+(?P<what>(?:(?!(?:een|de|het|van)\s)[^\s,;:]+\s+){{1,4}}?)"
        rf"(?:van|à|ad|ter\s+hoogte\s+van)\s+(?:{_ABOUT}\s+)*\Z",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<what>[^\s,;:]+\s+[^\s,;:]+(?:\s+per\s+\w+)?)\s+(?:à|ad)\s+\Z", re.IGNORECASE),
    re.compile(
        r"(?:\A|[,:]|\b(?:dat|en|maar|omdat)\b)\s*(?P<what>[^,;:]{4,80}?),?\s+(?:begroot|geraamd|geschat)\s+op\s+"
        rf"(?:{_ABOUT}\s+)*\Z",
        re.IGNORECASE,
    ),
)
_NO_NAME = re.compile(
    r"(?:totaal|extra|vast|jaarlijks)?\w*(?:bedrag|maximum|minimum|som|bijdrage|verlaging|verhoging)\Z", re.IGNORECASE
)


def _called(clause: Clause) -> str:
    for pattern in _CALLED:
        found = pattern.search(clause.before)
        name = _tidy(found["what"]) if found else ""
        if name and not _NO_NAME.search(name) and not VERB.search(name):
            return name
    return ""


_CONNECTS = re.compile(
    rf"(?:[\s,(]|\b(?:(?:(?:tot|met|voor)\s+)?een\s+(?:maximum|\w*bedrag)(?:\s+van)?|van|op|met|voor|tegen|tot|naar|à|ad|"
    rf"de|een|het|ons|om|{_ABOUT})(?=\W*\Z))+\Z",
    re.IGNORECASE,
)
_YEAR = r"(?:\w+\s+)?(?:19|20)\d\d"
_WHEN = re.compile(
    r"\b(?:in|voor|vanaf|per|tot(?:\s+en\s+met)?|van|over)\s+(?:(?:de\s+(?:jaren|periode)|het\s+jaar)\s+)?"
    rf"{_YEAR}(?:\s*(?:-|–|t/m|tot\s+en\s+met|en)\s*{_YEAR})?,?",
    re.IGNORECASE,
)


def _subject(clause: Clause) -> str:
    """What stands before the clause's verb; behind it where only an adverbial does ("In 2025 kost de proef")."""
    text = _WHEN.sub(" ", clause.text[clause.since : clause.at])
    while (shorter := _CONNECTS.sub("", text)) != text:
        text = shorter
    verb = VERB.search(text)
    if not verb:
        return "" if _ADVERBIAL.match(text) else _tidy(text)
    front = text[: verb.start()]
    return _tidy(front) if _names(front) else _tidy(text[verb.end() :])


def _names(front: str) -> bool:
    return bool(front.strip()) and not _ADVERB.fullmatch(_tidy(front)) and not _ADVERBIAL.match(front)


_ADVERBIAL = re.compile(
    r"\s*(?:in|bij|op|na|met|tijdens|volgens|vanaf|naast|tegen|tegenover|door|over|per|om|sinds|binnen|dankzij|via|uit|vanuit|"
    r"als|wanneer|zodra|indien|omdat|doordat)\s",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    r"(?:daar\w*|hier\w*|er|ook|dan|toen|nu|dat|dit|deze|die|wij|we|zij|ze|hij|jaarlijks|verder|tevens|bovendien|momenteel|wat|"
    r"nog|al|reeds|waar\w*|per|mee|aangevraagd|toegekend|resterende)(?:\s+\w+)?|[\W\d]+",
    re.IGNORECASE,
)
_FRONT = re.compile(
    r"(?:(?:voor|aan|met|van|bij|over|naar|de|het|een|elke?|ieder[e]?|onze?|hun|deze|dit|die|dat|ook|daarnaast|en|wat|daarvan|zowel|als)\s+)+",
    re.IGNORECASE,
)
_PARTICLE = re.compile(r"(?<=\w)\s+(?:op|in|uit|af|bij)\Z", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]\d{1,2}[.:]\s+")


def _tidy(phrase: str) -> str:
    """A phrase on one line without its articles, its brackets of reference and signs at its ends."""
    said = " ".join(phrase.split()).strip(" ,:;–-•\"'")
    if said.count("(") != said.count(")"):
        said = said.strip("()") if said.startswith(")") else said.partition("(")[0].rstrip()
    said = _CODE.sub("", said)
    said = _PARTICLE.sub("", said)
    front = _FRONT.match(said + " ")
    return said[front.end() :].strip(" ,:;") if front else said


_GENERIC = re.compile(
    r"(?:\w+e\s+)?(?:kosten|bedrag|budget|middelen|uitgaven|lasten|traject|plaats|plek|bed|prijs|kostprijs|proef|pilot|bouw|"
    r"verbouwing|inrichting|vergoeding|subsidie|exploitatie|inzet|begeleiding|training|uitvoering|totaal|begroting|raming|post)",
    re.IGNORECASE,
)


def _completed(item: str, fallback: str, subject: str) -> str:
    """The item, with the section's subject before it where it names nothing by itself."""
    if not item or _ADVERB.fullmatch(item):
        return fallback
    return f"{subject}: {item}" if subject and _GENERIC.fullmatch(item) else item
