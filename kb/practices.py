"""The practices that plans name, each once however plans write it: which documents name it, and where.

Names that the vocabulary knows are one practice under all their spellings; others are one where they differ in
capitals, accents and hyphens only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kb.facts import Practice
from kb.vocabulary import Concepts
from kb.vocabulary.spelling import squeeze

__all__ = ["NamedPractice", "named_practices"]


@dataclass(frozen=True, slots=True)
class NamedPractice:
    """A practice. `name`: its preferred name, or as plans write it most often; `concept`: its id in the vocabulary, "".

    `names`: all that plans call it, most often used first; `facts`: the rows that tell of it, by document.
    """

    name: str
    concept: str
    names: tuple[str, ...]
    facts: tuple[Practice, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that name it."""
        return tuple(sorted({fact.document for fact in self.facts}))


def named_practices(facts: Iterable[Practice], known: Concepts) -> list[NamedPractice]:
    """The practices of these rows: what most documents name first, then by name."""
    groups: dict[str, list[Practice]] = {}
    for fact in facts:
        groups.setdefault(_key(fact, known), []).append(fact)
    found = [_practice(key, rows, known) for key, rows in groups.items()]
    return sorted(found, key=lambda one: (-len(one.documents), one.name.casefold()))


def _key(fact: Practice, known: Concepts) -> str:
    concept = known.named(fact.name)
    return concept.id if concept else f" {squeeze(fact.name)}"  # no id begins with a blank


def _practice(key: str, rows: list[Practice], known: Concepts) -> NamedPractice:
    often = Counter(name for row in rows for name in (row.name, *row.aliases))
    names = tuple(name for name, _ in often.most_common())
    concept = known.get(key) if key in known else None
    return NamedPractice(concept.label if concept else names[0], concept.id if concept else "", names, tuple(rows))
