"""Names of organisations in Dutch running text: what a name looks like, and which words say what kind of body it is.

A name is made of words with a capital, with function words between them ("Raad voor de Kinderbescherming"); an
article with a capital may open it ("De Vuurtoren"). The kinds of body are a lexicon: nouns that stand before a name
("Stichting", "samenwerkingsverband"), inside one ("… College") or, for the bodies of a plan itself, alone
("de stuurgroep").

>>> [m.group() for m in re.finditer(NAME, "bij De Vuurtoren en de Raad voor de Kinderbescherming")]
['De Vuurtoren', 'Raad voor de Kinderbescherming']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kb.facts import ActorType

__all__ = ["NAME", "Head", "bare", "body_type", "head_of", "heads", "listing", "split_names"]

# Labels of a frame or a table row are no part of the name before them ("Eigenaar Stichting X Meewerkend wijkteams").
_LABEL = (
    r"(?:Eigenaar|Eigenaren|Meewerkend|Budget|Klaar|Trekker|Uitvoerder|Uitvoering|Wie|Wat|Wanneer|Kosten|Dekking|Planning"
    r"|(?:Landsdeel|Gemeenten?|Regio)(?=\s+[A-Z])|Status|Partners?|Opdrachtgever|Opdrachtnemer|Contactpersoon|Initiatiefnemers?|Betrokken(?:en)?|Bron|Doelgroep)\b"
)
_CAPITAL = r"(?:['’]s[ -][A-ZÀ-Ý]\w+|(?![UBN]\.[AV]\.)[A-ZÀ-Ý][\w&+]*(?:[-'’./][\w&+]+)*|[a-z][A-Z]\w+)"
_INSIDE = r"(?:(?:van|voor|&)(?:\s+(?:de|der|den|het|&))?|der|den)"  # an article alone begins another phrase
_NEXT = rf"(?:\s+{_INSIDE})?\s+(?!{_LABEL}){_CAPITAL}"
_PLACED = r"(?:Aan|Bij|In|Naar|Om|Onder|Op|Over|Rond|Tot|Uit)\s+(?:de|het)"
NAME = rf"(?:(?:De|Het|Den|['’]t|{_PLACED})\s+)?{_CAPITAL}(?:{_NEXT})*(?:\s+plus\b)?(?:\s+(?:U\.A\.|B\.V\.|N\.V\.))?"


def listing(name: str = NAME) -> str:
    """The pattern of an enumeration of names: "A", "A en B", "A (in het noorden), B en C"."""
    one = rf"(?:(?:de|het)\s+)?{name}"
    aside = r"(?:\s*\([^()¶\n]{1,60}\))?"
    return rf"{one}(?:{aside}\s*,\s*{one})*(?:{aside}\s*,?\s+(?:en|of)\s+{one})?"


_SPLIT = re.compile(r"\s*,\s*(?:en\s+)?|\s+(?:en|of)\s+|\s+/\s+|\s*;\s*|\s*[•\n]\s*")
_ASIDE = re.compile(r"\([^()]*\)")
_ARTICLE = re.compile(r"(?:de|het|een|['’]t)\s+", re.IGNORECASE)


def split_names(listing: str) -> Iterator[tuple[int, str]]:
    """The names of an enumeration, each with its offset in it.

    >>> list(split_names("De Vuurtoren (Terpmeer, Oever), Juvent en het Baken"))
    [(0, 'De Vuurtoren'), (32, 'Juvent'), (42, 'het Baken')]
    """
    start, listing = 0, _ASIDE.sub(lambda match: " " * len(match[0]), listing)
    for match in (*_SPLIT.finditer(listing), None):
        end = match.start() if match else len(listing)
        if listing[start:end].strip():
            yield start, listing[start:end].rstrip()
        start = match.end() if match else end


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that names a kind of body. `kind`: None where the noun leaves it open ("Stichting").

    `joins`: whether "en" may stand inside the name after it. `alone`: whether a plan's own body is called by it.
    `strip`: whether the name without the noun means the same body. `proper`: whether the noun is part of the name; it
    is not in "jeugdhulpaanbieder De Vuurtoren". `cased`: whether it needs a capital to be part of a name.
    """

    noun: str
    kind: ActorType | None
    joins: bool = False
    alone: bool = False
    strip: bool = True
    proper: bool = True
    cased: bool = False


_T = ActorType
_HEADS = (
    Head(r"(?:centrum)?gemeente", _T.GEMEENTE),
    Head(r"(?:jeugd(?:hulp|zorg)?)?regio", _T.JEUGDHULPREGIO),
    Head(r"landsdeel|bovenregio", _T.SAMENWERKINGSVERBAND),
    Head(r"provincie|veiligheidsregio", _T.OVERIG, strip=False),
    Head(r"woonstichting|woningstichting|woningbouwvereniging", _T.OVERIG),
    Head(r"(?:woning|woon)(?:bouw)?corporatie|rederij|adviesbureau|onderzoeksbureau", _T.OVERIG, proper=False),
    Head(r"werkgevers(?:service)?punt", _T.OVERIG, alone=True, strip=False, cased=True),
    Head(
        r"(?:stichting )?samenwerkingsverband(?: (?:voor )?passend onderwijs| vo| po)?|swv",
        _T.ONDERWIJS,
        joins=True,
    ),
    Head(r"scholengroep|scholengemeenschap|onderwijsgroep|onderwijsstichting|roc|praktijkschool", _T.ONDERWIJS),
    Head(r"jeugdbescherming|bureau jeugdzorg", _T.GECERTIFICEERDE_INSTELLING, cased=True),
    Head(r"gi|gecertificeerde instelling", _T.GECERTIFICEERDE_INSTELLING, proper=False),
    Head(r"stichting jeugdbescherming", _T.GECERTIFICEERDE_INSTELLING),
    Head(r"jeugdhulp|jeugdzorg|pleegzorg", _T.ZORGAANBIEDER, cased=True),
    Head(r"(?:jeugd-?)?ggz(?:-?praktijk)?|behandelcentrum|zorggroep|kinderdorp|zorgcoöperatie", _T.ZORGAANBIEDER),
    Head(
        r"(?:jeugdhulp|jeugdzorg|zorg|ggz|jeugdzorgplus)?-?(?:aanbieder|instelling)|hoofdaannemer|gezinshuis|"
        r"(?:ambulante?|forensische?|gespecialiseerde?) team|(?:jeugd-?ggz|behandelaren|voorziening|locatie) van",
        _T.ZORGAANBIEDER,
        proper=False,
    ),
    Head(r"raad voor(?: de)?", _T.RIJK, strip=False),
    Head(r"(?:nederlandse )?inspectie", _T.TOEZICHTHOUDER, joins=True, strip=False, cased=True),
    Head(r"rekenkamer|rekenkamercommissie", _T.TOEZICHTHOUDER, strip=False),
    Head(r"rechtbank|gerechtshof", _T.RECHTSPRAAK, strip=False),
    Head(
        r"\w*hogeschool|\w*universiteit|lectoraat|kenniscentrum|kenniscentra|instituut|(?:academische )?werkplaats|"
        r"kennisnetwerk",
        _T.KENNISINSTITUUT,
        strip=False,
    ),
    Head(
        r"brancheorganisatie|beroepsorganisatie|beroepsvereniging|branchevereniging|koepel(?:organisatie)?",
        _T.BRANCHE,
        proper=False,
    ),
    Head(
        r"stuurgroep|regiegroep|kopgroep|denktank|kerngroep|kernteam|projectgroep|werkgroep|regietafel|regiotafel|bestuurstafel|"
        r"transformatietafel|thematafel|overlegtafel|uitvoeringstafel|klankbordgroep|regieteam|programmateam|"
        r"(?:regionaal |bovenregionaal )?(?:bestuurlijk|ambtelijk|breed) overleg|portefeuille(?:houders)?overleg|"
        r"regiobureau|inkoopbureau|programmabureau|servicebureau|bedrijfsbureau|service-?organisatie|inkooporganisatie|"
        r"inkoopsamenwerking|coördinatieteam|"
        r"(?:gewestelijk |regionaal )?inkoopteam|(?:bovenregionaal |regionaal )?expert(?:ise)?team|"
        r"(?:bovenregionaal )?expertisenetwerk|regionaal veiligheidsteam|cockpit|taskforce",
        _T.SAMENWERKINGSVERBAND,
        alone=True,
        strip=False,
    ),
    Head(
        r"(?:(?!de |het |een )\w+[- ])?(?:coalition|coalitie|alliantie)|\w+(?:coalitie|alliantie)",
        _T.SAMENWERKINGSVERBAND,
        alone=True,
        strip=False,
    ),
    Head(r"(?:regionaal |jeugd)bureau|(?:regionale )?werkorganisatie", _T.SAMENWERKINGSVERBAND, strip=False),
    Head(r"bureau", _T.OVERIG, strip=False),
    Head(r"netwerk|platform|leernetwerk|proeftuin", _T.SAMENWERKINGSVERBAND, strip=False),
    Head(r"samenwerking:|samenwerking genaamd", _T.SAMENWERKINGSVERBAND, proper=False),
    Head(
        r"jongerenraad|jongerenpanel|cliëntenraad|ouderraad|ouderpanel|adviesraad", _T.OVERIG, alone=True, strip=False
    ),
    Head(r"(?:ouder|cliënten|patiënten)(?:vereniging|organisatie)|belangenorganisatie", _T.OVERIG, proper=False),
    Head(r"expertise ?groep|veilig thuis|ggd|politie", _T.OVERIG, strip=False, cased=True),
    Head(r"stichting|coöperatie|vereniging|maatschap", None),
    Head(r"organisatie|partner|opdrachtnemer|opdrachtgever|penvoerder|kassier", None, proper=False),
)
# The last word of a name, or the end of it, that says what it is.
_TAILS = (
    (r"(?:college|school|scholen|lyceum|mavo|opleidingen)", _T.ONDERWIJS),
    (r"(?:jeugdbescherming|jeugdbeschermers)", _T.GECERTIFICEERDE_INSTELLING),
    (r"(?:jeugdhulp|jeugdzorg|jeugd-ggz|ggz|zorggroep|behandelcentrum|pleegzorg|\w{3,}zorg)", _T.ZORGAANBIEDER),
    (r"(?:kenniscentrum|jeugdinstituut|instituut|universiteit|hogeschool)", _T.KENNISINSTITUUT),
    (r"(?:autoriteit|inspectie|rekenkamer)", _T.TOEZICHTHOUDER),
    (r"\w{3,}bureau", _T.OVERIG),
    (
        r"(?:coalitie|coalition|alliantie|netwerk|platform|tafel|regiegroep|stuurgroep|werkgroep)",
        _T.SAMENWERKINGSVERBAND,
    ),
)
_PATTERNS = [(head, re.compile(rf"(?:{head.noun})\b", re.IGNORECASE)) for head in _HEADS]
_TAIL_PATTERNS = [(re.compile(rf"(?:{tail})$", re.IGNORECASE), kind) for tail, kind in _TAILS]
_GI_BOTH = re.compile(
    r"(?:de\s+)?(?:gecertificeerde instelling\s*\(GI\)|gecertificeerde instelling|GI)\s+", re.IGNORECASE
)


def heads() -> tuple[Head, ...]:
    """The nouns that name a kind of body, those that begin with another's noun first."""
    return _HEADS


@lru_cache(maxsize=8192)
def head_of(name: str) -> Head | None:
    """The head noun that a name begins with, articles left out; the longest where several fit."""
    plain = _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name
    found = [(match.end(), head) for head, pattern in _PATTERNS if (match := pattern.match(plain))]
    return max(found, key=lambda pair: pair[0])[1] if found else None


@lru_cache(maxsize=8192)
def body_type(name: str) -> ActorType | None:
    """What kind of body a name speaks of by its own words.

    >>> body_type("Rechtbank Kustland").value, body_type("Schelde College").value, body_type("De Vuurtoren")
    ('rechtspraak', 'onderwijs', None)
    """
    head = head_of(name)
    inner = head_of(_after_head(name, head)) if head and head.kind is None else None
    if head and (head.kind or (inner and inner.kind)):
        return head.kind or (inner.kind if inner else None)
    return next((kind for pattern, kind in _TAIL_PATTERNS if any(map(pattern.search, name.split()))), None)


@lru_cache(maxsize=8192)
def bare(name: str) -> str:
    """A name without article, legal form and a head noun that does not belong to it.

    >>> bare("Stichting De Vuurtoren"), bare("gemeente Terpmeer"), bare("de GI Jeugdbescherming Kust")
    ('Vuurtoren', 'Terpmeer', 'Jeugdbescherming Kust')
    """
    plain = re.sub(r"\s+(?:U\.A\.|B\.V\.|N\.V\.)$", "", " ".join(name.split()))
    plain = _ARTICLE.sub("", _GI_BOTH.sub("", plain), count=1) if _ARTICLE.match(plain) else _GI_BOTH.sub("", plain)
    head = head_of(plain)
    rest = _after_head(plain, head) if head and head.strip else ""
    if not rest or (head and head.kind is ActorType.GECERTIFICEERDE_INSTELLING):
        return re.sub(r"^(?:stichting)\s+(?=\S)", "", plain, flags=re.IGNORECASE)
    return bare(rest) if rest[0].isupper() or rest[0] in "'’" or _ARTICLE.match(rest) else plain


def _after_head(name: str, head: Head | None) -> str:
    plain = _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name
    match = re.match(rf"(?:{head.noun})\b\s*", plain, re.IGNORECASE) if head else None
    return plain[match.end() :] if match else plain
