"""What a yearly pack holds: sections with groups of rows, each row with the sentences that it comes from.

The words in it are Dutch and for people; every face (page, Word, PDF, JSON) shows this and adds nothing of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

__all__ = ["Citation", "Group", "Pack", "Row", "Section", "Source", "Tone", "Value"]


class _Part(BaseModel):
    """A part of a pack: camelCase on the wire."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


class Tone(StrEnum):
    """How a row stands, for who looks at colours only."""

    PLAIN = "plain"
    GOOD = "good"
    ATTENTION = "attention"
    BAD = "bad"


class Citation(_Part):
    """A stretch of a document's text; `name`: what readers call the document."""

    document: str = Field(description="Id of the document.")
    name: str = Field(description="What readers call the document.")
    page: int
    text: str = Field(description="The words of the document, on one line.")
    start: int = Field(description="Where they begin in the text of the document.")
    end: int = Field(description="Where they end in the text of the document.")


class Value(_Part):
    """A value under the label of its column."""

    label: str
    text: str


class Row(_Part):
    """One thing that is told."""

    what: str = Field(description="What it is about.")
    values: tuple[Value, ...] = ()
    state: str = Field(default="", description="How it stands, in a word.")
    tone: Tone = Tone.PLAIN
    told: str = Field(default="", description="A sentence that explains it.")
    quotes: tuple[Citation, ...] = ()
    fact: str = Field(default="", description='Id of the fact that it is, or "".')

    def words_of(self, quote: Citation) -> str:
        """The words to show of a quote: none where the row itself is these words."""
        return "" if quote.text == self.what else f"“{quote.text}”"


class Group(_Part):
    """Rows with the same columns; `empty` says what it means that there are none."""

    title: str
    rows: tuple[Row, ...]
    empty: str = Field(description="What to read where there are no rows.")
    head: str = Field(default="Wat", description="What `what` is called over a table.")

    @property
    def columns(self) -> tuple[str, ...]:
        """The labels of all values, in the order in which rows name them."""
        return tuple(dict.fromkeys(value.label for row in self.rows for value in row.values))

    @property
    def has_states(self) -> bool:
        """Whether there is a row that stands in some way."""
        return any(row.state for row in self.rows)

    def lines(self) -> Iterator[tuple[Row, tuple[str, ...], tuple[Citation, ...]]]:
        """Each row with its cells by column, and the quotes that the row before it has not shown."""
        columns, shown = self.columns, frozenset[Citation]()
        for row in self.rows:
            cells = {value.label: value.text for value in row.values}
            yield row, tuple(cells.get(column, "") for column in columns), _new(row.quotes, shown)
            shown = frozenset(row.quotes)


def _new(quotes: tuple[Citation, ...], shown: frozenset[Citation]) -> tuple[Citation, ...]:
    return tuple(quote for quote in quotes if quote not in shown)


class Section(_Part):
    """A chapter; `lead` says in a sentence or two what is in it."""

    id: str
    title: str
    lead: str
    groups: tuple[Group, ...]


class Source(_Part):
    """A document that is quoted."""

    id: str
    title: str
    dated: str
    file_name: str
    version: int
    pages: int
    quoted: int = Field(description="How many quotes in the pack are from it.")


class Pack(_Part):
    """How a series of plans stands on a day."""

    series: str = Field(description="Id of the series.")
    title: str
    as_of: date
    plans: tuple[str, ...] = Field(description="Ids of the plans that there were on that day, oldest first.")
    figures: tuple[Value, ...] = Field(description="The counts to read first.")
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]

    @property
    def heading(self) -> str:
        """What stands over it."""
        return f"Actualisatie {self.as_of.year}"
