"""The pages: search, the list of documents, a page of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.base import Base
from api.web.laidout import lay_out
from api.web.rendering import render
from kb.documents import DocType
from kb.errors import InvalidValue
from kb.knowledge import KnowledgeBase
from kb.search.filters import Filters
from kb.search.groups import GroupBy
from kb.search.results import Results
from kb.store import Summary

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
SHOWN = 20
Field = Annotated[str, Query(max_length=1000)]
Kind = Annotated[str, Query(max_length=1000, alias="type")]


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the search form, as typed."""

    q: str
    region: str
    type: str
    year: str
    landsdeel: str = ""
    group: str = ""
    cursor: str = ""

    @property
    def grouping(self) -> GroupBy | None:
        """By what to group, if at all."""
        return "region" if self.group == "region" else "document" if self.group == "document" else None

    def address(self, **changes: str) -> str:
        """The query string of this search with other values in some fields, from its first page."""
        values = {name: getattr(self, name) for name in ("q", "region", "landsdeel", "type", "year", "group")}
        return urlencode({name: value for name, value in (values | changes).items() if value})

    def filters(self) -> Filters:
        """The filters; raises `InvalidValue` for a year that is no number."""
        year = self.year.strip()
        if year and not year.isdecimal():
            raise InvalidValue(f"{year} is geen jaartal.", remedy="Geef een jaar met vier cijfers, bijvoorbeeld 2025.")
        return Filters(
            regions=(self.region,) if self.region else (),
            landsdelen=(self.landsdeel,) if self.landsdeel else (),
            types=(self.type,) if self.type else (),
            years=(int(year),) if year else (),
        )


@router.get("/")
def start(  # noqa: PLR0913, PLR0917  (each parameter is a field of the form)
    request: Request,
    base: Base,
    q: Field = "",
    region: Field = "",
    doc_type: Kind = "",
    year: Field = "",
    landsdeel: Field = "",
    group: Field = "",
    cursor: Field = "",
) -> HTMLResponse:
    """The search form, and below it what was found."""
    form = Form(q.strip(), region, doc_type, year, landsdeel, group, cursor)
    documents = base.documents()
    status, complaint, results = _find(base, form)
    return render(
        request,
        "start.html",
        status,
        form=form,
        results=results,
        complaint=complaint,
        documents=len(documents),
        regions=_regions(base, documents),
        types=sorted({document.doc_type for document in documents} | ({doc_type} & set(DocType))),
    )


def _find(base: KnowledgeBase, form: Form) -> tuple[int, str, Results | None]:
    """Status, what is wrong with the question, and what was found."""
    if not form.q:
        return 200, "", None
    try:
        return 200, "", base.search(form.q, form.filters(), limit=SHOWN, group=form.grouping, cursor=form.cursor)
    except InvalidValue as error:
        return 400, str(error), None


def _regions(base: KnowledgeBase, documents: list[Summary]) -> list[tuple[str, str]]:
    """Code and name of the regions that documents are about, by name."""
    names = _names(base)
    codes = {code for document in documents for code in document.regions}
    return sorted(((code, names.get(code, code)) for code in codes), key=lambda pair: pair[1])


def _names(base: KnowledgeBase) -> dict[str, str]:
    return {region.code: region.name for region in base.gazetteer().regions}


@router.get("/documents")
def document_list(request: Request, base: Base) -> HTMLResponse:
    """All documents."""
    return render(request, "documents.html", documents=base.documents(), names=_names(base))


@router.get("/documents/{document}/pages/{number}")
def document_page(request: Request, base: Base, document: str, number: int) -> HTMLResponse:
    """The text of a page, laid out."""
    found = base.document(document)
    found.page(number)
    last = len(found.parsed.pages)
    boxes, notes = lay_out(found, number)
    title = found.metadata.title.value
    return render(
        request, "page.html", document=document, title=title, number=number, last=last, boxes=boxes, notes=notes
    )
