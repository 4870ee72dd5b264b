"""The kind of plan: from the title, the cover, what the text calls itself, else the file."""

from __future__ import annotations

import re
from collections import Counter

from kb.documents import DocType, Stated
from kb.ingest.metadata.front import Front, Span

__all__ = ["find_kind", "kind_in"]

# The first word that names a kind decides; in "uitvoeringsplan bij de regiovisie" that is the plan, not the vision.
_WORDS = {
    DocType.CONVENANT: r"convenant\w*|samenwerkingsovereenkomst|bestuursovereenkomst|bestuursakkoord",
    DocType.AMBITIEDOCUMENT: r"ambitie(?:document|nota|agenda|s)?",
    DocType.ACTIEPLAN: r"actie-?(?:plan|programma|agenda)|uitvoerings(?:plan|programma|agenda)|plan van aanpak",
    DocType.VISIE: r"(?!(?:tele|re|di|super)visie)[\w-]*visie(?:document|nota|stuk)?",
    DocType.REGIOPLAN: r"(?:(?:boven)?regio-?|transformatie|streek)(?:plan|programma|agenda|beeld)|"
    r"(?:boven-?)?regiona(?:al|le) (?:[\w-]+ ){0,2}?(?:[\w-]*plan|programma|agenda)",
}
_ANY = "|".join(f"(?P<{kind.name}>{words})" for kind, words in _WORDS.items())
_KIND = re.compile(rf"\b(?:{_ANY})\b", re.IGNORECASE)
_SELF = re.compile(
    r"\b(?:dit|deze|onderhavige?|voorliggende?|voor u ligt (?:het|de|een|ons|onze)|"
    r"presenteren (?:wij|we) (?:het|de|een|ons|onze))\s+"
    rf"(?:(?:gezamenlijke?|nieuwe?|geactualiseerde?|eerste|tweede|ons|onze|actualisatie(?: van het)?)\s+)*(?:{_ANY})\b",
    re.IGNORECASE,
)


def kind_in(text: str) -> tuple[DocType, Span] | None:
    """The first kind that a text names, and where.

    >>> kind_in("Uitvoeringsagenda bij de regiovisie")[0].value
    'actieplan'
    """
    match = _KIND.search(text)
    return (_kind(match), match.span()) if match else None


def _kind(match: re.Match[str]) -> DocType:
    return DocType[match.lastgroup or ""] if match.lastgroup else DocType.OVERIG


def find_kind(front: Front, title: Stated[str]) -> Stated[DocType]:
    """The kind with its proof; `overig` without one where nothing tells."""
    return (
        _titled(front, title)
        or _on_cover(front)
        or _self_named(front, None)
        or _from_file(front)
        or Stated(DocType.OVERIG)
    )


def _titled(front: Front, title: Stated[str]) -> Stated[DocType] | None:
    found = kind_in(title.value)
    if found is None:
        return None
    if title.quote is None:
        # The title is not in the text (running header, property): what the text calls itself is the better proof.
        return _self_named(front, found[0]) or Stated(found[0], supplied=title.supplied)
    match = _KIND.search(front.parsed.text, title.quote.start, title.quote.end)
    return Stated(found[0], front.parsed.quote(*match.span()) if match else title.quote)


def _on_cover(front: Front) -> Stated[DocType] | None:
    match = _KIND.search(front.parsed.text, *front.cover_span)
    return Stated(_kind(match), front.parsed.quote(*match.span())) if match else None


def _self_named(front: Front, wanted: DocType | None) -> Stated[DocType] | None:
    """What the text most often calls itself ("in dit convenant"), quoted where it first does; or only `wanted`."""
    named = [(_kind(match), match.span()) for match in _SELF.finditer(front.parsed.text)]
    if wanted:
        named = [(kind, span) for kind, span in named if kind is wanted]
    if not named:
        return None
    kind = Counter(kind for kind, _ in named).most_common(1)[0][0]
    return Stated(kind, front.parsed.quote(*next(span for found, span in named if found is kind)))


def _from_file(front: Front) -> Stated[DocType] | None:
    for text in (*front.running, front.parsed.properties.get("title", "")):
        found = kind_in(text)
        if found:
            return Stated(found[0], supplied="file")
    return None
