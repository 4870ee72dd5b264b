"""Series: proposed from what documents say, confirmed, changed and taken back by a person."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from two_plans import ALONE, NEW, OLD, SERIES

from kb.errors import InvalidValue, NotFound
from kb.knowledge import KnowledgeBase
from kb.review.versions.decided import free_id
from kb.review.versions.results import Series
from kb.review.versions.series import series_id
from kb.series import PlanSeries
from kb.settings import Settings


def test_the_two_versions_are_proposed_with_the_reasons(two_plans: PlanSeries) -> None:
    (found,) = two_plans.all()
    assert (found.id, found.documents, found.confirmed) == (SERIES, (OLD, NEW), False)
    assert found.reasons == (
        "dezelfde regio's",
        "dezelfde soort plan",
        "dezelfde opsteller",
        "het nieuwere plan zegt dat het dat van 15 juni 2023 vervangt",
    )


def test_confirming_is_kept_with_who_and_when_and_can_be_taken_back(own_plans: PlanSeries) -> None:
    made = own_plans.confirm(SERIES, who="a.jansen", title="Samen kleiner")
    assert (made.confirmed, made.decided_by, made.title, made.decided_at[-1]) == (
        True,
        "a.jansen",
        "Samen kleiner",
        "Z",
    )
    own_plans.undo(SERIES, who="b.smit")
    assert not own_plans.get(SERIES).confirmed
    assert [(one.who, one.undone, one.undoes) for one in own_plans.history(SERIES)] == [
        ("a.jansen", True, None),
        ("b.smit", False, 1),
    ]
    with pytest.raises(NotFound, match="niets besloten dat nog geldt"):
        own_plans.undo(SERIES, who="b.smit")


def test_of_two_decisions_the_last_counts_until_it_is_taken_back(own_plans: PlanSeries) -> None:
    own_plans.confirm(SERIES, who="a")
    own_plans.confirm(SERIES, who="a", documents=[OLD, NEW, ALONE])
    assert own_plans.get(SERIES).documents == (OLD, ALONE, NEW)
    own_plans.undo(SERIES, who="a")
    assert own_plans.get(SERIES).documents == (OLD, NEW)


def test_a_rejected_series_is_not_proposed_again_until_that_is_taken_back(own_plans: PlanSeries) -> None:
    own_plans.reject(SERIES, who="a")
    assert own_plans.all() == []
    own_plans.undo(SERIES, who="a")
    assert [one.id for one in own_plans.all()] == [SERIES]


def test_a_person_makes_a_series_of_any_documents(own_plans: PlanSeries) -> None:
    made = own_plans.confirm(who="a", documents=[NEW, ALONE], title="Eigen reeks")
    assert (made.id, made.documents, made.title) == (ALONE, (ALONE, NEW), "Eigen reeks")
    with pytest.raises(InvalidValue, match=f"{NEW} zit al in de reeks {ALONE}"):
        own_plans.confirm(who="a", documents=[OLD, NEW])


@pytest.mark.parametrize("documents", [[], [OLD], [OLD, OLD]])
def test_a_series_has_two_documents_at_least(own_plans: PlanSeries, documents: list[str]) -> None:
    with pytest.raises(InvalidValue, match="minstens twee verschillende"):
        own_plans.confirm(who="a", documents=documents)


def test_what_is_not_there_is_said(own_plans: PlanSeries) -> None:
    with pytest.raises(NotFound, match=f"Reeksen die er zijn: {SERIES}"):
        own_plans.get("onbekend")
    with pytest.raises(NotFound):
        own_plans.confirm(who="a", documents=[OLD, "onbekend"])
    with pytest.raises(InvalidValue, match="is één document"):
        own_plans.compare(OLD, OLD)
    with pytest.raises(InvalidValue, match="is niet ouder dan"):
        own_plans.differences(SERIES, NEW, OLD)
    with pytest.raises(InvalidValue, match="zit niet in de reeks"):
        own_plans.differences(SERIES, ALONE)


def test_decisions_are_only_added_to(own_plans: PlanSeries) -> None:
    own_plans.confirm(SERIES, who="a")
    with sqlite3.connect(own_plans.base.settings.database) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute("DELETE FROM series_decisions")


def test_a_confirmed_series_goes_on_without_a_removed_document(own_plans: PlanSeries) -> None:
    own_plans.confirm(SERIES, who="a", documents=[OLD, NEW, ALONE])
    own_plans.base.remove(ALONE)
    assert own_plans.get(SERIES).documents == (OLD, NEW)


def test_without_a_knowledge_base_there_are_none(settings: Settings) -> None:
    series = PlanSeries(KnowledgeBase(settings))
    assert series.all() == []
    with pytest.raises(NotFound):
        series.milestones(SERIES, date(2026, 1, 1))


def test_an_id_is_what_the_documents_share() -> None:
    assert series_id(["zuid-plan-2023", "zuid-plan-2025"]) == "zuid-plan"
    assert series_id(["visie-noord", "actieplan-noord"]) == "visie-noord"


def test_a_new_series_never_takes_the_id_of_a_confirmed_one() -> None:
    proposed, confirmed = Series("zuid-plan", "Zuid", ()), Series("zuid-plan", "Zuid", (), confirmed=True)
    assert free_id("zuid-plan", {}) == free_id("zuid-plan", {"zuid-plan": proposed}) == "zuid-plan"
    assert free_id("zuid-plan", {"zuid-plan": confirmed}) == "zuid-plan-2"
