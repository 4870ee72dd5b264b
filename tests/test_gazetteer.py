"""Regions, municipalities, landsdelen and organisations: looking up and finding in text."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.errors import InvalidValue
from kb.vocabulary import Gazetteer, Mention

GAZETTEER = Gazetteer.builtin()


def told(text: str, found: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.key) for m in found]


def regions_in(text: str) -> list[tuple[str, str]]:
    return told(text, GAZETTEER.find_regions(text))


def test_the_builtin_tables() -> None:
    assert len(GAZETTEER.regions) == 42
    assert sum(not m.until for m in GAZETTEER.municipalities) == 342
    assert {m.region for m in GAZETTEER.municipalities} == {r.code for r in GAZETTEER.regions}
    codes = {m.code for m in GAZETTEER.municipalities}
    assert len(codes) == len(GAZETTEER.municipalities)
    assert {m.successor for m in GAZETTEER.municipalities if m.until} <= codes


def test_a_merged_municipality_keeps_its_dates() -> None:
    old = next(m for m in GAZETTEER.municipalities if m.name == "Langedijk")
    new = next(m for m in GAZETTEER.municipalities if m.name == "Dijk en Waard")
    assert (old.until, old.successor, old.region) == ("2021-12-31", new.code, "JZ06")
    assert new.since == "2022-01-01"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("JZ36", "JZ36"),
        ("jz36", "JZ36"),
        ("West-Brabant West", "JZ36"),
        ("west brabant-west", "JZ36"),
        ("WBW", "JZ36"),
        ("Westfriesland", "JZ05"),
        ("fryslan", "JZ02"),
        ("jeugdhulpregio Zeeland", "JZ38"),
        ("regio Alkmaar", "JZ06"),
        ("Gooi & Vechtstreek", "JZ16"),
        ("Food Valley", "JZ21"),
        ("Utrecht", "JZ22"),
        ("Midden IJssel / Oost Veluwe", "JZ17"),
    ],
)
def test_a_region_by_any_spelling(name: str, code: str) -> None:
    assert GAZETTEER.region(name).code == code


def test_an_unknown_region_gives_near_ones() -> None:
    with pytest.raises(InvalidValue) as caught:
        GAZETTEER.region("Zeland")
    assert caught.value.message == "Er is geen regio 'Zeland'."
    assert caught.value.remedy.startswith("Bedoel je Zeeland")


def test_a_landsdeel_name_is_no_key() -> None:
    assert [(d.regions, d.year) for d in GAZETTEER.landsdeel("landsdeel ZuidWest")] == [
        (("JZ34", "JZ36", "JZ38"), 2021),
        (("JZ18", "JZ24", "JZ27", "JZ29", "JZ31"), 2020),
    ]
    assert [d.id for d in GAZETTEER.landsdeel("zuid-west-2021")] == ["zuid-west-2021"]
    with pytest.raises(InvalidValue, match="geen landsdeel 'Atlantis'"):
        GAZETTEER.landsdeel("Atlantis")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in Kop van Noord-Holland", [("Kop van Noord-Holland", "JZ03")]),
        ("in Noord-Holland", []),
        ("in Zuid-Holland Zuid", [("Zuid-Holland Zuid", "JZ31")]),
        ("de provincie Zeeland", [("Zeeland", "JZ38")]),
        ("in Utrecht", []),
        ("de gemeente Utrecht", []),
        ("in de jeugdregio Utrecht", [("Utrecht", "JZ22")]),
        ("gemeente Utrecht en regio Utrecht", [("Utrecht", "JZ22")]),
        ("de gemeenten Groningen, Assen en Emmen", []),
        ("Groningen, Friesland en Drenthe", [("Groningen", "JZ01"), ("Friesland", "JZ02"), ("Drenthe", "JZ04")]),
        ("Regio’s:\n\nAlkmaar\n\nWestfriesland", [("Alkmaar", "JZ06"), ("Westfriesland", "JZ05")]),
        ("WBW | WBO | Zeeland", [("WBW", "JZ36"), ("WBO", "JZ34"), ("Zeeland", "JZ38")]),
        ("wbo en wmo", []),
        ("Jeugdhulp Friesland in Friesland", [("Friesland", "JZ02")]),
        ("REGIO HOLLAND RIJNLAND", [("HOLLAND RIJNLAND", "JZ18")]),
        ("West-\nFriesland", [("West-\nFriesland", "JZ05")]),
    ],
)
def test_regions_in_text(text: str, found: list[tuple[str, str]]) -> None:
    assert regions_in(text) == found


def test_an_abbreviation_that_the_text_defines() -> None:
    text = "De regio Rijk van Nijmegen (RvN) koopt in. Ook RvN en Rivierenland (hierna: RL); RL wacht. RvNx niet."
    assert [m.key for m in GAZETTEER.find_regions(text)] == ["JZ32", "JZ32", "JZ32", "JZ30", "JZ30", "JZ30"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("de gemeenten Bergen, Alkmaar en Heiloo", [("Bergen", "GM0373"), ("Alkmaar", "GM0361"), ("Heiloo", "GM0399")]),
        ("Best passende zorg en Beek", []),
        ("de gemeente Best", [("Best", "GM0753")]),
        ("gemeente Den Bosch", [("Den Bosch", "GM0796")]),
    ],
)
def test_municipalities_in_text(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text, GAZETTEER.find_municipalities(text)) == found


def test_organisations_in_text() -> None:
    text = "Horizon verschuift. Met Horizon, Jeugdhulp Friesland en de VNG; JBRA."
    assert told(text, GAZETTEER.find_organisations(text)) == [
        ("Horizon", "Horizon"),
        ("Jeugdhulp Friesland", "Jeugdhulp Friesland"),
        ("VNG", "Vereniging van Nederlandse Gemeenten"),
        ("JBRA", "Jeugdbescherming regio Amsterdam"),
    ]
    assert text.index("Met") < GAZETTEER.find_organisations(text)[0].start


def test_landsdelen_in_text() -> None:
    text = "In Noord-Holland, in landsdeel Noord-Holland, in 3 Noord en in zuidwest; Landsdeel Zuidwest."
    assert told(text, GAZETTEER.find_landsdelen(text)) == [
        ("Noord-Holland", "noordholland"),
        ("3 Noord", "3noord"),
        ("Zuidwest", "zuidwest"),
    ]


OWN = """
[[regions]]
code = "FX01"
name = "Duinrand"
aliases = ["DR"]
municipalities = ["Zeeburgh", { name = "Kleidorp", code = "FG02", since = 2019-01-01 }]

[[regions]]
code = "FX02"
name = "Klei en Veen"

[[landsdelen]]
name = "Noorderkust"
regions = ["FX01", "FX02"]
source = "bestuurlijk overleg"
year = 2023

[[landsdelen]]
name = "Noorderkust"
regions = ["FX02", "JZ01"]
source = "inkoopbureau"
year = 2025
"""


@pytest.fixture
def own(tmp_path: Path) -> Gazetteer:
    path = tmp_path / "regions.toml"
    path.write_text(OWN, "utf-8")
    return GAZETTEER.with_regions(path)


def test_own_regions_come_beside_the_builtin(own: Gazetteer) -> None:
    assert own.region("duin rand").code == "FX01"
    assert own.region("Zeeland").code == "JZ38"
    assert [m.code for m in own.municipalities_of("FX01")] == ["FX01-zeeburgh", "FG02"]
    assert [(d.id, d.regions) for d in own.landsdeel("Noorderkust")] == [
        ("noorderkust-2023", ("FX01", "FX02")),
        ("noorderkust-2025", ("FX02", "JZ01")),
    ]
    text = "De regio's Duinrand en Klei & Veen"
    assert [m.key for m in own.find_regions(text)] == ["FX01", "FX02"]


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[[regions]]\ncode = "FX01\n', "regions.toml is geen geldige TOML: regel 2, kolom 13"),
        ('[[regions]]\nname = "Duinrand"\n', "In regions.toml klopt regions[1].code niet"),
        ('[[regions]]\ncode = "FX01"\nname = "A"\nnaam = "A"\n', "In regions.toml klopt regions[1].naam niet"),
        ('[[regio]]\ncode = "FX01"\n', "In regions.toml klopt regio niet"),
        (
            '[[regions]]\ncode="FX01"\nname="A"\n[[regions]]\ncode="FX01"\nname="B"\n',
            "In regions.toml staat de regiocode FX01 die al bestaat.",
        ),
        ('[[regions]]\ncode="JZ01"\nname="A"\n', "In regions.toml staat de regiocode JZ01 die al bestaat."),
        ('[[regions]]\ncode="FX01"\nname="zeeland"\n', "In regions.toml heet FX01 'zeeland', maar zo heet JZ38 al."),
        (
            '[[landsdelen]]\nname="Kust"\nregions=["FX09"]\nsource="x"\nyear=2023\n',
            "In regions.toml noemt landsdeel Kust de onbekende regio 'FX09'.",
        ),
        (
            '[[landsdelen]]\nname="Kust"\nregions=["JZ01"]\nyear=2023\n',
            "In regions.toml klopt landsdelen[1].source niet",
        ),
    ],
)
def test_mistakes_in_a_region_file(toml: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "regions.toml"
    path.write_text(toml, "utf-8")
    with pytest.raises(InvalidValue) as caught:
        GAZETTEER.with_regions(path)
    assert caught.value.message.startswith(message)
    assert caught.value.remedy


def test_a_region_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="kan niet worden gelezen"):
        GAZETTEER.with_regions(tmp_path / "nergens.toml")
    (tmp_path / "latin.toml").write_bytes(b'name = "caf\xe9"')
    with pytest.raises(InvalidValue, match="geen UTF-8"):
        GAZETTEER.with_regions(tmp_path / "latin.toml")
