"""Names that are offered while a question is typed."""

from __future__ import annotations

import pytest
from fake_facts import plan
from fakes import FakeEncoder

from kb.knowledge import KnowledgeBase
from kb.search.completions import Completion, complete, completions
from kb.settings import Settings
from kb.store import Store
from kb.vocabulary import Concepts, Gazetteer


@pytest.fixture
def names(settings: Settings) -> tuple[Completion, ...]:
    with Store(settings.database) as store:
        found, original, facts = plan()
        store.add(found, original, FakeEncoder().passages([p.text for p in found.passages]), FakeEncoder.name, facts)
        return completions(store, Concepts.builtin(), Gazetteer.builtin())


def test_only_what_stands_in_the_plans_is_offered(names: tuple[Completion, ...]) -> None:
    texts = [name.text for name in names]
    assert {"hybride bed", "JIM", "Jouw Ingebrachte Mentor"} <= set(texts)
    assert "isoleercel" not in texts
    assert len(texts) == len({text.casefold() for text in texts})


def test_names_that_differ_in_their_endings_are_one(names: tuple[Completion, ...]) -> None:
    assert [name.text for name in names if name.text.startswith("hybride bed")] == ["hybride bed"]


def test_a_region_is_offered(names: tuple[Completion, ...]) -> None:
    (region,) = [name for name in names if name.kind == "regio"]
    assert (region.text, region.told) == (Gazetteer.builtin().region("JZ38").name, 1)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("be", ["bed", "hybride bed"]),
        ("bed hyb", ["hybride bed"]),
        ("HYBRIDE B", ["hybride bed"]),
        ("x", []),
        ("", ["hybride bed", "bed"]),
    ],
)
def test_words_are_completed(typed: str, expected: list[str]) -> None:
    names = (Completion("hybride bed", "begrip", 9), Completion("bed", "begrip", 3))
    assert [name.text for name in complete(names, typed, 5)] == expected


def test_an_empty_knowledge_base_offers_nothing(settings: Settings) -> None:
    assert KnowledgeBase(settings).complete("be") == []


def test_a_new_plan_is_offered_at_once(settings: Settings) -> None:
    base = KnowledgeBase(settings)
    with Store(settings.database) as store:
        store.rebuild_words()
    assert base.complete("hybride") == []
    found, original, facts = plan()
    with Store(settings.database) as store:
        store.add(found, original, None, "", facts)
    assert [name.text for name in base.complete("hybride")] == ["hybride bed"]
