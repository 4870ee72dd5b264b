"""The pages of the tables as they are written, over two demo plans: what is asked, shown and taken away."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html
from openpyxl import load_workbook

from api.app import create_app
from kb.knowledge import KnowledgeBase
from kb.selection import FactQuery
from kb.settings import Settings
from kb.written import euros

BIG = "/tabellen/budgetten?at_least=1.000.000&kind=cost&sort=-amount_eur&columns=item&columns=amount_eur&columns=page"


def page(client: TestClient, path: str) -> html.HtmlElement:
    """A page that is there."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def texts(elements: list[html.HtmlElement]) -> list[str]:
    """What a reader sees of each, blanks squeezed."""
    return [" ".join(" ".join(element.itertext()).split()) for element in elements]


def cells(shown: html.HtmlElement) -> list[list[str]]:
    """The rows of its table, as a reader sees them."""
    return [texts(row.xpath("./th|./td")) for row in shown.xpath('//div[@class="table-place"]//tbody/tr')]


def test_the_tables_with_how_many_rows_they_have(plans: TestClient) -> None:
    shown = page(plans, "/tabellen")
    listed = shown.xpath('//ul[@class="tables"]/li')
    assert [one.xpath(".//h2/a/text()")[0] for one in listed] == [
        "Doelen", "Indicatoren", "Mijlpalen", "Budgetten", "Acties", "Actoren", "Praktijken",
    ]  # fmt: skip
    for one in listed:
        link, count = one.xpath(".//a/@href")[0], texts(one.xpath('.//p[@class="count"]'))[0]
        assert texts(page(plans, link).xpath("//h1"))[0].endswith(f": {count}")


def test_a_table_goes_by_both_its_names(plans: TestClient) -> None:
    assert cells(page(plans, "/tabellen/mijlpalen")) == cells(page(plans, "/tabellen/milestones"))


def test_amounts_and_moments_are_written_as_in_dutch(plans: TestClient) -> None:
    shown = page(
        plans, "/tabellen/budgetten?at_least=2.847.000&at_most=%E2%82%AC+2.847.000&columns=amount_eur&columns=kind"
    )
    assert cells(shown) == [["€ 2.847.000", "totaal"]]
    told = page(plans, "/tabellen/mijlpalen?columns=due&since=Q4+2024&until=vierde+kwartaal+2024&sort=-due&rows=500")
    assert ["vierde kwartaal 2024 “Q4 2024”"] in cells(told)


def test_filters_order_and_columns_come_from_the_address(plans: TestClient) -> None:
    rows = cells(page(plans, BIG))
    amounts = [int(row[1].removeprefix("€ ").replace(".", "")) for row in rows]
    assert len(rows) > 3
    assert {len(row) for row in rows} == {3}
    assert amounts == sorted(amounts, reverse=True)
    assert amounts[-1] >= 1_000_000


def test_what_is_seen_is_what_is_taken_away(plans: TestClient) -> None:
    seen = cells(page(plans, BIG))
    export = BIG.replace("budgetten?", "budgetten/export?")
    told = plans.get(f"{export}&format=csv")
    assert told.headers["content-disposition"] == 'attachment; filename="budgetten.csv"'
    head, *rows = csv.reader(io.StringIO(told.content.decode("utf-8-sig")), delimiter=";")
    assert head == ["Post", "Bedrag", "Pagina"]
    assert [[item, euros(int(amount)), number] for item, amount, number in rows] == [as_seen(row) for row in seen]
    lines = [json.loads(line) for line in plans.get(f"{export}&format=jsonl").text.splitlines()]
    assert [[one["item"], euros(one["amount_eur"]), str(one["page"])] for one in lines] == [
        as_seen(row) for row in seen
    ]
    book = load_workbook(io.BytesIO(plans.get(f"{export}&format=xlsx").content))
    sheet = list(book["Budgetten"].iter_rows(values_only=True))
    assert [euros(row[1]) for row in sheet[1:]] == [row[1] for row in seen]


def as_seen(row: list[str]) -> list[str]:
    """A row without what stands below and around its values."""
    item, amount, number = row
    return [item.partition("Let op:")[0].strip(), amount, number.removeprefix("pagina ").split(" van ")[0]]


def test_all_columns_can_be_taken_away(plans: TestClient) -> None:
    told = plans.get(f"{BIG.replace('budgetten?', 'budgetten/export?')}&format=csv&all=1").content.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(told), delimiter=";")
    assert {"Citaat", "Plan", "Versie", "Link", "Paragraaf"} < set(head)
    assert len(rows) == len(cells(page(plans, BIG)))


def test_milestones_go_into_a_calendar_that_follows(plans: TestClient) -> None:
    path = "/tabellen/mijlpalen?since=Q2+2025&region=Maaswaarden"
    shown = page(plans, path)
    (download,) = shown.xpath('//a[contains(., "Agendabestand")]/@href')
    assert plans.get(download).text.startswith("BEGIN:VCALENDAR")
    (subscribe,) = shown.xpath('//a[. = "Abonneren"]/@href')
    address = texts(shown.xpath('//code[@class="address"]'))[0]
    assert subscribe == address.replace("http://", "webcal://")
    followed = plans.get(address.partition(":8000")[2])
    assert followed.status_code == 200, followed.text
    assert followed.text.count("BEGIN:VEVENT") == plans.get(download).text.count("BEGIN:VEVENT") > 3


def test_heads_sort_and_say_how(plans: TestClient) -> None:
    def head(path: str, label: str) -> tuple[str | None, str]:
        (cell,) = page(plans, path).xpath(f'//th[@scope="col"][starts-with(normalize-space(), "{label}")]')
        return cell.get("aria-sort"), cell.xpath("./a/@href")[0]

    assert head("/tabellen/budgetten", "Bedrag") == (None, "/tabellen/budgetten?sort=-amount_eur")
    assert head("/tabellen/budgetten?sort=-amount_eur", "Bedrag") == (
        "descending",
        "/tabellen/budgetten?sort=amount_eur",
    )
    assert head("/tabellen/budgetten?kind=cost&sort=item", "Post") == (
        "ascending", "/tabellen/budgetten?kind=cost&sort=-item",
    )  # fmt: skip


def test_pages_hold_all_rows_once(plans: TestClient) -> None:
    whole = cells(page(plans, "/tabellen/actoren?rows=500&sort=name"))
    found: list[list[str]] = []
    path = "/tabellen/actoren?rows=25&sort=name"
    while path:
        shown = page(plans, path)
        found += cells(shown)
        path = (*shown.xpath('//a[@rel="next"]/@href'), "")[0]
    assert found == whole
    assert len(whole) > 25


def test_money_is_added_up_and_what_is_left_out_is_said(plans: TestClient, plans_home: Path) -> None:
    cost, _, total = KnowledgeBase(Settings(home=plans_home)).subtotals(FactQuery("budgets"))
    shown = page(plans, "/tabellen/budgetten")
    told = " ".join(texts(shown.xpath('//section[@class="sums"]')))
    assert f"Kosten {euros(cost.amount)} in {cost.rows - cost.unknown - cost.again} regels" in told
    assert f"{total.rows} regels zijn totalen van de plannen zelf. Die tellen niet mee" in told
    assert f"{cost.unknown} regels hebben geen bedrag (p.m.)" in told
    assert not page(plans, "/tabellen/doelen").xpath('//section[@class="sums"]')


def test_nothing_found_says_which_filter_is_in_the_way(plans: TestClient) -> None:
    shown = page(plans, "/tabellen/budgetten?text=zeilboot&kind=cost&region=Maaswaarden")
    (relief,) = shown.xpath('//section[contains(., "Geen regels met deze filters")]//li')
    (link,) = relief.xpath("./a")
    assert link.text == "Woorden: zeilboot"
    rows = len(cells(page(plans, f"{link.get('href')}&rows=500")))
    assert texts([relief])[0] == f"Zonder Woorden: zeilboot zijn er {rows} regels."


@pytest.mark.parametrize(
    ("asked", "word", "fields"),
    [
        ("mijlpalen?since=ooit", "“ooit” is geen moment", ["since"]),
        ("mijlpalen?since=2026&until=2025", "2025 ligt voor 2026", ["until"]),
        ("mijlpalen?at_least=5", "heeft geen bedrag of getal", []),
        ("budgetten?at_least=veel", "“veel” is geen getal", ["at_least"]),
        ("budgetten?at_most=2.5", "“2.5” is geen getal", ["at_most"]),
        ("mijlpalen?region=Atlantis", "Atlantis", []),
        ("mijlpalen?year=ooit", "geen jaartal", []),
        ("mijlpalen?document=zeilplan", "zeilplan", []),
        ("mijlpalen?sort=kleur", "geen kolom “kleur”", []),
        ("mijlpalen?columns=kleur", "geen kolom “kleur”", []),
        ("mijlpalen?cursor=x", "bladwijzer", []),
    ],
)
def test_it_says_what_is_wrong(asked: str, word: str, fields: list[str], plans: TestClient) -> None:
    answer = plans.get(f"/tabellen/{asked}")
    shown = html.fromstring(answer.text)
    assert answer.status_code == 400
    assert word in " ".join(texts(shown.xpath('//*[@role="alert"]')))
    assert shown.xpath('//input[@aria-invalid="true"]/@name') == fields


def test_what_people_write_is_text(plans: TestClient) -> None:
    for path in ("/tabellen/doelen", "/embed/table?table=doelen"):
        address = f"{path}{'&' if '?' in path else '?'}text=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&since=2030"
        assert plans.get(address).text.count("<script") == 1  # our own module


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/tabellen/dromen", "“dromen” is geen tabel"),
        ("/tabellen/dromen/export", "“dromen” is geen tabel"),
        ("/tabellen/doelen/niet-daar", "geen regel niet-daar"),
    ],
)
def test_what_is_not_there(path: str, word: str, plans: TestClient) -> None:
    answer = plans.get(path)
    assert answer.status_code == 404
    assert word in " ".join(texts(html.fromstring(answer.text).xpath("//main")))


def test_a_file_that_cannot_be_made_says_why(plans: TestClient) -> None:
    answer = plans.get("/tabellen/doelen/export?format=ics")
    assert answer.status_code == 400
    assert "Alleen mijlpalen kunnen in een agenda" in answer.text


def test_a_row_with_all_that_it_was_read_from(plans: TestClient) -> None:
    (wanted, *_) = [
        one
        for one in plans.get("/v1/facts/budgets?limit=500").json()["items"]
        if one["heads"] and one["also"] and one["warnings"]
    ]
    shown = page(plans, f"/tabellen/budgetten/{wanted['id']}?kind=total")
    told = " ".join(texts(shown.xpath("//main")))
    for text in (wanted["quote"]["text"], wanted["warnings"][0], wanted["also"][0]["text"], euros(wanted["amountEur"])):
        assert " ".join(text.split()) in told
    assert shown.xpath('//nav[@aria-label="Kruimelpad"]//a/@href')[-1] == "/tabellen/budgetten?kind=total"
    (link,) = shown.xpath('//a[contains(., "Bekijk op pagina")]/@href')
    assert link == (
        f"/documents/{wanted['document']}/pages/{wanted['page']}?version=1"
        f"&start={wanted['quote']['start']}&end={wanted['quote']['end']}#gemarkeerd"
    )
    assert plans.get(link).status_code == 200


def test_further_filters_go_along(plans: TestClient) -> None:
    shown = page(plans, "/tabellen/mijlpalen?owner=gemeente&sort=due&practice=JIM&practice=MST")
    hidden = shown.xpath('//form[@id="filters"]//input[@type="hidden"]')
    assert {(one.get("name"), one.get("value")) for one in hidden} == {
        ("owner", "gemeente"),
        ("sort", "due"),
        ("practice", "MST"),
    }


def test_an_empty_knowledge_base_says_so(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(home=tmp_path))) as client:
        for path in ("/tabellen", "/tabellen/doelen", "/tabellen/budgetten?kind=cost"):
            assert "kb ingest MAP" in client.get(path).text
