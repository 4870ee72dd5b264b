"""Sentence borders in Dutch, by rule: spaCy's tokeniser knows the abbreviations, no model is needed.

>>> text = "Dat kost 2,5 mln. euro (zie art. 2.1). Daarna volgt fase 2."
>>> [text[start:end] for start, end in sentences(text)]
['Dat kost 2,5 mln. euro (zie art. 2.1).', 'Daarna volgt fase 2.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["sentences"]

_PIECE = re.compile(r"\S.*?(?=\s*\n[^\S\n]*\n|\s*\Z)", re.DOTALL)
# Signs that may end a sentence, with the quotes and brackets that belong to it, and the first of what follows.
_END = re.compile(r"(?P<sign>[.!?…]+)[\"'”’“»)\]}›]*(?P<gap>\s+)(?=(?P<next>[\"'“‘«(\[{‹„’]*\S))")
_WORD_BEFORE = re.compile(r"[^\s(\[{\"'“‘«„]*\Z")
# spaCy counts these ordinary words among its abbreviations when a full stop follows.
_ORDINARY_TEXT = (
    "best bet com con dat def doc form get gr hand huis in int it kon lat law me med not op or pan pas pers po pol pop "
    "red res soc som ter toe tom top ver vo vol was wet zie"
)
_ORDINARY = frozenset(_ORDINARY_TEXT.split())
# After these a sentence may well end: what follows decides.
_CLOSING = frozenset({"e.a.", "e.d.", "e.o.", "enz.", "etc.", "jl.", "n.v.t.", "p.m."})
# Abbreviations that spaCy does not know; before a number they are no end.
_BEFORE_NUMBER = frozenset({"bijlage", "fig", "hfd", "hoofdst", "par", "tab", "tabel", "vers"})
_NUMERAL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})[.)]*")


@cache
def _pipeline() -> Language:
    from kb.nlp import spacy  # noqa: PLC0415  (slow to import; searching never needs it)

    return spacy.blank("nl")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence, in order; between two sentences stands white space and nothing else.

    A blank line always ends a sentence. Text of any length will do.
    """
    return tuple(
        (piece.start() + start, piece.start() + end)
        for piece in _PIECE.finditer(text)
        for start, end in _sentences_of(piece.group())
    )


def _sentences_of(text: str) -> Iterator[tuple[int, int]]:
    abbreviations = _abbreviations(text)
    start = 0
    for match in _END.finditer(text):
        if _is_border(text, start, match, match.end("sign") in abbreviations):
            yield start, match.start("gap")
            start = match.end("gap")
    yield start, len(text)


_DOTTED = re.compile(r"\S*\.\S*")
_LONGEST_WORD = 60  # characters; longer runs without a blank are no words, and the tokeniser is slow on them


def _abbreviations(text: str) -> frozenset[int]:
    """Offsets just after the full stops that belong to their word."""
    return frozenset(
        match.start() + end
        for match in _DOTTED.finditer(text)
        if len(match.group()) <= _LONGEST_WORD
        for end in _abbreviated(match.group())
    )


@lru_cache(maxsize=8192)
def _abbreviated(word: str) -> tuple[int, ...]:
    """Where in a run without blanks the abbreviations end that spaCy knows."""
    return tuple(
        token.idx + len(token)
        for token in _pipeline().tokenizer(word)
        if len(token) > 1 and token.text.endswith(".") and token.text[:-1].lower() not in _ORDINARY
        if any(letter.isalpha() for letter in token.text)
    )


def _is_border(text: str, start: int, match: re.Match[str], abbreviation: bool) -> bool:
    first = match["next"][-1]
    if first.islower():
        return False
    if match["sign"] != ".":
        return True
    if _NUMERAL.fullmatch(text[start : match.end("sign")]):  # "3. Het plan": the number of an item
        return False
    before = text[max(start, match.start() - 40) : match.start()]
    word = _WORD_BEFORE.search(before)
    last = (word.group() if word else "").lower()
    if abbreviation:
        return last + "." in _CLOSING and not first.isdigit()
    if len(last) == 1 and last.isalpha():  # an initial
        return False
    return not (first.isdigit() and last in _BEFORE_NUMBER)
