"""Where a plan mentions organisations: gazetteer, nouns for kinds of bodies, columns that say who, abbreviations.

Each way gives mentions, stretches of the plan that name one body. Overlapping mentions are settled later: the longest
counts ("regiobureau Veldrijk" is not the region Veldrijk).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kb.documents import BlockKind
from kb.extract.names import NAME, Head, body_type, head_of, heads, listing, split_names
from kb.extract.plan import Plan
from kb.facts import ActorType

__all__ = ["Mention", "fenced", "is_body", "pairs_of", "pattern_mentions", "table_mentions", "vocabulary_mentions"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a plan that names a body. `kind`: what it is by this mention. `place`: gemeente, regio or landsdeel.

    `known`: whether the gazetteer has it.
    """

    start: int
    end: int
    name: str
    kind: ActorType | None = None
    place: bool = False
    known: bool = False


_QUOTES = re.compile(r"[‘’“”„\"]")


def _mention(
    plan: Plan, start: int, end: int, kind: ActorType | None, place: bool = False, known: bool = False
) -> Mention:
    return Mention(start, end, " ".join(_QUOTES.sub("", plan.text[start:end]).split()), kind, place, known)


def fenced(plan: Plan) -> str:
    """The text with a sign between blocks and between cells that no name runs over; offsets stay."""
    fence = ["¶"] * len(plan.text)
    for block in plan.parsed.blocks:
        for piece in block.table.cells if block.table else (block,):
            fence[piece.start : piece.end] = plan.text[piece.start : piece.end]
    return "".join(fence)


def vocabulary_mentions(plan: Plan) -> Iterator[Mention]:
    """Regions, municipalities, landsdelen and organisations of the gazetteer."""
    known, text = plan.gazetteer, plan.text
    kinds = {organisation.name: organisation.kind for organisation in known.organisations}
    for found in known.find_regions(text):
        if text[found.start : found.end] in plan.abbreviations and is_body(
            plan.abbreviations[text[found.start : found.end]]
        ):
            continue
        yield _mention(plan, found.start, found.end, ActorType.JEUGDHULPREGIO, place=True)
    for found in known.find_municipalities(text):
        yield _mention(plan, found.start, found.end, ActorType.GEMEENTE, place=True)
    for found in known.find_landsdelen(text):
        start = found.start - len(match[0]) if (match := _LANDSDEEL.search(text[: found.start])) else found.start
        yield _mention(plan, start, found.end, ActorType.SAMENWERKINGSVERBAND, place=True)
    for found in known.find_organisations(text):
        if _SITE.search(text[max(0, found.start - 12) : found.start]):
            continue
        more = _LONGER.match(text, found.end)
        yield _mention(plan, found.start, more.end() if more else found.end, ActorType(kinds[found.key]), known=True)


_LONGER = re.compile(r"(?: (?:Jeugdhulp|Jeugdzorg|Groep|B\.V\.))+(?!\w)")
_SITE = re.compile(r"\b(?:locatie|gebouw|groep|terrein)\s+$", re.IGNORECASE)
_LANDSDEEL = re.compile(r"\blandsdeel\s+$", re.IGNORECASE)
_GLUE = (
    r"(?:\s*\((?:GI|GI['’]s)\)|\s+(?:voor\s+)?passend\s+onderwijs)?"
    r"(?P<glue>,?\s+\(?(?:zoals|als|namelijk|waaronder|in het bijzonder|met onder andere|onder andere|"
    r"(?:met\s+)?o\.a\.|zijn)|\s*:)?\s+"
)
_PLACES = (ActorType.GEMEENTE, ActorType.JEUGDHULPREGIO)
_MINISTRY = (
    r"(?i:ministerie|minister|staatssecretaris) van (?:[A-Z]\w+(?:, [A-Z]\w+)+ en [A-Z]\w+|[A-Z]\w+ en [A-Z]\w+|"
    r"[A-Z][\w&]+)"
)


@cache
def _named(head: Head) -> re.Pattern[str]:
    """A head noun in singular or plural with a name or an enumeration of names behind it."""
    noun = rf"(?=[A-Z])(?i:{head.noun})" if head.cased else rf"(?i:{head.noun})"
    names = listing(rf"(?!(?i:{head.noun})\b){NAME}")
    return re.compile(
        rf"(?<![\w-])(?P<head>{noun})(?P<many>en|s|['’]s|n)?{_GLUE}"
        rf"(?:(?P<names>{names})(?=(?P<rest>\s+en\s+{NAME})?)|[‘“\"](?P<quoted>{NAME})[’”\"])"
    )


def _alone(head: Head) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?<!\bis )(?<!\bals )(?i:de|het|ons|onze|dit|deze)\s+(?:\([^()]*\)\s*)?(?P<name>"
        rf"(?:(?:regionale?|bovenregionale?|bestuurlijke?|ambtelijke?)\s+)?"
        rf"{'(?=[A-Z])' if head.cased else ''}(?i:{head.noun})"
        rf"(?:\s+(?:jeugd(?:hulp|zorg)?|sociaal domein))?)(?![\w-]|\s+[A-Z])"
        rf"|\((?P<whole>(?i:{head.noun})\s+[A-Z][^()\n]{{3,60}})\)"
        rf"|(?<=¶)(?P<line>(?i:{head.noun})\s+[A-Z][^¶.,:;?]{{3,70}})(?=¶)"
    )


def pattern_mentions(plan: Plan) -> Iterator[Mention]:
    """Nouns for kinds of bodies with their names, a plan's own bodies, ministries, abbreviated bodies."""
    text = fenced(plan)
    for match in re.finditer(rf"(?<![\w-]){_MINISTRY}(?!\w)", text):
        yield _mention(plan, match.start(), match.end(), ActorType.RIJK)
    starts = [match.start() for match in _ANY_HEAD.finditer(plan.small)]
    known = (*plan.gazetteer.find_municipalities(plan.text), *plan.gazetteer.find_regions(plan.text))
    ends = {found.start: found.end for found in known}
    for head in heads():
        for match in _matches(_named(head), text, starts):
            yield from _of_head(plan, head, match, ends)
        if head.alone:
            for match in _alone(head).finditer(text):
                yield _mention(plan, *match.span(match.lastgroup or 0), head.kind)
    for _, long, start in pairs_of(plan):
        at = plan.text.find(long, start) if start >= 0 else -1
        if at >= 0 and (is_body(long) or (body_type(long) and not _GENERIC.match(long))):
            kind = body_type(long) or (None if head_of(long) else ActorType.SAMENWERKINGSVERBAND)
            yield _mention(plan, at, at + len(long), kind)


# All nouns at once, in small letters: most words of a text are done with after their first letter.
_ANY_HEAD = re.compile(rf"(?<![\w-])(?=(?:{'|'.join(head.noun for head in heads())}))")


def _matches(pattern: re.Pattern[str], text: str, starts: list[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin at one of these offsets, none inside an earlier one."""
    last = 0
    for start in starts:
        if start >= last and (match := pattern.match(text, start)):
            last = match.end()
            yield match


def _of_head(plan: Plan, head: Head, match: re.Match[str], ends: dict[int, int]) -> Iterator[Mention]:
    """The bodies that a head noun and the names behind it speak of; `ends`: of known places, by where they start."""
    place = head.kind in _PLACES or head.noun.startswith("landsdeel")
    if match["quoted"]:
        if head.proper and not match["many"] and not place:
            yield _mention(plan, match.start("head"), match.end("quoted"), head.kind)
        return
    names = [(o, name) for o, name in split_names(match["names"])]
    if not match["many"] and head.proper and not match["glue"]:
        whole = match["names"] if head.joins and _joined(names) else names[0][1]
        end = max(match.start("names") + len(whole), ends.get(match.start("names"), 0) if place else 0)
        yield _mention(plan, match.start("head"), end, head.kind, place)
        return
    kind = None if "met" in (match["glue"] or "") or (head.proper and not match["many"]) else head.kind
    if match["many"] and match["rest"] and head.joins:  # "A en B en C": B and C are one
        names[-1] = (names[-1][0], names[-1][1] + match["rest"])
    for offset, name in names if match["many"] or match["glue"] else names[:1]:
        start = match.start("names") + offset
        yield _mention(plan, start, max(start + len(name), ends.get(start, 0) if place else 0), kind, place)


def _joined(names: list[tuple[int, str]]) -> bool:
    """Whether "A en B" is one name: two words, the second no body with a noun of its own."""
    return len(names) == 2 and head_of(names[1][1]) is None and not re.match("(?i:de|het) ", names[1][1])


_BODY = re.compile(
    r"(?:team|netwerk|overleg|bureau|raad|groep|tafel|coalitie|alliantie|verband|instituut|vereniging|stichting|"
    r"inspectie|ministerie|organisatie|centrum|gemeenschappelijke regeling|platform|panel|autoriteit|federatie|koepel|"
    r"dienst|beraad)(?:s|en|’s|'s)?\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:gecertific?eerde instelling(?:en)?|.*(?:beraad|beraden|doelgroep|leeftijdsgroep|therapie))$",
    re.I,
)


def is_body(long: str) -> bool:
    """Whether a long form names a body and not a class of bodies, a method or a law."""
    return bool(_BODY.search(long)) and not _GENERIC.match(long)


def pairs_of(plan: Plan) -> tuple[tuple[str, str, int], ...]:
    """All short and long forms that the plan defines with the offset of the definition, -1 for lists and notes."""
    found = [(a.short, a.long, a.start) for a in plan.definitions]
    known = {(short, long) for short, long, _ in found}
    return (*found, *((s, long, -1) for s, long in plan.abbreviations.items() if (s, long) not in known))


_WHO = re.compile(
    r"\b(?:partij(?:en)?|organisaties?|uitvoerders?|eigena(?:ar|ren)|wie|trekkers?|(?:zorg|jeugdhulp)?aanbieders?|penvoerder|"
    r"opdracht(?:nemer|gever)s?|verantwoordelijke?n?|initiatiefnemers?|partners?|actiehouder|deelnemers?|betrokken(?:en)?|"
    r"gemeenten?|regio)\b",
    re.IGNORECASE,
)
_WHO_LIST = re.compile(
    r"\b(?:wie|rollen|rolverdeling|taakverdeling|partijen|partners|samenwerkingspartners|deelnemers|organisaties|"
    r"ondertekenaars|aanbieders)\b",
    re.IGNORECASE,
)
_ITEM_NAME = re.compile(rf"(?P<name>{NAME})\s*(?:[:;,(–]|\.?$)")
_LABELLED = re.compile(
    rf"\b(?:Eigenaar|Trekker|Uitvoerder|Penvoerder|Meewerkend|Partners?|Opdrachtgever|Opdrachtnemer|Initiatiefnemers?)\s*:?\s+"
    rf"(?P<names>(?:[a-zë-]+\s+){{0,2}}{listing()})"
)


def table_mentions(plan: Plan) -> Iterator[Mention]:
    """Names in columns that say who ("Partij", "Wie"), behind such a label in a box, in lists under such a heading."""
    for sheet in plan.sheets:
        for line in sheet.lines:
            for entry in line.entries:
                if len(entry.head) < 40 and _WHO.search(entry.head) and len(entry.text) < 120:
                    kind = ActorType.GEMEENTE if re.fullmatch(r"gemeenten?", entry.head, re.I) else None
                    yield from _names_in(plan, entry.start, entry.text, kind)
    for match in _LABELLED.finditer(fenced(plan)):
        yield from _names_in(plan, match.start("names"), match["names"], None)
    for block in plan.parsed.blocks:
        head = plan.heads[block.id].nearest
        if block.kind is BlockKind.LIST_ITEM and head and _WHO_LIST.search(plan.parsed.block_text(head)):
            item = _ITEM_NAME.match(plan.parsed.block_text(block))
            if item and (" " in item["name"] or item[0].endswith(":")):  # one word alone may be a class
                yield from _names_in(plan, block.start, item["name"], None)


_CELL_NAME = re.compile(
    rf"(?:[IVX]+\.\s+|[a-z]\.\s+)?(?:[Cc]olleges?\s+van\s+)?(?:(?:de|het|mede)\s+)?(?:(?:[a-zë-]+\s+){{0,2}})?(?P<name>{NAME})"
)
_SUMMED = re.compile(
    r"(?:Totaal|Samen|Subtotaal)\b|(?:Alle|Beide|Iedereen|Overig\w*|Elke|Geen|Nog|Landelijk|Regionaal)$"
)


def _names_in(plan: Plan, start: int, text: str, kind: ActorType | None) -> Iterator[Mention]:
    outside = re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), text)
    for offset, part in split_names(outside):
        match = _CELL_NAME.match(part)
        if match and not _SUMMED.match(match["name"]) and len(part.split()) <= 7:
            at = start + offset + match.start("name")
            yield _mention(plan, at, at + len(match["name"]), kind or body_type(part), kind is not None)
