"""Tools `search` and `page`: passages that answer a question, and the text around them."""

from __future__ import annotations

from api.mcp.answers import FilterOffer, PageAnswer, PassageOut, SearchAnswer
from api.mcp.failures import as_tools
from api.mcp.markdown import page_markdown
from api.mcp.places import Places
from kb.cli.hits import reason
from kb.errors import InvalidValue
from kb.knowledge import KnowledgeBase
from kb.search.filters import Filters
from kb.search.results import Hit, Results

__all__ = ["LONGEST_PAGE", "page", "search"]

NO_WORDS = "In deze passages staan de woorden van de vraag niet; ze lijken er alleen in betekenis op."
FACTS = 6  # of a passage
LONGEST_PAGE = 12_000  # letters in one answer; a Word file without page breaks is one page
_ARGUMENTS = {"region": "regions", "landsdeel": "landsdelen", "type": "types", "year": "years"}


def search(base: KnowledgeBase, query: str, filters: Filters, limit: int, cursor: str) -> SearchAnswer:
    """The best passages for a query; raises as `KnowledgeBase.search` does."""
    found = base.search(query, filters, limit=limit, cursor=cursor)
    places = Places(base)
    return SearchAnswer(
        query=query,
        total=found.total,
        passages=[_passage(hit, places) for hit in found.hits],
        searched=places.searched(filters),
        notes=[as_tools(note) for note in found.notes] + ([NO_WORDS] if _by_meaning_only(found) else []),
        plan_words=list(found.plan_words),
        suggestion=found.suggestion,
        offers=[FilterOffer(argument=_ARGUMENTS[o.field], value=o.value, label=o.label) for o in found.offers],
        next_cursor=found.next,
    )


def _by_meaning_only(found: Results) -> bool:
    return bool(found.hits) and not any(hit.why.words or hit.why.spellings for hit in found.hits)


def _passage(hit: Hit, places: Places) -> PassageOut:
    start, end = hit.sentence or (0, len(hit.text))
    return PassageOut(
        source=places.source(hit.document, hit.page, hit.text[start:end], hit.stretch),
        section=" > ".join(hit.section),
        text=hit.text,
        found_by=reason(hit.why),
        facts=[f"{fact.label}: {fact.text}" for fact in hit.facts[:FACTS]],
        also_in=[f"{copy.document}, p. {copy.page}" for copy in hit.copies],
    )


def page(base: KnowledgeBase, document: str, number: int, start: int) -> PageAnswer:
    """The text of a page from an offset in it; raises `NotFound`, and `InvalidValue` for an offset behind its end."""
    found = base.document(document)
    found.page(number)
    text = page_markdown(found, number)
    if start > len(text):
        raise InvalidValue(
            f"Pagina {number} van {document} heeft {len(text)} tekens, geen {start}.", remedy="Geef start=0."
        )
    end = _end(text, start)
    return PageAnswer(
        source=Places(base).source(document, number, ""),
        pages=len(found.parsed.pages),
        text=text[start:end],
        next_start=end if end < len(text) else None,
    )


def _end(text: str, start: int) -> int:
    """Where an answer ends that begins here: after a paragraph, or else a word, of its second half."""
    last, half = start + LONGEST_PAGE, start + LONGEST_PAGE // 2
    if len(text) <= last:
        return len(text)
    breaks = ((text.rfind(between, half, last), len(between)) for between in ("\n\n", " "))
    return next((at + length for at, length in breaks if at >= 0), last)
