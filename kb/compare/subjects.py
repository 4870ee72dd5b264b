"""From what is typed to what is compared, and where a text names it.

In this order: a concept of the vocabulary; a practice that the plans themselves name, under every name they give it;
the words as they are typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache

from kb.compare.candidates import opening
from kb.compare.results import Subject, SubjectKind
from kb.facts import Practice
from kb.vocabulary import Concept, Concepts
from kb.vocabulary.conceptfinder import ConceptFinder
from kb.vocabulary.spelling import near, squeeze

__all__ = ["Spotter", "letters", "suggestions", "understand"]

Span = tuple[int, int]
_NOT_LETTERS = re.compile(r"[\W_]+")
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
RIVALS = ("practice", "place", "team")
"""Kinds of concepts that a plan counts and pays as it does the subject."""
LIKE = 0.8  # share of letters that a slip of the pen leaves as they were


class Spotter:
    """Finds the names of one subject in texts, each mention once."""

    def __init__(self, subject: Subject, known: Concepts) -> None:
        self._known = known
        # Facts share their sentences and headings with passages and each other.
        self._all, self._mine = cache(known.find), cache(self._find)
        in_vocabulary = subject.kind is SubjectKind.CONCEPT
        self.concept = known.get(subject.concept) if in_vocabulary else _as_concept(subject)
        self._finder = ConceptFinder([self.concept])
        self._beginnings = tuple({opening(letters(name)) for name in self.concept.names})
        self._in_vocabulary = in_vocabulary
        # A name of one word with a capital is a word like any other without it ("Anker").
        self._capital = not in_vocabulary and all(name[:1].isupper() for name in subject.spellings if " " not in name)

    def may_hold(self, text: str) -> bool:
        """Whether a text can hold a name at all; quick, and never wrongly no."""
        held = letters(text)
        return any(beginning in held for beginning in self._beginnings)

    def find(self, text: str) -> tuple[Span, ...]:
        """The mentions in order; not inside a longer name of something else, and not a word that is no name."""
        return self._mine(text) if self.may_hold(text) else ()

    def _find(self, text: str) -> tuple[Span, ...]:
        if not self._finder.may_find(text):
            return ()
        if self._in_vocabulary:
            return tuple((m.start, m.end) for m in self._all(text) if m.concept == self.concept.id)
        own = [(m.start, m.end) for m in self._finder.find(text)]
        longer = [(m.start, m.end) for m in self._all(text)] if own else []
        return tuple(
            (start, end)
            for start, end in own
            if not any(s <= start and end <= e and e - s > end - start for s, e in longer)
            if not self._capital or text[start].isupper() or " " in text[start:end]
        )

    def others(self, text: str) -> frozenset[str]:
        """The ids of other things in a text that may be counted, paid or done: no broader words for the same."""
        allied = {self.concept.id, *self.concept.broader}
        allied |= {
            above for name in self.concept.broader if name in self._known for above in self._known.get(name).broader
        }
        found = {m.concept for m in self._all(text)} - allied
        return frozenset(name for name in found if self._known.get(name).kind in {*RIVALS, self.concept.kind})


def letters(text: str) -> str:
    """Small letters and digits without accents, written together; `&` is `en`."""
    plain = text.replace("&", "en")
    if plain.isascii():  # thousands of texts are looked through; this is ten times as fast
        return plain.lower().encode().translate(None, _SIGNS).decode()
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKD", plain)).casefold()


def _is_exact(name: str) -> bool:
    """Whether a name counts only as it is written: an abbreviation."""
    return sum(letter.isupper() for letter in name) > 1 and name.upper() == name


def _as_concept(subject: Subject) -> Concept:
    """Names that the vocabulary does not know, as a concept of their own."""
    exact = tuple(name for name in subject.spellings if _is_exact(name))
    return Concept(
        id=f"\x00{squeeze(subject.label)}",
        label=subject.label,
        kind="practice",
        spellings=tuple(name for name in subject.spellings if name not in exact),
        abbreviations=exact,
    )


def understand(query: str, known: Concepts, practices: Callable[[str], Iterable[Practice]]) -> Subject:
    """What a query means. `practices` gives those that plans tell of under a name, among others."""
    asked = " ".join(query.split())
    concept = known.named(asked)
    if concept:
        return Subject(asked, SubjectKind.CONCEPT, concept.label, concept.names, concept.id)
    names = _names_of(asked, known, practices(asked))
    if names:
        return Subject(asked, SubjectKind.PRACTICE, names[0], names)
    return Subject(asked, SubjectKind.NAME, asked, (asked,))


def _names_of(asked: str, known: Concepts, practices: Iterable[Practice]) -> tuple[str, ...]:
    """All names that plans give to the practice that one of them calls so, the main one first.

    A name that the vocabulary has for something else is left out: what one region calls "het ambulante team" is another
    team elsewhere.
    """
    key = squeeze(asked)
    named = [practice for practice in practices if key in map(squeeze, (practice.name, *practice.aliases))]
    names = dict.fromkeys(name for practice in named for name in (practice.name, *practice.aliases))
    return tuple(name for name in names if squeeze(name) == key or known.named(name) is None)


def suggestions(asked: str, known: Concepts, practices: Sequence[Practice]) -> list[str]:
    """Names that one that nobody knows is probably a slip of."""
    names = [*(name for concept in known for name in concept.names), *(practice.name for practice in practices)]
    close = near(asked, reversed(names), 2)  # of spellings that differ in hyphens and blanks, the first one
    return [name for name in close if SequenceMatcher(None, squeeze(asked), squeeze(name)).ratio() >= LIKE]
