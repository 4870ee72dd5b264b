"""Whatever a document holds, extracting ends, and what it finds points into the text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.extract import extract
from kb.vocabulary import Concepts, Gazetteer
from tests.extract.plans import plan_of

_WORDS = (
    "De regio Zeeland koopt 12 hybride bedden in voor € 1,2 mln per jaar.",
    "Uiterlijk 1 april 2025 is het plan gereed.",
    "Van 57 in 2020 naar 36 in 2023 en nul in 2030.",
    "Q2 2024: werving afgerond (door de gemeente Goes).",
    "Met Jouw Ingebrachte Mentor (JIM) kiest de jongere zelf.",
    "Partijen spreken af:",
    "binnen drie maanden na ondertekening",
    "p.m.",
    "x € 1.000",
    "(((",
    "–",
    "2024 t/m 2027",
    "\u00ad\u200b\ufffd",
    "€",
    "%",
    "VIER",
    "1.",
    "Totaal",
)
_PIECE = st.one_of(
    st.sampled_from(_WORDS), st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
)
_CELL = _PIECE.map(lambda text: text.replace("|", " ").replace("\n", " "))
_TABLE = st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=2, max_size=5).map(
    lambda rows: "\n".join(
        [f"| {' | '.join(rows[0])} |", "| --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in rows[1:])]
    )
)
_BLOCK = st.one_of(
    _PIECE,
    _PIECE.map(lambda text: f"## {text}"),
    st.sampled_from(
        ("## Mijlpalen", "## Acties", "## Begroting (x € 1.000)", "## Artikel 3", "## Begrippen", "## 2025")
    ),
    st.lists(_PIECE, min_size=1, max_size=4).map(lambda items: "\n".join(f"- {item}" for item in items)),
    _PIECE.map(lambda text: f"> {text}"),
    _TABLE,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_BLOCK, min_size=1, max_size=8))
def test_any_plan(blocks: list[str]) -> None:
    text = "# Plan\n\nTekst.\n\n" + "\n\n".join(blocks)
    plan = plan_of(text)
    found = extract(plan.document, Gazetteer.builtin(), Concepts.builtin())
    for fact in found.facts:
        for quote in fact.quotes():
            assert plan.text[quote.start : quote.end] == quote.text
            assert quote.text.strip()
