"""Whatever is handed in: a message that names the file and the remedy, in bounded time, and the database as it was."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import bad_files
import pytest
from filelock import FileLock
from filled import ingested

import kb.intake
from kb.cli.app import run
from kb.store import Store

HERE = Path(__file__).parent
PATIENCE = 300  # seconds: so long nothing takes, however busy the computer is
posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX limits and signals")


pytestmark = pytest.mark.usefixtures("home", "quick_encoder")


@pytest.fixture(autouse=True)
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_READ_SECONDS", "60")
    monkeypatch.setenv("KB_READ_MEMORY_MB", "700")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plannen"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base with one plan, to copy."""
    folder = tmp_path_factory.mktemp("good")
    write(folder / "goed.pdf", bad_files.good_pdf())
    return ingested(folder / "goed.pdf", folder / "home")


@pytest.fixture
def filled(pattern: Path, home: Path) -> dict[str, str]:
    """What is in the knowledge base of the command line: one plan."""
    copytree(pattern, home)
    return contents(home)


def contents(home: Path) -> dict[str, str]:
    """Each document with its digest."""
    with Store(home / "plannenbank.db", readonly=True) as store:
        return {summary.id: hashlib.sha256(store.original(summary.id)).hexdigest() for summary in store.documents()}


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def a_picture(path: Path) -> None:
    bad_files.Image.new("RGB", (8, 8)).save(path, "PNG")


BAD: dict[str, tuple[str, Callable[[Path], object], tuple[str, ...]]] = {
    "encrypted": ("plan.pdf", lambda p: p.write_bytes(bad_files.encrypted()), ("wachtwoord",)),
    "truncated": ("plan.pdf", lambda p: p.write_bytes(bad_files.good_pdf()[:120]), ("beschadigd", "onvolledig")),
    "empty": ("plan.pdf", lambda p: p.write_bytes(b""), ("leeg",)),
    "picture named pdf": ("plan.pdf", a_picture, ("PNG",)),
    "noise named docx": ("plan.docx", lambda p: p.write_bytes(bytes(range(256)) * 50), ("plan.docx",)),
    "too many pages": ("plan.pdf", lambda p: p.write_bytes(bad_files.many_pages(5000)), ("5000", "5.000")),
    "zip bomb": ("plan.docx", bad_files.inflating_docx, ("groot", "uitgepakt", "geheugen")),
    "looping pages": ("plan.pdf", lambda p: p.write_bytes(bad_files.looping_pages()), ("plan.pdf",)),
    "looping form": ("plan.pdf", lambda p: p.write_bytes(bad_files.looping_form()), ("plan.pdf",)),
    "inflating page": ("plan.pdf", lambda p: p.write_bytes(bad_files.inflating_pdf()), ("plan.pdf",)),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_file_is_named_with_a_remedy_and_changes_nothing(
    kind: str, filled: dict[str, str], plans: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, make, words = BAD[kind]
    make(plans / name)
    began = time.monotonic()

    assert run(["ingest", str(plans / name)]) == 1

    assert time.monotonic() - began < 65
    told = capsys.readouterr().out
    line = next(line for line in told.splitlines() if line.startswith("x "))
    assert line.startswith(f"x {name}: mislukt. ")
    assert any(word in line for word in words)
    assert line.count(". ") >= 2, "a sentence with what is wrong and one with what to do"
    assert contents(home) == filled


def test_other_files_of_a_folder_go_on(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(plans / "a.pdf", b"")
    write(plans / "b.pdf", bad_files.good_pdf())
    write(plans / "c.pdf", bad_files.good_pdf()[:99])

    assert run(["ingest", str(plans)]) == 1

    assert list(contents(tmp_path / "home")) == ["b"]
    assert "3 bestanden: 1 toegevoegd, 2 mislukt." in capsys.readouterr().out


def test_pictures_without_tesseract(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KB_TESSERACT", "/nergens/tesseract")
    bad_files.picture_pdf(plans / "scan.pdf")

    assert run(["ingest", str(plans)]) == 1

    told = capsys.readouterr().out
    assert "scan.pdf: mislukt." in told
    assert "tesseract" in told.split("mislukt.")[1]


@posix
def test_memory_is_bounded(plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KB_READ_MEMORY_MB", "512")
    write(plans / "plan.txt", b"jeugdhulp in de regio " * bad_files.MIB)

    assert run(["ingest", str(plans)]) == 1

    assert "meer dan 512 MiB geheugen" in capsys.readouterr().out


@posix
def test_time_is_bounded(plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KB_READ_SECONDS", "1")
    write(plans / "plan.pdf", bad_files.many_pages(1900))
    began = time.monotonic()

    assert run(["ingest", str(plans)]) == 1

    assert time.monotonic() - began < 15
    assert "plan.pdf duurde langer dan 1 seconden" in capsys.readouterr().out


def test_folder_without_documents(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(plans / "README.md", b"# Uitleg")
    write(plans / "begroting.xlsx", b"PK")

    assert run(["ingest", str(plans)]) == 3

    told = capsys.readouterr().err
    assert str(plans) in told
    assert ".docx" in told
    assert not (tmp_path / "home").exists()


def test_path_that_is_not_there(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ingest", str(plans / "plan.pdf")]) == 3
    assert "plan.pdf bestaat niet" in capsys.readouterr().err


def test_names_with_blanks_and_accents(plans: Path, tmp_path: Path) -> None:
    folder = plans / "map met spaties – én accenten"
    folder.mkdir()
    write(folder / "Régiovisie Zuid-Oost (définitief) 'nieuw'.pdf", bad_files.good_pdf())

    assert run(["ingest", str(plans)]) == 0

    assert list(contents(tmp_path / "home")) == ["regiovisie-zuid-oost-definitief-nieuw"]


def test_link_into_itself_is_not_followed(plans: Path, tmp_path: Path) -> None:
    write(plans / "plan.pdf", bad_files.good_pdf())
    (plans / "rond").symlink_to(plans, target_is_directory=True)

    assert run(["ingest", str(plans)]) == 0

    assert list(contents(tmp_path / "home")) == ["plan"]


def test_second_ingest_waits_for_the_first(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(plans / "plan.pdf", bad_files.good_pdf())
    (tmp_path / "home").mkdir()
    first = FileLock(tmp_path / "home" / kb.intake.LOCK, thread_local=False)
    first.acquire()
    threading.Timer(1, first.release).start()

    assert run(["ingest", str(plans)]) == 0

    assert "wordt gewacht" in capsys.readouterr().err
    assert list(contents(tmp_path / "home")) == ["plan"]


def test_second_ingest_does_not_wait_for_ever(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KB_LOCK_SECONDS", "1")
    write(plans / "plan.pdf", bad_files.good_pdf())
    (tmp_path / "home").mkdir()

    with FileLock(tmp_path / "home" / kb.intake.LOCK):
        assert run(["ingest", str(plans)]) == 4

    assert "KB_LOCK_SECONDS" in capsys.readouterr().err


def start(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(HERE / "fake_kb.py"), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        text=True,
    )


@posix
def test_interrupting_keeps_what_is_done(plans: Path, tmp_path: Path) -> None:
    write(plans / "a.pdf", bad_files.good_pdf())
    write(plans / "b.pdf", bad_files.many_pages(2000))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    program = start("ingest", str(plans), TMPDIR=str(scratch))
    assert program.stdout is not None
    assert program.stdout.readline().startswith("+ a.pdf")
    wait_for(lambda: any(scratch.iterdir()))

    program.send_signal(signal.SIGINT)
    _, told = program.communicate(timeout=PATIENCE)

    assert program.returncode == 130
    assert "Afgebroken" in told
    assert "Traceback" not in told
    assert list(contents(tmp_path / "home")) == ["a"]
    assert list(scratch.iterdir()) == []


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


@posix
def test_full_disk_leaves_the_database_as_it_was(filled: dict[str, str], plans: Path, home: Path) -> None:
    write(plans / "b.pdf", bad_files.good_pdf() + os.urandom(2 * bad_files.MIB))
    program = start("ingest", str(plans), FAKE_KB_FILE_LIMIT=str(bad_files.MIB))

    _, told = program.communicate(timeout=PATIENCE)

    assert program.returncode == 4
    assert "ruimte" in told
    assert "Traceback" not in told
    assert contents(home) == filled
    assert run(["doctor"]) in (0, 1)
