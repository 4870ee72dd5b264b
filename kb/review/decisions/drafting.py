"""From what a reviewer says of a row to a decision: what the row is from then on, and which fields are theirs.

Work of people adds up: who accepts a corrected row keeps the corrections, who corrects another field as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kb.documents import Parsed, Quote
from kb.errors import InvalidValue
from kb.facts import Fact, identified
from kb.review.decisions.quotes import Finder
from kb.review.decisions.records import Decision, Draft, Verdict, differences
from kb.review.decisions.values import Find, checked, given_values
from kb.typed import remark

__all__ = ["added", "corrected", "in_text", "judged"]


def judged(fact: Fact, verdict: Verdict, last: Decision | None, *, who: str, reason: str) -> Draft:
    """Accepting or rejecting a row as it stands."""
    after = None if verdict is Verdict.REJECT else fact
    return _on(last, Draft(fact.id, fact.document, fact.table, verdict, who, reason, before=fact, after=after))


def corrected(
    fact: Fact, values: Mapping[str, Any], last: Decision | None, find: Find, *, who: str, reason: str
) -> Draft:
    """Giving other values; raises InvalidValue for what cannot be."""
    changes = given_values(type(fact), values, find)
    if own := changes.get("quote"):
        changes["page"] = own.page
    after = checked(fact.with_changes(**changes))
    new = tuple(name for name, _, _ in differences(fact, after))
    draft = Draft(fact.id, fact.document, fact.table, Verdict.CORRECT, who, reason, new, before=fact, after=after)
    return _on(last, draft)


def added(
    cls: type[Fact], document: str, text: tuple[Parsed, Finder], values: Mapping[str, Any], *, who: str, reason: str
) -> Draft:
    """A row that a person reads in a document; `values` holds its quote. Raises InvalidValue for what cannot be."""
    found = given_values(cls, values, in_text(document, *text))
    quote = found.get("quote")
    if quote is None:
        raise InvalidValue("Het citaat ontbreekt.", remedy="Geef de zin waar het staat.", field="quote")
    plain = {"document": document, "page": quote.page, "section": _section(text[0], quote)}
    fact = identified([checked(cls.model_construct(**found | plain))])[0]
    given = (*cls.own_fields(), "quote")
    return Draft(
        fact.id, document, cls.table, Verdict.ADD, who, remark(reason, "reason"), given, added=True, after=fact
    )


def in_text(document: str, parsed: Parsed, finder: Finder) -> Find:
    """What finds the words of a quote in a document; white space and hyphens may differ."""

    def find(words: str) -> Quote:
        if span := finder.find(words):
            return parsed.quote(*span)
        told = words if len(words) <= 80 else f"{words[:80]}…"
        raise InvalidValue(f"“{told}” staat niet in {document}.", remedy="Neem de woorden over zoals ze er staan.")

    return find


def _on(last: Decision | None, draft: Draft) -> Draft:
    """The decision after the last one that stands, of which what people gave is kept."""
    known = last.fields if last else ()
    fields = tuple(dict.fromkeys((*known, *draft.fields)))
    return replace(draft, fields=fields, added=last is not None and last.added, reason=remark(draft.reason, "reason"))


def _section(parsed: Parsed, quote: Quote) -> str | None:
    """The title of the innermost section in which a quote stands."""
    inside = [section for section in parsed.sections() if section.start <= quote.start < section.end]
    return inside[-1].title if inside else None
