"""Small plans with their facts, in a store, for tests of comparing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fakes import document

from kb.compare import By, Comparison, Row
from kb.compare.compare import compare
from kb.documents import Document
from kb.facts import Actor, ActorType, Budget, Extracted, Fact, Milestone, Practice, Target, identified
from kb.search.filters import Filters
from kb.search.results import Results
from kb.store import Store
from kb.vocabulary import Concepts, Gazetteer

REGIONS = """
[[regions]]
code = "FX01"
name = "Duinrand"
municipalities = ["Zandmonde"]

[[regions]]
code = "FX02"
name = "Heidezoom"
municipalities = ["Veenlo"]

[[regions]]
code = "FX03"
name = "Merenland"
municipalities = ["Plasmeer"]

[[landsdelen]]
id = "kuststreek"
name = "Kuststreek"
regions = ["FX01", "FX02"]
source = "verzonnen"
year = 2023

[[landsdelen]]
id = "zuidwest-elders"
name = "Zuidwest"
regions = ["FX03"]
source = "verzonnen"
year = 2022
"""

DEFINITION = "Jouw Ingebrachte Mentor (JIM) is een volwassene uit de eigen omgeving die de jongere zelf kiest."
OPENING = "Uiterlijk 1 april 2025 opent Stichting De Linde acht hybride bedden."
BOTH = "In 2027 zijn er twaalf hybridebedden en helpt MST tien gezinnen."
DUINRAND = (
    ("Inleiding", "Wij werken met vier gemeenten aan jeugdhulp dichtbij huis."),
    ("JIM", f"{DEFINITION} In 2026 hebben 60 jongeren een JIM. De JIM-aanpak kost 240.000 euro in 2025."),
    ("Wonen", OPENING),
)
HEIDEZOOM = (
    ("Wonen", BOTH),
    ("VIER", "Per 1 januari 2025 kopen wij VIER in. Onze vier gemeenten betalen samen."),
    ("Fakkel", "Fakkel is een huis voor vier jongeren. Met de fakkel in de hand lopen wij voorop."),
)
MERENLAND = (("Pleegzorg", "Wij werven pleeggezinnen in Plasmeer."),)
TOGETHER = (("Hybride bedden", "De bedden staan open voor beide regio's."),)


def plans() -> list[tuple[Document, bytes, Extracted]]:
    """Three regional plans, and an older one of two regions together, with their facts made by hand."""
    duinrand, one = document("duinrand.md", *DUINRAND, regions=("FX01",), date="2024-05", period=(2024, 2027))
    heidezoom, two = document("heidezoom.md", *HEIDEZOOM, regions=("FX02",), date="2024-09")
    merenland, three = document("merenland.md", *MERENLAND, regions=("FX03",), period=(2023, 2025))
    samen, four = document("samen.md", *TOGETHER, regions=("FX01", "FX02"), date="2022")
    return [
        (duinrand, one, of_duinrand(duinrand)),
        (heidezoom, two, of_heidezoom(heidezoom)),
        (merenland, three, Extracted((), "1:test")),
        (samen, four, Extracted((), "1:test")),
    ]


def place(plan: Document, text: str, section: str) -> dict[str, Any]:
    """Where a fact stands: the fields that all facts have."""
    start = plan.parsed.text.index(text)
    quote = plan.parsed.quote(start, start + len(text))
    return {"document": "?", "page": quote.page, "section": section, "quote": quote}


def of_duinrand(plan: Document) -> Extracted:
    jim = place(plan, DEFINITION, "JIM")
    opening = place(plan, OPENING, "Wonen")
    children = place(plan, "In 2026 hebben 60 jongeren een JIM.", "JIM")
    cost = place(plan, "De JIM-aanpak kost 240.000 euro in 2025.", "JIM")
    facts: list[Fact] = [
        Practice(**jim, name="Jouw Ingebrachte Mentor", aliases=("JIM",), definition=jim["quote"], status="pilot"),
        Target(**children, indicator="jongeren", value=60, unit="jongeren", due="2026", due_text="In 2026"),
        Budget(**cost, item="JIM-aanpak", amount_eur=240_000, period_from=2025, period_to=2025),
        Target(**opening, indicator="hybride bedden", value=8, unit="bedden", due="2025-04-01"),
        Milestone(**opening, description="opent Stichting De Linde acht hybride bedden", due="2025-04-01",
                  due_text="Uiterlijk 1 april 2025", owner="De Linde"),
        Actor(**opening, name="Stichting De Linde", aliases=("De Linde",), actor_type=ActorType.ZORGAANBIEDER),
    ]  # fmt: skip
    return Extracted(identified(facts), "1:test")


def of_heidezoom(plan: Document) -> Extracted:
    both = place(plan, BOTH, "Wonen")
    vier = place(plan, "Per 1 januari 2025 kopen wij VIER in.", "VIER")
    torch = place(plan, "Fakkel is een huis voor vier jongeren.", "Fakkel")
    facts: list[Fact] = [
        Target(**both, indicator="hybridebedden", value=12, unit="bedden", due="2027", scope="regio Heidezoom"),
        Target(**both, indicator="gezinnen", value=10, unit="gezinnen", due="2027"),
        Practice(**vier, name="VIER", status="ingekocht"),
        Practice(**torch, name="Fakkel", aliases=("project Fakkel",), definition=torch["quote"]),
    ]
    return Extracted(identified(facts), "1:test")


def gazetteer(folder: Path) -> Gazetteer:
    """The made-up regions."""
    file = folder / "regions.toml"
    file.write_text(REGIONS)
    return Gazetteer.builtin().with_regions(file)


def filled() -> Store:
    """A store with the plans."""
    store = Store(":memory:")
    for plan, original, facts in plans():
        store.add(plan, original, None, "", facts)
    return store


def nothing(query: str, _filters: Filters, _limit: int) -> Results:
    """A search that finds nothing."""
    return Results(query, 0, ())


def compared(
    store: Store, folder: Path, *queries: str, by: By = By.REGION, filters: Filters | None = None
) -> Comparison:
    """A comparison with the made-up regions."""
    return compare(store, queries, filters or Filters(), by, gazetteer(folder), Concepts.builtin(), nothing)


def told(row: Row, aspect: str) -> list[str]:
    """The values of an aspect, for one subject: what it is about and what it says."""
    values = row.profiles[0].aspects[aspect]
    return [f"{value.about}: {value.text}" if value.about else value.text for value in values]
