"""Short forms that a text defines: "West-Brabant West (WBW)", "VIER (Verbinding In Elke Relatie)", "JIM: Jouw …".

The method is that of Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
text", Pacific Symposium on Biocomputing 8 (2003), 451-462: a bracket gives a pair of candidates, and the letters of
the short form are looked for in the long form from right to left, the first of them at the beginning of a word.

For Dutch policy texts it is adapted in two ways. One compound may give several letters ("Multisysteemtherapie", MST),
as in the original, but brackets also name whoever does something ("plan vastgesteld (BOZ)"): so every content word of
the long form has to give a letter, save one in a long short form, while function words may be skipped. And covenants
name a party as they please ("Stichting De Haven, hierna te noemen ‘de Aanbieder’"): there the words decide, no letters.

>>> [(a.short, a.long) for a in find_abbreviations("Multisysteemtherapie (MST), RET (Regionaal Expertteam)")]
[('MST', 'Multisysteemtherapie'), ('RET', 'Regionaal Expertteam')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.documents import Block, BlockKind, Parsed
from kb.extract.sheets import Sheet
from kb.words import STOP_WORDS

__all__ = ["Abbreviation", "abbreviations_of", "find_abbreviations"]


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form with its long form; `text[start:end]` is the whole definition, both forms in it."""

    short: str
    long: str
    start: int
    end: int


_QUOTES = "'\"‘’“”„"
_SHORT = r"(?:[A-Z][A-Za-z&+]{0,7}[ -][A-Z]{2,6}|[A-Za-z][A-Za-z&+]{1,8}\d?)"
_PLURAL = re.compile(r"['’]?s$")
_BRACKET = re.compile(r"\(([^()]{2,90})\)")
_SHORT_FORM = re.compile(rf"(?:(?:kortweg|afgekort|ook wel|of)\s+)?[{_QUOTES}]?({_SHORT}(?:['’]s)?)[{_QUOTES}]?")
_SHORT_BEFORE = re.compile(rf"(?<![\w-])({_SHORT}(?:['’]s)?)[{_QUOTES}]?\s*$")
_LAST_WORD = re.compile(rf"(?<![\w-])([A-Za-z][A-Za-z&+]{{1,8}}\d?(?:['’]s)?)[{_QUOTES}]?\s*$")
_STATED = re.compile(rf"(?<![\w-])({_SHORT})(?:\s*[:=]\s+|\s+staat voor\s+|\s+betekent\s+)([^.;:()\n]{{4,90}})")
_KORTWEG = re.compile(rf",?\s+(?:kortweg|afgekort(?: tot| als)?)\s+[{_QUOTES}]?({_SHORT})\b")
_NAMED = re.compile(
    r"[\s,(]+(?:hierna|verder)(?:\s+(?:ook|te noemen|genoemd|aangeduid als|aan te duiden als|tezamen|gezamenlijk))*"
    rf"\s*:?\s*[{_QUOTES}]?((?:(?:de|het)\s+)?[A-Z][\w&+-]*(?:\s[A-Z][\w&+-]*){{0,3}})[{_QUOTES}]?\)?"
)
_PARTY = re.compile(
    rf"[,;]\s*(?:tezamen\s+)?[‘“„'\"]([^{_QUOTES}\n]{{2,50}})[’”'\"]\s*[;.,]?\s*(?:en\s*)?$", re.MULTILINE
)
_WORD = re.compile(r"[^\W_]+(?:['’.](?=[^\W_])[^\W_]+)*")
_NAME_WORD = r"[A-Z0-9À-Ý][\w&.'’+-]*"
_NAME = rf"{_NAME_WORD}(?:(?:\s+(?:van|voor|de|het|der|den|en|in|bij|te|&))*,?\s+{_NAME_WORD})*"
_NAME_AT_END = re.compile(rf"(?:(?:gemeente|regio|stichting)\s+)?{_NAME}$")
_NAME_AT_START = re.compile(rf"\s*({_NAME})(?=\s*[,(])")
_CLAUSE = re.compile(r"[.;:!?]\s|\n\s*\n|[()\t]")
_LINKS = STOP_WORDS | {"voor", "van", "der", "den", "ten", "tegen", "zonder"}


def find_abbreviations(text: str) -> tuple[Abbreviation, ...]:
    """The definitions in a text, in order; a short form is given without its plural ending ("RET's" is RET)."""
    found = {(a.start, a.end, a.short): a for reader in (_bracketed, _stated, _named) for a in reader(text)}
    return tuple(sorted(found.values(), key=lambda a: (a.start, a.end)))


def abbreviations_of(
    parsed: Parsed, sheets: Iterable[Sheet], defined: Iterable[Abbreviation] | None = None
) -> dict[str, str]:
    """Short to long for a whole document: its text, its lists of abbreviations, its footnotes. The first one counts.

    `defined`: what `find_abbreviations` gave for its text, where it has been asked already.
    """
    found: dict[str, str] = {}
    pairs = [(a.short, a.long) for a in (find_abbreviations(parsed.text) if defined is None else defined)]
    for short, long in (*pairs, *_listed(parsed, sheets), *_explained(parsed), *_noted(parsed)):
        found.setdefault(short, long)
    return found


def _bracketed(text: str) -> Iterator[Abbreviation]:
    """Both orders: a long form with its short form in brackets, a short form with its long form in brackets."""
    for bracket in _BRACKET.finditer(text):
        inner, before = bracket[1], _before(text, bracket.start())
        short = _SHORT_FORM.fullmatch(inner.strip())
        long = _long_at_end(_singular(short[1]), before) if short else None
        if short and long:
            start = bracket.start() - len(before) + before.rindex(long)
            yield _made(_singular(short[1]), long, start, bracket.end())
            continue
        for other in filter(None, (_SHORT_BEFORE.search(before), _LAST_WORD.search(before))):
            given = _long_at_start(_singular(other[1]), inner)
            if given:
                start = bracket.start() - len(before) + other.start()
                yield _made(_singular(other[1]), given, start, bracket.end())
                break


def _stated(text: str) -> Iterator[Abbreviation]:
    """ "JIM: Jouw Ingebrachte Mentor", "MDO staat voor multidisciplinair overleg", "…, kortweg MDO"."""
    for match in _STATED.finditer(text):
        long = _long_at_start(match[1], match[2])
        if long:
            yield _made(match[1], long, match.start(), match.start(2) + match[2].index(long) + len(long))
    for match in _KORTWEG.finditer(text):
        before = _before(text, match.start())
        long = _long_at_end(match[1], before)
        if long:
            yield _made(match[1], long, match.start() - len(before) + before.rindex(long), match.end())


def _named(text: str) -> Iterator[Abbreviation]:
    """A name given in so many words: "…, hierna te noemen ‘de Aanbieder’", a party of a covenant with a quoted name."""
    for match in _NAMED.finditer(text):
        before = _before(text, match.start())
        long = _long_at_end(_singular(match[1]), before) or _name_of(before)
        if long and long != match[1]:
            yield _made(match[1], long, match.start() - len(before) + before.rindex(long), match.end())
    for match in _PARTY.finditer(text):
        line = text.rfind("\n\n", 0, match.start()) + 2 if "\n\n" in text[: match.start()] else 0
        name = _NAME_AT_START.match(text, line)
        if name and name[1] != match[1] and name.end() <= match.start() and match.start() - line < 400:
            yield _made(match[1], name[1], name.start(1), match.end())


def _name_of(before: str) -> str | None:
    """The name that a clause ends in, else the name that it begins with ("Stichting De Haven, gevestigd te …")."""
    at_end = _NAME_AT_END.search(before.rstrip(" ,"))
    at_start = _NAME_AT_START.match(before)
    if at_start and at_start.end() < len(before.rstrip(" ,")):
        return at_start[1]
    return at_end[0] if at_end else None


def _before(text: str, offset: int) -> str:
    """The clause before an offset: back to the end of the sentence before, 160 characters at most."""
    window = text[max(0, offset - 160) : offset]
    ends = [match.end() for match in _CLAUSE.finditer(window)]
    return window[ends[-1] :] if ends else window


def _made(short: str, long: str, start: int, end: int) -> Abbreviation:
    return Abbreviation(" ".join(short.split()), " ".join(long.split()), start, end)


def _singular(short: str) -> str:
    """A short form without its plural ending: "RET's" is RET."""
    return _PLURAL.sub("", short) if short[:-1].rstrip("'’").isupper() else short


def _long_at_end(short: str, before: str) -> str | None:
    """The long form of a short form at the end of a text: the last words whose letters give it."""
    words = list(_WORD.finditer(before))
    most = min(len(short) + 5, 2 * len(short))
    found = None
    for first in range(len(words) - 1, max(-1, len(words) - 1 - most), -1):
        candidate = before[words[first].start() :].rstrip(f" ,\n{_QUOTES}")
        if _gives(short, candidate):
            found = candidate
            if words[first][0].lower() not in _LINKS:
                break
    return found or _longer_name(short, before)


def _longer_name(short: str, before: str) -> str | None:
    """The name at the end of a text whose first words give a short form: "Regionaal Team Jeugd Waterland (RTJ)"."""
    name = _NAME_AT_END.search(before.rstrip())
    words = list(_WORD.finditer(name[0])) if name else []
    for last in range(1, len(words) - 1):
        if name and short.isupper() and _gives(short, name[0][words[0].start() : words[last].end()]):
            return name[0]
    return None


def _long_at_start(short: str, after: str) -> str | None:
    """The long form that a text begins with: up to a comma, else the words that give the letters."""
    words = list(_WORD.finditer(after))
    for last in range(min(len(words), 2 * len(short) + 2)):
        candidate = after[words[0].start() : words[last].end()]
        if _gives(short, candidate) and (last + 1 == len(words) or not _goes_on(after, words[last + 1])):
            return candidate
    return None


def _goes_on(text: str, word: re.Match[str]) -> bool:
    """Whether a word belongs to the name before it: it has a capital, with nothing but a blank before it."""
    return word[0][0].isupper() and text[word.start() - 1] in " -" and text[word.start() - 2] not in ",;:("


def _gives(short: str, long: str) -> bool:
    """Whether the letters of a short form stand in a long form, in order, and its content words each give one."""
    letters = [char.lower() for char in short if char.isalnum()]
    words = [match[0].lower() for match in _WORD.finditer(long)]
    capitals = sum(char.isupper() for char in short)
    if len(letters) < 2 or not words or words[0][0] != letters[0]:
        return False
    if len(words) == 1 and words[0].startswith("".join(letters)):  # "vierde" is no long form of VIER
        return False
    if capitals < 2:
        return capitals == 0 and _initials(words) == letters
    return _unused(letters, words) <= (1 if len(letters) > 4 else 0)


def _initials(words: list[str]) -> list[str]:
    return [word[0] for word in words if word not in _LINKS]


def _unused(letters: list[str], words: list[str]) -> int:
    """The fewest content words without a letter, where the letters stand in the words in order; 99 where they do not.

    A word gives its first letter and then any later ones, or nothing at all.
    """
    if not words:
        return 0 if not letters else 99
    head, rest = words[0], words[1:]
    best = _unused(letters, rest) + (head not in _LINKS)
    for count in range(1, len(letters) + 1):
        if not _holds(head, letters[:count]):
            break
        best = min(best, _unused(letters[count:], rest))
    return best


def _holds(word: str, letters: list[str]) -> bool:
    """Whether a word begins with the first of the letters and has the others after it, in order."""
    rest = iter(word[1:])
    return word[0] == letters[0] and all(letter in rest for letter in letters[1:])


_LIST_HEAD = re.compile(r"afkorting|begrip|definitie|woordenlijst|lijst van", re.IGNORECASE)


def _listed(parsed: Parsed, sheets: Iterable[Sheet]) -> Iterator[tuple[str, str]]:
    """Tables of two columns that say by their heads, caption or heading that they explain abbreviations."""
    for sheet in sheets:
        over = (
            sheet.caption.text if sheet.caption else "",
            sheet.head(0),
            *map(parsed.block_text, sheet.heads.path[-1:]),
        )
        if sheet.table.columns != 2 or not _LIST_HEAD.search(" ".join(over)):
            continue
        for line in sheet.lines:
            short, long = line.at(0), line.at(1)
            if short and long and re.fullmatch(_SHORT, short.said):
                given = _long_at_start(short.said, long.said)
                yield from [(short.said, given)] if given else []


def _explained(parsed: Parsed) -> Iterator[tuple[str, str]]:
    """Paragraphs and items of a list of abbreviations: the short form, then the words that give it."""
    listing = False
    for block in parsed.blocks:
        text = parsed.block_text(block)
        if block.kind is BlockKind.HEADING:
            listing = bool(_LIST_HEAD.search(text))
        elif listing and block.table is None and (match := re.match(rf"({_SHORT})[\s:=–-]+(.+)", text)):
            given = _long_at_start(match[1], match[2])
            yield from [(match[1], given)] if given else []


def _noted(parsed: Parsed) -> Iterator[tuple[str, str]]:
    """Footnotes that only give the full name of the word that they are marked at ("VWS²")."""
    notes = [block for block in parsed.blocks if block.kind is BlockKind.FOOTNOTE]
    for block in parsed.blocks:
        for mark in block.marks:
            later = (n for n in notes if n.marker == mark.label and n.page >= parsed.page_at(max(0, mark.offset - 1)))
            note = next((parsed.block_text(found) for found in later), "")
            short = _SHORT_BEFORE.search(_text_before(parsed, block, mark.offset))
            long = note.strip().rstrip(".")
            if short and len(long) < 90 and _ends_in_long(_singular(short[1]), long):
                yield _singular(short[1]), " ".join(long.split())


def _text_before(parsed: Parsed, block: Block, offset: int) -> str:
    return parsed.text[max(block.start, offset - 30) : offset]


def _ends_in_long(short: str, note: str) -> bool:
    """Whether a note is a long form, be it with the kind of body before it ("Ministerie van …")."""
    long = _long_at_end(short, note)
    return bool(long) and len(_WORD.findall(note)) - len(_WORD.findall(long or "")) <= 2
