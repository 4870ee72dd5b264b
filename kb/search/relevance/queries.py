"""A folder of queries with judgements, as people wrote it (corpus/queries/README.md describes the files)."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kb.errors import InvalidValue, NotFound

__all__ = ["Judgement", "Place", "Practice", "Query", "QuerySet", "Variants", "read_queries"]

Row = TypeVar("Row", bound=BaseModel)
KINDS = ("keyword", "natural")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Frozen):
    """Text of a document: `quote` stands on `page` (from 1) and nowhere else in it; white space does not count."""

    doc_id: str
    page: int = Field(ge=1)
    quote: str = Field(min_length=1)


class Judgement(Place):
    """A place with its grade for a query: 3 answers it, 2 in part, 1 is on its topic, 0 is not."""

    query_id: str
    grade: int = Field(ge=0, le=3)


class Query(_Frozen):
    """A query: `keyword` in the terms of policy staff, `natural` in the words of people who do not know those."""

    id: str
    query: str = Field(min_length=1)
    kind: Literal["keyword", "natural"]


class Practice(_Frozen):
    """A named practice: how it is asked for and mentioned, the pages by document where it is, where "vier" counts."""

    practice: str
    queries: tuple[str, ...] = Field(min_length=1)
    names: tuple[str, ...] = Field(min_length=1)
    right: dict[str, tuple[int, ...]]
    number: tuple[Place, ...] = ()


class Variants(_Frozen):
    """Spellings of one query; all should find what the first finds."""

    variants: tuple[str, ...] = Field(min_length=2)


class QuerySet(_Frozen):
    """All that a folder holds."""

    queries: tuple[Query, ...]
    judgements: tuple[Judgement, ...]
    practices: tuple[Practice, ...] = ()
    variants: tuple[Variants, ...] = ()

    @cached_property
    def by_query(self) -> dict[str, tuple[Judgement, ...]]:
        """The judgements of each query."""
        found: defaultdict[str, list[Judgement]] = defaultdict(list)
        for judgement in self.judgements:
            found[judgement.query_id].append(judgement)
        return {name: tuple(rows) for name, rows in found.items()}

    @cached_property
    def documents(self) -> frozenset[str]:
        """The ids of the documents that are judged."""
        judged = {judgement.doc_id for judgement in self.judgements}
        return frozenset(judged.union(*(practice.right for practice in self.practices)))


def read_queries(folder: Path) -> QuerySet:
    """The queries of a folder.

    Raises NotFound where it holds none, InvalidValue for a bad line, a judgement of an unknown query and a query
    without any passage that answers it.
    """
    if not (folder / "queries.jsonl").is_file():
        raise NotFound(
            f"In {folder} staat geen queries.jsonl.", remedy="Geef met --queries een map met zoekvragen en oordelen."
        )
    found = QuerySet(
        queries=_rows(folder / "queries.jsonl", Query),
        judgements=_rows(folder / "judgements.jsonl", Judgement),
        practices=_rows(folder / "practices.jsonl", Practice),
        variants=_rows(folder / "variants.jsonl", Variants),
    )
    _check(found, folder)
    return found


def _rows(path: Path, row: type[Row]) -> tuple[Row, ...]:
    if not path.is_file():
        return ()
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return tuple(_row(path, number, line, row) for number, line in lines if line.strip())


def _row(path: Path, number: int, line: str, row: type[Row]) -> Row:
    try:
        return row.model_validate_json(line)
    except ValidationError as error:
        wrong = error.errors()[0]
        where = ".".join(str(part) for part in wrong["loc"]) or "de regel"
        raise InvalidValue(
            f"{path}, regel {number}, klopt niet: {where} ({wrong['msg']}).", remedy="Herstel die regel."
        ) from error


def _check(found: QuerySet, folder: Path) -> None:
    ids = [query.id for query in found.queries]
    answered = {judgement.query_id for judgement in found.judgements if judgement.grade}
    wrong = {
        "komt vaker voor": {name for name in ids if ids.count(name) > 1},
        "heeft oordelen, maar is geen zoekvraag": set(found.by_query) - set(ids),
        "heeft geen enkele goede plaats": set(ids) - answered,
    }
    for what, names in wrong.items():
        if names:
            raise InvalidValue(f"{min(names)} in {folder} {what}.", remedy="Verbeter de bestanden in die map.")
