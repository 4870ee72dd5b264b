"""Word files (.docx), read with python-docx for the package and by its XML for what is in it.

Headers and footers are kept apart as page furniture; tables of contents, comments, deletions and hidden text stay out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from kb.errors import DamagedFile
from kb.ingest.draft import Draft
from kb.ingest.readers.archive import RESAVE, Archive
from kb.ingest.readers.docx_body import Body, paragraphs_of, uses_heading_styles
from kb.ingest.readers.docx_numbering import Numbering
from kb.ingest.readers.docx_runs import Inline
from kb.ingest.readers.docx_styles import Styles, qn
from kb.ingest.readers.flow import Flow, numbered_pages
from kb.settings import Settings

__all__ = ["read"]

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
NO_LAYOUT = "Het bestand bewaart geen opmaak in pagina's; paginanummers tellen alleen vaste pagina-einden."


def read(path: Path, _settings: Settings) -> Draft:
    """The blocks of a Word file. Raises `DamagedFile` for a broken one, and what opening the archive raises."""
    document = _open(path)
    part = document.part
    styles = Styles(_root(part, "styles"))
    numbering = Numbering(_root(part, "numbering"), styles)
    roots = {"footnote": _root(part, "footnotes"), "endnote": _root(part, "endnotes")}
    body_element = document.element.body

    def note_text(kind: str, number: str) -> Flow:
        return _note(roots[kind], kind, number, body.inline.page, styles)

    styled = uses_heading_styles(list(paragraphs_of(body_element)), styles)
    body = Body(styles, numbering, note_text, styled)
    body.walk(body_element)
    body.finish()
    warnings = [] if body.inline.remembered else [NO_LAYOUT]
    pages = numbered_pages(body.inline.page, _furniture(document))
    return Draft(body.blocks, pages, body.frames, _properties(document, body.title), warnings)


def _open(path: Path) -> Any:
    """The document; pictures are left out before python-docx unpacks anything."""
    import docx  # noqa: PLC0415
    from lxml.etree import XMLSyntaxError  # noqa: PLC0415

    with Archive(path) as archive:
        package = archive.repacked(lambda name: name.endswith((".xml", ".rels")))
    try:
        return docx.Document(package)
    except (KeyError, ValueError, AttributeError, XMLSyntaxError, docx.exceptions.PythonDocxError) as error:
        raise DamagedFile(f"{path.name} is beschadigd: Word-onderdelen kloppen niet.", remedy=RESAVE) from error


def _root(part: Any, name: str) -> Any:
    """The root element of a part that belongs to the main document, or None; entities are not resolved."""
    from docx.oxml.parser import parse_xml  # noqa: PLC0415

    for relation in part.rels.values():
        if relation.reltype == RELATION + name and not relation.is_external:
            target = relation.target_part
            return target.element if hasattr(target, "element") else parse_xml(target.blob)
    return None


def _note(root: Any, kind: str, number: str, page: int, styles: Styles) -> Flow:
    flow = Flow()
    notes = [] if root is None else root.findall(qn(kind))
    for note in notes:
        if note.get(qn("id")) == number:
            inline = Inline(styles)
            inline.page = page
            for paragraph in note.iter(qn("p")):
                flow.add(" ", page)
                flow.extend(inline.read(paragraph).flow)
    return flow


def _furniture(document: Any) -> tuple[str, ...]:
    """The texts of headers and footers, each once."""
    found: dict[str, None] = {}
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            text = " ".join(p.text.strip() for p in part.paragraphs if p.text.strip())
            if text and not part.is_linked_to_previous:
                found[text] = None
    return tuple(found)


def _properties(document: Any, title: str) -> dict[str, str]:
    core = document.core_properties
    found = {
        "title": core.title or title,
        "author": core.author,
        "language": core.language,
        "created": core.created.date().isoformat() if core.created else "",
    }
    return {name: cast(str, text).strip() for name, text in found.items() if text and text.strip()}
