"""The keys: which there are, making one and ending one."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from api.access import Admin
from api.base import Base
from api.web.rendering import render
from kb.access.keys import Key, Keys
from kb.access.principals import Scope
from kb.errors import InvalidValue, NotFound
from kb.knowledge import KnowledgeBase

__all__ = ["router"]

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


class KeyForm(BaseModel):
    """A key to make, as typed."""

    name: Annotated[str, Field(max_length=300)] = ""
    scope: Scope = Scope.READ
    expires: Annotated[str, Field(max_length=30)] = ""

    def day(self) -> date | None:
        """The last day on which it works; raises InvalidValue for what is no date."""
        try:
            return date.fromisoformat(self.expires.strip()) if self.expires.strip() else None
        except ValueError as error:
            raise InvalidValue(
                f"“{self.expires}” is geen datum.", remedy="Schrijf jaar, maand en dag: 2027-12-31.", field="expires"
            ) from error


@router.get("/beheer/sleutels")
def key_list(request: Request, base: Base) -> HTMLResponse:
    """The keys, and a form for a new one."""
    return _page(request, base, KeyForm())


@router.post("/beheer/sleutels")
def create_key(request: Request, base: Base, who: Admin, form: Annotated[KeyForm, Form()]) -> Response:
    """Make a key, and show it this once."""
    try:
        key, secret = Keys(base.settings).create(form.name, form.scope, form.day(), by=who.who)
    except InvalidValue as error:
        return _page(request, base, form, error)
    shown = render(request, "management/new_key.html", key=key, secret=secret)
    shown.headers["cache-control"] = "no-store"
    return shown


@router.get("/beheer/sleutels/{key}/intrekken")
def confirm_revoking(request: Request, base: Base, who: Admin, key: str) -> HTMLResponse:
    """Ask whether a key is to be ended."""
    found = _find(base, key)
    return render(request, "management/revoke.html", key=found, own=found.id == who.id)


@router.post("/beheer/sleutels/{key}/intrekken")
def revoke_key(request: Request, base: Base, who: Admin, key: str) -> Response:
    """End a key."""
    Keys(base.settings).revoke(_find(base, key).id, by=who.who)
    return RedirectResponse(str(request.app.url_path_for("key_list")), 303)


def _page(request: Request, base: KnowledgeBase, form: KeyForm, error: InvalidValue | None = None) -> HTMLResponse:
    keys = sorted(Keys(base.settings).list(), key=lambda key: key.state != "active")
    status = 400 if error else 200
    return render(request, "management/keys.html", status, keys=keys, form=form, complaint=error, scopes=list(Scope))


def _find(base: KnowledgeBase, name: str) -> Key:
    for key in Keys(base.settings).list():
        if key.id == name:
            return key
    raise NotFound(f"Er is geen sleutel {name[:40]!r}.", remedy="Kijk in de lijst van sleutels welke er zijn.")
