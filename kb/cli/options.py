"""Options that several commands share, and the settings and the knowledge base that follow from them.

A command imports what does its work when it runs, so that `kb --help` and mistakes are answered at once.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kb.knowledge import KnowledgeBase
    from kb.settings import Settings

__all__ = ["DocumentId", "Home", "Json", "Version", "knowledge_base", "moment_from", "settings_for"]

Home = Annotated[
    Path | None,
    typer.Option("--home", metavar="MAP", help="Map met de kennisbank; anders KB_HOME of je eigen gegevensmap."),
]
Json = Annotated[bool, typer.Option("--json", help="Schrijf het resultaat als JSON.")]
DocumentId = Annotated[str, typer.Argument(metavar="DOCUMENT", help="Het id van een document; zie `kb documents`.")]
Version = Annotated[int | None, typer.Option("--version", metavar="N", min=1, help="Welke versie; anders de nieuwste.")]


def settings_for(ctx: typer.Context, home: Path | None) -> Settings:
    """The settings; `--home` after the command name wins from `--home` before it, and both from the environment."""
    from kb.settings import load_settings  # noqa: PLC0415  (brings pydantic-settings)

    return load_settings(home=home or ctx.obj)


def knowledge_base(ctx: typer.Context, home: Path | None) -> KnowledgeBase:
    """The knowledge base that the settings name."""
    from kb.knowledge import KnowledgeBase  # noqa: PLC0415  (brings everything that reads, keeps and searches)

    return KnowledgeBase(settings_for(ctx, home))


def moment_from(text: str) -> datetime | None:
    """The moment that an option names: a day or a time, on the clock of this computer unless it names a zone.

    None where it names none.
    """
    try:
        return datetime.fromisoformat(text.strip()).astimezone()
    except (ValueError, OverflowError):  # the first and last days of the calendar have no time in another zone
        return None
