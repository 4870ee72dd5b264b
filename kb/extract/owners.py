"""Who does it: the party that a sentence, a bracket, a line or a column makes answerable.

In a sentence it is the subject of an active clause ("Zandhoek sluit de groep") or what follows "door" in a passive one;
a subject counts when it is a party: a known organisation, a noun for one ("de gemeenten", "het bestuur"), or a name
that the plan uses elsewhere too and that here does something to something. Beside the sentence it is a label:
"Eigenaar: X", "(trekker: X)", a column "Wie", a name in brackets that ends an item. A short form becomes the name that
the plan gives it.
"""

from __future__ import annotations

import re
from functools import cached_property

from kb.documents import Block
from kb.extract.headings import Heads, is_label
from kb.extract.plan import Plan
from kb.extract.sheets import Line

__all__ = ["OWNER_HEAD", "Owners"]

_ROLE = (
    r"(?:eigenaar|trekkers?|actiehouders?|verantwoordelijke?n?|probleemeigenaar|initiatiefnemers?|uitvoerders?|"
    r"uitgevoerd door|penvoerder|aan zet)"
)
OWNER_HEAD = re.compile(rf"(?:{_ROLE}|wie)\b", re.IGNORECASE)
"""A column head over who does it."""

_PARTIES = """
gemeente gemeenten gemeenteraad raad raden college colleges regio regio's jeugdhulpregio jeugdhulpregio's jeugdregio
jeugdregio's landsdeel partij partijen aanbieder aanbieders zorgaanbieders jeugdhulpaanbieders instelling
instellingen jeugdhulpinstelling branches samenwerkingsverband samenwerkingsverbanden stichting coöperatie
vereniging bestuur bestuurder bestuurders besturen schoolbesturen bestuurstafel stuurgroep regiegroep werkgroep
projectgroep kernteam team teams wijkteam wijkteams regiobureau programmabureau inkoopbureau ministerie minister
rijk overleg school scholen onderwijs professionals beroepsverenigingen kennisinstituut expertisenetwerk netwerk
inspectie veld sector hogeschool universiteit lectoraat corporatie corporaties woonstichting gi gi's wethouder
wethouders regiomanager regiocoördinator programmamanager directeur medewerkers gezinsvoogd
"""
# What ends the name of a body: "jongerenraad", "kerngroep", "inkoopteam", "bestuurstafel".
_BODIES = (
    r"\w+(?:raad|raden|bestuur|besturen|team|teams|bureau|stichting|instellingen|aanbieders?|ministerie|overheid|tafel)"
)
_PARTY = re.compile(
    rf"\b(?:{'|'.join(_PARTIES.split())}|{_BODIES}|bureau|(?:stuur|werk|kern|regie|project|klankbord|advies)groep|"
    r"\w+overleg|gecertificeerde instelling(?:en)?)\b".replace("'", "['’]"),
    re.IGNORECASE,
)
_NOT_A_PARTY = re.compile(
    r"\b(?:aantal|aandeel|deel|helft|inzet|rol|afspraken|plan|middelen|visie|actie|deze|dit|die|daarvan|opdracht)\b|^(?:of|wie|als|wat|na|binnen|met|van|voor|bij|door|uit|tot)\b",
    re.IGNORECASE,
)
# What follows these words within a noun phrase is not its head: "het contract met Stichting De Brug".
_INNER = re.compile(r"\s(?:met|voor|van|over|tussen|aan|bij|op|naar|in|uit)\s")
# Where the name of a party ends: at an article, a verb, a preposition of time or place.
_STOP = (
    r"(?:een|de|deze|dit|is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|in|op|per|voor|vóór|uiterlijk|vanaf|met|aan|om|te|"
    r"die|dat|wat|waarin|waarmee|ook|begin|medio|eind|einde|er|zal|zullen|kan|moet|moeten|gaat|gaan|nader|nadere|geen|opnieuw|nog|over|hun|tot|"
    r"namens|daarom|dan|zich|zo|gezamenlijk|samen|het|(?:[a-z]{2,5})?ge(?!meent|zin|bied)[a-zë]{3,}(?:d|t))"
)
_WORD = rf"(?!{_STOP}\b)[^\s.,;:()]+"
_LINK = r"(?:, (?=\w+ en )|, (?=[A-Z])| en (?:de |het )?| van (?:de |het )?| in (?:de |het )| )"
_NAMED = rf"(?:(?:de|het|alle|elke|iedere|beide|onze|drie|vier|vijf|\d+)\s+)*{_WORD}(?:{_LINK}{_WORD}){{0,7}}"
_PHRASE = re.compile(_NAMED)
_BY = re.compile(rf"\b(?:door|namens)\s+(?P<who>{_NAMED})")
_REST = (
    r"(?=\s*(?:$|[();\n.]|(?:Meewerkend|Budget|Klaar|Betrokken|Planning|Partners|Kosten|Samen met|Gereed|Looptijd)\b))"
)
_LABEL = re.compile(rf"(?:^|[(;,.\n]\s*)(?i:{_ROLE})\b\s*(?:is|zijn|:|–|-)?\s*(?P<who>[^();:\n]{{2,80}}?){_REST}")
_BRACKET = re.compile(r"\s*\((?P<who>[^()]{2,60})\)\s*[.;]?\s*$")
_CAPITALS = re.compile(r"(?:de |het |De |Het )?[A-Z][\w&.'’-]*(?: (?:en |van |de |het )*[A-Z][\w&.'’-]*){0,4}")
_PASSIVE = ("wordt", "worden", "werd", "werden")
_AUXILIARIES = """
is zijn was waren heeft hebben had hadden zal zullen moet moeten kan kunnen wil willen gaat gaan zond sloot besloot
begon koos bracht kocht nam doet stelt
"""
_AUXILIARY = frozenset(_AUXILIARIES.split())
_FINITE = re.compile(
    r"(?!(?:met|het|dat|dit|wat|niet|uit|tot|want|laatste|eerste|beide|goede)$)[a-zë]{2,}(?:t|te|ten|de|den|en)"
)
_PRONOUN = re.compile(r"(?:we|wij|ze|zij|er)\b", re.IGNORECASE)
_FRONTED = re.compile(
    r"(?:in|op|per|vanaf|sinds|begin|medio|eind|voor|vóór|uiterlijk|tot|binnen|over|met|tussen|na|bij|of|daarom|daarnaast|ook)\b",
    re.IGNORECASE,
)
# An object right after the verb: the subject does something to it.
_OBJECT = re.compile(
    r"(?:\S+ ){0,6}?(?:een|geen|de|het|zijn|haar|hun|iedere|alle|twee|drie|vier|zes|twaalf|\d+)\s+[a-z]", re.IGNORECASE
)


class Owners:
    """The owners of one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def of_sentence(self, text: str) -> str | None:
        """The party that a sentence says does it."""
        labelled = _LABEL.search(text)
        if labelled and self._is_party(labelled["who"]):
            return self.full(labelled["who"])
        by = next((m["who"] for m in _BY.finditer(text) if self._is_party(m["who"])), None)
        return self.full(by) if by else self._subject(text)

    def of_section(self, heads: Heads) -> str | None:
        """The party that a line of the same section names ("Eigenaar: X"), labels such as "Mijlpalen" passed over."""
        for head in reversed(heads.path):
            if head.id in self._sections:
                return self._sections[head.id]
            if not is_label(self.plan.parsed.block_text(head)):
                return None
        return None

    def of_heading(self, head: Block) -> str | None:
        """The party that a line directly under a heading names."""
        return self._sections.get(head.id)

    def of_bracket(self, text: str) -> tuple[str, str] | None:
        """A party in brackets that ends an item, and the item without it."""
        found = _BRACKET.search(text)
        if not found:
            return None
        who = re.sub(rf"^(?:{_ROLE}\s*:?|door)\s+", "", found["who"], flags=re.IGNORECASE).strip()
        if who != found["who"].strip() or self._is_party(who) or _CAPITALS.fullmatch(who):
            return self.full(who), text[: found.start()].strip()
        return None

    def of_row(self, line: Line) -> str | None:
        """The party in the column of owners."""
        found = next((entry.said for entry in line.entries if OWNER_HEAD.match(entry.head)), None)
        return self.full(found) if found else None

    def full(self, who: str) -> str:
        """A party by the name that the plan gives it."""
        tidy = " ".join(who.split()).strip(" ,;:.–-")
        bare = re.sub(r"^(?:de|het)\s+", "", tidy, flags=re.IGNORECASE)
        return self.plan.abbreviations.get(tidy) or self.plan.abbreviations.get(bare) or tidy

    @cached_property
    def _sections(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for statement in self.plan.statements:
            label = _LABEL.match(statement.text)
            if label and statement.heads.path:
                found.setdefault(statement.heads.path[-1].id, self.full(label["who"]))
        return found

    @cached_property
    def _names(self) -> frozenset[str]:
        """Words that are capitals within a sentence somewhere in the plan."""
        return frozenset(re.findall(r"(?<=[a-z,] )[A-Z][\w&'’-]+", self.plan.text))

    def _subject(self, text: str) -> str | None:
        """The subject of an active main clause: before the finite verb, or after it where another part comes first."""
        fronted = bool(_FRONTED.match(text))
        for found in list(re.finditer(r"\S+", text))[1:24]:
            word = found.group()
            if word in _PASSIVE:
                return None
            if word not in _AUXILIARY and not _FINITE.fullmatch(word):
                continue
            if text[:1].islower() and word.endswith("en") and word not in _AUXILIARY:
                continue  # an infinitive: "de teams uitbreiden"
            if fronted and _PRONOUN.match(text, found.end() + 1):
                return None
            after = _PHRASE.match(text, found.end() + 1) if fronted else None
            who = after.group() if after else "" if fronted else text[: found.start()]
            acts = bool(_OBJECT.match(text, (after.end() if after else found.end()) + 1))
            if self._is_party(who) or (acts and self._is_named(who)):
                return self.full(who)
            if word in _AUXILIARY:
                return None
        return None

    def _is_party(self, text: str) -> bool:
        """Whether a phrase is a party: a name that is known, or a noun for one in its first words."""
        first = " ".join(_INNER.split(" ".join(text.split()), maxsplit=1)[0].split()[:4])
        if not first or len(text.split()) > 12 or _NOT_A_PARTY.search(first):
            return False
        short = next((word for word in first.split() if word in self.plan.abbreviations), None)
        first = self.plan.abbreviations[short] if short else first
        known = self.plan.gazetteer
        return bool(_PARTY.search(first) or known.find_organisations(first) or known.find_municipalities(first))

    def _is_named(self, text: str) -> bool:
        """Whether a phrase is a name that the plan uses elsewhere too, and not that of a provision."""
        who = " ".join(text.split())
        words = [word for word in re.findall(r"[A-Z][\w&'’-]*", who) if word not in ("De", "Het")]
        named = bool(words) and bool(_CAPITALS.fullmatch(who)) and self._names.issuperset(words)
        return named and not self.plan.concepts.find(who)
