"""The page on which one compares, and the same as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.base import Base
from api.headers import content_disposition
from api.web.answering import answered
from api.web.compare.form import CompareForm
from api.web.compare.laidout import cells, lay_out, summary
from api.web.narrowing import narrowed, tickable
from api.web.rendering import render
from kb.compare import ASPECTS, By, Comparison, SubjectKind
from kb.compare.workbook import workbook
from kb.errors import NotFound
from kb.export import Format
from kb.knowledge import KnowledgeBase
from kb.store import Summary

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
OFFERED = 40  # names that are in the page itself
EXAMPLES = 8
ROWS = {By.REGION: ("regio", "regio's"), By.LANDSDEEL: ("landsdeel", "landsdelen"), By.DOCUMENT: ("plan", "plannen")}
"""What the rows are, one and more of them."""


@dataclass(frozen=True, slots=True)
class Example:
    """A practice that is worth comparing, and how many regions name it."""

    name: str
    regions: int


@router.get("/vergelijken")
def compare_page(request: Request, base: Base, form: Annotated[CompareForm, Query()]) -> HTMLResponse:
    """What is compared, and below it the areas side by side."""
    documents, gazetteer = base.documents(), base.gazetteer()
    form = form.known(gazetteer)
    status, complaint, found = answered(
        lambda: base.compare(form.subjects, form.filters(), by=form.by) if form.subjects else None
    )
    return render(
        request,
        "compare/page.html",
        status,
        form=form,
        found=found,
        shown=lay_out(found) if found else None,
        complaint=complaint,
        documents=documents,
        choices=tickable(form, gazetteer, documents),
        applied=narrowed(form, gazetteer, documents),
        names=base.complete("", OFFERED),
        examples=[] if form.subjects else list(_examples(base, documents))[:EXAMPLES],
        inside=_inside(base, found),
        rows=ROWS,
        labels=ASPECTS,
        cells=partial(cells, found) if found else None,
        summary=partial(summary, found) if found else None,
    )


@router.get("/vergelijken/export")
def compare_export(base: Base, form: Annotated[CompareForm, Query()]) -> Response:
    """The comparison as an Excel workbook; raises as `KnowledgeBase.compare` does."""
    found = base.compare(form.subjects, form.known(base.gazetteer()).filters(), by=form.by)
    if not found.plans:
        raise NotFound("Er zijn geen plannen om te vergelijken.", remedy="Laat een filter weg.")
    headers = {"content-disposition": content_disposition("attachment", "vergelijking.xlsx")}
    return Response(workbook(found), media_type=Format.XLSX.media_type, headers=headers)


def _examples(base: KnowledgeBase, documents: Sequence[Summary]) -> Iterator[Example]:
    """The practices that plans of several regions name, the most told first."""
    regions: Mapping[str, Sequence[str]] = {document.id: document.regions for document in documents}
    told = [
        Example(one.name, len({code for name in one.documents for code in regions.get(name, ())}))
        for one in base.practices()
        if len(one.documents) > 1
    ]
    return iter(sorted(told, key=lambda example: (-example.regions, example.name.casefold())))


def _inside(base: KnowledgeBase, found: Comparison | None) -> list[str]:
    """The concepts in a question: each can be compared for itself."""
    asked = [one.query for one in found.subjects if one.kind is SubjectKind.QUESTION] if found else []
    known = base.concepts()
    named = dict.fromkeys(mention.concept for query in asked for mention in known.find(query, loose=True))
    return [known.get(concept).label for concept in named]
