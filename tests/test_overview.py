"""Facts as series and counts, for pictures of all plans together."""

from __future__ import annotations

from dataclasses import replace

from kb.documents import Quote
from kb.facts import Budget, BudgetKind, Indicator, IndicatorKind, Milestone, Operator, Target
from kb.overview.closed_places import Kind, Missing, courses
from kb.overview.counts import milestones_by_year, plans_by_region, practices_by_region
from kb.overview.places import Places
from kb.overview.posts import spending
from kb.overview.tiles import TILES
from kb.store import Summary
from kb.vocabulary import Concepts, Gazetteer

QUOTE = Quote(0, 4, "Zin.", 1)
OLD = Summary(
    "oud", "Oud plan", "regioplan", "oud.pdf", 1, 1, 4, 9, "2021", 2021, 2024, None, ("JZ38",), "nl", False, ""
)
NEW = replace(OLD, id="nieuw", title="Nieuw plan", date="2024")
BOTH = replace(OLD, id="samen", title="Samen", regions=("JZ42", "JZ43"))
PLANS = {plan.id: plan for plan in (OLD, NEW, BOTH)}
PLACES = Places(Gazetteer.builtin(), PLANS)
KNOWN = Concepts.builtin()


def counted(value: float, period: str | None, document: str = "oud", **changes: object) -> Indicator:
    told = {"indicator": "gesloten plaatsen", "unit": "plaatsen"} | changes
    return Indicator(document=document, page=1, quote=QUOTE, value=value, period=period, **told)


def aimed(value: float, due: str, **changes: object) -> Target:
    told = {"indicator": "gesloten plaatsen", "unit": "plaatsen"} | changes
    return Target(document="oud", page=1, quote=QUOTE, value=value, due=due, **told)


def spent(item: str, amount: int | None, years: tuple[int | None, int | None], document: str = "oud") -> Budget:
    first, last = years
    return Budget(
        document=document, page=1, quote=QUOTE, item=item, amount_eur=amount, period_from=first, period_to=last
    )


def drawn(*facts: Indicator | Target) -> dict[tuple[str, Kind], list[tuple[int, float]]]:
    found, _ = courses(facts, KNOWN, PLACES, PLANS)
    return {(one.area, one.kind): [(point.year, point.value) for point in one.points] for one in found}


def left_out(*facts: Indicator | Target) -> dict[Missing, int]:
    return dict(courses(facts, KNOWN, PLACES, PLANS)[1])


def test_a_scope_says_which_area() -> None:
    assert PLACES.of_scope("Zeeland", "samen") == "Zeeland"
    assert PLACES.of_scope("de regio Zeeland", "samen") == "Zeeland"
    assert PLACES.of_scope("landsdeel Zuid-Holland", "oud") == "landsdeel Zuid-Holland"
    assert PLACES.of_scope(None, "oud") == "Zeeland"
    assert PLACES.of_scope(None, "samen") is None
    assert PLACES.of_scope("Zeeland (plan van 2021)", "oud") is None


def test_courses_by_area_and_kind() -> None:
    assert drawn(
        counted(20, "2022"),
        counted(16, "2023-12-31"),
        counted(14, "2024", kind=IndicatorKind.PROGNOSE),
        counted(9, "2025", kind=IndicatorKind.AMBITIE),
        aimed(0, "2030", operator=Operator.AT_MOST),
        counted(15, "2023", scope="Zuid-Limburg", kind=IndicatorKind.INKOOP),
    ) == {
        ("Zeeland", Kind.REALISED): [(2022, 20), (2023, 16)],
        ("Zeeland", Kind.FORECAST): [(2024, 14)],
        ("Zeeland", Kind.AMBITION): [(2025, 9), (2030, 0)],
        ("Zuid-Limburg", Kind.PURCHASED): [(2023, 15)],
    }


def test_the_first_of_january_ends_the_year_before() -> None:
    assert drawn(counted(20, "2023-01-01")) == {("Zeeland", Kind.REALISED): [(2022, 20)]}


def test_the_newest_plan_counts() -> None:
    facts = [counted(20, "2022"), counted(19, "2022", "nieuw")]
    assert drawn(*facts) == {("Zeeland", Kind.REALISED): [(2022, 19)]}
    assert left_out(*facts) == {Missing.OLDER: 1}


def test_other_numbers_are_none_of_its_business() -> None:
    others = (
        counted(5, "2022", unit="maanden"),
        counted(5, "2022", indicator="hybride bedden"),
        counted(5, "2022", indicator="hybride bedden in plaats van gesloten plaatsen"),
    )
    assert drawn(*others) == {}
    assert left_out(*others) == {}


def test_what_is_left_out_is_counted() -> None:
    assert left_out(
        counted(5, None),
        counted(5, "2022", "samen"),
        aimed(50, "2025", operator=Operator.DECREASE_BY),
    ) == {Missing.YEAR: 1, Missing.AREA: 1, Missing.RELATIVE: 1}


def test_milestones_by_year() -> None:
    due = ["2024-Q1", "2024-06-01", "2026", None]
    found = milestones_by_year(
        [Milestone(document="oud", page=1, quote=QUOTE, description="open", due=one) for one in due]
        + [Milestone(document="samen", page=1, quote=QUOTE, description="open", due="2026")],
        PLACES,
    )
    assert found.columns == ("2024", "2025", "2026")
    assert found.counts == {
        ("Zeeland", "2024"): 2,
        ("Zeeland", "2026"): 1,
        ("Midden-Limburg Oost", "2026"): 1,
        ("Midden-Limburg West", "2026"): 1,
    }
    assert (found.left_out, found.most) == (1, 2)


def test_practices_by_region() -> None:
    mentions = {"JIM": {"oud": 2, "samen": 1, "nergens": 9}, "Om de Hoek": {"oud": 1}}
    found = practices_by_region(mentions, PLACES, 1)
    assert found.columns == ("JIM",)
    assert found.counts == {
        ("Zeeland", "JIM"): 2,
        ("Midden-Limburg Oost", "JIM"): 1,
        ("Midden-Limburg West", "JIM"): 1,
    }
    assert found.left_out == 1


def test_plans_by_region() -> None:
    assert plans_by_region(PLANS.values()) == {"JZ38": 2, "JZ42": 1, "JZ43": 1}


def test_a_post_over_years_counts_once() -> None:
    found = spending(
        [
            spent("Verbouwing", 300, (2024, 2025)),
            spent("Verbouwing", 100, (2024, 2024)),
            spent("Team", 50, (2024, None)),
        ],
        KNOWN,
        PLANS,
    )
    assert [(post.name, post.amount) for post in found.posts] == [("Verbouwing", 300), ("Team", 50)]


def test_the_same_thing_in_other_plans_is_added_up() -> None:
    rows = [spent("MST", 300, (2024, 2025)), spent("Multisysteemtherapie", 200, (2024, 2025), "samen")]
    (post,) = spending(rows, KNOWN, PLANS).posts
    assert (post.name, post.amount) == ("Multisysteemtherapie", 500)


def test_a_newer_plan_of_the_same_regions_replaces_a_post() -> None:
    found = spending([spent("Team", 300, (2024, 2025)), spent("Team", 350, (2024, 2026), "nieuw")], KNOWN, PLANS)
    assert [(post.name, post.amount) for post in found.posts] == [("Team", 350)]
    assert found.older == 1


def test_what_is_no_post_is_counted() -> None:
    rows = [
        spent("Team", None, (2024, 2024)),
        spent("plek per jaar", 90_000, (None, None)),
        spent("Wij rekenden op meer.", 5, (2024, 2024)),
        spent("Totaal", 5, (2024, 2024)).with_changes(kind=BudgetKind.TOTAL),
    ]
    found = spending(rows, KNOWN, PLANS)
    assert (found.posts, found.unknown, found.undated, found.unnamed) == ((), 1, 1, 1)


def test_every_region_has_a_tile_of_its_own() -> None:
    assert set(TILES) == {region.code for region in Gazetteer.builtin().regions}
    assert len(set(TILES.values())) == 42
