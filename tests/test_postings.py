"""The word index in memory: the BM25 of FTS5, phrases, places, and its file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fake_facts import plan
from fakes import document, put
from hypothesis import given
from hypothesis import strategies as st

from kb.facts import Extracted, Milestone
from kb.search.concepts import ConceptQuery, find, warm
from kb.search.contents import contents_of
from kb.search.inverting import invert
from kb.search.named import Name, passages_named
from kb.search.postings import Asked, Postings, rarity_of
from kb.search.scores import Scores, best
from kb.search.word_index import frequencies, load, postings_of, save
from kb.store import Store
from kb.vocabulary import Concepts

WEIGHTS = (1.0, 0.5)
KINDS = ("targets", "budgets", "milestones", "definitions")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kb.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path) as made:
        put(made, document("duin.md", ("Hybride bedden", "De bedden zijn er. Hybride bedden kosten geld.")))
        put(made, document("bos.md", ("Geld", "Het geld is er niet."), ("Rest", "Hybridevormen en een bed in huis.")))
        yield made


def first(found: Scores) -> list[int]:
    """The ids, best first."""
    return best(found.ids, found, len(found))


def by_fts5(store: Store, phrases: str, columns: str) -> list[tuple[int, float]]:
    return store.match(f"{{{columns}}} : ({phrases})", {"stems": 1.0, "headings": 0.5, "grams": 1.0})


def test_scores_are_those_of_fts5(store: Store) -> None:
    postings = postings_of(store)
    asked = [Asked("bed"), Asked("geld"), Asked("hybrid", prefix=True)]
    expected = by_fts5(store, '"bed" OR "geld" OR "hybrid" *', "stems headings")
    found = postings.score("words", asked, WEIGHTS, None, 10)
    assert first(found) == [i for i, _ in expected]
    assert dict(found) == pytest.approx(dict(expected), rel=1e-5)
    grams = postings.score("grams", [Asked("hybri"), Asked("vorme")], (1.0,), None, 10)
    assert dict(grams) == pytest.approx(dict(by_fts5(store, '"hybri" OR "vorme"', "grams")), rel=1e-5)


def test_only_allowed_passages_and_no_more_than_asked(store: Store) -> None:
    postings = postings_of(store)
    found = postings.score("words", [Asked("geld")], WEIGHTS, None, 10)
    assert len(found) == 2
    assert first(postings.score("words", [Asked("geld")], WEIGHTS, None, 1)) == first(found)[:1]
    only = store.passage_ids(["bos"])
    assert first(postings.score("words", [Asked("geld")], WEIGHTS, only, 10)) == [only[0]]
    assert first(postings.score("words", [Asked("fiets"), Asked("z", prefix=True)], WEIGHTS, None, 10)) == []


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=60),
    st.integers(1, 8),
    st.none() | st.sets(st.integers(0, 70)),
)
def test_the_best_of_very_many_are_those_of_a_full_sort(counts: list[int], limit: int, among: set[int] | None) -> None:
    rows = [(i, " ".join(["bed"] * count + ["huis"]), "", "", "plan", i, i, i + 1) for i, count in enumerate(counts)]
    postings = invert([rows], "g")
    allowed = None if among is None else np.array(sorted(among), np.int64)
    found = postings.score("words", [Asked("bed")], WEIGHTS, allowed, limit)
    all_ = postings.score("words", [Asked("bed")], WEIGHTS, None, len(rows))
    expected = [i for i in first(all_) if among is None or i in among]
    assert first(found) == expected[:limit]
    assert set(all_) == {i for i, count in enumerate(counts) if count}
    assert all(score == pytest.approx(all_[i]) for i, score in found.items())


def test_how_many_passages_hold_a_term(store: Store) -> None:
    assert frequencies(store, ["bed", "geld", "fiets"]) == (3, {"bed": 2, "geld": 2, "fiets": 0})
    assert frequencies(store, ["hybri"], "grams") == (3, {"hybri": 2})


def test_passages_have_places_and_an_order(store: Store) -> None:
    postings, ids = postings_of(store), store.passage_ids()
    assert postings.places_of([*ids, 999]).tolist() == [0, 1, 2]
    assert [postings.passages.documents[i] for i in postings.passages.document] == ["duin", "bos", "bos"]
    assert postings.passages.ordinal.tolist() == [0, 0, 1]
    assert postings.in_order(np.append(ids, 999), np.array([0.5, 0.5, 0.75, 1.0])).tolist() == [2, 1, 0]


def test_a_name_counts_where_its_words_stand_together(store: Store) -> None:
    duin, bed = store.passage_ids(["duin"])[0], store.passage_ids(["bos"])[1]
    count, found = passages_named(store, [Name(("hybrid", "bed"))], None, 10)
    assert (count, list(found)) == (1, [duin])
    count, found = passages_named(store, [Name(("hybrid",), prefix=True), Name(("bed",))], None, 10)
    assert (count, set(found)) == (2, {duin, bed})
    assert passages_named(store, [Name(("bed",))], None, 10, ["Hybridevormen"]) == (2, {bed: found_score(store, bed)})
    assert passages_named(store, [Name(("fiets", "bed"))], None, 10) == (0, {})
    assert passages_named(store, [], None, 10) == (0, {})


def found_score(store: Store, i: int) -> float:
    return dict(postings_of(store).score("words", [Asked("bed")], WEIGHTS, None, 10))[i]


def test_they_follow_the_database(store: Store, path: Path) -> None:
    kept = path.with_name("words.postings")
    before = postings_of(store)
    assert kept.is_file()
    assert postings_of(store) is before
    put(store, document("zee.md", ("Geld", "Meer geld.")))
    assert len(postings_of(store)) == len(before) + 1
    store.remove("zee")
    assert len(postings_of(store)) == len(before)


def test_saved_and_loaded_they_answer_the_same(store: Store, tmp_path: Path) -> None:
    made = postings_of(store)
    save(made, tmp_path / "other.postings")
    loaded = load(tmp_path / "other.postings")
    assert loaded is not None
    assert loaded.generation == made.generation
    asked = [Asked("bed"), Asked("hybrid", prefix=True)]
    assert loaded.score("words", asked, WEIGHTS, None, 10) == made.score("words", asked, WEIGHTS, None, 10)


@pytest.mark.parametrize("cut", [0, 1, 100, 4096, 5000])
def test_half_a_file_is_made_anew(store: Store, path: Path, cut: int) -> None:
    postings_of(store)
    kept = path.with_name("words.postings")
    kept.write_bytes(kept.read_bytes()[:cut])
    assert load(kept) is None
    assert load(path) is None


def test_an_empty_database_has_none() -> None:
    with Store(":memory:") as store:
        postings = postings_of(store)
        assert (len(postings), postings.score("words", [Asked("bed")], WEIGHTS, None, 10)) == (0, {})
        assert postings.places_of([1]).tolist() == []
        assert contents_of(store).counts(KINDS, postings.places_of([1])) == dict.fromkeys(KINDS, 0)


def test_batches_give_what_one_batch_gives() -> None:
    rows = [
        (i, f"bed w{i % 3} w{i % 3}", "bed" if i % 2 else "", "hybri", "plan", i, i * 10, i * 10 + 9) for i in range(7)
    ]
    whole = invert([rows], "g")
    parts = invert([rows[:3], rows[3:4], rows[4:]], "g")
    for name, field in whole.fields.items():
        other = parts.fields[name]
        assert list(other.terms) == list(field.terms)
        assert other.places.tolist() == field.places.tolist()
        assert other.counts.tolist() == field.counts.tolist()
    assert whole.fields["words"].frequencies(["bed", "w0"]) == {"bed": 7, "w0": 3}
    assert whole.lengths.tolist() == parts.lengths.tolist() == [5 if i % 2 else 4 for i in range(7)]


def test_a_term_in_most_passages_is_worth_next_to_nothing() -> None:
    assert rarity_of(9, 10) == 1e-6
    assert rarity_of(1, 10) == pytest.approx(1.8458, abs=1e-4)


def test_what_passages_hold_follows_their_facts(path: Path) -> None:
    document_, original, found = plan()
    with Store(path) as store:
        store.add(document_, original, None, "", found)
        postings = postings_of(store)
        all_ = postings.places_of(store.passage_ids().tolist())
        assert contents_of(store).counts(KINDS, all_) == dict.fromkeys(KINDS, 1)
        assert contents_of(store).practices(all_) == {"Jouw Ingebrachte Mentor": 1}
        assert contents_of(store).counts(KINDS, all_[:1])["definitions"] == 0
        fewer = tuple(fact for fact in found.facts if not isinstance(fact, Milestone))
        store.replace_facts("duinrand", 1, Extracted(fewer, "2:test"))
        assert contents_of(store).counts(KINDS, all_)["milestones"] == 0
        assert isinstance(postings_of(store), Postings)


def test_what_concepts_find_follows_the_database(store: Store) -> None:
    known = Concepts.builtin()
    asked = ConceptQuery.of("hybride bedden", known)
    warm(store, known)
    before = find(store, asked, None)
    assert set(before) == {store.passage_ids(["duin"])[0], store.passage_ids(["bos"])[1]}
    assert find(store, asked, None) == before
    put(store, document("zee.md", ("Zee", "Er zijn hybride plekken.")))
    assert set(find(store, asked, None)) == {*before, store.passage_ids(["zee"])[0]}
    assert set(find(store, asked, ["zee"])) == {store.passage_ids(["zee"])[0]}
