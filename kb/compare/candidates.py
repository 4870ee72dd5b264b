"""Which passages may hold a name: what to ask of the word index, so that not all of them need be read.

The index knows stems of words and pieces of compounds. A name that a text holds begins a word ("hybridebed",
"hybridebeddenplan"), or is several of them ("hybride bedden", "inloop huis"), or, where it is long, ends one
("proefverblijfsplekken"). What comes back may be something else; nothing that holds a name is left out, unless it is
written with more than one blank that the name itself has not.

>>> expression(["JIM"])
'{stems headings} : ("jim" *)'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from kb.search.phrases import single_terms
from kb.vocabulary.conceptfinder import LEAST_TAIL, key_of
from kb.words import STOP_WORDS, fold, grams, stem

__all__ = ["expression"]

SLACK = 3  # letters that an ending may take off or change: "bedden", "bed"
LEAST_PART = 2  # letters of a word that a blank may have come off
MOST_BLANKS = 5  # blanks of a name of which each may be left out


def expression(names: Iterable[str]) -> str:
    """What to ask of the word index, in the query language of FTS5; "" for names without letters."""
    joined = {name: fold(name.replace("&", "en")) for name in names}
    openings = {opening(letters) for letters in joined.values() if letters}
    shortest = {one for one in openings if not any(other != one and one.startswith(other) for other in openings)}
    phrases: set[tuple[str, ...]] = {(one,) for one in shortest}
    for name, letters in joined.items():
        phrases.update(_with_its_blanks(name))
        if opening(letters) in shortest:
            phrases.update(_with_a_blank(letters))
    words = " OR ".join(sorted(filter(None, map(_phrase, phrases))))
    ends = " OR ".join(sorted(filter(None, map(_ending, joined.values()))))
    asked = [f"{{stems headings}} : ({words})" if words else "", f"{{grams}} : ({ends})" if ends else ""]
    return " OR ".join(filter(None, asked))


def opening(letters: str) -> str:
    """What the stem of every inflected form of a word or name begins with, and every word that begins with it.

    >>> opening("hybridebedden"), opening("jim"), opening("huis")
    ('hybride', 'jim', 'hui')
    """
    same = 0
    for one, other in zip(letters, key_of(letters), strict=False):
        if one != other:
            break
        same += 1
    return letters[: max(SLACK, same - SLACK)] if same >= SLACK else letters[:same]


def _with_its_blanks(name: str) -> Iterator[tuple[str, ...]]:
    """A name in the words that it has, and with any of its blanks left out."""
    words = [term.text for term in single_terms(name)]
    inner = range(1, len(words))
    if len(words) > MOST_BLANKS + 1:
        yield _tokens(words)
        return
    for count in inner:
        for cuts in combinations(inner, count):
            yield _tokens(["".join(words[start:end]) for start, end in pairwise((0, *cuts, len(words)))])


def _with_a_blank(letters: str) -> Iterator[tuple[str, ...]]:
    """A name written in one word, in two words all the same."""
    for cut in range(LEAST_PART, len(letters) - LEAST_PART + 1):
        yield _tokens([letters[:cut], letters[cut:]])


def _tokens(words: list[str]) -> tuple[str, ...]:
    """Words as the index has them, the last one open; it has no function words."""
    *before, last = words
    kept = [stem(word) for word in before if word not in STOP_WORDS]
    return (*kept, "" if last in STOP_WORDS else opening(last))


def _phrase(tokens: tuple[str, ...]) -> str:
    """Tokens one after the other, the last one the beginning of a word."""
    *before, last = tokens
    told = " ".join(filter(None, (*before, last)))
    return (f'"{told}" *' if last else f'"{told}"') if told else ""


def _ending(letters: str) -> str:
    """The pieces of a name that may end a compound."""
    key = key_of(letters)
    if len(key) < LEAST_TAIL or not key.isalpha():
        return ""
    pieces = " AND ".join(f'"{gram}"' for gram in grams(key[:-1]))
    return f"({pieces})"
