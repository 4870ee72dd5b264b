"""What tests in every room share."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from fakes import FakeEncoder
from once import Once

from kb.documents import Document, Parsed
from kb.ingest import pipeline
from kb.knowledge import KnowledgeBase
from kb.progress import Ingested, Progress
from kb.settings import Settings

CHECKOUT = Path(__file__).resolve().parent.parent


# pytest loads readline, which puts the terminal's size in the environment of the processes that it starts. The consoles
# of `kb.cli` are made here, while nothing says how wide a terminal is, so that each looks it up as it writes.
for size in ("COLUMNS", "LINES"):
    os.environ.pop(size, None)
import_module("kb.cli.output")


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 100 columns."""
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the checkout, with real plans and judgements; without it the test is skipped."""
    folder = CHECKOUT.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip("needs the folder `shared` beside the checkout")
    return folder


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes what takes long once a run, also where that is several processes."""
    folder = tmp_path_factory.getbasetemp()  # of a worker: inside the folder of the run
    return Once(folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder)


@pytest.fixture(scope="session")
def demo_document(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Document]:
    """From the name of a file in `corpus` to its document, the demo regions known; each is read once a session."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    corpus = CHECKOUT / "corpus"

    @cache
    def read(name: str) -> Document:
        return once(name, lambda: pipeline.ingest_file(corpus / name, settings, regions=[corpus / "regions.toml"]))

    return read


@pytest.fixture(scope="session")
def demo_plan(demo_document: Callable[[str], Document]) -> Callable[[str], Parsed]:
    """From the name of a file in `corpus` to what the reader made of it."""
    return lambda name: demo_document(name).parsed


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with an empty home of their own; the cache with the converted model stays shared."""
    return Settings(home=tmp_path / "home")


@pytest.fixture
def quick_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The encoder of the tests in place of the language model, for ingesting and searching in this process."""
    for module in ("kb.intake", "kb.search.encoder", "kb.doctor"):
        monkeypatch.setattr(f"{module}.load_encoder", lambda *_: FakeEncoder())


@pytest.fixture
def ingest_here(quick_encoder: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is handed in to `Ingestions` is read in this process, with the encoder of the tests."""

    def ingest(
        settings: Settings, path: Path, supplied: Mapping[str, str], told: Progress, _going: Callable[[], bool]
    ) -> Ingested:
        (result,) = KnowledgeBase(settings).ingest([path], supplied=supplied, progress=told)
        return result

    monkeypatch.setattr("kb.ingestions.worker.ingest_apart", ingest)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home that the command line uses."""
    folder = tmp_path / "home"
    monkeypatch.setenv("KB_HOME", str(folder))
    return folder
