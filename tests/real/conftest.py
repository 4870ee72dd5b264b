"""The real plans: each read once a session, and all of them taken into one knowledge base."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from once import Once

from kb.documents import Parsed
from kb.ingest import pipeline
from kb.ingest.draft import assemble
from kb.ingest.readers import ocr
from kb.settings import Settings
from kb.store import Store

Plans = Callable[[str], Parsed]
SECONDS = 900


@pytest.fixture(scope="session")
def plan(shared: Path, once: Once, tmp_path_factory: pytest.TempPathFactory) -> Plans:
    """From the name of a file in `shared/corpus` to what the reader made of it."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))

    @cache
    def read(name: str) -> Parsed:
        path = shared / "corpus" / name
        return once(f"real-{name}", lambda: assemble(pipeline.read(path, pipeline.sniff(path), settings)))

    return read


@dataclass(frozen=True)
class Ingested:
    """A home into which the program `kb` took the folder, and how that ended."""

    home: Path
    code: int
    told: str

    def kb(self, *arguments: str) -> str:
        """What the program prints."""
        return run_kb(self.home, *arguments).stdout

    def document(self, name: str) -> Parsed:
        """A document as it is kept."""
        with Store(Settings(home=self.home).database, readonly=True) as store:
            return store.document(name).parsed

    def needs_tesseract(self) -> None:
        """Skip the test where scans cannot be read."""
        reason = ocr.available(Settings(home=self.home))
        if reason:
            pytest.skip(f"needs tesseract with nld: {reason}")


def run_kb(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program `kb` on its own, with a home of its own."""
    program = [sys.executable, "-c", "from kb.cli import main; main()", *arguments]
    given = {**os.environ, "KB_HOME": str(home), "COLUMNS": "200"}
    return subprocess.run(program, capture_output=True, text=True, check=False, env=given, timeout=SECONDS)


@pytest.fixture(scope="session")
def ingested(shared: Path, once: Once, tmp_path_factory: pytest.TempPathFactory) -> Ingested:
    """`kb ingest` of the folder with the real plans, with the language model; the slowest step, once a session."""

    def ingest() -> Ingested:
        home = tmp_path_factory.mktemp("ingested")
        done = run_kb(home, "ingest", str(shared / "corpus"))
        return Ingested(home, done.returncode, done.stdout + done.stderr)

    return once("real-ingested", ingest)
