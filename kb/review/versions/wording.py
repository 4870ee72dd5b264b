"""The words that tell what a row is about: numbers and moments are its values, not its subject.

>>> sorted(bag_of("Eind 2024: vier hybride bedden in Kreekmonde open"))
['bed', 'hybrid', 'kreekmond', 'open']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from kb.extract.values.numerals import read_numeral
from kb.words import fold, is_stop, stem, terms
from kb.written import MONTHS

__all__ = ["bag_of", "compounds_in"]

_MOMENTS = """
    eind einde begin medio uiterlijk voorjaar zomer najaar herfst winter kwartaal half halfjaar jaar jaren schooljaar
    maand maanden week weken dag dagen uur vanaf sinds eerste tweede derde vierde q h
"""
_OF_MOMENTS = frozenset({*MONTHS, *_MOMENTS.split()})
_SHORTEST_PART = 5


@lru_cache(maxsize=8192)
def bag_of(text: str) -> Counter[str]:
    """The stems of a text with how often each is there, without function words, numbers and words of moments."""
    return Counter(stem(term.text) for term in terms(text) if not is_stop(text, term) and _tells(term.text))


def _tells(word: str) -> bool:
    return fold(word) not in _OF_MOMENTS and not word[0].isdigit() and read_numeral(word) is None


def compounds_in(words: Iterable[str], known: Iterable[str]) -> list[str]:
    """The known words that begin or end one of these words.

    >>> compounds_in(["verblijfsduur"], ["verblijf", "plaats", "ur"])
    ['verblijf']
    """
    parts = [part for part in known if len(part) >= _SHORTEST_PART]
    return [part for word in words for part in parts if part != word and (word.startswith(part) or word.endswith(part))]
