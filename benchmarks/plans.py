"""The plans to measure on: PDFs with a text layer, of the folder `shared` beside the checkout, else the demo."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

__all__ = ["plans"]

ROOT = Path(__file__).resolve().parent.parent


def plans() -> list[Path]:
    """The files, in a fixed order."""
    real = ROOT.parent / "shared" / "corpus"
    folder = real if real.is_dir() else ROOT / "corpus"
    return sorted(path for path in folder.glob("*.pdf") if _has_text(path))


def _has_text(path: Path) -> bool:
    document = pypdfium2.PdfDocument(path)
    try:
        return document[0].get_textpage().count_chars() > 0
    finally:
        document.close()
