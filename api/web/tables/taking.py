"""Taking away what a page shows: files with the same rows, in the same order and columns, and a calendar to follow."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from pydantic.alias_generators import to_camel

from api.web.tables.form import TableForm
from kb.errors import InvalidValue
from kb.export import Format
from kb.facts import Milestone
from kb.settings import Settings

__all__ = ["FORMS", "Calendar", "calendar"]

FORMS = (
    (Format.CSV, "CSV"),
    (Format.XLSX, "Excel"),
    (Format.ODS, "OpenDocument (ODS)"),
    (Format.JSONL, "JSON lines"),
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar that stays up to date: its address, and the same for programs that subscribe by a click."""

    address: str
    webcal: str


def calendar(form: TableForm, settings: Settings) -> Calendar | None:
    """The milestones that are shown as a calendar of the API; None for another table, or a question that cannot be."""
    if form.table is not Milestone:
        return None
    try:
        query = form.query()
    except InvalidValue:
        return None
    typed = {"since": query.since, "until": query.until}
    pairs = [(name, value) for name, value in form.chosen() if name not in typed]
    asked = [(to_camel(name), value) for name, value in (*pairs, *typed.items()) if value]
    address = f"{settings.public_url}/v1/exports/{Milestone.table}?{urlencode([('format', Format.ICS.value), *asked])}"
    return Calendar(address, f"webcal://{address.partition('://')[2]}")
