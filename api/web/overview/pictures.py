"""The pictures of the overview: each from facts, with the table behind it in which every number leads to its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlencode

from api.web.overview import drawn
from api.web.overview.marks import Cell, Picture
from kb.facts import Budget, Fact, Indicator, Milestone, Target
from kb.knowledge import KnowledgeBase
from kb.overview.closed_places import Missing, courses
from kb.overview.counts import Matrix, milestones_by_year, plans_by_region, practices_by_region
from kb.overview.places import Places
from kb.overview.posts import spending
from kb.overview.tiles import TILES
from kb.search.filters import Filters
from kb.store import Summary
from kb.vocabulary import Gazetteer
from kb.written import counted, euros, number

__all__ = ["NAMES", "Overview"]

NAMES = ("gesloten", "mijlpalen", "budget", "praktijken", "kaart")
POSTS, PRACTICES = 14, 14
"""How many are drawn; the tables have no more either, Tabellen has all."""


@dataclass(frozen=True)
class Overview:
    """What pictures are drawn from: the plans that pass the filters."""

    base: KnowledgeBase
    filters: Filters
    plans: Sequence[Summary]

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return self.base.gazetteer()

    @cached_property
    def _by_id(self) -> Mapping[str, Summary]:
        return {plan.id: plan for plan in self.plans}

    @cached_property
    def _places(self) -> Places:
        return Places(self._gazetteer, self._by_id)

    def picture(self, name: str) -> Picture | None:
        """A picture by its name in `NAMES`; None where there is nothing to draw."""
        draw: Callable[[], Picture | None] = getattr(self, f"_{name}")
        return self.base.remembered(("picture", name, self.filters), draw)

    def pictures(self) -> list[Picture]:
        """All that can be drawn, in the order in which they are shown."""
        return [one for one in map(self.picture, NAMES) if one]

    def _gesloten(self) -> Picture | None:
        facts: list[Indicator | Target] = [
            *self.base.facts(Indicator, self.filters),
            *self.base.facts(Target, self.filters),
        ]
        found, missing = courses(facts, self.base.concepts(), self._places, self._by_id)
        if not found:
            return None
        wide, tall, marks = drawn.panels(found)
        areas = len({one.area for one in found})
        rows = (
            (Cell(one.area), Cell(one.kind.value), Cell(str(point.year), number=True),
             Cell(number(point.value), _row(point.fact), number=True), Cell(self._by_id[point.fact.document].title))
            for one in found for point in one.points
        )  # fmt: skip
        return Picture(
            "gesloten",
            "Gesloten plaatsen per gebied",
            f"Verloop van het aantal gesloten plaatsen in {counted(areas, 'gebied', 'gebieden')}: doorgetrokken is "
            "gerealiseerd, streep-punt ingekocht, gestreept verwacht, gestippeld de ambitie.",
            wide, tall, tuple(marks),
            ("Gebied", "Soort", "Eind van", "Plaatsen", "Plan"),
            tuple(rows),
            ("Vertellen meer plannen over hetzelfde jaar, dan telt het nieuwste. Een stand op 1 januari telt als eind "
             "van het jaar ervoor. Alle gebieden hebben dezelfde schaal.",
             *_left_out({reason.value: missing[reason] for reason in Missing}, "getal", "getallen")),
        )  # fmt: skip

    def _mijlpalen(self) -> Picture | None:
        found = milestones_by_year(self.base.facts(Milestone, self.filters), self._places)
        if not found.counts:
            return None
        wide, tall, marks = drawn.grid(found, "dot", tilted=False)
        return Picture(
            "mijlpalen",
            "Mijlpalen in de tijd",
            "Mijlpalen per regio en jaar: hoe groter de stip, hoe meer mijlpalen.",
            wide, tall, tuple(marks),
            ("Regio", "Jaar", "Mijlpalen"),
            _rows(found, lambda region, year: _found(Milestone, region=region, since=year, until=year)),
            ("Een plan voor meer regio's telt bij elk van die regio's.",
             *_left_out({"zonder moment": found.left_out}, "mijlpaal", "mijlpalen")),
        )  # fmt: skip

    def _praktijken(self) -> Picture | None:
        found = practices_by_region(self.base.mentions(), self._places, PRACTICES)
        if not found.counts:
            return None
        wide, tall, marks = drawn.grid(found, "cell", tilted=True)
        return Picture(
            "praktijken",
            "Praktijken per regio",
            "Praktijken per regio: hoe sterker de kleur, hoe vaker plannen van de regio de praktijk noemen.",
            wide, tall, tuple(marks),
            ("Regio", "Praktijk", "Keer genoemd"),
            _rows(found, lambda region, name: f"/vergelijken?{urlencode({'q': name, 'region': region})}"),
            ("Geteld is hoe vaak plannen de praktijk noemen, onder al haar namen.",
             "Een plan voor meer regio's telt bij elk van die regio's.",
             *_left_out({"bij minder regio's": found.left_out}, "praktijk", "praktijken")),
        )  # fmt: skip

    def _budget(self) -> Picture | None:
        found = spending(self.base.facts(Budget, self.filters), self.base.concepts(), self._by_id)
        shown, more = found.posts[:POSTS], len(found.posts[POSTS:])
        if not shown:
            return None
        wide, tall, marks = drawn.bars(shown, [euros(post.amount) for post in shown])
        rows = (
            (Cell(post.name), Cell(self._by_id[row.document].title), Cell(_years(row)),
             Cell(euros(row.amount_eur or 0), _row(row), number=True))
            for post in shown for row in post.rows
        )  # fmt: skip
        reasons = {
            "p.m.": found.unknown,
            "zonder jaar, zoals prijzen per plek": found.undated,
            "zonder naam van een post": found.unnamed,
            "door een nieuwer plan vervangen": found.older,
        }
        return Picture(
            "budget",
            "Budget per post",
            f"De {counted(len(shown), 'grootste post', 'grootste posten')} in de plannen, over alle jaren.",
            wide, tall, tuple(marks),
            ("Post", "Plan", "Jaren", "Bedrag"),
            tuple(rows),
            (f"Alleen kosten, elk bedrag één keer.{f' In Tabellen staan er nog {number(more)}.' if more else ''}",
             *_left_out(reasons, "regel", "regels")),
        )  # fmt: skip

    def _kaart(self) -> Picture | None:
        counts = plans_by_region(self.plans)
        if not counts:
            return None
        groups = self._elsewhere(counts)
        names = self._places.regions
        wide, tall, marks = drawn.tiles(counts, names, groups)
        rows = (
            (Cell(names.get(code, code)), Cell(number(count), _searched(code, names), number=True))
            for code, count in sorted(counts.items(), key=lambda one: names.get(one[0], one[0]))
        )  # fmt: skip
        return Picture(
            "kaart",
            "Plannen per regio",
            "Hoeveel plannen er van elke regio zijn: hoe sterker de kleur, hoe meer plannen.",
            wide, tall, tuple(marks),
            ("Regio", "Plannen"),
            tuple(rows),
            ("De tegels liggen ongeveer zoals de regio's ten opzichte van elkaar liggen; hun grootte zegt niets. "
             "Regio's zonder plaats op de kaart staan bij hun landsdeel.",),
        )  # fmt: skip

    def _elsewhere(self, counts: Mapping[str, int]) -> list[tuple[str, list[str]]]:
        """The regions that have no tile, by landsdeel."""
        left = {code for code in counts if code not in TILES}
        groups = []
        for one in self._gazetteer.landsdelen:
            inside = [code for code in one.regions if code in left]
            if inside:
                groups.append((one.name, inside))
                left -= set(inside)
        return [*groups, ("overig", sorted(left))] if left else groups


def _rows(found: Matrix, address: Callable[[str, str], str]) -> tuple[tuple[Cell, ...], ...]:
    """A row for each count that there is, as the picture has them."""
    return tuple(
        (Cell(row), Cell(column), Cell(number(found.counts[row, column]), address(row, column), number=True))
        for row in found.rows
        for column in found.columns
        if (row, column) in found.counts
    )


def _found(table: type[Fact], **asked: str) -> str:
    """The rows of a table that a number counts."""
    return f"/tabellen/{table.table}?{urlencode(asked)}"


def _searched(code: str, names: Mapping[str, str]) -> str:
    """Where the plans of a region are found."""
    return f"/?{urlencode({'q': names.get(code, code), 'region': code})}"


def _years(row: Budget) -> str:
    last = row.period_to or row.period_from
    return str(row.period_from) if row.period_from == last else f"{row.period_from}-{last}"


def _left_out(counts: Mapping[str, int], one: str, many: str) -> tuple[str, ...]:
    """What is not in the picture, in a sentence."""
    told = ", ".join(f"{number(count)} {reason}" for reason, count in counts.items() if count)
    total = sum(counts.values())
    return (f"Niet in beeld: {counted(total, one, many)} ({told}).",) if total else ()


def _row(fact: Fact) -> str:
    """The row of a fact in Tabellen, where its sentence stands."""
    return f"/tabellen/{fact.table}/{quote(fact.id, safe='')}"
