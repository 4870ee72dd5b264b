"""DiWoo: the elements of the schema, the identifiers of TOOI, and nothing that is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from catalog.records import ADDRESS, BARE, DOCX, KNOWN
from kb.catalog.diwoo import diwoo, missing, sitemap
from kb.catalog.tooi import Term, organisation
from kb.documents import DocType, Stated
from kb.store import Record

D = "{https://standaarden.overheid.nl/diwoo/metadata/}"
S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
KERN = "https://identifier.overheid.nl/tooi/def/thes/kern/"


def told(record: Record) -> list[tuple[str, str, str]]:
    """Name, text and identifier of the elements under DiWoo that have a text."""
    root = etree.fromstring(diwoo(record, ADDRESS))
    assert root.tag == f"{D}Document"
    [main] = root.findall(f"{D}DiWoo")
    leaves = [node for node in main.iter(f"{D}*") if not len(node)]
    return [(node.tag.removeprefix(D), node.text or "", node.get("resource", "")) for node in leaves]


def extra(record: Record) -> dict[str, list[str]]:
    root = etree.fromstring(diwoo(record, ADDRESS))
    fields = root.iterfind(f"{D}extraMetadata/{D}extraMetadatavelden/{D}extraMetadataveld")
    return {f.findtext(f"{D}key", ""): [v.text or "" for v in f.iterfind(f"{D}values/{D}value")] for f in fields}


def test_a_document_of_which_all_is_known() -> None:
    assert told(KNOWN) == [
        ("identifier", "https://plannen.example/v1/documents/convenant-zuid", ""),
        ("publisher", "gemeente Utrecht", "https://identifier.overheid.nl/tooi/id/gemeente/gm0344"),
        ("medeverantwoordelijke", "Stichting Voorbeeld", ""),
        ("officieleTitel", "Convenant 'Zuid' <samen>", ""),
        ("informatiecategorie", "convenanten", f"{KERN}c_8fc2335c"),
        ("documentsoort", "convenant", f"{KERN}c_386e74cb"),
        ("thema", "jeugdzorg", "https://identifier.overheid.nl/tooi/def/thes/top/c_0fe7c5e7"),
        ("trefwoord", "jeugdhulp", ""),
        ("trefwoord", "Zeeland", ""),
        ("trefwoord", "West-Brabant West", ""),
        ("creatiedatum", "2023-06-14", ""),
        ("begindatum", "2023-01-01T00:00:00", ""),
        ("einddatum", "2027-12-31T23:59:59", ""),
        ("language", "Nederlands", "http://publications.europa.eu/resource/authority/language/NLD"),
        ("format", "PDF", "http://publications.europa.eu/resource/authority/file-type/PDF"),
        ("soortHandeling", "ontvangst", f"{KERN}c_dfcee535"),
        ("atTime", "2026-01-31T12:00:00Z", ""),
    ]
    assert extra(KNOWN) == {
        "soort": ["convenant"],
        "regio": ["Zeeland", "West-Brabant West"],
        "landsdeel": ["Zuidwest"],
        "versie": ["2"],
        "sha256": ["ab" * 32],
    }
    assert missing(KNOWN) == []


def test_what_is_not_known_is_left_out_and_what_the_schema_wants_of_it_is_said() -> None:
    assert told(BARE) == [
        ("identifier", "https://plannen.example/v1/documents/notitie", ""),
        ("officieleTitel", "Notitie", ""),
        ("thema", "jeugdzorg", "https://identifier.overheid.nl/tooi/def/thes/top/c_0fe7c5e7"),
        ("trefwoord", "jeugdhulp", ""),
        ("format", "PNG", ""),
        ("soortHandeling", "ontvangst", f"{KERN}c_dfcee535"),
        ("atTime", "2026-02-01T08:30:00Z", ""),
    ]
    assert extra(BARE) == {
        "soort": ["overig"],
        "datum": ["2024-Q3"],
        "fictief": ["ja"],
        "versie": ["1"],
        "sha256": ["cd" * 32],
    }
    assert missing(BARE) == ["publisher", "informatiecategorie"]
    assert "Niet bekend, en daarom weggelaten: publisher, informatiecategorie" in diwoo(BARE, ADDRESS).decode()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (DocType.VISIE, ("beleidsdocument", "c_10eb451d")),
        (DocType.AMBITIEDOCUMENT, ("beleidsdocument", "c_10eb451d")),
        (DocType.ACTIEPLAN, ("plan", "c_5b1055aa")),
        (DocType.REGIOPLAN, ("plan", "c_5b1055aa")),
    ],
)
def test_the_kind_of_a_plan_is_known_its_woo_category_is_not(kind: DocType, expected: tuple[str, str]) -> None:
    record = replace(BARE, metadata=replace(BARE.metadata, doc_type=Stated(kind)), media_type=DOCX)
    found = {name: (text, uri) for name, text, uri in told(record)}
    assert found["documentsoort"] == (expected[0], KERN + expected[1])
    assert found["format"] == ("Word DOCX", "http://publications.europa.eu/resource/authority/file-type/DOCX")
    assert "informatiecategorie" not in found


def test_all_documents_as_a_sitemap() -> None:
    root = etree.fromstring(sitemap([KNOWN, BARE], ADDRESS))
    assert root.tag == f"{S}urlset"
    assert [(url.findtext(f"{S}loc"), url.findtext(f"{S}lastmod")) for url in root] == [
        ("https://plannen.example/v1/documents/convenant-zuid/original", "2026-01-31T12:00:00Z"),
        ("https://plannen.example/v1/documents/notitie/original", "2026-02-01T08:30:00Z"),
    ]
    titles = root.iterfind(f"{S}url/{D}Document/{D}DiWoo/{D}titelcollectie/{D}officieleTitel")
    assert [node.text for node in titles] == ["Convenant 'Zuid' <samen>", "Notitie"]


def test_what_xml_cannot_hold_is_left_out() -> None:
    record = replace(BARE, metadata=replace(BARE.metadata, title=Stated("Plan\x0b A\ufffe")))
    assert ("officieleTitel", "Plan A", "") in told(record)


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("Gemeente Utrecht", "https://identifier.overheid.nl/tooi/id/gemeente/gm0344"),
        ("de gemeente  Utrecht", "https://identifier.overheid.nl/tooi/id/gemeente/gm0344"),
        ("Utrecht", None),
        ("gemeente Slikwoude", None),
        ("gemeenten Utrecht en Zeist", None),
        ("Ministerie van VWS", "https://identifier.overheid.nl/tooi/id/ministerie/mnre1025"),
        (
            "het ministerie van Volksgezondheid, Welzijn en Sport (VWS)",
            "https://identifier.overheid.nl/tooi/id/ministerie/mnre1025",
        ),
        ("Ministerie van Justitie en Veiligheid", None),
    ],
)
def test_organisations(name: str, uri: str | None) -> None:
    assert organisation(name) == Term(name, uri)
