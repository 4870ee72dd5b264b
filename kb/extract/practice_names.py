"""Names that a text gives to practices, found by the way they are introduced.

Each form is one that any plan may use: a noun of method before the name ("de pilot Nachtlicht"), a sentence, colon or
apposition that says what it is ("Buurtwacht is het ambulante team", "Dagpost: een dagvoorziening"), an abbreviation
whose full name ends as methods do ("Transactionele Analyse (TA)"), what "verstaan wij" or "waarin" explains, a row of a
table of provisions. A name found so is a candidate; `kb.extract.practice_groups` leaves out bodies and documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kb.documents import BlockKind
from kb.extract.headings import is_label
from kb.extract.names import NAME
from kb.extract.plan import Plan
from kb.extract.practice_words import GENUS, METHOD, SHORT_HEAD, TEAM

__all__ = ["Naming", "find_namings"]


class Naming(NamedTuple):
    """A place where a text gives a name: `plan.text[start:end]`. `team`: it is the name of an ambulant team."""

    start: int
    end: int
    team: bool = False


_QUOTED = r"[‘“'\"„](?P<quoted>[^‘’“”\"„\n]{3,50})[’”'\"]"
_CAPITAL = rf"(?P<name>{NAME})"
# The name of a method may be half a sentence ("Thuis op Krachten"); "in" and "bij" tell more often where it is used.
_LONG = rf"(?P<name>{NAME}(?:\s(?:op|aan|zonder|naar|met|tot|en)(?:\s(?:de|het|een))?\s{NAME})?)"
_TITLE = r"[A-Z][\w-]+(?:(?:\s(?:met|voor|van|in|op|aan|naar|zonder|en|de|het)){1,2}\s[A-Z][\w-]+)+"
_WHAT = rf"(?:[\w-]+\s+){{0,4}}?(?P<genus>{GENUS}\b|{TEAM}\b)"
_ARTICLE = r"(?:een|het|de|ons|onze|dit|deze)"
_COMPOUND = (
    r"[a-zë-]{4,}(?:intake|beraad|conferentie|werkplaats(?:en)?|(?<!bestuurs)(?<!overleg)tafels?)"
    r"|leer(?:netwerk(?:en)?|plaats(?:en)?|tafels?|kring(?:en)?)"
)
_FORMS = [
    rf"\b(?i:{METHOD})(?:\s+(?i:de|het|van|met))?\s+(?:{_QUOTED}|{_LONG}(?P<tail>(?:\s[a-z]{{4,}}){{1,2}}(?=[,.;:)]|\s+en\b|$)|\steam\b)?)",
    rf"\b(?i:zogenaamde|zogeheten|zogenoemde|implementatie\s+van|invoering\s+van|uitrol\s+van|toepassing\s+van|werken\s+met)"
    rf"\s+(?:(?:de|het)\s+)?{_QUOTED}",
    rf"^(?:(?:De|Het|Een)\s+)?{_CAPITAL}(?:\s*\([\w+-]+\))?(?:,\s+kortweg\s+[\w-]+,)?\s+(?:is|wordt|was)\s+{_ARTICLE}\s+{_WHAT}",
    rf"\b(?P<genus>{TEAM}),?\s+(?:dat\s+(?:wij|we)\s+)?(?:genaamd\s+|geheten\s+)?{_CAPITAL}",
    rf"\b(?:genaamd|geheten|onder\s+de\s+naam|met\s+de\s+naam|luisterend\s+naar\s+de\s+naam)\s+(?:{_QUOTED}|{_CAPITAL})",
    rf"^(?P<name>[a-z][\w-]+(?:\s[a-z][\w-]+){{0,3}}):\s+een\s+(?:[\w-]+\s+){{0,3}}?{GENUS}\b",
    r"\b[Oo]nder\s+[‘“']?(?P<name>[\w-]+(?:\s[\w-]+){0,3}?\s?(?:werken|leren|opvoeden|handelen|begeleiden|aanpak|"
    r"methodiek|training|therapie|behandeling))[’”']?\s+verstaan\b",
    rf"\b(?:vindt|vinden)\s+(?:altijd\s+|eerst\s+|standaard\s+|steeds\s+)*een\s+(?P<name>{_COMPOUND})\s+plaats",
    rf"(?<![\w-])(?P<name>(?:[Rr]egionale?\s+|[Ll]okale?\s+)?(?:{_COMPOUND}))\s+(?:waarin|waarbij|waarmee)\b",
    rf"\b(?:een|het|de)\s+(?P<name>[a-zë-]{{6,}}),\s+een\s+(?:[\w-]+\s+){{0,3}}?(?:{GENUS}\b|\w*vorm\s+(?:van|tussen)\b)",
    r"\b(?i:door-?ontwikkelen|ontwikkelen|invoeren|aanbieden)\s+(?:van\s+)?(?:de\s+|een\s+)?"
    r"(?P<name>(?:[a-zïë-]+\s){1,2}(?:training|methodiek|interventie))\b",
    r"\b(?:de|het|een)\s+(?P<name>[A-Z][\w]*-?(?:monitor|analyse|scan|beraad|tafel|method(?:e|iek)|training))\b",
    rf"\b(?:gedachtegoed|(?:naar|volgens)\s+(?:analogie|het\s+(?:model|voorbeeld)|voorbeeld))\s+van\s+(?:de\s+|het\s+)?(?:{_QUOTED}|{_CAPITAL})",
    r"\((?:de\s+)?(?:methode|methodiek|systematiek|aanpak|werkwijze|interventie)\s+(?P<name>[a-zë-]+(?:\s[a-zë-]+){0,3})\)",
]
_FORM = [re.compile(form) for form in _FORMS]
_APPOSED = [
    re.compile(rf"{_CAPITAL}(?:[,:]\s+|\s+\(){_ARTICLE}\s+{_WHAT}"),
    re.compile(rf"^(?P<opening>{_TITLE}):\s+{_ARTICLE}\s+{_WHAT}"),
]
_APPOSITION = re.compile(rf"[,:(]\s*{_ARTICLE}\s")  # few sentences have one, and the forms above are slow
_NUMBERED = re.compile(r"^(?P<name>(?:[A-Z]\w*-|\w+\s\d+[\s-])aanpak)\b(?=$|\s*[–:-])")
_TRIED = re.compile(
    r"^(?:(?:De|Het|Deze|Dit)\s+\w+\s+(?:start|begint|loopt|draait)\s+als\s+(?:een\s+)?|(?:Het|Dit)\s+(?:betreft|is)\s+een\s+)"
    r"(?:proef|pilot)\b"
)
_COLUMN = re.compile(
    r"voorziening|aanpak|interventie|methode|methodiek|praktijk|hulpvorm|pilot|werkwijze|proeftuin", re.I
)
_LABELLED = re.compile(r"^[A-Z]?\d+[a-z]?[.:]?\s+")


def find_namings(plan: Plan) -> Iterator[Naming]:
    """All places of a plan where a name is introduced as that of a practice; one place may come more than once."""
    for start, end in _stretches(plan):
        yield from _introduced(plan.text[start:end], start)
    yield from _headed(plan)
    yield from _abbreviated(plan)
    yield from _listed(plan)


def _stretches(plan: Plan) -> Iterator[tuple[int, int]]:
    """The stretches to look in: sentences, headings, captions, and cells by themselves."""
    yield from ((s.start, s.end) for s in plan.statements)
    for block in plan.parsed.blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.CAPTION):
            yield block.start, block.end
    for sheet in plan.sheets:
        yield from ((entry.start, entry.end) for line in sheet.lines for entry in line.entries)


def _introduced(text: str, offset: int) -> Iterator[Naming]:
    for form in (*_FORM, *(_APPOSED if _APPOSITION.search(text) else ())):
        for match in form.finditer(text):
            groups = match.groupdict()
            group = next(name for name in ("opening", "quoted", "name") if groups.get(name))
            start, end = match.span(group)
            tail = groups.get("tail") or ""
            if tail.strip() == "team" or (tail and groups["name"] == "Aanpak"):
                end = match.end("tail")
            yield Naming(offset + start, offset + end, "team" in (groups.get("genus") or tail))


def _headed(plan: Plan) -> Iterator[Naming]:
    """Headings that are a name: "Top 10 aanpak", or over a text that says that it is tried out."""
    for block in plan.parsed.blocks:
        numbered = _NUMBERED.match(plan.parsed.block_text(block)) if block.kind is BlockKind.HEADING else None
        if numbered:
            yield Naming(block.start + numbered.start("name"), block.start + numbered.end("name"))
    for statement in plan.statements:
        head = statement.heads.nearest
        title = plan.parsed.block_text(head) if head else ""
        if head and _TRIED.match(statement.text) and len(title) < 45 and not is_label(title):
            label = _LABELLED.match(title)
            yield Naming(head.start + (label.end() if label else 0), head.end)


def _abbreviated(plan: Plan) -> Iterator[Naming]:
    """Full names behind an abbreviation that end as methods do."""
    for long in plan.abbreviations.values():
        if re.search(rf"{SHORT_HEAD}\b$", long, re.IGNORECASE) and not re.match(
            r"plan\b|\w*(?:kosten|risico)", long, re.I
        ):
            place = re.search(r"\s+".join(map(re.escape, long.split())), plan.text)
            if place:
                yield Naming(place.start(), place.end())


def _listed(plan: Plan) -> Iterator[Naming]:
    """First cells of a table whose first column is headed as one of provisions or methods."""
    for sheet in plan.sheets:
        if not _COLUMN.search(sheet.head(0)) or len(sheet.columns) < 2:
            continue
        for line in sheet.lines:
            cell = line.at(0)
            if cell and len(cell.said.split()) <= 5:
                yield Naming(cell.start, cell.end)
