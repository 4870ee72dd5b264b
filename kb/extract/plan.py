"""A document laid out for extraction: its statements, each with the headings it stands under, and its tables.

A statement is what can say a fact by itself: a sentence of running text, of a list item, of a footnote. It knows what
it stands under (headings in the same box, else those of the text), the sentence that introduces its list, and the
dates, amounts and quantities in it, whose offsets count from the statement's own start.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from kb.documents import Block, BlockKind, Document, Quote
from kb.extract.abbreviations import Abbreviation, abbreviations_of, find_abbreviations
from kb.extract.headings import Heads, heads_of, is_label
from kb.extract.pipeline import read_sentences
from kb.extract.sheets import Sheet, sheet_of
from kb.extract.values.dates import DateMention
from kb.extract.values.money import MoneyMention
from kb.extract.values.quantities import QuantityMention
from kb.facts import Fact, Match
from kb.language import sentences
from kb.vocabulary import Concepts, Gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Plan", "Statement"]

F = TypeVar("F", bound=Fact)

_RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE)


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A sentence: `plan.text[start:end] == text == doc.text`.

    `index`: its place in its block. `heads`: the headings over it. `lead`: the statement that introduces the list it is
    an item of ("Wij spreken af:"). `previous`: the statement before it in the same block.
    """

    start: int
    end: int
    text: str
    block: Block
    index: int
    heads: Heads
    doc: Doc = field(repr=False)
    lead: Statement | None = field(default=None, repr=False)
    previous: Statement | None = field(default=None, repr=False)

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """Dates and periods, in order."""
        found: tuple[DateMention, ...] = self.doc._.dates
        return found

    @property
    def money(self) -> tuple[MoneyMention, ...]:
        """Amounts, in order."""
        found: tuple[MoneyMention, ...] = self.doc._.money
        return found

    @property
    def quantities(self) -> tuple[QuantityMention, ...]:
        """Numbers of something, in order."""
        found: tuple[QuantityMention, ...] = self.doc._.quantities
        return found

    @property
    def in_list(self) -> bool:
        """Whether it stands in a list item."""
        return self.block.kind is BlockKind.LIST_ITEM

    @property
    def in_frame(self) -> bool:
        """Whether it stands in a box."""
        return self.block.frame is not None


class Plan:
    """What the extractors are given. Everything but the document is worked out when it is first asked for."""

    def __init__(self, document: Document, gazetteer: Gazetteer, concepts: Concepts) -> None:
        self.document = document
        self.parsed = document.parsed
        self.text = document.parsed.text
        self.metadata = document.metadata
        self.gazetteer = gazetteer
        self.concepts = concepts

    @cached_property
    def heads(self) -> dict[int, Heads]:
        """The headings over each block, by the block's id."""
        return heads_of(self.parsed)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All sentences in text order, table cells excepted."""
        spans = [
            (block, index, block.start + start, block.start + end)
            for block in self.parsed.blocks
            if block.kind in _RUNNING
            for index, (start, end) in enumerate(_bounded(self.parsed.block_text(block)))
        ]
        docs = read_sentences(self.text[start:end] for _, _, start, end in spans)
        return tuple(self._linked(spans, docs))

    def _linked(self, spans: list[tuple[Block, int, int, int]], docs: Iterable[Doc]) -> Iterator[Statement]:
        lead: Statement | None = None
        last: Statement | None = None
        for (block, index, start, end), doc in zip(spans, docs, strict=True):
            if last is not None and block.id != last.block.id:
                lead = self._lead(lead, last, block)
            previous = last if index else None
            last = Statement(start, end, self.text[start:end], block, index, self.heads[block.id], doc, lead, previous)
            yield last

    def _lead(self, lead: Statement | None, last: Statement, block: Block) -> Statement | None:
        """What introduces the list that a block is an item of, given the statement before it."""
        if block.kind is not BlockKind.LIST_ITEM or self.heads[block.id] != last.heads:
            return None
        introduces = last.text.rstrip().endswith((":", "…"))
        if last.block.kind is not BlockKind.LIST_ITEM or (introduces and _depth(block) > _depth(last.block)):
            return last if introduces else None
        return lead if lead and _depth(block) > _depth(lead.block) else None

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """All tables with body rows, in text order."""
        found = (sheet_of(self.parsed, block, self.heads[block.id]) for block in self.parsed.blocks if block.table)
        return tuple(sheet for sheet in found if sheet.lines)

    @cached_property
    def small(self) -> str:
        """The text in small letters, with the same offsets."""
        return self.text.replace("İ", "I").lower()  # the one letter that would become two

    @cached_property
    def passages(self) -> tuple[str, ...]:
        """All paragraphs, headings and items of lists, then all table rows."""
        texts = (self.parsed.block_text(block) for block in self.parsed.blocks if block.table is None)
        return (*texts, *(self.text[line.start : line.end] for sheet in self.sheets for line in sheet.lines))

    @cached_property
    def definitions(self) -> tuple[Abbreviation, ...]:
        """Where the text defines short forms, in order."""
        return find_abbreviations(self.text)

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """The short forms that the document defines, each with its long form."""
        return abbreviations_of(self.parsed, self.sheets, self.definitions)

    @cached_property
    def _statement_starts(self) -> list[int]:
        return [statement.start for statement in self.statements]

    def statement_at(self, offset: int) -> Statement | None:
        """The statement in which an offset lies."""
        index = bisect_right(self._statement_starts, offset) - 1
        found = self.statements[index] if index >= 0 else None
        return found if found and offset < found.end else None

    @cached_property
    def _by_block(self) -> dict[int, tuple[Statement, ...]]:
        blocks = groupby(self.statements, key=lambda statement: statement.block.id)
        return {block: tuple(inside) for block, inside in blocks}

    def statements_in(self, block: Block) -> tuple[Statement, ...]:
        """The statements of a block, in order."""
        return self._by_block.get(block.id, ())

    def block_at(self, offset: int) -> Block | None:
        """The block in which an offset lies."""
        index = bisect_right(self._block_starts, offset) - 1
        return self.parsed.blocks[index] if index >= 0 else None

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.parsed.blocks]

    def quote(self, start: int, end: int) -> Quote:
        """The quote of a stretch, white space at both ends left out."""
        text = self.text[start:end]
        return self.parsed.quote(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))

    def section(self, offset: int) -> str | None:
        """The heading that an offset stands under."""
        block = self.block_at(offset)
        nearest = self.heads[block.id].nearest if block else None
        return self.parsed.block_text(nearest) if nearest else None

    def theme(self, heads: Heads) -> str | None:
        """The nearest heading that names a subject: not "Mijlpalen", "Acties", a date or the plan; else the nearest.

        A heading without a number that is the only part of its section divides nothing: the section is the subject.
        """
        own = _tidy(self.metadata.title.value)
        named = [(_tidy(self.parsed.block_text(head)), head) for head in reversed(heads.path)]
        titles = [(title, head) for title, head in named if title != own] or named
        subjects = [(title, head) for title, head in titles if self._is_subject(title, head)]
        if not subjects:
            return titles[0][0] if titles else None
        below_label = subjects[0] != titles[0]
        if below_label and len(subjects) > 1 and self._stands_alone(subjects[0][1]):
            return subjects[1][0]
        return subjects[0][0]

    def _is_subject(self, title: str, head: Block) -> bool:
        return bool(_ARTICLE.match(head.marker or "")) or not is_label(title)

    def _stands_alone(self, head: Block) -> bool:
        """Whether an unnumbered heading is the only one with a subject in a numbered section."""
        over = self.heads[head.id].nearest
        if _NUMBERED.match(head.marker or "") or over is None or not _NUMBERED.match(over.marker or ""):
            return False
        return len(self._parts.get(over.id, ())) == 1

    @cached_property
    def _parts(self) -> dict[int, list[Block]]:
        """The headings with a subject directly under each heading, by its id."""
        found: dict[int, list[Block]] = {}
        for block in self.parsed.blocks:
            over = self.heads[block.id].nearest
            if (
                block.kind is BlockKind.HEADING
                and over
                and self._is_subject(_tidy(self.parsed.block_text(block)), block)
            ):
                found.setdefault(over.id, []).append(block)
        return found

    def fact(self, cls: type[F], quote: Quote, match: Match = Match.LITERAL, **fields: Any) -> F:
        """A fact of this document with this quote; its id is given later (`kb.facts.identified`)."""
        return cls(
            document=self.document.id,
            page=quote.page,
            section=self.section(quote.start),
            quote=quote,
            match=match,
            **fields,
        )


# The title of an article is its subject, whatever it says ("Artikel 2 Doel").
_ARTICLE = re.compile(r"art(?:ikel|\.)", re.IGNORECASE)
_NUMBERED = re.compile(r"\d")


def _depth(block: Block) -> int:
    """How deep a list item is nested, from 0; other blocks stand outside of any list."""
    return block.level or 0 if block.kind is BlockKind.LIST_ITEM else -1


LONGEST = 3000
"""Characters of a statement. No sentence is so long; what is (a list without stops, noise) comes in pieces, because the
grammars take time that grows with the square of the length."""


def _bounded(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a block, overlong ones in pieces that end at a blank where there is one."""
    for start, end in sentences(text):
        while end - start > LONGEST:
            blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            cut = blank if blank > 0 else start + LONGEST
            yield start, cut
            start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
        if start < end:
            yield start, end


def _tidy(title: str) -> str:
    """A heading without line ends and the colon at its end."""
    return " ".join(title.split()).rstrip(":").strip()
