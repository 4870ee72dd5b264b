"""Web pages and Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.errors import DamagedFile
from readers.blocks import marks, parsed, rows


def page(folder: Path, body: str, head: str = "") -> Path:
    path = folder / "plan.html"
    path.write_text(f"<!doctype html><html lang='nl'><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    return path


def test_blocks_of_a_page(tmp_path: Path) -> None:
    body = """
    <header>Gemeente Voorbeeld</header><nav><a href='/'>Home</a></nav><script>alert(1)</script>
    <main><h1>Regioplan</h1><h2>1.1 Doel</h2>
    <p>De regio<br>werkt <b>samen</b>.<!-- nee --></p>Losse tekst
    <ul><li>een<ul><li>dieper</li></ul></li><li><p>twee</p></li></ul>
    <ol start="3" type="a"><li>derde</li></ol>
    <figure><img src="x.png"><figcaption>Figuur 1: kaart</figcaption></figure></main><footer>Contact</footer>"""
    document = parsed(page(tmp_path, body, "<title>Plan 2024</title><meta name='author' content='Regio'>"))
    assert rows(document) == [
        ("heading", 1, None, "Regioplan"),
        ("heading", 2, "1.1", "Doel"),
        ("paragraph", None, None, "De regio\nwerkt samen."),
        ("paragraph", None, None, "Losse tekst"),
        ("list_item", 0, "•", "een"),
        ("list_item", 1, "•", "dieper"),
        ("list_item", 0, "•", "twee"),
        ("list_item", 0, "c.", "derde"),
        ("caption", None, None, "Figuur 1: kaart"),
    ]
    assert document.properties == {"title": "Plan 2024", "author": "Regio", "language": "nl"}
    assert document.pages[0].furniture == ("Gemeente Voorbeeld", "Contact")


def test_table_with_spans(tmp_path: Path) -> None:
    body = """<table><caption>Tabel 1: Kosten</caption><thead><tr><th rowspan=2>Actie<th colspan=2>Kosten</tr>
    <tr><th>2024<th>2025</tr></thead><tr><th>Pilot<td>100<td>200</tr></table>"""
    document = parsed(page(tmp_path, body))
    table = document.blocks[1].table
    assert document.block_text(document.blocks[0]) == "Tabel 1: Kosten"
    assert table is not None
    assert (table.rows, table.columns, table.head_rows) == (3, 3, 2)
    assert [(c.row, c.column, c.row_span, c.column_span, c.head) for c in table.cells] == [
        (0, 0, 2, 1, True),
        (0, 1, 1, 2, True),
        (1, 1, 1, 1, True),
        (1, 2, 1, 1, True),
        (2, 0, 1, 1, True),
        (2, 1, 1, 1, False),
        (2, 2, 1, 1, False),
    ]


@pytest.mark.parametrize(
    "box",
    [
        "<aside><p>In het kader</p></aside>",
        "<blockquote>In het kader</blockquote>",
        "<details>In het kader</details>",
        "<div class='tekst-kader'>In het kader</div>",
        "<div style='border: 1px solid red'>In het kader</div>",
        "<table><tr><td>In het kader</td></tr></table>",
    ],
)
def test_frames(tmp_path: Path, box: str) -> None:
    document = parsed(page(tmp_path, f"<p>Voor.</p>{box}<p>Na.</p>"))
    assert [(b.frame, document.block_text(b)) for b in document.blocks] == [
        (None, "Voor."),
        (1, "In het kader"),
        (None, "Na."),
    ]


@pytest.mark.parametrize(
    "note",
    [
        "<ol><li id='fn1'>Sinds 2020. <a href='#r'>↩</a></li></ol>",
        "<p id='fn1' role='doc-footnote'><a href='#r'>1</a> Sinds 2020.</p>",
    ],
)
def test_footnotes(tmp_path: Path, note: str) -> None:
    document = parsed(
        page(tmp_path, f"<p>Een pilot<sup><a href='#fn1' id='r'>1</a></sup> loopt.</p><p>Verder.</p>{note}")
    )
    assert rows(document) == [
        ("paragraph", None, None, "Een pilot loopt."),
        ("footnote", None, "1", "Sinds 2020."),
        ("paragraph", None, None, "Verder."),
    ]
    assert marks(document) == [("1", "pilot")]


def test_character_set_of_the_page(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_bytes("<html><head><meta charset='windows-1252'></head><body><p>€ 5, coördinatie".encode("cp1252"))
    assert rows(parsed(path)) == [("paragraph", None, None, "€ 5, coördinatie")]


def test_endless_nesting_is_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile, match=r"plan\.html is te diep genest"):
        parsed(page(tmp_path, "<div>" * 5000 + "x"))


MARKDOWN = """\
---
title: "Regioplan"
datum: 2024-05-01
---
# Regioplan

De regio werkt[^1] samen met [partners](https://example.org) aan ~~oude~~ plannen[^bijlage].

1. een
2. twee
   - dieper

> Let op.

| Actie | Kosten |
|---|---:|
| Pilot | 100 |

```
[^1]: geen noot
```

[^1]: Sinds 2020.
[^bijlage]: Zie de bijlage
    van dit plan.
"""


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    document = parsed(path)
    assert rows(document) == [
        ("heading", 1, None, "Regioplan"),
        ("paragraph", None, None, "De regio werkt samen met partners aan plannen."),
        ("footnote", None, "1", "Sinds 2020."),
        ("footnote", None, "2", "Zie de bijlage van dit plan."),
        ("list_item", 0, "1.", "een"),
        ("list_item", 0, "2.", "twee"),
        ("list_item", 1, "•", "dieper"),
        ("paragraph", None, None, "Let op."),
        ("table", None, None, "Actie\tKosten\nPilot\t100"),
        ("paragraph", None, None, "[^1]: geen noot"),
    ]
    assert marks(document) == [("1", "werkt"), ("2", "plannen")]
    assert document.properties == {"title": "Regioplan", "created": "2024-05-01"}
