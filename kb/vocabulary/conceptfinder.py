"""Where a text names concepts, however the names are inflected, joined or hyphenated.

A name is compared without capitals, accents, hyphens and blanks and with its last ending off, so that "hybride bed"
is found in "hybridebedden" and "Hybride-bed". An abbreviation counts only as it is written, since many are words
("VIER", "BEN", "NET"); one that is a word does not count in a line that is all capitals.

    words -> candidates (a name, a phrase that never is one, a compound with a name) -> exclude -> longest first
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kb.vocabulary.entries import Concept, ConceptMention
from kb.vocabulary.spelling import GAP, fold
from kb.words import stem

__all__ = ["ConceptFinder", "key_of", "name_key"]

_WORD = re.compile(r"[^\W_]+\+*|&")
_FOOTNOTE = re.compile(r"[\d\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,2}$")
_IN_BRACKETS = re.compile(r"\s*\(([^()\s]{2,12})\)")
LEAST_HEAD = 8  # letters of a name that may begin a compound: "gezinshuisouder"
LEAST_TAIL = 10  # letters of a name that may end one: the tail of a word is more often another word


class Word(NamedTuple):
    """A word of a text; `folded`: small letters without accents."""

    start: int
    end: int
    folded: str


class Candidate(NamedTuple):
    """A stretch that may name a concept; `exact`: by an abbreviation."""

    start: int
    end: int
    concept: str
    exact: bool = False


def words(text: str) -> list[Word]:
    """The words of a text; plus signs belong to the word before them ("JH+")."""
    if text.isascii() and "&" not in text:  # where folding moves no offset, all is folded at once
        return [Word(m.start(), m.end(), m.group()) for m in _WORD.finditer(text.lower())]
    return [Word(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def key_of(joined: str) -> str:
    """Folded words written together, without the last ending: "hybridebedden" and "hybridebed" are one key."""
    bare = stem(joined)
    return bare[:-1] + {"z": "s", "v": "f"}.get(bare[-1:], bare[-1:])


def name_key(name: str) -> str:
    """The key of a name."""
    return key_of("".join(word.folded for word in words(name)))


class ConceptFinder:
    """Finds the names of concepts in running text. Made in some milliseconds, for reading by many threads."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._free: dict[str, str] = {}
        self._exact: dict[str, dict[str, str]] = {}
        self._never: dict[str, list[str]] = {}
        self._never_written: dict[str, set[str]] = {}
        self._must: dict[str, frozenset[str]] = {}
        self._gaps: set[tuple[str, str]] = set()
        joined: set[str] = set()
        for concept in concepts:
            joined.update(self._learn(concept))
        self._joined = sorted(joined)
        self._may_open = lru_cache(maxsize=16384)(self._opens)
        self._compounds = lru_cache(maxsize=16384)(self._compounded)
        self._may_matter = lru_cache(maxsize=65536)(self._matters)
        self._heads = {name for name in joined if len(name) >= LEAST_HEAD and name.isalpha()}

    def _learn(self, concept: Concept) -> Iterator[str]:
        """Take in the names of a concept; gives each name in one word."""
        for name in concept.free:
            joined = _joined(name)
            self._free.setdefault(key_of(joined), concept.id)
            held = frozenset(word for word in _WORD.findall(name) if word in concept.abbreviations)
            if held:
                self._must[key_of(joined)] = held
            self._gaps.update(_odd_gaps(name))
            yield joined
        for name in concept.abbreviations:
            self._exact.setdefault(_joined(name), {}).setdefault(name, concept.id)
            yield _joined(name)
        for name in concept.never:
            self._never.setdefault(key_of(_joined(name)), []).append(concept.id)
            self._never_written.setdefault(concept.id, set()).add(name)
            yield _joined(name)

    def find(self, text: str, *, loose: bool = False) -> tuple[ConceptMention, ...]:
        """The mentions in a text, in order, never overlapping: the longest names first.

        `loose`: as people type in a search box: abbreviations in small letters count too, but for those that are words.
        """
        found, excluded = self._candidates(text, loose)
        other = self._other_meanings(text, excluded)
        kept = [c for c in found if not self._is_excluded(text, c, excluded, other)]
        return _longest(kept)

    def may_find(self, text: str) -> bool:
        """Whether a text holds what looks like a name, such as one that turns out to be part of something else."""
        return bool(self._candidates(text, loose=False)[0])

    def _candidates(self, text: str, loose: bool) -> tuple[list[Candidate], list[Candidate]]:
        """What may be a name, and the stretches that never are one of their concept."""
        found: list[Candidate] = []
        excluded: list[Candidate] = []
        known = words(text)
        following = [*(word.folded for word in known[1:]), ""]
        for first, word in enumerate(known):
            if not self._may_matter(word.folded, following[first]):
                continue
            before = len(found), len(excluded)
            stretches = self._stretches(text, known, first) if self._may_open(word.folded) else ()
            for start, end, joined in stretches:
                found += self._named(text, start, end, joined, loose)
                excluded += [Candidate(start, end, concept) for concept in self._never.get(key_of(joined), ())]
            if (len(found), len(excluded)) == before:
                found += self._compound(word)
        return found, excluded

    def _matters(self, folded: str, following: str) -> bool:
        """Whether a word may open a name or be a compound with one; most words are done with here."""
        opens = self._is_whole(folded) or (self._begins(folded) and self._may_open(folded + following))
        return opens or self._concept_in(folded) is not None

    def _opens(self, folded: str) -> bool:
        """Whether a word is a name or may be the first of one."""
        return self._begins(folded) or self._is_whole(folded)

    def _is_whole(self, folded: str) -> bool:
        """Whether a word may be a name, or a phrase that never is one, by itself."""
        return self._is_name(folded) or key_of(folded) in self._never or bool(_FOOTNOTE.search(folded))

    def _stretches(self, text: str, known: Sequence[Word], first: int) -> Iterator[tuple[int, int, str]]:
        """Start, end and joined letters of the stretches from a word that are, or may begin, a name."""
        joined = ""
        for i in range(first, len(known)):
            if i > first and not self._joins(text, known[i - 1].end, known[i].start, joined):
                return
            for end, folded in self._endings(text, known[i], joined):
                if len(key_of(joined + folded)) > len(joined):  # else a word is taken for an ending: "bed en"
                    yield known[first].start, end, joined + folded
            joined += known[i].folded
            if not self._begins(joined):
                return

    def _joins(self, text: str, start: int, end: int, before: str) -> bool:
        """Whether what stands between two words keeps them in one name: little, or what a name itself has there."""
        return bool(GAP.fullmatch(text, start, end)) or (before, text[start:end].strip()) in self._gaps

    def _endings(self, text: str, word: Word, before: str) -> Iterator[tuple[int, str]]:
        """Where a word may end, and its letters: as it stands, or without the number of a footnote glued to it."""
        yield word.end, word.folded
        glued = _FOOTNOTE.search(text, word.start, word.end)
        if glued is None or glued.start() == word.start or self._is_name(before + word.folded):
            return
        cuts = [(at, fold(text[word.start : at])) for at in range(glued.start(), word.end)]
        named = [(at, folded) for at, folded in cuts if self._is_name(before + folded)]
        if len(named) == 1:
            yield named[0]

    def _is_name(self, joined: str) -> bool:
        return joined in self._exact or key_of(joined) in self._free

    def _begins(self, joined: str) -> bool:
        """Whether some name begins with these letters and goes on."""
        at = bisect_left(self._joined, joined)
        at += at < len(self._joined) and self._joined[at] == joined
        return at < len(self._joined) and self._joined[at].startswith(joined)

    def _named(self, text: str, start: int, end: int, joined: str, loose: bool) -> Iterator[Candidate]:
        written = text[start:end]
        for name, concept in self._exact.get(joined, {}).items():
            if written == name or (loose and not self._is_word(written, concept)):
                yield Candidate(start, end, concept, exact=True)
        concept = self._free.get(key_of(joined), "")
        if concept and written not in self._never_written.get(concept, ()):
            held = self._must.get(key_of(joined), frozenset())
            if all(_holds(written, name, loose and not self._is_word(name.lower(), concept)) for name in held):
                yield Candidate(start, end, concept)

    def _is_word(self, written: str, concept: str) -> bool:
        return written in self._never_written.get(concept, ())

    def _compound(self, word: Word) -> Iterator[Candidate]:
        """A word that begins or ends with a long name."""
        concept = self._concept_in(word.folded)
        if concept:
            yield Candidate(word.start, word.end, concept)

    def _concept_in(self, folded: str) -> str | None:
        return self._compounds(folded) if len(folded) > LEAST_HEAD and folded.isalpha() else None

    def _compounded(self, folded: str) -> str | None:
        """The concept that a long word of letters begins or ends with."""
        head = next((folded[:n] for n in range(len(folded) - 1, LEAST_HEAD - 1, -1) if folded[:n] in self._heads), "")
        bare = key_of(folded)
        tails = (bare[n:] for n in range(1, len(bare) - LEAST_TAIL + 1))
        return self._free.get(key_of(head)) if head else next(filter(None, map(self._free.get, tails)), None)

    def _other_meanings(self, text: str, excluded: Sequence[Candidate]) -> set[tuple[str, str]]:
        """Abbreviations that the text gives another meaning: "Medisch Spectrum Twente (MST)"."""
        found = ((c.concept, _IN_BRACKETS.match(text, c.end)) for c in excluded)
        return {(concept, match[1]) for concept, match in found if match}

    def _is_excluded(
        self, text: str, found: Candidate, excluded: Sequence[Candidate], other: set[tuple[str, str]]
    ) -> bool:
        if any(
            c.concept == found.concept and c.start <= found.start and found.end <= c.end
            for c in excluded
            if (c.start, c.end) != (found.start, found.end)
        ):
            return True
        if not found.exact:
            return False
        written = text[found.start : found.end]
        is_word = self._is_word(written.lower(), found.concept)
        return (found.concept, written) in other or (is_word and self._is_shouted(text, found))

    def _is_shouted(self, text: str, found: Candidate) -> bool:
        """Whether the line around a name is all capitals, in words that are no abbreviations."""
        line = text[text.rfind("\n", 0, found.start) + 1 : (text.find("\n", found.end) + 1 or len(text) + 1) - 1]
        return line.isupper() and any(len(word) > 3 and fold(word) not in self._exact for word in _WORD.findall(line))


def _joined(name: str) -> str:
    return "".join(word.folded for word in words(name))


def _odd_gaps(name: str) -> Iterator[tuple[str, str]]:
    """What stands between the words of a name, where that would end other names: a comma; each with the letters before.

    >>> list(_odd_gaps("nee, tenzij"))
    [('nee', ',')]
    """
    known = words(name)
    for i, (one, other) in enumerate(pairwise(known), 1):
        if not GAP.fullmatch(name, one.end, other.start):
            yield "".join(word.folded for word in known[:i]), name[one.end : other.start].strip()


def _holds(written: str, name: str, any_case: bool) -> bool:
    written = written.replace("-", "")  # "F-ACT"
    return name in written or (any_case and name.lower() in written.lower())


def _longest(found: Iterable[Candidate]) -> tuple[ConceptMention, ...]:
    kept: list[Candidate] = []
    taken: set[int] = set()  # offsets; what overlaps a longer one has its first or its last letter in it
    for one in sorted(found, key=lambda c: (c.start - c.end, c.start)):
        if one.start not in taken and one.end - 1 not in taken:
            kept.append(one)
            taken.update(range(one.start, one.end))
    return tuple(ConceptMention(c.start, c.end, c.concept) for c in sorted(kept, key=lambda c: c.start))
