"""Words as they are compared: folded, stemmed, cut in character 5-grams. Needs no model and no language pipeline.

Both sides of a search use this: what goes in the word index, and what is asked of it.

>>> [term.text for term in terms("JeugdzorgPlus-team, af- en ombouw: regio’s")]
['jeugdzorgplusteam', 'jeugdzorgplus', 'team', 'af', 'en', 'ombouw', 'regio']
>>> stem("gesloten"), stem("plaatsingen")
('geslot', 'plaatsing')
>>> grams("hybridebed")
('hybri', 'ybrid', 'bride', 'rideb', 'idebe', 'debed')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer

__all__ = ["GRAM", "STOP_WORDS", "Term", "fold", "gram_text", "grams", "is_stop", "stem", "stem_text", "terms"]

GRAM = 5  # characters; what was measured to help Dutch compounds most

# Function words only. Left out on purpose: words that are names of practices ("ben", "vier") and "niet", "geen" and
# "zonder", which turn a plan's meaning around.
_FUNCTION_WORDS = """
    aan af al als alle allen ander andere bij d daar daarbij daarin daarmee daarom daarvan daarvoor dan dat de deze
    die dit doen doet door dus een eens elk elke en er erg ervan ge gaan gaat haar had hadden heb hebben hebt heeft hem
    hen het hier hij hoe hoeveel hun iemand iets ik in is ja je jij jou jouw jullie kan kon konden kunnen kunt laat
    maar mag me mee meer men met mij mijn moest moet moeten mogen na naar nog nu of om omdat onder ons onze ook op over
    s t te tegen tijdens toch toe toen tot tussen u uit uw van vaak vanuit veel via voor vooral waar waarbij waardoor
    waarin waarmee waarom waarop waarvan waarvoor wanneer want waren was wat we wel welk welke werd werden wie wij wil
    willen word worden wordt zal ze zeer zelf zich zij zijn zo zoals zoveel zodat zou zouden zowel zulke
"""
STOP_WORDS = frozenset(_FUNCTION_WORDS.split())

# A word holds letters and digits, with combining marks and soft hyphens; hyphens, apostrophes and a full stop or
# comma between digits join its parts.
_PART = r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*"
_WORD = re.compile(rf"{_PART}(?:[-\u2010\u2011'’]{_PART}|(?<=\d)[.,](?=\d){_PART})*")
_PARTS = re.compile(_PART)
_ENDING = re.compile(r"['’]s$")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


class Term(NamedTuple):
    """A folded word and where it stood: `start` and `end` are offsets in the text it was taken from."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case without diacritics, in the letters that Unicode holds for the same (NFKC); marks and signs go.

    >>> fold("Crisis\u00adopvang"), fold("coördinatie"), fold("ﬁnanciën")
    ('crisisopvang', 'coordinatie', 'financien')
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", word)).lower()
    return "".join(letter for letter in plain if letter.isalnum())


def terms(text: str) -> Iterator[Term]:
    """The words of a text, in order; a word with hyphens is given whole and in parts, a number without its points."""
    for match in _WORD.finditer(text):
        at = match.start()
        for folded, start, end in _terms_of(match.group()):
            yield Term(folded, at + start, at + end)


@lru_cache(maxsize=65536)
def _terms_of(written: str) -> tuple[Term, ...]:
    """The terms of a word as it is written, with offsets in it."""
    word = _ENDING.sub("", written)
    parts = [Term(fold(p.group()), p.start(), p.end()) for p in _PARTS.finditer(word)]
    found = []
    if len(parts) == 1 or _THOUSANDS.fullmatch(word) or not word[0].isdigit() or "-" in word:
        found.append(Term(fold(word), 0, len(word)))
    if len(parts) > 1 and not _THOUSANDS.fullmatch(word):
        found += [part for part in parts if part.text]
    return tuple(found)


def is_stop(text: str, term: Term) -> bool:
    """Whether a term is a function word as it stands in a text; in capitals it is a name ("IS", "BEN", "VIA")."""
    written = text[term.start : term.end]
    return term.text in STOP_WORDS and not (len(written) > 1 and written.isupper())


_STEMMER = Stemmer.Stemmer("dutch_porter")  # "dutch" of Snowball 3 takes "ge" off: "gesloten" becomes "sloot"


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Dutch stem of a folded word."""
    found: str = _STEMMER.stemWord(word)
    return found


@lru_cache(maxsize=65536)
def grams(word: str) -> tuple[str, ...]:
    """The character 5-grams of a folded word, each once; none for short words and numbers."""
    if not word.isalpha():
        return ()
    return tuple(dict.fromkeys(word[i : i + GRAM] for i in range(len(word) - GRAM + 1)))


def stem_text(text: str) -> str:
    """The stems of a text's content words, as the word index holds them."""
    return " ".join(filter(None, map(_stems_of, _WORD.findall(text))))


@lru_cache(maxsize=65536)
def _stems_of(written: str) -> str:
    return " ".join(stem(term.text) for term in _terms_of(written) if not is_stop(written, term))


def gram_text(text: str) -> str:
    """The 5-grams of a text's content words, as the word index holds them."""
    return " ".join(filter(None, map(_grams_of, _WORD.findall(text))))


@lru_cache(maxsize=65536)
def _grams_of(written: str) -> str:
    found = (term.text for term in _terms_of(written) if not is_stop(written, term))
    return " ".join(gram for text in found for gram in grams(text))
