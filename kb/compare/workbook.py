"""A comparison as an Excel workbook: the matrix, every value with its quote, and what was searched."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from kb.compare.results import ASPECTS, Comparison, Profile, Row, Subject, SubjectKind, Value
from kb.export.cells import Heading
from kb.export.spreadsheets import add_sheet, new_workbook

__all__ = ["workbook"]

Cells = list[str | int | float]
MOST = 32_000  # characters; Excel holds 32.767 in a cell
_VALUES = (
    "Onderwerp", "Aspect", "Over", "Waarde", "Keren", "Plan", "Document", "Jaren", "Pagina", "Citaat", "Ook in",
)  # fmt: skip
_SEARCHED = ("Onderwerp", "Keren genoemd", "Documenten", "Passages", "Aantal schrijfwijzen", "Schrijfwijzen")


def workbook(found: Comparison) -> bytes:
    """The content of the file."""
    told = io.BytesIO()
    book = new_workbook(told)
    label = found.by.label
    heads, rows = _one(found) if len(found.subjects) == 1 else _several(found)
    add_sheet(book, "Vergelijking", _heads(label, *heads), rows)
    add_sheet(book, "Waarden", _heads(label, *_VALUES), list(_values(found)))
    add_sheet(book, "Doorzocht", _heads(label, *_SEARCHED), list(_looked(found)))
    book.close()
    return told.getvalue()


def _heads(*labels: str) -> list[Heading]:
    return [Heading(label, "") for label in labels]


def _one(found: Comparison) -> tuple[Sequence[str], list[Cells]]:
    """A row for each area, a column for each aspect."""
    question = found.subjects[0].kind is SubjectKind.QUESTION
    names = [name for name in ASPECTS if (name == "passages") == question]
    rows: list[Cells] = [[row.area.name, *(_cell(row.profiles[0], name) for name in names)] for row in found.rows]
    return [ASPECTS[name] for name in names], rows


def _cell(profile: Profile, aspect: str) -> str:
    values = profile.aspects.get(aspect, ())
    if values:
        return "\n".join(map(_told, values))[:MOST]
    return f"{'niet gevonden' if profile.found else 'niet genoemd'}: {profile.searched}"


def _told(value: Value) -> str:
    about = f"{value.lead}: " if value.lead else ""
    times = f" ({value.count}x)" if value.count > 1 else ""
    dated = f" ({value.dated})" if value.dated else ""
    return f"{about}{value.text}{times} [{value.document}{dated}, p. {value.page}]"


def _several(found: Comparison) -> tuple[Sequence[str], list[Cells]]:
    """A row for each area, a column for each subject: the first values at a glance."""
    rows: list[Cells] = [[row.area.name, *map(_summary, row.profiles)] for row in found.rows]
    return [subject.query for subject in found.subjects], rows


def _summary(profile: Profile) -> str:
    if not profile.found:
        return f"niet genoemd: {profile.searched}"
    values = [profile.aspects[name][0] for name in profile.glance]
    return "\n".join([*map(_told, values), f"{profile.mentions} keer genoemd"])


def _profiles(found: Comparison) -> Iterator[tuple[Row, Subject, Profile]]:
    for row in found.rows:
        for subject, profile in zip(found.subjects, row.profiles, strict=True):
            yield row, subject, profile


def _values(found: Comparison) -> Iterator[Cells]:
    """A row for each value."""
    for row, subject, profile in _profiles(found):
        for name, values in profile.aspects.items():
            for value in values:
                plan = found.plans[value.document]
                yield [
                    row.area.name, subject.query, ASPECTS[name], value.about, value.text, value.count, plan.title,
                    value.document, value.dated, value.page, " ".join(value.quote.text.split()),
                    "; ".join(f"{document}, p. {page}" for document, page in value.also),
                ]  # fmt: skip


def _looked(found: Comparison) -> Iterator[Cells]:
    """A row for each area and subject: where was looked for it, and how."""
    for row, subject, profile in _profiles(found):
        searched = profile.searched
        yield [
            row.area.name, subject.query, profile.mentions, searched.documents, searched.passages,
            len(searched.spellings), "; ".join(searched.spellings),
        ]  # fmt: skip
