"""A plan as Word file gives what its PDF gives."""

from __future__ import annotations

from kb.documents import BlockKind
from real.conftest import Plans
from real.facts import WBW, footnotes, headings, tables
from real.words import printed, words


def test_the_words_are_the_same(plan: Plans) -> None:
    """The arrow before an item comes out of the symbol font of the PDF as a letter."""
    from_pdf, from_word = (words(printed(plan(WBW + suffix))) for suffix in (".pdf", ".docx"))
    from_pdf["⇒"] += from_pdf.pop("Þ")
    assert from_word == from_pdf


def test_the_tables_are_the_same_cell_by_cell(plan: Plans) -> None:
    from_pdf, from_word = ([lines for _, lines in tables(plan(WBW + suffix))] for suffix in (".pdf", ".docx"))
    assert len(from_word) == 3
    assert from_word == from_pdf


def test_the_headings_are_the_same(plan: Plans) -> None:
    from_pdf, from_word = (
        [(number, title) for _, _, number, title in headings(plan(WBW + suffix))] for suffix in (".pdf", ".docx")
    )
    assert from_word == from_pdf


def test_the_footnotes_hang_on_the_same_words(plan: Plans) -> None:
    from_pdf, from_word = (
        [(label, text, before) for label, _, text, _, before in footnotes(plan(WBW + suffix))]
        for suffix in (".pdf", ".docx")
    )
    assert sorted(from_word) == sorted(from_pdf)


def test_the_list_items_are_the_same(plan: Plans) -> None:
    from_pdf, from_word = (
        [
            (block.level, plan(WBW + suffix).block_text(block))
            for block in plan(WBW + suffix).blocks
            if block.kind is BlockKind.LIST_ITEM
        ]
        for suffix in (".pdf", ".docx")
    )
    assert from_word == from_pdf
