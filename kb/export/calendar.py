"""Milestones as a calendar (iCalendar, RFC 5545).

A milestone is an all-day event from the first to the last day of its moment, so a vague one lasts as long as it is
vague; its words are in the description. It takes nobody's time (`TRANSP:TRANSPARENT`).

A calendar program knows an event by its UID. Ours is made of the knowledge base, the document, and the words of the
milestone and its theme without moments, endings and function words: in a new version of the document a milestone that
shifted is the same event on other days. `SEQUENCE` counts the versions, so that programs know which is the last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from kb.addresses import page_link
from kb.export.cells import spoken
from kb.facts import Milestone
from kb.moments import interval_of
from kb.words import is_stop, stem, terms

if TYPE_CHECKING:
    from icalendar import Calendar, Event

    from kb.store import FactRow

__all__ = ["Agenda", "agenda", "uids"]

PRODUCT = "-//Plannenbank//Mijlpalen//NL"


@dataclass(frozen=True, slots=True)
class Agenda:
    """A calendar as the content of a file: how many milestones are in it, and how many have no moment and are not."""

    content: bytes
    events: int
    undated: int


def uids(milestones: Iterable[Milestone], base: UUID) -> dict[str, str]:
    """The UID of each milestone by its id; `base`: the identity of the knowledge base.

    Wants all milestones of a document in text order, whatever is shown of them: those with the same words are numbered.
    """
    seen: Counter[str] = Counter()
    found = {}
    for milestone in milestones:
        words = "\x1f".join((milestone.document, _core(milestone.description), _core(milestone.theme or "")))
        seen[words] += 1
        found[milestone.id] = str(uuid5(base, f"{words}\x1f{seen[words]}"))
    return found


def _core(text: str) -> str:
    """What stays of a text when its moments, endings and function words go."""
    from kb.extract.values.dates import find_dates  # noqa: PLC0415  (many patterns, which only this needs)

    for mention in reversed(find_dates(text)):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return " ".join(stem(term.text) for term in terms(text) if not is_stop(text, term))


def agenda(rows: Iterable[FactRow], names: Mapping[str, str], address: str, title: str = "Mijlpalen") -> Agenda:
    """The calendar of these milestones; `names`: their UIDs by id, `address`: what links to pages begin with."""
    from icalendar import Calendar  # noqa: PLC0415  (only calendars need it)

    calendar = Calendar()
    undated = 0
    for row in rows:
        if isinstance(row.fact, Milestone) and row.fact.due:
            calendar.add_component(_event(row, row.fact, names[row.fact.id], address))
        else:
            undated += 1
    _head(calendar, title, undated)
    return Agenda(calendar.to_ical(), len(calendar.events), undated)


def _head(calendar: Calendar, title: str, undated: int) -> None:
    """What the calendar is; twice where programs do not know RFC 7986 yet."""
    left_out = "1 mijlpaal zonder moment staat" if undated == 1 else f"{undated} mijlpalen zonder moment staan"
    told = "Uit Plannenbank." + (f" {left_out} er niet in." if undated else "")
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    for name, value in (("NAME", title), ("X-WR-CALNAME", title), ("DESCRIPTION", told), ("X-WR-CALDESC", told)):
        calendar.add(name, value)
    calendar.add("REFRESH-INTERVAL", timedelta(days=1), {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "P1D")


def _event(row: FactRow, milestone: Milestone, uid: str, address: str) -> Event:
    from icalendar import Event  # noqa: PLC0415

    first, last = interval_of(milestone.due or "")
    read = datetime.fromisoformat(row.document.ingested_at)
    event = Event()
    event.add("UID", uid)
    event.add("SEQUENCE", row.document.version - 1)
    event.add("DTSTAMP", read)
    event.add("LAST-MODIFIED", read)
    event.add("DTSTART", first)
    event.add("DTEND", last + timedelta(days=1))
    event.add("SUMMARY", spoken(milestone.description))
    event.add("DESCRIPTION", _told(row, milestone, address))
    event.add("URL", _link(row, address))
    event.add("TRANSP", "TRANSPARENT")
    if milestone.theme:
        event.add("CATEGORIES", [spoken(milestone.theme)])
    return event


def _told(row: FactRow, milestone: Milestone, address: str) -> str:
    """All that the row says, a line each."""
    lines = (
        ("Moment", milestone.due_text or milestone.due),
        ("Wie", milestone.owner),
        ("Thema", milestone.theme),
        ("Regio's", row.regions),
        ("Citaat", milestone.quote),
        ("Plan", f"{row.document.title}, versie {row.document.version}, pagina {milestone.page}"),
        ("Nagekeken", row.review),
        ("Link", _link(row, address)),
    )
    return "\n".join(f"{label}: {spoken(value)}" for label, value in lines if value)


def _link(row: FactRow, address: str) -> str:
    """The page with the quote marked."""
    fact = row.fact
    return page_link(address, fact.document, fact.page, span=fact.quote.span, version=row.document.version)
