"""All names of a plan for one practice together: abbreviation and full name, singular and plural, "pilot X" and "X".

`mentions of concepts + introduced names -> groups -> merged groups`. A concept of the vocabulary is one group, whatever
it is called; a name that only the text knows is a group by its own letters. A group that another one narrows down
("gezinsbehandeling", "intensieve gezinsbehandeling") is one with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from kb.extract.places import places
from kb.extract.plan import Plan
from kb.extract.practice_names import Naming, find_namings
from kb.vocabulary import Concept
from kb.vocabulary.conceptfinder import name_key
from kb.vocabulary.spelling import squeeze

__all__ = ["Group", "find_groups"]

Span = tuple[int, int]

_TEAMS = "ambulant-jeugdzorgplus-team"


@dataclass
class Group:
    """A practice while it is put together: where it is mentioned, and under which concept of the vocabulary if any.

    `introduced`: the text itself gives the name as that of a practice; `team`: as that of an ambulant team.
    """

    concept: Concept | None = None
    spans: set[Span] = field(default_factory=set)
    introduced: bool = False
    team: bool = False

    def forms(self, text: str) -> Counter[str]:
        """The names as written, on one line, most used first."""
        return Counter(" ".join(text[start:end].split()) for start, end in sorted(self.spans))

    def join(self, other: Group) -> None:
        """Take in what is known of the same practice under another name."""
        self.concept = self.concept or other.concept
        self.spans |= other.spans
        self.introduced |= other.introduced
        self.team |= other.team


def find_groups(plan: Plan) -> list[Group]:
    """The practices that a plan names, in the order of their first mention."""
    known = _of_vocabulary(plan)
    _spell_out(plan, known)
    own: dict[str, Group] = {}
    for naming in find_namings(plan):
        _note(plan, naming, known, own)
    for group in own.values():
        group.spans |= set(_repeated(plan, group))
    _call_by_kind(known, own)
    groups = [group for group in known.values() if _counts(plan, group)] + list(own.values())
    return sorted(_merged(plan, _unnested(groups)), key=lambda group: min(group.spans))


def _spell_out(plan: Plan, known: dict[str, Group]) -> None:
    """The full name that the plan itself gives to a concept's abbreviation is a name of that concept."""
    for short, long in plan.abbreviations.items():
        for group in known.values():
            if any(plan.text[start:end] == short for start, end in group.spans):
                group.spans |= set(_places(plan, long))
                break


def _call_by_kind(known: dict[str, Group], own: dict[str, Group]) -> None:
    """Where one ambulant team has a name, "het ambulante team" means that one."""
    named = [group for group in own.values() if group.team]
    if len(named) == 1 and _TEAMS in known:
        named[0].spans |= known.pop(_TEAMS).spans


def _unnested(groups: list[Group]) -> list[Group]:
    """The groups without mentions that are a part of another one's ("Informele Mentor" in "Jouw Informele Mentor")."""
    spans = sorted(span for group in groups for span in group.spans)
    for group in groups:
        group.spans = {
            (s, e)
            for s, e in group.spans
            if not any(a <= s and e <= b and b - a > e - s for a, b in spans if a <= s < b)
        }
    return [group for group in groups if group.spans]


_CALLED = re.compile(r" [A-Z][a-z]")
_LINK = re.compile(r"(?:https?://|www\.)\S+")


def _of_vocabulary(plan: Plan) -> dict[str, Group]:
    """The concepts that may be practices, with their mentions by a real name."""
    found: dict[str, Group] = {}
    links = [match.span() for match in _LINK.finditer(plan.text)]
    for mention in plan.concepts.find(plan.text):
        concept = plan.concepts.get(mention.concept)
        if any(start <= mention.start < end for start, end in links):
            continue
        if concept.kind == "team" and _CALLED.match(plan.text, mention.end):  # one body's name: "Expertteam Oevermark"
            continue
        if concept.is_practice and _is_real_name(concept, plan.text[mention.start : mention.end]):
            found.setdefault(concept.id, Group(concept)).spans.add((mention.start, mention.end))
    return found


_GLUED = re.compile(
    r"(?<=[A-Za-z])\d{1,2}$|[’']s$|-?(?:traject|team|aanbod|plek|programma|aanpak|methode|groep)\w{0,3}$", re.IGNORECASE
)


def _is_real_name(concept: Concept, written: str) -> bool:
    """Whether a concept is mentioned by one of its names: not by a lay word, an aim or a longer compound."""
    if re.search(r"\s[-–•]\s", written):  # the end of one line of a list and the beginning of the next
        return False
    keys = {name_key(written), name_key(_GLUED.sub("", written))}
    if keys & {name_key(name) for name in (*concept.lay, *concept.aims)}:
        return False
    return bool(keys & {name_key(name) for name in concept.names}) or any(a in written for a in concept.abbreviations)


def _note(plan: Plan, naming: Naming, known: dict[str, Group], own: dict[str, Group]) -> None:
    """Put an introduced name where it belongs: with the concept that it names, else with its own letters."""
    inside = [group for group in known.values() if any(_is_in(plan, span, naming) for span in group.spans)]
    for group in inside:
        group.introduced = True
        group.team |= naming.team
    if inside or not _is_name(plan, naming.start, naming.end):
        return
    start = naming.start + _prefix(plan.text[naming.start : naming.end])
    group = own.setdefault(_key(plan.text[start : naming.end]), Group())
    group.join(Group(None, {(start, naming.end)}, introduced=True, team=naming.team))


_METHOD_OF = re.compile(r"-(?!aanpak|method|training|traject|pilot|team)\w", re.IGNORECASE)


def _is_in(plan: Plan, span: Span, naming: Naming) -> bool:
    """Whether an introduced name holds a mention; that of a compound ("MST-register") names something else."""
    within = naming.start <= span[0] and span[1] <= naming.end
    return within and not (span[1] < naming.end and _METHOD_OF.match(plan.text, span[1]))


_LEADING = re.compile(
    r"(?:(?:de|het|een|ons|onze)\s+)?(?:(?:pilot|proeftuin|project|methodiek|methode)\s+)?", re.IGNORECASE
)
_TRAILING = re.compile(r"[- ](?:aanpak|methode|methodiek|training|trajecten|traject|pilot)$", re.IGNORECASE)


def _prefix(name: str) -> int:
    """How much of a name is an article or a noun of method before it."""
    found = _LEADING.match(name)
    return found.end() if found and found.end() < len(name) else 0


def _key(name: str) -> str:
    """The same for all spellings of a name that only this text knows."""
    return name_key(_TRAILING.sub("", name) or name)


_NO_PRACTICE = re.compile(
    r"\b(?:plan|\w+visie|visie|agenda|convenant|akkoord|wet|\w+wet|besluit|regeling|SPUK|fonds|\w+fonds|subsidie\w*|"
    r"richtlijn\w*|begroting|notitie|rapport\w*|handreiking|draaiboek|protocol|stichting|coöperatie|vereniging|gemeenten?|"
    r"ministerie|regio|landsdeel|samenwerkingsverband|stuurgroep|werkgroep|kabinet|VNG|VWS|Rijk|Jeugdwet|hoofdstuk|"
    r"paragraaf|bijlage|tabel|figuur|artikel|fase|raad|resulta\w*|inzet|uitgangspunt\w*|opdracht|opgave|ambitie|kern|"
    r"voorbeeld|stap|agendapunt|doel\w*|actie\w*|totaal|overig\w*)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?i:stichting|\w*aanbieders?|instelling|gemeenten?|regio|landsdeel|samenwerkingsverband|organisatie|GI|"
    r"locatie|te)\s+(?:(?:De|Het)\s+)?$"
)


def _is_name(plan: Plan, start: int, end: int) -> bool:
    """Whether a stretch can be a practice's own name: no body, place, document or theme, no word that opens a line."""
    name = " ".join(plan.text[start:end].split())
    concept = plan.concepts.named(name)
    if not 3 <= len(name) <= 60 or len(name.split()) > 7 or _NO_PRACTICE.search(name):
        return False
    if concept is not None and not concept.is_practice:
        return False
    if _is_entry(plan, name) or any(_BODY.search(plan.text, max(0, at - 40), at) for at, _ in places(plan.text, name)):
        return False
    return _is_proper(plan, name) and not _OPENER.match(name)


# A sentence that begins with one of these and a name of a place: "In Veldstad is …".
_OPENER = re.compile(
    r"(?:In|Bij|Sinds|Na|Voor|Met|Tijdens|Per|Vanaf|Binnen|Tot|Door|Dit|Deze|Die|Er|Wij|We|Zij|Als)\s[A-Z]"
)


def _is_entry(plan: Plan, name: str) -> bool:
    """Whether the gazetteer knows the name as a place or a body."""
    known = plan.gazetteer
    names = (
        (r.names for r in known.regions),
        (m.names for m in known.municipalities),
        (d.names for d in known.landsdelen),
        (o.names for o in known.organisations),
    )
    key = squeeze(name)
    return any(squeeze(other) == key for entry in chain(*names) for other in entry)


def _is_proper(plan: Plan, name: str) -> bool:
    """Whether a capital is more than that of a first word, and the word not one that the plan uses anyway."""
    if " " in name or name[0].islower() or not name[1:].islower():
        return True
    written = len(re.findall(rf"(?<=[a-z,] ){re.escape(name)}\b", plan.text))
    return written > len(re.findall(rf"\b{re.escape(name.lower())}\b", plan.text))


def _repeated(plan: Plan, group: Group) -> Iterator[Span]:
    """Where a name of the text's own stands again; one word with a capital is only found with it."""
    for form in list(group.forms(plan.text)):
        short = next((s for s, long in plan.abbreviations.items() if long.lower() == form.lower()), None)
        for name in filter(None, (form, short)):
            yield from _places(plan, name)


_ENDING = r"(?:en|s|n)?(?![\w-])"
_INSIDE_WORD = re.compile(r"[\w-]")


def _places(plan: Plan, name: str) -> Iterator[Span]:
    """Where a name stands, blanks and hyphens alike; of one word the capital counts."""
    any_case = " " in name or name[0].islower()
    text, written = (plan.small, name.lower()) if any_case else (plan.text, name)
    pattern = r"[-\s]+".join(map(re.escape, re.split(r"[-\s]+", written)))
    # The letter before is looked at afterwards: a pattern that begins with a word is found much faster.
    found = (match.span() for match in re.finditer(pattern + _ENDING, text))
    return ((start, end) for start, end in found if not start or not _INSIDE_WORD.match(text, start - 1))


def _counts(plan: Plan, group: Group) -> bool:
    """Whether the mentions of a concept are about a practice."""
    assert group.concept is not None
    if group.concept.id == _TEAMS:
        return group.introduced or any(re.search(r"[Pp]lus|\+|JZ", form) for form in group.forms(plan.text))
    return group.introduced or not group.concept.general


def _merged(plan: Plan, groups: Iterable[Group]) -> list[Group]:
    """Groups that are one practice put together."""
    kept: list[Group] = []
    for group in sorted(groups, key=lambda g: (g.concept is None, min(g.spans))):
        same = next((other for other in kept if _same(plan, other, group)), None)
        if same:
            same.join(group)
        else:
            kept.append(group)
    return [group for group in kept if not _is_only_broader(group, kept)]


def _same(plan: Plan, one: Group, other: Group) -> bool:
    """Whether a name of one is a name of the other with an adjective before it or a place behind it."""
    left, right = ({form.lower() for form in group.forms(plan.text)} for group in (one, other))
    return any(_extends(a, b) or _extends(b, a) for a in left for b in right)


def _extends(long: str, short: str) -> bool:
    """Whether a name is another one with more words around it; the other one has to be more than a few letters."""
    return long == short or (len(short) > 6 and (long.endswith(" " + short) or long.startswith(short + " ")))


def _is_only_broader(group: Group, groups: list[Group]) -> bool:
    """Whether a concept is only a more general word for another one that the plan names."""
    if group.concept is None or group.introduced:
        return False
    return any(other.concept and group.concept.id in other.concept.broader for other in groups)
