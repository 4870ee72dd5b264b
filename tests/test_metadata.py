"""What a plan is, read from openings and title pages in many wordings. All plans here are made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from plan_text import plan

from kb.documents import Metadata, Parsed, Stated
from kb.errors import InvalidValue
from kb.ingest.metadata import describe, load_sidecar, notes
from kb.vocabulary import Gazetteer

GAZETTEER = Gazetteer.builtin()
BODY = (
    "In de afgelopen jaren is het aantal jeugdigen dat in een gesloten instelling verblijft gedaald, en dat is te "
    "danken aan het werk van velen: ouders, professionals, gemeenten en aanbieders die met elkaar zochten naar wat er "
    "wel kan, dicht bij huis en zo gewoon als mogelijk is."
)


def told(parsed: Parsed, file_name: str = "stuk.pdf", **given: Any) -> Metadata:
    found = describe(parsed, file_name, GAZETTEER, given, {})
    for stated in _stated(found):
        if stated.quote:
            assert parsed.text[stated.quote.start : stated.quote.end] == stated.quote.text
    return found


def _stated(found: Metadata) -> list[Stated[Any]]:
    single = [found.title, found.doc_type, found.date, found.period_from, found.period_to, found.landsdeel]
    return [s for s in (*single, *found.regions, *found.publishers, found.language) if s is not None]


def facts(found: Metadata) -> dict[str, Any]:
    """The values alone."""
    landsdeel = found.landsdeel
    return {
        "title": found.title.value,
        "type": found.doc_type.value.value,
        "date": found.date.value if found.date else None,
        "period": (
            found.period_from.value if found.period_from else None,
            found.period_to.value if found.period_to else None,
        ),
        "regions": [s.value.code for s in found.regions],
        "landsdeel": (landsdeel.value.name, landsdeel.value.regions) if landsdeel else None,
        "publishers": [s.value for s in found.publishers],
    }


COVENANT = plan(f"""
# Convenant Samen voor thuis

Jeugdregio Rivierenland

# Partijen

1. De gemeente Tiel, te dezen vertegenwoordigd door de wethouder jeugd;
2. De gemeente Buren, vertegenwoordigd door haar wethouder;
3. Stichting De Wilgenhoek, statutair gevestigd te Tiel, aanbieder van jeugdhulp;

Overwegende dat

- de Jeugdwet van 1 januari 2015 gemeenten verantwoordelijk maakt;

# Artikel 1 Looptijd

Dit convenant treedt in werking op 1 april 2024 en eindigt van rechtswege op 31 maart 2028.

{BODY}

Aldus overeengekomen en in drievoud ondertekend te Tiel op 12 maart 2024.
""")

VISION_ON_A_COVER = plan(f"""
# Thuis, tenzij

## Regiovisie jeugdhulp met verblijf 2025-2029

Jeugdregio's Twente en IJsselland

Versie 0.9, 3 juni 2024

---

# Voorwoord

{BODY}

In 2019 stelde Friesland al vast dat het anders moest.
""")

ACTION_PLAN_WITH_PLANNING = plan(
    f"""
# 1 Inleiding

Voor u ligt het uitvoeringsprogramma waarmee onze regio Holland Rijnland de komende jaren aan de slag gaat. {BODY}

Het is door de stuurgroep op 4 februari 2020 besproken, zoals ook in de regio Haaglanden.

# 2 Planning

| Actie | 2024 | 2025 | 2026 |
| Pleegzorg | Werven | Werven | Evalueren |
| Wonen | | Bouwen | Bouwen |

| Jeugdigen | 2017 | 2018 | 2019 |
| Gesloten | 40 | 32 | 20 |
""",
    running=["Uitvoeringsprogramma Dichtbij en samen | Holland Rijnland", "Pagina 3"],
)

AMBITION = plan(f"""
# Ambitiedocument jeugdhulp landsdeel Zuidwest

Voorjaar 2022

# Inleiding

In dit ambitiedocument leggen de vijf jeugdhulpregio's in landsdeel Zuidwest vast wat zij willen. {BODY}
""")

SUPRA_REGIONAL = plan(f"""
# Bovenregionaal plan afbouw geslotenheid

November 2023

# 1 Aanleiding

De drie jeugdregio's in landsdeel Zuidwest hebben dit plan opgesteld: Zeeland, West-Brabant Oost en West-Brabant West.

{BODY}

Deze middelen zijn beschikbaar gedurende 2019-2021. Dit plan geldt voor de periode 2024 tot en met 2026.
""")

PLAN_OF_MUNICIPALITIES = plan(f"""
# Regionaal beleidsplan jeugd

Gemeenten Doesburg, Aalten, Berkelland, Bronckhorst en Winterswijk

Vastgesteld op 14 december 2022

# Inleiding

De looptijd van dit plan is 2023-2026. {BODY}
""")

PLAIN_TEXT_COVER = plan(f"""
Regio Gooi en Vechtstreek

Actieplan Jeugd 2025

Q4 2024

Opgesteld door: werkgroep Jeugdhulp, in opdracht van de gemeenten

# Samenvatting

{BODY}
""")

NOTHING_SAID = plan(f"""
# Inleiding

{BODY}

Op 1 januari 2015 trad de Jeugdwet in werking. In 2019 bezochten we Friesland, en in Utrecht spraken we ouders.
""")

WHOLE_LANDSDEEL = plan(f"""
# Visie 3 Noord op jeugdhulp

10-06-2021

# Inleiding

{BODY}
""")


@pytest.mark.parametrize(
    ("parsed", "expected"),
    [
        (
            COVENANT,
            {
                "title": "Convenant Samen voor thuis",
                "type": "convenant",
                "date": "2024-03-12",
                "period": (2024, 2028),
                "regions": ["JZ30"],
                "landsdeel": None,
                "publishers": ["gemeente Tiel", "gemeente Buren", "Stichting De Wilgenhoek"],
            },
        ),
        (
            VISION_ON_A_COVER,
            {
                "title": "Thuis, tenzij",
                "type": "visie",
                "date": "2024-06-03",
                "period": (2025, 2029),
                "regions": ["JZ14", "JZ07"],
                "landsdeel": None,
                "publishers": ["Twente", "IJsselland"],
            },
        ),
        (
            ACTION_PLAN_WITH_PLANNING,
            {
                "title": "Uitvoeringsprogramma Dichtbij en samen",
                "type": "actieplan",
                "date": None,
                "period": (2024, 2026),
                "regions": ["JZ18"],
                "landsdeel": None,
                "publishers": [],
            },
        ),
        (
            AMBITION,
            {
                "title": "Ambitiedocument jeugdhulp landsdeel Zuidwest",
                "type": "ambitiedocument",
                "date": "2022-H1",
                "period": (None, None),
                "regions": [],
                "landsdeel": None,
                "publishers": [],
            },
        ),
        (
            SUPRA_REGIONAL,
            {
                "title": "Bovenregionaal plan afbouw geslotenheid",
                "type": "regioplan",
                "date": "2023-11",
                "period": (2024, 2026),
                "regions": ["JZ38", "JZ34", "JZ36"],
                "landsdeel": ("landsdeel Zuidwest", ("JZ34", "JZ36", "JZ38")),
                "publishers": ["Zeeland", "West-Brabant Oost", "West-Brabant West"],
            },
        ),
        (
            PLAN_OF_MUNICIPALITIES,
            {
                "title": "Regionaal beleidsplan jeugd",
                "type": "regioplan",
                "date": "2022-12-14",
                "period": (2023, 2026),
                "regions": ["JZ25"],
                "landsdeel": None,
                "publishers": ["Gemeenten Doesburg, Aalten, Berkelland, Bronckhorst en Winterswijk"],
            },
        ),
        (
            PLAIN_TEXT_COVER,
            {
                "title": "Actieplan Jeugd 2025",
                "type": "actieplan",
                "date": "2024-Q4",
                "period": (2025, 2025),
                "regions": ["JZ16"],
                "landsdeel": None,
                "publishers": ["Regio Gooi en Vechtstreek", "werkgroep Jeugdhulp"],
            },
        ),
        (
            NOTHING_SAID,
            {
                "title": "Stuk",
                "type": "overig",
                "date": None,
                "period": (None, None),
                "regions": [],
                "landsdeel": None,
                "publishers": [],
            },
        ),
        (
            WHOLE_LANDSDEEL,
            {
                "title": "Visie 3 Noord op jeugdhulp",
                "type": "visie",
                "date": "2021-06-10",
                "period": (None, None),
                "regions": ["JZ01", "JZ02", "JZ04"],
                "landsdeel": ("3 Noord", ("JZ01", "JZ02", "JZ04")),
                "publishers": [],
            },
        ),
    ],
    ids=["covenant", "vision", "programme", "ambition", "supra", "municipalities", "plain", "nothing", "landsdeel"],
)
def test_a_whole_plan(parsed: Parsed, expected: dict[str, Any]) -> None:
    assert facts(told(parsed)) == expected


def test_each_value_has_its_proof() -> None:
    found = told(SUPRA_REGIONAL)
    assert found.title.quote is not None
    assert found.title.quote.text == "Bovenregionaal plan afbouw geslotenheid"
    assert found.doc_type.quote is not None
    assert found.doc_type.quote.text == "Bovenregionaal plan"
    assert found.period_from is not None
    assert found.period_from.quote is not None
    assert found.period_from.quote.text == "2024 tot en met 2026"
    assert found.regions[0].quote is not None
    assert found.regions[0].quote.text == "Zeeland"
    header = told(ACTION_PLAN_WITH_PLANNING)
    assert (header.title.quote, header.title.supplied) == (None, "file")
    assert header.doc_type.quote is not None
    assert header.doc_type.quote.text == "Voor u ligt het uitvoeringsprogramma"


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("De vijf jeugdregio's in landsdeel Zuidwest werken samen.", ("JZ18", "JZ24", "JZ27", "JZ29", "JZ31")),
        ("De drie jeugdhulpregio's in landsdeel Zuidwest werken samen.", ("JZ34", "JZ36", "JZ38")),
        (
            "Wij in landsdeel Zuidwest zijn de regio's binnen de provincie Zuid-Holland.",
            ("JZ18", "JZ24", "JZ27", "JZ29", "JZ31"),
        ),
        ("Wij in landsdeel Zuidwest werken samen.", None),
        ("Wij in landsdeel Atlantis werken samen.", None),
        ("Wij werken in landsdeel Zuidwest samen: de regio's Haaglanden en Rijnmond.", ("JZ24", "JZ29")),
        ("In landsdeel Zuidwest werken wij, de regio Zeeland, samen met andere.", ("JZ34", "JZ36", "JZ38")),
        ("Tot 2020 was er een landsdeel Oost voor onze inkoop.", None),
    ],
)
def test_a_landsdeel_means_what_it_means_here(sentence: str, codes: tuple[str, ...] | None) -> None:
    found = told(plan(f"# Plan voor de jeugd\n\n# Inleiding\n\n{sentence}\n\n{BODY}")).landsdeel
    assert (found.value.regions if found else None) == codes


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("Versie 2.0 van 30-06-2023", "2023-06-30"),
        ("juni 2023", "2023-06"),
        ("Utrecht, 12 september 2022", "2022-09-12"),
        ("Q3 2023", "2023-Q3"),
        ("najaar 2021", "2021-H2"),
        ("2023", "2023"),
        ("Bestuurlijk vastgesteld d.d. 1/4/2021", "2021-04-01"),
        ("2021\n\nversie 4 mei 2022", "2022-05-04"),
        ("voor de periode 2023-2026", None),
        ("Wet van 1 maart 2014 houdende regels over de gemeentelijke taak van jeugdhulp en jeugdbescherming", None),
    ],
)
def test_the_date_on_a_cover(lines: str, date: str | None) -> None:
    found = told(plan(f"# Regiovisie jeugd\n\n{lines}\n\n# Inleiding\n\n{BODY}")).date
    assert (found.value if found else None) == date


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Deze visie is op 3 juni 2023 door de colleges vastgesteld.", "2023-06-03"),
        ("Dit regioplan is vastgesteld in het bestuurlijk overleg van 9 november 2023.", "2023-11-09"),
        ("De Hervormingsagenda is op 20 juni 2023 door partijen vastgesteld.", None),
        ("Deze visie wordt uiterlijk 1 december 2025 opnieuw vastgesteld.", None),
        ("Op 19 juni 2024 tekende de VNG afspraken.", None),
        ("Op 3 juni 2023 bezochten wij een gezinshuis.", None),
    ],
)
def test_the_date_in_a_sentence(sentence: str, date: str | None) -> None:
    found = told(plan(f"# Regiovisie jeugd\n\n# Inleiding\n\n{BODY}\n\n{sentence}")).date
    assert (found.value if found else None) == date


def test_the_date_in_a_colophon_and_in_a_footer() -> None:
    colophon = plan(
        f"# Visie\n\n# Inleiding\n\n{BODY}\n\n# Colofon\n\nVersie 1.0: 2 mei 2023\n\nVersie 2.0: 8 juni 2023"
    )
    assert facts(told(colophon))["date"] == "2023-06-08"
    footer = told(plan(f"# Visie\n\n# Inleiding\n\n{BODY}", running=["Concept, versie 5 mei 2024"]))
    assert footer.date == Stated("2024-05-05", supplied="file")


@pytest.mark.parametrize(
    ("title", "sentence", "period"),
    [
        ("Regioplan 2024-2028", "", (2024, 2028)),
        ("Regioplan 2024 t/m 2027", "", (2024, 2027)),
        ("Regioplan 2023 en verder", "", (2023, None)),
        ("Regioplan 2023 en verder", "Vanaf 2023 werken we eraan dat in 2030 niemand wacht.", (2023, 2030)),
        ("Regioplan", "Dit plan heeft een looptijd van 2022 tot en met 2025.", (2022, 2025)),
        ("Regioplan", "In de periode 2024-2027 willen wij halveren.", (2024, 2027)),
        ("Regioplan", "Het plan geldt voor de jaren 2023-2026.", (2023, 2026)),
        ("Regioplan", "Er is een contract gesloten voor de periode 2024-2025.", (None, None)),
        ("Regioplan", "Deze visie is de basis voor het vastgoedplan 2021-2023.", (None, None)),
        ("Regioplan", "Tussen 2019 en 2022 daalde het gebruik.", (None, None)),
    ],
)
def test_the_period(title: str, sentence: str, period: tuple[int | None, int | None]) -> None:
    found = told(plan(f"# {title}\n\n# Inleiding\n\n{BODY}\n\n{sentence}"))
    assert facts(found)["period"] == period


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Transformatievisie gesloten jeugdhulp", "visie"),
        ("Uitvoeringsagenda bij de regiovisie", "actieplan"),
        ("Televisie in de leefgroep", "overig"),
        ("Regionaal transformatieplan jeugd", "regioplan"),
        ("Bovenregionaal plan", "regioplan"),
        ("Samenwerkingsovereenkomst JeugdzorgPlus", "convenant"),
        ("Ambities voor 2030", "ambitiedocument"),
        ("Jaarverslag", "overig"),
    ],
)
def test_the_kind_from_the_title(title: str, kind: str) -> None:
    assert told(plan(f"# {title}\n\n# Inleiding\n\n{BODY}")).doc_type.value == kind


def test_the_kind_from_what_the_text_calls_itself() -> None:
    parsed = plan(
        f"# Samen sterker\n\n# Inleiding\n\n{BODY} In dit convenant staat wat wij doen. Dit convenant is kort."
    )
    found = told(parsed).doc_type
    assert (found.value, found.quote.text if found.quote else "") == ("convenant", "dit convenant")


@pytest.mark.parametrize(
    ("properties", "file_name", "title"),
    [
        ({"title": "Regiovisie jeugd Zeeland"}, "x.docx", "Regiovisie jeugd Zeeland"),
        ({"title": "Microsoft Word - visie def.docx"}, "visie-def_2.docx", "Visie def 2"),
        ({"title": "Visie jeugd"}, "visie-jeugd.pdf", "Visie jeugd"),
        ({}, "regio.plan.pdf", "Regio plan"),
    ],
)
def test_a_title_from_the_file(properties: dict[str, str], file_name: str, title: str) -> None:
    found = told(plan(f"# 1 Inleiding\n\n{BODY}", properties=properties), file_name)
    assert found.title == Stated(title, supplied="file")


def test_a_title_in_two_lines() -> None:
    assert (
        told(plan(f"# CONVENANT\n\n## Jeugd zonder slot\n\n# Inleiding\n\n{BODY}")).title.value
        == "CONVENANT Jeugd zonder slot"
    )
    assert told(plan(f"# Samen voor elk\n\n# kind in de regio\n\n# Inleiding\n\n{BODY}")).title.value == (
        "Samen voor elk kind in de regio"
    )


@pytest.mark.parametrize(
    ("text", "fictional"),
    [
        ("Dit is een fictief plan van een fictieve regio.", True),
        ("Dit actieplan is fictief.", True),
        ("Een fictieve casus laat zien hoe het gaat.", False),
    ],
)
def test_fictional_is_what_it_says_of_itself(text: str, fictional: bool) -> None:
    assert told(plan(f"# Visie\n\n# Inleiding\n\n{BODY} {text}")).fictional is fictional


def test_the_language_and_its_note() -> None:
    dutch = told(plan(f"# Visie\n\n{BODY}"))
    assert (dutch.language, notes(dutch)) == (Stated("nl"), ())
    english = told(
        plan("# Plan\n\n" + "The region will work with the families and it is not to be the last of our plans. " * 3)
    )
    assert english.language == Stated("en")
    assert notes(english) == ("De tekst lijkt niet Nederlands (Engels): zoeken en herkennen werken dan slecht.",)


def test_what_a_person_gives_wins() -> None:
    options = {"title": "Mijn plan", "period": "2026-2030", "regions": "Zeeland, JZ36, wbo", "fictional": "ja"}
    sidecar = {"title": "Sidecar", "type": "visie", "date": "3 juni 2023", "publishers": ["Regio A", "Regio B"]}
    found = describe(COVENANT, "x.pdf", GAZETTEER, options, sidecar)
    assert found.title == Stated("Mijn plan", supplied="option")
    assert found.doc_type == Stated("visie", supplied="sidecar")
    assert found.date == Stated("2023-06-03", supplied="sidecar")
    assert (found.period_from, found.period_to) == (Stated(2026, supplied="option"), Stated(2030, supplied="option"))
    assert [s.value.code for s in found.regions] == ["JZ38", "JZ36", "JZ34"]
    assert [s.value for s in found.publishers] == ["Regio A", "Regio B"]
    assert found.fictional


@pytest.mark.parametrize(
    ("value", "extra", "codes"),
    [
        ("Oost", {}, ("JZ07", "JZ14", "JZ17", "JZ21", "JZ25", "JZ28", "JZ30", "JZ32")),
        ("zuid-west-2021", {}, ("JZ34", "JZ36", "JZ38")),
        ("Zuidwest: WBW, WBO, Zeeland", {}, ("JZ36", "JZ34", "JZ38")),
        ("Zuidwest", {"regions": "Haaglanden"}, ("JZ18", "JZ24", "JZ27", "JZ29", "JZ31")),
    ],
)
def test_a_given_landsdeel(value: str, extra: dict[str, str], codes: tuple[str, ...]) -> None:
    found = told(NOTHING_SAID, landsdeel=value, **extra).landsdeel
    assert found is not None
    assert (found.value.regions, found.supplied) == (codes, "option")


@pytest.mark.parametrize(
    ("given", "message", "remedy"),
    [
        ({"titel": "x"}, "Onbekend metadataveld 'titel'.", "Toegestaan zijn title, type,"),
        (
            {"type": "rapport"},
            "De waarde 'rapport' van type is ongeldig.",
            "Toegestaan: een van visie, convenant",
        ),
        ({"date": "gisteren"}, "De waarde 'gisteren' van date is ongeldig.", "Toegestaan: een datum zoals"),
        (
            {"date": "2023-13-01"},
            "De waarde '2023-13-01' van date is ongeldig.",
            "Toegestaan: een datum zoals",
        ),
        ({"period": "lang"}, "De waarde 'lang' van period is ongeldig.", "Toegestaan: jaren zoals"),
        (
            {"regions": "Zeland"},
            "De waarde 'Zeland' van regions is ongeldig. Er is geen regio 'Zeland'.",
            "Toegestaan",
        ),
        (
            {"landsdeel": "Zuidwest"},
            "De waarde 'Zuidwest' van landsdeel is ongeldig. 'Zuidwest' kan meer",
            "Toegestaan",
        ),
        (
            {"language": "Nederlands"},
            "De waarde 'Nederlands' van language is ongeldig.",
            "Toegestaan: een taalcode",
        ),
        ({"fictional": "soms"}, "De waarde 'soms' van fictional is ongeldig.", "Toegestaan: ja of nee"),
        ({"title": " "}, "De waarde ' ' van title is ongeldig.", "Toegestaan: tekst"),
    ],
)
def test_bad_values(given: dict[str, str], message: str, remedy: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        describe(NOTHING_SAID, "x.pdf", GAZETTEER, given, {})
    assert caught.value.message.startswith(message)
    assert caught.value.remedy.startswith(remedy)


def test_a_sidecar(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf.meta.toml"
    path.write_text('date = 2023-06-03\nregions = ["Zeeland"]\nfictional = true\n', "utf-8")
    found = describe(NOTHING_SAID, "plan.pdf", GAZETTEER, {}, load_sidecar(path))
    assert found.date == Stated("2023-06-03", supplied="sidecar")
    assert [s.value.name for s in found.regions] == ["Zeeland"]
    assert found.fictional
    path.write_text('title = "half\n', "utf-8")
    with pytest.raises(InvalidValue, match=r"plan\.pdf\.meta\.toml is geen geldige TOML: regel 1"):
        load_sidecar(path)
    with pytest.raises(InvalidValue, match=r"Onbekend metadataveld 'jaar' in het bestand \.meta\.toml"):
        describe(NOTHING_SAID, "plan.pdf", GAZETTEER, {}, {"jaar": 2023})
