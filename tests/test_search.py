"""Search: by words, by meaning, both; filters, reasons, order."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fakes import FakeEncoder, document, filled, put
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from kb.documents import DocType
from kb.errors import InvalidValue, NotFound
from kb.search.filters import Filters
from kb.search.meaning import current_index, find
from kb.search.search import Copy, Results, Why, search
from kb.search.vectors import VectorIndex
from kb.store import Store
from kb.vocabulary import Gazetteer, LandsdeelSet, RegionEntry

ENCODER = FakeEncoder()
GAZETTEER = Gazetteer(
    [RegionEntry("R1", "Oevermark"), RegionEntry("R2", "Lage Heide"), RegionEntry("R3", "Duinkant")],
    landsdelen=[
        LandsdeelSet("west-a", "West", ("R1",)),
        LandsdeelSet("west-b", "West", ("R3",)),
        LandsdeelSet("heide", "Heideland", ("R2",)),
    ],
)

PLANS = [
    document(
        "oevermark.pdf",
        ("Hybride bedden", "In 2026 komen er twaalf hybride bedden. Zij dienen als vangnet voor de regio."),
        ("Scholing", "Medewerkers leren omgaan met suïcidaliteit."),
        regions=["R1"],
        period=(2024, 2027),
    ),
    document(
        "heide.pdf",
        ("Wonen", "De gemeenten sluiten de grote groepen. Jongeren wonen in gewone huizen in de buurt."),
        ("Hybridebedden", "Met hybridebedden is in de regio geen ervaring."),
        doc_type=DocType.CONVENANT,
        regions=["R2"],
        date="2023-05",
    ),
    document(
        "duinkant.pdf",
        ("Geld", "Voor leegstand is 300.000 euro nodig; de kosten dalen daarna snel."),
        ("Vangnet", "Het vangnet bestaat uit bedden in de crisisopvang."),
        regions=["R3"],
    ),
]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with filled(*PLANS) as opened:
        yield opened


def ask(store: Store, query: str, filters: Filters | None = None, **options: Any) -> Results:
    index = current_index(store, ENCODER.name)
    return search(store, ENCODER, index, query, filters or Filters(), gazetteer=GAZETTEER, **options)


def found(store: Store, query: str, filters: Filters | None = None, **options: Any) -> list[tuple[str, int]]:
    return [(hit.document, hit.page) for hit in ask(store, query, filters, **options).hits]


def test_a_hit_says_where_it_is_and_why(store: Store) -> None:
    results = ask(store, "hybride bedden")
    first = results.hits[0]
    assert (first.document, first.title, first.page) == ("oevermark", "Plan oevermark", 1)
    assert first.section == ("Hybride bedden",)
    assert first.text == "In 2026 komen er twaalf hybride bedden. Zij dienen als vangnet voor de regio."
    assert (first.start, first.end) == (16, 93)
    assert first.why == Why(("hybride", "bedden"), True, 1, 1)
    assert [first.text[a:b] for a, b in first.highlights] == ["hybride", "bedden"]
    assert first.sentence == (0, 39)
    assert first.score == 1.0
    assert first.copies == ()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hybride bedden", [("oevermark", 1), ("heide", 2), ("duinkant", 2)]),
        ("HYBRIDE BEDDEN", [("oevermark", 1), ("heide", 2), ("duinkant", 2)]),
        ("bed", [("oevermark", 1), ("duinkant", 2)]),
        ("suicidaliteit", [("oevermark", 2)]),
        ("kosten leegstand", [("duinkant", 1)]),
        ("300000", [("duinkant", 1)]),
        ("opvang", [("duinkant", 2)]),
        ("kwantumfysica", []),
    ],
)
def test_by_words(store: Store, query: str, expected: list[tuple[str, int]]) -> None:
    assert found(store, query, mode="words") == expected


def test_by_words_needs_no_encoder(store: Store) -> None:
    assert search(store, None, None, "leegstand", mode="words").total == 1
    with pytest.raises(ValueError, match="needs an encoder"):
        search(store, None, None, "leegstand")


def test_by_meaning(store: Store) -> None:
    results = ask(store, "jongeren in de buurt wonen", mode="meaning")
    assert (results.hits[0].document, results.hits[0].page) == ("heide", 1)
    assert results.hits[0].why == Why(("Jongeren", "wonen", "buurt"), True, None, 1)


@pytest.mark.parametrize("mode", ["words", "hybrid"])
def test_a_word_of_every_day_finds_what_plans_say_for_it(store: Store, mode: str) -> None:
    first = ask(store, "Gaat die stichting failliet?", mode=mode).hits[0]
    assert (first.document, first.page) == ("duinkant", 1)
    assert first.why.words == ("leegstand",)


def test_a_part_of_a_longer_name_is_no_word_of_every_day(store: Store) -> None:
    assert ask(store, "hybride bedden in de regio").plan_words == ()
    assert ask(store, "een bed in de regio").plan_words == ("plaatsen", "plekken", "capaciteit")


def test_what_plans_say_moves_the_meaning_of_a_question(store: Store) -> None:
    index = current_index(store, ENCODER.name)
    vague = find(ENCODER, index, "Gaat die stichting failliet?", None)
    meant = find(ENCODER, index, "Gaat die stichting failliet?", None, ["leegstand, kosten", "euro"])
    leegstand = int(store.passage_ids(["duinkant"])[0])
    assert meant.cosines[leegstand] > vague.cosines[leegstand] + 0.1
    assert meant.vector is not None
    assert float(np.linalg.norm(meant.vector)) == pytest.approx(1.0)


def test_what_no_plan_says_is_searched_by_meaning_only(store: Store) -> None:
    results = ask(store, "kwantumfysica")
    assert all(hit.why.words == () and hit.why.meaning and hit.why.word_rank is None for hit in results.hits)
    assert all(hit.sentence is None and hit.highlights == () for hit in results.hits)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(regions=("Oevermark",)), {"oevermark"}),
        (Filters(regions=("R1", "lage heide")), {"oevermark", "heide"}),
        (Filters(landsdelen=("Heideland",)), {"heide"}),
        (Filters(landsdelen=("west-b",)), {"duinkant"}),
        (Filters(types=("convenant",)), {"heide"}),
        (Filters(types=("Convenant",), regions=("R1",)), set()),
        (Filters(years=(2025,)), {"oevermark"}),
        (Filters(years=(2023, 2026)), {"oevermark", "heide"}),
        (Filters(years=(1999,)), set()),
        (Filters(documents=("duinkant",)), {"duinkant"}),
    ],
)
@pytest.mark.parametrize("mode", ["hybrid", "words", "meaning"])
def test_filters(store: Store, filters: Filters, expected: set[str], mode: str) -> None:
    results = ask(store, "bedden leegstand wonen regio", filters, mode=mode)
    shown = {hit.document for hit in results.hits}
    assert shown <= expected if mode == "meaning" else shown == expected  # not all that is allowed is near
    assert (results.total > 0) == bool(expected)


def test_an_ambiguous_landsdeel_is_searched_in_all_its_meanings_and_said(store: Store) -> None:
    results = ask(store, "bedden leegstand", Filters(landsdelen=("West",)))
    assert {hit.document for hit in results.hits} == {"oevermark", "duinkant"}
    assert results.notes == (
        "“West” heeft meer betekenissen; je zoekt in al die regio's. Kies er één met: west-a, west-b.",
    )


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (Filters(regions=("Nergenshuizen",)), "Nergenshuizen"),
        (Filters(landsdelen=("Atlantis",)), "Atlantis"),
        (Filters(types=("roman",)), "“roman” is geen soort document. Kies uit: visie, convenant"),
        (Filters(years=(25,)), "25 is geen jaartal"),
    ],
)
def test_unknown_filters_are_named(store: Store, filters: Filters, message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        ask(store, "bedden", filters)


def test_an_unknown_document_is_named(store: Store) -> None:
    with pytest.raises(NotFound, match="Bedoel je heide"):
        ask(store, "bedden", Filters(documents=("heid",)))


@pytest.mark.parametrize("query", ["", "  \n", "?!", "…"])
def test_a_query_without_words_is_refused(store: Store, query: str) -> None:
    with pytest.raises(InvalidValue, match="zoekvraag"):
        ask(store, query)


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (-1, 0), (5, -1)])
def test_impossible_limits_are_refused(store: Store, limit: int, offset: int) -> None:
    with pytest.raises(InvalidValue, match="resultaten"):
        ask(store, "bedden", limit=limit, offset=offset)


def test_only_function_words(store: Store) -> None:
    results = ask(store, "wat is het van de")
    assert results.notes == ("Je zoekvraag bevat alleen veelgebruikte woorden; daarop zelf wordt niet gezocht.",)
    assert all(hit.why.words == () for hit in results.hits)
    assert ask(store, "wat is het", mode="words").total == 0


def test_a_very_long_query(store: Store) -> None:
    assert found(store, "hybride bedden " * 700)[0] == ("oevermark", 1)
    scattered = " ".join(f"woord{i}vanalles" for i in range(900)) + " leegstand"
    assert ask(store, scattered).total >= 0


def test_pages_of_results_do_not_overlap(store: Store) -> None:
    whole = found(store, "bedden leegstand wonen regio", limit=20)
    assert len(whole) == ask(store, "bedden leegstand wonen regio").total
    pieces = [found(store, "bedden leegstand wonen regio", limit=2, offset=at) for at in range(0, len(whole), 2)]
    assert [hit for piece in pieces for hit in piece] == whole
    assert found(store, "bedden", offset=500) == []


def test_equal_scores_go_by_document_and_place() -> None:
    plans = [document(f"{name}.pdf", ("Kop", f"Bedden en nog eens {i}.")) for i, name in enumerate("cab")]
    random.Random(1).shuffle(plans)
    with Store(":memory:") as store:
        for plan, original in plans:
            store.add(plan, original, np.ones((1, 64), dtype=np.float32) / 8, ENCODER.name)
        assert [name for name, _ in found(store, "bedden")] == ["a", "b", "c"]


def test_the_same_text_elsewhere_is_one_hit() -> None:
    text = "De regio's maken samen een monitor voor de beschikbaarheid van hulp en voor de knelpunten."
    names = ("plan.pdf", "ander.pdf", "plan.docx")
    with filled(*(document(n, ("Monitor", text if n[0] == "p" else "Een monitor van niets.")) for n in names)) as store:
        hits = ask(store, "monitor knelpunten").hits
    assert [(hit.document, hit.copies) for hit in hits] == [
        ("plan", (Copy("plan-docx", "Plan plan", 1, 0),)),
        ("ander", ()),
    ]


def test_results_as_plain_values(store: Store) -> None:
    plain = ask(store, "leegstand", mode="words").to_dict()
    assert plain == {
        "query": "leegstand",
        "total": 1,
        "notes": [],
        "hits": [
            {
                "document": "duinkant", "title": "Plan duinkant", "page": 1, "passage": 0, "section": ("Geld",),
                "text": "Voor leegstand is 300.000 euro nodig; de kosten dalen daarna snel.",
                "start": 6, "end": 72, "score": 1.0,
                "why": {"words": ("leegstand",), "meaning": False, "word_rank": 1, "meaning_rank": None,
                        "spellings": []},
                "highlights": ((5, 14),), "sentence": (0, 66), "copies": [], "facts": [],
                "parts": [
                    {"name": "words", "score": 1.0, "weight": 0.5},
                    {"name": "concepts", "score": 1.0, "weight": 0.5},  # "leegstand" is one
                ],
                "retold": False,
            }
        ],
        "plan_words": [],
        "suggestion": None,
        "offers": [],
        "facets": [
            {"field": "landsdeel", "label": "Landsdeel", "counts": ({"value": "West", "label": "West", "count": 1},)},
            {"field": "region", "label": "Regio", "counts": ({"value": "R3", "label": "Duinkant", "count": 1},)},
            {"field": "type", "label": "Soort", "counts": ({"value": "visie", "label": "visie", "count": 1},)},
        ],
        "groups": [],
        "next": "",
    }  # fmt: skip


def test_an_empty_knowledge_base_finds_nothing() -> None:
    with Store(":memory:") as store:
        assert ask(store, "leegstand") == Results("leegstand", 0, ())


@examples(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=60)
    | st.text(alphabet="aA\"'*:^-+(){}<>,.%#~ \x00\ud800NEAROTND", max_size=40)
    | st.sampled_from(["a AND b", "NOT x", "NEAR(a b)", '"', "stems:a", "a*", "^a", "{a}:b", "a\x00b", "' OR 1=1 --"])
)
def test_no_query_ever_breaks_the_search(store: Store, query: str) -> None:
    try:
        results = ask(store, query, mode="words")
    except InvalidValue:
        assert not any(letter.isalnum() for letter in query) or "-" in query  # nothing but what is not wanted
        return
    for hit in results.hits:
        assert 0 <= hit.score <= 1
        assert all(0 <= a < b <= len(hit.text) for a, b in hit.highlights)


def test_the_index_follows_the_database(tmp_path: Path) -> None:
    path = tmp_path / "vectors.faiss"
    with Store(tmp_path / "kb.db") as store:
        put(store, PLANS[0])
        first = current_index(store, ENCODER.name, path)
        assert current_index(store, ENCODER.name, path, first) is first
        kept = VectorIndex.load(path)
        assert kept is not None
        assert kept.generation == first.generation
        store.remove("oevermark")
        second = current_index(store, ENCODER.name, path, first)
        assert (len(first), len(second)) == (2, 0)
        assert second.generation != first.generation


def test_an_index_that_cannot_be_kept_is_used_all_the_same(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert len(current_index(store, ENCODER.name, tmp_path / "file" / "vectors.faiss")) == 6


def test_searching_imports_no_language_pipeline() -> None:
    code = "import sys, kb.search.search; print(sorted({'torch', 'spacy', 'sentence_transformers'} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
