"""Milestones as a calendar (iCalendar, RFC 5545).

A milestone is an all-day event from the first to the last day of its moment, so a vague one lasts as long as it is
vague; its words are in the description. It takes nobody's time (`TRANSP:TRANSPARENT`).

A calendar program knows an event by its UID. Ours is made of the knowledge base, the document, and the words of the
milestone and its theme without moments, endings and function words: in a new version of the document a milestone that
shifted is the same event on other days. `SEQUENCE` counts the versions, so that programs know which is the last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from kb.addresses import page_link
from kb.export.cells import spoken
from kb.export.lines import in_batches
from kb.facts import Milestone
from kb.moments import interval_of
from kb.words import is_stop, stem, terms
from kb.written import counted

if TYPE_CHECKING:
    from icalendar import Calendar, Event

    from kb.store import FactRow

__all__ = ["calendar_chunks", "uids"]

PRODUCT = "-//Plannenbank//Mijlpalen//NL"
END = b"END:VCALENDAR\r\n"


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


def calendar_chunks(
    rows: Iterable[FactRow], names: Mapping[str, str], address: str, title: str = "Mijlpalen", undated: int = 0
) -> Iterator[bytes]:
    """The calendar of these milestones, which all have a moment, while they come; its head comes at once.

    `names`: their UIDs by id, `address`: what links to pages begin with, `undated`: how many are left out.
    """
    yield _head(title, undated).to_ical().removesuffix(END)
    for batch in in_batches(rows):
        told = (_event(row, row.fact, names[row.fact.id], address) for row in batch if isinstance(row.fact, Milestone))
        yield b"".join(event.to_ical() for event in told)
    yield END


def _head(title: str, undated: int) -> Calendar:
    """What the calendar is; twice where programs do not know RFC 7986 yet."""
    from icalendar import Calendar  # noqa: PLC0415  (only calendars need it)

    left_out = counted(undated, "mijlpaal zonder moment staat", "mijlpalen zonder moment staan")
    told = "Uit Plannenbank." + (f" {left_out} er niet in." if undated else "")
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    for name, value in (("NAME", title), ("X-WR-CALNAME", title), ("DESCRIPTION", told), ("X-WR-CALDESC", told)):
        calendar.add(name, value)
    calendar.add("REFRESH-INTERVAL", timedelta(days=1), {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "P1D")
    return calendar


def _event(row: FactRow, milestone: Milestone, uid: str, address: str) -> Event:
    from icalendar import Event  # noqa: PLC0415

    first, last = interval_of(milestone.due or "")
    link = page_link(
        address, milestone.document, milestone.page, span=milestone.quote.span, version=row.document.version
    )
    read = datetime.fromisoformat(row.document.ingested_at)
    event = Event()
    event.add("UID", uid)
    event.add("SEQUENCE", row.document.version - 1)
    event.add("DTSTAMP", read)
    event.add("LAST-MODIFIED", read)
    event.add("DTSTART", first)
    event.add("DTEND", last + timedelta(days=1))
    event.add("SUMMARY", spoken(milestone.description))
    event.add("DESCRIPTION", _told(row, milestone, link))
    event.add("URL", link)
    event.add("TRANSP", "TRANSPARENT")
    if milestone.theme:
        event.add("CATEGORIES", [spoken(milestone.theme)])
    return event


def _told(row: FactRow, milestone: Milestone, link: str) -> str:
    """All that the row says, a line each."""
    lines = (
        ("Moment", milestone.due_text or milestone.due),
        ("Wie", milestone.owner),
        ("Thema", milestone.theme),
        ("Regio's", row.regions),
        ("Citaat", milestone.quote),
        ("Plan", f"{row.document.title}, versie {row.document.version}, pagina {milestone.page}"),
        ("Nagekeken", row.review),
        ("Link", link),
    )
    return "\n".join(f"{label}: {spoken(value)}" for label, value in lines if value)
