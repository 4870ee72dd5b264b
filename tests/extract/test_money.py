"""Amounts of money in running text, in the cells of tables and under the heads that give the unit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.extract.values.money import MoneyMention, find_money, parse_amount, scale_of


@pytest.mark.parametrize(
    ("text", "written", "amount", "literal"),
    [
        ("De proef kost € 1,2 mln in twee jaar", "€ 1,2 mln", 1_200_000, False),
        ("een bijdrage van 2,13 miljoen euro", "2,13 miljoen euro", 2_130_000, False),
        ("een bedrag van 317duizend euro", "317duizend euro", 317_000, False),
        ("voor EUR 75.000,- per saldo", "EUR 75.000,-", 75_000, True),
        ("daarvoor is 2,5 ton uitgetrokken", "2,5 ton", 250_000, False),
        ("dat is één ton minder", "één ton", 100_000, False),
        ("er gaat een ton naar scholing", "een ton", 100_000, False),
        ("begroot op k€ 300", "k€ 300", 300_000, False),
        ("begroot op 300 k€", "300 k€", 300_000, False),
        ("begroot op € 300k", "€ 300k", 300_000, False),
        ("begroot op €1,5M", "€1,5M", 1_500_000, False),
        ("het fonds van €1.250.000", "€1.250.000", 1_250_000, True),
        ("een rekening van € 12.500,50", "€ 12.500,50", 12_501, False),
        ("met € 75.000,00 verrekend", "€ 75.000,00", 75_000, True),
        ("met € 75.000,= verrekend", "€ 75.000,=", 75_000, True),
        ("anderhalf miljoen euro", "anderhalf miljoen euro", 1_500_000, False),
        ("een half miljoen euro", "een half miljoen euro", 500_000, False),
        ("een kwart miljoen euro", "een kwart miljoen euro", 250_000, False),
        ("de verbouwing kost drie ton", "drie ton", 300_000, False),
        ("twee miljoen euro", "twee miljoen euro", 2_000_000, False),
        ("honderdtwintigduizend euro", "honderdtwintigduizend euro", 120_000, False),
        ("wel € 1,5 miljard", "€ 1,5 miljard", 1_500_000_000, False),
        ("op € 1.2 mln geraamd", "€ 1.2 mln", 1_200_000, False),
        ("op € 1,250 miljoen geraamd", "€ 1,250 miljoen", 1_250_000, False),
        ("op € 1,2 mln. geraamd", "€ 1,2 mln.", 1_200_000, False),
        ("op € 1,2 min structureel", "€ 1,2 min", 1_200_000, False),  # as character recognition reads "mln"
        ("op € 1,2 mln. Daarna", "€ 1,2 mln", 1_200_000, False),
        ("met € 1 250 000 gevuld", "€ 1 250 000", 1_250_000, True),
        ("met €\u00a01\u00a0250\u00a0000 gevuld", "€\u00a01\u00a0250\u00a0000", 1_250_000, True),
        ("met € 1\u2009250\u2009000 gevuld", "€ 1\u2009250\u2009000", 1_250_000, True),
        ("kost €\n75.000 in totaal", "€\n75.000", 75_000, True),
        ("in totaal 2 miljoen\neuro", "2 miljoen\neuro", 2_000_000, False),
        ("krijgt 4.000 euro's mee", "4.000 euro's", 4_000, True),
        ("een bedrag van euro 75.000", "euro 75.000", 75_000, True),
        ("een korting van € -12.500", "€ -12.500", -12_500, True),
    ],
)
def test_an_amount(text: str, written: str, amount: int, literal: bool) -> None:
    [found] = find_money(text)
    assert (found.text, found.amount, found.low, found.literal) == (written, amount, None, literal)
    assert text[found.start : found.end] == written


@pytest.mark.parametrize(
    ("text", "written", "low", "high"),
    [
        ("kost € 1,2 – 1,5 mln", "€ 1,2 – 1,5 mln", 1_200_000, 1_500_000),
        ("kost tussen € 100.000 en € 150.000", "€ 100.000 en € 150.000", 100_000, 150_000),
        ("kost tussen de 1 en 1,5 miljoen euro", "1 en 1,5 miljoen euro", 1_000_000, 1_500_000),
        ("kost € 2 tot 3 miljoen", "€ 2 tot 3 miljoen", 2_000_000, 3_000_000),
        ("kost 2-3 miljoen euro", "2-3 miljoen euro", 2_000_000, 3_000_000),
        ("kost 2 à 3 ton", "2 à 3 ton", 200_000, 300_000),
        ("kost € 800.000 tot 1,2 miljoen", "€ 800.000 tot 1,2 miljoen", 800_000, 1_200_000),
        ("kost € 100-150k", "€ 100-150k", 100_000, 150_000),
        ("kost 500 tot 600 euro", "500 tot 600 euro", 500, 600),
        ("een half tot één miljoen euro", "een half tot één miljoen euro", 500_000, 1_000_000),
        ("€ 500.000 tot maximaal € 750.000", "€ 500.000 tot maximaal € 750.000", 500_000, 750_000),
    ],
)
def test_a_range_has_both_its_ends(text: str, written: str, low: int, high: int) -> None:
    [found] = find_money(text)
    assert (found.text, found.low, found.amount) == (written, low, high)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("€ 500.000 tot 2027", [500_000]),
        ("2024 tot en met 2027 8,1 miljoen euro", [8_100_000]),
        ("12 à € 17.000", [17_000]),
        ("36 trajecten per jaar à € 17.000", [17_000]),
        ("van € 690.000 in 2024 naar € 980.000 in 2025", [690_000, 980_000]),
        ("€ 100.000 en € 150.000", [100_000, 150_000]),
        ("€ 300.000 - 80%", [300_000]),
        ("36 trajecten x € 17.000", [17_000]),
        ("12 x € 1.000", [1_000]),
        ("van € 1,2 naar 1,5 miljoen", [1_200_000, 1_500_000]),
        ("hun inleg gaat van 6,3 naar 8,2 miljoen euro", [6_300_000, 8_200_000]),
        ("respectievelijk 1,2 en 1,4 miljoen euro", [1_200_000, 1_400_000]),
    ],
)
def test_neighbours_that_are_no_range(text: str, amounts: list[int]) -> None:
    assert [(m.amount, m.low) for m in find_money(text)] == [(amount, None) for amount in amounts]


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 is 80% van de 24 plekken bezet.",
        "De regio telt 1,2 miljoen inwoners.",
        "Het budget geldt voor 1,2 miljoen inwoners.",
        "Een besparing van 2,5 ton CO2 per jaar.",
        "Bedragen x € 1.000",
        "Alle bedragen zijn (in € 1.000) vermeld.",
        "Een korting van € 5%",
        "Elke euro telt; een euro is zo uitgegeven.",
        "De eurocommissaris en 20 Europese landen",
        "Onze PM heet Anja en de datum is n.t.b.",
        "Over een nader te bepalen termijn",
        "Zie § 4.1, artikel 2.3.1 of bel 06-12345678.",
    ],
)
def test_no_money(text: str) -> None:
    assert find_money(text) == ()


def test_millions_are_money_where_money_is_spoken_of() -> None:
    text = "Het plan kost 5 miljoen euro, waarvan 3,6 miljoen al begroot is en 0,8 miljoen per jaar nog niet."
    assert [m.amount for m in find_money(text)] == [5_000_000, 3_600_000, 800_000]
    assert [m.amount for m in find_money("De kosten dalen. In 2025 rekenen we op 11,5 miljoen tot en met 2027.")] == [
        11_500_000
    ]
    assert find_money("In het hele land zijn het er 11,5 miljoen.") == ()


@pytest.mark.parametrize(
    ("text", "written", "amount"),
    [
        ("Het budget is € 250.0003 voor alle gemeenten", "€ 250.000", 250_000),
        ("een bedrag van € 1.250.00012.", "€ 1.250.000", 1_250_000),
        ("een bedrag van 2,13 miljoen euro4 voor", "2,13 miljoen euro", 2_130_000),
        ("een bedrag van € 1,2 mln7 voor", "€ 1,2 mln", 1_200_000),
        ("een bedrag van € 75.000,-4 voor", "€ 75.000,-", 75_000),
    ],
)
def test_a_footnote_mark_is_no_part_of_it(text: str, written: str, amount: int) -> None:
    [found] = find_money(text)
    assert (found.text, found.amount) == (written, amount)


def test_malformed_digits_are_not_read_at_all() -> None:
    assert find_money("€ 1.25.000, € 1.25000 of 1.2.3 euro") == ()


@pytest.mark.parametrize(
    ("text", "amount"),
    [("€ 1,250,000", 1_250_000), ("€ 1,250,000.50", 1_250_001), ("€ 12,500", 12_500), ("€ 0,125", 0)],
)
def test_english_grouping_is_read_where_it_can_be_nothing_else(text: str, amount: int) -> None:
    assert [(m.text, m.amount) for m in find_money(text)] == [(text, amount)]


@pytest.mark.parametrize(
    ("text", "approximate", "limit"),
    [
        ("circa € 5.000", True, ""),
        ("ca. € 5.000", True, ""),
        ("zo’n € 5.000", True, ""),
        ("+/- € 5.000", True, ""),
        ("ruim vier miljoen euro", True, ""),
        ("nog een kleine vijf ton", True, ""),
        ("bijna de helft van € 5.000", False, ""),
        ("maximaal € 5.000", False, "<="),
        ("ten hoogste circa € 5.000", True, "<="),
        ("tot een maximum van € 5.000", False, "<="),
        ("subsidie tot een bedrag van 2,5 ton", False, "<="),
        ("niet meer dan € 5.000", False, "<="),
        ("€ 5.000 (max.)", False, "<="),
        ("ten minste € 5.000", False, ">="),
        ("minimaal € 5.000", False, ">="),
        ("€ 5.000 of meer", False, ">="),
        ("€ 5.000 + p.m.", False, ">="),
        ("verhoogd tot € 5.000", False, ""),
        ("de kosten lopen op tot € 5.000", False, ""),
        ("de kosten zijn € 5.000", False, ""),
    ],
)
def test_how_sure_and_which_limit(text: str, approximate: bool, limit: str) -> None:
    [found] = find_money(text)
    assert (found.approximate, found.limit) == (approximate, limit)


@pytest.mark.parametrize(
    ("text", "frequencies"),
    [
        ("€ 15.000 per jaar", ["per jaar"]),
        ("€ 15.000 p.j.", ["per jaar"]),
        ("€ 15.000/jaar", ["per jaar"]),
        ("€ 500 p.m.", ["per maand"]),
        ("jaarlijks is € 15.000 nodig", ["per jaar"]),
        ("een jaarlijkse bijdrage van circa € 15.000", ["per jaar"]),
        ("structureel € 300.000", ["structureel"]),
        ("€ 2,4 mln structureel", ["structureel"]),
        ("€ 300.000, structureel", ["structureel"]),
        ("een eenmalige subsidie van € 50.000", ["eenmalig"]),
        ("incidentele kosten: € 50.000 per plek", ["per plek"]),
        ("€ 174.500 gemiddeld per gesloten plaats per jaar", ["per gesloten plaats per jaar"]),
        ("18.000 euro per traject", ["per traject"]),
        ("€ 450 per etmaal", ["per etmaal"]),
        ("€ 12.000 per jeugdige", ["per jeugdige"]),
        ("€ 40.000 per fte (structureel)", ["structureel per fte"]),
        ("Per jaar is dat 525 duizend euro", ["per jaar"]),
        ("€ 300.000 structureel en € 200.000 incidenteel", ["structureel", "incidenteel"]),
        ("€ 300.000, structureel € 200.000", ["", "structureel"]),
        ("€ 10.000 per 1 januari", [""]),
        ("€ 10.000 per saldo", [""]),
        ("36 trajecten per jaar à € 17.000", [""]),
        ("€ 100.000 voor 12 plekken per jaar", [""]),
    ],
)
def test_how_often_or_for_what(text: str, frequencies: list[str]) -> None:
    assert [m.frequency for m in find_money(text)] == frequencies


@pytest.mark.parametrize(
    ("text", "written", "pm"),
    [
        ("De frictiekosten zijn p.m. geraamd", "p.m.", True),
        ("Deze post staat pro memorie in de begroting", "pro memorie", True),
        ("Kosten: PM", "PM", True),
        ("Vervoer\tPM\t2024", "PM", True),
        ("Kosten n.t.b.", "n.t.b.", False),
        ("De kosten zijn nader te bepalen.", "nader te bepalen", False),
    ],
)
def test_an_amount_that_is_left_open(text: str, written: str, pm: bool) -> None:
    [found] = find_money(text)
    assert (found.text, found.amount, found.pm) == (written, None, pm)


def test_under_a_head_that_gives_the_unit() -> None:
    text = "Vervoer € 348, scholing € 1,2 mln, onderzoek € 75.000,- en sociaal plan PM"
    assert [(m.amount, m.pm) for m in find_money(text, scale=1000)] == [
        (348_000, False),
        (1_200_000, False),
        (75_000, False),
        (None, True),
    ]


@pytest.mark.parametrize(
    ("cell", "scale", "written", "amount"),
    [
        ("2.304.000", 1, "2.304.000", 2_304_000),
        (" 348 ", 1000, "348", 348_000),
        ("1,2", 1_000_000, "1,2", 1_200_000),
        ("€ 75.000,-", 1, "€ 75.000,-", 75_000),
        ("€ 75.000,-", 1000, "€ 75.000,-", 75_000),
        ("1,2 mln", 1000, "1,2 mln", 1_200_000),
        ("1 250", 1000, "1 250", 1_250_000),
        ("nihil", 1, "nihil", 0),
        ("0", 1000, "0", 0),
        ("(12.500)", 1, "(12.500)", -12_500),
        ("-12.500", 1, "-12.500", -12_500),
        ("- 12.500", 1, "- 12.500", -12_500),
        ("−500", 1000, "−500", -500_000),
        ("12.500 -/-", 1, "12.500 -/-", -12_500),
        ("€ -500", 1, "€ -500", -500),
        ("348.0003", 1, "348.000", 348_000),
        ("348 1)", 1000, "348", 348_000),
        ("348*", 1, "348", 348),
        ("p.m.", 1, "p.m.", None),
        ("PM", 1000, "PM", None),
        ("PM (zie 4.2)", 1, "PM (zie 4.2)", None),
        ("n.t.b.", 1, "n.t.b.", None),
    ],
)
def test_a_cell(cell: str, scale: int, written: str, amount: int | None) -> None:
    found = parse_amount(cell, scale)
    assert found is not None
    assert (found.text, found.amount) == (written, amount)
    assert cell[found.start : found.end] == written


def test_a_cell_tells_more_than_the_amount() -> None:
    assert parse_amount("max. € 12 - 15 (structureel)", 1000) == MoneyMention(
        5, 14, "€ 12 - 15", 15_000, 12_000, limit="<=", frequency="structureel", literal=False
    )
    assert parse_amount("PM", 1) == MoneyMention(0, 2, "PM", None, pm=True)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "-",
        "–",
        "€ -",
        "80%",
        "12 plekken",
        "2024 t/m 2027",
        "§ 4.1",
        "3.1.1",
        "n.v.t.",
        "drie",
        "348 en 500",
        "06-1234",
    ],
)
def test_a_cell_without_an_amount(cell: str) -> None:
    assert parse_amount(cell, 1) is None


@pytest.mark.parametrize(
    ("head", "scale"),
    [
        ("x € 1.000", 1000),
        ("Inleg 2026 (× € 1.000)", 1000),
        ("€ x 1.000", 1000),
        ("x1000 euro", 1000),
        ("Bedragen * € 1.000,-", 1000),
        ("(in € 1.000)", 1000),
        ("2025 (k€)", 1000),
        ("Bedragen zijn in duizenden euro’s en in het prijspeil van 2024.", 1000),
        ("x duizend", 1000),
        ("Budget (x €1.000.000)", 1_000_000),
        ("bedragen in miljoenen", 1_000_000),
        ("Kosten 2024 (€ mln)", 1_000_000),
        ("in mln. €", 1_000_000),
        ("M€", 1_000_000),
        ("x € 1 miljard", 1_000_000_000),
        ("Kosten (in euro's)", 1),
        ("Kosten (EUR)", 1),
        ("€", 1),
        ("€ 2024", 1),
        ("Fase", None),
        ("Bedrag", None),
        ("Europa", None),
        ("Aantal inwoners (x 1.000)", None),
        ("Het plan kost 8,1 miljoen euro, waarvan € 300.000 voor scholing.", None),
    ],
)
def test_what_a_head_says_of_the_unit(head: str, scale: int | None) -> None:
    assert scale_of(head) == scale


def _points(number: int) -> str:
    return f"{number:,}".replace(",", ".")


FORMS = ("€ {0}", "€{0}", "EUR {0}", "{0} euro", "€ {0},-", "€ {0},00", "€\u00a0{0}", "{0} EUR")
GROUPS = (".", " ", "\u00a0", "\u2009", "\u202f")


@given(st.integers(0, 10**11), st.sampled_from(FORMS), st.sampled_from(GROUPS))
def test_every_amount_in_every_notation(amount: int, form: str, group: str) -> None:
    written = form.format(_points(amount).replace(".", group))
    [found] = find_money(f"Dit kost {written} in totaal.")
    assert (found.text, found.amount, found.literal) == (written, amount, True)


SCALES = (("€ {0} mln", 6), ("{0} miljoen euro", 6), ("{0} mln. euro", 6), ("€ {0}k", 3), ("{0} ton", 5), ("{0} k€", 3))


@given(st.integers(1, 99_999), st.integers(0, 2), st.sampled_from(SCALES))
def test_every_amount_with_a_scale_word(units: int, decimals: int, form: tuple[str, int]) -> None:
    number = Decimal(units).scaleb(-decimals)
    written = form[0].format(str(number).replace(".", ","))
    [found] = find_money(f"Dit kost {written} in totaal.")
    assert (found.text, found.amount) == (written, int(number * 10 ** form[1]))


@given(st.integers(1, 10**9), st.integers(1, 99), st.sampled_from(["€ {0} - {1}", "€ {0} tot € {1}", "{0} à {1} euro"]))
def test_every_range(low: int, times: int, form: str) -> None:
    high = low + low * times
    written = form.format(_points(low), _points(high))
    [found] = find_money(f"Dit kost {written} in totaal.")
    assert (found.text, found.low, found.amount) == (written, low, high)


@given(st.integers(0, 10**9), st.sampled_from([1, 1000]))
def test_every_cell(number: int, scale: int) -> None:
    for written, value in ((_points(number), number), (f"-{number}", -number), (f"({_points(number)})", -number)):
        found = parse_amount(written, scale)
        assert found is not None
        assert found.amount == value * scale


WORDS = (
    "€ EUR euro mln miljoen ton k k€ p.m. PM n.t.b. tot en tussen van naar - – à ca. circa max. per jaar structureel "
    "een half drie 2024 1 1,5 12.500 250.0003 1.2.3 , . ( ) -/- % x"
)
PARTS = st.sampled_from(WORDS.split())


@given(
    st.lists(st.tuples(PARTS, st.sampled_from(["", " ", "\n", "\t", "\u00a0"])), max_size=25), st.none() | st.just(1000)
)
def test_spans_hold_and_never_overlap(parts: list[tuple[str, str]], scale: int | None) -> None:
    text = "".join(part + gap for part, gap in parts)
    end = 0
    for found in find_money(text, scale):
        assert text[found.start : found.end] == found.text
        assert found.start >= end
        assert found.low is None or found.amount is None or found.low < found.amount
        end = found.end
    cell = parse_amount(text, scale or 1)
    assert cell is None or text[cell.start : cell.end] == cell.text


@given(st.text(max_size=80))
def test_arbitrary_text_never_raises(text: str) -> None:
    for found in find_money(text):
        assert text[found.start : found.end] == found.text
    parse_amount(text, 1)
    scale_of(text)
