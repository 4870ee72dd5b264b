"""Which passages the word index gives for a name: all that hold it, in whatever way it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import document

from kb.compare.candidates import expression, opening
from kb.store import Store

NAMES = ["hybride bedden", "inloophuis", "verblijfsplek", "de Kade", "R&D-tafel", "JIM"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("hybride bedden", "Er komen hybride bedden bij."),
        ("hybride bedden", "Er komt een hybridebed bij."),
        ("hybride bedden", "De Hybride-\nbedden zijn vol."),
        ("hybride bedden", "Het hybridebeddenplan is af."),
        ("hybride bedden", "De proef-hybride bedden blijven."),
        ("inloophuis", "Er zijn twee inloop huizen."),
        ("inloophuis", "Het inloophuis6 is open."),
        ("verblijfsplek", "Er zijn vier proefverblijfsplekken."),
        ("de Kade", "Wij werken met De Kade samen."),
        ("R&D-tafel", "De R&D tafel komt bijeen."),
        ("JIM", "Ieder kiest een JIM-er."),
        ("coördinatie", "De coordinatie ligt bij de regio."),
    ],
)
def test_what_holds_a_name_is_given(name: str, written: str) -> None:
    assert given(name, written) == [1]


@pytest.mark.parametrize(
    ("name", "written"),
    [("hybride bedden", "De bedden zijn hybride."), ("inloophuis", "Het huis heeft een inloop."), ("JIM", "Bij MST.")],
)
def test_other_passages_are_not_read(name: str, written: str) -> None:
    assert given(name, written) == []


def given(name: str, written: str) -> list[int]:
    """The numbers of the passages that may hold a name: of one that does not, and of one with this text."""
    plan, content = document("plan.md", ("Inleiding", "Wij doen wat nodig is."), ("Wonen", written))
    with Store(Path(":memory:")) as store:
        store.add(plan, content, None, "")
        return [store.passages([i])[i].passage.ordinal for i in store.passages_holding(expression([name]), ["plan"])]


def test_without_letters_there_is_nothing_to_ask() -> None:
    assert expression(["…"]) == expression([]) == ""


def test_a_name_that_begins_with_another_asks_nothing_more() -> None:
    assert expression(["JIM", "JIMaanpak"]) == '{stems headings} : ("jim" *)'


@pytest.mark.parametrize(("letters", "found"), [("huizen", "hui"), ("vier", "vie"), ("mst", "mst"), ("", "")])
def test_what_every_form_begins_with(letters: str, found: str) -> None:
    assert opening(letters) == found
