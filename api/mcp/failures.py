"""What goes wrong in a tool, told to the assistant: what, and what to do about it; never a traceback."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

from mcp.server.mcpserver.exceptions import ToolError
from pydantic import ValidationError

from kb.errors import InvalidValue, KbError

__all__ = ["as_tools", "check_names", "in_dutch"]

logger = logging.getLogger(__name__)
Schema = Mapping[str, Any]
_COMMAND = re.compile(r"\bkb (?=(?:search|compare|facts|documents)\b)")


def as_tools(hint: str) -> str:
    """A hint that names commands of the command line, with the tools of the same name instead.

    >>> as_tools('Bekijk de documenten met `kb documents`.')
    'Bekijk de documenten met `documents`.'
    """
    return _COMMAND.sub("", hint)


def check_names(given: Mapping[str, Any], schema: Schema) -> None:
    """Raise InvalidValue for arguments that the tool does not have: a filter that is ignored gives wrong answers."""
    unknown = [name for name in given if name not in schema["properties"]]
    if unknown:
        named = ", ".join(f"“{name}”" for name in unknown)
        raise InvalidValue(
            f"{'Het argument' if len(unknown) == 1 else 'De argumenten'} {named} ken ik niet.",
            remedy=f"Kies uit: {', '.join(schema['properties'])}.",
        )


def in_dutch(error: ToolError, schema: Schema) -> str:
    """A failure in a sentence or two, and a line in the log where it is our own fault."""
    cause = error.__cause__
    if isinstance(cause, ValidationError):
        return _wrong_arguments(cause, schema)
    if isinstance(cause, KbError):
        return as_tools(str(cause))
    logger.error("unexpected error in a tool", exc_info=cause or error)
    return "Er ging iets mis in Plannenbank zelf. De details staan in het logboek van de MCP-server."


def _wrong_arguments(error: ValidationError, schema: Schema) -> str:
    names = dict.fromkeys(str(wrong["loc"][0]) for wrong in error.errors())
    return " ".join(f"Het argument “{name}” klopt niet. Bedoeld is: {_expected(schema, name)}" for name in names)


def _expected(schema: Schema, name: str) -> str:
    """What an argument may be: its own description, and its choices where it has a few."""
    said: Schema = schema["properties"][name]
    choices = said.get("enum") or said.get("items", {}).get("enum")
    return str(said["description"]) + (f" Kies uit: {', '.join(choices)}." if choices else "")
