"""Milestones as a calendar: parsed again, and what becomes of an event in a later version of its plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import icalendar
import pytest
from filled import keep, milestone

from kb.errors import InvalidValue
from kb.export import Format
from kb.exports import Exporter
from kb.facts import Milestone
from kb.knowledge import KnowledgeBase
from kb.search.filters import Filters
from kb.selection import FactQuery
from kb.settings import Settings


def calendar(base: KnowledgeBase, document: str = "plan", **asked: Any) -> icalendar.Calendar:
    query = FactQuery("milestones", filters=Filters(documents=(document,)), **asked)
    return icalendar.Calendar.from_ical(b"".join(Exporter(base).table(query, Format.ICS)))


def days(found: icalendar.Calendar) -> list[tuple[date, date]]:
    return [(event.start, event.end) for event in found.events]


def uids(found: icalendar.Calendar) -> list[str]:
    return [str(event["UID"]) for event in found.events]


def in_version(base: KnowledgeBase, facts: Sequence[Milestone]) -> icalendar.Calendar:
    keep(base, "plan.md", facts)
    return calendar(base)


def test_an_event_says_what_the_row_says(base: KnowledgeBase) -> None:
    found = calendar(base, "duinrand")
    [event] = found.events
    assert str(event["SUMMARY"]) == "opent De Linde acht hybride bedden"
    assert str(event["DESCRIPTION"]).splitlines() == [
        "Moment: 2025-04-01",
        "Wie: De Linde",
        "Thema: Hybride bedden",
        "Regio's: Zeeland",
        "Citaat: Uiterlijk 1 april 2025 opent De Linde acht hybride bedden.",
        "Plan: Plan duinrand, versie 1, pagina 1",
        "Nagekeken: machinaal gelezen",
        "Link: http://127.0.0.1:8000/documents/duinrand/pages/1?version=1&start=16&end=74#gemarkeerd",
    ]
    assert event["CATEGORIES"].cats == ["Hybride bedden"]
    assert str(event["URL"]) == "http://127.0.0.1:8000/documents/duinrand/pages/1?version=1&start=16&end=74#gemarkeerd"
    assert (str(event["TRANSP"]), event["SEQUENCE"]) == ("TRANSPARENT", 0)
    assert event["DTSTAMP"].dt == datetime.fromisoformat(base.documents()[0].ingested_at)
    assert (str(found["NAME"]), str(found["X-WR-CALNAME"])) == ("Mijlpalen: duinrand",) * 2


@pytest.mark.parametrize(
    ("due", "first", "after"),
    [
        ("2025-04-01", date(2025, 4, 1), date(2025, 4, 2)),
        ("2024-02", date(2024, 2, 1), date(2024, 3, 1)),
        ("2025-Q4", date(2025, 10, 1), date(2026, 1, 1)),
        ("2025-H1", date(2025, 1, 1), date(2025, 7, 1)),
        ("2025", date(2025, 1, 1), date(2026, 1, 1)),
    ],
)
def test_an_event_lasts_as_long_as_its_moment_is_vague(due: str, first: date, after: date, base: KnowledgeBase) -> None:
    found = in_version(base, [milestone("besluit", due, due_text="dan ongeveer")])
    assert days(found) == [(first, after)]
    assert str(found.events[0]["DESCRIPTION"]).startswith("Moment: dan ongeveer\n")


def test_milestones_without_a_moment_are_left_out_and_counted(base: KnowledgeBase) -> None:
    keep(base, "plan.md", [milestone("a", "2025"), milestone("b", None, 9), milestone("c", None, 19)])
    exporter = Exporter(base)
    query = FactQuery("milestones", filters=Filters(documents=("plan",)))
    found = icalendar.Calendar.from_ical(b"".join(exporter.table(query, Format.ICS)))
    assert (len(found.events), exporter.rows, exporter.undated) == (1, 1, 2)
    assert str(found["DESCRIPTION"]) == "Uit Plannenbank. 2 mijlpalen zonder moment staan er niet in."


def test_a_calendar_comes_while_it_is_read(base: KnowledgeBase) -> None:
    keep(base, "plan.md", [milestone(f"besluit {number}", "2025", start=9 * number) for number in range(450)])
    chunks = list(Exporter(base).table(FactQuery("milestones"), Format.ICS))
    assert [chunk.count(b"BEGIN:VEVENT") for chunk in chunks] == [0, 200, 200, 51, 0]
    assert len(icalendar.Calendar.from_ical(b"".join(chunks)).events) == 451


def test_milestones_outside_the_period_are_not_told_as_left_out(base: KnowledgeBase) -> None:
    keep(base, "plan.md", [milestone("a", "2025"), milestone("b", None, 9), milestone("c", "2030", 19)])
    assert str(calendar(base, until="2026")["DESCRIPTION"]) == "Uit Plannenbank."
    assert str(calendar(base, text="b")["DESCRIPTION"]) == "Uit Plannenbank. 1 mijlpaal zonder moment staat er niet in."


def test_a_milestone_that_shifts_moves(base: KnowledgeBase) -> None:
    versions = [
        in_version(base, [milestone("De groep Riet is gesloten op 1 juli 2025", "2025-07-01", theme="Afbouw")]),
        in_version(base, [milestone("Groep Riet wordt gesloten op 31 december 2025", "2025-12-31", theme="De afbouw")]),
        in_version(base, [milestone("groep Riet gesloten", "2026", 30, theme="afbouw")]),
    ]
    assert len({str(uids(found)) for found in versions}) == 1
    assert [found.events[0].start for found in versions] == [date(2025, 7, 1), date(2025, 12, 31), date(2026, 1, 1)]
    assert [found.events[0]["SEQUENCE"] for found in versions] == [0, 1, 2]


def test_uids_are_the_same_whatever_is_shown(base: KnowledgeBase) -> None:
    twice = [milestone("evaluatie", "2025-Q2"), milestone("evaluatie", "2027-Q2", 9), milestone("besluit", "2027", 19)]
    whole = in_version(base, twice)
    assert len(set(uids(whole))) == 3
    assert uids(calendar(base, since="2027")) == uids(whole)[1:]
    assert uids(calendar(base, since="2027", sort=("description",))) == [uids(whole)[2], uids(whole)[1]]


def test_other_words_documents_and_knowledge_bases_are_other_events(base: KnowledgeBase, tmp_path: Any) -> None:
    facts = [milestone("groep Riet dicht", "2025")]
    here = uids(in_version(base, facts))
    keep(base, "ander.md", facts)
    elsewhere = KnowledgeBase(Settings(home=tmp_path / "elders"))
    found = {*here, *uids(calendar(base, "ander")), *uids(in_version(elsewhere, facts))}
    found.update(uids(in_version(base, [milestone("groep Lis dicht", "2025")])))
    assert len(found) == 4


def test_only_milestones_and_no_columns(base: KnowledgeBase) -> None:
    with pytest.raises(InvalidValue, match="Alleen mijlpalen kunnen in een agenda"):
        Exporter(base).table(FactQuery("targets"), Format.ICS)
    with pytest.raises(InvalidValue, match="Een agenda heeft geen kolommen"):
        Exporter(base, ("due",)).table(FactQuery("milestones"), Format.ICS)


def test_an_empty_knowledge_base_has_an_empty_calendar(settings: Settings) -> None:
    content = b"".join(Exporter(KnowledgeBase(settings)).table(FactQuery("milestones"), Format.ICS))
    assert icalendar.Calendar.from_ical(content).events == []
