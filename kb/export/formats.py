"""In what form a table is taken away."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kb.errors import InvalidValue

__all__ = ["CsvStyle", "Format"]


class Format(StrEnum):
    """A kind of file; its value is its extension."""

    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"
    JSONL = "jsonl"
    ICS = "ics"

    @property
    def media_type(self) -> str:
        """As HTTP names it."""
        return _MEDIA_TYPES[self]

    @property
    def is_text(self) -> bool:
        """Whether it can be read on a screen."""
        return self not in (Format.XLSX, Format.ODS)

    @property
    def most_rows(self) -> int | None:
        """How many rows a table in it can have; None where there is no end to them."""
        return _MOST_ROWS.get(self)


_MOST_ROWS = {
    Format.XLSX: 1_048_575,  # what Excel has below the heads
    Format.ODS: 5_000,  # it is made in memory: some 200 MB
}
_MEDIA_TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Format.JSONL: "application/x-ndjson",
    Format.ICS: "text/calendar; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class CsvStyle:
    """How CSV is written: `;` with decimal commas, as a Dutch office expects, or `,` with decimal points.

    `bom`: begin with a byte order mark, by which Excel knows UTF-8. Raises InvalidValue for another delimiter.
    """

    delimiter: str = ";"
    bom: bool = True

    def __post_init__(self) -> None:
        if self.delimiter not in (";", ","):
            raise InvalidValue(
                f"“{self.delimiter}” kan geen scheidingsteken zijn.", remedy="Kies ; of ,.", field="delimiter"
            )

    @property
    def decimal(self) -> str:
        """What stands between a whole number and its fraction."""
        return "," if self.delimiter == ";" else "."
