"""What is wrong with a vocabulary: names that clash, concepts that do not exist, circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kb.vocabulary.conceptfinder import name_key
from kb.vocabulary.entries import Concept

__all__ = ["problems"]


def problems(concepts: Iterable[Concept]) -> tuple[str, ...]:
    """Each problem as a Dutch line without a full stop; none for a sound vocabulary."""
    by_id = {concept.id: concept for concept in concepts}
    return (*_clashes(by_id), *_denied(by_id), *_no_practice(by_id), *_unknown(by_id), *_circles(by_id))


def _clashes(by_id: Mapping[str, Concept]) -> Iterator[str]:
    """Names that two concepts have: abbreviations as they are written, other names as they are compared."""
    owners: dict[str, str] = {}
    for concept in by_id.values():
        keys = {f"= {name}": name for name in concept.abbreviations}
        keys |= {f"~ {name_key(name)}": name for name in concept.free}
        for key, name in keys.items():
            other = owners.setdefault(key, concept.id)
            if other != concept.id:
                yield f"“{name}” is een naam van {other} én van {concept.id}"


def _denied(by_id: Mapping[str, Concept]) -> Iterator[str]:
    for concept in by_id.values():
        for name in concept.never:
            if name in concept.names:
                yield f"“{name}” is een naam van {concept.id} en staat ook onder never"


def _no_practice(by_id: Mapping[str, Concept]) -> Iterator[str]:
    """Where what is said of a practice is said of something else, or of a name that it has not."""
    for concept in by_id.values():
        known = {name_key(name) for name in concept.names}
        for name in concept.aims:
            if name_key(name) not in known:
                yield f"“{name}” staat bij {concept.id} onder aims en is er geen naam van"
        if concept.provision and concept.kind == "practice":
            yield f"{concept.id} is al van de soort practice en heeft geen provision nodig"
        if not concept.is_practice and (concept.general or concept.aims):
            yield f"{concept.id} is geen practice of provision en heeft toch general of aims"


def _unknown(by_id: Mapping[str, Concept]) -> Iterator[str]:
    for concept in by_id.values():
        for field in ("broader", "related"):
            for name in getattr(concept, field):
                if name not in by_id:
                    yield f"{concept.id} noemt onder {field} het onbekende begrip {name}"
                elif name == concept.id:
                    yield f"{concept.id} noemt onder {field} zichzelf"


def _circles(by_id: Mapping[str, Concept]) -> Iterator[str]:
    """Concepts that are broader than themselves, each circle once."""
    told: set[frozenset[str]] = set()
    for name in by_id:
        path = _way_back(name, by_id)
        if len(path) > 1 and frozenset(path) not in told:
            told.add(frozenset(path))
            yield f"de ruimere begrippen gaan in een kring: {' → '.join((*path, name))}"


def _way_back(start: str, by_id: Mapping[str, Concept]) -> tuple[str, ...]:
    """The concepts from one through broader ones back to it, or nothing."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while paths:
        path = paths.pop()
        for broader in by_id[path[-1]].broader:
            if broader == start:
                return path
            if broader in by_id and broader not in seen:
                seen.add(broader)
                paths.append((*path, broader))
    return ()
