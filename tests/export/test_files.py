"""Files that are there whole or not at all, and a folder for each document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from filled import keep, milestone

from kb.errors import InvalidValue
from kb.export.files import write_chunks
from kb.exports import Exporter
from kb.facts import tables
from kb.knowledge import KnowledgeBase
from kb.selection import FactQuery


def test_a_folder_for_each_document(base: KnowledgeBase, tmp_path: Path) -> None:
    keep(base, "vaag.md", [milestone("besluit", "2026-H1"), milestone("later", None, 9)], ("JZ38",))
    Exporter(base).folders([FactQuery(name) for name in tables()], tmp_path / "uit")
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == ["duinrand", "vaag"]
    folder = tmp_path / "uit" / "duinrand"
    expected = ["document.json", *(f"{name}.jsonl" for name in tables())]
    assert sorted(path.name for path in folder.iterdir()) == sorted(expected)
    assert json.loads((folder / "document.json").read_text()) == {
        "title": "Plan duinrand",
        "doc_type": "visie",
        "landsdeel": None,
        "regions": ["Regio JZ38"],
        "publisher": [],
        "date": None,
        "period_from": None,
        "period_to": None,
        "fictional": True,
    }
    assert (folder / "actors.jsonl").read_text() == ""
    told = (tmp_path / "uit" / "vaag" / "milestones.jsonl").read_text().splitlines()
    assert [json.loads(line)["description"] for line in told] == ["besluit", "later"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(InvalidValue, match=r"bestand/x\.csv kan niet worden geschreven"):
        write_chunks(tmp_path / "bestand" / "x.csv", [b"x"])
    assert (tmp_path / "bestand").read_text() == ""


def test_what_was_there_stays_when_it_goes_wrong_halfway(tmp_path: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"nieuw"
        raise RuntimeError("halverwege")

    (tmp_path / "x.csv").write_text("oud")
    with pytest.raises(RuntimeError, match="halverwege"):
        write_chunks(tmp_path / "x.csv", chunks())
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"x.csv": "oud"}
