"""`kb export`: what it writes, says and ends with."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import icalendar
import pytest
from filled import keep, milestone
from odf.opendocument import load
from odf.table import Table
from openpyxl import load_workbook

from kb.cli.app import run
from kb.facts import tables
from kb.knowledge import KnowledgeBase

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def plans(base: KnowledgeBase) -> None:
    """Besides "duinrand" a plan with three milestones, one of them without a moment."""
    facts = [milestone("werving", "2024-Q2"), milestone("weekend", "2025-05", 9), milestone("ooit", None, 19)]
    keep(base, "actie.md", facts)


@pytest.mark.usefixtures("plans")
def test_to_the_screen(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["export", "mijlpalen", "--columns", "omschrijving,due,versie"]) == 0
    assert capfdbinary.readouterr().out.decode() == (
        "\ufeffOmschrijving;Moment;Versie\r\nwerving;2024-Q2;1\r\nweekend;2025-05;1\r\nooit;;1\r\n"
        "opent De Linde acht hybride bedden;2025-04-01;1\r\n"
    )


@pytest.mark.usefixtures("plans")
def test_rows_are_chosen_and_ordered(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    chosen = ["--since", "2024-Q2", "--until", "2025-H1", "--sort", "-moment", "--delimiter", ",", "--no-bom"]
    assert run(["export", "milestones", "--columns", "description", *chosen]) == 0
    assert capfdbinary.readouterr().out.decode().split() == [
        *("Omschrijving", "weekend", "opent", "De", "Linde", "acht", "hybride", "bedden", "werving")
    ]
    told = {
        ("milestones", "--where", "wie=linde", "--where", "thema=hybride"): ["opent De Linde acht hybride bedden"],
        ("milestones", "--text", '"acht hybride"', "--region", "Zeeland"): ["opent De Linde acht hybride bedden"],
        ("budgets", "--min", "1000000"): ["'=hybride bedden"],
        ("budgets", "--max", "1000000"): [],
        ("practices", "--practice", "jim"): ["Jouw Ingebrachte Mentor"],
    }
    for asked, expected in told.items():
        assert run(["export", *asked]) == 0
        rows = capfdbinary.readouterr().out.decode("utf-8-sig").splitlines()[1:]
        assert [row.split(";")[0] for row in rows] == expected


@pytest.mark.usefixtures("plans")
def test_some_documents_as_json_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "doelen.jsonl"
    assert run(["export", "doelen", "--format", "jsonl", "--document", "duinrand", "--out", str(out)]) == 0
    assert [json.loads(line)["document"] for line in out.read_text().splitlines()] == ["duinrand"]
    assert capsys.readouterr().err.startswith("1 regel geschreven naar ")


@pytest.mark.usefixtures("plans")
def test_everything_as_workbook(tmp_path: Path) -> None:
    labels = [*(cls.label for cls in tables().values()), "Toelichting"]
    assert run(["export", "all", "--format", "xlsx", "--out", str(tmp_path / "alles.xlsx")]) == 0
    book = load_workbook(io.BytesIO((tmp_path / "alles.xlsx").read_bytes()))
    assert (book.sheetnames, book["Mijlpalen"].max_row) == (labels, 5)
    assert run(["export", "alles", "--format", "ods", "--out", str(tmp_path / "alles.ods")]) == 0
    sheets = load(str(tmp_path / "alles.ods")).getElementsByType(Table)
    assert [sheet.getAttribute("name") for sheet in sheets] == labels


@pytest.mark.usefixtures("plans")
def test_everything_as_a_file_for_each_table(tmp_path: Path) -> None:
    assert run(["export", "all", "--out", str(tmp_path / "uit")]) == 0
    assert {path.name for path in (tmp_path / "uit").iterdir()} == {f"{name}.csv" for name in tables()}


@pytest.mark.usefixtures("plans")
def test_a_folder_for_each_document(tmp_path: Path) -> None:
    out = tmp_path / "uit"
    assert run(["export", "all", "--format", "jsonl", "--layout", "folders", "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["actie", "duinrand"]
    assert len((out / "actie" / "milestones.jsonl").read_text().splitlines()) == 3


@pytest.mark.usefixtures("plans")
def test_a_calendar_says_what_it_leaves_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "mijlpalen.ics"
    assert run(["export", "milestones", "--format", "ics", "--out", str(out)]) == 0
    assert len(icalendar.Calendar.from_ical(out.read_bytes()).events) == 3
    told = " ".join(capsys.readouterr().err.split())
    assert told.startswith("3 regels geschreven naar ")
    assert told.endswith("Let op: 1 mijlpaal zonder moment staat niet in de agenda.")


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["all"], "Meer dan één bestand kan niet op het scherm."),
        (["targets", "--format", "xlsx"], "Een xlsx-bestand kan niet op het scherm."),
        (["all", "--layout", "folders", "--out", "x"], "Een map per document kan alleen als jsonl."),
        (["targets", "--out", "/"], "/ is een map."),
        (["targets", "--region", "Nergensland"], "Nergensland"),
        (["wensen"], "“wensen” is geen tabel."),
        (["wensen"], "practices (praktijken), of all."),
        (["targets", "--columns", "prijs"], "Er is geen kolom “prijs”."),
        (["targets", "--where", "thema=wonen"], "De tabel doelen heeft geen kolom “thema”."),
        (["targets", "--where", "thema"], "--where 'thema' is geen kolom=waarde."),
        (["targets", "--sort", "prijs"], "De tabel doelen heeft geen kolom “prijs”."),
        (["targets", "--since", "straks"], "“straks” is geen moment."),
        (["targets", "--delimiter", "|"], "“|” kan geen scheidingsteken zijn."),
        (["targets", "--format", "jsonl", "--delimiter", ","], "--delimiter hoort bij csv, niet bij jsonl."),
        (["targets", "--format", "jsonl", "--bom"], "--bom hoort bij csv, niet bij jsonl."),
        (["targets", "--format", "ics"], "Alleen mijlpalen kunnen in een agenda."),
    ],
)
def test_exports_that_cannot_be(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", *arguments]) == 2
    assert message in " ".join(capsys.readouterr().err.split())


@pytest.mark.usefixtures("plans")
def test_a_question_that_one_table_cannot_answer_leaves_no_files(tmp_path: Path) -> None:
    assert run(["export", "all", "--where", "thema=wonen", "--out", str(tmp_path / "uit")]) == 2
    assert not (tmp_path / "uit").exists()


def test_without_a_knowledge_base_it_is_empty(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["export", "actors", "--format", "jsonl"]) == 0
    assert capfdbinary.readouterr().out == b""


def test_a_reader_that_has_seen_enough_is_no_error(base: KnowledgeBase, home: Path) -> None:
    keep(base, "veel.md", [milestone(f"mijlpaal {number}", "2025", number) for number in range(3000)])
    command = [sys.executable, "-c", "from kb.cli import main; main()", "export", "milestones", "--home", str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.readline().startswith(b"\xef\xbb\xbfOmschrijving;")
        program.stdout.close()
        assert (program.stderr.read(), program.wait()) == (b"", 0)
