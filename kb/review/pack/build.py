"""A pack from what is known of a series on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kb.facts import Budget
from kb.review.pack.changes import SHOWN, changed, changes_of
from kb.review.pack.checking import checklist
from kb.review.pack.material import Material
from kb.review.pack.model import Pack, Section, Source, Tone, Value
from kb.review.pack.money import money
from kb.review.pack.questions import elsewhere, open_questions
from kb.review.pack.standing import due, due_this_year, promised, reported
from kb.review.versions import Status
from kb.store import Summary
from kb.written import number

__all__ = ["build"]

SECTIONS = (promised, reported, changed, due, money, open_questions, elsewhere, checklist)
WEIGHED = (*SHOWN, Budget.table)


def build(material: Material, documents: Sequence[Summary]) -> Pack:
    """The pack; `documents`: those that may be quoted, in the order in which the sources list them."""
    sections = tuple(section(material) for section in SECTIONS)
    return Pack(
        series=material.series.id,
        title=material.series.title,
        as_of=material.on,
        plans=tuple(plan.id for plan in material.plans),
        figures=_figures(material, sections),
        sections=sections,
        sources=_sources(material, documents, sections),
    )


def _figures(material: Material, sections: Iterable[Section]) -> tuple[Value, ...]:
    late = sum(one.status is Status.OVERDUE for one in material.promises())
    found = material.differences
    changes = sum(item.table in WEIGHED for item in changes_of(found)) if found else 0
    by_id = {section.id: section for section in sections}
    asked = sum(len(group.rows) for group in by_id["vragen"].groups)
    missing = sum(row.tone is Tone.ATTENTION for group in by_id["checklist"].groups for row in group.rows)
    counts = {
        "doelen": len(material.goals()),
        "mijlpalen te laat": late,
        f"mijlpalen in {material.on.year}": len(due_this_year(material)),
        "wijzigingen": changes,
        "open vragen": asked,
        "punten van de checklist niet gevonden": missing,
    }
    return tuple(Value(label=label, text=number(count)) for label, count in counts.items())


def _sources(material: Material, documents: Sequence[Summary], sections: Iterable[Section]) -> tuple[Source, ...]:
    """The plans of the series, and what else is quoted."""
    rows = (row for section in sections for group in section.groups for row in group.rows)
    quoted = Counter(quote.document for row in rows for quote in row.quotes)
    ours = [plan.id for plan in material.plans]
    known = {one.id: one for one in documents}
    names = [*ours, *(name for name in known if name in quoted and name not in ours)]
    return tuple(_source(known[name], quoted[name]) for name in names)


def _source(one: Summary, quoted: int) -> Source:
    return Source(
        id=one.id, title=one.title, dated=one.dated, file_name=one.file_name, version=one.version, pages=one.pages,
        quoted=quoted,
    )  # fmt: skip
