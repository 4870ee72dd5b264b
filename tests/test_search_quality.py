"""How good the ranking is: the measures themselves, and hybrid against its halves on real judgements."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.documents import DocType, Document, Metadata, Stated
from kb.ingest.draft import assemble
from kb.ingest.passages import passages
from kb.ingest.readers import pdf
from kb.search.encoder import Encoder, load_encoder
from kb.search.evaluate import Judged, Query, Scores, Shown, load, mean, score
from kb.search.meaning import current_index
from kb.search.passage_vectors import passage_vectors
from kb.search.ranking import Mode
from kb.search.search import search
from kb.search.vectors import VectorIndex
from kb.settings import Settings
from kb.store import Store

FLOORS = {"keyword": 0.86, "natural": 0.53}  # what is reached, a hundredth below
JUDGED = [Judged("a", 2, "een twee drie vier"), Judged("a", 1, "vijf zes zeven acht"), Judged("b", 1, "negen tien elf")]


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ([], Scores(0.0, 0.0, 0.0)),
        (["een twee drie vier", "vijf zes zeven acht", "negen tien elf"], Scores(1.0, 1.0, 1.0)),
        (["iets anders", "EEN, twéé!"], Scores(0.4582, 1.0, 0.5)),
        (["vijf zes zeven acht"], Scores(0.2421, 0.0, 0.0)),
        (["een twee", "drie vier"], Scores(0.7262, 1.0, 1.0)),
        (["een twaalf dertien veertien"], Scores(0.0, 0.0, 0.0)),
    ],
)
def test_measures(shown: list[str], expected: Scores) -> None:
    found = score(JUDGED, [Shown("b" if text.startswith("negen") else "a", text) for text in shown])
    assert tuple(found) == pytest.approx(tuple(expected), abs=1e-4)


def test_a_passage_of_another_document_is_no_answer() -> None:
    assert score(JUDGED, [Shown("b", "een twee drie vier")]) == Scores(0.0, 0.0, 0.0)


def test_mean() -> None:
    assert mean([Scores(1.0, 0.5, 1.0), Scores(0.0, 0.5, 0.0)]) == Scores(0.5, 0.5, 0.5)
    assert mean([]) == Scores(0.0, 0.0, 0.0)


@pytest.fixture(scope="module")
def plans(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Encoder, VectorIndex]:
    """The three judged plans, in memory."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    encoder = load_encoder(settings)
    store = Store(":memory:")
    for path in sorted((shared / "corpus").glob("*.pdf")):
        if "scan" in path.stem:
            continue
        parsed = assemble(pdf.read(path, settings))
        found = passages(parsed)
        about = Metadata(Stated(path.stem, supplied="file"), Stated(DocType.OVERIG, supplied="file"))
        plan = Document(path.stem, path.name, path.stem, "application/pdf", parsed, about, found)
        made = passage_vectors(encoder, found)
        store.add(plan, path.read_bytes(), made.whole, encoder.name, sentences=made.sentences)
    return store, encoder, current_index(store, encoder.name)


def ndcg(plans: tuple[Store, Encoder, VectorIndex], queries: list[Query], mode: Mode) -> float:
    """Mean nDCG@10 of what a mode shows."""
    found = []
    for query in queries:
        hits = search(*plans, query.text, mode=mode).hits
        found.append(score(query.judged, [Shown(hit.document, hit.text) for hit in hits]))
    return mean(found).ndcg


@pytest.mark.parametrize("kind", ["keyword", "natural"])
def test_hybrid_loses_to_neither_half(plans: tuple[Store, Encoder, VectorIndex], shared: Path, kind: str) -> None:
    queries = [query for query in load(shared / "queries") if query.kind == kind]
    hybrid = ndcg(plans, queries, "hybrid")
    assert hybrid >= max(ndcg(plans, queries, "words"), ndcg(plans, queries, "meaning"))
    assert hybrid >= FLOORS[kind]


def test_the_budget_of_the_beds_comes_first(plans: tuple[Store, Encoder, VectorIndex]) -> None:
    assert "7.650.000" in search(*plans, "hybride bedden", limit=5).hits[0].text


@pytest.mark.parametrize("query", ["hybride bedden", "hybridebed", "Hybride plekken"])
def test_the_reserve_places_in_a_hybrid_form_are_found(plans: tuple[Store, Encoder, VectorIndex], query: str) -> None:
    texts = [hit.text for hit in search(*plans, query, limit=5).hits]
    assert any("12 reserve" in text for text in texts)


SPELLINGS = [
    ("hybride bedden", "hybride bed", "Hybridebedden", "hybride-bed"),
    ("JeugdzorgPlus", "jeugdzorg plus", "Jeugdzorg-Plus"),
    ("MST", "multisysteemtherapie", "Multisysteem therapie", "mst"),
    ("JIM", "jim", "Jouw Ingebrachte Mentor"),
    ("gedwongen afzondering", "gedwongen afzonderingen", "Gedwongen Afzonderen"),
    ("voorwaardelijke machtiging", "voorwaardelijke machtigingen"),
    ("ambulant team", "ambulante teams"),
    ("kleinschalige voorziening", "kleinschalige voorzieningen"),
    ("SPUK", "specifieke uitkering", "specifieke uitkeringen"),
    ("gezinshuis", "gezinshuizen"),
    ("verklarende analyse", "GVA", "verklarende analyses"),
    ("OTS", "ondertoezichtstelling"),
    ("crisisplek", "crisisplekken", "crisis-plek"),
    ("wachtlijst", "wachtlijsten"),
]


def test_the_spelling_of_a_query_changes_little(plans: tuple[Store, Encoder, VectorIndex]) -> None:
    overlaps = []
    for first, *others in SPELLINGS:
        expected = {(hit.document, hit.start) for hit in search(*plans, first).hits}
        for other in others:
            found = {(hit.document, hit.start) for hit in search(*plans, other).hits}
            overlaps.append(len(expected & found) / max(len(expected), len(found), 1))
    assert sum(overlaps) / len(overlaps) >= 0.8
