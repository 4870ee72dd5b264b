"""What happened to a document, in Dutch: for the feed of changes and for `kb changes`."""

from __future__ import annotations

from itertools import groupby

from kb.documents import Metadata
from kb.facts import tables
from kb.store import Event, Kind, Tally, What

__all__ = ["headline", "lines"]

_HEADS = {
    (Kind.DOCUMENT, What.ADDED): "Nieuw document",
    (Kind.DOCUMENT, What.REMOVED): "Document verwijderd",
    (Kind.VERSION, What.ADDED): "Nieuwe versie",
    (Kind.VERSION, What.REMOVED): "Versie verwijderd",
}
_SAID = {What.ADDED: "Erbij", What.CHANGED: "Gewijzigd", What.REMOVED: "Weg"}
_FIELDS = {
    "title": "titel",
    "doc_type": "soort",
    "date": "datum",
    "period_from": "begin van de periode",
    "period_to": "einde van de periode",
    "regions": "regio's",
    "landsdeel": "landsdeel",
    "publishers": "afzenders",
    "language": "taal",
    "fictional": "fictief",
}
assert _FIELDS.keys() == Metadata.__dataclass_fields__.keys()


def headline(event: Event) -> str:
    """What happened, and to which document."""
    for tally in event.tallies:
        if head := _HEADS.get((tally.kind, tally.what)):
            return f"{head}: {event.title}"
    return f"Feiten opnieuw gelezen: {event.title}"


def lines(event: Event) -> list[str]:
    """What else there is to say: the metadata that changed, and how many facts came, changed and went, by table."""
    changed = [_FIELDS[name] for tally in event.tallies if tally.what is What.CHANGED for name in tally.fields]
    told = [f"Andere gegevens: {', '.join(changed)}."] if changed else []
    facts = sorted((t for t in event.tallies if t.kind is Kind.FACT), key=lambda t: list(_SAID).index(t.what))
    for what, group in groupby(facts, key=lambda tally: tally.what):
        told.append(f"{_SAID[what]}: {', '.join(map(_counted, group))}.")
    return told


def _counted(tally: Tally) -> str:
    """How many facts of a table; of one that is not registered any more its name says it."""
    known = tables().get(tally.table or "")
    return f"{known.label.lower() if known else tally.table} {tally.count}"
