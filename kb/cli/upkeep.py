"""`kb reindex` and `doctor`: keep the knowledge base sound."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape

from kb.access.principals import COMMAND_LINE
from kb.cli.options import Home, Json, knowledge_base, settings_for
from kb.cli.output import out, print_json
from kb.cli.progress import Shown
from kb.written import counted

__all__ = ["doctor", "reindex"]

LEVELS = {"ok": "[green]goed[/]   ", "warning": "[yellow]let op[/] ", "error": "[red]fout[/]   "}


def reindex(
    ctx: typer.Context,
    vectors: Annotated[bool, typer.Option("--vectors", help="Bereken ook alle vectoren opnieuw.")] = False,
    facts: Annotated[bool, typer.Option("--facts", help="Lees ook alle feiten opnieuw uit de tekst.")] = False,
    home: Home = None,
) -> None:
    """Bouw de zoekindexen opnieuw op uit de database.

    Nodig na het kiezen van een ander taalmodel (KB_MODEL), met --vectors. Feiten die een oudere versie van Plannenbank
    las, worden vanzelf opnieuw gelezen.

    Voorbeeld: [bold]kb reindex --vectors[/]
    """
    from kb.access.audit import Action, Audit  # noqa: PLC0415  (see `kb.cli.options`)

    base = knowledge_base(ctx, home)
    with Shown(out) as shown:
        count = base.reindex(vectors=vectors, facts=facts, progress=shown.step)
    Audit(base.settings).note(COMMAND_LINE, Action.REINDEXED, "kennisbank")
    out.print(f"De index is opnieuw opgebouwd: {counted(count, 'passage', 'passages')}.")


def doctor(ctx: typer.Context, home: Home = None, as_json: Json = False) -> None:
    """Controleer database, index, taalmodel, tesseract en schijfruimte.

    Voorbeeld: [bold]kb doctor[/]
    """
    from kb.doctor import examine  # noqa: PLC0415  (loads every library that it looks at)

    checks = examine(settings_for(ctx, home))
    if as_json:
        print_json([check.to_dict() for check in checks])
    else:
        for check in checks:
            out.print(f"{LEVELS[check.level]} {escape(check.name)}: {escape(check.text)}", soft_wrap=True)
            if check.remedy:
                out.print(f"         [bold]Wat je kunt doen:[/] {escape(check.remedy)}", soft_wrap=True)
    if any(check.level == "error" for check in checks):
        raise typer.Exit(1)
