"""The section on what changed: item by item with both quotes, and by whom it was decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kb.documents import Quote
from kb.extract.likeness import shared
from kb.extract.values.dates import find_dates
from kb.facts import Actor, Fact, Milestone, Target, tables
from kb.moments import interval_of
from kb.review.decisions.records import Decision
from kb.review.pack.material import Material, joined, sentences_of
from kb.review.pack.model import Group, Row, Section, Tone, Value
from kb.review.pack.standing import told_goal
from kb.review.versions import Change, Difference, Differences, FieldChange, Plan, change_said
from kb.review.versions.rules import label
from kb.written import moment, number, on_day

__all__ = ["SHOWN", "TONES", "changed", "changes_of"]

SHOWN = ("targets", "milestones", "actions", "actors", "practices")
TOLD = frozenset(Change) - {Change.UNCHANGED, Change.REWORDED}
TONES = {Change.DROPPED: Tone.BAD, Change.CHANGED: Tone.ATTENTION, Change.ADDED: Tone.GOOD}
_DECIDED = re.compile(
    r"\b(?:vastgesteld door|(?:heeft|hebben|is|zijn|werd|werden) [^.;]{0,80}\b(?:besloten|vastgesteld|ingestemd)|"
    r"besloot|besloten|ste(?:lde|lden|lt) [^.;]{0,80}\bvast|stemde[n]? [^.;]{0,60}\bin\b|is een besluit|"
    r"neergelegd)\b",
    re.IGNORECASE,
)
_SAME = 0.9  # of the words of an item that a decision must have to be about it


def changed(material: Material) -> Section:
    """What became of the items of the plan before, and who decided that."""
    found = material.differences
    if found is None:
        return _nothing_before(material)
    decided = [quote for quote in sentences_of(material.documents[found.after.id]) if _DECIDED.search(quote.text)]
    groups = [
        Group(
            title=tables()[name].label, rows=tuple(_rows(material, found, name, decided)),
            empty="Hierin is niets veranderd.",
        )
        for name in SHOWN
    ]  # fmt: skip
    counts = Counter(item.kind for item in changes_of(found) if item.table in SHOWN)
    told = ", ".join(f"{counts[kind]} {change_said(kind)}" for kind in Change if counts[kind])
    return Section(
        id="veranderd",
        title="Wat er is veranderd, en wie dat besloot",
        lead=(
            f"Het plan van {moment(found.after.date)} naast dat van {moment(found.before.date)}: {told or 'niets'}. "
            "Geld staat in een eigen hoofdstuk. Waar geen besluit genoemd is, hoort de wijziging bij de "
            "vaststelling van het plan als geheel."
        ),
        groups=(_deciders(material, decided), *groups, _names(material, found), _looked_at(material)),
    )


def changes_of(found: Differences) -> Iterator[Difference]:
    """What changed, but for what a plan tells as past and the other does not: that is no promise."""
    for item in found.select(kinds=TOLD):
        rows = item.before or item.after
        plan = found.before if item.before else found.after
        if not (item.kind in (Change.ADDED, Change.DROPPED) and _is_past(rows[0], plan)):
            yield item


def _is_past(row: Fact, plan: Plan) -> bool:
    due = row.due if isinstance(row, Milestone) else None
    return bool(due and plan.date) and interval_of(due or "")[1] < interval_of(plan.date or "")[0]


def _nothing_before(material: Material) -> Section:
    return Section(
        id="veranderd",
        title="Wat er is veranderd, en wie dat besloot",
        lead=f"Op {moment(material.on.isoformat())} was er één plan in deze reeks; er is niets om het naast te leggen.",
        groups=(_looked_at(material),),
    )


def _rows(material: Material, found: Differences, table: str, decided: Sequence[Quote]) -> Iterator[Row]:
    for item in changes_of(found):
        if item.table == table:
            yield _row(material, item, decided)


def _row(material: Material, item: Difference, decided: Sequence[Quote]) -> Row:
    what = _called((item.after or item.before)[0])
    decisions = [quote for quote in decided if len(what.split()) > 1 and shared(what, quote.text) >= _SAME]
    before, after = _sides(item)
    values = [Value(label="Toen", text=before), Value(label="Nu", text=after)]
    if owner := _owner(item):
        values.append(Value(label="Wie", text=owner))
    quotes = [*material.cited(item.before), *material.cited(item.after)]
    quotes += [material.cite(material.newest.id, quote) for quote in decisions]
    return Row(
        what=what, values=tuple(values), state=change_said(item.kind), tone=TONES.get(item.kind, Tone.PLAIN),
        told=f"Besloten: {joined(decisions[0].text)}" if decisions else "", quotes=tuple(dict.fromkeys(quotes)),
        fact=(item.after or item.before)[0].id,
    )  # fmt: skip


def _called(row: Fact) -> str:
    """What a row is about; of a target that only names what is counted, the words of the plan."""
    name = joined(label(row))
    return joined(row.quote.text) if isinstance(row, Target) and " " not in name else name


def _sides(item: Difference) -> tuple[str, str]:
    """What it said, and what it says now; of a target all of the goal."""
    if item.fields and item.table != Target.table:
        told = [tuple(f"{change.label}: {_said(change, side)}" for side in (0, 1)) for change in item.fields]
        return "; ".join(before for before, _ in told), "; ".join(after for _, after in told)
    if len(item.before) > 1 or len(item.after) > 1:
        return _listed(item.before), _listed(item.after)
    return _held(item.before, "niet in het plan"), _held(item.after, "niet meer in het plan")


def _listed(rows: Sequence[Fact]) -> str:
    """Rows of one side, where several of them became one or the other way around; each with its moment."""
    return "; ".join(f"{joined(label(row))}{f' ({when})' if (when := _when(row)) else ''}" for row in rows)


def _held(rows: Sequence[Fact], absent: str) -> str:
    """What a plan says of something that the other plan has not: the goal and the moment, else that it is in it."""
    if not rows:
        return absent
    row = rows[0]
    goal = told_goal(row) if isinstance(row, Target) else ""
    return ", ".join(filter(None, (goal, _when(row)))) or "in het plan"


def _when(row: Fact) -> str:
    return moment(getattr(row, "due", None))


def _said(change: FieldChange, side: int) -> str:
    value = (change.before, change.after)[side]
    if value in (None, ""):
        return "niet genoemd"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int | float):
        return number(value)
    return joined(moment(str(value))) if change.name in ("due", "period", "baseline_date") else joined(str(value))


def _owner(item: Difference) -> str:
    rows = (*reversed(item.after), *reversed(item.before))
    return next((joined(owner) for row in rows if (owner := getattr(row, "owner", None))), "")


def _deciders(material: Material, decided: Sequence[Quote]) -> Group:
    parties = material.rows(Actor)
    return Group(
        title="Besluiten die het plan noemt",
        rows=tuple(_decider(material, quote, parties) for quote in decided),
        empty="Het plan zegt niet wie het heeft vastgesteld of wie tot de wijzigingen besloot.",
        head="Besluit",
    )


def _decider(material: Material, quote: Quote, parties: Sequence[Actor]) -> Row:
    named = _named_in(quote.text, parties)
    dates = [moment(found.notation) for found in find_dates(quote.text) if found.notation]
    values = (
        Value(label="Wie", text=", ".join(dict.fromkeys(named)) or "niet genoemd"),
        Value(label="Wanneer", text=", ".join(dict.fromkeys(dates)) or "niet genoemd"),
    )
    return Row(what=joined(quote.text), values=values, quotes=(material.cite(material.newest.id, quote),))


def _named_in(text: str, parties: Sequence[Actor]) -> list[str]:
    """The parties that a sentence names, but for a name that is a part of a longer one."""
    found = {
        match.span(): one.name
        for one in parties
        for name in (one.name, *one.aliases)
        for match in re.finditer(rf"\b{re.escape(name)}\b", text)
    }
    whole = [
        span
        for span in found
        if not any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in found)
    ]
    return [found[span] for span in sorted(whole)]


def _names(material: Material, found: Differences) -> Group:
    rows = tuple(
        Row(
            what=one.after,
            values=(Value(label="Toen", text=one.before), Value(label="Nu", text=one.after)),
            told=one.source and f"Bron: {one.source}.",
            quotes=(material.cite(one.document, one.quote),) if one.quote else (),
        )
        for one in found.renamings
    )
    return Group(
        title="Partijen met een andere naam", rows=rows, empty="Geen partij heeft een andere naam.", head="Partij"
    )


def _looked_at(material: Material) -> Group:
    """What people decided here about what was read."""
    standing = [one for one in material.statuses if one.decision]
    rows = [
        _by_hand(one.description, one.decision.who, one.decision.at, "stand met de hand gezet", one.decision.reason)
        for one in standing
        if one.decision
    ]
    rows += [_decision(one) for one in material.decisions]
    if material.series.confirmed:
        one = material.series
        rows.append(_by_hand("Deze plannen zijn één reeks", one.decided_by, one.decided_at, "bevestigd", ""))
    return Group(
        title="Nagekeken in Plannenbank",
        rows=tuple(rows),
        empty="Niemand heeft de feiten uit deze plannen nagekeken: alles is machinaal gelezen.",
        head="Feit",
    )


def _decision(one: Decision) -> Row:
    return _by_hand(label(one.stated), one.who, one.at, one.verdict.label, one.reason)


def _by_hand(what: str, who: str, at: str, verdict: str, reason: str) -> Row:
    values = (Value(label="Wie", text=who), Value(label="Wanneer", text=on_day(at)))
    return Row(what=joined(what), values=values, state=verdict, told=reason)
