"""`kb ingest`: files and folders into the knowledge base, with a bar that moves."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.access.principals import COMMAND_LINE
from kb.cli.options import Home, Json, knowledge_base
from kb.cli.output import err, out, print_json
from kb.cli.progress import Shown
from kb.errors import InvalidValue
from kb.progress import Decision, Ingested, Status
from kb.written import counted

if TYPE_CHECKING:
    from kb.knowledge import KnowledgeBase

__all__ = ["OnChange", "ingest", "ingest_and_tell"]

Paths = Annotated[list[Path], typer.Argument(metavar="PAD...", help="Bestanden of mappen; mappen met alles erin.")]
Meta = Annotated[
    list[str] | None,
    typer.Option(
        "--meta", metavar="VELD=WAARDE", help="Vul een gegeven zelf in; mag vaker. Geldt voor alle bestanden."
    ),
]


class OnChange(StrEnum):
    """What to do with another content under a known name."""

    ASK = "ask"
    VERSION = "version"
    SKIP = "skip"


Change = Annotated[
    OnChange,
    typer.Option(help="Bij een gewijzigd bestand: vragen, als nieuwe versie bewaren, of overslaan."),
]


def ingest(
    ctx: typer.Context,
    paths: Paths,
    meta: Meta = None,
    on_change: Change = OnChange.ASK,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Lees plannen in: pdf, docx, odt, html, md, txt en scans.

    Gegevens in `<bestand>.meta.toml` naast een bestand gaan voor op de tekst.

    Een `regions.toml` in een map voegt regio's toe. Wat er al in zit en niet is veranderd, wordt herkend.

    Voorbeeld: [bold]kb ingest plannen/ --meta type=regioplan[/]
    """
    base = knowledge_base(ctx, home)
    results = ingest_and_tell(base, paths, supplied_from(meta or []), on_change, quiet=as_json)
    if as_json:
        print_json([result.to_dict() for result in results])
    if any(result.status is Status.FAILED for result in results):
        raise typer.Exit(1)


def ingest_and_tell(
    base: KnowledgeBase,
    paths: list[Path],
    supplied: Mapping[str, str],
    on_change: OnChange,
    *,
    quiet: bool = False,
) -> list[Ingested]:
    """Ingest with a progress bar, a line per file and a summary."""
    results: list[Ingested] = []
    with Shown(err if quiet else out) as shown:
        decide = _decision(on_change, shown)
        for result in base.ingest(paths, supplied=supplied, new_version=decide, progress=shown.step):
            results.append(result)
            _log(base, result)
            if not quiet:
                shown.line(result)
    if not quiet:
        out.print(summary(results), soft_wrap=True)
    return results


def _log(base: KnowledgeBase, result: Ingested) -> None:
    """Note in the audit log what changed the knowledge base, or should have."""
    from kb.access.audit import Action, Audit, Outcome  # noqa: PLC0415  (see `kb.cli.options`)

    failed = result.status is Status.FAILED
    if failed or result.status in (Status.ADDED, Status.VERSION):
        outcome, detail = (Outcome.FAILED, result.error) if failed else (Outcome.DONE, result.path.name)
        resource = result.document or result.path.name
        Audit(base.settings).note(COMMAND_LINE, Action.DOCUMENT_INGESTED, resource, outcome, detail=detail)


def supplied_from(pairs: list[str]) -> dict[str, str]:
    """Metadata from `field=value`; which fields exist is for `kb.ingest.metadata` to say."""
    supplied = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise InvalidValue(f"--meta {pair!r} is geen veld=waarde.", remedy="Bijvoorbeeld: --meta type=visie.")
        supplied[name.strip()] = value.strip()
    return supplied


def _decision(on_change: OnChange, shown: Shown) -> Decision:
    if on_change is OnChange.ASK and sys.stdin.isatty():
        return shown.ask
    return lambda _path, _document: on_change is not OnChange.SKIP


def summary(results: list[Ingested]) -> str:
    """How it went, in one line."""
    words = {
        Status.ADDED: "toegevoegd",
        Status.VERSION: "als nieuwe versie",
        Status.UNCHANGED: "ongewijzigd",
        Status.SKIPPED: "overgeslagen",
        Status.FAILED: "mislukt",
    }
    counts = {status: sum(result.status is status for result in results) for status in words}
    parts = [f"{count} {words[status]}" for status, count in counts.items() if count]
    return f"{counted(len(results), 'bestand', 'bestanden')}: {', '.join(parts)}."
