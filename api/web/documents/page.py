"""A page of a document: its picture with what is marked on it, its text, and the facts that were read from it."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.base import Base
from api.v1.routing import conditional, entity_tag
from api.web.documents.answers import answers_in, marks_on
from api.web.documents.asked import PageForm, TurnForm, Version
from api.web.documents.facts import boxes_on, by_table, facts_of, on_page, own_area, places_of
from api.web.documents.laidout import Marks, lay_out
from api.web.documents.shelf import Opened, Plans
from api.web.rendering import render
from kb.documents import Box, Parsed
from kb.errors import NotFound
from kb.page_images import Picture

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

PageNumber = Annotated[int, Path(ge=1, le=100_000)]
THUMBNAIL, SINGLE, DOUBLE = WIDTHS = (160, 800, 1600)
"""How wide, in pixels, a page is drawn: beside the others, on common screens, and on those with twice the pixels."""
MOST = 40  # facts of a table of the whole document
BESIDE = 3  # thumbnails before and after that of the page


class MarkedBoxes(NamedTuple):
    """What is marked, as boxes on the page."""

    quote: tuple[Box, ...]
    sentences: tuple[Box, ...]
    words: tuple[Box, ...]


@router.get("/documents/{document}/pages", response_model=None)
def document_turn(request: Request, document: str, form: Annotated[TurnForm, Query()]) -> Response:
    """To the page whose number was typed."""
    return _redirect(request, document, form.n, form.elsewhere())


@router.get("/documents/{document}/pages/{number}", response_model=None)
def document_page(
    request: Request, base: Base, plans: Plans, document: str, number: PageNumber, form: Annotated[PageForm, Query()]
) -> Response:
    """A page, or the way to the one on which the marked stretch stands."""
    opened = plans.open(document, form.version)
    form = form.model_copy(update={"version": opened.told_version})
    parsed = opened.document.parsed
    page = opened.document.page(number)
    if form.span and (there := _where(opened, form.span, number)) != number:
        return _redirect(request, document, there, f"{form.address()}#gemarkeerd")
    facts = facts_of(base, document, opened.version)
    own = own_area(opened.document.metadata)
    here = by_table(on_page(parsed, facts, number), own)
    answers = answers_in(base, opened, form.query)
    places, marks = places_of(parsed, here, number), marks_on(parsed, number, form.span, answers)
    boxes, notes = lay_out(opened.document, number, places, marks)
    return render(
        request,
        "documents/page.html",
        opened=opened,
        form=form,
        page=page,
        quote=parsed.quote(*form.span) if form.span else None,
        here=here,
        groups=by_table(((fact, None) for fact in facts), own),
        answers=answers,
        places=places,
        marks=marks,
        drawn=_drawn(parsed, marks, number),
        boxes=boxes,
        notes=notes,
        nearby=_nearby(number, len(parsed.pages)),
        widths=WIDTHS,
        most=MOST,
    )


@router.get("/documents/{document}/pages/{number}/image", response_model=None)
def document_picture(
    request: Request, plans: Plans, document: str, number: PageNumber, width: int = SINGLE, version: Version = None
) -> Response:
    """The picture of a page, as wide as one of `WIDTHS`: what comes nearest."""
    opened = plans.open(document, version)
    drawn = min(WIDTHS, key=lambda one: abs(one - width))
    tag = entity_tag(opened.document.sha256, f"{number} {drawn}")
    return conditional(request, lambda: Response(plans.picture(opened, number, drawn), media_type=Picture.WEBP), tag)


def _where(opened: Opened, span: tuple[int, int], number: int) -> int:
    """The page on which a stretch stands: this one where part of it does; raises `NotFound` beyond the text."""
    parsed = opened.document.parsed
    if span[1] > len(parsed.text):
        raise NotFound(
            f"Deze plaats staat niet in versie {opened.version} van {opened.document.id}.",
            remedy="De link hoort misschien bij een andere versie; zoek de zin opnieuw op.",
        )
    pages = [run.page for run in parsed.runs_in(*span)]
    return number if number in pages or not pages else pages[0]


def _redirect(request: Request, document: str, number: int, query: str) -> RedirectResponse:
    path = request.app.url_path_for("document_page", document=document, number=str(number))
    return RedirectResponse(f"{path}{query}", 303)


def _drawn(parsed: Parsed, marks: Marks, number: int) -> MarkedBoxes:
    def boxes(*spans: tuple[int, int]) -> tuple[Box, ...]:
        return tuple(box for span in spans for box in boxes_on(parsed, span, number))

    return MarkedBoxes(boxes(marks.quote) if marks.quote else (), boxes(*marks.sentences), boxes(*marks.words))


def _nearby(number: int, last: int) -> range:
    """The pages around one, as many at the ends of the document as elsewhere.

    >>> list(_nearby(2, 40)), list(_nearby(40, 40)), list(_nearby(2, 3))
    ([1, 2, 3, 4, 5, 6, 7], [34, 35, 36, 37, 38, 39, 40], [1, 2, 3])
    """
    first = max(1, min(number - BESIDE, last - 2 * BESIDE))
    return range(first, min(last, first + 2 * BESIDE) + 1)
