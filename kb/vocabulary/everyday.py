"""Words of every day and what plans say instead: "wachten" is "wachttijd" or "wachtlijst" there.

A concept's lay words are names of that one thing ("isoleercel"). Most of what parents and council members say names
nothing: it points to where plans use other words. `data/everyday.toml` pairs the two, theme by theme, for a person to
edit; endings and capitals need no entries of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from kb.vocabulary.regionfile import parse_toml
from kb.words import is_stop, stem, stem_text, terms

__all__ = ["EverydayWords", "Phrase"]

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)]
Words = Annotated[tuple[Word, ...], Field(min_length=1)]

Phrase = tuple[str, ...]
"""The stems of a word or of some words together."""

FILE = "everyday.toml"


class _Pair(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    everyday: Words
    plans: Words


_PAIRS = TypeAdapter(dict[str, tuple[_Pair, ...]])


class EverydayWords:
    """Finds words of every day in a question."""

    def __init__(self, pairs: Iterable[tuple[Iterable[str], Iterable[str]]]) -> None:
        self._plans: dict[Phrase, dict[Phrase, None]] = {}
        for everyday, plans in pairs:
            told = {tuple(stem_text(text).split()): None for text in plans}
            for text in everyday:
                self._plans.setdefault(_stems(text), {}).update(told)
        self._longest = max(map(len, self._plans), default=0)

    @classmethod
    def builtin(cls) -> EverydayWords:
        """Those that come with the program."""
        return _builtin()

    def of(self, question: str) -> tuple[tuple[Phrase, ...], ...]:
        """For each word of every day in a question, in order, what plans say: the longest expressions first.

        >>> EverydayWords([(["op kamers", "kamer"], ["begeleid wonen"])]).of("Mag zij op kamers?")
        ((('begeleid', 'won'),),)
        """
        found = list(terms(question))
        stems = [stem(term.text) for term in found]
        told: dict[int, tuple[Phrase, ...]] = {}
        taken: set[int] = set()
        for length in range(self._longest, 0, -1):
            for start in range(len(stems) - length + 1):
                here = range(start, start + length)
                plans = self._plans.get(tuple(stems[start : start + length]))
                if plans and taken.isdisjoint(here) and not (length == 1 and is_stop(question, found[start])):
                    told[start] = tuple(plans)
                    taken.update(here)
        return tuple(told[start] for start in sorted(told))


def _stems(text: str) -> Phrase:
    """All stems of an expression, those of function words too: "op slot" is not "slot"."""
    return tuple(stem(term.text) for term in terms(text))


@lru_cache(maxsize=1)
def _builtin() -> EverydayWords:
    text = files("kb.vocabulary").joinpath("data", FILE).read_text("utf-8")
    themes = _PAIRS.validate_python(parse_toml(text, FILE))
    return EverydayWords(_plain(themes.values()))


def _plain(themes: Iterable[tuple[_Pair, ...]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    return ((pair.everyday, pair.plans) for pairs in themes for pair in pairs)
