"""A small plan and its facts, made by hand, for tests of what happens to facts after they are read."""

from __future__ import annotations

from fakes import document

from kb.documents import Document, Quote
from kb.facts import Budget, BudgetKind, Extracted, Fact, Match, Milestone, Practice, Target, identified

OPENING = "Uiterlijk 1 april 2025 opent De Linde acht hybride bedden."
COST = "Dat kost =SOM 1,2 miljoen euro in 2025 en 2026."
JIM = "Een Jouw Ingebrachte Mentor (JIM) kiest de jongere zelf, dicht bij huis."


def plan(file_name: str = "duinrand.md", regions: tuple[str, ...] = ("JZ38",)) -> tuple[Document, bytes, Extracted]:
    """The plan, its original bytes and its facts."""
    found, original = document(file_name, ("Hybride bedden", f"{OPENING} {COST}"), ("JIM", JIM), regions=regions)

    def quote(text: str) -> Quote:
        start = found.parsed.text.index(text)
        return found.parsed.quote(start, start + len(text))

    bedden, kosten, jim = quote(OPENING), quote(COST), quote(JIM)
    facts: list[Fact] = [
        Target(document="?", page=1, section="Hybride bedden", quote=bedden, match=Match.NORMALISED,
               indicator="hybride bedden", value=8, unit="bedden", due="2025-04-01", due_text="Uiterlijk 1 april 2025"),
        Milestone(document="?", page=1, section="Hybride bedden", quote=bedden, theme="Hybride bedden",
                  description="opent De Linde acht hybride bedden", due="2025-04-01", owner="De Linde"),
        Budget(document="?", page=1, section="Hybride bedden", quote=kosten, match=Match.NORMALISED,
               item="=hybride bedden", amount_eur=1_200_000, kind=BudgetKind.COST, period_from=2025, period_to=2026,
               also=(quote("1,2 miljoen euro"),), warnings=("De rijen tellen op tot 1.100.000.",)),
        Practice(document="?", page=2, section="JIM", quote=jim, name="Jouw Ingebrachte Mentor", aliases=("JIM",),
                 definition=jim),
    ]  # fmt: skip
    return found, original, Extracted(identified(facts), "1:test")
