"""Passages: what is searched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from kb.documents import BlockKind, Page, Parsed, Passage
from kb.ingest.draft import Draft, DraftBlock, DraftCell, Piece, assemble
from kb.ingest.passages import passages
from kb.ingest.units import MAXIMUM

H, P, L, F, C = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.FOOTNOTE,
    BlockKind.CAPTION,
)


def block(kind: BlockKind, text: str, level: int | None = None, frame: int | None = None, page: int = 1) -> DraftBlock:
    return DraftBlock(kind, [Piece(text, page)], level, frame=frame)


def table(rows: list[list[str]], head_rows: int = 1) -> DraftBlock:
    cells = [
        DraftCell(r, c, [Piece(text, 1)] if text else [], head=r < head_rows)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return DraftBlock(BlockKind.TABLE, cells=cells, head_rows=head_rows)


def parse(*blocks: DraftBlock) -> Parsed:
    return assemble(Draft(list(blocks), [Page(1), Page(2)], frames={1: (1, None)}))


def words(count: int, first: str = "Woord") -> str:
    """One sentence of so many words."""
    return " ".join([first, *["woord"] * (count - 1)]) + "."


def told(found: tuple[Passage, ...]) -> list[tuple[tuple[str, ...], str]]:
    return [(p.headings, p.text) for p in found]


def test_short_paragraphs_under_one_heading_are_one_passage() -> None:
    parsed = parse(block(H, "Visie", 1), block(P, "Eerste zin. Tweede zin."), block(P, "Derde zin.", page=2))
    (found,) = passages(parsed)
    assert found == Passage(
        0, 7, 42, 1, "Eerste zin. Tweede zin.\n\nDerde zin.", ("Visie",), "text", ((0, 11), (12, 23), (25, 35))
    )


def test_a_passage_never_crosses_a_heading() -> None:
    parsed = parse(
        block(H, "Plan", 1), block(P, "Inleiding."), block(H, "Bedden", 2), block(P, "Tekst."), block(H, "Slot", 1),
        block(P, "Einde."),
    )  # fmt: skip
    assert told(passages(parsed)) == [
        (("Plan",), "Inleiding."),
        (("Plan", "Bedden"), "Tekst."),
        (("Slot",), "Einde."),
    ]


def test_a_heading_with_nothing_under_it_is_a_passage() -> None:
    parsed = parse(block(H, "Plan", 1), block(H, "Kaart", 2), block(H, "Doel", 2), block(P, "Tekst."), block(H, "Z", 1))
    assert told(passages(parsed)) == [(("Plan",), "Kaart"), (("Plan", "Doel"), "Tekst."), ((), "Z")]


def test_long_text_is_divided_evenly_at_sentences() -> None:
    parsed = parse(block(P, " ".join([words(20)] * 20)))
    assert [len(p.text.split()) for p in passages(parsed)] == [140, 140, 120]


def test_a_sentence_longer_than_a_passage_is_cut_at_a_clause() -> None:
    parsed = parse(block(P, f"{words(100)[:-1]}, {words(150, 'dan')}"))
    assert [len(p.text.split()) for p in passages(parsed)] == [100, 120, 30]


def test_a_list_stays_with_the_sentence_that_introduces_it() -> None:
    items = [block(L, words(12, f"Punt{i}")) for i in range(3)]
    parsed = parse(block(P, words(150)), block(P, words(10, "Daarom:")), *items)
    assert [p.text.split()[0] for p in passages(parsed)] == ["Woord", "Daarom:"]
    assert passages(parsed)[1].text.endswith(items[-1].text)


def test_a_frame_is_a_passage_of_its_own() -> None:
    parsed = parse(
        block(H, "Zorg", 1), block(P, "Voor."), block(H, "Kader", 3, frame=1), block(P, "Erin.", frame=1),
        block(P, "Na."),
    )  # fmt: skip
    assert told(passages(parsed)) == [(("Zorg",), "Voor."), (("Zorg", "Kader"), "Erin."), (("Zorg",), "Na.")]


def test_footnotes_are_passages_of_their_own() -> None:
    parsed = parse(block(P, "Tekst."), block(F, "Zie de wet."), block(F, "Idem."), block(C, "Figuur 1: groei"))
    assert told(passages(parsed)) == [((), "Tekst."), ((), "Zie de wet.\n\nIdem."), ((), "Figuur 1: groei")]


def test_table_rows_read_as_sentences_with_their_heads() -> None:
    rows = [["Actie", "Kosten (in euro's)", "Periode"], ["Pilot bedden", "7.650.000", "2024 t/m 2027"], ["", "", ""],
            ["Projectleiding", "", "2025"]]  # fmt: skip
    parsed = parse(block(H, "Begroting", 1), table(rows))
    found = passages(parsed)
    assert told(found) == [
        (("Begroting",), "Actie: Pilot bedden; Kosten (in euro's): 7.650.000; Periode: 2024 t/m 2027"),
        (("Begroting",), "Actie: Projectleiding; Periode: 2025"),
    ]
    assert [p.kind for p in found] == ["table", "table"]
    assert [parsed.text[p.start : p.end] for p in found] == [
        "Pilot bedden\t7.650.000\t2024 t/m 2027",
        "Projectleiding\t\t2025",
    ]
    assert [found[0].text[a:b] for a, b in found[0].sentences] == [
        "Actie: Pilot bedden", "Kosten (in euro's): 7.650.000", "Periode: 2024 t/m 2027",
    ]  # fmt: skip


def test_spanning_cells_are_told_in_every_row_they_cover() -> None:
    def cell(row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> DraftCell:
        return DraftCell(row, column, [Piece(text, 1)], rows, columns, head=row == 0)

    cells = [cell(0, 0, "Thema"), cell(0, 1, "Doel"), cell(1, 0, "Wonen", rows=2), cell(1, 1, "Meer"),
             cell(2, 1, "Beter"), cell(3, 0, "Totaal alles", columns=2)]  # fmt: skip
    parsed = parse(DraftBlock(BlockKind.TABLE, cells=cells, head_rows=1))
    found = passages(parsed)
    assert [p.text for p in found] == ["Thema: Wonen; Doel: Meer", "Thema: Wonen; Doel: Beter", "Totaal alles"]
    assert [parsed.text[p.start : p.end] for p in found] == ["Wonen\tMeer", "Beter", "Totaal alles"]


def test_a_long_row_comes_in_pieces_that_name_the_row() -> None:
    parsed = parse(table([["Actie", "Uitleg", "Wie"], ["Pilot", " ".join([words(40)] * 5), "Regio"]]))
    found = passages(parsed)
    assert [len(p.text.split()) for p in found] == [123, 85]
    assert [p.text[:21] for p in found] == ["Actie: Pilot; Uitleg:", "Actie: Pilot; Uitleg:"]
    assert found[1].text.endswith("; Wie: Regio")


def test_a_table_without_heads_is_told_as_it_stands() -> None:
    assert [p.text for p in passages(parse(table([["a", "b"], ["c", "d"]], head_rows=0)))] == ["a; b", "c; d"]
    assert [p.text for p in passages(parse(table([["Doel", "Wie"]])))] == ["Doel; Wie"]


def test_nothing_gives_nothing() -> None:
    assert passages(parse()) == ()


sentence = st.builds(words, st.integers(1, 400), st.sampled_from(["De", "Het,", "Wij", "(Zo"]))
drafts = st.lists(
    st.builds(
        block,
        st.sampled_from([H, P, P, P, L, L, F, C]),
        st.lists(sentence, min_size=1, max_size=4).map(" ".join),
        st.integers(1, 3),
        st.sampled_from([None, None, 1]),
    ),
    max_size=12,
)


@examples(max_examples=60, deadline=None)
@given(drafts)
def test_every_word_of_every_block_is_in_one_passage(blocks: list[DraftBlock]) -> None:
    parsed = parse(*blocks)
    found = passages(parsed)
    at = 0
    for ordinal, passage in enumerate(found):
        assert passage.ordinal == ordinal
        assert passage.start >= at
        assert passage.text == parsed.text[passage.start : passage.end]
        assert len(passage.text.split()) <= MAXIMUM
        at = passage.end
    for each in parsed.blocks:
        held = any(p.start <= each.start and each.end <= p.end for p in found)
        split = any(p.start <= each.start < p.end for p in found)
        assert held or split or each.kind is H
