"""Knowledge bases that hold facts made by hand, without reading or embedding anything."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fake_facts import plan

from kb.documents import Quote
from kb.facts import Extracted, Fact, Milestone, identified
from kb.knowledge import KnowledgeBase
from kb.settings import Settings
from kb.store import Store

__all__ = ["filled", "keep", "milestone"]


def filled(settings: Settings) -> KnowledgeBase:
    """The plan of `fake_facts` as "duinrand", in region JZ38 (Zeeland)."""
    base = KnowledgeBase(settings)
    document, original, found = plan()
    with Store(settings.database) as store:
        store.add(document, original, None, "", found)
    return base


def keep(base: KnowledgeBase, name: str, facts: Sequence[Fact], regions: tuple[str, ...] = ()) -> None:
    """Keep a plan with these facts, as a new version where the name is known."""
    document, original, _ = plan(name, regions)
    mark = repr(facts).encode()
    with Store(base.settings.database) as store:
        later = replace(document, sha256=hashlib.sha256(original + mark).hexdigest())
        store.add(later, original + mark, None, "", Extracted(identified(facts), "1:test"))


def milestone(description: str, due: str | None = None, start: int = 0, **other: Any) -> Milestone:
    """A milestone on page 1 that is quoted by what it describes."""
    quote = Quote(start, start + len(description), description, 1)
    return Milestone(document="?", page=1, quote=quote, description=description, due=due, **other)
