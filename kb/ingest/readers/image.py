"""Pictures of pages: PNG, JPEG, TIFF with one or more pages. Read by OCR, laid out like a scanned PDF."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from kb.errors import DamagedFile, NoText, TooLarge
from kb.ingest.draft import Draft
from kb.ingest.layout import compose
from kb.ingest.layout.model import PageContent
from kb.ingest.progress import page_read
from kb.ingest.readers.ocr import require
from kb.ingest.readers.scanned import recognised
from kb.settings import Settings

__all__ = ["read"]

MOST_PIXELS = 120_000_000  # an A3 at 600 dpi has 70 million
POINTS = 72
SANE_DPI = (60, 1300)
A4 = (595.0, 842.0)


def read(path: Path, settings: Settings) -> Draft:
    """The blocks of a picture. Raises `DamagedFile`, `TooLarge` (pixels, pages), `NoText` (no OCR, or no words)."""
    require(settings, path.name)
    pages: list[PageContent] = []
    with _opened(path) as image:
        count = getattr(image, "n_frames", 1)
        if count > settings.max_pages:
            raise TooLarge(
                f"{path.name} heeft {count} pagina's; de grens is {settings.max_pages}.",
                remedy="Splits het bestand, of verhoog KB_MAX_PAGES.",
            )
        for number in range(1, count + 1):
            pages.append(_page(image, number, path, settings))
            page_read(number, count)
    if not any(page.words for page in pages):
        raise NoText(f"Op {path.name} staat geen leesbare tekst.", remedy="Lever een scherpere scan aan.")
    return compose(pages, {}, {})


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """The picture; whatever Pillow finds wrong with it, also while it is being decoded, becomes our error."""
    # Half a picture is damage, whatever another library in this process has told Pillow (WeasyPrint does).
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(path) as image:
                yield image
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_many_pixels(path) from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
            raise DamagedFile(
                f"{path.name} is een beschadigde afbeelding.", remedy="Scan de pagina opnieuw."
            ) from error


def _too_many_pixels(path: Path) -> TooLarge:
    return TooLarge(f"{path.name} heeft te veel beeldpunten.", remedy="Scan de pagina opnieuw op 300 dpi.")


def _page(image: Image.Image, number: int, path: Path, settings: Settings) -> PageContent:
    image.seek(number - 1)
    if image.width * image.height > MOST_PIXELS:
        raise _too_many_pixels(path)
    upright = ImageOps.exif_transpose(image)
    scale = _scale(upright)
    size = (upright.width / scale, upright.height / scale)
    return recognised((upright, scale), number, path.name, settings, size, [])


def _scale(image: Image.Image) -> float:
    """Pixels a point: from the resolution that the file states, else as if it were a page of A4."""
    dpi = float(image.info.get("dpi", (0, 0))[0] or 0)
    if SANE_DPI[0] <= dpi <= SANE_DPI[1]:
        return dpi / POINTS
    return image.width / (A4[0] if image.height >= image.width else A4[1])
