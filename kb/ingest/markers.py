"""What a line begins or ends with: list signs, heading numbers, hyphens. Shared by all readers.

>>> list_marker("• Het borgen van zorg")
('•', 'Het borgen van zorg')
>>> list_marker("a) eerste")
('a)', 'eerste')
>>> heading_number("2.1 Bovenregionaal plan")
('2.1', 'Bovenregionaal plan')
>>> join_lines("de jeugd\u00adhulp", "aanbieder")
'de jeugdhulp aanbieder'
"""

from __future__ import annotations

import re

__all__ = ["BULLETS", "heading_number", "join_lines", "joint", "list_marker", "shown_sign"]

# Signs that stand for a bullet: Unicode bullets and dashes, and what symbol fonts (Symbol, Wingdings, Courier New's
# "o") come out as when a PDF or Word file does not map them: U+F0B7 and its private-use kin, Þ, à, ß, ü, §.
BULLETS = "•‣◦⁃∙●○▪▫■□►▸▶➔➢➤→⇒❖❑✓✔✗◆◇♦·–—-*"
SYMBOL_FONT = "Þàßüv§oØ"

_BULLET = re.compile(rf"^([{re.escape(BULLETS)}\uf000-\uf0ff]|[{SYMBOL_FONT}](?=[\s\u00a0]))[\s\u00a0]*(?=\S)")
_ORDERED = re.compile(
    r"^(\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-zA-H]|[ivx]{2,5}|[IVX]{1,5})\.)[\s\u00a0]+(?=\S)"
)
_NUMBER = re.compile(
    r"^((?:hoofdstuk|artikel|bijlage|deel)\s+(?:\d{1,3}|[a-z]|[ivx]+)(?:\.\d{1,2})*[.:]?|\d{1,2}(?:\.\d{1,2}){0,4}\.?|[A-Z](?:\.\d{1,2}){1,3}\.?|[A-Z]\.)"
    r"[\s\u00a0]+(?=\S)",
    re.IGNORECASE,
)


_MONTH = re.compile(
    r"(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b", re.IGNORECASE
)


def list_marker(text: str) -> tuple[str, str] | None:
    """The sign of a list item and the rest, or None. "- 5 graden" is one, "-5 graden" and "o.a." are not."""
    match = _BULLET.match(text) or _ORDERED.match(text)
    if not match:
        return None
    sign, rest = match.group(1), text[match.end() :]
    glued = match.end() == match.end(1)
    if glued and (sign in "-–—*·" or not rest[:1].isalpha()):
        return None
    return sign, rest


def shown_sign(sign: str) -> str:
    """The sign as people see it: what a symbol font comes out as is a bullet."""
    return "•" if sign in SYMBOL_FONT or "\uf000" <= sign <= "\uf0ff" else sign


def heading_number(text: str) -> tuple[str, str] | None:
    """The number of a heading ("3.1.2", "Artikel 4", "B.") and the rest, or None."""
    match = _NUMBER.match(text)
    if not match or _MONTH.match(text, match.end()):
        return None
    return match.group(1).rstrip(".:"), text[match.end() :]


# Words that are never the second half of a broken word: a hyphen before them is a dash or stands for a left-out part.
_APART = frozenset(
    ["en", "of", "en/of", "als", "dan", "tot", "naar", "er", "de", "het", "een", "van", "in", "op", "is", "zijn"]
).union(["wordt", "worden", "met", "voor", "door", "bij", "om", "te", "die", "dat"])
_ENDS_IN_HYPHEN = re.compile(r"\w[-\u2010]$")


def joint(line: str, following: str) -> tuple[str, str]:
    """How two lines join: the first line as it stays, and what goes between (a blank or nothing).

    A soft hyphen goes. A hard hyphen at the line end stays, and the parts are joined, except where the next word shows
    that the hyphen stands for a left-out part ("in- en uitstroom") or opens a new one ("onderwijs-/jeugdhulp" stays).
    """
    if line.endswith("\u00ad"):
        return line[:-1], ""
    if line.endswith("/"):
        return line, ""
    if not _ENDS_IN_HYPHEN.search(line):
        return line, " "
    word = following.split(maxsplit=1)[0].lower() if following.split() else ""
    return line, " " if word in _APART else ""


def join_lines(*lines: str) -> str:
    """Lines of one paragraph as one text."""
    text = ""
    for line in lines:
        line = line.strip(" \t\r\n\u00a0")
        if not text:
            text = line
            continue
        kept, between = joint(text, line)
        text = kept + between + line
    return text.replace("\u00ad", "")
