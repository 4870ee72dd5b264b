"""Who takes part: organisations, public bodies, collaborations and named teams.

`plan -> mentions (vocabulary, patterns, tables, evidence) -> settled -> grouped -> rows`

Mentions come from the gazetteer, from nouns for kinds of bodies with a name behind them, from columns that say who,
from abbreviations that stand for a body, and from names that act like one. Those of one body are put together under
its fullest name in the document; its type follows from gazetteer, noun or context, its role from the sentence that
gives one. Classes ("aanbieders"), people, places as such, methods and titles are no actors.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain

from kb.extract.actor_evidence import evident_mentions, kind_around, names_thing, stands_small
from kb.extract.actor_groups import Group, grouped, settled
from kb.extract.actor_mentions import pairs_of, pattern_mentions, table_mentions, vocabulary_mentions
from kb.extract.actor_roles import ROLE_HEAD, duty_in, role_in
from kb.extract.names import bare, body_type, head_of
from kb.extract.places import places_of, stands
from kb.extract.plan import Plan
from kb.facts import Actor, ActorType, Match
from kb.words import STOP_WORDS

__all__ = ["extract"]

Place = tuple[int, int]
Pairs = list[tuple[str, str]]
_ALSO = 5
_NO_BODY = re.compile(
    r"(?:de |het )?(?:gemeenten?|colleges?|aanbieders?|partij(?:en)?|samenwerkingsverband(?:en)?|instelling|raad|"
    r"wethouders?|jeugd|swv|regio|landsdeel|rechtbank|ministerie|inspectie|stichting|team|school|jeugdhulp|jeugdzorg|ggz|gi|gi['’]s|plannenbank|"
    r"opdrachtgever|opdrachtnemer|penvoerder|aanbieder|vo|po|vso|mbo|(?:\w+e )?(?:coalitie|alliantie))",
    re.IGNORECASE,
)


def extract(plan: Plan) -> Iterator[Actor]:
    """The bodies that a plan names."""
    pairs = [(short, long) for short, long, _ in pairs_of(plan)]
    groups = _groups(plan, pairs)
    owners = {at: id(group) for group in groups for m in group.mentions for at in range(m.start, m.end)}
    for group in groups:
        known = any(mention.known or mention.place for mention in group.mentions)
        if not all(_is_code(plan, name) or (not known and _is_none(plan, name)) for name in group.names):
            yield _actor(plan, group, pairs, owners)


def _is_none(plan: Plan, name: str) -> bool:
    """Whether a name is a class, a document, a word that only stands first, or a method."""
    plain = bool(_NO_BODY.fullmatch(name)) or names_thing(name.rsplit(maxsplit=1)[-1])
    return plain or _is_word(plan, name) or _is_subject(plan, name)


def _is_word(plan: Plan, name: str) -> bool:
    """Whether a single word with a capital also stands in small letters, or a name opens with a function word."""
    first, *rest = name.split()
    if first.lower() in STOP_WORDS and first.lower() not in ("de", "het"):
        return True
    return not rest and first.istitle() and stands_small(plan, name)


def _is_code(plan: Plan, name: str) -> bool:
    """Whether a name is one of a series of numbered items ("D3" where there is a "D2")."""
    return bool(re.fullmatch(r"[A-Z]\d{1,2}", name)) and len(set(re.findall(rf"\b{name[0]}\d{{1,2}}\b", plan.text))) > 1


def _groups(plan: Plan, pairs: Pairs) -> list[Group]:
    first = settled((*vocabulary_mentions(plan), *pattern_mentions(plan), *table_mentions(plan)))
    groups = grouped(first, pairs, plan.gazetteer)
    known = {form.lower() for found in groups for form in _forms(plan, found, pairs)}
    shorts = {short.lower() for short, _ in pairs}
    evident = evident_mentions(plan, known | shorts | _place_names(plan), first)
    return grouped(settled((*first, *evident)), pairs, plan.gazetteer)


def _place_names(plan: Plan) -> set[str]:
    known = plan.gazetteer
    named = (
        (r.names for r in known.regions),
        (m.names for m in known.municipalities),
        (d.names for d in known.landsdelen),
    )
    return {name.lower() for names in chain(*named) for name in names}


def _is_subject(plan: Plan, name: str) -> bool:
    """Whether a name is a concept that is no body: a method, a law, a kind of care."""
    concept = plan.concepts.named(name)
    return concept is not None and concept.kind not in ("body", "team")


def _forms(plan: Plan, group: Group, pairs: Pairs) -> list[str]:
    """All forms of a name that occur: as mentioned, bare, abbreviated."""
    names = [name for name in group.names if not _NO_BODY.fullmatch(name)] or group.names
    shorts = [short for short, long in pairs if long in names or bare(long) in names]
    known = any(mention.known for mention in group.mentions)  # "Jeugdzorg Nederland" is never "Nederland"
    found = [*names, *(bare(name) for name in names if not known), *shorts]
    found += [
        f"De {name}" for name in names if not head_of(name) and not name.isupper() and not _occurs(plan, f"de {name}")
    ]
    return [form for form in dict.fromkeys(found) if form in names or _occurs(plan, form)]


def _occurs(plan: Plan, form: str) -> bool:
    return stands(plan.text, form)


def _actor(plan: Plan, group: Group, pairs: Pairs, owners: dict[int, int]) -> Actor:
    forms = _forms(plan, group, pairs)
    kind = _type(plan, group, forms)
    name = _fullest(forms, {short for short, _ in pairs}, kind)
    places = list(dict.fromkeys(_zone(plan, *place) for place in _occurrences(plan, group, forms, owners)))
    best, role = _best(plan, places, forms)
    quotes = [plan.quote(*place) for place in places]
    also = tuple(quote for place, quote in zip(places, quotes, strict=True) if place != best)[:_ALSO]
    return plan.fact(
        Actor,
        plan.quote(*best),
        Match.LITERAL,
        name=name,
        aliases=tuple(form for form in forms if form != name),
        actor_type=kind,
        role=role,
        also=also,
    )


def _fullest(forms: list[str], shorts: set[str], kind: ActorType) -> str:
    """The longest form that is no abbreviation, without article or a noun that is no part of it; no capitals only."""
    full = [form for form in forms if form not in shorts] or forms
    if kind is ActorType.JEUGDHULPREGIO:
        full = [form for form in full if bare(form) == form] or full
    own = [form for form in full if (head := head_of(form)) is None or head.proper] or full
    best = max(own, key=lambda form: (len(form) < 4 or not form.isupper(), not form.islower(), len(form)))
    return re.sub(r"^(?:de|het)\s+", "", best)


def _occurrences(plan: Plan, group: Group, forms: list[str], owners: dict[int, int]) -> list[Place]:
    """Where a body is mentioned: its mentions, and its names where no other body is mentioned."""
    found = {(mention.start, mention.end) for mention in group.mentions}
    found |= set(places_of(plan.text, (form for form in forms if not form.islower())))
    return sorted(place for place in found if owners.get(place[0], id(group)) == id(group))


def _zone(plan: Plan, start: int, end: int) -> Place:
    """The sentence or table row that a mention stands in, else its block."""
    statement = plan.statement_at(start)
    if statement:
        return statement.start, statement.end
    for sheet in plan.sheets:
        for line in sheet.lines:
            if line.start <= start < line.end:
                return line.start, line.end
    block = plan.block_at(start)
    within = block is not None and block.table is None and end <= block.end
    return (block.start, block.end) if block and within else (start, end)


def _best(plan: Plan, places: list[Place], forms: list[str]) -> tuple[Place, str | None]:
    """The place that says best who it is, with the role it gives: a noun, a cell, else what it does."""
    readers: tuple[Callable[[Place], str | None], ...] = (
        lambda place: role_in(plan.text[slice(*place)], forms),
        lambda place: _role_cell(plan, place),
        lambda place: duty_in(plan.text[slice(*place)], forms),
    )
    running = [place for place in places if plan.statement_at(place[0])]
    for read in readers:
        for place in places if read is readers[1] else running:
            if role := read(place):
                return place, role
    return (running or places)[0], None


def _role_cell(plan: Plan, place: Place) -> str | None:
    """The cell under a head such as "Rol" in the row at a place."""
    for sheet in plan.sheets:
        for line in sheet.lines:
            if (line.start, line.end) == place:
                return next((entry.said for entry in line.entries if ROLE_HEAD.search(entry.head)), None)
    return None


def _type(plan: Plan, group: Group, forms: list[str]) -> ActorType:
    """What it is: by the gazetteer, else by the nouns of its names, by its mentions, by the sentences about it."""
    known = [mention.kind for mention in group.mentions if mention.kind and (mention.known or mention.place)]
    by_name = [kind for form in forms if (kind := body_type(form))]
    said = [mention.kind for mention in group.mentions if mention.kind]
    for votes in (known, by_name, said):
        if votes:
            return Counter(votes).most_common(1)[0][0]
    return kind_around(plan, forms) or ActorType.OVERIG
