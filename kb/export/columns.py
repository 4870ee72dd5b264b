"""The columns of a table that is taken away: its own, then where each row comes from.

A moment has three: its notation, and the first and last day of it; its words are a field of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from kb import columns as fields
from kb.addresses import page_link
from kb.errors import InvalidValue
from kb.export.cells import Heading, Link
from kb.facts import Column, Fact
from kb.moments import interval_of

if TYPE_CHECKING:
    from kb.store import FactRow

__all__ = ["ExportColumn", "chosen", "export_columns"]

_READ = "Gelezen uit het citaat en de koppen erboven"
_COPIED = "Overgenomen uit het document"
_KNOWN = "Gegevens van het document"
_GIVEN = "Toegekend door Plannenbank"
_ORDER = (
    "quote", "page", "section", "title", "regions", "document", "version", "match", "review", "also", "heads", "notes",
    "warnings", "link", "id", "start", "end",
)  # fmt: skip


class ExportColumn(NamedTuple):
    """A column: its name for programs, its heading for people, and its value in a row.

    `detail`: people get it only when they ask for it by name.
    """

    name: str
    heading: Heading
    value: Callable[[FactRow], Any]
    detail: bool = False


def export_columns(cls: type[Fact], address: str) -> tuple[ExportColumn, ...]:
    """Every column of a table; `address`: what links to the pages of documents begin with."""
    own = [column for name in cls.own_fields() for column in _of_field(fields.column_named(cls, name))]
    origin = {column.name: column for column in (*_origin(), *_document(address))}
    return (*own, *(origin[name] for name in _ORDER))


def chosen(columns: Sequence[ExportColumn], names: Sequence[str], *, details: bool = False) -> tuple[ExportColumn, ...]:
    """The columns with these names or labels, in this order; without names all that are for people, or all.

    Raises InvalidValue that names the columns that there are.
    """
    if names:
        return tuple(_named(columns, name) for name in names)
    return tuple(column for column in columns if details or not column.detail)


def _named(columns: Sequence[ExportColumn], name: str) -> ExportColumn:
    asked = name.strip().lower()
    for column in columns:
        if asked in (column.name, column.heading.label.lower()):
            return column
    names = ", ".join(f"{column.name} ({column.heading.label.lower()})" for column in columns)
    raise InvalidValue(f"Er is geen kolom “{name}”.", remedy=f"Kies uit: {names}.", field="columns")


def _of_field(column: Column, source: str = _READ, *, detail: bool = False) -> Iterator[ExportColumn]:
    value = attrgetter(f"fact.{column.name}")
    yield ExportColumn(column.name, Heading(column.label, column.meaning, column.unit, source), value, detail)
    if fields.kind_of(column) is fields.Kind.MOMENT:
        for number, (name, end) in enumerate(zip(fields.ends_of(column.name), ("Eerste", "Laatste"), strict=True)):
            label = f"{column.label}: {'begin' if end == 'Eerste' else 'eind'}"
            heading = Heading(label, f"{end} dag van het moment", "", f"Berekend uit “{column.label}”")
            yield ExportColumn(name, heading, partial(_end, column.name, number))


def _end(moment: str, number: int, row: FactRow) -> Any:
    """The first (0) or last (1) day of a moment; None where a table of another package holds no notation."""
    try:
        return interval_of(getattr(row.fact, moment) or "")[number]
    except ValueError:
        return None


@cache
def _origin() -> tuple[ExportColumn, ...]:
    """Where the row stands and how it was read."""
    base = {column.name: column for column in fields.columns(Fact)}
    sources = {"quote": _COPIED, "page": _COPIED, "section": _COPIED, "match": _GIVEN, "also": _COPIED}
    sources |= {"heads": _COPIED, "notes": _COPIED, "warnings": _GIVEN, "id": _GIVEN}
    made = [c for name, source in sources.items() for c in _of_field(base[name], source, detail=name == "heads")]
    place = "Plaats in de gelezen tekst van het document, in tekens"
    return (
        *made,
        ExportColumn("start", Heading("Citaat: begin", place, "", _COPIED), attrgetter("fact.quote.start"), True),
        ExportColumn("end", Heading("Citaat: eind", place, "", _COPIED), attrgetter("fact.quote.end"), True),
    )


def _document(address: str) -> Iterator[ExportColumn]:
    """What the document is, whether somebody has looked at the row, and the way to the page."""
    told = (
        ("title", "Plan", "Titel van het document", "document.title"),
        ("regions", "Regio's", "Waar het document over gaat", "regions"),
        ("document", "Document", "Kenmerk van het document", "document.id"),
        ("version", "Versie", "De hoeveelste versie van het document", "document.version"),
    )
    for name, label, meaning, path in told:
        yield ExportColumn(name, Heading(label, meaning, "", _KNOWN), attrgetter(path))
    review = Heading("Nagekeken", "Of een mens de regel heeft nagekeken", "", _GIVEN)
    yield ExportColumn("review", review, attrgetter("review"))
    yield ExportColumn("link", Heading("Link", "De pagina met het citaat", "", _GIVEN), partial(_link, address))


def _link(address: str, row: FactRow) -> Link:
    fact = row.fact
    shown = page_link(address, fact.document, fact.page, span=fact.quote.span, version=row.document.version)
    return Link(shown, f"pagina {fact.page}")
