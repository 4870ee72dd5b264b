"""A plan laid beside a newer one, table by table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kb.documents import Document
from kb.facts import Actor, Fact, tables
from kb.review.versions.matching import matched
from kb.review.versions.meaning import Meaning
from kb.review.versions.organisations import Organisations, names_of
from kb.review.versions.renamings import renamings_in, renamings_known
from kb.review.versions.results import Change, Difference, Differences, FieldChange, Plan, Renaming
from kb.review.versions.rules import label_field
from kb.vocabulary import Gazetteer

__all__ = ["Side", "differences", "plan_of"]


@dataclass(frozen=True)
class Side:
    """A document with all its facts."""

    document: Document
    facts: tuple[Fact, ...]

    def rows(self, table: type[Fact]) -> list[Fact]:
        """The facts of one table, in text order."""
        return [fact for fact in self.facts if fact.table == table.table]


def plan_of(document: Document) -> Plan:
    """What a difference says of the documents that it compares."""
    said = document.metadata
    return Plan(
        document.id,
        said.title.value,
        said.date.value if said.date else None,
        said.period_from.value if said.period_from else None,
        said.period_to.value if said.period_to else None,
    )


def differences(before: Side, after: Side, gazetteer: Gazetteer, meaning: Meaning | None = None) -> Differences:
    """What became of every row of a plan in a newer one, and what the newer one has besides.

    `meaning` embeds texts; without it only words and fields count.
    """
    actors = [fact for fact in (*before.facts, *after.facts) if isinstance(fact, Actor)]
    names = list(chain.from_iterable(names_of(actor) for actor in actors))
    renamings = [*renamings_in(after.document, actors), *renamings_known(gazetteer, names)]
    groups = [*(names_of(actor) for actor in actors), *(one.names for one in gazetteer.organisations)]
    known, plain = Organisations(groups, renamings), Organisations(groups)
    items: list[Difference] = []
    loose: list[Fact] = []
    for table in tables().values():
        names_stay = plain if table.named else known
        found, told = matched(before.rows(table), after.rows(table), names_stay, meaning)
        items += _renamed(found, renamings, plain) if table is Actor else found
        loose += told
    return Differences(plan_of(before.document), plan_of(after.document), tuple(items), tuple(renamings), tuple(loose))


def _renamed(found: Sequence[Difference], renamings: Sequence[Renaming], known: Organisations) -> list[Difference]:
    """Actors with what became of their names: one that is gone may be there, as a new one, under its newer name."""
    by_name = {known.key(renaming.before): renaming for renaming in renamings}
    added = {known.key(_name(item.after[0])): item for item in found if item.kind is Change.ADDED}
    done: list[Difference] = []
    taken: set[str] = set()
    for item in found:
        renaming = by_name.get(known.key(_name(item.before[0]))) if item.before else None
        newer = added.get(known.key(renaming.after)) if renaming and item.kind is Change.DROPPED else None
        if newer:
            item = replace(item, kind=Change.CHANGED, after=newer.after)
            taken.add(newer.id)
        done.append(_with_name(item, renaming) if renaming else item)
    return [item for item in done if item.id not in taken]


def _name(fact: Fact) -> str:
    return str(getattr(fact, label_field(type(fact))))


def _with_name(item: Difference, renaming: Renaming) -> Difference:
    old = item.before[0]
    title = next(column.label for column in type(old).columns() if column.name == label_field(type(old)))
    change = FieldChange(label_field(type(old)), title, _name(old), renaming.after)
    kind = item.kind if item.kind is Change.DROPPED else Change.CHANGED
    return replace(item, kind=kind, fields=(*item.fields, change), renaming=renaming)
