"""The yearly pack of the two Zuiderdelta plans on 1 January 2026, and the files that it becomes."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pdfplumber
import pytest
from icalendar import Calendar
from two_plans import NEW, OLD, SERIES

from kb.cli.app import run
from kb.errors import InvalidValue, NotFound
from kb.packs import Packs
from kb.review.pack import Group, Pack, Row
from kb.review.pack.checklistfile import builtin_checklist, read_checklist
from kb.review.pack.docx import as_docx
from kb.review.pack.page import as_page
from kb.review.pack.pdf import as_pdf
from kb.review.versions import Status
from kb.series import PlanSeries
from kb.vocabulary import Concepts

DAY = date(2026, 1, 1)
ADDRESS = "https://plannen.example"


@pytest.fixture(scope="module")
def made() -> dict[date, Pack]:
    """What was made already: a pack is the same for every test that only reads it."""
    return {}


@pytest.fixture
def pack(two_plans: PlanSeries, made: dict[date, Pack]) -> Pack:
    if DAY not in made:
        made[DAY] = Packs(two_plans.base).pack(SERIES, DAY)
    return made[DAY]


def group(pack: Pack, section: str, title: str) -> Group:
    found = next(one for one in pack.sections if one.id == section)
    return next(one for one in found.groups if one.title == title)


def row(found: Group, what: str) -> Row:
    return next(one for one in found.rows if one.what == what)


def told(one: Row) -> dict[str, str]:
    return {value.label: value.text for value in one.values}


def test_what_was_promised_reported_and_changed(pack: Pack) -> None:
    assert (pack.heading, pack.plans) == ("Actualisatie 2026", (OLD, NEW))
    shifted = row(group(pack, "afgesproken", "Mijlpalen"), "Gebouw De Duin leeg opgeleverd")
    assert told(shifted) == {"Wanneer": "31 december 2026", "Wie": "Zandhoek"}
    assert (shifted.state, shifted.told) == ("verschoven", "Verschoven van 1 juli 2025 naar 31 december 2026.")
    assert [(quote.name, quote.page) for quote in shifted.quotes] == [("plan van 22 mei 2025", 8)]
    course = row(group(pack, "gemeld", "Doelen"), "ingekochte gesloten plaatsen")
    assert told(course)["Gemeld"] == "2020: 48; 2021: 40; 2022: 32; 2023: 30; 2024: 25"
    assert (course.state, course.told) == ("loopt achter", "In 2024 was het 25; het doel was precies 24 in 2024.")
    reached = row(group(pack, "gemeld", "Gehaalde mijlpalen"), "Deltateam van start met 8 fte")
    assert told(reached) == {"Afgesproken": "vierde kwartaal 2023", "Gehaald": "1 april 2024"}
    changed = row(group(pack, "veranderd", "Mijlpalen"), "Gebouw De Duin leeg opgeleverd")
    assert (told(changed)["Toen"], told(changed)["Nu"]) == ("Moment: 1 juli 2025", "Moment: 31 december 2026")
    assert [(quote.name, quote.page) for quote in changed.quotes] == [
        ("plan van 15 juni 2023", 9),
        ("plan van 22 mei 2025", 8),
    ]


def test_who_decided_and_who_is_called_otherwise(pack: Pack) -> None:
    decided = group(pack, "veranderd", "Besluiten die het plan noemt").rows
    assert decided[0].what == "Vastgesteld door het Bestuurlijk overleg Zuiderdelta op 22 mei 2025."
    assert told(decided[0])["Wanneer"] == "22 mei 2025"
    assert "Bestuurlijk overleg Zuiderdelta" in told(decided[0])["Wie"]
    renamed = group(pack, "veranderd", "Partijen met een andere naam").rows
    assert [told(one) for one in renamed] == [{"Toen": "Stichting Zandhoek", "Nu": "Jeugdhulp Zeewering"}]


def test_what_is_late_and_what_the_year_brings(pack: Pack) -> None:
    late = row(group(pack, "planning", "Te laat"), "Groep Oost gesloten")
    assert told(late) == {"Afgesproken": "vierde kwartaal 2025", "Wie": "Zandhoek"}
    coming = [one.what for one in group(pack, "planning", "Mijlpalen in 2026").rows]
    assert {"Plein3 Dortwaard open, twaalf plaatsen", "Vier hybride bedden in Kreekmonde open"} <= {*coming}
    assert "Eindevaluatie" not in coming
    assert "Groep Oost gesloten" not in coming


def test_money_beside_the_plan_before(pack: Pack) -> None:
    totals = {told(one)["Jaren"]: told(one) for one in group(pack, "geld", "Totalen").rows}
    assert totals["2026"] == {
        "Jaren": "2026", "Eerder plan": "€ 2.950.000", "Dit plan": "€ 5.613.000", "Verschil": "+€ 2.663.000",
    }  # fmt: skip
    assert totals["2025"]["Verschil"] == "−€ 571.000"
    longer = totals["toen 2023–2027; nu 2023–2028"]
    assert (longer["Eerder plan"], longer["Dit plan"], longer["Verschil"]) == ("€ 11.505.000", "€ 18.783.000", "")


def test_open_questions_and_practices_of_others(pack: Pack) -> None:
    gone = [one.what for one in group(pack, "vragen", "Onderwerpen die het eerdere plan had").rows]
    assert gone[:3] == ["Dijkwacht", "Regionale Expertteams", "gezinshuizen"]
    assert "wachttijd" in gone
    assert [one.what for one in group(pack, "vragen", "Posten zonder bedrag").rows] == ["Afbouw vastgoed Zandhoek"]
    others = group(pack, "elders", "Bij wat openstaat").rows
    assert others
    assert {quote.document for one in others for quote in one.quotes} == {"peelhorst-uitvoeringsagenda"}
    assert {told(one)["Waar"] for one in others} == {"Peelhorst, Kempenrand"}


def test_the_checklist_quotes_what_is_covered_and_says_what_was_sought(pack: Pack) -> None:
    items = group(pack, "checklist", "Checklist")
    missing = row(items, "Wachttijden")
    assert (missing.state, missing.quotes) == ("niet gevonden", ())
    assert missing.told.endswith("Gezocht naar “wachttijd” en “wachtlijst”.")
    covered = row(items, "Stem van jeugdigen en ouders")
    assert covered.state == "genoemd"
    assert any("jongerentafel van ten minste acht jongeren" in quote.text for quote in covered.quotes)


def test_every_quote_stands_where_it_says(pack: Pack, two_plans: PlanSeries) -> None:
    texts = {one.id: two_plans.base.document(one.id).parsed for one in pack.sources}
    quotes = {q for one in pack.sections for g in one.groups for r in g.rows for q in r.quotes}
    assert len(quotes) > 200
    for quote in quotes:
        assert " ".join(texts[quote.document].text[quote.start : quote.end].split()) == quote.text
        assert texts[quote.document].page_at(quote.start) == quote.page


def test_an_earlier_day_knows_one_plan_only(two_plans: PlanSeries) -> None:
    early = Packs(two_plans.base).pack(SERIES, date(2024, 7, 1))
    assert early.plans == (OLD,)
    changed = next(one for one in early.sections if one.id == "veranderd")
    assert changed.lead == "Op 1 juli 2024 was er één plan in deze reeks; er is niets om het naast te leggen."
    with pytest.raises(InvalidValue, match="Op 1 januari 2020 was er nog geen plan"):
        Packs(two_plans.base).pack(SERIES, date(2020, 1, 1))
    with pytest.raises(NotFound, match="Er is geen reeks onbekend"):
        Packs(two_plans.base).pack("onbekend", DAY)


def test_word_and_pdf_hold_the_same(pack: Pack) -> None:
    word = docx.Document(io.BytesIO(as_docx(pack, ADDRESS)))
    heads = [line.text for line in word.paragraphs if line.style.name == "Heading 1"]
    assert heads == [*(one.title for one in pack.sections), "Bronnen"]
    columns = [[cell.text for cell in table.rows[0].cells] for table in word.tables]
    assert ["Post", "Jaren", "Eerder plan", "Dit plan", "Verschil", "Stand"] in columns
    links = {one.target_ref for one in word.part.rels.values() if one.is_external}
    assert any(link.startswith(f"{ADDRESS}/documents/{NEW}/pages/8?start=") for link in links)
    content = as_pdf(pack, ADDRESS)
    assert content == as_pdf(pack, ADDRESS)
    with pdfplumber.open(io.BytesIO(content)) as file:
        assert file.metadata["Title"] == "Actualisatie 2026: Bovenregionaal plan Zuiderdelta Actualisatie 2025"
        text = "\n".join(page.extract_text() for page in file.pages)
        targets = {one["uri"] for page in file.pages for one in page.hyperlinks}
    assert targets == links
    for title in heads:
        assert title in text
    assert "Gebouw De Duin leeg opgeleverd" in text
    assert "+€ 2.663.000" in text


def test_a_page_by_itself_needs_nothing_else(pack: Pack) -> None:
    page = as_page(pack, ADDRESS).decode()
    assert "<h1>Actualisatie 2026</h1>" in page
    assert f'href="{ADDRESS}/documents/{NEW}/pages/8?start=' in page
    assert "src=" not in page
    hostile = pack.model_copy(update={"title": "<script>"})
    assert "<script>" not in as_page(hostile, ADDRESS).decode()


def test_the_calendar_holds_what_comes_and_keeps_its_events(own_plans: PlanSeries) -> None:
    packs = Packs(own_plans.base)
    later = Calendar.from_ical(b"".join(packs.calendar(SERIES, DAY)))
    events = {str(one["SUMMARY"]): one for one in later.walk("VEVENT")}
    assert events["Gebouw De Duin leeg opgeleverd"]["DTSTART"].dt == date(2026, 12, 31)
    assert "Groep Oost gesloten" not in events
    earlier = Calendar.from_ical(b"".join(packs.calendar(SERIES, date(2024, 1, 1))))
    before = {str(one["UID"]): one for one in earlier.walk("VEVENT")}
    assert before[str(events["Gebouw De Duin leeg opgeleverd"]["UID"])]["DTSTART"].dt == date(2025, 7, 1)


def test_what_people_decided_is_in_it(own_plans: PlanSeries) -> None:
    packs = Packs(own_plans.base)
    late = next(one for one in own_plans.milestones(SERIES, DAY) if one.description == "Groep Oost gesloten")
    own_plans.set_status(late.id, Status.REACHED, who="A. Jansen", reason="brief van Zandhoek")
    own_plans.confirm(SERIES, who="B. de Vries")
    made = packs.pack(SERIES, DAY)
    by_hand = group(made, "veranderd", "Nagekeken in Plannenbank").rows
    assert [(one.what, told(one)["Wie"], one.told) for one in by_hand] == [
        ("Groep Oost gesloten", "A. Jansen", "brief van Zandhoek"),
        ("Deze plannen zijn één reeks", "B. de Vries", ""),
    ]
    assert "Groep Oost gesloten" in [one.what for one in group(made, "gemeld", "Gehaalde mijlpalen").rows]


def test_the_builtin_checklist_is_sound() -> None:
    items = builtin_checklist(Concepts.builtin())
    assert len(items) == 21
    assert len({item.label for item in items}) == 21


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "In eigen.toml staat geen enkel punt."),
        ("[a]\nlabel = 'Geld'\nasks = 'Wat het kost.'", "In eigen.toml zegt a niet waarnaar gezocht wordt."),
        ("[a]\nlabel = 'Geld'\nasks = 'Wat het kost.'\nconcepts = ['centen']", "noemt a het onbekende begrip centen."),
        ("[a]\nlabel = 'Geld'\nwords = ['euro']", "In eigen.toml klopt a.asks niet: ontbreekt."),
        ("[a]\nlabel = 'Geld'\nasks = 'Wat?'\nwoorden = ['euro']", "In eigen.toml klopt a.woorden niet: bestaat niet."),
        ("[a", "eigen.toml is geen geldige TOML"),
    ],
)
def test_a_wrong_checklist_says_where_it_is_wrong(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "eigen.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(InvalidValue) as caught:
        read_checklist(file, Concepts.builtin())
    assert told in str(caught.value)


def test_the_command_line_writes_files(
    own_plans: PlanSeries, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KB_HOME", str(own_plans.base.settings.home))
    monkeypatch.chdir(tmp_path)
    asked = ["review", "pack", SERIES, "--as-of", "2026-01-01"]
    assert run([*asked, "--format", "pdf"]) == 0
    assert (tmp_path / f"actualisatie-2026-{SERIES}.pdf").read_bytes().startswith(b"%PDF-")
    assert run([*asked, "--output", "mijn.ics"]) == 0
    assert "Geschreven: mijn.ics" in capsys.readouterr().out
    assert run([*asked, "--output", "mijn.txt"]) == 2
    assert "mijn.txt zegt niet wat voor bestand het is. Kies uit: .docx, .pdf, .html, .ics." in " ".join(
        capsys.readouterr().err.replace("Fout:", "").replace("Wat je kunt doen:", "").split()
    )
    own = tmp_path / "eigen.toml"
    own.write_text("[reis]\nlabel = 'Vervoer'\nasks = 'Hoe kinderen komen.'\nwords = ['busje']\n", "utf-8")
    assert run(["review", "checklist", str(own)]) == 0
    assert capsys.readouterr().out == "Alles klopt: 1 punt.\n"
    monkeypatch.setenv("KB_CHECKLIST", str(own))
    assert run(["review", "checklist"]) == 0
    assert capsys.readouterr().out.startswith("Vervoer Hoe kinderen komen.")
    assert run(["review", "pack", SERIES, "--as-of", "ooit"]) == 2
    assert "ooit is geen datum." in capsys.readouterr().err
