"""`kb review accept|correct|reject|add|undo|history|queue|unattached`: what people decide about facts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.padding import Padding

from kb.cli.filters import Documents, Landsdelen, Regions, Types, Years, filters_of
from kb.cli.options import DocumentId, Home, Json, knowledge_base
from kb.cli.output import out, print_json
from kb.cli.review_series import Who, who_is
from kb.columns import table_named
from kb.errors import InvalidValue
from kb.export.cells import plain, spoken
from kb.written import counted, on_day

if TYPE_CHECKING:
    from kb.review.decisions.records import Decision, Verdict
    from kb.reviews import Queued, Reviews

__all__ = ["accept", "add", "correct", "history", "queue", "reject", "unattached", "undo"]

FactId = Annotated[str, typer.Argument(metavar="FEIT", help="Het id van een feit; zie `kb review queue`.")]
FactIds = Annotated[list[str], typer.Argument(metavar="FEIT...", help="Ids van feiten; zie `kb review queue`.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEKST", help="Waarom.")]
Values = Annotated[
    list[str] | None, typer.Option("--set", metavar="VELD=WAARDE", help="Naam of opschrift van een veld; mag vaker.")
]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, max=500, help="Hoogstens zoveel.")]


def accept(
    ctx: typer.Context, facts: FactIds, reason: Reason = "", who: Who = "", home: Home = None, as_json: Json = False
) -> None:
    """Keur feiten goed: ze kloppen zoals ze er staan.

    Voorbeeld: [bold]kb review accept duinrand.targets.6d1051c4d48c[/]
    """
    from kb.review.decisions.records import Verdict  # noqa: PLC0415  (see `kb.cli.options`)

    _judge(_reviews(ctx, home), facts, Verdict.ACCEPT, reason, who_is(who), as_json=as_json)


def reject(
    ctx: typer.Context, facts: FactIds, reason: Reason = "", who: Who = "", home: Home = None, as_json: Json = False
) -> None:
    """Keur feiten af: ze verdwijnen uit tabellen, exports, sommen en zoeken, en zijn terug te draaien.

    Voorbeeld: [bold]kb review reject duinrand.budgets.6333d30f4496 --reason "staat dubbel"[/]
    """
    from kb.review.decisions.records import Verdict  # noqa: PLC0415

    _judge(_reviews(ctx, home), facts, Verdict.REJECT, reason, who_is(who), as_json=as_json)


def correct(
    ctx: typer.Context,
    fact: FactId,
    values: Values = None,
    reason: Reason = "",
    who: Who = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Verbeter een feit: geef een of meer velden een andere waarde. Een leeg veld is: dat zegt de tekst niet.

    Voorbeeld: [bold]kb review correct duinrand.milestones.b2c66d01c5e4 --set wie="De Eik" --set moment=2025-Q2[/]
    """
    from kb.review.decisions.records import Verdict  # noqa: PLC0415
    from kb.reviews import table_of  # noqa: PLC0415

    made = _reviews(ctx, home).decide(
        table_of(fact), fact, Verdict.CORRECT, values=_given(values or ()), reason=reason, who=who_is(who)
    )
    _told([made.decision], as_json=as_json)


def add(  # noqa: PLR0913, PLR0917  (each parameter is an option of the command)
    ctx: typer.Context,
    table: Annotated[str, typer.Argument(metavar="TABEL", help="Een tabel, bijvoorbeeld milestones of mijlpalen.")],
    document: DocumentId,
    quote: Annotated[str, typer.Option("--quote", metavar="ZIN", help="De woorden van het plan waar het staat.")],
    values: Values = None,
    reason: Reason = "",
    who: Who = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Voeg een feit toe dat niet gelezen is; het citaat moet in het document staan.

    Voorbeeld: [bold]kb review add acties duinrand --quote "kiest de jongere zelf" --set omschrijving="mentor kiezen"[/]
    """
    given = _given(values or ()) | {"quote": quote}
    made = _reviews(ctx, home).add(table_named(table), document, given, reason=reason, who=who_is(who))
    _told([made.decision], as_json=as_json)


def undo(
    ctx: typer.Context,
    decision: Annotated[int, typer.Argument(metavar="BESLUIT", help="Het nummer van een besluit.")],
    reason: Reason = "",
    who: Who = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Draai een besluit terug: het vorige besluit geldt weer, of wat er gelezen was.

    Voorbeeld: [bold]kb review undo 12[/]
    """
    _told([_reviews(ctx, home).undo(decision, reason=reason, who=who_is(who))], as_json=as_json)


def history(
    ctx: typer.Context,
    fact: Annotated[str, typer.Argument(metavar="[FEIT]", help="Alleen de besluiten over dit feit.")] = "",
    document: Annotated[str, typer.Option("--document", metavar="ID", help="Alleen over feiten hierin.")] = "",
    limit: Limit = 20,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Toon wie wanneer wat besloot en waarom; het nieuwste bovenaan.

    Voorbeeld: [bold]kb review history --document duinrand[/]
    """
    from kb.reviews import table_of  # noqa: PLC0415

    reviews = _reviews(ctx, home)
    found = reviews.history(table_of(fact), fact)[::-1][:limit] if fact else reviews.decisions(document, limit=limit)
    if not found and not as_json:
        out.print("Daar is nog niets over besloten." if fact or document else "Er is nog niets besloten.")
        return
    _told(found, as_json=as_json)


def unattached(ctx: typer.Context, home: Home = None, as_json: Json = False) -> None:
    """Toon besluiten waarvan het feit niet meer in het document staat, bijvoorbeeld na een nieuwe versie.

    Voorbeeld: [bold]kb review unattached[/]
    """
    found = _reviews(ctx, home).unattached()
    if not found and not as_json:
        out.print("Alle besluiten hebben hun plek.")
        return
    _told([one.decision for one in found], as_json=as_json)


def queue(  # noqa: PLR0913, PLR0917  (each parameter is an option of the command)
    ctx: typer.Context,
    table: Annotated[str, typer.Option("--table", metavar="TABEL", help="Alleen deze tabel.")] = "",
    region: Regions = None,
    landsdeel: Landsdelen = None,
    doc_type: Types = None,
    year: Years = None,
    document: Documents = None,
    limit: Limit = 20,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Toon welke feiten je het eerst moet nakijken, het twijfelachtigste bovenaan.

    Voorbeeld: [bold]kb review queue --table budgetten[/]
    """
    filters = filters_of(region=region, landsdeel=landsdeel, doc_type=doc_type, year=year, document=document)
    page = _reviews(ctx, home).queue(filters, table=table_named(table) if table else None, limit=limit)
    if as_json:
        print_json([{**_row(one), "doubts": [doubt.value for doubt in one.doubts]} for one in page.rows])
    elif not page.rows:
        out.print("Er is niets dat om nakijken vraagt.")
    else:
        for one in page.rows:
            _show_queued(one)
        shown = counted(len(page.rows), "feit", "feiten")
        out.print(f"{shown} van de {page.total}" if page.total > len(page.rows) else shown, style="dim")


def _reviews(ctx: typer.Context, home: Path | None) -> Reviews:
    from kb.reviews import Reviews  # noqa: PLC0415  (see `kb.cli.options`)

    return Reviews(knowledge_base(ctx, home))


def _judge(reviews: Reviews, facts: Sequence[str], verdict: Verdict, reason: str, who: str, *, as_json: bool) -> None:
    from kb.reviews import table_of  # noqa: PLC0415

    found = [(table_of(fact), fact) for fact in facts]
    made = [reviews.decide(cls, fact, verdict, reason=reason, who=who).decision for cls, fact in found]
    _told(made, as_json=as_json)


def _given(asked: Sequence[str]) -> dict[str, str]:
    """Values by field; raises InvalidValue for what is no VELD=WAARDE."""
    pairs = [one.partition("=") for one in asked]
    for name, sign, _ in pairs:
        if not sign or not name.strip():
            raise InvalidValue(f"“{name}” is geen veld met een waarde.", remedy="Schrijf het zo: --set wie=gemeente")
    return {name.strip(): value for name, _, value in pairs}


def _told(decisions: Sequence[Decision], *, as_json: bool) -> None:
    if as_json:
        from kb.reviews import plainly  # noqa: PLC0415

        print_json([plainly(one) for one in decisions])
        return
    for one in decisions:
        stands = " [dim](teruggedraaid)[/]" if one.undone else ""
        undoes = f" van besluit {one.undoes}" if one.undoes else ""
        told = f"[bold]{one.id}[/] {one.verdict.label}{undoes}{stands} door {escape(one.who)}, {on_day(one.at)}"
        out.print(told, soft_wrap=True)
        out.print(Padding("\n".join(_lines(one)), (0, 0, 0, 3)))


def _lines(decision: Decision) -> list[str]:
    labels = {column.name: column.label for column in decision.stated.columns()}
    changes = [
        f"{labels[name]}: {escape(_words(old))} wordt [bold]{escape(_words(new))}[/]"
        for name, old, new in decision.changes
    ]
    reason = [f"Reden: {escape(decision.reason)}"] if decision.reason else []
    quote = f"[dim]“{escape(str(spoken(decision.stated.quote)))}”[/]"
    return [f"[dim]{escape(decision.fact)}[/]", *changes, *reason, quote]


def _words(value: object) -> str:
    return str(spoken(value)) or "leeg"


def _row(one: Queued) -> dict[str, object]:
    fact = one.row.fact
    own = {name: plain(getattr(fact, name)) for name in fact.own_fields()}
    return {"id": fact.id, "table": fact.table, "document": fact.document, "page": fact.page} | own | {
        "quote": fact.quote.text, "warnings": list(fact.warnings),
    }  # fmt: skip


def _show_queued(one: Queued) -> None:
    fact = one.row.fact
    first = _words(getattr(fact, fact.own_fields()[0]))
    out.print(f"[bold]{escape(fact.id)}[/] {fact.label}, p. {fact.page}", soft_wrap=True)
    why = ", ".join(doubt.label for doubt in one.doubts)
    quote = str(spoken(fact.quote))
    lines = [f"{escape(first)} [yellow]{why}[/]", *map(escape, fact.warnings), f"[dim]“{escape(quote)}”[/]"]
    out.print(Padding("\n".join(lines), (0, 0, 0, 3)))
