"""`kb serve` and `demo`: the knowledge base in the browser."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli.ingest import OnChange, ingest_and_tell
from kb.cli.options import Home, settings_for
from kb.cli.output import out
from kb.errors import InvalidValue, NotFound
from kb.progress import Status

if TYPE_CHECKING:
    from kb.settings import Settings

__all__ = ["demo", "demo_files", "serve"]

Host = Annotated[str | None, typer.Option("--host", metavar="ADRES", help="Adres om op te luisteren; anders KB_HOST.")]
Port = Annotated[int | None, typer.Option("--port", metavar="POORT", help="Poort om op te luisteren; anders KB_PORT.")]
PLANS = (".pdf", ".docx")


def serve(ctx: typer.Context, host: Host = None, port: Port = None, home: Home = None) -> None:
    """Start de zoekpagina en de API.

    Voorbeeld: [bold]kb serve --port 8080[/]
    """
    run_server(_settings(settings_for(ctx, home).home, host, port))


def demo(
    ctx: typer.Context,
    start: Annotated[bool, typer.Option("--serve/--no-serve", help="Start daarna de zoekpagina, of niet.")] = True,
    host: Host = None,
    port: Port = None,
    home: Home = None,
) -> None:
    """Lees de fictieve voorbeeldplannen in en start de zoekpagina.

    Voorbeeld: [bold]kb demo[/]
    """
    from kb.knowledge import KnowledgeBase  # noqa: PLC0415  (see `kb.cli.options`)

    folder = home or ctx.obj or settings_for(ctx, None).cache / "demo"
    settings = _settings(folder, host, port)
    results = ingest_and_tell(KnowledgeBase(settings), demo_files(), {}, OnChange.VERSION)
    if any(result.status is Status.FAILED for result in results):
        raise typer.Exit(1)
    if start:
        run_server(settings)
    else:
        out.print(f'Zoek met: [bold]kb search "hybride bedden" --home {folder}[/]', soft_wrap=True)


def _settings(home: Path, host: str | None, port: int | None) -> Settings:
    from kb.settings import load_settings  # noqa: PLC0415  (see `kb.cli.options`)

    return load_settings(home=home, host=host, port=port)


def demo_files() -> list[Path]:
    """The built plans and their regions: beside the package in a checkout, inside it in an installed wheel."""
    from kb.ingest.files import REGIONS  # noqa: PLC0415  (see `kb.cli.options`)

    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_demo", package.parent / "corpus"):
        plans = sorted(path for path in folder.glob("*") if path.suffix in PLANS or path.name == REGIONS)
        if plans:
            return plans
    raise NotFound("De voorbeeldplannen ontbreken in deze installatie.", remedy="Installeer Plannenbank opnieuw.")


def run_server(settings: Settings) -> None:
    """Serve until Ctrl-C; raises `InvalidValue` where the port is taken."""
    import uvicorn  # noqa: PLC0415  (only a server needs these; `api` is the only way up)

    from api.app import create_app  # noqa: PLC0415

    _check_port(settings)
    out.print(f"Open [bold]http://{settings.host}:{settings.port}[/] in je browser. Stoppen: Ctrl-C.", soft_wrap=True)
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="warning", server_header=False)


def _check_port(settings: Settings) -> None:
    """Say so in time when somebody else listens there."""
    try:
        family = socket.getaddrinfo(settings.host, settings.port)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((settings.host, settings.port))
    except OSError as error:
        raise InvalidValue(
            f"Op {settings.host}:{settings.port} kan niet geluisterd worden ({error.strerror}).",
            remedy="Kies een andere poort, bijvoorbeeld: --port 8081.",
        ) from error
