"""`/v1/documents`: lists, metadata with proof, pages as text and picture, the file itself."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from api.app import create_app
from kb.access.audit import Audit
from kb.access.keys import Keys
from kb.access.principals import Scope
from kb.settings import Settings

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
PLAN = "/v1/documents/maaswaarden-actieplan-2024-2026"


def test_a_list_with_the_way_to_each_document(plans: TestClient) -> None:
    answer = plans.get("/v1/documents").json()
    assert answer["total"] == 2
    assert answer["next"] == ""
    first, second = answer["items"]
    assert (first["id"], first["type"], first["pages"], first["date"]) == (
        "maaswaarden-actieplan-2024-2026",
        "actieplan",
        9,
        "2024-02-06",
    )
    assert [region["name"] for region in first["regions"]] == ["Maaswaarden", "Scheldekust"]
    assert first["href"] == f"http://127.0.0.1:8000{PLAN}"
    assert second["fileName"] == "peelhorst-uitvoeringsagenda.docx"


def test_pages_of_the_list_follow_each_other(plans: TestClient) -> None:
    first = plans.get("/v1/documents", params={"limit": 1})
    assert [item["id"] for item in first.json()["items"]] == ["maaswaarden-actieplan-2024-2026"]
    link = first.links["next"]["url"].removeprefix("http://127.0.0.1:8000")
    second = plans.get(link)
    assert [item["id"] for item in second.json()["items"]] == ["peelhorst-uitvoeringsagenda"]
    assert second.json()["next"] == ""
    assert "next" not in second.links


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"region": "maaswaarden"}, ["maaswaarden-actieplan-2024-2026"]),
        ({"year": ["2027", "2028"]}, ["peelhorst-uitvoeringsagenda"]),
        ({"type": "visie"}, []),
    ],
)
def test_filters(asked: dict[str, str | list[str]], found: list[str], plans: TestClient) -> None:
    assert [item["id"] for item in plans.get("/v1/documents", params=asked).json()["items"]] == found


def test_every_value_of_the_metadata_has_its_proof(plans: TestClient) -> None:
    answer = plans.get(PLAN).json()
    assert answer["version"] == 1
    assert answer["versions"] == [{"version": 1, "fileName": "maaswaarden-actieplan-2024-2026.pdf"}]
    date = answer["metadata"]["date"]
    assert (date["value"], date["quote"]["text"]) == ("2024-02-06", "6 februari 2024")
    assert answer["sections"][1]["path"][-1] == answer["sections"][1]["title"]
    assert [page["number"] for page in answer["pages"]] == list(range(1, 10))
    assert answer["facts"]["milestones"] > 10


def test_a_page_as_text(plans: TestClient) -> None:
    answer = plans.get(f"{PLAN}/pages/3").json()
    assert (answer["number"], answer["label"], answer["width"]) == (3, "3", pytest.approx(595.3, abs=1))
    (heading, *_) = [block for block in answer["blocks"] if block["text"] == "Lijn A: thuis blijven"]
    assert (heading["kind"], heading["level"], heading["marker"]) == ("heading", 1, "2")


def yellow(picture: bytes) -> int:
    """How many pixels are marked."""
    red, green, blue = np.asarray(Image.open(BytesIO(picture)).convert("RGB")).transpose(2, 0, 1)
    return int(((red > 240) & (green > 210) & (blue < 120)).sum())


def test_a_page_as_picture_with_a_quote_marked(plans: TestClient) -> None:
    block = next(b for b in plans.get(f"{PLAN}/pages/3").json()["blocks"] if b["text"].startswith("We breiden"))
    plain = plans.get(f"{PLAN}/pages/3/image", params={"dpi": 72})
    marked = plans.get(f"{PLAN}/pages/3/image", params={"dpi": 72, "start": block["start"], "end": block["end"]})
    assert plain.headers["content-type"] == marked.headers["content-type"] == "image/png"
    assert Image.open(BytesIO(plain.content)).size == (596, 842)
    assert yellow(plain.content) == 0
    assert yellow(marked.content) > 5000


def test_a_word_file_has_no_pictures(plans: TestClient) -> None:
    answer = plans.get("/v1/documents/peelhorst-uitvoeringsagenda/pages/1/image")
    assert answer.status_code == 404
    assert "geen PDF" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "status", "word"),
    [
        (f"{PLAN}/pages/10", 404, "van 1 tot en met 9"),
        (f"{PLAN}/pages/nul", 400, "geheel getal"),
        (f"{PLAN}/pages/3/image?start=5", 400, "horen bij elkaar"),
        (f"{PLAN}/pages/3/image?start=5&end=5", 400, "kleiner"),
        (f"{PLAN}/pages/3/image?dpi=9999", 400, "hoogstens 300"),
        (f"{PLAN}?version=2", 404, "versie 2"),
        ("/v1/documents/maaswaarden", 404, "maaswaarden"),
    ],
)
def test_what_cannot_be_asked(path: str, status: int, word: str, plans: TestClient) -> None:
    answer = plans.get(path)
    assert answer.status_code == status
    assert word in answer.json()["detail"]


def test_the_file_as_it_was_handed_in(plans: TestClient) -> None:
    answer = plans.get(f"{PLAN}/original")
    assert answer.content == (CORPUS / "maaswaarden-actieplan-2024-2026.pdf").read_bytes()
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'inline; filename="maaswaarden-actieplan-2024-2026.pdf"'
    assert answer.headers["content-security-policy"].startswith("sandbox")
    word = plans.get("/v1/documents/peelhorst-uitvoeringsagenda/original")
    assert word.headers["content-disposition"].startswith("attachment; ")


@pytest.mark.parametrize(
    "path", ["/v1/documents", PLAN, f"{PLAN}/pages/3", f"{PLAN}/pages/3/image", f"{PLAN}/original"]
)
def test_who_has_the_answer_is_told_so(path: str, plans: TestClient) -> None:
    first = plans.get(path)
    assert first.headers["cache-control"] == "no-cache"
    again = plans.get(path, headers={"If-None-Match": f'"x", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["api-version"] == "1.0.0"


def test_head_is_get_without_a_body(plans: TestClient) -> None:
    answer = plans.head(f"{PLAN}/pages/3/image")
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 10_000


def test_only_an_administrator_removes_a_document(own_plans_home: Path, quick_encoder: None) -> None:
    settings = Settings(home=own_plans_home)
    keys = {scope: {"X-Api-Key": Keys(settings).create(scope, scope)[1]} for scope in Scope}
    with TestClient(create_app(settings)) as client:
        assert client.delete(PLAN).status_code == 401
        assert client.delete(PLAN, headers=keys[Scope.WRITE]).status_code == 403
        assert client.delete(f"{PLAN}?version=9", headers=keys[Scope.ADMIN]).status_code == 404
        answer = client.delete(PLAN, headers=keys[Scope.ADMIN])
        assert (answer.status_code, answer.content) == (204, b"")
        assert client.get(PLAN).status_code == 404
        assert client.delete(PLAN, headers=keys[Scope.ADMIN]).status_code == 404
    assert [entry.resource for entry in Audit(settings).entries() if entry.action == "document.removed"] == [
        "maaswaarden-actieplan-2024-2026"
    ]
