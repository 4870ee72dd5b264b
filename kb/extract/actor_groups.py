"""Which mentions speak of one body: names made alike, abbreviations, the name with and without its noun.

Names are compared by the stems of their words without article, legal form and a noun that does not belong to the name
("Stichting Waterhuis", "Waterhuis"). A name that is also a place's ("Jeugdbescherming Kustland") keeps its noun.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kb.extract.actor_mentions import Mention
from kb.extract.names import bare, head_of
from kb.facts import ActorType
from kb.vocabulary import Gazetteer
from kb.vocabulary.spelling import squeeze
from kb.words import fold, stem

__all__ = ["Group", "grouped", "settled"]

_WORD = re.compile(r"[^\W_]+")
_PLURAL = re.compile(r"['’]s\b")
_ARTICLE = re.compile(r"^(?:de|het)\s+", re.IGNORECASE)
_MINISTER = re.compile(r"^(?:ministerie|minister|staatssecretaris)\s+van\s+", re.IGNORECASE)
_LINKS = frozenset({"de", "het", "van", "voor", "der", "den"})


@dataclass(slots=True)
class Group:
    """The mentions of one body, in text order, and the short forms that stand for it."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Its names as they occur, each once, the most frequent first."""
        counts: dict[str, int] = {}
        for mention in self.mentions:
            counts[mention.name] = counts.get(mention.name, 0) + 1
        return sorted(counts, key=lambda name: -counts[name])


def settled(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that stand, none inside a longer one; of the same stretch the first that says what it is."""
    given = list(dict.fromkeys(mentions))
    known = [m for m in given if m.known]
    whole = [m for m in given if sum(m.start <= k.start and k.end <= m.end and k != m for k in known) < 2]
    kept: list[Mention] = []
    for mention in sorted(_cut(whole, known), key=lambda m: (m.start, -m.end, not m.known, m.kind is None)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _cut(mentions: Iterable[Mention], known: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions without a known body behind them that they are a part of: "team Kompas van de VNG"."""
    ends = {other.end: other for other in known}
    for mention in mentions:
        owner = ends.get(mention.end)
        own = re.match(rf"(.+?)\s+van\s+(?:de|het)\s+{re.escape(owner.name)}$", mention.name) if owner else None
        if own and owner and not mention.known:
            end = owner.start - (len(mention.name) - len(own[1]) - len(owner.name))
            yield Mention(mention.start, end, own[1], mention.kind, mention.place)
        else:
            yield mention


def grouped(mentions: Iterable[Mention], pairs: Iterable[tuple[str, str]], gazetteer: Gazetteer) -> list[Group]:
    """The mentions by the body that they name; `pairs`: the short and long forms that the plan defines."""
    key = _keys(gazetteer)
    same = _Same()
    for mention in mentions:
        same.add(key(mention.name, mention.kind, mention.place))
    for short, long in pairs:
        same.join(key(short, None, False), key(long, None, False))
    for organisation in gazetteer.organisations:
        for alias in organisation.names[1:]:
            same.join(key(alias, None, False), key(organisation.name, None, False))
    groups: dict[str, Group] = {}
    for mention in mentions:
        group = groups.setdefault(same.of(key(mention.name, mention.kind, mention.place)), Group())
        group.mentions.append(mention)
    return _lone_joined(list(groups.values()))


def _keys(gazetteer: Gazetteer) -> Callable[[str, ActorType | None, bool], str]:
    """The key of a name: what two names of one body share."""
    regions = {squeeze(name) for r in gazetteer.regions for name in r.names}
    regions |= {squeeze(name) for d in gazetteer.landsdelen for name in d.names}
    towns = {squeeze(name) for m in gazetteer.municipalities for name in m.names}
    known = {squeeze(name) for o in gazetteer.organisations for name in o.names}

    def key(name: str, kind: ActorType | None, place: bool) -> str:
        plain = _MINISTER.sub("", bare(name))
        if place:
            return f"{'gemeente' if kind is ActorType.GEMEENTE else 'regio'}:{squeeze(plain)}"
        if squeeze(name) in known or (squeeze(plain) in regions | towns and head_of(name)):
            plain = _MINISTER.sub("", _ARTICLE.sub("", name))
        elif squeeze(plain) in regions | towns:
            return f"{'gemeente' if squeeze(plain) in towns else 'regio'}:{squeeze(plain)}"
        return "".join(stem(word) for word in map(fold, _WORD.findall(_PLURAL.sub("", plain))) if word not in _LINKS)

    return key


class _Same:
    """Disjoint sets of keys."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def add(self, key: str) -> None:
        self._parent.setdefault(key, key)

    def of(self, key: str) -> str:
        self.add(key)
        while self._parent[key] != key:
            key = self._parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        self._parent[self.of(one)] = self.of(other)


def _lone_joined(groups: list[Group]) -> list[Group]:
    """A body named by its noun alone ("het regiobureau") goes with the only one that has more of a name."""
    kept: list[Group] = []
    for group in groups:
        others = [g for g in groups if g is not group and _extends(g, group)] if _lone(group) else []
        others += [g for g in groups if g is not group and (_spells(g, group) or (g in kept and _misspelt(g, group)))]
        if len(others) == 1:
            others[0].mentions = sorted([*others[0].mentions, *group.mentions], key=lambda m: m.start)
        else:
            kept.append(group)
    return kept


def _lone(group: Group) -> bool:
    """Whether a group is only ever called by a noun for a kind of body."""
    heads = {name: head_of(name) for name in group.names}
    return all(head and re.fullmatch(head.noun, name, re.IGNORECASE) for name, head in heads.items())


def _extends(group: Group, lone: Group) -> bool:
    nouns = tuple(f"{name.lower()} " for name in lone.names)
    return any(name.lower().startswith(nouns) for name in group.names)


def _spells(group: Group, short: Group) -> bool:
    """Whether a group's name has the initials that another is always called by ("NHN", "regio NHN")."""
    shorts = {bare(name) for name in short.names}
    if len(shorts) != 1 or not re.fullmatch(r"[A-Z]{3,5}", letters := next(iter(shorts))):
        return False
    return any("".join(word[0] for word in _WORD.findall(bare(name))) == letters for name in group.names)


def _misspelt(group: Group, other: Group) -> bool:
    """Whether two long names differ in one letter that one of them lacks ("Gezondheidzorg")."""
    pairs = ((squeeze(a), squeeze(b)) for a in group.names for b in other.names)
    return any(_lacks_one(*sorted(pair, key=len)) for pair in pairs)


def _lacks_one(short: str, long: str) -> bool:
    if len(short) < 12 or len(long) != len(short) + 1:
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
