"""From queries to a matrix of areas and aspects, or of areas and practices.

>>> list(ASPECTS)[:4]
['definition', 'status', 'numbers', 'money']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kb.compare.areas import areas
from kb.compare.aspects import aspects
from kb.compare.findings import Findings
from kb.compare.library import Library
from kb.compare.mentions import Mention, look_for
from kb.compare.questions import Search, best_passages
from kb.compare.relevance import facts_about
from kb.compare.results import ASPECTS, Area, By, Comparison, Profile, Row, Searched, Subject, SubjectKind
from kb.compare.subjects import suggestions
from kb.errors import InvalidValue
from kb.facts import Actor, Practice
from kb.search.filters import Filters, resolve
from kb.store import PassageRow, Store
from kb.vocabulary import Concepts, Gazetteer

__all__ = ["compare"]

MOST = 12  # subjects at once
PHRASE = 3  # words that are no misspelt name any more


def compare(
    store: Store,
    queries: Sequence[str],
    filters: Filters,
    by: By,
    gazetteer: Gazetteer,
    known: Concepts,
    search: Search,
) -> Comparison:
    """What each area says of each query; `search` answers a single query that is no name.

    Raises InvalidValue for queries without words, too many of them, and unknown filters; NotFound for an unknown
    document.
    """
    asked = _checked(queries)
    wanted, notes = resolve(filters, gazetteer, store)
    library = Library(store, store.matching_documents(wanted))
    rows = areas(list(library.plans.values()), by, gazetteer, wanted.regions | wanted.landsdelen)
    columns = [_Column(query, library, gazetteer, known, search, alone=len(asked) == 1) for query in asked]
    made = tuple(Row(area, tuple(column.profile(area) for column in columns)) for area in rows)
    told = tuple(note for column in columns for note in column.notes)
    return Comparison(tuple(column.subject for column in columns), by, made, library.plans, (*notes, *told))


def _checked(queries: Sequence[str]) -> list[str]:
    asked = list(dict.fromkeys(" ".join(query.split()) for query in queries))
    for query in asked:
        if not any(letter.isalnum() for letter in query):
            raise InvalidValue("Er is niets om te vergelijken.", remedy='Noem iets, bijvoorbeeld: kb compare "JIM".')
    if not 0 < len(asked) <= MOST:
        raise InvalidValue(
            f"Je vergelijkt {len(asked)} dingen tegelijk.", remedy=f"Noem er minstens één en hooguit {MOST}."
        )
    return asked


class _Column:
    """One subject, looked for in all documents once and then told area by area."""

    def __init__(
        self, query: str, library: Library, gazetteer: Gazetteer, known: Concepts, search: Search, *, alone: bool
    ) -> None:
        self._library, self._search = library, search
        self.subject, spotter, candidates, mentions = look_for(query, library, known)
        about = facts_about(library.store, _documents(candidates), spotter)
        self._found = Findings(library, gazetteer, about, self._actors(mentions), mentions)
        self.notes: tuple[str, ...] = ()
        if self.subject.kind is SubjectKind.NAME and not any(mentions.values()):
            self._unknown(known, alone)

    def _actors(self, mentions: Mapping[str, Sequence[Mention]]) -> dict[str, list[Actor]]:
        """The actors by document, of those that mention the subject."""
        actors: dict[str, list[Actor]] = {name: [] for name in mentions}
        for actor in self._library.store.facts(Actor, [name for name in mentions if mentions[name]]):
            actors[actor.document].append(actor)
        return actors

    def _unknown(self, known: Concepts, alone: bool) -> None:
        """No plan holds these words: alone, a phrase is a question; else the user may have meant something else."""
        query = self.subject.query
        close = suggestions(query, known, self._library.store.facts(Practice, list(self._library.plans)))
        words = len(query.split())
        if alone and (words >= PHRASE or (words > 1 and not close)):
            self.subject = Subject(query, SubjectKind.QUESTION, query)
            inside = dict.fromkeys(known.get(mention.concept).label for mention in known.find(query, loose=True))
            tip = "".join(f' Alles over een begrip erin: kb compare "{label}".' for label in inside)
            self.notes = (f"“{query}” is geen naam die de plannen noemen: je ziet per rij de beste passages.{tip}",)
            return
        meant = f"Bedoel je {' of '.join(close)}?" if close else f'Zoek op betekenis met: kb search "{query}".'
        self.notes = (f"Geen plan noemt “{query}”, en het is geen bekend begrip. {meant}",)

    def profile(self, area: Area) -> Profile:
        """What an area says of the subject."""
        passages = self._library.count(area.documents)
        searched = Searched(len(area.documents), passages, self.subject.spellings)
        if self.subject.kind is SubjectKind.QUESTION:
            best = best_passages(self._library, self._search, self.subject.query, area)
            return Profile(searched, aspects=dict.fromkeys(ASPECTS, ()) | {"passages": best})
        mentions = len(self._found.mentions_in(area))
        return Profile(searched, mentions, self._found.mentioning(area), aspects(self._found, area))


def _documents(rows: Iterable[PassageRow]) -> list[str]:
    """The documents of passages, each once, in order."""
    return list(dict.fromkeys(row.document for row in rows))
