"""Our own graded queries over the demo plans: what the search reaches with the real encoder, and the measure itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from plan_text import plan

from kb.cli.app import run
from kb.cli.search_report import report_page
from kb.documents import DocType, Document, Metadata, Passage, Stated
from kb.errors import InvalidValue, NotFound
from kb.extract import extract
from kb.search.encoder import Encoder, Vectors, load_encoder
from kb.search.meaning import current_index
from kb.search.passage_vectors import passage_vectors
from kb.search.ranking import Mode
from kb.search.relevance import Place, SearchReport, evaluate_search, read_queries
from kb.search.relevance.places import Graded, grade, locate
from kb.search.results import Hit, Why
from kb.search.search import search
from kb.settings import Settings
from kb.store import Store
from kb.vocabulary import Concepts, Gazetteer

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
FILES = sorted(path.name for path in CORPUS.iterdir() if path.suffix in {".pdf", ".docx"})

# What is reached, a hundredth below.
FLOORS = {"keyword": 0.84, "natural": 0.49}


class Remembering:
    """The real encoder; the vectors of texts it has seen before come from pytest's own cache."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self.name, self.query = encoder.name, encoder.query
        self._encoder, self._folder = encoder, folder

    def passages(self, texts: Sequence[str], *rest: Any) -> Vectors:
        key = sha256(json.dumps([self.name, *texts]).encode()).hexdigest()
        path = self._folder / f"{key}.npy"
        if not path.exists():
            np.save(path, self._encoder.passages(texts, *rest))
        return np.load(path)


@pytest.fixture(scope="session")
def report(
    demo_document: Callable[[str], Document],
    tmp_path_factory: pytest.TempPathFactory,
    pytestconfig: pytest.Config,
) -> SearchReport:
    """All queries of corpus/queries, asked of the demo plans in memory."""
    real = load_encoder(Settings(home=tmp_path_factory.mktemp("home")))
    encoder = Remembering(real, pytestconfig.cache.mkdir("vectors"))
    gazetteer = Gazetteer.builtin().with_regions(CORPUS / "regions.toml")
    store, documents = Store(":memory:"), {}
    for name in FILES:
        document = demo_document(name)
        made = passage_vectors(encoder, document.passages)
        facts = extract(document, gazetteer, Concepts.builtin())
        store.add(document, b"", made.whole, encoder.name, facts, made.sentences)
        documents[document.id] = document
    index = current_index(store, encoder.name)

    @cache
    def find(query: str, mode: Mode) -> tuple[Hit, ...]:
        return search(store, encoder, index, query, mode=mode).hits

    return evaluate_search(read_queries(CORPUS / "queries"), documents, find)


def test_every_judged_place_is_in_the_plans(report: SearchReport) -> None:
    assert [(lost.doc_id, lost.quote) for lost in report.lost] == []
    assert len(report.documents) == len(FILES) == 9


@pytest.mark.parametrize("kind", ["keyword", "natural"])
def test_enough_queries_and_good_enough_answers(report: SearchReport, kind: str) -> None:
    assert len(report.of(kind)) >= 30
    assert report.ndcg(kind, "hybrid") >= FLOORS[kind]


@pytest.mark.parametrize("kind", ["keyword", "natural"])
@pytest.mark.parametrize("half", ["words", "meaning"])
def test_both_together_lose_to_neither(report: SearchReport, kind: str, half: Mode) -> None:
    assert report.ndcg(kind, "hybrid") >= report.ndcg(kind, half)


def test_practices_are_found_and_not_the_number(report: SearchReport) -> None:
    assert {result.practice for result in report.practices} >= {"Plein3", "VIER", "MST", "JIM", "hybride bedden"}
    assert report.precision >= 0.9
    assert [(result.query, hit.text) for result, hit in report.numbers] == []


def test_spellings_of_a_query_find_alike(report: SearchReport) -> None:
    assert len(report.variants) >= 30
    assert report.overlap >= 0.8


def test_nearly_all_that_is_found_was_judged(report: SearchReport) -> None:
    assert report.unjudged <= 0.25


# the measure, by hand

SENTENCES = ("Wij openen acht hybride bedden.", "Vier keer per jaar overleggen wij.", "VIER helpt gezinnen.")
QUERIES = {
    "queries": [{"id": "q1", "query": "bedden", "kind": "keyword"}],
    "judgements": [
        {"query_id": "q1", "doc_id": "duinrand", "page": 1, "grade": 3, "quote": "acht hybride bedden"},
        {"query_id": "q1", "doc_id": "duinrand", "page": 2, "grade": 2, "quote": "helpt gezinnen"},
        {"query_id": "q1", "doc_id": "duinrand", "page": 2, "grade": 1, "quote": "dit stond er vroeger"},
    ],
    "practices": [
        {
            "practice": "VIER",
            "queries": ["VIER"],
            "names": ["VIER"],
            "right": {"duinrand": [2]},
            "number": [{"doc_id": "duinrand", "page": 1, "quote": "Vier keer per jaar"}],
        }
    ],
    "variants": [{"variants": ["bedden", "bed"]}],
}


def document() -> Document:
    parsed = plan("\n\n".join((*SENTENCES[:2], "---", SENTENCES[2])))
    starts = [parsed.text.index(sentence) for sentence in SENTENCES]
    passages = tuple(
        Passage(i, start, start + len(text), parsed.page_at(start), text)
        for i, (start, text) in enumerate(zip(starts, SENTENCES, strict=True))
    )
    about = Metadata(Stated("Duinrand", supplied="file"), Stated(DocType.OVERIG, supplied="file"))
    return Document("duinrand", "duinrand.pdf", "x", "application/pdf", parsed, about, passages)


def hit(number: int, *words: str) -> Hit:
    passage = document().passages[number]
    why = Why(words, not words, None, None)
    return Hit(
        document="duinrand",
        title="Duinrand",
        page=passage.page,
        section=(),
        passage=number,
        text=passage.text,
        start=passage.start,
        end=passage.end,
        score=1.0,
        why=why,
        highlights=(),
        sentence=None,
    )


def written(folder: Path, **changed: list[dict[str, object]]) -> Path:
    for name, rows in (QUERIES | changed).items():
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


FOUND = {
    ("bedden", "hybrid"): (hit(2), hit(1)),
    ("bedden", "words"): (hit(0, "bedden"), hit(2)),
    ("VIER", "hybrid"): (hit(1, "Vier"), hit(2, "VIER")),
    ("bed", "hybrid"): (hit(2), hit(0)),
}


@pytest.fixture
def small(tmp_path: Path) -> SearchReport:
    wanted = read_queries(written(tmp_path))
    return evaluate_search(wanted, {"duinrand": document()}, lambda query, mode: FOUND.get((query, mode), ()))


def test_ranking_against_the_best_order_of_the_passages(small: SearchReport) -> None:
    [query] = small.queries
    assert query.ndcg == pytest.approx({"hybrid": 3 / (7 + 3 / 1.58496), "words": 1.0, "meaning": 0.0}, abs=1e-4)
    assert [(one.rank, one.grade) for one in query.found["hybrid"]] == [(1, 2), (2, None)]
    assert [(one.page, one.grade, one.text) for one in query.missed] == [(1, 3, SENTENCES[0])]
    assert [lost.quote for lost in small.lost] == ["dit stond er vroeger"]
    assert small.unjudged == 0.5


def test_a_hit_for_the_number_is_no_hit_for_the_practice(small: SearchReport) -> None:
    [practice] = small.practices
    assert practice.precision == 0.5
    assert [(one.right, one.number) for one in practice.found] == [(False, True), (True, False)]
    assert [found.text for _, found in small.numbers] == [SENTENCES[1]]


def test_overlap_of_spellings(small: SearchReport) -> None:
    assert small.overlap == 0.5


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("acht  hybride\nbedden", "acht hybride bedden"),
        ("openen acht hybrlde bedden", "openen acht hybride bedden."),
        ("negen gesloten plaatsen in Duinrand", None),
    ],
)
def test_a_quote_is_found_as_it_is_or_nearly(quote: str, expected: str | None) -> None:
    span = locate(Place(doc_id="duinrand", page=1, quote=quote), document())
    assert (span and document().parsed.text[slice(*span)]) == expected


def test_a_passage_has_the_grade_of_what_it_holds_half_of() -> None:
    places = [Graded("a", 10, 20, 1), Graded("a", 18, 30, 3), Graded("b", 0, 100, 2)]
    assert [grade("a", *span, places) for span in ((0, 15), (0, 14), (12, 25), (0, 40))] == [1, None, 3, 3]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"queries": [{"id": "q1", "query": "bedden", "kind": "anders"}]}, "queries.jsonl, regel 1, klopt niet: kind"),
        ({"queries": QUERIES["queries"] * 2}, "q1 in .* komt vaker voor"),
        (
            {"queries": [*QUERIES["queries"], {"id": "q2", "query": "x", "kind": "natural"}]},
            "q2 in .* geen enkele goede",
        ),
        ({"queries": []}, "q1 in .* heeft oordelen, maar is geen zoekvraag"),
    ],
)
def test_bad_queries_are_told(tmp_path: Path, changed: dict[str, list[dict[str, object]]], told: str) -> None:
    with pytest.raises(InvalidValue, match=told):
        read_queries(written(tmp_path, **changed))


def test_a_folder_without_queries(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"staat geen queries\.jsonl"):
        read_queries(tmp_path)


def test_the_page_tells_what_was_found_and_missed(small: SearchReport) -> None:
    told = report_page(small)
    assert '<html lang="nl">' in told
    assert "Gemist bij “bedden”" in told
    assert "2: beantwoordt een deel" in told
    assert "niet beoordeeld" in told
    assert "nee, alleen het getal" in told
    assert "bed 0,500" in told
    assert "http" not in told  # nothing is fetched


@pytest.mark.usefixtures("quick_encoder", "home")
def test_command_says_what_to_ingest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", "search", "--queries", str(written(tmp_path))]) == 3
    assert "Niet alle beoordeelde documenten zitten in de kennisbank: duinrand." in capsys.readouterr().err


@pytest.mark.usefixtures("quick_encoder", "home")
def test_command_measures_and_writes_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "duinrand.txt").write_text("\n\n".join(SENTENCES), encoding="utf-8")
    assert run(["ingest", str(tmp_path / "duinrand.txt")]) == 0
    capsys.readouterr()
    wanted, page = str(written(tmp_path)), tmp_path / "zoeken.html"
    assert run(["evaluate", "search", "--queries", wanted, "--report", str(page)]) == 0
    told = capsys.readouterr().out
    assert "Zoekwoorden" in told
    assert "Praktijken: precisie@5" in told
    assert "<h1>Hoe goed vindt Plannenbank?</h1>" in page.read_text(encoding="utf-8")
    assert run(["evaluate", "search", "--queries", wanted, "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)["ndcg"]) == {"keyword"}
    assert run(["evaluate", "search", "--queries", wanted, "--report", str(tmp_path)]) == 4
