"""`kb review`: what became of plans, from one to the next; its commands are in the modules beside this one."""

from __future__ import annotations

import typer

from kb.cli import decisions, review_diff, review_pack, review_series, review_standing
from kb.cli.dutch import DutchCommand, DutchGroup

__all__ = ["app"]

app = typer.Typer(cls=DutchGroup, no_args_is_help=True, rich_markup_mode="rich")


@app.callback()
def root() -> None:
    """Kijk feiten na, en leg plannen van verschillende jaren naast elkaar: reeksen, verschillen, mijlpalen en doelen.

    Voorbeeld: [bold]kb review queue[/], of [bold]kb review series[/] en daarna [bold]kb review diff REEKS[/]
    """


app.command("series", cls=DutchCommand)(review_series.series)
app.command("diff", cls=DutchCommand)(review_diff.diff)
app.command("status", cls=DutchCommand)(review_standing.status)
app.command("course", cls=DutchCommand)(review_standing.course)
app.command("pack", cls=DutchCommand)(review_pack.pack)
app.command("checklist", cls=DutchCommand)(review_pack.checklist)
for command in (
    decisions.queue,
    decisions.accept,
    decisions.correct,
    decisions.reject,
    decisions.add,
    decisions.undo,
    decisions.history,
    decisions.unattached,
):
    app.command(command.__name__, cls=DutchCommand)(command)
