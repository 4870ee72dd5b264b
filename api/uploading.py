"""A file that is handed in with a form, with metadata in its other fields: by a program or by a person."""

from __future__ import annotations

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from kb.access.principals import Principal
from kb.errors import InvalidValue
from kb.ingest.metadata.given import KEYS
from kb.ingestions.records import Ingestion
from kb.ingestions.service import Ingestions

__all__ = ["submitted"]


async def submitted(request: Request, uploads: Ingestions, who: Principal) -> Ingestion:
    """Hand in what a form holds; raises `InvalidValue` for another form, and as `Ingestions.submit` does."""
    try:
        async with request.form(max_files=1, max_fields=len(KEYS)) as form:
            file, metadata = _parts(form)
            return await run_in_threadpool(uploads.submit, file.filename or "", file.file, metadata, by=who.who)
    except ClientDisconnect as error:  # nobody is there to be told; it is no failure of ours
        raise HTTPException(400) from error


def _parts(form: FormData) -> tuple[UploadFile, dict[str, str]]:
    """The file and the metadata of a form; raises InvalidValue for another form."""
    files = form.getlist("file")
    file = files[0] if len(files) == 1 else None
    if not isinstance(file, UploadFile):
        raise InvalidValue("Er is geen bestand meegestuurd.", remedy="Stuur één bestand mee als `file`.", field="file")
    texts = {name: value for name, value in form.items() if isinstance(value, str) and value.strip()}
    if unknown := sorted({*form} - {*KEYS, "file"}):
        raise InvalidValue(
            f"Onbekend in het formulier: {', '.join(unknown)}.",
            remedy=f"Toegestaan zijn file, {', '.join(KEYS)}.",
            field=unknown[0],
        )
    return file, texts
