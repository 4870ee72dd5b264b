"""What was found, on the terminal: hits with their reasons and facts, groups, facets, what could be tried."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from kb.cli.output import marked, out
from kb.written import counted

if TYPE_CHECKING:
    from kb.search.layers import PartName
    from kb.search.results import Hit, Results, Why

__all__ = ["reason", "show_hints", "show_hits"]

INDENT = (0, 0, 0, 3)
CHIPS = 5  # facts of a hit that are shown
VALUES = 6  # values of a facet that are shown
_PARTS: dict[PartName, str] = {
    "words": "woorden",
    "meaning": "betekenis",
    "concepts": "begrippen",
    "answer": "antwoord op de vraag",
    "reranker": "herschikker",
}


def show_hints(results: Results) -> None:
    """What else was or could be asked: the words of plans, the query without slips, filters that it names."""
    if results.suggestion:
        out.print(f"Bedoel je: [bold]{escape(results.suggestion)}[/]?", soft_wrap=True)
    if results.plan_words:
        out.print(f"[dim]Ook gezocht op wat plannen zeggen:[/] {escape(', '.join(results.plan_words))}")
    for offer in results.offers:
        option = f"--{offer.field} {shlex.quote(offer.value)}"
        command = f"kb search {shlex.quote(offer.query)} {option}"
        out.print(f"[dim]Alleen {escape(offer.label)}:[/] {escape(command)}", soft_wrap=True)


def show_hits(results: Results, *, explain: bool = False) -> None:
    """The hits of a page, in their groups where there are any, then how many of what there are."""
    if results.groups:
        for group in results.groups:
            out.print(f"[bold reverse] {escape(group.label)} [/] {counted(group.total, 'passage', 'passages')}")
            for place in group.hits:
                _show_hit(place + 1, results.hits[place], explain=explain)
    else:
        for number, hit in enumerate(results.hits, 1):
            _show_hit(number, hit, explain=explain)
    _show_facets(results)
    shown, total = len(results.hits), counted(results.total, "passage", "passages")
    out.print(f"[dim]{shown} van {total} getoond.[/]")
    if results.next:
        out.print(f"[dim]Verder met: --cursor {results.next}[/]", soft_wrap=True)


def _show_hit(number: int, hit: Hit, *, explain: bool) -> None:
    out.print(f"[bold]{number}. {escape(hit.title)}[/], pagina {hit.page}  [dim]{escape(hit.document)}[/]")
    if hit.section:
        out.print(Padding(f"[cyan]{escape(' › '.join(hit.section))}[/]", INDENT))
    out.print(Padding(_told(hit), INDENT))
    for fact in hit.facts[:CHIPS]:
        out.print(Padding(f"[green]{escape(fact.label)}:[/] {escape(fact.text)}", INDENT))
    if len(hit.facts) > CHIPS:
        out.print(Padding(f"[dim]en nog {len(hit.facts) - CHIPS} feiten[/]", INDENT))
    if explain:
        out.print(Padding(f"[magenta]{escape(_explained(hit))}[/]", INDENT))
    out.print(Padding(f"[dim]{hit.score:.2f}, gevonden op {escape(reason(hit.why))}{_copies(hit)}[/]", (0, 0, 1, 3)))


def _told(hit: Hit) -> Text:
    """The text with its words in colour and its best sentence underlined."""
    shown = marked(hit.text, hit.highlights)
    if hit.sentence and hit.sentence != (0, len(hit.text)):
        shown.stylize("underline", *hit.sentence)
    return shown


def _explained(hit: Hit) -> str:
    """The score as a sum of its parts."""
    parts = [f"{_PARTS[part.name]} {part.score:.2f} × {part.weight:.2f}" for part in hit.parts]
    ranks = [f"woorden: plaats {hit.why.word_rank}"] if hit.why.word_rank else []
    ranks += [f"betekenis: plaats {hit.why.meaning_rank}"] if hit.why.meaning_rank else []
    return "; ".join([f"{hit.score:.4f} = {' + '.join(parts)}", *ranks])


def _copies(hit: Hit) -> str:
    return "".join(f"; ook in {escape(copy.document)}, pagina {copy.page}" for copy in hit.copies)


def _show_facets(results: Results) -> None:
    for facet in results.facets:
        told = ", ".join(f"{escape(count.label)} ({count.count})" for count in facet.counts[:VALUES])
        more = " …" if len(facet.counts) > VALUES else ""
        out.print(f"[dim]{facet.label}:[/] {told}{more}")


def reason(why: Why) -> str:
    """Why a passage is a hit, in words."""
    parts = [f"de woorden {', '.join(why.words)}"] if why.words else []
    parts += _named(why)
    if why.meaning or not parts:
        parts.append("betekenis")
    return ", ".join(parts[:-1]) + " en " * (len(parts) > 1) + parts[-1]


def _named(why: Why) -> list[str]:
    """The names by which a passage mentions a concept of the query, told a concept at a time."""
    by_concept: dict[str, list[str]] = {}
    for spelling in why.spellings:
        by_concept.setdefault(spelling.concept, []).append(f"“{spelling.written}”")
    return [
        f"de naam {concept}" if names == [f"“{concept}”"] else f"{', '.join(names)} (dat is: {concept})"
        for concept, names in by_concept.items()
    ]
