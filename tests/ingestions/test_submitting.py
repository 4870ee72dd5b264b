"""Handing in: what is taken, what is refused, and what is the same."""

from __future__ import annotations

import io
import threading
import zipfile
from pathlib import Path

import pytest

from ingestions.handing import PLAN, ended, hand_in
from kb.access.audit import Audit
from kb.errors import EmptyFile, InputError, InvalidValue, NotFound, TooLarge, UnsupportedFile
from kb.ingestions.records import State
from kb.ingestions.service import Ingestions
from kb.settings import Settings

pytestmark = pytest.mark.usefixtures("ingest_nothing")


@pytest.fixture
def idle(settings: Settings) -> Ingestions:
    """Not at work: what is handed in waits."""
    return Ingestions(settings)


def spooled(settings: Settings) -> list[Path]:
    folder = settings.ingestions / "spool"
    return sorted(folder.iterdir()) if folder.exists() else []


def logged(settings: Settings) -> list[tuple[str, str, str, str]]:
    return [(e.who, e.action.value, e.outcome.value, e.detail) for e in reversed(Audit(settings).entries())]


def test_the_same_file_is_the_same_ingestion(idle: Ingestions, settings: Settings) -> None:
    first = hand_in(idle)
    assert hand_in(idle) == first
    assert hand_in(idle, "andere-naam.md") == first
    assert hand_in(idle, content=PLAN + b"\nMeer.\n").id != first.id
    assert hand_in(idle, type="visie").id != first.id
    assert len(idle.list().ingestions) == len(spooled(settings)) == 3


def test_two_threads_hand_in_the_same_file(idle: Ingestions) -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(hand_in(idle).id)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert [ingestion.id for ingestion in idle.list().ingestions] == [found[0]]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../plan.md", "plan.md"),
        ("/etc/plan.md", "plan.md"),
        (r"..\..\plan.md", "plan.md"),
        ("pl\0an.md", "plan.md"),
        ("\u202eplan.md", "plan.md"),
        ("CON.md", "_CON.md"),
        ("x" * 3000 + ".md", "x" * 147 + ".md"),
    ],
)
def test_no_name_leads_anywhere(name: str, shown: str, ingestions: Ingestions, settings: Settings) -> None:
    given = hand_in(ingestions, name)
    assert given.file_name == shown
    held = [path.name for path in settings.home.parent.rglob("*") if path.name.endswith((".md", given.id))]
    done = ended(ingestions, given.id)
    assert done.result is not None
    assert done.result["file"] == shown
    assert set(held) <= {given.id}


def _zip(name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind", "told"),
    [
        ("plan.md", b"", EmptyFile, "plan.md is leeg"),
        ("plan.md", b"x" * (1024 * 1024 + 1), TooLarge, "plan.md is groter dan 1 MiB"),
        ("plan.pdf", b"\x7fELF\x02\x01\x01" + bytes(999), UnsupportedFile, "soort die niet gelezen wordt"),
        ("plan.pdf", PLAN, UnsupportedFile, "plan.pdf heet .pdf maar is platte tekst"),
        ("plan.xlsx", _zip("xl/workbook.xml"), UnsupportedFile, "een Excel-werkmap"),
        ("../regions.toml", b"[XX]\nname = 'Verzonnen'\n", UnsupportedFile, "regions.toml eindigt op .toml"),
    ],
)
def test_what_is_refused_leaves_nothing(
    name: str, content: bytes, kind: type[InputError], told: str, settings: Settings
) -> None:
    small = settings.model_copy(update={"max_file_mb": 1})
    with pytest.raises(kind, match=told):
        hand_in(Ingestions(small), name, content)
    assert Ingestions(small).list().ingestions == ()
    assert spooled(small) == []
    ((_, action, outcome, detail),) = logged(small)
    assert (action, outcome) == ("upload.received", "refused")
    assert told in detail


def test_no_more_is_taken_than_the_limit(settings: Settings) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"x" * size

    stream = Endless()
    with pytest.raises(TooLarge):
        Ingestions(settings.model_copy(update={"max_file_mb": 2})).submit("plan.txt", stream)  # type: ignore[arg-type]
    assert stream.given == 3 * 1024 * 1024


def test_bad_metadata_is_refused_before_anything_is_kept(idle: Ingestions, settings: Settings) -> None:
    with pytest.raises(InvalidValue, match="kleur"):
        hand_in(idle, kleur="rood")
    with pytest.raises(InvalidValue, match="roman"):
        hand_in(idle, type="roman")
    assert spooled(settings) == []


def test_lists_are_given_page_by_page(idle: Ingestions) -> None:
    given = [hand_in(idle, content=PLAN + bytes([65 + number])).id for number in range(5)]
    idle.cancel(given[1])
    first = idle.list(limit=2)
    assert [ingestion.id for ingestion in first.ingestions] == [given[4], given[3]]
    second = idle.list(limit=3, cursor=first.next)
    assert [ingestion.id for ingestion in second.ingestions] == [given[2], given[1], given[0]]
    assert second.next == ""
    assert [ingestion.id for ingestion in idle.list(State.CANCELLED).ingestions] == [given[1]]


def test_questions_that_cannot_be(idle: Ingestions) -> None:
    assert idle.list().ingestions == ()
    with pytest.raises(NotFound, match="geen opname 'nergens'"):
        idle.get("nergens")
    hand_in(idle)
    with pytest.raises(InvalidValue, match="geen bladwijzer"):
        idle.list(cursor="nergens")
    with pytest.raises(InvalidValue, match="0 opnames"):
        idle.list(limit=0)
