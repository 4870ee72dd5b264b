"""Hyphens at line ends: which belong to the word, which only to the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kb.ingest.layout.model import Line
from kb.ingest.markers import joint

__all__ = ["Hyphens"]

_HYPHEN = re.compile(r"[-\u2010\u00ad]$")
_CORE = re.compile(r"[^\w-]+", re.UNICODE)
ASIDE = 30  # words: an aside between hyphens is no longer
USUAL = 0.015  # of all line ends: from here on a document hyphenates


class Hyphens:
    """Decides with the document's own words.

    "samenwer-" + "king" joins where "samenwerking" stands elsewhere, "SPUK-" + "regeling" keeps its hyphen where
    "SPUK-regeling" does; a word found nowhere else joins only in a document that hyphenates and where both parts are
    plain lower-case letters.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self.seen: Counter[str] = Counter()
        ends = total = 0
        for line in lines:
            words = [word.text for word in line.words if not word.raised]
            total += 1
            ends += bool(words) and bool(_HYPHEN.search(words[-1])) and len(words[-1]) > 2
            self.seen.update(_core(word) for word in words[:-1])
            self.seen.update(_core(word) for word in words[-1:] if not _HYPHEN.search(word))
        self.hyphenates = total > 0 and ends / total > USUAL

    def join(self, before: str, after: str, context: Sequence[str] = ()) -> tuple[str, str]:
        """The word at a line end as it stays, and what stands between it and the next word (a blank or nothing)."""
        if not _HYPHEN.search(before) or before.endswith("\u00ad") or _opens_aside(context):
            return (before, " ") if _opens_aside(context) and _HYPHEN.search(before) else joint(before, after)
        kept, between = joint(before, after)
        if not re.search(r"\w.$", before):
            return before, " "
        if between == " ":
            return (
                (before[:-1], "")
                if after not in ("en", "of") and self._stands_whole(before[:-1], after)
                else (before, " ")
            )
        return (before[:-1], "") if self._is_broken(before[:-1], after) else (kept, "")

    def _stands_whole(self, head: str, tail: str) -> bool:
        return self.seen[_core(head + tail)] > 0

    def _is_broken(self, head: str, tail: str) -> bool:
        whole, hyphenated = _core(head + tail), _core(f"{head}-{tail}")
        if self.seen[whole] != self.seen[hyphenated]:
            return self.seen[whole] > self.seen[hyphenated]
        if not (_plain(head) and tail[:1].islower()):
            return False
        return self.hyphenates


def _opens_aside(context: Sequence[str]) -> bool:
    """Whether an aside between hyphens ("-met elkaar interacterende-") is still open."""
    for word in reversed(context[-ASIDE:]):
        if re.match(r"^[-–]\w", word):
            return not word.endswith("-")
        if re.search(r"\w[-–]$", word):
            return False
    return False


def _plain(head: str) -> bool:
    core = head.rsplit("-", maxsplit=1)[-1].lstrip("(‘“'\"")
    return core.isalpha() and core[1:].islower() and len(core) > 1


def _core(word: str) -> str:
    return _CORE.sub("", word).lower()
