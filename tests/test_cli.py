"""The command line: what it prints, and what it ends with."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from filled import ingested

from kb.cli.app import COMMANDS, run
from kb.cli.output import out
from kb.cli.progress import Shown
from kb.ingest.files import find_files
from kb.progress import Step

pytestmark = pytest.mark.usefixtures("home", "quick_encoder")

DUINRAND = """# Regiovisie Duinrand 2024

Vastgesteld op 14 maart 2024.

## Ambulant team

Het ambulante team helpt tachtig jongeren per jaar thuis.

- Eerst luisteren.
- Dan pas plannen.

## Verblijf

| Vorm | Plekken |
| --- | --- |
| Hybride bedden | 12 |
| Gezinshuis | 6 |
"""
HEIDEZOOM = "# Actieplan Heidezoom\n\n## Wonen\n\nEr komen geen gesloten plaatsen bij.\n"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plannen"
    write_plans(folder)
    return folder


def write_plans(folder: Path) -> None:
    folder.mkdir()
    (folder / "duinrand.md").write_text(DUINRAND)
    (folder / "heidezoom.md").write_text(HEIDEZOOM)


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base with both plans, to copy."""
    folder = tmp_path_factory.mktemp("pattern")
    write_plans(folder / "plannen")
    return ingested(folder / "plannen", folder / "home")


@pytest.fixture
def filled(pattern: Path, plans: Path, home: Path) -> Path:
    """The plans of a knowledge base that has them both."""
    shutil.copytree(pattern, home)
    return plans


def test_ingest_says_what_became_of_each_file(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ingest", str(plans)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("+ duinrand.md: duinrand, 1 pagina, ")
    assert lines[1].startswith("+ heidezoom.md: heidezoom, 1 pagina, 1 passage")
    assert lines[2] == "2 bestanden: 2 toegevoegd."


def test_ingest_again_changes_nothing(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ingest", str(filled)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "= duinrand.md: ongewijzigd (duinrand)",
        "= heidezoom.md: ongewijzigd (heidezoom)",
        "2 bestanden: 2 ongewijzigd.",
    ]


def test_changed_file_becomes_a_version_that_can_be_undone(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (filled / "heidezoom.md").write_text(HEIDEZOOM.replace("geen", "zes"))

    assert run(["ingest", str(filled / "heidezoom.md")]) == 0
    assert "kb remove heidezoom --version 2" in capsys.readouterr().out
    run(["show", "heidezoom", "--page", "1"])
    assert "Er komen zes gesloten plaatsen bij." in capsys.readouterr().out
    run(["show", "heidezoom", "--page", "1", "--version", "1"])
    assert "Er komen geen gesloten plaatsen bij." in capsys.readouterr().out

    assert run(["remove", "heidezoom", "--version", "2", "--yes"]) == 0
    run(["show", "heidezoom", "--page", "1"])
    assert "Er komen geen gesloten plaatsen bij." in capsys.readouterr().out


def test_changed_file_can_be_skipped(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (filled / "heidezoom.md").write_text(HEIDEZOOM.replace("geen", "zes"))
    assert run(["ingest", str(filled), "--on-change", "skip"]) == 0
    assert "2 bestanden: 1 ongewijzigd, 1 overgeslagen." in capsys.readouterr().out


def test_ingest_as_json(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plans / "leeg.md").write_text("")
    assert run(["ingest", str(plans), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(one["file"], one["status"], one["document"]) for one in found] == [
        ("duinrand.md", "added", "duinrand"),
        ("heidezoom.md", "added", "heidezoom"),
        ("leeg.md", "failed", None),
    ]


def test_folder_leaves_out_what_is_no_plan_and_takes_the_pdf_first(plans: Path) -> None:
    (plans / "sub").mkdir()
    for name in (".stil.md", "README.md", "duinrand.md.meta.toml", "regions.toml", "sub/zuid.docx", "sub/zuid.pdf"):
        (plans / name).write_text("")
    found = find_files([plans])
    assert [path.relative_to(plans).as_posix() for path in found.files] == [
        "duinrand.md",
        "heidezoom.md",
        "sub/zuid.pdf",
        "sub/zuid.docx",
    ]
    assert found.regions == (plans / "regions.toml",)


def test_supplied_metadata_and_own_regions(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plans / "regions.toml").write_text('[[regions]]\ncode = "FX91"\nname = "Duinrand"\n')
    (plans / "heidezoom.md.meta.toml").write_text('title = "Plan van de hei"\n')
    assert run(["ingest", str(plans), "--meta", "type=convenant"]) == 0
    capsys.readouterr()
    run(["documents", "--json"])
    found = {entry["id"]: entry for entry in json.loads(capsys.readouterr().out)}
    assert found["heidezoom"]["title"] == "Plan van de hei"
    assert {entry["doc_type"] for entry in found.values()} == {"convenant"}
    assert found["duinrand"]["regions"] == ["FX91"]
    run(["search", "team", "--region", "Duinrand", "--json"])
    assert {hit["document"] for hit in json.loads(capsys.readouterr().out)["hits"]} == {"duinrand"}


@pytest.mark.parametrize(("pair", "word"), [("titel=x", "titel"), ("type=roman", "roman"), ("title", "veld=waarde")])
def test_wrong_metadata_stops_before_anything_is_read(
    pair: str, word: str, plans: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ingest", str(plans), "--meta", pair]) == 2
    assert word in capsys.readouterr().err
    assert not home.exists()


def test_search_as_json(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "hybride bedden", "--json", "--limit", "1"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found.keys() >= {
        "query",
        "total",
        "hits",
        "notes",
        "plan_words",
        "suggestion",
        "offers",
        "facets",
        "groups",
        "next",
    }
    assert found["query"] == "hybride bedden"
    (hit,) = found["hits"]
    assert hit.keys() >= {"document", "title", "page", "section", "text", "score", "why", "also", "facts", "parts"}
    assert (hit["document"], hit["title"], hit["page"]) == ("duinrand", "Regiovisie Duinrand 2024", 1)
    assert hit["section"].endswith("Verblijf")
    assert hit["text"] == "Vorm: Hybride bedden; Plekken: 12"
    assert set(hit["why"]["words"]) == {"Hybride", "bedden", "Plekken"}  # plans say "plekken" for beds


def test_search_for_people(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "hybride bedden", "--limit", "1"]) == 0
    told = capsys.readouterr().out
    assert "1. Regiovisie Duinrand 2024, pagina 1  duinrand" in told
    assert "Vorm: Hybride bedden; Plekken: 12" in told
    assert "gevonden op de woorden" in told


def test_search_offers_and_explains(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["search", "hybide bedden"])
    assert "Bedoel je: hybride bedden?" in capsys.readouterr().out
    run(["search", "hybride bedden", "--limit", "1", "--explain", "--group", "document"])
    told = " ".join(capsys.readouterr().out.split())
    assert "Regiovisie Duinrand 2024" in told
    assert re.search(r"\d\.\d{4} = woorden \d\.\d\d × \d\.\d\d \+ ", told)
    assert "Soort: visie (" in told


def test_search_refuses_a_cursor_that_is_none(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "bedden", "--cursor", "wat?"]) == 2
    assert "“wat?” is geen bladwijzer." in capsys.readouterr().err


def test_search_with_filters(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["search", "plaatsen", "--document", "heidezoom", "--json"])
    assert {hit["document"] for hit in json.loads(capsys.readouterr().out)["hits"]} == {"heidezoom"}
    run(["search", "bedden", "--year", "2024", "--type", "visie", "--json"])
    assert {hit["document"] for hit in json.loads(capsys.readouterr().out)["hits"]} == {"duinrand"}


def test_search_without_result_says_what_was_searched(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "zzzz", "--mode", "words"]) == 0
    told = capsys.readouterr().out
    assert "Niets gevonden voor “zzzz”. Doorzocht: 2 documenten met" in told


def test_search_in_an_empty_knowledge_base(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "bedden"]) == 0
    assert "kb ingest MAP" in capsys.readouterr().out


def test_home_stands_before_or_after_the_command(
    plans: Path, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "elders"
    assert run(["--home", str(other), "ingest", str(plans)]) == 0
    capsys.readouterr()
    assert run(["documents", "--home", str(other), "--json"]) == 0
    assert [entry["id"] for entry in json.loads(capsys.readouterr().out)] == ["duinrand", "heidezoom"]
    assert not home.exists()


def test_show_a_page(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "duinrand", "--page", "1"]) == 0
    told = capsys.readouterr().out
    assert "Het ambulante team helpt tachtig jongeren per jaar thuis." in told
    assert re.search(r"^[-•] Eerst luisteren\.", told, re.MULTILINE)
    assert re.search(r"│ Hybride bedden +│ 12 +│", told)


def test_show_a_document(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "duinrand"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"^Datum +2024-03-14 +pagina 1: “14 maart 2024”", told, re.MULTILINE)
    assert "Ambulant team" in told
    assert "Leesverslag" in told


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["show", "duinran"], 3, "Bedoel je duinrand?"),
        (["show", "duinrand", "--page", "9"], 3, "van 1 tot en met 1"),
        (["show", "duinrand", "--version", "7"], 3, "geen versie 7"),
        (["remove", "heidzoom"], 3, "Bedoel je heidezoom?"),
        (["search", " "], 2, "zoekvraag"),
        (["search", "bed", "--limit", "0"], 2, "--limit"),
        (["search", "bed", "--year", "twee"], 2, "--year"),
        (["search", "bed", "--region", "Atlantis"], 2, "Atlantis"),
        (["zoek"], 2, "zoek"),
        (["serch", "bed"], 2, "Bedoel je search"),
        (["search", "bed", "--regoin", "x"], 2, "--regoin"),
        (["ingest"], 2, "PAD"),
        (["inspect", "nergens.pdf"], 3, "nergens.pdf"),
    ],
)
def test_mistakes_end_with_a_message_and_a_code(
    arguments: list[str], code: int, words: str, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == code
    told = capsys.readouterr()
    assert told.err.startswith("Fout: ")
    assert words in told.err
    assert told.out == ""


@pytest.mark.parametrize(
    ("stage", "first"),
    [
        ("pages", ("number", 1)),
        ("blocks", ("text", "Regiovisie Duinrand 2024")),
        ("sections", ("title", "Regiovisie Duinrand 2024")),
        ("passages", ("page", 1)),
    ],
)
def test_inspect(
    stage: str, first: tuple[str, object], plans: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["inspect", str(plans / "duinrand.md"), "--stage", stage]) == 0
    key, value = first
    assert json.loads(capsys.readouterr().out)[0][key] == value
    assert not home.exists()


def test_inspect_metadata(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["inspect", str(plans / "duinrand.md"), "--stage", "metadata"])
    assert json.loads(capsys.readouterr().out)["date"]["value"] == "2024-03-14"


def test_remove(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["remove", "duinrand", "--yes"]) == 0
    run(["documents", "--json"])
    assert [entry["id"] for entry in json.loads(capsys.readouterr().out.partition("\n")[2])] == ["heidezoom"]


def test_reindex(filled: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["reindex"], ["reindex", "--vectors"]):
        assert run(arguments) == 0
        assert "opnieuw opgebouwd" in capsys.readouterr().out
    assert (home / "vectors.faiss").exists()


def test_reindex_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["reindex"]) == 3
    assert "kb ingest" in capsys.readouterr().err


def test_doctor_finds_a_sound_knowledge_base(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--json"]) == 0
    found = {check["name"]: check["level"] for check in json.loads(capsys.readouterr().out)}
    assert found["Database"] == found["Taalmodel"] == found["Versies"] == "ok"


def test_doctor_finds_a_broken_one(filled: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "plannenbank.db").write_bytes(b"geen database" * 500)
    assert run(["doctor"]) == 1
    assert "geen kennisbank of is beschadigd" in capsys.readouterr().out
    assert run(["documents"]) == 4


def test_crash_leaves_a_log_and_no_traceback(
    filled: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("onverwacht")

    monkeypatch.setattr("kb.knowledge.KnowledgeBase.documents", broken)
    assert run(["documents"]) == 70
    told = capsys.readouterr().err
    assert str(home / "kb.log") in told
    assert "Traceback" not in told
    assert "ZeroDivisionError: onverwacht" in (home / "kb.log").read_text()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert f"Voorbeeld: kb {command}" in told
    assert "Gebruik: kb" in told


def test_help_names_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert "130 afgebroken" in " ".join(capsys.readouterr().out.split())


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert re.fullmatch(r"plannenbank \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_searching_loads_neither_torch_nor_spacy(filled: Path) -> None:
    program = (
        "import sys; from kb.cli.app import run; code = run(['search', 'bedden', '--json']);"
        "sys.exit(code or bool({'torch', 'spacy', 'sentence_transformers'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["total"] > 0


def test_ctrl_c_is_not_lost_where_python_drops_it() -> None:
    with Shown(out) as shown:
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            shown.step(Step("lezen"))
