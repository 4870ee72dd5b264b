"""Number tables: years along the top or down the side, units, kinds, parts of rows, areas, and what is no figure."""

from __future__ import annotations

from extract.plans import plan_of
from kb.extract.indicators import extract
from kb.extract.series import figures


def told(markdown: str) -> list[tuple[str, float, str | None, str | None, str]]:
    """Label, value, unit, period and kind of each figure."""
    plan = plan_of(f"# Plan\n\nDatum: 3 juni 2025\n\n## Cijfers\n\n{markdown}")
    return [(f.label, f.value, f.unit, f.period, f.kind.value) for f in figures(plan)]


def test_each_cell_with_a_number_is_a_figure_and_what_is_unknown_is_none() -> None:
    table = """
| Voorziening | 2022 | 2023 | 2024 |
|---|---|---|---|
| Gesloten plaatsen | 20 | 17 | geen |
| Logeerplekken | – | n.b. | 6 |
"""
    assert told(table) == [
        ("Gesloten plaatsen", 20.0, "plaatsen", "2022", "realisatie"),
        ("Gesloten plaatsen", 17.0, "plaatsen", "2023", "realisatie"),
        ("Gesloten plaatsen", 0.0, "plaatsen", "2024", "realisatie"),
        ("Logeerplekken", 6.0, "logeerplekken", "2024", "realisatie"),
    ]


def test_the_unit_stands_behind_the_name_in_the_cell_or_in_a_column() -> None:
    table = """
| Indicator | Eenheid | 2023 | 2024 |
|---|---|---|---|
| Verblijfsduur (maanden) | | 5,3 | 4,9 |
| Wachttijd, weken | | 12 | 10 |
| Onderwijs gevolgd | % | 71 | 74 |
| Terugval | | 23% | 19% |
"""
    rows = [(label, value, unit) for label, value, unit, *_ in told(table)]
    assert rows == [
        ("Verblijfsduur", 5.3, "maanden"),
        ("Verblijfsduur", 4.9, "maanden"),
        ("Wachttijd", 12.0, "weken"),
        ("Wachttijd", 10.0, "weken"),
        ("Onderwijs gevolgd", 71.0, "%"),
        ("Onderwijs gevolgd", 74.0, "%"),
        ("Terugval", 23.0, "%"),
        ("Terugval", 19.0, "%"),
    ]


def test_the_kind_is_read_from_cell_head_and_row() -> None:
    table = """
| | 2023 realisatie | 2025 prognose | 2028 ambitie |
|---|---|---|---|
| Gesloten plaatsen | 17 | 12 (verwacht) | 4 |
| Plaatsen ingekocht | 18 | 14 | 5 |
"""
    kinds = [(period, kind) for *_, period, kind in told(table)]
    assert kinds == [("2023", "realisatie"), ("2025", "prognose"), ("2028", "ambitie")] * 2


def test_without_such_words_the_moment_decides() -> None:
    table = """
| | 2023 | 2024 | 2027 |
|---|---|---|---|
| Plaatsen ingekocht | 18 | 14 | 9 |
| Jeugdigen in pleegzorg | 30 | 33 | 40 |
"""
    assert [kind for *_, kind in told(table)] == ["inkoop", "inkoop", "inkoop", "realisatie", "realisatie", "prognose"]


def test_a_cell_can_give_its_own_moment() -> None:
    table = """
**Tabel 2** Doelen op een rij

| Doel | Nu (peildatum) | 2026 | 2027 |
|---|---|---|---|
| Hybride bedden | 16 (1 juli 2024) | 14 | 12 |
"""
    assert [(value, period, kind) for _, value, _, period, kind in told(table)] == [
        (16.0, "2024-07-01", "realisatie"),
        (14.0, "2026", "ambitie"),
        (12.0, "2027", "ambitie"),
    ]


def test_school_years_are_the_year_they_end_in() -> None:
    table = """
| Indicator | 2022/2023 | 2023/2024 |
|---|---|---|
| Leerlingen die thuiszitten | 37 | 34 |
"""
    assert [period for *_, period, _ in told(table)] == ["2023", "2024"]


def test_moments_down_the_side_keep_their_day() -> None:
    table = """
| Peildatum | Gesloten plaatsen | Toelichting |
|---|---|---|
| 31 december 2023 | 14 | begin |
| 31 december 2024 | 11 | groep dicht |
"""
    assert [(label, value, period) for label, value, _, period, _ in told(table)] == [
        ("Gesloten plaatsen", 14.0, "2023-12-31"),
        ("Gesloten plaatsen", 11.0, "2024-12-31"),
    ]


def test_a_part_of_a_row_counts_what_the_row_counts() -> None:
    table = """
| Soort | 2023 | 2024 |
|---|---|---|
| Hybride bedden | 16 | 16 |
| waarvan bezet | 10 | 12 |
"""
    rows = [(label, unit) for label, _, unit, *_ in told(table)]
    assert rows[2:] == [("Hybride bedden, waarvan bezet", "bedden")] * 2


def test_rows_that_are_areas_count_what_the_caption_says() -> None:
    table = """
**Tabel 1** Aantal gesloten plaatsen op 31 december

| Regio | 2023 | 2024 |
|---|---|---|
| Zeeland | 9 | 7 |
| Holland Rijnland | 12 | 10 |
"""
    plan = plan_of(f"# Plan\n\nDatum: 3 juni 2025\n\n## Cijfers\n\n{table}")
    rows = [(f.scope, f.unit, f.value) for f in figures(plan)]
    assert rows == [
        ("Zeeland", "plaatsen", 9.0),
        ("Zeeland", "plaatsen", 7.0),
        ("Holland Rijnland", "plaatsen", 12.0),
        ("Holland Rijnland", "plaatsen", 10.0),
    ]


def test_money_and_planning_are_no_figures() -> None:
    tables = """
**Tabel 1** Begroting (x € 1.000)

| Post | 2025 | 2026 | Totaal |
|---|---|---|---|
| Logeerhuis | 120 | 140 | 260 |
| Team | 300 | 310 | 610 |

**Tabel 2** Planning

| Actie | 2025 | 2026 |
|---|---|---|
| Logeerhuis | Opstellen | Uitvoeren |
| Team | Werven | Uitvoeren |
"""
    assert told(tables) == []


def test_a_number_of_the_table_that_the_text_repeats_is_one_row() -> None:
    plan = plan_of("""
# Plan

Datum: 3 juni 2025

## Cijfers

In 2024 waren er 17 gesloten plaatsen.

| Soort | 2023 | 2024 |
|---|---|---|
| Gesloten plaatsen | 20 | 17 |
""")
    rows = [(i.value, i.period, [quote.text for quote in i.also]) for i in extract(plan)]
    assert rows == [(20.0, "2023", []), (17.0, "2024", ["In 2024 waren er 17 gesloten plaatsen."])]
