"""What is counted: the noun phrase after a number, found by the shape of Dutch words.

A Dutch plural ends in "-en" or "-s", an adjective before it in "-e": that and short lists of function words, verbs and
strong participles tell a counted noun from what may otherwise follow a number.

>>> read_counted("24 kleinschalige plekken JeugdzorgPlus in 2030", 2, 24)
Counted(unit='plekken', noun='kleinschalige plekken JeugdzorgPlus', end=24)
>>> read_counted("2 worden", 1, 2) is None
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.extract.values.counted_words import (
    BORDERS,
    DURATIONS,
    INFINITIVES,
    LINKS,
    LOOSE_ADJECTIVES,
    MEASURES,
    NO_NOUNS,
    NOUNS_IN_E,
    ODD_PLURALS,
    OF_WHAT,
    SINGULARS,
    STRONG_PARTICIPLES,
    TRAILING,
    VERBAL,
)
from kb.extract.values.numerals import GAP, NUMERAL

__all__ = ["Counted", "kind_of", "noun_before", "noun_phrase", "read_counted"]

_WORD = r"[^\W\d_](?:[^\W_]|[\u0300-\u036f\u00ad]|['’/-](?=[^\W_]))*"
_FIRST = re.compile(rf"(?:{GAP}|(?<=\d)-(?=[^\W\d])|(?<=\d)(?=x\b))\(?(?P<word>{_WORD})\)?")
_NEXT = re.compile(rf"(?:,?{GAP}|{GAP}(?:en|of){GAP})\(?(?P<word>{_WORD})\)?")
_PLAIN = re.compile(rf"{GAP}\(?(?P<word>{_WORD})\)?")
_MODAL = r"(?:kunnen|willen|hoeven|mogen|zullen|gaan|worden|hebben|zijn)\b"
_PREPARED = re.compile(
    rf"(?:{GAP}(?:nog|nieuw|extra|in|op|af|uit|aan))*{GAP}te{GAP}(?!{_MODAL})[^\W\d_]+n(?={GAP}[^\W\d_])",
    re.I,
)
_HALVED = re.compile(rf"(?:{GAP}[^\W\d_]+-{GAP}(?:en|of)(?={GAP}))", re.I)  # "dag- en nachtplekken"
_PER = re.compile(rf"(?:{GAP}gemiddeld)?{GAP}per{GAP}(?!{NUMERAL})(?P<per>{_WORD})", re.I)
_PERCENT = re.compile(rf"{GAP}?%|{GAP}(?:procent|percent)\b", re.I)
_SHARE_OF = re.compile(
    rf"{GAP}(?:(?:minder|meer|lager|hoger){GAP})?van(?={GAP})|{GAP}(?:minder|meer)(?={GAP}(?!dan\b))", re.I
)
_FOOTNOTE = re.compile(r"(?<=[^\W\d_])\d{1,2}$")
_WORDS_IN_NOUN = 9
_MODIFIERS = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """The unit as counted, the noun phrase it belongs to and where in the text the unit ends."""

    unit: str
    noun: str
    end: int


def read_counted(text: str, at: int, value: float) -> Counted | None:
    """What is counted by the number that ends at `at`, or None where nothing is."""
    percent = _PERCENT.match(text, at)
    if percent:
        return _with_period(text, Counted("%", _share_of(text, percent.end()), percent.end()))
    start = at
    for skipped in (_PREPARED, _HALVED):
        match = skipped.match(text, start)
        start = match.end() if match else start
    head = _head(text, start, single=0 < value < 2)
    if not head:
        return None
    end = head.end("word") - len(_footnote(head["word"]))
    noun = f"{' '.join(text[at:start].split())} {noun_phrase(text, start, head.end())}".strip()
    return _with_period(text, Counted(_unit(text[head.start("word") : end]), noun, end))


def _unit(written: str) -> str:
    return "keer" if written == "x" else written.lower()


def kind_of(unit: str) -> str:
    """`rate`, `share`, `duration` or `count`."""
    if " per " in unit:
        return "rate"
    return "share" if unit == "%" else "duration" if unit in DURATIONS else "count"


def noun_phrase(text: str, at: int, head_end: int = 0) -> str:
    """The noun phrase that starts at `at`: its head with the names and the "van", "in", "tussen" ... that go with it.

    `head_end`: where its head ends, when that is known; what stands before it is not cut. Blanks are folded.
    """
    words: list[str] = []
    position, expects = at, True
    while len(words) < _WORDS_IN_NOUN:
        match = (_NEXT if expects and words else _PLAIN).match(text, position)
        if not match or (match.end() > head_end and not _goes_on(match["word"], expects)):
            break
        expects = match.end() < head_end or _expects_noun(match["word"], _PLAIN.match(text, match.end()), expects)
        words.append(" ".join(match.group().split()))
        position = match.end()
    return _trimmed(words)


_BEFORE = re.compile(rf"(?<![^\W_]){_WORD}")
_SENTENCE = re.compile(r"[.!?;:]\s|\n\s*\n|\t")
_AMOUNT_OF = re.compile(rf"\b(?:aantal|aantallen)(?={GAP})", re.I)
_WORDS_BACK = 6


def noun_before(text: str, at: int) -> tuple[str, str]:
    """Unit and noun phrase that a number at `at` is about where they stand before it in the sentence; else empty.

    That is what "het aantal ..." names, and failing that the nearest plural: "de afzonderingen gaan naar nul".
    """
    sentence = _SENTENCE.split(text[max(0, at - 200) : at])[-1]
    for named in reversed(list(_AMOUNT_OF.finditer(sentence))):
        counted = read_counted(sentence, named.end(), 2)
        return (counted.unit, counted.noun) if counted else ("", "")
    words = [match.group() for match in _BEFORE.finditer(sentence)]
    for index in range(len(words) - 1, max(-1, len(words) - 1 - _WORDS_BACK), -1):
        if _names_things(words[index]):
            return words[index], " ".join([*_adjectives_before(words, index), words[index]])
    return "", ""


def _names_things(word: str) -> bool:
    if not word.islower() or word in NO_NOUNS | MEASURES:
        return False
    return _is_plural(word) and not word.endswith(INFINITIVES + VERBAL)


def _adjectives_before(words: list[str], index: int) -> list[str]:
    start = index
    while start and _describes(words[start - 1].lower() if start == 1 else words[start - 1]):
        start -= 1
    return words[start:index]


def _describes(word: str) -> bool:
    return word.islower() and word not in NO_NOUNS and _is_adjective(word)


def _goes_on(word: str, expects: bool) -> bool:
    """Whether a word may follow in a noun phrase: anything where a noun is due, else a link or a name."""
    lower = word.lower()
    if lower in BORDERS or _is_participle(word):
        return False
    return expects or lower in LINKS or lower == "meer" or not word.islower()


def _expects_noun(word: str, following: re.Match[str] | None, expects: bool) -> bool:
    """Whether a noun is still due after a word."""
    lower = word.lower()
    if lower in TRAILING or lower in OF_WHAT:
        return lower != "meer"
    name = not word.islower() and following is not None and _is_plural(following["word"])
    return expects and following is not None and (name or (_is_modifier(word) and following["word"].islower()))


def _trimmed(words: list[str]) -> str:
    while words and words[0].lower() in TRAILING | {"aantal"}:
        words.pop(0)
    while words and words[-1].lower() in TRAILING:
        words.pop()
    kept = [_FOOTNOTE.sub("", word) if word.islower() else word for word in words if word.lower() != "meer"]
    return " ".join(kept).replace(" ,", ",").strip(",() ")


def _share_of(text: str, at: int) -> str:
    match = _SHARE_OF.match(text, at)
    return noun_phrase(text, match.end()) if match else ""


def _with_period(text: str, counted: Counted) -> Counted:
    match = _PER.match(text, counted.end)
    if not match:
        return counted
    per = _FOOTNOTE.sub("", match["per"])
    end = match.start("per") + len(per)
    return Counted(f"{counted.unit} per {per.lower()}", counted.noun, end)


def _head(text: str, at: int, *, single: bool) -> re.Match[str] | None:
    """The word that is counted: past adjectives and names used as such."""
    match = _FIRST.match(text, at)
    for _ in range(_MODIFIERS + 1):
        if not match or match["word"].lower() in NO_NOUNS or match["word"].lower().endswith(INFINITIVES):
            return None
        word = match["word"]
        following = (_NEXT if _is_adjective(word) else _PLAIN).match(text, match.end())
        if _is_plural(word) or (single and not _modifies(word, following)):
            return match if _is_written_as_noun(word) else None
        match = following
    return None


def _is_plural(word: str) -> bool:
    lower = word.lower()
    bare = lower[: len(lower) - len(_footnote(word))]
    if bare in MEASURES or bare in ODD_PLURALS:
        return True
    return (
        len(bare) > 3
        and bare.endswith(("en", "s", "ën"))
        and not (_is_adjective(bare) or bare.endswith((*SINGULARS, "lijks")))
    )


def _is_adjective(word: str) -> bool:
    lower = word.lower()
    if lower.endswith("e"):
        return not lower.endswith(NOUNS_IN_E)
    return lower.endswith(STRONG_PARTICIPLES) or lower in LOOSE_ADJECTIVES


def _modifies(word: str, following: re.Match[str] | None) -> bool:
    """Whether a word before a singular noun is an adjective or a name: only where a noun can still follow."""
    if not following or following["word"].lower() in NO_NOUNS | BORDERS:
        return False
    return _is_modifier(word) or not word.islower()


def _is_modifier(word: str) -> bool:
    return _is_adjective(word) or word.lower().endswith(("isch", "aal", "eel", "lijk", "baar", "ief", "air"))


def _is_written_as_noun(word: str) -> bool:
    """In lower case, or with a name or an abbreviation in it ("JeugdzorgPlus-plekken", "GI's"): no heading."""
    mixed = not word.isupper() and re.search(r"[-'’]|[^\W\d_][A-Z]", word)
    return word.islower() or word.lower() in MEASURES or bool(mixed)


def _is_participle(word: str) -> bool:
    return bool(re.fullmatch(r"(?:[a-z]{2,6})?ge[a-z]{3,}(?:eerd|[bcdfgklmnprsvz]d|[fkpsh]t)", word))


def _footnote(word: str) -> str:
    """The digits of a footnote mark glued to a plain word ("plaatsen7")."""
    match = _FOOTNOTE.search(word)
    return match.group() if match and word.islower() else ""
