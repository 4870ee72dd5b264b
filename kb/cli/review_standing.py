"""`kb review status` and `kb review course`: how milestones and targets stand on a day."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer
from rich.markup import escape
from rich.padding import Padding

from kb.cli.options import Home, Json
from kb.cli.output import out, print_json
from kb.cli.review_series import SeriesId, Who, series_of, who_is
from kb.errors import InvalidValue
from kb.moments import day_from
from kb.review.versions import (
    Course,
    MilestoneStatus,
    Status,
    Track,
    basis_said,
    status_said,
    track_said,
)
from kb.written import moment, number, on_day

__all__ = ["course", "status"]

AsOf = Annotated[str, typer.Option("--as-of", metavar="DATUM", help="Op welke dag, als 2026-01-01; anders vandaag.")]
COLOURS = {
    Status.REACHED: "green",
    Status.IN_TIME: "cyan",
    Status.SHIFTED: "yellow",
    Status.OVERDUE: "red",
    Status.DROPPED: "dim",
    Status.NO_DATE: "magenta",
}
TRACKS = {
    Track.REACHED: "green",
    Track.ON_TRACK: "cyan",
    Track.BEHIND: "yellow",
    Track.MISSED: "red",
    Track.DROPPED: "dim",
    Track.UNKNOWN: "magenta",
}


def status(  # noqa: PLR0913, PLR0917  (each parameter is an option of the command)
    ctx: typer.Context,
    name: SeriesId,
    as_of: AsOf = "",
    only: Annotated[list[Status] | None, typer.Option("--status", help="Alleen met deze stand. Mag vaker.")] = None,
    milestone: Annotated[str, typer.Option("--milestone", metavar="ID", help="Zet de stand van deze mijlpaal.")] = "",
    to: Annotated[Status | None, typer.Option("--set", help="Welke stand die krijgt.")] = None,
    at: Annotated[str, typer.Option("--moment", metavar="MOMENT", help="Wanneer het was of wordt, als 2026-Q1.")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEKST", help="Waarom.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Neem de laatste met de hand gezette stand terug.")] = False,
    who: Who = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Toon hoe elke mijlpaal er op een dag voor staat, en waaruit dat blijkt; of zet een stand met de hand.

    Voorbeeld: [bold]kb review status REEKS --as-of 2026-01-01 --status overdue[/]
    """
    base = series_of(ctx, home)
    if (bool(to) or undo) != bool(milestone):
        raise InvalidValue("--milestone hoort bij --set of --undo.", remedy="Noem de mijlpaal en wat ermee moet.")
    if to:
        base.set_status(milestone, to, who=who_is(who), moment=at or None, reason=reason)
    elif undo:
        base.undo_status(milestone, who=who_is(who))
    found = [one for one in base.milestones(name, day_from(as_of, "as_of")) if not only or one.status in only]
    if milestone:
        found = [one for one in found if milestone in {row.id for row in one.rows}]
    if as_json:
        print_json([one.to_dict() for one in found])
    else:
        _show_statuses(found)


def _show_statuses(found: list[MilestoneStatus]) -> None:
    for one in found:
        heading = f"[{COLOURS[one.status]}]{status_said(one.status)}[/] {escape(one.description)}"
        out.print(f"{heading} [dim]{moment(one.moment) or 'zonder datum'}[/]", soft_wrap=True)
        by = f" door {escape(one.decision.who)}, {on_day(one.decision.at)}" if one.decision else ""
        lines = [f"{escape(one.told)} [dim]({basis_said(one.basis)}{by})[/]", f"[dim]{escape(one.id)}[/]"]
        if one.evidence:
            quote = " ".join(one.evidence.text.split())
            lines.insert(1, f"[dim]{escape(one.source)} p. {one.evidence.page}[/] {escape(quote)}")
        out.print(Padding("\n".join(lines), (0, 0, 0, 3)))
    counts = Counter(one.status for one in found)
    told = ", ".join(f"{count} {status_said(each)}" for each in Status if (count := counts[each]))
    out.print(told or "Geen mijlpalen.", style="dim")


def course(ctx: typer.Context, name: SeriesId, as_of: AsOf = "", home: Home = None, as_json: Json = False) -> None:
    """Toon van elk doel waar het begon, wat er sindsdien is gemeld, waar het heen moet, en of het op koers ligt.

    Voorbeeld: [bold]kb review course REEKS[/]
    """
    found = series_of(ctx, home).courses(name, day_from(as_of, "as_of"))
    if as_json:
        print_json([one.to_dict() for one in found])
        return
    for one in found:
        out.print(f"[{TRACKS[one.track]}]{track_said(one.track)}[/] {escape(one.title)}", soft_wrap=True)
        out.print(Padding("\n".join(_course_lines(one)), (0, 0, 0, 3)))
    if not found:
        out.print("Geen doelen.", style="dim")


def _course_lines(one: Course) -> list[str]:
    lines = []
    if one.reported:
        lines.append("gemeld: " + " · ".join(f"{moment(at)} {number(value)}" for at, value, *_ in one.reported))
    for holds, label in ((True, "doel"), (False, "eerder doel")):
        goals = [goal.target for goal in one.goals if goal.holds is holds]
        if goals:
            told = (f"{moment(goal.due) or 'zonder moment'} {number(goal.value)}" for goal in goals)
            lines.append(f"{label}: " + " · ".join(told))
    return [*map(escape, lines), escape(one.told)]
