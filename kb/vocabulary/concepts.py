"""The concepts of youth care with all their names, and where a text names them.

>>> concepts = Concepts.builtin()
>>> text = "Met de JH+-aanbieders komen er reserveplekken in een hybridevorm en vier JIM-trajecten."
>>> [(text[m.start : m.end], m.concept) for m in concepts.find(text)][1:]
[('reserveplekken', 'reserveplek'), ('hybridevorm', 'hybride-bed'), ('JIM-trajecten', 'jim')]
>>> concepts.named("de isoleercel").label
'afzondering'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from kb.errors import InvalidValue, NotFound
from kb.vocabulary.conceptcheck import problems
from kb.vocabulary.conceptfile import builtin_concepts, read_concepts
from kb.vocabulary.conceptfinder import ConceptFinder
from kb.vocabulary.entries import Concept, ConceptMention
from kb.vocabulary.spelling import near

__all__ = ["Concept", "ConceptMention", "Concepts"]

_AROUND = re.compile(r"^\W*|[^\w+]*$")
_ARTICLE = re.compile(r"^(?:de|het|een|'t)\s+", re.IGNORECASE)


class Concepts:
    """Concepts by id and by name. Cannot be changed; `with_file` gives a new one."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._by_id = {concept.id: concept for concept in concepts}

    @classmethod
    def builtin(cls) -> Concepts:
        """The concepts that come with the program; always the same object."""
        return _builtin()

    def with_file(self, path: Path) -> Concepts:
        """These concepts and those of a TOML file (see `kb.vocabulary.conceptfile`).

        Raises InvalidValue for a file that cannot be read, is of another shape, or clashes with what is known.
        """
        made = self.merged(path)
        before = set(problems(self))
        wrong = [problem for problem in problems(made) if problem not in before]
        if wrong:
            more = f" (en nog {len(wrong) - 1})" if len(wrong) > 1 else ""
            raise InvalidValue(
                f"In {path.name} klopt iets niet: {wrong[0]}{more}.",
                remedy=f"Verbeter het bestand; `kb vocabulary check {path.name}` noemt alles.",
            )
        return made

    def merged(self, path: Path) -> Concepts:
        """As `with_file`, with clashes left in; for who wants to name them all."""
        return Concepts({**self._by_id, **read_concepts(path, self._by_id)}.values())

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def get(self, name: str) -> Concept:
        """The concept with this id; raises NotFound that names ids that look like it."""
        if name in self._by_id:
            return self._by_id[name]
        close = near(name, self._by_id)
        hint = f"Bedoel je {' of '.join(close)}?" if close else "`kb vocabulary list` noemt alle begrippen."
        raise NotFound(f"Er is geen begrip {name!r}.", remedy=hint)

    def of_kind(self, kind: str) -> tuple[Concept, ...]:
        """The concepts of a kind (see `kb.vocabulary.conceptfile.KINDS`)."""
        return tuple(concept for concept in self if concept.kind == kind)

    def narrower(self, name: str) -> tuple[Concept, ...]:
        """The concepts that have this one as a broader one."""
        return tuple(concept for concept in self if name in concept.broader)

    def find(self, text: str, *, loose: bool = False) -> tuple[ConceptMention, ...]:
        """Where a text names concepts, in order, the longest names first, never overlapping.

        Endings, hyphens, compounds and a footnote's number glued to a name do not matter; capitals matter for
        abbreviations, unless `loose` (for what people type) and the abbreviation is no word.
        """
        return self._finder.find(text, loose=loose)

    def named(self, text: str) -> Concept | None:
        """The concept that a text as a whole names, article and punctuation aside, however it is capitalised."""
        bare = _AROUND.sub("", text)
        for whole in (bare, _ARTICLE.sub("", bare)):
            for mention in self.find(whole, loose=True):
                if (mention.start, mention.end) == (0, len(whole)):
                    return self._by_id[mention.concept]
        return None

    @cached_property
    def _finder(self) -> ConceptFinder:
        return ConceptFinder(self)


@lru_cache(maxsize=1)
def _builtin() -> Concepts:
    return Concepts(builtin_concepts().values())
