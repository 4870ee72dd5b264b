"""`kb vocabulary`: list, show, check, export."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import SKOS, Graph, Literal, URIRef

from kb.cli.app import run
from kb.vocabulary.everyday import read_pairs

BAD = '[huisje]\nlabel = "hybride plekken"\nkind = "place"\nbroader = ["kasteel"]\ndefinition = "Een huisje."\n'
GOOD = '[duinhuis]\nlabel = "Duinhuis"\nkind = "practice"\ndefinition = "Een huis in het duin."\n'

pytestmark = pytest.mark.usefixtures("home")


def test_check_is_content_with_what_comes_along(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["vocabulary", "check"]) == 0
    assert capsys.readouterr().out.startswith("Alles klopt: ")


def test_check_names_everything_that_clashes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "eigen.toml"
    path.write_text(BAD, encoding="utf-8")
    assert run(["vocabulary", "check", str(path)]) == 1
    assert capsys.readouterr().out == (
        "fout: “hybride plekken” is een naam van hybride-bed én van huisje.\n"
        "fout: huisje noemt onder broader het onbekende begrip kasteel.\n"
    )


def test_check_names_words_of_every_day_that_clash(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = read_pairs('[[wonen]]\neveryday = ["kamer", "kamers"]\nplans = ["plek"]\n', "everyday.toml")
    monkeypatch.setattr("kb.vocabulary.everyday._builtin_pairs", lambda: pairs)
    assert run(["vocabulary", "check"]) == 1
    assert capsys.readouterr().out == "fout: “kamers” van wonen[1] staat al onder everyday van wonen[1].\n"


def test_own_concepts_in_the_home_folder_are_known(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "concepts").mkdir(parents=True)
    (home / "concepts" / "eigen.toml").write_text(GOOD, encoding="utf-8")
    assert run(["vocabulary", "show", "duinhuizen", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["id"], shown["definition"]) == ("duinhuis", "Een huis in het duin.")


def test_show_takes_any_of_the_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["vocabulary", "show", "isoleercel"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("afzondering  afzondering, vrijheidsbeperking\n")
    assert "Andere woorden: isoleercel; isoleer;" in shown
    assert run(["vocabulary", "show", "perspectiefplan"]) == 0
    shown = capsys.readouterr().out
    assert "Geen praktijk onder de naam: hulpverleningsplan; toekomstperspectief; toekomstplan\n" in shown
    assert "telt als praktijk waar een plan er een invoert." in shown
    assert run(["vocabulary", "show", "hybride-bedd"]) == 3
    assert "Bedoel je hybride-bed" in capsys.readouterr().err


def test_list_by_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["vocabulary", "list", "--kind", "practice", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {"mst", "jim", "vier", "plein3"} <= {concept["id"] for concept in listed}
    assert {concept["kind"] for concept in listed} == {"practice"}
    assert run(["vocabulary", "list", "--kind", "praktijk"]) == 2
    assert "De soort 'praktijk' bestaat niet. " in capsys.readouterr().err.replace("\nWat je kunt doen:", " ")


def test_export_writes_turtle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "begrippen.ttl"
    assert run(["vocabulary", "export", "--out", str(path)]) == 0
    graph = Graph().parse(path)
    label = graph.value(URIRef("urn:plannenbank:begrip:jim"), SKOS.prefLabel)
    assert label == Literal("JIM", "nl")
    capsys.readouterr()
    assert run(["vocabulary", "export", "--out", str(tmp_path / "nergens" / "x.ttl")]) == 4
    assert "x.ttl kan niet worden geschreven" in capsys.readouterr().err


def test_only_the_export_needs_rdflib() -> None:
    code = "import sys, kb.cli.app; print('rdflib' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"


@pytest.mark.parametrize("command", ["list", "show", "check", "export"])
def test_help_is_dutch_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["vocabulary", command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Gebruik: kb vocabulary" in shown
    assert f"Voorbeeld: kb vocabulary {command}" in shown


def test_the_help_of_check_shows_a_whole_concept(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["vocabulary", "check", "--help"]) == 0
    assert "[wisselbed]" in capsys.readouterr().out
