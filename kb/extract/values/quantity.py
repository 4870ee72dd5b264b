"""A counted thing, share or duration as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Operator", "QuantityMention"]


class Operator(StrEnum):
    """How the value bounds or changes what is counted."""

    EQUAL = "="
    AT_MOST = "<="
    AT_LEAST = ">="
    DECREASE = "decrease_by"
    INCREASE = "increase_by"


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity as written, from its operator word to its unit: `source[start:end] == text`.

    `value`: of a range the stricter end ("maximaal 4 tot 6": 6, "minimaal 2-3": 2), else the upper; `low`: its other
    end, which is the higher one under "minimaal". `unit`: the counted noun in lower case ("plaatsen", "bedden per
    jaar", "%"). `noun`: the fuller noun phrase, as far as the clause goes. `baseline`: "van 235 naar 100" comes from
    235. `derived`: the value is computed ("halvering", "een op de drie"). `literal`: it is written in digits.
    `kind`: `count`, `duration`, `share` or `rate` ("6 uur per week").
    """

    start: int
    end: int
    text: str
    value: float
    low: float | None = None
    unit: str = ""
    noun: str = ""
    operator: Operator = Operator.EQUAL
    baseline: float | None = None
    derived: bool = False
    literal: bool = True
    kind: str = "count"
