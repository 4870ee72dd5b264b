"""How good the comparison of two plans is: what it says became of their rows, against what a person judged.

Gold is one JSON Lines file (see corpus/gold/README.md): a line a judgement, its rows named by their key fields and
quotes as they stand in the gold tables of the two plans. A read row counts as the gold row that it is paired with (see
`kb.evaluation.pairing`), so that what is measured is the whole road from file to difference.

A difference is right when its kind is that of the gold (or one that can be defended) and its rows are the same.
Unchanged rows are not counted: precision, recall and F1 are those of the changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from kb.errors import NotFound
from kb.evaluation.gold import GoldDocument, Row, read_rows
from kb.evaluation.pairing import NEAR, agree, label_of, nearness, pairs
from kb.facts import Fact, tables

__all__ = ["ChangeReport", "ChangeScore", "Judgement", "Told", "read_judgements", "score_changes"]

UNCHANGED = "unchanged"
_NAMING = (
    "indicator",
    "description",
    "item",
    "name",
    "value",
    "amount_eur",
    "due",
    "period",
    "period_from",
    "period_to",
)
Key = frozenset[tuple[str, int]]  # rows: of which side ("before", "after"), and their numbers in the gold table


class Told(NamedTuple):
    """A difference to be scored: its kind, the names of the fields that changed, its rows on both sides."""

    table: str
    kind: str
    fields: tuple[str, ...]
    before: tuple[Row, ...]
    after: tuple[Row, ...]


class Judgement(NamedTuple):
    """A line of gold: its rows are numbers in the gold tables. `free`: costs nothing, found or not."""

    table: str
    kinds: frozenset[str]
    fields: frozenset[str]
    rows: Key
    free: bool
    text: str


class Miss(NamedTuple):
    """What is not as it should be: a change that was missed or is too much, with what it is about."""

    what: str
    table: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeScore:
    """Counts of changes: in gold, told, right, and right with the same fields."""

    gold: int = 0
    told: int = 0
    right: int = 0
    fields: int = 0

    @property
    def precision(self) -> float:
        """The share of what is told that is right."""
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that is found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.told + self.gold) if self.told + self.gold else 0.0

    def __add__(self, other: ChangeScore) -> ChangeScore:
        return ChangeScore(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """Scores by table, and what was missed or too much."""

    scores: Mapping[str, ChangeScore]
    misses: tuple[Miss, ...] = field(default=())

    @property
    def total(self) -> ChangeScore:
        """All tables together: each change counts the same."""
        return sum(self.scores.values(), ChangeScore())

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for printing."""
        rows = {name: _plain(score) for name, score in self.scores.items()}
        return {"tables": rows, "total": _plain(self.total), "misses": [miss._asdict() for miss in self.misses]}


def _plain(score: ChangeScore) -> dict[str, Any]:
    return {"gold": score.gold, "told": score.told, "right": score.right, "fields": score.fields,
            "precision": score.precision, "recall": score.recall, "f1": score.f1}  # fmt: skip


def read_judgements(path: Path) -> dict[tuple[str, str], list[Row]]:
    """The lines of a file of judgements, by the two documents they are of; raises NotFound and InvalidValue."""
    if not path.is_file():
        raise NotFound(f"Het bestand {path} bestaat niet.", remedy="Geef een bestand zoals corpus/gold/diff.jsonl.")
    found: dict[tuple[str, str], list[Row]] = {}
    for row in read_rows(path):
        before, after = row["of"]
        found.setdefault((before, after), []).append(row)
    return found


def score_changes(lines: Sequence[Row], gold: tuple[GoldDocument, GoldDocument], told: Iterable[Told]) -> ChangeReport:
    """Score what is told of two plans against the judgements on them; `gold`: the tables of both."""
    by_table: dict[str, list[Told]] = {}
    for one in told:
        by_table.setdefault(one.table, []).append(one)
    scores: dict[str, ChangeScore] = {}
    misses: list[Miss] = []
    for name, table in tables().items():
        judged = [_judgement(line, gold) for line in lines if line["table"] == name]
        scores[name], found = _score(judged, _resolved(table, by_table.get(name, []), gold))
        misses += found
    return ChangeReport(scores, tuple(misses))


def _judgement(line: Row, gold: tuple[GoldDocument, GoldDocument]) -> Judgement:
    sides = {"before": gold[0], "after": gold[1]}
    rows = frozenset(
        (side, _number(document.rows[line["table"]], wanted))
        for side, document in sides.items()
        for wanted in line[side]
    )
    text = " -> ".join(_name(row) for row in (*line["before"], *line["after"]))
    kinds = frozenset((line["kind"], *line.get("or", ())))
    return Judgement(line["table"], kinds, frozenset(line.get("fields", ())), rows, bool(line.get("optional")), text)


def _number(rows: Sequence[Row], wanted: Row) -> int:
    for i, row in enumerate(rows):
        if all(row.get(name) == value for name, value in wanted.items()):
            return i
    raise NotFound(f"Geen rij in het goud past bij: {label_of(wanted)}.", remedy="Herstel die regel van het goud.")


class _Resolved(NamedTuple):
    told: Told
    rows: Key
    loose: bool  # some row of it is in no gold table
    free: bool  # each such row may be read, and need not be


def _resolved(table: type[Fact], told: Sequence[Told], gold: tuple[GoldDocument, GoldDocument]) -> Iterator[_Resolved]:
    sides = []
    for i, side in enumerate(("before", "after")):
        read = [row for one in told for row in getattr(one, side)]
        wanted = gold[i].rows[table.table]
        numbers = {pair.read: pair.gold for pair in pairs(table, read, wanted)}
        found = (numbers[n] if n in numbers else _again(table, row, wanted) for n, row in enumerate(read))
        sides.append(dict(zip(map(id, read), found, strict=True)))
    for one in told:
        places = [("before", sides[0][id(row)], row) for row in one.before]
        places += [("after", sides[1][id(row)], row) for row in one.after]
        rows = frozenset((side, number) for side, number, _ in places if number is not None)
        strays = [(gold[side == "after"], row) for side, number, row in places if number is None]
        free = all(_defensible(table, document, row) for document, row in strays)
        yield _Resolved(one, rows, bool(strays), bool(strays) and free and not rows)


def _again(table: type[Fact], row: Row, wanted: Sequence[Row]) -> int | None:
    """The gold row that a row says again: a plan may give the same fact in two places, the gold has it once."""
    for i, other in enumerate(wanted):
        if nearness(table, row, other) >= NEAR and all(
            agree(name, row.get(name), other.get(name)) for name in table.decisive
        ):
            return i
    return None


def _defensible(table: type[Fact], document: GoldDocument, row: Row) -> bool:
    """Whether a row that is in no gold table may be read all the same, or says again what a gold row says."""
    allowed = (*document.defensible.get(table.table, ()), *document.rows[table.table])
    return any(nearness(table, row, other) >= NEAR for other in allowed)


def _score(judged: Sequence[Judgement], resolved: Iterable[_Resolved]) -> tuple[ChangeScore, list[Miss]]:
    by_rows = {one.rows: one for one in judged}
    free_rows = {row for one in judged if one.free for row in one.rows}
    found: set[Key] = set()
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    for one in resolved:
        judgement = None if one.loose else by_rows.get(one.rows)
        if judgement and one.told.kind in judgement.kinds:
            found.add(one.rows)
            if one.told.kind != UNCHANGED and not judgement.free:
                counts["right"] += 1
                counts["fields"] += judgement.fields <= set(one.told.fields)
        elif one.told.kind != UNCHANGED and not one.free and not (one.rows and one.rows <= free_rows):
            counts["wrong"] += 1
            misses.append(Miss("extra", one.told.table, one.told.kind, _text(one.told)))
    needed = [one for one in judged if not one.free and UNCHANGED not in one.kinds]
    lost = [one for one in needed if one.rows not in found]
    misses += [Miss("missed", one.table, "/".join(sorted(one.kinds)), one.text) for one in lost]
    right = counts["right"]
    return ChangeScore(right + len(lost), right + counts["wrong"], right, counts["fields"]), misses


def _text(told: Told) -> str:
    return " -> ".join(_name(row) for row in (*told.before, *told.after))


def _name(row: Row) -> str:
    """A row in few words: what it is about, its number and its moment."""
    return " ".join(str(row[name]) for name in _NAMING if row.get(name) is not None)
