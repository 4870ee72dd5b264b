"""What must hold of the built corpus: lengths, marks of fiction, size."""

import io
import re
from pathlib import Path

import pypdfium2 as pdfium
from docx import Document as WordDocument

from . import CORPUS, MARK
from .page import pdf_bytes

__all__ = ["complaints", "total_complaints"]

PAGES = range(6, 15)
TOTAL_BYTES = 10_000_000


def complaints(folder: Path, built: Path) -> list[str]:
    """Return what is wrong with the file built from `folder`, a sentence each; empty when all is well."""
    if not built.exists():
        return [f"{built.name} is not built"]
    pages = _page_texts(built.read_bytes() if _is_text_pdf(folder) else pdf_bytes(folder))
    found = [] if len(pages) in PAGES else [f"{built.name} has {len(pages)} pages"]
    found += [f"{built.name} page {number} lacks the mark" for number, text in enumerate(pages, 1) if not _marked(text)]
    if "fictional" not in _metadata(built):
        found.append(f"{built.name} lacks 'fictional' in its metadata")
    return found


def total_complaints() -> list[str]:
    """Return a complaint when the sources and built files together are too large."""
    size = sum(path.stat().st_size for path in CORPUS.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return [] if size < TOTAL_BYTES else [f"corpus takes {size:,} bytes"]


def _is_text_pdf(folder: Path) -> bool:
    return not (folder / "scan.toml").exists() and not (folder / "word.toml").exists()


def _page_texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(pdf)]


def _marked(text: str) -> bool:
    return MARK in re.sub(r"\s+", " ", text)


def _metadata(built: Path) -> str:
    if built.suffix == ".docx":
        document = WordDocument(io.BytesIO(built.read_bytes()))
        footers = [" ".join(p.text for p in section.footer.paragraphs) for section in document.sections]
        fiction = document.core_properties.keywords if all(MARK in footer for footer in footers) else ""
        return fiction or ""
    values = pdfium.PdfDocument(built).get_metadata_dict()
    return f"{values.get('Subject', '')} {values.get('Keywords', '')}"
