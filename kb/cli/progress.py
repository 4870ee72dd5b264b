"""A bar that moves while the knowledge base works, and a line for each file that is done."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from kb.cli.output import err
from kb.facts import tables
from kb.progress import Ingested, Status, Step
from kb.written import counted

__all__ = ["Shown", "told"]

SIGNS = {
    Status.ADDED: "[green]+[/]",
    Status.VERSION: "[green]+[/]",
    Status.UNCHANGED: "[dim]=[/]",
    Status.SKIPPED: "[yellow]-[/]",
    Status.FAILED: "[red]x[/]",
}


class Shown:
    """The progress bar and the lines above it. Without a terminal there is no bar; what matters is then a line."""

    def __init__(self, console: Console) -> None:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[counts]}"),
            TimeElapsedColumn(),
        )
        self.console = console
        self.bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self.task = self.bar.add_task("", counts="")
        self._interrupted = False
        self._usual: Any = None

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._usual = signal.signal(signal.SIGINT, self._interrupt)
        self.bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.bar.stop()
        if self._usual is not None:
            signal.signal(signal.SIGINT, self._usual)

    def _interrupt(self, _signal: int, _frame: object) -> None:
        """Ctrl-C. Python drops an exception that is raised in a finaliser, so the next step looks again."""
        self._interrupted = True
        raise KeyboardInterrupt

    def step(self, step: Step) -> None:
        """Show how far a step of the work is; raises KeyboardInterrupt where Ctrl-C was pressed before."""
        if self._interrupted:
            raise KeyboardInterrupt
        counts = f"{step.done}/{step.total} {step.unit}" if step.total else ""
        self.bar.update(
            self.task, description=escape(step.text), completed=step.done, total=step.total or None, counts=counts
        )
        if step.notable and not self.console.is_terminal:
            err.print(escape(step.text), soft_wrap=True)

    def line(self, result: Ingested) -> None:
        """A line about a file that is done."""
        self.console.print(f"{SIGNS[result.status]} {escape(told(result))}", soft_wrap=True)

    def ask(self, path: Path, document: str) -> bool:
        """Whether to keep a changed file as a new version."""
        self.bar.stop()
        question = f"{path.name} is anders dan de bewaarde {document}. Als nieuwe versie bewaren?"
        answer = typer.confirm(question, default=True, err=True)
        self.bar.start()
        return answer


def told(result: Ingested) -> str:
    """A result in words."""
    name = result.path.name
    if result.status is Status.FAILED:
        return f"{name}: mislukt. {result.error} {result.remedy}".rstrip()
    if result.status is Status.SKIPPED:
        return f"{name}: gewijzigd, maar overgeslagen; {result.document} blijft zoals het was."
    if result.status is Status.UNCHANGED:
        return f"{name}: ongewijzigd ({result.document})"
    counts = [counted(result.pages, "pagina", "pagina's"), counted(result.passages, "passage", "passages")]
    counts.append(counted(result.facts, "feit", "feiten"))
    if result.warnings:
        counts.append(counted(result.warnings, "waarschuwing", "waarschuwingen"))
    text = f"{name}: {result.document}, {', '.join(counts)}"
    if result.failed:
        labels = ", ".join(tables()[table].label.lower() for table in result.failed)
        text += f"; niet te lezen: {labels} (`kb reindex` probeert het opnieuw)"
    if result.status is Status.VERSION:
        undo = f"kb remove {result.document} --version {result.version}"
        text += f"; versie {result.version}, de vorige is bewaard (ongedaan maken: {undo})"
    return text
