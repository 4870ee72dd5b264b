"""`kb mcp`: the knowledge base for assistants that speak the Model Context Protocol."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kb.cli.options import Home, knowledge_base, settings_for
from kb.cli.output import err, print_json
from kb.errors import NotFound

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

    from kb.knowledge import KnowledgeBase

__all__ = ["mcp"]


def mcp(
    ctx: typer.Context,
    config: Annotated[
        bool, typer.Option("--config", help="Toon alleen wat er in de instellingen van je assistent moet komen.")
    ] = False,
    home: Home = None,
) -> None:
    """Laat een assistent in de kennisbank zoeken, vergelijken en lezen (Model Context Protocol, via stdio).

    De assistent start deze opdracht zelf, kan alleen lezen, en krijgt bij elk antwoord document en pagina.

    Voorbeeld: [bold]kb mcp --config[/]
    """
    if config:
        print_json(_config(settings_for(ctx, home).home))
        return
    server = _server(knowledge_base(ctx, home))
    if sys.stdin.isatty():
        err.print("Hier hoort een assistent te praten; `kb mcp --config` toont hoe je die instelt. Stoppen: Ctrl-C.")
    # Ctrl-C ends it at once: nothing is half done by what only reads, and its wait for a line could not be broken off.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    server.run()


def _server(base: KnowledgeBase) -> MCPServer[Any]:
    """The server; raises `NotFound` where the extra is not installed."""
    try:
        from api.mcp.server import create_server  # noqa: PLC0415  (an extra; `api` is the only way up)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != "mcp":
            raise
        raise NotFound(
            "De MCP-server hoort bij een extra die niet is geïnstalleerd.",
            remedy="Installeer die met: pip install 'plannenbank[mcp]' (in een checkout: pip install '.[mcp]').",
        ) from error
    return create_server(base)


def _config(home: Path) -> dict[str, Any]:
    """The lines that most assistants take, with this program and this knowledge base in full."""
    beside = Path(sys.executable).with_name("kb")
    program = str(beside) if beside.exists() else "kb"
    return {"mcpServers": {"plannenbank": {"command": program, "args": ["mcp", "--home", str(home.absolute())]}}}
