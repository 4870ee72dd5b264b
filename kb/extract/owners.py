"""Who does it: the party that a sentence, a bracket, a line or a column makes answerable.

In a sentence it is the subject of an active clause ("Zandhoek sluit de groep") or what follows "door" in a passive one;
a subject counts when it is a party: a known organisation, or a noun for one ("de gemeenten", "het bestuur"). Beside the
sentence it is a label: "Eigenaar: X", "(trekker: X)", "Wie" over a column, and a name in brackets that ends an item.
"""

from __future__ import annotations

import re

from kb.extract.headings import Heads
from kb.extract.plan import Plan

__all__ = ["OWNER_HEAD", "bracketed_owner", "labelled_owner", "owner_in"]

_ROLE = (
    r"(?:eigenaar|trekkers?|actiehouders?|verantwoordelijke?n?|probleemeigenaar|initiatiefnemers?|uitvoerders?|"
    r"uitgevoerd door|penvoerder|aan zet|wie)"
)
OWNER_HEAD = re.compile(rf"{_ROLE}\b", re.IGNORECASE)
"""A column head over who does it."""

_PARTY_NOUN = (
    r"(?:gemeenten?|gemeenteraad|raden|colleges?|regio['’]?s?|jeugdhulpregio['’]?s?|jeugdregio['’]?s?|landsdeel|partijen|"
    r"aanbieders?|zorgaanbieders?|jeugdhulpaanbieders?|instellingen?|jeugdhulpinstelling|branches?|samenwerkingsverband(?:en)?|"
    r"stichting|coöperatie|vereniging|bestuur|bestuurders?|besturen|schoolbesturen|bestuurstafel|stuurgroep|regiegroep|"
    r"werkgroep|projectgroep|kernteam|team|wijkteams?|regiobureau|programmabureau|inkoopbureau|ministerie|minister|rijk|"
    r"portefeuille\w*overleg|overleg|raad|scholen|school|onderwijs|professionals|beroepsverenigingen|kennisinstituut|"
    r"expertisenetwerk|netwerk|inspectie|veld|sector|hogeschool|universiteit|corporaties?|woonstichting|vakschool|gi|gi['’]s|"
    r"gecertificeerde instellingen?|wethouders?|regiomanager|regiocoördinator|programmamanager|directeur|medewerkers?)"
)
_PARTY = re.compile(rf"\b{_PARTY_NOUN}\b", re.IGNORECASE)
_DETERMINER = r"(?:de|het|alle|elke|iedere|beide|onze|drie|vier|vijf|[\d]+)"
# Where a noun phrase for a party ends.
_STOP = (
    r"(?:een|is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|in|op|per|voor|vóór|uiterlijk|vanaf|met|aan|om|te|"
    r"die|dat|wat|waarin|waarmee|ook|er|zal|zullen|kan|moet|moeten|gaat|gaan|nader|nadere|geen|opnieuw|nog|over|hun|zijn|tot|"
    r"namens|daarom|dan|zich|zo|gezamenlijk|het|[a-zë]*ge[a-zë]+d)"
)
_NAMED = rf"(?:(?:{_DETERMINER})\s+)*(?!{_STOP}\b)[^\s.,;:()]+(?:(?:,| en| of| van| van de| van het| in de)? (?!{_STOP}\b)[^\s.,;:()]+){{0,7}}"
_BY = re.compile(rf"\b(?:door|namens)\s+(?P<who>{_NAMED})", re.IGNORECASE)
_LABEL = re.compile(
    rf"(?:^|[(;,.\n]\s*|\s)(?P<role>{_ROLE})\s*(?:is|zijn|:|–|-)?\s+(?P<who>[^();:\n]{{2,80}}?)"
    r"(?=\s*(?:$|[();\n.]|(?:Meewerkend|Budget|Klaar|Betrokken|Planning|Partners|Kosten|Samen met|Gereed|Looptijd)\b))"
)
_LINE = re.compile(
    rf"(?:{_ROLE})\b\s*(?:is|:|–|-)?\s+(?P<who>[^;\n]{{2,80}}?)"
    r"(?=\s*(?:$|[;.\n]|(?:Meewerkend|Budget|Klaar|Betrokken|Planning|Partners|Kosten|Samen met|Gereed|Looptijd)\b))",
    re.IGNORECASE,
)
_BRACKET_END = re.compile(r"\s*\((?P<who>[^()]{2,60})\)\s*[.;]?\s*$")
_PASSIVE = ("wordt", "worden", "werd", "werden")
_AUXILIARY = (
    *(
        "is",
        "zijn",
        "was",
        "waren",
        "heeft",
        "hebben",
        "had",
        "hadden",
        "zal",
        "zullen",
        "moet",
        "moeten",
        "kan",
        "kunnen",
    ),
    *(
        "wil",
        "willen",
        "gaat",
        "gaan",
        "zond",
        "sloot",
        "besloot",
        "begon",
        "koos",
        "bracht",
        "kocht",
        "nam",
        "doet",
        "stelt",
    ),
)
_FINITE = re.compile(r"[a-zë]{2,}(?:t|te|ten|de|den|en)")
_FRONTED = re.compile(
    r"(?:in|op|per|vanaf|sinds|begin|medio|eind|voor|vóór|uiterlijk|tot|binnen|over|met|tussen|na|daarom|daarnaast|ook)\b",
    re.IGNORECASE,
)
_NOT_A_PARTY = re.compile(
    r"\b(?:aantal|aandeel|deel|helft|inzet|rol|afspraken|plan|middelen|visie|actie)\b", re.IGNORECASE
)


def labelled_owner(plan: Plan, heads: Heads) -> str | None:
    """Who is named as owner in a line of the same section ("Eigenaar: X"), or under a heading that says so."""
    return _section_owners(plan).get(heads.path[-1].id) if heads.path else None


def bracketed_owner(plan: Plan, text: str) -> tuple[str, str] | None:
    """A party in brackets at the end of an item: the party, and the item without it."""
    found = _BRACKET_END.search(text)
    if not found:
        return None
    who = re.sub(rf"^{_ROLE}\s*:?\s*|^door\s+", "", found["who"], flags=re.IGNORECASE).strip()
    named = (
        who != found["who"].strip()
        or _is_party(plan, who)
        or re.fullmatch(r"[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3}", who)
    )
    return (who, text[: found.start()].strip()) if named else None


def owner_in(plan: Plan, text: str) -> str | None:
    """The party that a sentence says does it."""
    labelled = _LABEL.search(text)
    if labelled and _is_party(plan, labelled["who"]):
        return _tidy(labelled["who"])
    by = _BY.search(text)
    if by and _is_party(plan, by["who"]):
        return _tidy(by["who"])
    return _subject(plan, text)


def _subject(plan: Plan, text: str) -> str | None:
    """The subject of an active main clause: before the finite verb, or after it where something else comes first."""
    words = [(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", text)][:24]
    fronted = bool(_FRONTED.match(text))
    for i, (word, start, end) in enumerate(words):
        if i == 0 or not (word in _AUXILIARY or _FINITE.fullmatch(word)):
            continue
        if word in _PASSIVE:
            return None
        before = text[:start].strip()
        if not fronted and i <= 10 and _is_party(plan, before):
            return _tidy(before)
        after = re.compile(_NAMED, re.IGNORECASE).match(text, end + 1)
        if fronted and after and _is_party(plan, after.group()):
            return _tidy(after.group())
        if word in _AUXILIARY:
            return None
    return None


def _is_party(plan: Plan, text: str) -> bool:
    """Whether a noun phrase is a party: a name that is known, or a noun for one in its first words."""
    first = " ".join(text.split()[:4])
    if len(text) > 120 or _NOT_A_PARTY.search(first):
        return False
    known = plan.gazetteer
    named = known.find_organisations(first) or known.find_municipalities(first) or known.find_regions(first)
    return bool(_PARTY.search(first) or named)


def _tidy(who: str) -> str:
    return " ".join(who.split()).strip(" ,;:.–-")


def _section_owners(plan: Plan) -> dict[int, str]:
    """The owner that a line of a section names ("Eigenaar: X"), by the id of the section's nearest heading."""
    found: dict[int, str] = {}
    for block in plan.parsed.blocks:
        heads = plan.heads[block.id]
        if not heads.path or block.table:
            continue
        text = plan.parsed.block_text(block)
        line = _LINE.match(text)
        if line:
            found.setdefault(heads.path[-1].id, _tidy(line["who"]))
    return found
