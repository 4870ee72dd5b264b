"""`/facts/{table}/{fact}/decisions`, `/documents/{document}/facts`, `/decisions`, `/review-queue`: reviewing facts.

What people decide is a resource that is only added to: taking a decision back is a reversal under it. Who decided what
is for those who may decide themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException, Path, Query, Request, Response

from api.access import Writer, writer
from api.base import Base
from api.v1.base import Listed, Words
from api.v1.decision_models import (
    AdditionIn,
    DecisionIn,
    DecisionOut,
    DecisionsOut,
    DecisionsQuery,
    QueuedOut,
    QueueQuery,
    ReversalIn,
    values_of,
)
from api.v1.fact_models import row_tag
from api.v1.paging import link_pages, slice_of
from api.v1.routing import StrictRoute
from api.v1.schema import refusal
from kb.columns import table_named
from kb.errors import InputError, InvalidValue, NotFound
from kb.facts import Fact, tables
from kb.review.decisions.records import Verdict
from kb.reviews import Made, Reviews, mark_of

__all__ = ["router"]

router = APIRouter(tags=["decisions"], route_class=StrictRoute)
GUARDED = [Depends(writer)]
LARGEST = 2**53
Answers = dict[int | str, dict[str, Any]]
SAME: Answers = {200: {"model": DecisionOut, "description": "The same person had decided the same; nothing changed."}}
CLASH: Answers = {
    409: refusal("The row, or what was decided about it, is not as it was seen."),
    412: refusal("The row is another than `If-Match` names."),
}

Table = Annotated[Words, Path(description="Name of a table.", json_schema_extra={"enum": list(tables())})]
FactId = Annotated[Words, Path(description="Id of the row.")]
DecisionId = Annotated[Words, Path(description="Id of a decision.")]
IfMatch = Annotated[str, Header(max_length=1000, description="`ETag` of the row, as who decides has seen it.")]


def _reviews(base: Base) -> Reviews:
    return Reviews(base)


Reviewing = Annotated[Reviews, Depends(_reviews)]


@router.post("/facts/{table}/{fact}/decisions", status_code=201, responses=SAME | CLASH)
def decide(
    response: Response,
    reviews: Reviewing,
    who: Writer,
    table: Table,
    fact: FactId,
    asked: DecisionIn,
    if_match: IfMatch = "",
) -> DecisionOut:
    """Accept, correct or reject a row."""
    cls = _table(table)
    row = reviews.base.fact(cls, fact)
    _check_match(if_match, row_tag(row))
    with _in_values():
        made = reviews.decide(
            cls, fact, Verdict(asked.verdict), values=values_of(asked.values), reason=asked.reason, who=who.who,
            seen=mark_of(row) if if_match else "",
        )  # fmt: skip
    return _told(response, reviews, made)


@router.get("/facts/{table}/{fact}/decisions", dependencies=GUARDED)
def list_fact_decisions(reviews: Reviewing, table: Table, fact: FactId) -> Listed[DecisionOut]:
    """All that was decided about a row, the first first; also where it is in no text any more."""
    found = reviews.history(_table(table), fact)
    if not found:
        reviews.base.fact(_table(table), fact)  # says that there is no such row
    items = [DecisionOut.of(one, reviews.base.settings.public_url) for one in found]
    return Listed[DecisionOut](items=items, total=len(items), next="")


@router.post("/documents/{document}/facts", status_code=201, responses=SAME | CLASH)
def add_fact(
    response: Response,
    reviews: Reviewing,
    who: Writer,
    document: Annotated[Words, Path(description="Id of a document.")],
    asked: AdditionIn,
) -> DecisionOut:
    """Add a row that nothing had read; its quote must stand in the document. Gives the decision, with the row's id."""
    cls = table_named(asked.table)
    with _in_values():
        values = values_of(asked.values) | {"quote": asked.quote}
        made = reviews.add(cls, document, values, reason=asked.reason, who=who.who)
    return _told(response, reviews, made)


@router.get("/decisions", dependencies=GUARDED)
def list_decisions(
    request: Request, response: Response, reviews: Reviewing, asked: Annotated[DecisionsQuery, Query()]
) -> DecisionsOut:
    """What was decided, the last first; with `unattached` what stands of which the row is in no present text."""
    address = reviews.base.settings.public_url
    if asked.unattached:
        lost = [one.decision for one in reviews.unattached() if asked.document in (None, one.decision.document)]
        found, after = slice_of(lost, asked)
    else:
        before = _before(asked.cursor)
        found = reviews.decisions(asked.document or "", before=before, limit=asked.limit + 1)
        after = str(found[asked.limit - 1].id) if len(found) > asked.limit else ""
    link_pages(request, response, after)
    return DecisionsOut(items=[DecisionOut.of(one, address) for one in found[: asked.limit]], next=after)


@router.get("/decisions/{decision}", dependencies=GUARDED)
def get_decision(reviews: Reviewing, decision: DecisionId) -> DecisionOut:
    """A decision."""
    return DecisionOut.of(reviews.decision(_number(decision)), reviews.base.settings.public_url)


@router.post("/decisions/{decision}/reversals", status_code=201, responses={409: CLASH[409]})
def take_back(
    response: Response, reviews: Reviewing, who: Writer, decision: DecisionId, asked: ReversalIn | None = None
) -> DecisionOut:
    """Take a decision back: the one before it stands again, or what was read."""
    made = reviews.undo(_number(decision), who=who.who, reason=asked.reason if asked else "")
    return _told(response, reviews, Made(made, new=True))


@router.get("/review-queue", dependencies=GUARDED)
def list_queue(
    request: Request, response: Response, reviews: Reviewing, asked: Annotated[QueueQuery, Query()]
) -> Listed[QueuedOut]:
    """The rows to look at first: nobody has decided about them, and something says that they may be wrong."""
    cls = table_named(asked.table) if asked.table else None
    page = reviews.queue(asked.filters(), table=cls, limit=asked.limit, cursor=asked.cursor)
    link_pages(request, response, page.next)
    items = [QueuedOut.of(one, reviews.base.settings.public_url) for one in page.rows]
    return Listed[QueuedOut](items=items, total=page.total, next=page.next)


def _table(name: str) -> type[Fact]:
    if name not in tables():
        raise NotFound(f"“{name}” is geen tabel.", remedy=f"Kies uit: {', '.join(tables())}.")
    return tables()[name]


def _number(decision: str) -> int:
    if not (decision.isascii() and decision.isdecimal() and int(decision) <= LARGEST):
        raise NotFound(f"Er is geen besluit {decision[:40]}.", remedy="Vraag eerst de besluiten op; elk heeft een id.")
    return int(decision)


def _check_match(given: str, tag: str) -> None:
    """RFC 9110, 13.1.1: a weak tag never matches."""
    names = [name.strip() for name in given.split(",") if name.strip()]
    if names and "*" not in names and tag not in names:
        raise HTTPException(412, "Dit feit is intussen gewijzigd. Bekijk het opnieuw en beslis dan.")


def _before(cursor: str) -> int | None:
    if cursor and not (cursor.isascii() and cursor.isdecimal() and int(cursor) <= LARGEST):
        raise InvalidValue(
            f"“{cursor[:40]}” is geen bladwijzer.", remedy="Geef de cursor van een vorige bladzijde.", field="cursor"
        )
    return int(cursor) if cursor else None


@contextmanager
def _in_values() -> Iterator[None]:
    """What is wrong with the value of a column is wrong in `values`."""
    try:
        yield
    except InputError as error:
        if error.field and error.field not in ("values", "reason", "quote"):
            error.field = f"values/{error.field}"
        raise


def _told(response: Response, reviews: Reviews, made: Made) -> DecisionOut:
    told = DecisionOut.of(made.decision, reviews.base.settings.public_url)
    response.status_code = 201 if made.new else 200
    response.headers["Location"] = told.href
    return told
