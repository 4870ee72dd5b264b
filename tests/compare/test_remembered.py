"""What is worked out of the whole knowledge base: once for each state of it, and the same for whoever counts."""

from __future__ import annotations

import pytest
from filled import filled, keep, milestone

from kb.compare import SubjectKind
from kb.facts import Extracted
from kb.knowledge import KnowledgeBase
from kb.search.filters import Filters
from kb.settings import Settings
from kb.store import Store
from kb.vocabulary import Concept, Concepts


def naming(base: KnowledgeBase, name: str) -> list[str]:
    """The areas that name something."""
    return [row.area.name for row in base.compare([name]).rows if row.profiles[0].found]


def test_the_same_question_is_worked_out_once(settings: Settings) -> None:
    base = filled(settings)
    first = base.compare(["JIM"])
    assert base.compare(["JIM"]) is first
    assert base.compare(["JIM"], Filters(regions=("JZ38",))) is not first
    assert base.compare(["JIM", "VIER"]) is not first


def test_another_plan_makes_another_answer(settings: Settings) -> None:
    base = filled(settings)
    assert naming(base, "JIM") == ["Zeeland"]
    keep(base, "elders", [milestone("opent De Linde")], ("JZ42",))
    assert naming(base, "JIM") == ["Midden-Limburg Oost", "Zeeland"]


def test_other_facts_of_the_same_plan_make_another_answer(settings: Settings) -> None:
    base = filled(settings)
    assert base.compare(["hybride bed"]).rows[0].profiles[0].aspects["money"]
    with Store(settings.database) as store:
        store.replace_facts("duinrand", 1, Extracted((), "2:test"))
    assert base.compare(["hybride bed"]).rows[0].profiles[0].aspects["money"] == ()


def test_another_vocabulary_makes_another_answer(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    base = filled(settings)
    assert base.compare(["Waterhuis"]).subjects[0].kind is SubjectKind.NAME
    more = Concepts([*Concepts.builtin(), Concept("waterhuis", "Waterhuis", "practice")])
    monkeypatch.setattr("kb.knowledge.concepts", lambda _: more)
    assert base.compare(["Waterhuis"]).subjects[0].kind is SubjectKind.CONCEPT


def test_mentions_are_those_of_a_comparison(settings: Settings) -> None:
    base = filled(settings)
    (row,) = base.compare(["JIM"]).rows
    assert base.mentions() == {"JIM": {"duinrand": row.profiles[0].mentions}}
    assert row.profiles[0].mentions == 3


def test_without_a_knowledge_base_nothing_is_remembered(settings: Settings) -> None:
    base = KnowledgeBase(settings)
    assert base.mentions() == {}
    assert base.remembered("x", lambda: 1) == 1
    assert base.remembered("x", lambda: 2) == 2
