"""Typer in Dutch: the titles in the help, the help option, and the messages about wrong usage."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

import typer
from typer import core, rich_utils

from kb.errors import InvalidValue

__all__ = ["DutchCommand", "DutchGroup", "UsageError", "usage_message"]

# Typer's own error class for wrong usage; only its descendants are public.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]

rich_utils.ARGUMENTS_PANEL_TITLE = "Argumenten"
rich_utils.OPTIONS_PANEL_TITLE = "Opties"
rich_utils.COMMANDS_PANEL_TITLE = "Opdrachten"
rich_utils.ERRORS_PANEL_TITLE = "Fout"
rich_utils.DEFAULT_STRING = "[standaard: {}]"
rich_utils.REQUIRED_LONG_STRING = "[verplicht]"


class DutchCommand(core.TyperCommand):
    """A command with Dutch help."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`, explained in Dutch."""
        return _in_dutch(super().get_help_option(ctx))

    def get_usage(self, ctx: Any) -> str:
        """The line that shows how to call the command."""
        return super().get_usage(ctx).replace("Usage: ", "Gebruik: ").replace("[OPTIONS]", "[OPTIES]")


class DutchGroup(core.TyperGroup):
    """A group of commands with Dutch help."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`, explained in Dutch."""
        return _in_dutch(super().get_help_option(ctx))

    def get_usage(self, ctx: Any) -> str:
        """The line that shows how to call the program."""
        usage = super().get_usage(ctx).replace("Usage: ", "Gebruik: ").replace("[OPTIONS]", "[OPTIES]")
        return usage.replace("COMMAND [ARGS]...", "OPDRACHT [ARGUMENTEN]...")

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments name; raises `InvalidValue` with the nearest names."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            near = get_close_matches(args[0], self.commands, n=2)
            meant = f"Bedoel je {' of '.join(near)}?" if near else "`kb --help` noemt alle opdrachten."
            raise InvalidValue(f"De opdracht {args[0]!r} bestaat niet.", remedy=meant)
        return super().resolve_command(ctx, args)


def _in_dutch(option: Any) -> Any:
    if option is not None:
        option.help = "Toon deze uitleg."
    return option


def usage_message(error: Any) -> InvalidValue:
    """Wrong usage, told in Dutch."""
    context = getattr(error, "ctx", None)
    remedy = f"`{context.command_path} --help` legt uit hoe het werkt." if context else "Zie `kb --help`."
    return InvalidValue(_what_is_wrong(error), remedy=remedy)


def _what_is_wrong(error: Any) -> str:
    name = type(error).__name__
    parameter = getattr(error, "param", None)
    shown = parameter.get_error_hint() if parameter is not None else ""
    if name == "NoSuchOption":
        near = f" Bedoel je {' of '.join(sorted(error.possibilities))}?" if error.possibilities else ""
        return f"De optie {error.option_name} bestaat niet.{near}"
    if name == "MissingParameter":
        return f"Er ontbreekt iets: {shown}."
    if name == "BadOptionUsage":
        return f"Bij de optie {error.option_name} hoort een waarde."
    if name == "BadParameter" and shown:
        return f"De waarde voor {shown} mag niet: {error.message.rstrip('.')}."
    return f"De opdracht is zo niet te lezen: {error.format_message()}"
