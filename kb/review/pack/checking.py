"""Whether a plan says what a checklist asks: the sentences that show it, or what was looked for in vain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kb.documents import Quote
from kb.review.pack.checklistfile import Item
from kb.review.pack.material import Material, sentences_of
from kb.review.pack.model import Group, Row, Section, Tone
from kb.vocabulary import Concepts
from kb.written import counted

__all__ = ["checklist"]

SHOWN = 3  # quotes of an item

_Seen = tuple[Quote, frozenset[str]]
"""A sentence, and the ids of the concepts in it."""


def checklist(material: Material) -> Section:
    """The checklist, item by item."""
    document = material.documents[material.newest.id]
    known = material.concepts
    seen = [(quote, frozenset(one.concept for one in known.find(quote.text))) for quote in sentences_of(document)]
    rows = tuple(_row(item, seen, material) for item in material.checklist)
    missing = sum(not row.quotes for row in rows)
    looked = f"{counted(len(seen), 'zin of tabelregel', 'zinnen en tabelregels')} van het nieuwste plan"
    return Section(
        id="checklist",
        title="Wat een regiovisie moet bevatten",
        lead=(
            f"Naar de Norm voor Opdrachtgeverschap, in eigen woorden. Doorzocht: {looked}. Van "
            f"{counted(len(rows), 'punt', 'punten')} {'is' if missing == 1 else 'zijn'} er {missing} niet gevonden. "
            "Dat een onderwerp genoemd wordt, zegt niet dat het goed geregeld is: lees het citaat."
        ),
        groups=(Group(title="Checklist", rows=rows, empty="De checklist is leeg.", head="Punt"),),
    )


def _row(item: Item, seen: Sequence[_Seen], material: Material) -> Row:
    found = _best(item, seen)
    if found:
        quotes = tuple(material.cite(material.newest.id, quote) for quote in found)
        return Row(what=item.label, state="genoemd", tone=Tone.GOOD, told=item.asks, quotes=quotes)
    told = f"{item.asks} Gezocht naar {_searched(item, material.concepts)}."
    return Row(what=item.label, state="niet gevonden", tone=Tone.ATTENTION, told=told)


def _best(item: Item, seen: Iterable[_Seen]) -> list[Quote]:
    """The sentences that show the most of what an item asks for, in their order."""
    wanted = [re.compile(rf"\b{re.escape(words)}", re.IGNORECASE) for words in item.words]
    scored = []
    for quote, concepts in seen:
        score = len(concepts.intersection(item.concepts)) + sum(bool(one.search(quote.text)) for one in wanted)
        if score:
            scored.append((-score, "\t" in quote.text, quote.start, quote))
    return sorted((quote for *_, quote in sorted(scored)[:SHOWN]), key=lambda quote: quote.start)


def _searched(item: Item, known: Concepts) -> str:
    names = [f"“{name}”" for name in (*(known.get(one).label for one in item.concepts), *item.words)]
    return " en ".join(filter(None, (", ".join(names[:-1]), names[-1])))
