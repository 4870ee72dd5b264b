"""Comparing: which areas there are, what counts as a mention, what stands in the cells, what was searched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from compare.plans import compared, filled, told
from kb.compare import By, SubjectKind
from kb.errors import InvalidValue, NotFound
from kb.search.filters import Filters
from kb.store import Store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with filled() as store:
        yield store


def test_a_row_for_each_region_and_a_value_for_what_its_plans_say(store: Store, tmp_path: Path) -> None:
    found = compared(store, tmp_path, "jim")
    assert [(row.area.key, row.area.name, row.area.documents) for row in found.rows] == [
        ("FX01", "Duinrand", ("duinrand", "samen")),
        ("FX02", "Heidezoom", ("heidezoom", "samen")),
        ("FX03", "Merenland", ("merenland",)),
    ]
    duinrand = found.rows[0]
    assert {name: told(duinrand, name) for name in duinrand.profiles[0].aspects} == {
        "definition": [
            "Jouw Ingebrachte Mentor (JIM) is een volwassene uit de eigen omgeving die de jongere zelf kiest."
        ],
        "status": ["pilot"],
        "numbers": ["jongeren: 60 jongeren (doel, In 2026)"],
        "money": ["JIM-aanpak: € 240.000 (2025)"],
        "moments": [],
        "who": [],
        "words": ["JIM", "Jouw Ingebrachte Mentor", "JIM-aanpak"],
        "passages": [],
    }


def test_not_mentioned_says_what_was_searched(store: Store, tmp_path: Path) -> None:
    heidezoom = compared(store, tmp_path, "JIM").rows[1].profiles[0]
    assert not heidezoom.found
    assert str(heidezoom.searched) == "2 documenten, 4 passages, 10 schrijfwijzen"
    assert "jouw ingebrachte mentor" in heidezoom.searched.spellings
    plain = heidezoom.to_dict()
    assert plain["aspects"]["money"] == {"values": [], "searched": plain["searched"]}


def test_every_value_has_its_sentence_its_page_and_its_date(store: Store, tmp_path: Path) -> None:
    for query in ("JIM", "hybride bed", "VIER", "Fakkel"):
        for row in compared(store, tmp_path, query).rows:
            for value in (value for values in row.profiles[0].aspects.values() for value in values):
                parsed = store.document(value.document).parsed
                assert parsed.text[value.quote.start : value.quote.end] == value.quote.text
                assert value.page == parsed.page_at(value.quote.start)
                assert value.dated == {"duinrand": "2024-2027", "heidezoom": "2024-09", "samen": "2022"}[value.document]


def test_a_number_word_is_no_name(store: Store, tmp_path: Path) -> None:
    found = compared(store, tmp_path, "vier")
    assert [row.profiles[0].mentions for row in found.rows] == [0, 2, 0]  # once as a heading, once in its sentence
    assert told(found.rows[1], "status") == ["ingekocht"]


def test_a_landsdeel_is_a_set_of_regions(store: Store, tmp_path: Path) -> None:
    found = compared(store, tmp_path, "hybride bedden", by=By.LANDSDEEL)
    assert [(row.area.key, row.area.documents) for row in found.rows] == [
        ("kuststreek", ("heidezoom", "duinrand", "samen")),
        ("zuidwest-elders", ("merenland",)),  # of the sets that are called so, the one that holds the region
    ]
    assert found.rows[0].area.regions == (("FX01", "Duinrand"), ("FX02", "Heidezoom"))
    assert found.rows[0].area.source == "verzonnen, 2023"
    assert told(found.rows[0], "numbers") == [
        "hybridebedden: 12 bedden (doel, 2027)",
        "hybride bedden: 8 bedden (doel, 1 april 2025)",
    ]
    assert told(found.rows[0], "moments") == ["Uiterlijk 1 april 2025: opent Stichting De Linde acht hybride bedden"]


def test_an_owner_and_an_actor_in_the_sentence_are_one(store: Store, tmp_path: Path) -> None:
    [value] = compared(store, tmp_path, "hybride bed").rows[0].profiles[0].aspects["who"]
    assert (value.text, value.count, value.document, value.page) == ("Stichting De Linde", 2, "duinrand", 3)


def test_a_number_of_something_else_in_the_same_sentence_does_not_count(store: Store, tmp_path: Path) -> None:
    heidezoom = compared(store, tmp_path, "hybride bed").rows[1]
    assert told(heidezoom, "numbers") == ["hybridebedden: 12 bedden (doel, 2027)"]


def test_what_is_for_one_region_does_not_count_for_another(store: Store, tmp_path: Path) -> None:
    duinrand = compared(store, tmp_path, "hybride bed").rows[0]
    assert told(duinrand, "numbers") == ["hybride bedden: 8 bedden (doel, 1 april 2025)"]


def test_a_heading_is_a_mention(store: Store, tmp_path: Path) -> None:
    found = compared(store, tmp_path, "hybride bed", by=By.DOCUMENT)
    [samen] = [row for row in found.rows if row.area.key == "samen"]
    assert (samen.profiles[0].mentions, samen.profiles[0].mentioning) == (1, 1)
    assert told(samen, "words") == ["Hybride bedden"]


def test_documents_stand_newest_first(store: Store, tmp_path: Path) -> None:
    found = compared(store, tmp_path, "JIM", by=By.DOCUMENT)
    assert [row.area.key for row in found.rows] == ["heidezoom", "duinrand", "merenland", "samen"]


def test_a_practice_that_only_the_plans_name(store: Store, tmp_path: Path) -> None:
    found = compared(store, tmp_path, "project fakkel")
    assert found.subjects[0].kind is SubjectKind.PRACTICE
    assert found.subjects[0].spellings == ("Fakkel", "project Fakkel")
    assert [row.profiles[0].mentions for row in found.rows] == [0, 2, 0]  # "de fakkel in de hand" is no name
    assert told(found.rows[1], "definition") == ["Fakkel is een huis voor vier jongeren."]


def test_several_practices_at_once(store: Store, tmp_path: Path) -> None:
    found = compared(store, tmp_path, "JIM", "VIER", "Plein3")
    assert [subject.label for subject in found.subjects] == ["JIM", "VIER", "Plein3"]
    assert [[profile.found for profile in row.profiles] for row in found.rows] == [
        [True, False, False],
        [False, True, False],
        [False, False, False],
    ]


def test_words_that_nobody_knows(store: Store, tmp_path: Path) -> None:
    found = compared(store, tmp_path, "Nachtlicht")
    assert (found.subjects[0].kind, found.found) == (SubjectKind.NAME, False)
    assert found.notes == (
        'Geen plan noemt “Nachtlicht”, en het is geen bekend begrip. Zoek op betekenis met: kb search "Nachtlicht".',
    )


@pytest.mark.parametrize(("typed", "meant"), [("JIMM", "JIM"), ("hybide beden", "hybride bed"), ("Fakel", "Fakkel")])
def test_a_slip_of_the_pen(store: Store, tmp_path: Path, typed: str, meant: str) -> None:
    found = compared(store, tmp_path, typed)
    assert not found.found
    assert f"Bedoel je {meant}" in found.notes[0]


def test_words_that_plans_hold_are_looked_for_as_they_are(store: Store, tmp_path: Path) -> None:
    found = compared(store, tmp_path, "Plasmeer")
    assert (found.subjects[0].kind, found.notes) == (SubjectKind.NAME, ())
    assert [row.profiles[0].mentions for row in found.rows] == [0, 0, 1]


def test_a_question_is_answered_by_passages(store: Store, tmp_path: Path) -> None:
    found = compared(store, tmp_path, "wat kosten hybride bedden per jaar")
    assert found.subjects[0].kind is SubjectKind.QUESTION
    assert 'kb compare "hybride bed"' in found.notes[0]


def test_filters_narrow_documents_and_rows(store: Store, tmp_path: Path) -> None:
    found = compared(store, tmp_path, "hybride bed", filters=Filters(regions=("Heidezoom",)))
    assert [(row.area.name, row.area.documents) for row in found.rows] == [("Heidezoom", ("heidezoom", "samen"))]
    found = compared(store, tmp_path, "hybride bed", filters=Filters(documents=("samen",)))
    assert [row.profiles[0].searched.documents for row in found.rows] == [1, 1]


@pytest.mark.parametrize("queries", [(), ("...",), tuple(f"praktijk {i}" for i in range(13))])
def test_what_cannot_be_compared(store: Store, tmp_path: Path, queries: tuple[str, ...]) -> None:
    with pytest.raises(InvalidValue):
        compared(store, tmp_path, *queries)


def test_unknown_filters(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="Nergensland"):
        compared(store, tmp_path, "JIM", filters=Filters(regions=("Nergensland",)))
    with pytest.raises(NotFound):
        compared(store, tmp_path, "JIM", filters=Filters(documents=("nergens",)))
