"""A folder with `plan.html` (and the style sheets it links) becomes a PDF."""

import hashlib
import os
from pathlib import Path

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from . import EPOCH

__all__ = ["pdf_bytes"]


def pdf_bytes(folder: Path) -> bytes:
    """Return the PDF of `folder/plan.html`, the same bytes for the same source, fonts and WeasyPrint."""
    os.environ["SOURCE_DATE_EPOCH"] = str(EPOCH)
    source = folder / "plan.html"
    identifier = hashlib.sha256(source.read_bytes()).digest()[:16]
    document = HTML(filename=str(source))
    return document.write_pdf(
        font_config=FontConfiguration(), pdf_identifier=identifier, optimize_images=True, custom_metadata=True
    )
