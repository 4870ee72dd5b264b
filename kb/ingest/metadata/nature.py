"""Two things about the text itself: in which language it is, and whether it says to be fictional."""

from __future__ import annotations

import re

from kb.documents import Metadata, Stated
from kb.ingest.metadata.front import TYPE_WORD, Front

__all__ = ["find_language", "is_fictional", "notes"]

_WORDS = {
    "nl": "de het een en van in is dat op te zijn voor met die niet aan er om ook als bij door naar wij we onze wordt",
    "en": "the of and to in is that for with on are as by this be we our from at which or an have will not",
    "de": "der die das und ist zu den mit von für auf ein eine nicht wir im des dem sich als auch werden bei wird",
    "fr": "le la les et des du une est dans pour que qui sur par au avec nous pas sont plus ce il aux être notre",
}
_SETS = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_NAMES = {"en": "Engels", "de": "Duits", "fr": "Frans"}
_FEW = 20
_FICTIONAL_SELF = re.compile(
    rf"\b(?:dit|deze)\b[^.\n]{{0,60}}\b(?:is|zijn|betreft)\b[^.\n]{{0,40}}\bfictie(?:f|ve)\b"
    rf"|\bfictie(?:f|ve)\s+(?:[\w-]+\s+){{0,2}}?(?:{TYPE_WORD.pattern}|document|voorbeeld\w*|regio['’]?s?)",
    re.IGNORECASE,
)
_FICTIONAL = re.compile(r"\bfictie(?:f|ve)\b", re.IGNORECASE)


def find_language(front: Front) -> Stated[str] | None:
    """The language by its commonest words ("nl", "en", "de", "fr"); of a text of a few words the file's own word."""
    words = re.findall(r"[^\W\d_]+", front.parsed.text.lower())
    counts = {code: sum(word in known for word in words) for code, known in _SETS.items()}
    best = max(counts, key=lambda code: counts[code])
    if len(words) >= _FEW and counts[best] >= len(words) / 20:
        return Stated(best)
    code = front.parsed.properties.get("language", "")[:2].lower()
    return Stated(code, supplied="file") if code.isalpha() else None


def is_fictional(front: Front) -> bool:
    """Whether the document says of itself, in a running line, on its cover or in its opening, that it is fictional."""
    furniture = (line for page in front.parsed.pages for line in page.furniture)
    on_front = [*furniture, front.text(front.cover_span)]
    said = any(_FICTIONAL.search(text) for text in on_front)
    return said or bool(_FICTIONAL_SELF.search(front.text(front.opening_span)))


def notes(metadata: Metadata) -> tuple[str, ...]:
    """What a user should know about what was found: another language than Dutch."""
    language = metadata.language.value if metadata.language else "nl"
    if language == "nl":
        return ()
    name = _NAMES.get(language, f"taal {language!r}")
    return (f"De tekst lijkt niet Nederlands ({name}): zoeken en herkennen werken dan slecht.",)
