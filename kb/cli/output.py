"""How results and errors reach the terminal."""

from __future__ import annotations

import json
import sys
import tempfile
import traceback
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from kb.errors import KbError

__all__ = ["err", "marked", "out", "plain_table", "print_error", "print_json", "report_crash", "warn"]

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)
LOG = "kb.log"


def print_json(value: Any) -> None:
    """A value as JSON on stdout, not wrapped and not coloured."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_error(error: KbError) -> None:
    """An error and what to do about it."""
    err.print(f"[bold red]Fout:[/] {escape(error.message)}", soft_wrap=True)
    if error.remedy:
        err.print(f"[bold]Wat je kunt doen:[/] {escape(error.remedy)}", soft_wrap=True)


def warn(text: str) -> None:
    """Something to know that stops nothing."""
    err.print(f"[yellow]Let op:[/] {escape(text)}", soft_wrap=True)


def report_crash(error: BaseException, home: Path) -> None:
    """An error of our own making: one sentence, and the traceback in a file."""
    told = f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{''.join(traceback.format_exception(error))}\n"
    for folder in (home, Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / LOG).open("a", encoding="utf-8") as log:
                log.write(told)
        except OSError:
            continue
        where = f"De technische details staan in {folder / LOG}; stuur die mee als je het meldt."
        break
    else:
        where = "De technische details konden nergens worden opgeslagen."
    err.print(
        f"[bold red]Er ging iets mis in Plannenbank zelf[/] ({type(error).__name__}). {escape(where)}", soft_wrap=True
    )


def plain_table(first: str, *others: str) -> Table:
    """A table without lines. The first column can be copied: it is neither cut nor broken, others are broken."""
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column(first, no_wrap=True)
    for head in others:
        table.add_column(head, overflow="fold")
    return table


def marked(text: str, spans: Iterable[Sequence[int]]) -> Text:
    """A text with stretches (start, end) in colour."""
    shown = Text(text)
    for start, end in spans:
        shown.stylize("bold black on yellow", start, end)
    return shown
