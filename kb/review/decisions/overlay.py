"""What a row is under a decision, in the text as it is read now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from kb.columns import Kind, columns, kind_of
from kb.documents import Parsed, Quote
from kb.facts import Fact
from kb.review.decisions.attaching import Place
from kb.review.decisions.quotes import Finder
from kb.review.decisions.records import Decision, Verdict

__all__ = ["laid_over"]

F = TypeVar("F", bound=Fact)
_IN_TEXT = (Kind.QUOTE, Kind.QUOTES)


def laid_over(decision: Decision, place: Place, text: Callable[[], tuple[Parsed, Finder]]) -> Fact:
    """The row as it stands under a decision; its id is the one that was decided on, so that links stay good.

    `text` is asked for only where a quote must be found in it.
    """
    stated = decision.stated
    if place.row is None:
        assert place.span is not None
        return _moved(stated, place.span, *text()).with_changes(id=decision.fact)
    changes = {name: getattr(stated, name) for name in _decided(decision) if not _in_text(stated, name)}
    quoted = [name for name in decision.fields if _in_text(stated, name)]
    if quoted:
        changes |= _quoted(stated, quoted, *text())
    return place.row.with_changes(id=decision.fact, **changes)


def _decided(decision: Decision) -> tuple[str, ...]:
    """The fields that a decision is about: all of a row that was accepted, of another those that people gave."""
    return decision.stated.own_fields() if decision.verdict is Verdict.ACCEPT else decision.fields


def _in_text(fact: Fact, name: str) -> bool:
    return next(kind_of(column) for column in columns(type(fact)) if column.name == name) in _IN_TEXT


def _quoted(stated: Fact, names: Iterable[str], parsed: Parsed, finder: Finder) -> dict[str, Any]:
    """Quotes that a person gave, where they stand now; those that are gone leave what was read."""
    changes: dict[str, Any] = {}
    for name in names:
        given: Quote | None = getattr(stated, name)
        if given is None:
            changes[name] = None
        elif span := finder.find(given.text, given.start / max(1, len(parsed.text))):
            changes[name] = parsed.quote(*span)
    if own := changes.get("quote"):
        changes["page"] = own.page
    return changes


def _moved(fact: F, place: tuple[int, int], parsed: Parsed, finder: Finder) -> F:
    """The fact with its quotes as they stand in another text; those beside its own that are gone are left out."""
    changes: dict[str, Any] = {}
    for name in type(fact).model_fields:
        value = getattr(fact, name)
        if isinstance(value, Quote):
            changes[name] = next(_found((value,), parsed, finder), None)
        elif isinstance(value, tuple) and any(isinstance(item, Quote) for item in value):
            changes[name] = tuple(_found(value, parsed, finder))
    own = parsed.quote(*place)
    return fact.with_changes(**changes | {"quote": own, "page": own.page})


def _found(quotes: Iterable[Quote], parsed: Parsed, finder: Finder) -> Iterator[Quote]:
    for one in quotes:
        if span := finder.find(one.text, one.start / max(1, len(parsed.text))):
            yield parsed.quote(*span)
