"""Where a plan says what it is: the cover, the opening, the parties, the running header, its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kb.documents import Block, BlockKind, Parsed

__all__ = ["GENERIC", "TYPE_WORD", "Front", "Span", "fold"]

COVER_PAGES = 2
COVER_BLOCKS = 30
COVER_WORDS = 45
OPENING_WORDS = 800
RUNNING_SHARE = 0.4

# Headings that name a part of any plan, never the plan.
GENERIC = re.compile(
    r"(?:(?:management)?samenvatting|(?:korte )?inleiding|inhoud(?:sopgave)?|voorwoord|vooraf|ten geleide|leeswijzer|"
    r"aanleiding(?: en doel)?|achtergrond|context|doel(?:stelling)?|colofon|bijlagen?|partijen|(?:de )?ondergetekenden|"
    r"overwegende(?: dat)?|overwegingen|versiebeheer|documenthistorie|documentgegevens|begrippen(?:lijst)?|status|"
    r"versie|datum|concept|definitief|vooraf door .*|voorwoord van .*|waarom .*|onze opgave|wie wij zijn)\W*",
    re.IGNORECASE,
)
# Nouns that name a plan as a whole; compounds ("transformatievisie") included.
TYPE_WORD = re.compile(
    r"\b(?!(?:tele|re|di|super)visie|(?:behandel|zorg|hulpverlenings|veiligheids|gezins|perspectief|continuïteits)plan)"
    r"[\w-]*(?:convenant|ambitiedocument|ambitie|actieplan|actieprogramma|actieagenda|visie|visiedocument|visienota|"
    r"plan|programma|agenda|akkoord|overeenkomst|nota)\b",
    re.IGNORECASE,
)
_BODY_HEADING = re.compile(rf"(?:{GENERIC.pattern}|artikel \d.*)", re.IGNORECASE)
_PARTIES = re.compile(
    r"\b(?:de )?(?:partijen|(?:de )?ondergetekenden)\b.{0,80}:?\s*$|^(?:partijen|ondergetekenden)\b", re.IGNORECASE
)
_PARTIES_END = re.compile(
    r"^\W*(?:overwegende|overwegingen|considerans|nemen in (?:aanmerking|overweging)|"
    r"komen .{0,40}overeen|artikel 1\b|verklaren|spreken af)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s)|(?<=\b[A-Za-z])\.|\n(?!\s*\n))+[.!?]*")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:pagina|blz\.?|p\.)?\s*\d+(?:\s*(?:van|/)\s*\d+)?\W*$|\s+[–-]\s*\d+\s*[–-]\s*$|\s+(?:pagina|blz\.?)\s+\d+.*$|\s+\d{1,3}$",
    re.IGNORECASE,
)

Span = tuple[int, int]


def fold(text: str) -> str:
    """Text with every stretch of white space as one blank."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Front:
    """A parsed plan, seen from its front."""

    parsed: Parsed

    @cached_property
    def cover(self) -> tuple[Block, ...]:
        """The blocks before the first chapter, preface, party list or long paragraph; may be empty."""
        found: list[Block] = []
        for block in self.parsed.blocks[:COVER_BLOCKS]:
            if block.page > COVER_PAGES or self._is_body(block):
                break
            found.append(block)
        return tuple(found)

    def _is_body(self, block: Block) -> bool:
        text = self.parsed.block_text(block)
        if block.kind is BlockKind.HEADING:
            return bool(block.marker) or bool(_BODY_HEADING.fullmatch(text))
        if block.kind is BlockKind.TABLE:
            return len(text.split()) > 2 * COVER_WORDS
        return len(text.split()) > COVER_WORDS or bool(_PARTIES.search(text)) or bool(GENERIC.fullmatch(text))

    @cached_property
    def cover_span(self) -> Span:
        """The stretch of text that is the cover."""
        return (0, self.cover[-1].end) if self.cover else (0, 0)

    @cached_property
    def opening_span(self) -> Span:
        """The first 800 words or so, cover included."""
        words = 0
        for block in self.parsed.blocks:
            words += len(self.parsed.block_text(block).split())
            if words > OPENING_WORDS:
                return (0, block.end)
        return (0, len(self.parsed.text))

    @cached_property
    def parties_span(self) -> Span | None:
        """The list of parties of a covenant, or None."""
        start = None
        for block in self.parsed.blocks:
            text = self.parsed.block_text(block)
            if start is None:
                start = block.start if _PARTIES.search(text) and len(text.split()) < COVER_WORDS else None
            elif _PARTIES_END.match(text):
                return (start, block.start)
            if start is None and block.start > self.opening_span[1]:
                return None
        return None

    def text(self, span: Span) -> str:
        """The text of a stretch."""
        return self.parsed.text[span[0] : span[1]]

    def sentences(self, span: Span) -> Iterator[Span]:
        """The sentences of a stretch, roughly: to a full stop before a blank, or to a blank line."""
        for match in _SENTENCE.finditer(self.parsed.text, *span):
            if match.group().strip():
                lead = len(match.group()) - len(match.group().lstrip())
                yield match.start() + lead, match.end()

    def sentence_around(self, offset: int) -> Span:
        """The sentence in which an offset stands."""
        low = max(0, self.parsed.text.rfind("\n\n", 0, offset))
        for span in self.sentences((low, min(len(self.parsed.text), offset + 2000))):
            if span[0] <= offset < span[1]:
                return span
        return (offset, offset + 1)

    @cached_property
    def running(self) -> tuple[str, ...]:
        """Running headers and footers without page numbers, in order; those on many pages only."""
        lines = Counter(line for page in self.parsed.pages for line in set(_clean(page.furniture)))
        enough = max(2, RUNNING_SHARE * len(self.parsed.pages)) if len(self.parsed.pages) > 1 else 1
        return tuple(line for line, count in lines.items() if count >= enough)


def _clean(furniture: tuple[str, ...]) -> Iterator[str]:
    for line in furniture:
        bare = fold(_PAGE_NUMBER.sub("", line))
        if bare:
            yield bare
