"""Identifiers from value lists that both standards share.

TOOI (Thesaurus en Ontologie voor OverheidsInformatie, standaarden.overheid.nl/tooi): organisations, kinds of document,
Woo categories and themes, as in the value lists of the DiWoo schema 0.9.8 (`diwoo-metadata-lijsten.xsd`, 12 August
2025: documentsoorten 7, Woo-informatiecategorieën 4, TOP-lijst 1, gemeenten 4). The Publications Office of the EU: file
types and languages.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kb.documents import DocType
from kb.vocabulary import Gazetteer

__all__ = ["CATEGORIES", "KINDS", "LANGUAGES", "RECEIVED", "YOUTH_CARE", "Term", "file_type", "organisation"]

_CONCEPT = "https://identifier.overheid.nl/tooi/def/thes/kern/"
_ORGANISATION = "https://identifier.overheid.nl/tooi/id/"
_EU = "http://publications.europa.eu/resource/authority/"


class Term(NamedTuple):
    """A label, and its identifier where a value list has one."""

    label: str
    uri: str | None = None


_POLICY = Term("beleidsdocument", f"{_CONCEPT}c_10eb451d")
_PLAN = Term("plan", f"{_CONCEPT}c_5b1055aa")

KINDS: dict[DocType, Term] = {
    DocType.VISIE: _POLICY,
    DocType.AMBITIEDOCUMENT: _POLICY,
    DocType.CONVENANT: Term("convenant", f"{_CONCEPT}c_386e74cb"),
    DocType.ACTIEPLAN: _PLAN,
    DocType.REGIOPLAN: _PLAN,
}
"""The TOOI kind of document; none fits "overig"."""

CATEGORIES: dict[DocType, Term] = {DocType.CONVENANT: Term("convenanten", f"{_CONCEPT}c_8fc2335c")}
"""The Woo category, where the kind of document settles it: of a plan it depends on who decided on it, and how."""

YOUTH_CARE = Term("jeugdzorg", "https://identifier.overheid.nl/tooi/def/thes/top/c_0fe7c5e7")
"""The theme of all that is in here."""

RECEIVED = Term("ontvangst", f"{_CONCEPT}c_dfcee535")
"""The one thing that is known to have been done with a document: it came in here."""

LANGUAGES: dict[str, Term] = {
    code: Term(label, f"{_EU}language/{uri}")
    for code, label, uri in (
        ("nl", "Nederlands", "NLD"),
        ("en", "Engels", "ENG"),
        ("de", "Duits", "DEU"),
        ("fr", "Frans", "FRA"),
    )
}
"""By ISO 639-1 code."""

_FILE_TYPES = {
    "application/pdf": ("PDF", "PDF"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("Word DOCX", "DOCX"),
    "application/vnd.oasis.opendocument.text": ("ODT", "ODT"),
    "text/plain": ("Plain text", "TXT"),
    "text/html": ("HTML", "HTML"),
    "image/png": ("PNG", "PNG"),
    "image/jpeg": ("JPEG", "JPEG"),
    "image/tiff": ("TIFF", "TIFF"),
}
_MINISTRY = re.compile(r"(?:het )?ministerie van (?:vws|volksgezondheid, welzijn en sport)(?: \(vws\))?", re.IGNORECASE)
_MUNICIPALITY = re.compile(r"(?:de )?gemeente (.+)", re.IGNORECASE)


def file_type(media_type: str) -> Term:
    """The kind of file; for one that the list lacks its media type is the label."""
    label, code = _FILE_TYPES.get(media_type, (media_type, None))
    return Term(label, f"{_EU}file-type/{code}" if code else None)


@lru_cache(maxsize=4096)
def organisation(name: str) -> Term:
    """An organisation as a document names it, with its identifier where it is one municipality, or the ministry.

    >>> organisation("Gemeente Utrecht").uri
    'https://identifier.overheid.nl/tooi/id/gemeente/gm0344'
    >>> organisation("Regio Utrecht West")
    Term(label='Regio Utrecht West', uri=None)
    """
    plain = " ".join(name.split())
    if _MINISTRY.fullmatch(plain):
        return Term(name, f"{_ORGANISATION}ministerie/mnre1025")
    if found := _MUNICIPALITY.fullmatch(plain):
        known = [m.code for m in Gazetteer.builtin().municipalities if found[1].casefold() in _folded(m.names)]
        if len(known) == 1:
            return Term(name, f"{_ORGANISATION}gemeente/{known[0].lower()}")
    return Term(name)


def _folded(names: tuple[str, ...]) -> set[str]:
    return {name.casefold() for name in names}
