"""What a person typed: words, phrases in quotes that must be there, and what must not.

    "hybride bedden" zeeland -crisis -"gesloten plaatsing"

A quote sign without a partner is read as a blank. A hyphen says "not" only at the start of a word: in
"jeugdzorg-plus", "2024 -2026" and "- bedden" it is a hyphen.

>>> query = Query.parse('"hybride bedden" -crisis zeeland')
>>> query.phrases, query.excluded, query.text
(('hybride bedden',), ('crisis',), ' hybride bedden          zeeland')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.errors import InvalidValue
from kb.search.phrases import phrase

__all__ = ["LONGEST", "Query"]

LONGEST = 10_000  # characters of a query that are looked at
_SIGNS = '"“”„«»'
_PART = re.compile(
    rf"(?P<not>(?<!\S)-)?[{_SIGNS}](?P<phrase>[^{_SIGNS}]*)[{_SIGNS}]"
    rf"|(?<!\S)(?:-(?P<word>[^\W\d_][^\s{_SIGNS}]*)|(?<!\d[ \t])-(?P<number>\d[^\s{_SIGNS}]*))"
    rf"|(?P<stray>[{_SIGNS}])"
)


@dataclass(frozen=True, slots=True)
class Query:
    """A query, read. `typed` is all of it.

    `text`: what is looked for, as long as `typed`, with blanks for what is excluded and for quote signs. `phrases` must
    be in a hit, `excluded` words and phrases may not be. `notes`: what could not be done as it was typed, in Dutch.
    """

    typed: str
    text: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @classmethod
    def parse(cls, typed: str) -> Query:
        """A query from what was typed; raises InvalidValue where there is nothing in it to look for."""
        typed = typed[:LONGEST]
        if not _has_words(typed):
            said = f"De zoekvraag “{typed}” bevat geen woorden." if typed.strip() else "De zoekvraag is leeg."
            raise InvalidValue(said, remedy="Geef één of meer woorden, bijvoorbeeld: hybride bedden.")
        found = list(_PART.finditer(typed))
        text = _PART.sub(_kept, typed)
        if not _has_words(text):
            raise InvalidValue(
                f"In de zoekvraag “{typed}” staat alleen wat je niet wilt zien.",
                remedy="Geef ook een woord dat er wel in moet staan, bijvoorbeeld: bedden -crisis.",
            )
        phrases = [part["phrase"].strip() for part in found if part["phrase"] and not part["not"]]
        excluded = [name.strip() for part in found if (name := _excluded(part))]
        return cls(typed, text, _useful(phrases), _useful(excluded), tuple(_notes(found, [*phrases, *excluded])))

    @property
    def said(self) -> str:
        """What is looked for, as a person would say it."""
        return self.typed if self.text == self.typed else " ".join(self.text.split())


def _excluded(part: re.Match[str]) -> str:
    """What a part excludes, or ""."""
    return part["word"] or part["number"] or (part["phrase"] if part["not"] else "")


def _kept(part: re.Match[str]) -> str:
    """What stays of a part, as long as it was."""
    said = "" if _excluded(part) else part["phrase"] or ""
    return f" {said} " if said else " " * len(part.group())


def _useful(said: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in said if phrase(one)))


def _notes(found: list[re.Match[str]], said: list[str]) -> Iterator[str]:
    for one in dict.fromkeys(said):
        if _has_words(one) and not phrase(one):
            yield f"“{one}” bestaat alleen uit veelgebruikte woorden; daarop wordt niet gelet."
    if any(part["stray"] for part in found):
        yield "Een aanhalingsteken heeft geen tegenhanger; wat erachter staat, telt als losse woorden."


def _has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
