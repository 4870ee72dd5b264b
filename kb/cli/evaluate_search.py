"""`kb evaluate search`: how good the search is, against graded places in plans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from kb.cli.options import Home, Json, knowledge_base
from kb.cli.output import err, out, print_json, warn
from kb.cli.progress import Shown
from kb.errors import NotFound, StoreFull
from kb.progress import Step
from kb.written import percent

if TYPE_CHECKING:
    from kb.knowledge import KnowledgeBase
    from kb.search.ranking import Mode
    from kb.search.relevance import QuerySet, SearchReport

__all__ = ["KIND_LABELS", "MODE_LABELS", "evaluate_search"]

KIND_LABELS = {"keyword": "Zoekwoorden", "natural": "Vragen in gewone woorden"}
MODE_LABELS: dict[Mode, str] = {"hybrid": "Samen", "words": "Woorden", "meaning": "Betekenis"}
HITS = 10


def evaluate_search(
    ctx: typer.Context,
    queries: Annotated[Path, typer.Option("--queries", metavar="MAP", help="Map met zoekvragen en oordelen.")] = Path(
        "corpus/queries"
    ),
    report: Annotated[
        Path | None, typer.Option("--report", metavar="HTML", help="Schrijf per zoekvraag wat gevonden en gemist is.")
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Meet hoe goed het zoeken is, aan zoekvragen waarvan mensen de antwoorden hebben beoordeeld.

    Voorbeeld: [bold]kb evaluate search --queries corpus/queries --report zoeken.html[/]
    """
    from kb.search.relevance import read_queries  # noqa: PLC0415  (other commands do without)

    base = knowledge_base(ctx, home)
    found = _evaluate(base, read_queries(queries))
    if report:
        _write(report, found)
    if as_json:
        print_json(found.to_dict())
        return
    _show(found)
    if report:
        out.print(f"Verslag: {escape(str(report))}", soft_wrap=True)


def _evaluate(base: KnowledgeBase, wanted: QuerySet) -> SearchReport:
    from kb.search.relevance import evaluate_search as run  # noqa: PLC0415

    known = {entry.id for entry in base.documents()}
    missing = sorted(wanted.documents - known)
    if missing:
        raise NotFound(
            f"Niet alle beoordeelde documenten zitten in de kennisbank: {', '.join(missing)}.",
            remedy="Neem ze op met `kb ingest`; die van het voorbeeld staan in de map `corpus`.",
        )
    if known - wanted.documents:
        warn("Er zitten ook andere documenten in de kennisbank; wat daaruit gevonden wordt telt als niet goed.")
    documents = {name: base.document(name) for name in sorted(wanted.documents)}
    with Shown(err) as shown:
        return run(
            wanted,
            documents,
            lambda query, mode: base.search(query, limit=HITS, mode=mode).hits,
            lambda done, total: shown.step(Step("Zoekvragen stellen", done, total, "zoekvragen")),
        )


def _write(path: Path, found: SearchReport) -> None:
    from kb.cli.search_report import report_page  # noqa: PLC0415  (brings jinja2)

    try:
        path.write_text(report_page(found), encoding="utf-8")
    except OSError as error:
        raise StoreFull(
            f"{path} kan niet worden geschreven ({error.strerror}).", remedy="Kies met --report een andere plaats."
        ) from error


def _show(found: SearchReport) -> None:
    table = Table("nDCG@10", "Zoekvragen", *MODE_LABELS.values(), box=None, header_style="dim")
    for kind in found.kinds:
        scores = (f"{found.ndcg(kind, mode):.3f}" for mode in MODE_LABELS)
        table.add_row(KIND_LABELS[kind], str(len(found.of(kind))), *scores)
    out.print(table)
    if found.practices:
        out.print(f"Praktijken: precisie@5 {found.precision:.3f}; treffers met alleen het getal: {len(found.numbers)}.")
    if found.variants:
        out.print(f"Schrijfwijzen: overlap@10 {found.overlap:.3f} over {len(found.variants)} groepen.")
    out.print(f"Niet beoordeeld bij de eerste tien treffers: {percent(found.unjudged, 1)}.", style="dim")
    if found.lost:
        warn(f"{len(found.lost)} beoordeelde plaatsen staan niet meer in de documenten; zie --json.")
