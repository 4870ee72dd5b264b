"""The built demo corpus as a reader receives it: marked as fictional, of plan length, practices spread by design."""

from __future__ import annotations

import re
import shutil
import tomllib
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytesseract
import pytest
from docx import Document as WordDocument
from lxml import html

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
MARK = "FICTIEF VOORBEELDPLAN"
SCAN = "kempenrand-visie-thuis-opgroeien.pdf"
WORD = "peelhorst-uitvoeringsagenda.docx"

PAGES = {
    "convenant-merenveen-gooische-zoom.pdf": 8,
    "kempenrand-visie-thuis-opgroeien.pdf": 6,
    "lage-wadden-regioplan-2024-2027.pdf": 8,
    "maaswaarden-actieplan-2024-2026.pdf": 9,
    "oevermark-visie-jeugdhulp-dichtbij.pdf": 8,
    "veldrijk-hunzedal-ambitiedocument.pdf": 8,
    "zuiderdelta-bovenregionaal-plan-2023.pdf": 10,
    "zuiderdelta-bovenregionaal-plan-2025.pdf": 11,
}

SPELLINGS = {
    "Plein3": r"\bPlein3\b",
    "VIER": r"\bVIER\b|Verbinding In Elke Relatie",
    "MST": r"\bMST\b|(?i:multisysteem ?therapie)",
    "JIM": r"\bJIM\b|(?i:jouw ingebrachte mentor)",
    "hybride bedden": r"(?i)\bhybride bed",
    "ambulant team": r"(?i)\bambulante? (?:\w+)?teams?\b",
}

PRACTICES = {
    "convenant-merenveen-gooische-zoom.pdf": {"Plein3", "JIM", "hybride bedden"},
    "kempenrand-visie-thuis-opgroeien.pdf": {"VIER", "MST", "ambulant team"},
    "lage-wadden-regioplan-2024-2027.pdf": {"VIER", "MST", "hybride bedden"},
    "maaswaarden-actieplan-2024-2026.pdf": {"VIER", "MST", "JIM", "ambulant team"},
    "oevermark-visie-jeugdhulp-dichtbij.pdf": {"JIM", "hybride bedden", "ambulant team"},
    "peelhorst-uitvoeringsagenda.docx": {"Plein3", "hybride bedden", "ambulant team"},
    "veldrijk-hunzedal-ambitiedocument.pdf": {"Plein3", "VIER", "MST"},
    "zuiderdelta-bovenregionaal-plan-2023.pdf": {"Plein3", "JIM", "hybride bedden", "ambulant team"},
    "zuiderdelta-bovenregionaal-plan-2025.pdf": {"Plein3", "MST", "JIM", "hybride bedden", "ambulant team"},
}

REGIONS = {
    "convenant-merenveen-gooische-zoom.pdf": {"FX05", "FX06"},
    "kempenrand-visie-thuis-opgroeien.pdf": {"FX10"},
    "lage-wadden-regioplan-2024-2027.pdf": {"FX02"},
    "maaswaarden-actieplan-2024-2026.pdf": {"FX07"},
    "oevermark-visie-jeugdhulp-dichtbij.pdf": {"FX01", "FX02"},
    "peelhorst-uitvoeringsagenda.docx": {"FX09"},
    "veldrijk-hunzedal-ambitiedocument.pdf": {"FX03", "FX04"},
    "zuiderdelta-bovenregionaal-plan-2023.pdf": {"FX07", "FX08"},
    "zuiderdelta-bovenregionaal-plan-2025.pdf": {"FX07", "FX08"},
}

DISCLAIMERS = {
    "convenant-merenveen-gooische-zoom.pdf": "Fictief voorbeeld. De in dit convenant genoemde gemeenten",
    "lage-wadden-regioplan-2024-2027.pdf": "Let op: dit regioplan is fictief.",
    "maaswaarden-actieplan-2024-2026.pdf": "Dit actieplan is fictief.",
    "oevermark-visie-jeugdhulp-dichtbij.pdf": "Dit is een fictief voorbeeldplan.",
    "veldrijk-hunzedal-ambitiedocument.pdf": "bevat geen afspraken van werkelijke overheden.",
    "zuiderdelta-bovenregionaal-plan-2023.pdf": "Dit bovenregionale plan is fictief.",
    "zuiderdelta-bovenregionaal-plan-2025.pdf": "Dit plan is een fictief voorbeeld.",
}

# what a careful reader finds in both versions of the supra-regional plan, or in one of them
FIRST, SECOND = "zuiderdelta-bovenregionaal-plan-2023.pdf", "zuiderdelta-bovenregionaal-plan-2025.pdf"
VERSIONS = [
    ("Plein3 in Ossehaven bestaat sinds augustus 2021.", {FIRST, SECOND}),
    ("Een hybride bed staat in een open huis", {FIRST, SECOND}),
    ("hebben afgesproken dat in 2030 geen kind meer gesloten wordt geplaatst.", {FIRST, SECOND}),
    ("zestien eind 2025, tien eind 2026 en zes eind 2027", {FIRST}),
    ("achttien eind 2025, twaalf eind 2026, acht eind 2027 en vier eind 2028", {SECOND}),
    ("gezamenlijke monitor in gebruik", {FIRST}),
    ("pool gezinshuisouders opgericht", {FIRST}),
    ("is per 1 januari 2025 beëindigd", {SECOND}),
    ("54 trajecten per jaar", {SECOND}),
    ("in totaal 11,5 miljoen euro", {FIRST}),
    ("in totaal 18,8 miljoen euro", {SECOND}),
    ("6 Rechtsbescherming en ervaringskennis", {SECOND}),
]

TEXT_PDFS = sorted(set(PAGES) - {SCAN})


def plain(text: str) -> str:
    """Text with words joined over line ends (pdfium writes U+0002 for a hyphen there) and white space folded."""
    return re.sub(r"\s+", " ", re.sub(r"[\u0002\u00ad]", "", text))


@cache
def pdf_pages(name: str) -> tuple[str, ...]:
    document = pdfium.PdfDocument(CORPUS / name)
    try:
        return tuple(plain(page.get_textpage().get_text_bounded()) for page in document)
    finally:
        document.close()


def word_text(name: str) -> str:
    body = WordDocument(str(CORPUS / name)).element.body
    paragraphs = body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    return plain(" ".join("".join(paragraph.itertext()) for paragraph in paragraphs))


def source_text(name: str) -> str:
    tree = html.fromstring((CORPUS / "sources" / Path(name).stem / "plan.html").read_bytes())
    return plain(" ".join(tree.find("body").itertext()))


@cache
def text_of(name: str) -> str:
    """What the plan says: from the built file where it has text, from its source for the scan."""
    if name == SCAN:
        return source_text(name)
    return word_text(name) if name == WORD else " ".join(pdf_pages(name))


def test_the_corpus_is_these_nine_plans() -> None:
    built = {path.name for path in CORPUS.iterdir() if path.suffix in {".pdf", ".docx"}}
    assert built == set(PAGES) | {WORD} == set(PRACTICES) == set(REGIONS)


@pytest.mark.parametrize("name", sorted(PRACTICES))
def test_every_built_file_has_its_source(name: str) -> None:
    folder = CORPUS / "sources" / Path(name).stem
    present = {path.name for path in folder.iterdir()}
    assert {"plan.html", "style.css"} <= present
    assert ("scan.toml" in present, "word.toml" in present) == (name == SCAN, name == WORD)


def test_every_source_has_its_built_file() -> None:
    folders = {path.parent.name for path in CORPUS.glob("sources/*/plan.html")}
    assert folders == {Path(name).stem for name in PRACTICES}


def test_the_corpus_is_under_ten_megabytes() -> None:
    files = [path for path in CORPUS.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in files) < 10_000_000


@pytest.mark.parametrize(("name", "pages"), sorted(PAGES.items()))
def test_a_plan_has_six_to_fourteen_pages(name: str, pages: int) -> None:
    assert len(pdf_pages(name)) == pages
    assert 6 <= pages <= 14


@pytest.mark.parametrize("name", TEXT_PDFS)
def test_every_page_is_marked_as_fictional(name: str) -> None:
    unmarked = [number for number, text in enumerate(pdf_pages(name), 1) if MARK not in text]
    assert unmarked == []


@pytest.mark.parametrize(("name", "sentence"), sorted(DISCLAIMERS.items()))
def test_the_title_page_says_so_in_a_sentence(name: str, sentence: str) -> None:
    assert sentence in pdf_pages(name)[0]


def test_every_section_of_the_word_file_is_marked_as_fictional() -> None:
    document = WordDocument(str(CORPUS / WORD))
    footers = [section.footer for section in document.sections]
    footers += [
        section.first_page_footer for section in document.sections if section.different_first_page_header_footer
    ]
    assert footers
    assert all(MARK in " ".join(paragraph.text for paragraph in footer.paragraphs) for footer in footers)
    assert "fictional" in document.core_properties.keywords
    assert "fictief voorbeeldplan" in word_text(WORD)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_metadata_of_a_pdf_says_fictional(name: str) -> None:
    document = pdfium.PdfDocument(CORPUS / name)
    values = document.get_metadata_dict()
    document.close()
    assert values["Subject"].startswith("fictional:")
    assert "fictional" in values["Keywords"].split(", ")


def test_the_scan_has_no_text_layer() -> None:
    assert "".join(pdf_pages(SCAN)) == ""


@pytest.fixture(scope="module")
def feet_of_the_scan() -> list[str]:
    if not shutil.which("tesseract"):
        pytest.skip("needs tesseract")
    document = pdfium.PdfDocument(CORPUS / SCAN)
    pictures = [page.render(scale=200 / 72).to_pil() for page in document]
    document.close()
    strips = [picture.crop((0, int(picture.height * 0.9), picture.width, picture.height)) for picture in pictures]
    return [pytesseract.image_to_string(strip, config="--psm 6") for strip in strips]


def test_every_page_of_the_scan_shows_the_mark(feet_of_the_scan: list[str]) -> None:
    assert [MARK in foot for foot in feet_of_the_scan] == [True] * 6


@pytest.mark.parametrize("name", sorted(PRACTICES))
def test_practices_present_and_absent(name: str) -> None:
    found = {practice for practice, spelling in SPELLINGS.items() if re.search(spelling, text_of(name))}
    assert found == PRACTICES[name]


@pytest.mark.parametrize("practice", sorted(SPELLINGS))
def test_a_practice_occurs_in_three_regions_and_lacks_in_others(practice: str) -> None:
    having = set().union(*(REGIONS[name] for name, practices in PRACTICES.items() if practice in practices))
    lacking = [name for name, practices in PRACTICES.items() if practice not in practices]
    assert len(having) >= 3
    assert lacking


@pytest.mark.parametrize("name", sorted(name for name, practices in PRACTICES.items() if "VIER" not in practices))
def test_plans_without_vier_have_the_number_word(name: str) -> None:
    assert len(re.findall(r"\bvier\b", text_of(name))) >= 2


@pytest.mark.parametrize("name", sorted(REGIONS))
def test_a_plan_names_its_regions(name: str) -> None:
    regions = tomllib.loads((CORPUS / "regions.toml").read_text(encoding="utf-8"))["regions"]
    names = [region["name"] for region in regions if region["code"] in REGIONS[name]]
    assert len(names) == len(REGIONS[name])
    assert all(region in text_of(name) for region in names)


def test_the_plans_cover_ten_regions_in_five_landsdelen() -> None:
    landsdelen = tomllib.loads((CORPUS / "regions.toml").read_text(encoding="utf-8"))["landsdelen"]
    covered = set().union(*REGIONS.values())
    assert covered == {f"FX{number:02}" for number in range(1, 11)}
    assert [set(landsdeel["regions"]) & covered == set(landsdeel["regions"]) for landsdeel in landsdelen] == [True] * 5


@pytest.mark.parametrize(("words", "versions"), VERSIONS)
def test_what_the_actualisation_keeps_and_changes(words: str, versions: set[str]) -> None:
    assert {name for name in (FIRST, SECOND) if words in text_of(name)} == versions


def sentences(name: str) -> set[str]:
    parts = re.split(r"(?<=[.?!]) ", text_of(name))
    return {part for part in parts if len(part.split()) >= 8 and MARK not in part}


def test_only_the_two_versions_share_sentences() -> None:
    names = sorted(PRACTICES)
    shared = {(one, other): sentences(one) & sentences(other) for one in names for other in names if one < other}
    assert {pair for pair, common in shared.items() if common} == {(FIRST, SECOND)}
    assert len(shared[FIRST, SECOND]) >= 4
