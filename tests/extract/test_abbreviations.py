"""Short forms that a text defines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.documents import Block, BlockKind, Mark, Parsed, Run
from kb.extract.abbreviations import abbreviations_of, find_abbreviations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De regio Waterland West (WW) koopt in.", [("WW", "Waterland West")]),
        ("Wij zetten Multisysteemtherapie (MST) in.", [("MST", "Multisysteemtherapie")]),
        ("een VIER (Verbinding In Elke Relatie) per gezin", [("VIER", "Verbinding In Elke Relatie")]),
        ("Elke jongere kiest een JIM (Jouw Ingebrachte Mentor).", [("JIM", "Jouw Ingebrachte Mentor")]),
        ("De Regionale Expertteams (RET's) komen bijeen.", [("RET", "Regionale Expertteams")]),
        ("zoals de Vereniging van Nederlandse Gemeenten (VNG)", [("VNG", "Vereniging van Nederlandse Gemeenten")]),
        ("het Regionaal Team Jeugd Waterland (RTJ)", [("RTJ", "Regionaal Team Jeugd Waterland")]),
        ("de Raad voor de Kinderbescherming (RvdK)", [("RvdK", "Raad voor de Kinderbescherming")]),
        ("het voortgezet speciaal onderwijs (vso)", [("vso", "voortgezet speciaal onderwijs")]),
        (
            "het Zuid-Drentse netwerk voor Ouders en Jongeren (ZuDre OJ)",
            [("ZuDre OJ", "Zuid-Drentse netwerk voor Ouders en Jongeren")],
        ),
        ("het Portefeuillehoudersoverleg (hierna: PFO) besluit", [("PFO", "Portefeuillehoudersoverleg")]),
        ("multidisciplinair overleg, kortweg MDO, is er wekelijks", [("MDO", "multidisciplinair overleg")]),
        ("JIM: Jouw Ingebrachte Mentor, de steun van een jeugdige;", [("JIM", "Jouw Ingebrachte Mentor")]),
        ("MDO staat voor multidisciplinair overleg.", [("MDO", "multidisciplinair overleg")]),
        (
            "Stichting De Vuurtoren, gevestigd te Terpmeer, hierna te noemen: “de Aanbieder”;",
            [("de Aanbieder", "Stichting De Vuurtoren")],
        ),
        ("de gemeente Terpmeer, verder te noemen Opdrachtgever,", [("Opdrachtgever", "gemeente Terpmeer")]),
        (
            "Coöperatie Samen Thuis, aanbieder van jeugdhulp, ‘Samen Thuis’;",
            [("Samen Thuis", "Coöperatie Samen Thuis")],
        ),
    ],
)
def test_definitions(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(a.short, a.long) for a in find_abbreviations(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Voor 1 april 2024 is het vastgoedplan Zandhoek vastgesteld (BOZ).",
        "Twee trainers zijn aangesteld (GI Jeugdbescherming Delta).",
        "De huizen (Dortwaard en Bergemonde) gaan open.",
        "De opvang loopt door (zie bijlage 2).",
        "Gezinnen worden begeleid (VIER): vierde jaar.",
        "Wij doen dat samen. Gemeenten en aanbieders (OOGO) overleggen.",
        "De partijen I en II worden hierna samen aangeduid als partijen.",
    ],
)
def test_brackets_that_define_nothing(text: str) -> None:
    assert find_abbreviations(text) == ()


def test_the_stretch_is_the_whole_definition() -> None:
    text = "Daarom vraagt het Regionaal Team Hulp (RTH) om meer tijd."
    (found,) = find_abbreviations(text)
    assert text[found.start : found.end] == "Regionaal Team Hulp (RTH)"


_WORDS = st.lists(
    st.sampled_from(["Bestuurlijk", "Overleg", "Team", "Kust", "Zorg", "Jeugd", "Regio", "Netwerk"]),
    min_size=2,
    max_size=5,
)


@given(_WORDS, st.booleans())
def test_initials_are_found_in_both_orders(words: list[str], short_first: bool) -> None:
    long, short = " ".join(words), "".join(word[0] for word in words)
    text = f"Het {short} ({long}) besluit." if short_first else f"Het {long} ({short}) besluit."
    (found,) = find_abbreviations(text)
    assert (found.short, found.long) == (short, long)


@given(st.text(alphabet="AaBbJjIiMm ().,:‘’'-\n", max_size=60))
def test_stretches_lie_in_the_text_and_hold_both_forms(text: str) -> None:
    for found in find_abbreviations(text):
        stretch = " ".join(text[found.start : found.end].split())
        assert found.short in stretch
        assert found.long in stretch


def _parsed(*blocks: tuple[BlockKind, str, str | None, tuple[Mark, ...]]) -> Parsed:
    text, made, runs = "", [], []
    for number, (kind, said, marker, marks) in enumerate(blocks):
        start = len(text)
        text += said
        made.append(Block(number, kind, start, len(text), 1, marker=marker, marks=marks))
        runs.append(Run(start, len(text), 1, None))
        text += "\n\n"
    return Parsed(text.rstrip(), (), tuple(made), tuple(runs))


def test_a_footnote_that_only_gives_the_full_name() -> None:
    said = "Wij vragen het ministerie van OCW om ruimte."
    mark = Mark("1", said.index("OCW") + 3)
    parsed = _parsed(
        (BlockKind.PARAGRAPH, said, None, (mark,)),
        (BlockKind.FOOTNOTE, "Ministerie van Onderwijs, Cultuur en Wetenschap.", "1", ()),
    )
    assert abbreviations_of(parsed, ()) == {"OCW": "Ministerie van Onderwijs, Cultuur en Wetenschap"}


def test_a_footnote_that_says_something_else() -> None:
    said = "Wij vragen OCW om ruimte."
    parsed = _parsed(
        (BlockKind.PARAGRAPH, said, None, (Mark("1", said.index("OCW") + 3),)),
        (BlockKind.FOOTNOTE, "Zie de brief van het college van 3 mei over onderwijs en wetenschap.", "1", ()),
    )
    assert abbreviations_of(parsed, ()) == {}


def test_a_list_of_abbreviations() -> None:
    parsed = _parsed(
        (BlockKind.HEADING, "Bijlage: begrippen en afkortingen", None, ()),
        (BlockKind.PARAGRAPH, "BOK Bestuurlijk overleg Kuststreek: de zeven wethouders jeugd.", None, ()),
        (BlockKind.PARAGRAPH, "Regiotafel Overleg over jongeren zonder plek.", None, ()),
    )
    assert abbreviations_of(parsed, ()) == {"BOK": "Bestuurlijk overleg Kuststreek"}
