"""Answers as text that an assistant reads and cites from, in Dutch. Says the same as the data, in fewer tokens."""

from __future__ import annotations

from functools import singledispatch

from api.mcp.answers import (
    CompareAnswer,
    ComparedRow,
    DocumentOut,
    DocumentsAnswer,
    FactOut,
    FactsAnswer,
    PageAnswer,
    PassageOut,
    ProfileOut,
    RegionsAnswer,
    SearchAnswer,
    Source,
    SubjectOut,
    ValueOut,
)
from kb.compare import ASPECTS

__all__ = ["told"]

Numbers = dict[str, int]


@singledispatch
def told(answer: object) -> str:
    """An answer in words."""
    raise TypeError(type(answer).__name__)


@told.register
def _search(answer: SearchAnswer) -> str:
    searched = f"Doorzocht: {answer.searched.statement}."
    hints = [f"Let op: {note}" for note in answer.notes]
    hints += [f"Ook gezocht op wat plannen zeggen: {', '.join(answer.plan_words)}."] if answer.plan_words else []
    hints += [f"Bedoel je “{answer.suggestion}”?"] if answer.suggestion else []
    hints += [f"Alleen {offer.label}: {offer.argument}=[{_literal(offer.value)}]." for offer in answer.offers]
    if not answer.passages:
        return _paragraphs(f"Niets gevonden voor “{answer.query}”. {searched}", *hints)
    head = f"{len(answer.passages)} van {answer.total} passages voor “{answer.query}”. {searched}"
    more = f"Verder met cursor={answer.next_cursor!r}." if answer.next_cursor else ""
    return _paragraphs(_lines(head, *hints), *map(_passage, answer.passages), more)


def _literal(value: str) -> str:
    """A value as it stands in an argument."""
    return value if value.isdecimal() else repr(value)


def _passage(passage: PassageOut) -> str:
    source = passage.source
    whole = source.quote == passage.text
    marked = passage.text if whole else passage.text.replace(source.quote, f"«{source.quote}»", 1)
    facts = f"Gelezen: {'; '.join(passage.facts)}" if passage.facts else ""
    also = f"Ook in: {'; '.join(passage.also_in)}" if passage.also_in else ""
    return _lines(_cited(source), passage.section, marked, facts, f"Gevonden op: {passage.found_by}", also)


def _cited(source: Source) -> str:
    years = f" ({source.dated})" if source.dated else ""
    return f"[{source.title}{years}, versie {source.version}, p. {source.page}]({source.url}) {source.document}"


@told.register
def _compare(answer: CompareAnswer) -> str:
    if not answer.rows:
        return _paragraphs("Er zijn geen documenten om te vergelijken: laat een filter weg.", *answer.notes)
    numbers = {document.id: i for i, document in enumerate(answer.documents, 1)}
    rows = [_compared(row, numbers, several=len(answer.subjects) > 1) for row in answer.rows]
    sources = [f"[{numbers[document.id]}] {_document(document)}" for document in answer.documents]
    return _paragraphs(
        _lines(*map(_subject, answer.subjects), *(f"Let op: {note}" for note in answer.notes)),
        *rows,
        _lines("Bronnen (p. n staat op …/pages/n):", *sources) if sources else "",
    )


def _subject(subject: SubjectOut) -> str:
    asked = f" (gevraagd: {subject.asked})" if subject.asked.casefold() != subject.label.casefold() else ""
    spelt = f" Gezocht op: {', '.join(subject.spellings)}." if subject.spellings else ""
    return f"{subject.label}{asked}.{spelt}"


def _compared(row: ComparedRow, numbers: Numbers, *, several: bool) -> str:
    names = ", ".join(area.name for area in row.areas)
    told_of = [_profile(profile, numbers, profile.subject if several else "") for profile in row.profiles]
    return _lines(f"## {names}", *told_of)


def _profile(profile: ProfileOut, numbers: Numbers, subject: str) -> str:
    head = f"{subject}: " if subject else ""
    if not profile.found:
        return f"{head}{profile.searched.statement}"
    times = f"{profile.mentions} keer genoemd; " if profile.mentions else ""
    lines = [f"{head}{times}doorzocht: {profile.searched.statement}"]
    for name in dict.fromkeys(value.aspect for value in profile.values):
        lines += [f"{ASPECTS[name]}:", *(_value(v, numbers) for v in profile.values if v.aspect == name)]
        lines += [f"- en nog {profile.more[name]}"] if name in profile.more else []
    missing = ", ".join(ASPECTS[name].lower() for name in profile.not_found)
    lines += [f"Niet gevonden: {missing} (wel genoemd, niets over gelezen)"] if missing else []
    return _lines(*lines)


def _value(value: ValueOut, numbers: Numbers) -> str:
    about = f"{value.about}: " if value.about else ""
    times = f" ({value.count}x)" if value.count > 1 else ""
    quote = "" if value.quote.rstrip("….") in value.text else f" “{value.quote}”"
    also = f"; ook {', '.join(value.also_in)}" if value.also_in else ""
    return f"- {about}{value.text}{times} [{numbers[value.document]}, p. {value.page}{also}]{quote}"


@told.register
def _facts(answer: FactsAnswer) -> str:
    searched = f"doorzocht: {answer.searched.statement}"
    hints = [f"Let op: {note}" for note in answer.notes]
    if not answer.rows:
        told_of = "Dat zegt niet dat de plannen er geen noemen: in de tabel staat wat herkend is. Zoek ook met search."
        return _paragraphs(f"Geen {answer.label.lower()} gevonden; {searched}. {told_of}", *hints)
    head = f"{answer.label}: {len(answer.rows)} van {answer.total}; {searched}."
    labels = {name: meaning.partition(":")[0] for name, meaning in answer.columns.items()}
    more = f"Verder met cursor={answer.next_cursor!r}." if answer.next_cursor else ""
    return _paragraphs(_lines(head, *hints), *(_fact(row, labels) for row in answer.rows), more)


def _fact(row: FactOut, labels: dict[str, str]) -> str:
    values = "; ".join(f"{labels[name]}: {value}" for name, value in row.values.items())
    warnings = (f"Let op: {warning}" for warning in row.warnings)
    return _lines(_cited(row.source), f"{values} ({row.read_as})", f"“{row.source.quote}”", *warnings)


@told.register
def _page(answer: PageAnswer) -> str:
    head = f"{_cited(answer.source)}, pagina {answer.source.page} van {answer.pages}"
    more = f"De pagina gaat verder: start={answer.next_start}." if answer.next_start else ""
    return _paragraphs(head, answer.text or "(Op deze pagina staat geen tekst.)", more)


@told.register
def _documents(answer: DocumentsAnswer) -> str:
    if not answer.total:
        return "Geen enkel document voldoet aan de filters, of de kennisbank is nog leeg."
    more = f"Verder met offset={answer.next_offset}." if answer.next_offset else ""
    return _lines(f"{len(answer.documents)} van {answer.total} documenten:", *map(_document, answer.documents), more)


def _document(document: DocumentOut) -> str:
    regions = f"; {', '.join(document.regions)}" if document.regions else ""
    years = f" {document.dated}" if document.dated else ""
    about = f"{document.type}{years}{regions}; versie {document.version}, {document.pages} p."
    return f"{document.id}: {document.title} ({about}) {document.url}"


@told.register
def _regions(answer: RegionsAnswer) -> str:
    held = (f"{region.code} {region.name}: {', '.join(region.documents)}" for region in answer.regions)
    landsdelen = (f"{area.id}: {area.name} = {', '.join(area.regions)} ({area.source})" for area in answer.landsdelen)
    return _paragraphs(
        _lines("Regio's met documenten:", *held) if answer.regions else "Geen enkele regio heeft documenten.",
        _lines("Landsdelen:", *landsdelen) if answer.landsdelen else "",
        f"Zonder documenten: {', '.join(answer.without_documents)}." if answer.without_documents else "",
    )


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))
