"""Plain text: pages, headings, lists, notes, joined lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from readers.blocks import marks, parsed, rows

PLAN = """\
Regioplan Voorbeeldregio
                                      1
\f1. Aanleiding
De regio werkt sinds enkele jaren samen aan hulp die dichtbij is en die past bij wat
kinderen nodig hebben. Daarvoor is een convenant gesloten door de gemeenten1 en de jeugd-
hulpaanbieders. Het centrum Plein3 doet mee.
Wat er nodig is:
\uf0b7 meer hybride bedden in de regio, zodat kinderen niet ver van huis hoeven te wonen
  wanneer het thuis even niet gaat
\uf0b7 een ambulant team

1 Alle zeven gemeenten.
                                      2
\f1.1 Planning
De uitvoering begint in het eerste kwartaal en loopt door tot het einde van de periode die
                                      3
\fin het convenant is genoemd. Plein3 volgt later.
                                      4
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_pages_headings_lists_notes(tmp_path: Path) -> None:
    document = parsed(written(tmp_path, PLAN))
    assert rows(document) == [
        ("heading", 1, None, "Regioplan Voorbeeldregio"),
        ("heading", 1, "1", "Aanleiding"),
        (
            "paragraph",
            None,
            None,
            "De regio werkt sinds enkele jaren samen aan hulp die dichtbij is en die past bij wat kinderen nodig"
            " hebben. Daarvoor is een convenant gesloten door de gemeenten en de jeugdhulpaanbieders. Het centrum"
            " Plein3 doet mee.",
        ),
        ("paragraph", None, None, "Wat er nodig is:"),
        (
            "list_item",
            0,
            "\uf0b7",
            "meer hybride bedden in de regio, zodat kinderen niet ver van huis hoeven te wonen wanneer het thuis even"
            " niet gaat",
        ),
        ("list_item", 0, "\uf0b7", "een ambulant team"),
        ("footnote", None, "1", "Alle zeven gemeenten."),
        ("heading", 2, "1.1", "Planning"),
        (
            "paragraph",
            None,
            None,
            "De uitvoering begint in het eerste kwartaal en loopt door tot het einde van de periode die in het"
            " convenant is genoemd. Plein3 volgt later.",
        ),
    ]
    assert marks(document) == [("1", "gemeenten")]
    assert [page.label for page in document.pages] == ["1", "2", "3", "4"]
    joined = document.blocks[-1]
    assert [run.page for run in document.runs_in(joined.start, joined.end)] == [3, 4]


DOUBLE_SPACED = """\
 1 Inleiding

De gemeenten in deze regio willen dat kinderen zo thuis mogelijk opgroeien, dat hulp op

tijd komt en dat niemand tussen wal en schip valt, ook niet als het moeilijk wordt.

In dit plan staat hoe zij dat doen, wat het kost en wanneer het klaar is. Er zijn drie

doelen:

- minder plaatsingen

- meer hulp aan huis, ook in de avond en in het weekend, voor gezinnen die dat nodig

hebben



 2 Een plek voor wie het thuis niet

lukt

Er is een kleine groep voor wie dit niet genoeg is1. Voor hen is er een plek nodig die

lijkt op een gewoon huis, met vaste begeleiders en een school in de buurt van de plek.

{blank}
1 Geschat op twaalf kinderen
per jaar.
 vervolg van de tekst op een nieuwe bladzijde, die gewoon doorloopt zoals het hoort te

gaan in een plan.
"""


def test_empty_line_after_every_line_and_leaked_pages(tmp_path: Path) -> None:
    document = parsed(
        written(tmp_path, DOUBLE_SPACED.replace("{blank}", " ").replace("hebben\n\n\n\n 2", "hebben\n 2"))
    )
    assert [(b.page, *row[:3], row[3][:40]) for b, row in zip(document.blocks, rows(document), strict=True)] == [
        (1, "heading", 1, "1", "Inleiding"),
        (1, "paragraph", None, None, "De gemeenten in deze regio willen dat ki"),
        (1, "list_item", 0, "-", "minder plaatsingen"),
        (1, "list_item", 0, "-", "meer hulp aan huis, ook in de avond en i"),
        (2, "heading", 1, "2", "Een plek voor wie het thuis niet lukt"),
        (2, "paragraph", None, None, "Er is een kleine groep voor wie dit niet"),
        (2, "footnote", None, "1", "Geschat op twaalf kinderen per jaar."),
        (3, "paragraph", None, None, "vervolg van de tekst op een nieuwe bladz"),
    ]
    assert marks(document) == [("1", "is")]


def test_table_of_contents_is_left_out(tmp_path: Path) -> None:
    text = """Plan
\fInhoudsopgave
1 Aanleiding ........................ 3
1.1 Doel ............................ 3
2 Aanpak ............................ 4
\f1 Aanleiding
Tekst over de aanleiding.
"""
    assert rows(parsed(written(tmp_path, text))) == [
        ("paragraph", None, None, "Plan"),
        ("heading", 1, "1", "Aanleiding"),
        ("paragraph", None, None, "Tekst over de aanleiding."),
    ]


def test_running_header_is_furniture(tmp_path: Path) -> None:
    pages = [f"Jaarplan jeugd {i}\n\nInhoud van blad nummer {'abcd'[i]} staat hier.\n" for i in range(4)]
    document = parsed(written(tmp_path, "\f".join(pages)))
    assert [row[3] for row in rows(document)] == [f"Inhoud van blad nummer {letter} staat hier." for letter in "abcd"]
    assert document.pages[2].furniture == ("Jaarplan jeugd 2",)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Artikel 4 Looptijd", ("heading", 2, "Artikel 4", "Looptijd")),
        ("Hoofdstuk 2 Doelen", ("heading", 1, "Hoofdstuk 2", "Doelen")),
        ("ONZE AMBITIE", ("heading", 1, None, "ONZE AMBITIE")),
        ("Artikel 4 bepaalt dat dit zo is", ("paragraph", None, None, "Artikel 4 bepaalt dat dit zo is")),
        ("a) eerste", ("list_item", 0, "a)", "eerste")),
        ("Þ eerste", ("list_item", 0, "Þ", "eerste")),
        ("Tabel 2: Kosten", ("caption", None, None, "Tabel 2: Kosten")),
    ],
)
def test_one_line(tmp_path: Path, line: str, expected: tuple[object, ...]) -> None:
    body = "Hierna volgt gewone tekst die een hele regel vult en daarna ook netjes met een punt eindigt."
    document = parsed(written(tmp_path, f"Eerst een zin.\n\n{line}\n\n{body}\n"))
    assert rows(document)[1] == expected


REAL = {
    "wbw-wbo-zeeland-bovenregionaal-plan": (18, 14),
    "nhn-transformatievisie": (18, 9),
    "actieplan-best-passende-zorg": (42, 8),
}


@pytest.mark.parametrize("name", REAL)
def test_real_plans_have_their_pages_and_notes(shared: Path, name: str) -> None:
    document = parsed(shared / "corpus" / f"{name}.txt")
    notes = [block.marker for block in document.blocks if block.kind == "footnote"]
    assert (len(document.pages), notes) == (REAL[name][0], [str(i) for i in range(1, REAL[name][1] + 1)])
    assert sorted(label for label, _ in marks(document)) == sorted(notes)
