"""The same text in several documents (a plan as PDF and as Word file, a paragraph that regions share) is one hit.

Two passages are the same when nearly all word triples of the shorter one stand in the longer one. Within one document
text that returns stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from kb.store import PassageRow

__all__ = ["gather"]

SAME = 0.8  # borders and readings of a passage differ a little between files
AHEAD = 50  # passages that are looked at for copies after enough are found
_WORD = re.compile(r"[^\W_]+")
Print = frozenset[tuple[str, ...]]
FEWEST = 6  # words; shorter texts ("Totaal: 100") are the same by chance


def gather(ranked: Iterable[PassageRow], enough: int) -> list[list[PassageRow]]:
    """The first `enough` different passages, each with its copies in other documents that rank not far below.

    The order is that of the ranking. Of copies the one in the first document by id comes first, so that the same
    document speaks for all whatever the query.
    """
    groups: list[list[PassageRow]] = []
    prints: list[Print] = []
    known: set[tuple[str, ...]] = set()  # in any of the prints
    beyond = 0
    for row in ranked:
        beyond += len(groups) == enough
        if beyond > AHEAD:
            break
        print_ = _print(row)
        alike = () if print_.isdisjoint(known) else enumerate(prints)
        group = next((i for i, other in alike if _same(print_, other) and _elsewhere(row, groups[i])), None)
        if group is not None:
            groups[group].append(row)
        elif len(groups) < enough:
            groups.append([row])
            prints.append(print_)
            known |= print_
    return [sorted(group, key=lambda row: (row.document, row.passage.ordinal)) for group in groups]


def _print(row: PassageRow) -> Print:
    words = _WORD.findall(_told(row).lower())
    if len(words) < FEWEST:
        return frozenset()
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _told(row: PassageRow) -> str:
    """The text of a passage; of a table row its cells alone, as the row reads where the table was not seen as one."""
    text = normalize("NFKC", row.passage.text).replace("\u00ad", "")
    if row.passage.kind != "table":
        return text
    return " ".join(cell.partition(": ")[2] or cell for cell in text.split("; "))


def _same(a: Print, b: Print) -> bool:
    return len(a & b) >= SAME * min(len(a), len(b)) > 0


def _elsewhere(row: PassageRow, group: list[PassageRow]) -> bool:
    return all(row.document != other.document for other in group)
