"""Pictures of pages: straightening, OCR, image files."""

from __future__ import annotations

import io
import os
from difflib import SequenceMatcher
from pathlib import Path
from typing import cast

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from kb.documents import Box
from kb.errors import DamagedFile, NoText, TooLarge
from kb.ingest.readers import image as image_reader
from kb.ingest.readers.ocr import available, read_page
from kb.ingest.readers.straighten import skew, turned
from kb.settings import Settings
from readers.blocks import parsed

LINES = [
    "De regio organiseert hybride bedden dicht bij huis,",
    "zodat kinderen niet ver hoeven te reizen. In 2026 zijn",
    "er twaalf plekken beschikbaar voor alle gemeenten.",
] * 3
DPI = 200


def sheet() -> Image.Image:
    """A page of A5 with printed lines, at 200 dpi."""
    page = Image.new("L", (1165, 1654), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(36)
    for i, line in enumerate(LINES):
        pen.text((110, 300 + 60 * i), line, fill=20, font=font)
    return page


@pytest.fixture
def ocr(settings: Settings) -> Settings:
    reason = available(settings)
    if reason:
        pytest.skip(reason)
    return settings


@pytest.mark.parametrize("angle", [-6.0, -1.5, 0.0, 3.0])
def test_skew_is_found(angle: float) -> None:
    crooked = sheet().rotate(-angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert skew(crooked) == pytest.approx(angle, abs=0.2)


@pytest.mark.parametrize("size", [(1, 1), (5, 400), (1000, 3)])
def test_tiny_pictures_have_no_skew(size: tuple[int, int]) -> None:
    assert skew(Image.new("L", size, 255)) == 0


@pytest.mark.parametrize("angle", [90, 180, 270, 4])
def test_places_go_back_to_the_page_as_seen(angle: float) -> None:
    page = Image.new("L", (400, 300), 255)
    ImageDraw.Draw(page).rectangle((100, 50, 139, 59), fill=0)
    upright, turn = turned(page, angle)
    dark = upright.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert dark is not None
    back = turn.back(Box(*dark))
    middle = ((back.x0 + back.x1) / 2, (back.top + back.bottom) / 2)
    assert middle == pytest.approx((120, 55), abs=1)


@pytest.mark.parametrize("angle", [0, 5, 90, 180])
def test_page_is_read_whichever_way_it_lies(ocr: Settings, angle: int) -> None:
    picture = sheet().rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC, expand=True)
    found = read_page(picture, 1, ocr, DPI / 72)
    assert " ".join(word.text for word in found.words) == " ".join(LINES)
    assert found.confidence > 80
    first = found.words[0]
    assert first.upright.x1 - first.upright.x0 > first.upright.bottom - first.upright.top
    assert [word.line for word in found.words] == sorted(word.line for word in found.words)


def test_missing_tesseract_is_told(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    sheet().save(path)
    with pytest.raises(NoText, match=r"scan\.png .*tesseract-bestaat-niet is niet gevonden") as caught:
        image_reader.read(path, Settings(tesseract="tesseract-bestaat-niet"))
    assert "tesseract-ocr-nld" in caught.value.remedy
    with pytest.raises(NoText, match="OCR staat uit"):
        image_reader.read(path, Settings(ocr="off"))


def test_tiff_of_two_pages(ocr: Settings, tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    sheet().save(path, save_all=True, append_images=[sheet()], dpi=(DPI, DPI))
    document = parsed(path)
    assert [(page.source, round(page.width), page.words) for page in document.pages] == [("ocr", 419, 75)] * 2
    assert document.text.count("hybride bedden") == 6
    with pytest.raises(TooLarge, match=r"scan\.tif heeft 2 pagina's; de grens is 1"):
        image_reader.read(path, Settings(max_pages=1))


def test_empty_sheet_has_no_text(ocr: Settings, tmp_path: Path) -> None:
    path = tmp_path / "leeg.png"
    Image.new("L", (1165, 1654), 255).save(path)
    with pytest.raises(NoText, match=r"leeg\.png"):
        image_reader.read(path, ocr)


def test_truncated_picture_is_damage(ocr: Settings, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    sheet().save(buffer, "JPEG")
    path = tmp_path / "half.jpg"
    path.write_bytes(buffer.getvalue()[:5000])
    with pytest.raises(DamagedFile, match=r"half\.jpg"):
        image_reader.read(path, ocr)


def test_decompression_bomb_is_too_large(ocr: Settings, tmp_path: Path) -> None:
    path = tmp_path / "bom.png"
    Image.new("1", (20_000, 20_000)).save(path)
    with pytest.raises(TooLarge, match=r"bom\.png heeft te veel beeldpunten"):
        image_reader.read(path, ocr)


def test_crooked_noisy_scan_has_few_wrong_letters(ocr: Settings, shared: Path) -> None:
    """At most 2 % of the letters of a page of running text differ from its original."""
    corpus = shared / "corpus"
    scan = pypdfium2.PdfDocument(corpus / "nhn-transformatievisie-scan.pdf")
    original = pypdfium2.PdfDocument(corpus / "nhn-transformatievisie.pdf")
    picture = scan[2].render(scale=DPI / 72, grayscale=True).to_pil()
    found = "".join(word.text for word in read_page(cast(Image.Image, picture), 3, ocr, DPI / 72).words)
    wanted = "".join(original[2].get_textpage().get_text_range().split())
    assert os.environ["OMP_THREAD_LIMIT"]
    assert SequenceMatcher(None, found, wanted, autojunk=False).ratio() > 0.98
