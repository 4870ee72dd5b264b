"""How milestones and targets of the demo plans stand on a day, and by what that is known."""

from __future__ import annotations

from datetime import date

import pytest
from two_plans import NEW, OLD, SERIES

from kb.errors import InvalidValue, NotFound
from kb.review.versions import Basis, Course, MilestoneStatus, Status, Track
from kb.series import PlanSeries

DAY = date(2026, 1, 1)


def standing(series: PlanSeries, description: str, day: date = DAY) -> MilestoneStatus:
    return next(one for one in series.milestones(SERIES, day) if one.description == description)


def course(series: PlanSeries, title: str, day: date = DAY) -> Course:
    return next(one for one in series.courses(SERIES, day) if one.title == title)


@pytest.mark.parametrize(
    ("description", "status", "basis", "planned", "moment", "told"),
    [
        ("Deltateam van start met 8 fte", "reached", "quote", "2023-Q4", "2024-04-01",
         "Gehaald: 1 april 2024, later dan gepland (vierde kwartaal 2023)."),
        ("Groep Noord gesloten", "reached", "quote", "2024-Q4", "2024-12-20", "Gehaald: 20 december 2024, op tijd."),
        ("Gebouw De Duin leeg opgeleverd", "shifted", "quote", "2025-07-01", "2026-12-31",
         "Verschoven van 1 juli 2025 naar 31 december 2026."),
        ("Groep Oost gesloten", "overdue", "calendar", "2025-Q4", "2025-Q4",
         "Vierde kwartaal 2025 is voorbij en geen plan zegt dat het gehaald is."),
        ("Deltateam: Uitvoeren", "in_time", "calendar", "2027", "2027", "2027 is nog niet voorbij."),
        ("JIM: Borgen", "dropped", "calendar", "2026", "2026",
         "Het plan van 22 mei 2025 noemt deze mijlpaal niet meer."),
        ("gezamenlijke monitor in gebruik", "dropped", "calendar", "2025-Q2", "2025-Q2",
         "Het plan van 22 mei 2025 noemt deze mijlpaal niet meer."),
    ],
)  # fmt: skip
def test_a_milestone_stands_so_on_a_day(
    two_plans: PlanSeries, description: str, status: str, basis: str, planned: str, moment: str, told: str
) -> None:
    one = [one for one in two_plans.milestones(SERIES, DAY) if one.description == description][-1]
    assert (one.status, one.basis, one.planned, one.moment, one.told) == (status, basis, planned, moment, told)
    assert (one.evidence is not None) is (basis == "quote")


def test_evidence_is_a_quote_of_the_plan_that_it_names(two_plans: PlanSeries) -> None:
    one = standing(two_plans, "Deltateam van start met 8 fte")
    assert one.evidence is not None
    assert one.source == NEW
    text = two_plans.base.document(NEW).parsed.text
    assert text[one.evidence.start : one.evidence.end] == one.evidence.text
    assert [row.document for row in one.rows] == [OLD, NEW]


def test_only_plans_of_that_day_are_asked(two_plans: PlanSeries) -> None:
    one = standing(two_plans, "groep Noord gesloten", date(2024, 6, 1))
    assert (one.status, one.basis, [row.document for row in one.rows]) == (Status.IN_TIME, Basis.CALENDAR, [OLD])
    assert standing(two_plans, "groep Noord gesloten", date(2025, 1, 1)).status is Status.OVERDUE
    with pytest.raises(InvalidValue, match="Op 1 januari 2020 was er nog geen plan"):
        two_plans.milestones(SERIES, date(2020, 1, 1))


def test_a_status_set_by_a_person_comes_before_all_and_can_be_taken_back(own_plans: PlanSeries) -> None:
    name = standing(own_plans, "Groep Oost gesloten").id
    own_plans.set_status(name, Status.REACHED, who="a.jansen", moment="2025-12-18", reason="brief van Zandhoek")
    one = standing(own_plans, "Groep Oost gesloten")
    assert (one.status, one.basis, one.moment) == (Status.REACHED, Basis.PERSON, "2025-12-18")
    assert one.told == "Met de hand op “gehaald” gezet: brief van Zandhoek."
    assert one.decision is not None
    assert one.decision.who == "a.jansen"
    own_plans.undo_status(name, who="b.smit")
    assert standing(own_plans, "Groep Oost gesloten").status is Status.OVERDUE
    assert [(each.who, each.status, each.undone) for each in own_plans.status_history(name)] == [
        ("a.jansen", "reached", True),
        ("b.smit", "reached", False),
    ]


def test_a_status_of_nothing_or_at_no_moment_is_refused(own_plans: PlanSeries) -> None:
    name = standing(own_plans, "Groep Oost gesloten").id
    with pytest.raises(InvalidValue, match="is geen moment"):
        own_plans.set_status(name, Status.REACHED, who="a", moment="gauw")
    with pytest.raises(NotFound):
        own_plans.set_status("plan.milestones.onbekend", Status.REACHED, who="a")


def test_a_target_has_its_goals_of_both_plans_and_what_was_reported(two_plans: PlanSeries) -> None:
    places = course(two_plans, "ingekochte gesloten plaatsen")
    assert [(point.moment, point.value) for point in places.reported] == [
        ("2020", 48), ("2021", 40), ("2022", 32), ("2023", 30), ("2024", 25),
    ]  # fmt: skip
    assert [(goal.target.due, goal.target.value) for goal in places.goals if goal.holds] == [
        ("2025", 18), ("2026", 12), ("2027", 8), ("2028", 4), ("2030", 0),
    ]  # fmt: skip
    assert ("2027", 6) in [(goal.target.due, goal.target.value) for goal in places.goals if not goal.holds]
    assert (places.track, places.told) == (Track.BEHIND, "In 2024 was het 25; het doel was precies 24 in 2024.")


def test_a_target_on_the_line_is_told_what_the_line_gives(two_plans: PlanSeries) -> None:
    stay = course(two_plans, "verblijf in geslotenheid")
    assert (stay.track, stay.expected, stay.unit) == (Track.BEHIND, 4.48, "maanden")
    assert stay.told == "In 2024 was het 4,7; op de lijn van 6,4 (2020) naar 4 (2025) hoort 4,5."


def test_a_target_that_the_newest_plan_left_out_is_dropped(
    two_plans: PlanSeries,
) -> None:
    found = {one.title: one.track for one in two_plans.courses(SERIES, DAY)}
    assert found["hybride bedden in Bergemonde open (Zandhoek"] is Track.DROPPED
    assert found["bedden in Dortwaard"] is Track.UNKNOWN
