"""Precision, recall and F1 of each table, and what was missed, wrong or too much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from kb.evaluation.gold import GoldDocument, Row
from kb.evaluation.pairing import NEAR, Pair, agree, label_of, nearness, pairs
from kb.facts import Fact, tables

__all__ = ["Difference", "Report", "Score", "evaluate"]


class Difference(NamedTuple):
    """A row that is not as it should be; `fields`: (name, read, gold) of decisive fields that differ."""

    kind: Literal["missed", "wrong", "extra"]
    document: str
    table: str
    text: str
    fields: tuple[tuple[str, Any, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one table, over documents: gold and read rows, pairs, right pairs, and fields compared and the same.

    A gold row marked optional counts only when it is found; a read row that is defensible costs no precision.
    """

    gold: int = 0
    read: int = 0
    found: int = 0
    right: int = 0
    compared: int = 0
    same: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def precision(self) -> float:
        """The share of the read rows that are right."""
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold rows that were read right."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.read + self.gold) if self.read + self.gold else 0.0

    @property
    def found_f1(self) -> float:
        """The same when a row counts as found whatever its decisive fields say."""
        return 2 * self.found / (self.read + self.gold) if self.read + self.gold else 0.0

    @property
    def fields(self) -> float | None:
        """The share of the other fields of right rows that agree; None where gold gives none."""
        return self.same / self.compared if self.compared else None


@dataclass(frozen=True, slots=True)
class Report:
    """Scores by table, and every difference."""

    scores: Mapping[str, Score]
    differences: tuple[Difference, ...]

    @property
    def mean_f1(self) -> float:
        """The mean F1 over the tables that have gold."""
        counted = [score.f1 for score in self.scores.values() if score.gold]
        return sum(counted) / len(counted) if counted else 0.0

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for printing."""
        rows = {
            name: {"gold": s.gold, "read": s.read, "precision": s.precision, "recall": s.recall, "f1": s.f1,
                   "found": s.found_f1, "fields": s.fields}
            for name, s in self.scores.items()
        }  # fmt: skip
        return {"tables": rows, "f1": self.mean_f1, "differences": [d._asdict() for d in self.differences]}


def evaluate(gold: Iterable[GoldDocument], read: Mapping[str, Sequence[Fact]]) -> Report:
    """Score the facts of documents (by id) against their gold."""
    scores = {name: Score() for name in tables()}
    differences: list[Difference] = []
    for document in gold:
        for name, table in tables().items():
            rows = [fact.row() for fact in read.get(document.id, ()) if fact.table == name]
            score, found = _compare(table, document, rows)
            scores[name] += score
            differences += found
    return Report(scores, tuple(differences))


def _compare(table: type[Fact], document: GoldDocument, read: Sequence[Row]) -> tuple[Score, list[Difference]]:
    gold = document.rows.get(table.table, ())
    found = pairs(table, read, gold)
    paired, settled = {pair.read for pair in found}, {pair.gold for pair in found}
    allowed = document.defensible.get(table.table, ())
    extra = [
        row
        for i, row in enumerate(read)
        if i not in paired and not any(nearness(table, row, other) >= NEAR for other in allowed)
    ]
    missed = [row for j, row in enumerate(gold) if j not in settled and not row.get("optional")]
    right = [pair for pair in found if pair.right]
    compared, same = _fields(table, read, gold, right)
    score = Score(len(found) + len(missed), len(found) + len(extra), len(found), len(right), compared, same)
    wrong = [pair for pair in found if not pair.right]
    return score, list(_differences(table, document.id, read, gold, wrong, missed, extra))


def _fields(table: type[Fact], read: Sequence[Row], gold: Sequence[Row], right: Iterable[Pair]) -> tuple[int, int]:
    """How many of the other fields gold gives, and how many of those agree."""
    checks = [
        agree(name, read[pair.read].get(name), gold[pair.gold].get(name))
        for pair in right
        for name in table.compared
        if gold[pair.gold].get(name) is not None
    ]
    return len(checks), sum(checks)


def _differences(
    table: type[Fact],
    document: str,
    read: Sequence[Row],
    gold: Sequence[Row],
    wrong: Iterable[Pair],
    missed: Iterable[Row],
    extra: Iterable[Row],
) -> Iterable[Difference]:
    for pair in wrong:
        ours, theirs = read[pair.read], gold[pair.gold]
        fields = tuple(
            (name, ours.get(name), theirs.get(name))
            for name in table.decisive
            if not agree(name, ours.get(name), theirs.get(name))
        )
        yield Difference("wrong", document, table.table, label_of(theirs), fields)
    for row in missed:
        yield Difference("missed", document, table.table, label_of(row))
    for row in extra:
        yield Difference("extra", document, table.table, label_of(row))
