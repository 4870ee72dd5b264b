"""Knowledge bases to begin with: of facts made by hand, or of files that were read with the encoder of the tests."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fake_facts import plan
from fakes import FakeEncoder

from kb.cli.app import run
from kb.documents import Quote
from kb.facts import Extracted, Fact, Milestone, identified
from kb.knowledge import KnowledgeBase
from kb.settings import Settings
from kb.store import Store

__all__ = ["filled", "ingested", "keep", "milestone"]


def ingested(plans: Path, home: Path) -> Path:
    """A home into which the files of a folder are taken, to copy: reading them is what takes long."""
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()):
        patch.setattr("kb.intake.load_encoder", lambda *_: FakeEncoder())
        assert run(["ingest", str(plans), "--home", str(home)]) == 0
    return home


def filled(settings: Settings) -> KnowledgeBase:
    """The plan of `fake_facts` as "duinrand", in region JZ38 (Zeeland)."""
    base = KnowledgeBase(settings)
    document, original, found = plan()
    with Store(settings.database) as store:
        store.add(document, original, None, "", found)
    return base


def keep(base: KnowledgeBase, name: str, facts: Sequence[Fact], regions: tuple[str, ...] = ()) -> None:
    """Keep a plan with these facts, as a new version where the name is known."""
    document, original, _ = plan(name, regions)
    mark = repr(facts).encode()
    with Store(base.settings.database) as store:
        later = replace(document, sha256=hashlib.sha256(original + mark).hexdigest())
        store.add(later, original + mark, None, "", Extracted(identified(facts), "1:test"))


def milestone(description: str, due: str | None = None, start: int = 0, **other: Any) -> Milestone:
    """A milestone on page 1 that is quoted by what it describes."""
    quote = Quote(start, start + len(description), description, 1)
    return Milestone(document="?", page=1, quote=quote, description=description, due=due, **other)
