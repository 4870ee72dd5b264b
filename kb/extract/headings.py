"""Which headings a block stands under, and which headings only name a kind of content."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.documents import Block, BlockKind, Parsed
from kb.extract.values.dates import find_dates

__all__ = ["Heads", "heads_of", "is_label"]


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings over a block, from the outermost to the nearest; those of its own box come after the text's."""

    path: tuple[Block, ...] = ()

    @property
    def nearest(self) -> Block | None:
        """The heading directly over it."""
        return self.path[-1] if self.path else None


def heads_of(parsed: Parsed) -> dict[int, Heads]:
    """The headings over each block by its id; a heading stands under those before it, not under itself.

    A heading in a box holds for the rest of that box only, also where the box goes on after a page.
    """
    found: dict[int, Heads] = {}
    running: tuple[Block, ...] = ()
    boxed: dict[int, tuple[Block, ...]] = {}
    for block in parsed.blocks:
        path = running if block.frame is None else boxed.get(block.frame, ())
        if block.kind is BlockKind.HEADING:
            path = tuple(head for head in path if (head.level or 1) < (block.level or 1))
        found[block.id] = Heads(path if block.frame is None else (*running, *path))
        if block.kind is BlockKind.HEADING:
            path = (*path, block)
        if block.frame is None:
            running = path
        else:
            boxed[block.frame] = path
    return found


# What a heading says when it names the kind of content below and not its subject.
_LABELS = (
    r"(?:mijlp(?:aal|alen)|acties?|actiepunten|actielijst|aanpak|doel(?:en|stelling(?:en)?)?|planning|tijdpad|tijdlijn|"
    r"resulta(?:at|ten)|aandachtspunt(?:en)?|aangrijpingspunt(?:en)?(?:\s+voor\s+verandering)?|randvoorwaarden?|initiatiefnemers?|trekkers?|eigenaar|stappen|"
    r"activiteiten|maatregelen|afspraken|middelen|kosten|wat|wie|wanneer|hoe|opbrengst(?:en)?|uitwerking|toelichting|samenvatting|inleiding|leeswijzer)"
)
_LABEL = re.compile(
    rf"(?:(?:onze|de|concrete|bestuurlijke|belangrijkste|beoogde|gewenste|volgende|eerste|inhoudelijke)\s+)*{_LABELS}"
    rf"(?:\s*(?:,|en|&|/)\s*{_LABELS})*",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:wat|hoe|waarmee)\s+(?:gaan|doen|willen|moeten|pakken)\s+(?:we|wij)\b.{0,40}\??|wie\s+doet\s+wat\b.{0,20}\??",
    re.IGNORECASE,
)

_BRACKET = re.compile(r"\s*\([^()]*\)")


def is_label(title: str) -> bool:
    """Whether a heading names a kind of content ("Mijlpalen", "Wat gaan we doen?") or is just a date.

    >>> is_label("Aanpak en planning"), is_label("Mei & juni 2019"), is_label("Aanpak thuiszitters")
    (True, True, False)
    """
    if _LABEL.fullmatch(title) or _QUESTION.fullmatch(title):
        return True
    bare = _BRACKET.sub("", title).strip()
    dates = find_dates(bare)
    return bool(dates) and sum(len(d.text) for d in dates) > 0.6 * len(bare)
