"""The section on open questions: what nobody owns, what has no date, what does not add up, what went unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.documents import Document, Quote
from kb.facts import Budget, Practice
from kb.review.pack.material import Material, joined, sentences_of
from kb.review.pack.model import Group, Row, Section, Tone, Value
from kb.review.pack.money import period_of
from kb.review.pack.standing import owner_of, told_goal
from kb.review.versions import Change, MilestoneStatus, Plan, Status
from kb.review.versions.rules import label
from kb.written import counted, moment

__all__ = ["elsewhere", "open_questions", "vanished"]

_AGAIN = 2  # times that a plan must name a concept for it to be a topic of that plan
_TOPICS = ("care", "place", "restraint", "team", "education", "policy", "practice", "problem", "body")


def open_questions(material: Material) -> Section:
    """The questions, by what is missing."""
    open_ones = material.standing()
    unowned = [one for one in open_ones if not one.owner]
    undated = [one for one in open_ones if one.status is Status.NO_DATE]
    groups = (
        _milestones(material, unowned, "Mijlpalen zonder eigenaar", "Elke mijlpaal heeft een eigenaar."),
        _milestones(material, undated, "Mijlpalen zonder datum", "Elke mijlpaal heeft een datum."),
        _group("Doelen zonder moment", _undated(material), "Elk doel heeft een moment.", "Doel"),
        _group("Doelen waarover niets is gemeld", _unreported(material), "Over elk doel is iets gemeld.", "Doel"),
        _group("Wat niet optelt of niet klopt", _warned(material), "Wat op te tellen is, telt op.", "Feit"),
        _group("Posten zonder bedrag", _pro_memorie(material), "Elke post heeft een bedrag.", "Post"),
        _group("Onderwerpen die het eerdere plan had", vanished(material), "Geen onderwerp is verdwenen.", "Onderwerp"),
    )
    count = sum(len(group.rows) for group in groups)
    return Section(
        id="vragen",
        title="Open vragen",
        lead=f"{counted(count, 'vraag', 'vragen')} om te bespreken, uit het plan dat op die dag gold.",
        groups=groups,
    )


def elsewhere(material: Material) -> Section:
    """What other regions do about what is open here."""
    rows = tuple(
        Row(
            what=joined(one.open),
            values=(
                Value(label="Praktijk", text=one.practice),
                Value(label="Waar", text=", ".join(one.regions) or one.title),
            ),
            quotes=(material.cite(one.document, one.told, one.title),),
            fact=one.fact,
        )
        for one in material.elsewhere
    )
    return Section(
        id="elders",
        title="Praktijken van andere regio's",
        lead=(
            "Bij wat te laat is, achterloopt of verdwenen is: praktijken uit plannen van andere regio's die er het "
            "meest op lijken. Of zij passen, is aan jullie."
        ),
        groups=(_group("Bij wat openstaat", rows, "Geen plan elders noemt een praktijk die past.", "Open punt"),),
    )  # fmt: skip


def _group(title: str, rows: Iterable[Row], empty: str, head: str) -> Group:
    return Group(title=title, rows=tuple(rows), empty=empty, head=head)


def vanished(material: Material) -> Iterator[Row]:
    """The topics that the plan before had, and the newest lacks: named practices first, then concepts."""
    if material.differences is None:
        return
    before = material.differences.before
    gone = [item.before[0] for item in material.differences.select(Practice.table) if item.kind is Change.DROPPED]
    told = set()
    for practice in gone:
        known = material.concepts.named(label(practice))
        told.add(known.id if known else "")
        yield Row(what=joined(label(practice)), state="praktijk", tone=Tone.ATTENTION,
                  quotes=material.cited([practice]), fact=practice.id)  # fmt: skip
    for name, quote in _topics(material, before):
        if name not in told:
            said = material.concepts.get(name).label
            yield Row(what=said, state="begrip", tone=Tone.ATTENTION, quotes=(material.cite(before.id, quote),))


def _topics(material: Material, before: Plan) -> Iterator[tuple[str, Quote]]:
    """The concepts that the plan before named more than once and the newest never, with where they stood first."""
    now = {one.concept for one in material.concepts.find(material.documents[material.newest.id].parsed.text)}
    wider = {broader for name in now for broader in material.concepts.get(name).broader}
    for name, quotes in _named(material, material.documents[before.id]).items():
        kind = material.concepts.get(name).kind
        if name not in now and name not in wider and len(quotes) >= _AGAIN and kind in _TOPICS:
            yield name, quotes[0]


def _named(material: Material, document: Document) -> dict[str, list[Quote]]:
    found: dict[str, list[Quote]] = {}
    for quote in sentences_of(document):
        for one in {mention.concept: None for mention in material.concepts.find(quote.text)}:
            found.setdefault(one, []).append(quote)
    return found


def _milestones(material: Material, rows: list[MilestoneStatus], title: str, empty: str) -> Group:
    told = tuple(
        Row(
            what=joined(one.description),
            values=(Value(label="Wanneer", text=moment(one.moment) or "niet genoemd"), owner_of(one)),
            quotes=material.cited(one.rows[-1:]),
            fact=one.id,
        )
        for one in rows
    )
    return Group(title=title, rows=told, empty=empty, head="Mijlpaal")


def _undated(material: Material) -> Iterator[Row]:
    for course in material.goals():
        for goal in course.goals:
            if goal.holds and not goal.target.due:
                value = Value(label="Afgesproken", text=told_goal(goal.target))
                yield Row(what=joined(course.title), values=(value,), quotes=material.cited([goal.target]),
                          fact=goal.target.id)  # fmt: skip


def _unreported(material: Material) -> Iterator[Row]:
    """Those of which the first goal is over or comes this year: of what is far ahead nobody asks yet."""
    for course in material.goals():
        held = [goal for goal in course.goals if goal.holds and goal.day]
        if not course.reported and held and held[0].day and held[0].day.year <= material.on.year:
            goal = held[0].target
            value = Value(label="Afgesproken", text=f"{moment(goal.due)}: {told_goal(goal)}")
            yield Row(what=joined(course.title), values=(value,), quotes=material.cited([goal]), fact=goal.id)


def _warned(material: Material) -> Iterator[Row]:
    for fact in material.facts[material.newest.id]:
        if fact.warnings:
            yield Row(what=joined(label(fact)), told=" ".join(fact.warnings), tone=Tone.BAD,
                      quotes=material.cited([fact]), fact=fact.id)  # fmt: skip


def _pro_memorie(material: Material) -> Iterator[Row]:
    for post in material.rows(Budget):
        if post.pm:
            values = (Value(label="Jaren", text=period_of(post)), Value(label="Bedrag", text="p.m."))
            yield Row(what=joined(post.item), values=values, quotes=material.cited([post]), fact=post.id)
