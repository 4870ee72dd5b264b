"""Names that no list and no noun gives away ("Dijkwacht"): told from places, people and methods by what they do.

A name is a run of words with a capital that also stands in the middle of a sentence. What it is follows from the words
around all its mentions: an organisation is the subject of verbs that only bodies do ("sluit een contract"), things are
done by it, with it or on its behalf, and an apposition says what it is; a place is gone to, lived in and come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kb.extract.actor_mentions import Mention
from kb.extract.names import NAME, body_type
from kb.extract.places import MARK, OTHER, marked, places
from kb.extract.plan import Plan, Statement
from kb.facts import ActorType
from kb.words import STOP_WORDS

__all__ = ["evident_mentions", "kind_around", "names_thing", "stands_small"]

Place = tuple[int, int]
_VERBS = (
    r"biedt|bood|levert|leverde|verzorgt|koopt|kocht|sluit|sloot|opent|opende|start|startte|begint|begon|stelt|stelde|"
    r"bouwt|vraagt|betaalt|draagt|zorgt|ontwikkelt|organiseert|coördineert|treedt|vervult|voert|financiert|bekostigt|"
    r"ondersteunt|adviseert|bewaakt|beslist|besluit|stuurt|bespreekt|richt|breidt|beëindigt|doet|maakt|krijgt|ontvangt|"
    r"deelt|leidt|zet|onderzoekt|volgt|meldt|neemt|nam|heeft|rapporteert|toetst|werkt|helpt|trekt|zoekt|signaleert|"
    r"schrijft|schreef|regelt|regelde|geeft|gaf|brengt|bracht|ontwikkelde|organiseerde|vertegenwoordigt|bundelt|evalueert|"
    r"evalueerde|onderzocht|adviseerde|waarschuwt|constateert|concludeert|lanceerde|begeleidt|werft|komt|berekent|garandeert|verwijst|spreekt|"
    r"onderschrijft|committeert|bemenst|beheert|faciliteert|ziet toe"
)
_NOUNS = (
    r"(?:jeugdhulp|jeugdzorg|zorg|onderwijs|ggz-?)?(?:aanbieder|instelling|organisatie|stichting|corporatie|partner)|team|"
    r"samenwerkingsverband|netwerk|coöperatie|school|bureau|voorziening van|samenwerking|coalitie|alliantie|instituut"
)
_TOLD = 3  # the text says in so many words what it is
_WEIGHTS = (
    (_TOLD, rf"@,?\s+(?:is|was|wordt),?\s+(?:\w+\s+){{0,3}}?(?:de|het|een)\s+(?:[\w-]+\s+){{0,3}}?(?:{_NOUNS})\b"),
    (_TOLD, rf"@,\s+(?:de|het|een)\s+(?:[\w-]+\s+){{0,3}}?(?:{_NOUNS})\b"),
    (_TOLD, rf"(?i:{_NOUNS})\s+@"),
    (_TOLD, r"@,?\s+(?:bestaande uit\b|bestaat uit\b|gevormd door\b)"),
    (_TOLD, r"@,?\s+(?:een\s+)?(?:onderdeel|dochter|initiatief|samenwerking)\s+van\b"),
    (2, rf"@\s+(?:en\s+(?:{NAME}|{OTHER})\s+)?(?:{_VERBS})\b"),
    (2, rf"@(?:\s*,|,?\s+en)\s+(?:de\s+|het\s+)?{OTHER}"),  # beside a body
    (2, rf"{OTHER}(?:\s*,|,?\s+en)\s+(?:de\s+|het\s+)?@"),
    (2, r"(?:is|zijn|werd|werden)\s+@[^.;,]{0,30}\sopgericht\b"),
    (1, rf"(?:{_VERBS})\s+@"),
    (1, r"(?i:door|namens|met|bij|aan|tussen|via|komen van)\s+(?:de\s+|het\s+)?@"),
    (
        1,
        r"(?i:locatie|bestuur|medewerkers?|directeur|bestuurder|jaarcijfers|therapeuten|teams?)\s+van\s+(?:de\s+|het\s+)?@",
    ),
    (-3, r"(?i:in|te|uit|naar|rond|buiten)\s+@"),
    (
        -3,
        r"(?i:groep|groepen|gebouw|methode|methodiek|aanpak|werkwijze|programma|project|training|wet|traject|trajecten|"
        r"mevrouw|meneer|heer|wethouder|locatie|vaart|straat|artikel|bijlage|tabel|figuur|hoofdstuk)\s+@",
    ),
    (-2, r"@\s+\(\d{1,2}[;)]"),
)
_NO_NAME = re.compile(
    r"(?:Algemeen Bestuur|Dagelijks Bestuur|Hervormingsagenda|richtlijn|handreiking|leidraad|handboek|factsheet)|"
    r".*(?:wet|agenda|visie|plan|programma|kader|richtlijn|convenant|akkoord|regeling|monitor|zorgplus|therapie|fonds|"
    r"systeem|dashboard|verdrag|besluit|begroting|methode|euro|analyse|nummer|model)$|(?:SPUK|JZ)",
    re.IGNORECASE,
)
_WORD_LIST = """
    partij partijen gemeente gemeenten aanbieder aanbieders jeugdige jeugdigen ouders jongeren provincie gi gi's ggz
    jeugdhulp jeugdzorg onderwijs toegang college colleges raad raden januari februari maart april mei juni juli
    augustus september oktober november december nederland europa wij we dit deze er vg lvb mbo vo po
"""
_WORDS = frozenset(_WORD_LIST.split())


def evident_mentions(plan: Plan, known: set[str], settled: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions of names that act like bodies; `known`: folded names that need no evidence, `settled`: mentions so far.

    What is named in one breath with a body may be one: so names are looked at twice, the second time beside those of
    the first.
    """
    mentions = tuple(settled)
    bodies = [(mention.start, mention.end) for mention in mentions]
    starts = {mention.start for mention in mentions if mention.known or mention.place}
    names = list(dict.fromkeys(filter(None, (_own_part(plan, name, starts) for name in _names(plan, known)))))
    for _ in range(2):
        found = {name: list(places(plan.text, name)) for name in names if _acts(plan, name, bodies)}
        for name, spots in found.items():
            kind = kind_around(plan, [name])
            yield from (Mention(start, end, name, kind) for start, end in spots)
        bodies += [spot for spots in found.values() for spot in spots]
        names = [name for name in names if name not in found]


def _names(plan: Plan, known: set[str]) -> list[str]:
    """Names that stand in the middle of a sentence and never in small letters."""
    found = (name for statement in plan.statements for name in (*_inside(statement), *_entities(statement)))
    names = [name for name in dict.fromkeys(found) if name.lower() not in known and _could_be(name)]
    return [name for name in names if not stands_small(plan, name)]


def _own_part(plan: Plan, name: str, starts: set[int]) -> str:
    """A name; before "van" where a known body is behind it; nothing where one is inside it ("Regio's Terpmeer")."""
    if not any(at in starts for start, end in places(plan.text, name) for at in range(start + 1, end)):
        return name
    own = re.match(r"(.+?)\s+van\s+(?:de|het)\s", name)
    return own[1] if own else ""


def _entities(statement: Statement) -> Iterator[str]:
    """What a trained pipeline takes for an organisation, where one is installed."""
    return (ent.text for ent in statement.doc.ents if ent.label_ == "ORG")


def stands_small(plan: Plan, name: str) -> bool:
    """Whether a name also stands in small letters, web addresses aside."""
    found = places(plan.text, name.lower(), joiners="_-/@")
    return any(plan.text[start - 1 : start] != "." and not _DOT_WORD.match(plan.text, end) for start, end in found)


_DOT_WORD = re.compile(r"\.\w")


def _inside(statement: Statement) -> Iterator[str]:
    for match in re.finditer(NAME, statement.text):
        before, name = statement.text[: match.start()].rstrip(), " ".join(match[0].split())
        if before and before[-1] not in ".:!?‘“'\"•–(":
            yield name
        elif name.startswith(("De ", "Het ")):  # what stands behind an article is no first word
            yield name.split(" ", 1)[1]
        elif name.split()[0].lower() not in STOP_WORDS and re.match(r"\S+ [A-Z]", name):  # nor has one a second capital
            yield name


def _could_be(name: str) -> bool:
    plain = re.sub(r"^(?:De|Het)\s+", "", name)
    return len(plain) > 2 and plain.lower() not in _WORDS and not names_thing(plain) and not plain[0].isdigit()


def names_thing(name: str) -> bool:
    """Whether a name is that of a law, a document, a scheme or the like."""
    return bool(_NO_NAME.match(name))


def _acts(plan: Plan, name: str, bodies: Sequence[Place]) -> bool:
    """Whether what is said around a name weighs up to that of a body."""
    weights = list(_around(plan, name, bodies))
    kind = body_type(name)
    weights += [_TOLD if kind is ActorType.ONDERWIJS else 2] if kind else []
    told = max(weights, default=0)
    return sum(weights) >= (0 if told == _TOLD else 3) and told >= 2


_CONTEXTS = tuple((weight, re.compile(pattern.replace("@", MARK))) for weight, pattern in _WEIGHTS)


def _around(plan: Plan, name: str, bodies: Sequence[Place]) -> Iterator[int]:
    """The weights of the contexts of a name, sentence by sentence."""
    statements = (plan.statement_at(start) for start, _ in places(plan.text, name))
    for statement in {found.start: found for found in statements if found}.values():
        inside = [(s - statement.start, e - statement.start) for s, e in bodies if statement.start <= s < statement.end]
        said = marked(statement.text, [name], inside)
        yield from (weight for weight, context in _CONTEXTS if context.search(said))


_CARE = re.compile(
    r"aanbieder|jeugdhulp|behandel|instelling|bedden|plaatsen|verblijf|gezinnen|ambulant|therap|hulp", re.IGNORECASE
)
_SCHOOL = re.compile(r"\bschool|onderwijs|leerling", re.IGNORECASE)


def kind_around(plan: Plan, names: list[str]) -> ActorType | None:
    """A care provider or a school by the paragraphs and table rows about it."""
    said = [text for text in plan.passages if any(name in text for name in names)]
    care, school = (sum(bool(words.search(text)) for text in said) for words in (_CARE, _SCHOOL))
    if school > care and 2 * school >= len(said):
        return ActorType.ONDERWIJS
    return ActorType.ZORGAANBIEDER if care else None
