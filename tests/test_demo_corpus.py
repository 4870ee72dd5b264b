"""The demo corpus: fictional on every page, of the promised length, and as awkward to read as promised."""

import sys
import tomllib
from pathlib import Path

import pypdfium2 as pdfium
import pytest

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
sys.path.insert(0, str(CORPUS))

from makers.check import complaints, total_complaints  # noqa: E402
from makers.page import pdf_bytes  # noqa: E402
from makers.scan import ScanSettings, scan_bytes  # noqa: E402
from makers.word import word_bytes  # noqa: E402

PLAN = """<html lang="nl"><head><meta charset="utf-8"><title>Proef</title><meta name="author" content="niemand">
<meta name="description" content="fictional: proef"><meta name="keywords" content="fictional"><style>
@page { size: A5; @bottom-left { content: "MARK" } } .fn { float: footnote } h1 { break-before: page }</style></head>
<body><p>Vooraf met een woord<span class="fn">De noot.</span> erachter</p>CHAPTERS</body></html>"""


def plan(folder: Path, mark: str = "FICTIEF VOORBEELDPLAN", chapters: int = 6) -> Path:
    html = PLAN.replace("MARK", mark).replace("CHAPTERS", "<h1>Kop</h1><p>Tekst</p>" * chapters)
    (folder / "plan.html").write_text(html, encoding="utf-8")
    return folder


def built(folder: Path, suffix: str = ".pdf") -> Path:
    path = folder / f"plan{suffix}"
    path.write_bytes(pdf_bytes(folder) if suffix == ".pdf" else word_bytes(folder))
    return path


@pytest.mark.parametrize("source", sorted((CORPUS / "sources").glob("*/plan.html")), ids=lambda path: path.parent.name)
def test_every_plan_is_built_and_in_order(source: Path) -> None:
    suffix = ".docx" if (source.parent / "word.toml").exists() else ".pdf"
    assert complaints(source.parent, CORPUS / f"{source.parent.name}{suffix}") == []


def test_corpus_is_small_enough() -> None:
    assert total_complaints() == []


def test_a_plan_without_the_mark_is_named(tmp_path: Path) -> None:
    folder = plan(tmp_path, mark="BESTUURSVERSIE")
    assert complaints(folder, built(folder)) == [f"plan.pdf page {n} lacks the mark" for n in range(1, 8)]


def test_a_short_plan_is_named(tmp_path: Path) -> None:
    folder = plan(tmp_path, chapters=2)
    assert complaints(folder, built(folder)) == ["plan.pdf has 3 pages"]


def test_same_source_gives_same_bytes(tmp_path: Path) -> None:
    folder = plan(tmp_path, chapters=1)
    assert pdf_bytes(folder) == pdf_bytes(folder)


def test_a_scan_has_pictures_and_no_text(tmp_path: Path) -> None:
    folder = plan(tmp_path, chapters=1)
    scan = pdfium.PdfDocument(scan_bytes(pdf_bytes(folder), ScanSettings(dpi=72)))
    assert [page.get_textpage().get_text_bounded() for page in scan] == ["", ""]
    assert scan.get_metadata_dict()["Keywords"] == "fictional, fictief"


def test_word_document_has_notes_and_a_marked_footer(tmp_path: Path) -> None:
    folder = plan(tmp_path)
    settings = 'font = "Arial"\nsize = 10\ncolour = "000000"\nshade = "EEEEEE"\nheader = "Kop"\nfooter = "FOOT"\n'
    (folder / "word.toml").write_text(settings.replace("FOOT", "FICTIEF VOORBEELDPLAN"), encoding="utf-8")
    assert complaints(folder, built(folder, ".docx")) == []
    (folder / "word.toml").write_text(settings, encoding="utf-8")
    assert complaints(folder, built(folder, ".docx")) == ["plan.docx lacks 'fictional' in its metadata"]


def test_regions_of_the_corpus_lie_in_five_landsdelen() -> None:
    facts = tomllib.loads((CORPUS / "regions.toml").read_text(encoding="utf-8"))
    assert [region["code"] for region in facts["regions"]] == [f"FX{n:02}" for n in range(1, 11)]
    assert {one["name"]: one["regions"] for one in facts["landsdelen"]} == {
        "Noorderkust": ["FX01", "FX02"],
        "Oosterlanden": ["FX03", "FX04"],
        "Midden": ["FX05", "FX06"],
        "Zuiderdelta": ["FX07", "FX08"],
        "Zuiderland": ["FX09", "FX10"],
    }
