"""The program: its commands, and what happens to errors."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from kb import __version__
from kb.cli import (
    access,
    changes,
    compare,
    documents,
    evaluate,
    export,
    facts,
    ingest,
    ingestions,
    mcp,
    review,
    search,
    serve,
    upkeep,
    vocabulary,
)
from kb.cli.dutch import DutchCommand, DutchGroup, UsageError, usage_message
from kb.cli.options import Home
from kb.cli.output import err, print_error, report_crash
from kb.errors import KbError

__all__ = ["app", "main", "run"]

INTERRUPTED = 130
CRASHED = 70

EXIT_CODES = (
    "Eindcodes: 0 gelukt, 1 een bestand mislukte of een controle faalt, 2 verkeerd gebruik, 3 niet gevonden, "
    "4 de kennisbank zelf (bezet, vol, beschadigd), 5 het taalmodel, 70 een fout in Plannenbank, 130 afgebroken."
)

app = typer.Typer(
    cls=DutchGroup,
    name="kb",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    epilog=EXIT_CODES,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"plannenbank {__version__}")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    home: Home = None,
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Toon de versie.")
    ] = False,
) -> None:
    """Plannenbank: doorzoek plannen over jeugdhulp, elk antwoord met zijn pagina.

    Voorbeeld: [bold]kb ingest plannen/[/] en daarna [bold]kb search "hybride bedden"[/].
    """
    ctx.obj = home


COMMANDS: dict[str, Callable[..., None]] = {
    "ingest": ingest.ingest,
    "search": search.search,
    "compare": compare.compare,
    "documents": documents.documents,
    "show": documents.show,
    "facts": facts.facts,
    "export": export.export,
    "inspect": documents.inspect,
    "changes": changes.changes,
    "remove": documents.remove,
    "reindex": upkeep.reindex,
    "doctor": upkeep.doctor,
    "audit": access.audit,
    "serve": serve.serve,
    "mcp": mcp.mcp,
    "demo": serve.demo,
}
for name, command in COMMANDS.items():
    app.command(name, cls=DutchCommand)(command)
app.add_typer(evaluate.app, name="evaluate")
app.add_typer(review.app, name="review")
app.add_typer(vocabulary.app, name="vocabulary")
app.add_typer(access.app, name="keys")
app.add_typer(ingestions.app, name="ingestions")


def main() -> None:
    """Entry point of the program `kb`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; gives the exit code. No exception comes out."""
    try:
        code = app(list(arguments), prog_name="kb", standalone_mode=False) or 0
    except KbError as error:
        print_error(error)
        return error.exit_code
    except UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error)
            return 2
        told = usage_message(error)
        print_error(told)
        return told.exit_code
    except typer.Abort:
        code = INTERRUPTED
    except Exception as error:  # the last net: a user gets a sentence, the file gets the traceback
        report_crash(error, _home(arguments))
        return CRASHED
    if code == INTERRUPTED:
        err.print("Afgebroken. Wat al klaar was, is bewaard.")
    return int(code)


def _home(arguments: Sequence[str]) -> Path:
    """The home for the log, read without the parser that may have failed."""
    for i, argument in enumerate(arguments[:-1]):
        if argument == "--home":
            return Path(arguments[i + 1])
    from kb.settings import load_settings  # noqa: PLC0415  (see `kb.cli.options`)

    try:
        return load_settings().home
    except KbError:
        return Path.home()
