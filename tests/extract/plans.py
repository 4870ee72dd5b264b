"""A plan from a few lines of Markdown, read by the readers that also read real files.

Headings, lists, tables, quotes (`>`: a box) and footnotes (`[^1]`) are as in any Markdown file; for merged cells write
the table in HTML.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from kb.extract.plan import Plan
from kb.ingest.pipeline import ingest_file
from kb.settings import Settings
from kb.vocabulary import Concepts, Gazetteer

__all__ = ["plan_of"]


def plan_of(markdown: str, name: str = "plan.md") -> Plan:
    """The plan that a Markdown text is; its document's id is the slug of `name`."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(dedent(markdown), encoding="utf-8")
        document = ingest_file(path, Settings())
    return Plan(document, Gazetteer.builtin(), Concepts.builtin())
