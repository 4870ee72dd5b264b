"""Options that several commands share, and the settings that follow from them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kb.settings import Settings, load_settings

__all__ = ["DocumentId", "Home", "Json", "Version", "settings_for"]

Home = Annotated[
    Path | None,
    typer.Option("--home", metavar="MAP", help="Map met de kennisbank; anders KB_HOME of je eigen gegevensmap."),
]
Json = Annotated[bool, typer.Option("--json", help="Schrijf het resultaat als JSON.")]
DocumentId = Annotated[str, typer.Argument(metavar="DOCUMENT", help="Het id van een document; zie `kb documents`.")]
Version = Annotated[int | None, typer.Option("--version", metavar="N", min=1, help="Welke versie; anders de nieuwste.")]


def settings_for(ctx: typer.Context, home: Path | None) -> Settings:
    """The settings; `--home` after the command name wins from `--home` before it, and both from the environment."""
    return load_settings(home=home or ctx.obj)
