"""What is read of three real plans, against what people noted of them; skipped without the folder `shared`.

Two titles differ from what people noted, and rightly so: the running header of one plan and that of another word the
title otherwise than the notes do, and these files have no title page. A test says which title is found instead.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from kb.documents import Metadata, Parsed
from kb.ingest.draft import assemble
from kb.ingest.metadata import describe
from kb.ingest.readers import reader_for
from kb.ingest.sniff import media_type
from kb.settings import Settings
from kb.vocabulary import Gazetteer

ACTION = "actieplan-best-passende-zorg"
VISION = "nhn-transformatievisie"
SUPRA = "wbw-wbo-zeeland-bovenregionaal-plan"
PLANS = (ACTION, VISION, SUPRA)


@lru_cache
def read(path: Path) -> Parsed:
    return assemble(reader_for(media_type(path))(path, Settings()))


def described(shared: Path, name: str, suffix: str = ".pdf") -> Metadata:
    path = shared / "corpus" / f"{name}{suffix}"
    return describe(read(path), path.name, Gazetteer.builtin())


def gold(shared: Path, name: str) -> dict[str, Any]:
    noted: dict[str, Any] = json.loads((shared / "gold" / name / "document.json").read_text("utf-8"))
    return noted


@pytest.mark.parametrize("name", PLANS)
def test_kind_date_and_period(shared: Path, name: str) -> None:
    found, noted = described(shared, name), gold(shared, name)
    assert found.doc_type.value == noted["doc_type"]
    assert (found.date.value if found.date else None) == noted["date"]
    assert (found.period_from.value if found.period_from else None) == noted["period_from"]
    assert (found.period_to.value if found.period_to else None) == noted["period_to"]


@pytest.mark.parametrize("name", PLANS)
def test_regions_and_landsdeel(shared: Path, name: str) -> None:
    found, noted = described(shared, name), gold(shared, name)
    gazetteer = Gazetteer.builtin()
    assert [s.value.code for s in found.regions] == [gazetteer.region(name).code for name in noted["regions"]]
    assert (found.landsdeel.value.name if found.landsdeel else None) == noted["landsdeel"]
    if found.landsdeel:
        assert set(found.landsdeel.value.regions) == {s.value.code for s in found.regions}


@pytest.mark.parametrize("name", PLANS)
def test_every_quote_is_the_text(shared: Path, name: str) -> None:
    found, parsed = described(shared, name), read(shared / "corpus" / f"{name}.pdf")
    single = (found.title, found.doc_type, found.date, found.period_from, found.period_to, found.landsdeel)
    quotes = [s.quote for s in (*single, *found.regions, *found.publishers) if s and s.quote]
    assert quotes
    assert all(parsed.text[q.start : q.end] == q.text for q in quotes)


def test_titles(shared: Path) -> None:
    assert described(shared, VISION).title.value == gold(shared, VISION)["title"]
    assert described(shared, SUPRA).title.value == "Bovenregionaal plan transformatie JeugdzorgPlus"
    assert described(shared, ACTION).title.value.startswith("Actieplan De best passende zorg")


def test_publishers(shared: Path) -> None:
    for name in (VISION, SUPRA):
        assert [s.value for s in described(shared, name).publishers] == gold(shared, name)["publisher"]
    assert {"Jeugdzorg Nederland", "VOBC", "Nederlands Jeugdinstituut"} <= {
        s.value for s in described(shared, ACTION).publishers
    }


def test_word_and_pdf_say_the_same(shared: Path) -> None:
    pdf, word = described(shared, SUPRA), described(shared, SUPRA, ".docx")
    assert pdf.title.value == word.title.value
    assert [s.value for s in pdf.regions] == [s.value for s in word.regions]
    assert (pdf.period_from and pdf.period_from.value) == (word.period_from and word.period_from.value)
