"""What a page break cuts in two is one again: paragraphs, items, tables, boxes, notes."""

from __future__ import annotations

from readers.blocks import rows

from layout.pages import Plans, cells, pages_of, tables
from layout.prose import GELD, GEMEENTEN, GEZINNEN, SCHOLEN, TOEZICHT, VERBLIJF

RULED = """
table { border-collapse: collapse; width: 320pt; table-layout: fixed; font-size: 9pt }
td, th { border: 0.75pt solid black; padding: 3pt 5pt }
"""
SENTENCE = ("De gemeenten maken samen afspraken over hulp die dichtbij huis en", "school te vinden is.")


def broken(first: str, second: str) -> str:
    """Two pages."""
    return f'<div class="page">{first}</div><div class="page">{second}</div>'


def test_a_paragraph_over_a_page_break_is_one(plan: Plans) -> None:
    document = plan(broken(f"<p>{GEZINNEN}</p><p>{SENTENCE[0]}</p>", f"<p>{SENTENCE[1]}</p><p>{VERBLIJF}</p>"))
    assert [row[3] for row in rows(document)] == [GEZINNEN, " ".join(SENTENCE), VERBLIJF]
    assert pages_of(document, document.blocks[1]) == [1, 2]


def test_paragraphs_that_end_stay_apart(plan: Plans) -> None:
    document = plan(broken(f"<p>{GEZINNEN}</p>", f"<p>{VERBLIJF}</p>"))
    assert [row[3] for row in rows(document)] == [GEZINNEN, VERBLIJF]


def test_an_item_over_a_page_break_is_one(plan: Plans) -> None:
    rest = f'<p style="margin-left:30pt">{SENTENCE[1]}</p>'
    document = plan(broken(f"<ul><li>{GEZINNEN}</li><li>{SENTENCE[0]}</li></ul>", rest + f"<p>{VERBLIJF}</p>"))
    assert [(row[0], row[3]) for row in rows(document)] == [
        ("list_item", GEZINNEN),
        ("list_item", " ".join(SENTENCE)),
        ("paragraph", VERBLIJF),
    ]


def test_running_lines_do_not_break_the_sentence(plan: Plans) -> None:
    css = '@page { @top-left { content: "Regioplan"; font-size: 8pt } @bottom-right { content: counter(page) } }'
    document = plan(broken(f"<p>{SENTENCE[0]}</p>", f"<p>{SENTENCE[1]}</p><p>{VERBLIJF}</p>"), css)
    assert [row[3] for row in rows(document)] == [" ".join(SENTENCE), VERBLIJF]


def test_a_table_with_its_head_repeated_is_one(plan: Plans) -> None:
    body = "".join(f"<tr><td>Actie {i}</td><td>Trekker {i}</td></tr>" for i in range(1, 31))
    document = plan(
        f"<p>{GEMEENTEN}</p><table><thead><tr><th>Actie</th><th>Trekker</th></tr></thead>{body}</table><p>{SCHOLEN}</p>",
        RULED,
    )
    (table,) = tables(document)
    assert (table.pages, table.rows, table.head_rows) == ((1, 2), 31, 1)
    assert cells(document, table) == [["Actie", "Trekker"]] + [[f"Actie {i}", f"Trekker {i}"] for i in range(1, 31)]
    assert [page.tables for page in document.pages] == [1, 1]


def test_a_table_without_repeated_head_is_one(plan: Plans) -> None:
    one = "<table><tr><th>Actie</th><th>Jaar</th></tr><tr><td>Inkoop</td><td>2025</td></tr></table>"
    two = "<table><tr><td>Scholing</td><td>2026</td></tr><tr><td>Verblijf</td><td>2027</td></tr></table>"
    document = plan(broken(f"<p>{GEMEENTEN}</p>{one}", f"{two}<p>{SCHOLEN}</p>"), RULED)
    (table,) = tables(document)
    assert cells(document, table) == [["Actie", "Jaar"], ["Inkoop", "2025"], ["Scholing", "2026"], ["Verblijf", "2027"]]


def test_a_row_that_the_page_break_cuts_is_one(plan: Plans) -> None:
    one = "<table><tr><th>Actie</th><th>Aanpak</th></tr><tr><td>Inkoop</td><td>Samen met de buren</td></tr></table>"
    two = "<table><tr><td></td><td>in de provincie</td></tr><tr><td>Scholing</td><td>Elke maand</td></tr></table>"
    document = plan(broken(f"<p>{GEMEENTEN}</p>{one}", f"{two}<p>{SCHOLEN}</p>"), RULED)
    (table,) = tables(document)
    assert cells(document, table) == [
        ["Actie", "Aanpak"],
        ["Inkoop", "Samen met de buren in de provincie"],
        ["Scholing", "Elke maand"],
    ]


def test_a_box_at_the_foot_does_not_end_a_table_whose_head_returns(plan: Plans) -> None:
    head = "<tr><th>Actie</th><th>Jaar</th></tr>"
    one = f"<table>{head}<tr><td>Inkoop</td><td>2025</td></tr></table>"
    two = f"<table>{head}<tr><td>Scholing</td><td>2026</td></tr></table>"
    box = f'<div style="background: #dde; padding: 8pt; margin: 20pt 0">{VERBLIJF}</div>'
    document = plan(broken(f"<p>{GEMEENTEN}</p>{one}{box}", f"{two}<p>{SCHOLEN}</p>"), RULED)
    (table,) = tables(document)
    assert table.pages == (1, 2)
    assert cells(document, table) == [["Actie", "Jaar"], ["Inkoop", "2025"], ["Scholing", "2026"]]
    assert [block.frame is not None for block in document.blocks] == [False, False, True, False]


def test_a_table_with_another_head_is_another(plan: Plans) -> None:
    one = "<table><tr><th>Actie</th><th>Jaar</th></tr><tr><td>Inkoop</td><td>2025</td></tr></table>"
    two = "<table><tr><th>Regio</th><th>Geld</th></tr><tr><td>Noord</td><td>veel</td></tr></table>"
    document = plan(broken(f"<p>{GEMEENTEN}</p>{one}", f"{two}<p>{SCHOLEN}</p>"), RULED)
    assert [table.pages for table in tables(document)] == [(1,), (2,)]


def test_a_box_over_a_page_break_is_one_frame(plan: Plans) -> None:
    css = ".box { background: #dde8f4; padding: 8pt }"
    text = "".join(f"<p>{text}</p>" for text in [GEZINNEN, SCHOLEN, VERBLIJF, TOEZICHT, GELD] * 3)
    document = plan(f'<p>{GEMEENTEN}</p><div class="box">{text}</div>', css)
    assert len(document.pages) == 2
    assert [block.frame for block in document.blocks] == [None] + [1] * 15
    assert (len(document.frames), document.frames[0].page) == (1, 1)


def test_a_note_over_a_page_break_is_one(plan: Plans) -> None:
    css = """sup { font-size: 6pt; vertical-align: super; line-height: 0 } .page { position: relative }
    .foot { position: absolute; top: 380pt; left: 0; width: 320pt; font-size: 7.5pt; line-height: 10pt }
    .foot { border-top: 0.5pt solid black; padding-top: 4pt }"""
    document = plan(
        broken(
            f'<p>{GEMEENTEN}<sup>1</sup></p><div class="foot"><sup>1</sup> Deze afspraak geldt tot de gemeenten</div>',
            f'<p>{VERBLIJF}</p><div class="foot">samen een nieuw plan vaststellen.</div>',
        ),
        css,
    )
    assert [row[2:] for row in rows(document) if row[0] == "footnote"] == [
        ("1", "Deze afspraak geldt tot de gemeenten samen een nieuw plan vaststellen.")
    ]
