"""Concepts: their data, finding their names in a text, checks, own files, SKOS."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, SKOS, Graph, Literal, URIRef

from kb.errors import InvalidValue, NotFound
from kb.vocabulary import Concept, Concepts
from kb.vocabulary.conceptcheck import problems
from kb.vocabulary.conceptfile import KINDS
from kb.vocabulary.skos import turtle

CONCEPTS = Concepts.builtin()


def found(text: str, *, loose: bool = False) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.concept) for m in CONCEPTS.find(text, loose=loose)]


def test_the_vocabulary_is_large_and_sound() -> None:
    assert problems(CONCEPTS) == ()
    assert len(CONCEPTS) >= 150
    assert len(CONCEPTS.of_kind("practice")) >= 60
    assert {concept.kind for concept in CONCEPTS} <= set(KINDS)
    assert all(concept.definition.endswith(".") and "\n" not in concept.definition for concept in CONCEPTS)


@pytest.mark.parametrize("concept", list(CONCEPTS), ids=lambda concept: concept.id)
def test_every_name_is_found_and_names_its_concept(concept: Concept) -> None:
    for name in concept.names:
        assert CONCEPTS.named(name) == concept, name
        assert concept.id in {m.concept for m in CONCEPTS.find(f"Over {name} gaat dit plan.")}, name


@pytest.mark.parametrize("concept", list(CONCEPTS), ids=lambda concept: concept.id)
def test_what_is_never_a_name_is_not_found(concept: Concept) -> None:
    for phrase in concept.never:
        assert concept.id not in {m.concept for m in CONCEPTS.find(f"Dit plan gaat over {phrase} in de regio.")}, phrase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er komen twaalf hybride bedden.", [("hybride bedden", "hybride-bed")]),
        ("hybridebedden en Hybride-plekken", [("hybridebedden", "hybride-bed"), ("Hybride-plekken", "hybride-bed")]),
        ("plaatsen in een hybridevorm", [("hybridevorm", "hybride-bed")]),
        ("HYBRIDE BEDDEN", [("HYBRIDE BEDDEN", "hybride-bed")]),
        ("zo'n hybride\nbed", [("hybride\nbed", "hybride-bed")]),
        ("hybride. Bedden", [("hybride. Bedden", "hybride-bed")]),
        ("vier gezinshuizen7 in de wijk", [("gezinshuizen", "gezinshuis")]),
        ("onze gezinshuisouders", [("gezinshuisouders", "gezinshuis")]),
        ("een JH+-aanbieder of JZ+", [("JH+", "gesloten-jeugdhulp"), ("JZ+", "gesloten-jeugdhulp")]),
        ("Jeugdzorg Plus, jeugdzorgplus", [("Jeugdzorg Plus", "gesloten-jeugdhulp"),
                                           ("jeugdzorgplus", "gesloten-jeugdhulp")]),
        ("machtiging gesloten jeugdhulp", [("machtiging gesloten jeugdhulp", "machtiging-gesloten-jeugdhulp")]),
        ("hybride onderwijs", []),
        ("een hybride bed en een gezinshuis", [("hybride bed", "hybride-bed"), ("gezinshuis", "gezinshuis")]),
        ("de hybride vormen", [("hybride vormen", "hybride-bed")]),
        ("suicidaliteit", [("suicidaliteit", "suicidaliteit")]),
        ("in de isoleercel", [("isoleercel", "afzondering")]),
    ],
)  # fmt: skip
def test_endings_joins_and_footnotes(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wij werken met VIER en met vier teams.", [("VIER", "vier")]),
        ("De VIER-aanpak kent vier aanpakken.", [("VIER-aanpak", "vier")]),
        ("VIER REGIO'S TEKENEN", []),
        ("VIER\nDe regio werkt ermee.", [("VIER", "vier")]),
        ("Ik ben van het BEN.", [("BEN", "bovenregionaal-expertisenetwerk")]),
        ("Jim kreeg een JIM2 en een Jim.", [("JIM", "jim")]),
        ("Het netwerk kiest een JIM, net als NET.", [("JIM", "jim"), ("NET", "traumabehandeling")]),
        ("MST-trajecten", [("MST", "mst")]),
        ("Met Medisch Spectrum Twente (MST) praten wij; MST wacht.", []),
        ("Plein3, Plein 3 en Plein37", [("Plein3", "plein3"), ("Plein 3", "plein3"), ("Plein3", "plein3")]),
        ("mst en jim in kleine letters", []),
    ],
)
def test_names_that_are_words_too(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("mst in zeeland", ["mst"]), ("jim", ["jim"]), ("vier regio's", []), ("VIER", ["vier"]), ("wie ben ik", [])],
)
def test_people_type_abbreviations_in_small_letters(text: str, expected: list[str]) -> None:
    assert [concept for _, concept in found(text, loose=True)] == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("een hybride bed?", "hybride-bed"),
        ("“JeugdzorgPlus”", "gesloten-jeugdhulp"),
        ("jh+", "gesloten-jeugdhulp"),
        ("mobieltje afpakken", "communicatiebeperking"),
        ("achter slot en grendel", "gesloten-jeugdhulp"),
        ("hybride bedden in Zeeland", None),
        ("vier", None),
        ("Jim", None),
        ("", None),
        ("de", None),
    ],
)
def test_what_a_text_as_a_whole_names(text: str, name: str | None) -> None:
    concept = CONCEPTS.named(text)
    assert (concept.id if concept else None) == name


@given(st.text(max_size=80) | st.lists(st.sampled_from(["VIER", "hybride", "bed", "MST", "(MST)", "\n", "JH+", "7"]))
       .map(" ".join))  # fmt: skip
def test_mentions_are_stretches_in_order(text: str) -> None:
    mentions = CONCEPTS.find(text)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_an_unknown_concept_is_named() -> None:
    with pytest.raises(NotFound, match="Bedoel je hybride-bed"):
        CONCEPTS.get("hybride-bedden")


def test_narrower_is_broader_the_other_way() -> None:
    assert "crisispleegzorg" in {concept.id for concept in CONCEPTS.narrower("pleegzorg")}


def file(folder: Path, text: str) -> Path:
    path = folder / "eigen.toml"
    path.write_text(text, encoding="utf-8")
    return path


NEW = '[duinhuis]\nlabel = "Duinhuis"\nkind = "practice"\nspellings = ["huis aan zee"]\ndefinition = "Een huis."\n'


def test_own_concepts_and_own_spellings(tmp_path: Path) -> None:
    own = CONCEPTS.with_file(file(tmp_path, NEW + '[hybride-bed]\nspellings = ["wisselbed"]\n'))
    assert [m.concept for m in own.find("wisselbedden, hybride bedden en een huis aan zee")] == [
        "hybride-bed", "hybride-bed", "duinhuis",
    ]  # fmt: skip
    assert own.get("hybride-bed").label == "hybride bed"
    assert CONCEPTS.find("wisselbedden") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[x\n", "geen geldige TOML: regel 1"),
        ('[x]\nlabel = "X-huis"\nkind = "practice"\n', "heeft x geen definition"),
        (
            '[x]\nlabel = "X-huis"\nkind = "huis"\ndefinition = "D."\n',
            "klopt x.kind niet: moet een van deze zijn: 'care', 'place', ",
        ),
        ('[x]\nnaam = "X-huis"\n', "klopt x.naam"),
        ('["Een Naam"]\nlabel = "X-huis"\n', "klopt Een Naam"),
        (NEW.replace("huis aan zee", "hybride plekken"), "“hybride plekken” is een naam van hybride-bed én van duin"),
        (NEW + 'broader = ["bestaat-niet"]\n', "duinhuis noemt onder broader het onbekende begrip bestaat-niet"),
        (NEW + 'broader = ["duinhuis"]\n', "duinhuis noemt onder broader zichzelf"),
        (NEW + 'never = ["Duinhuis"]\n', "“Duinhuis” is een naam van duinhuis en staat ook onder never"),
        ('[pleegzorg]\nbroader = ["crisispleegzorg"]\n', "in een kring"),
        (NEW + 'aims = ["zeezicht"]\n', "“zeezicht” staat bij duinhuis onder aims en is er geen naam van"),
        (NEW + "provision = true\n", "duinhuis is al van de soort practice en heeft geen provision nodig"),
        ("[capaciteit]\ngeneral = true\n", "capaciteit is geen practice of provision en heeft toch general of aims"),
        ('[jim]\ngeneral = "ja"\n', "klopt jim.general niet: moet true of false zijn"),
        ('[jim]\naims = "mentor"\n', "klopt jim.aims niet: moet een lijst zijn"),
        ('[jim]\naims = ["mentor", 3]\n', "klopt jim.aims[2] niet: moet tekst zijn"),
    ],
)
def test_mistakes_in_an_own_file_are_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InvalidValue, match=r"eigen\.toml") as caught:
        CONCEPTS.with_file(file(tmp_path, text))
    assert message in str(caught.value)


def test_an_own_file_says_what_is_a_practice(tmp_path: Path) -> None:
    own = CONCEPTS.with_file(file(tmp_path, "[capaciteit]\nprovision = true\n[nazorg]\ngeneral = false\n"))
    assert (CONCEPTS.get("capaciteit").is_practice, own.get("capaciteit").is_practice) == (False, True)
    assert (CONCEPTS.get("nazorg").general, own.get("nazorg").general) == (True, False)
    assert own.get("expertteam") == CONCEPTS.get("expertteam")
    assert CONCEPTS.get("expertteam").provision


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="kan niet worden gelezen"):
        CONCEPTS.with_file(tmp_path / "niets.toml")


def test_skos_says_everything_and_reads_back() -> None:
    graph = Graph().parse(data=turtle(CONCEPTS), format="turtle")
    bed = URIRef("urn:plannenbank:begrip:hybride-bed")
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == {
        URIRef(f"urn:plannenbank:begrip:{concept.id}") for concept in CONCEPTS
    }
    assert graph.value(bed, SKOS.prefLabel) == Literal("hybride bed", "nl")
    assert Literal("hybridevorm", "nl") in set(graph.objects(bed, SKOS.altLabel))
    assert Literal("bed dat open of gesloten kan", "nl") in set(graph.objects(bed, SKOS.hiddenLabel))
    assert (URIRef("urn:plannenbank:begrip:verblijfsplek"), SKOS.narrower, bed) in graph
    assert Literal("Niet: hybride werken", "nl") in set(graph.objects(bed, SKOS.editorialNote))


def test_skos_is_the_same_text_every_time() -> None:
    small = Concepts([CONCEPTS.get("verblijfsplek"), CONCEPTS.get("capaciteit"), CONCEPTS.get("jim")])
    assert turtle(small) == turtle(small)
