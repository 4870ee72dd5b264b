"""Choosing rows of tables: filters, orders, pages, and what cannot be asked."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from filled import filled, keep, milestone

from kb.documents import DocType
from kb.errors import InvalidValue, KbError, NotFound
from kb.facts import Actor, ActorType, Budget, BudgetKind, Extracted, Milestone, Practice, Target, identified
from kb.knowledge import KnowledgeBase
from kb.moments import interval_of
from kb.search.filters import Filters
from kb.selection import FactPage, FactQuery
from kb.settings import Settings
from kb.store import Store
from kb.store.schema import facts_to_choose_from

MOMENTS = ("2025-04-01", "2025-06", "2025-Q2", "2025-H2", "2025", "2026", None)


@pytest.fixture
def base(settings: Settings) -> KnowledgeBase:
    """Plans about milestones, money, parties and practices."""
    base = filled(settings)
    keep(base, "momenten.md", [milestone(f"m{n}", due, 10 * n, owner="Wie") for n, due in enumerate(MOMENTS)])
    keep(base, "geld.md", [
        budget("Één", 900), budget("ton", 100_000, kind=BudgetKind.FUNDING, period_from=2026),
        budget("later", None, pm=True, period_from=2027, period_to=2029), budget("zonder jaar", 5),
    ])  # fmt: skip
    keep(base, "partijen.md", [
        actor("Zorghuis"), actor("Ámbulant team", ("AT",)), actor("het Anker", kind=ActorType.GEMEENTE),
    ], ("JZ10",))  # fmt: skip
    return base


def budget(item: str, amount: int | None, **other: Any) -> Budget:
    return Budget(document="?", page=1, quote=milestone(f"post {item}").quote, item=item, amount_eur=amount, **other)


def actor(name: str, aliases: tuple[str, ...] = (), kind: ActorType = ActorType.OVERIG) -> Actor:
    quote = milestone(f"{name} doet mee").quote
    return Actor(document="?", page=1, quote=quote, name=name, aliases=aliases, actor_type=kind)


def names(page: FactPage) -> list[Any]:
    """The first field of each row."""
    return [getattr(row.fact, row.fact.own_fields()[0]) for row in page.rows]


def asked(base: KnowledgeBase, table: str, **query: Any) -> list[Any]:
    found = base.find_facts(FactQuery(table, **query))
    assert found.total == len(found.rows) == len(list(base.iter_facts(FactQuery(table, **query))))
    return names(found)


def of(*documents: str, **other: Any) -> Filters:
    return Filters(documents=documents, **other)


def test_a_row_knows_its_document_its_regions_and_that_nobody_looked_at_it(base: KnowledgeBase) -> None:
    [row] = base.find_facts(FactQuery("Doelen")).rows
    assert isinstance(row.fact, Target)
    assert (row.document.id, row.document.version, row.document.title) == ("duinrand", 1, "Plan duinrand")
    assert (row.regions, row.review.value) == (("Zeeland",), "machine")


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("", "", [0, 1, 2, 3, 4, 5, 6]),
        ("2025-06-30", "", [1, 2, 3, 4, 5]),
        ("", "2025-Q1", [4]),
        ("2025-04-01", "2025-04-01", [0, 2, 4]),
        ("2025-q2", "2025-q2", [0, 1, 2, 4]),
        ("2025-07", "2025-H2", [3, 4]),
        ("2026", "", [5]),
        ("2030", "", []),
    ],
)
def test_moments_that_have_something_in_common_with_a_time(
    since: str, until: str, found: list[int], base: KnowledgeBase
) -> None:
    rows = asked(base, "milestones", filters=of("momenten"), since=since, until=until)
    assert rows == [f"m{number}" for number in found]


def test_sqlite_and_the_notation_agree_on_every_pair_of_moments(base: KnowledgeBase) -> None:
    for since, until in product(filter(None, MOMENTS), repeat=2):
        first, last = interval_of(since)[0], interval_of(until)[1]
        if first > last:
            continue
        spans = {f"m{n}": interval_of(due) for n, due in enumerate(MOMENTS) if due}
        expected = [name for name, (begin, end) in spans.items() if begin <= last and end >= first]
        assert asked(base, "milestones", filters=of("momenten"), since=since, until=until) == expected


def test_a_table_that_keeps_years_has_moments_too(base: KnowledgeBase) -> None:
    assert set(asked(base, "budgets", filters=of("geld"), since="2026-05")) == {"later", "ton"}
    assert asked(base, "budgets", filters=of("geld"), since="2027", until="2028") == ["later"]


def test_amounts_and_values(base: KnowledgeBase) -> None:
    assert asked(base, "budgets", filters=of("geld"), at_least=900, sort=("bedrag",)) == ["Één", "ton"]
    assert asked(base, "budgets", filters=of("geld"), at_most=899.5) == ["zonder jaar"]
    assert asked(base, "targets", at_least=8, at_most=8) == ["hybride bedden"]


@pytest.mark.parametrize(
    ("table", "fields", "found"),
    [
        ("budgets", {"kind": ("dekking",)}, ["ton"]),
        ("budgets", {"soort": ("funding", "KOSTEN")}, ["later", "ton", "zonder jaar", "Één"]),
        ("budgets", {"pm": ("ja",)}, ["later"]),
        ("budgets", {"amount_eur": ("5", "900")}, ["zonder jaar", "Één"]),
        ("budgets", {"period_from": ("2026",)}, ["ton"]),
        ("budgets", {"item": ("een",)}, ["Één"]),
        ("actors", {"type": ("gemeente",)}, ["het Anker"]),
        ("actors", {"aliases": ("at",)}, ["Ámbulant team"]),
        ("actors", {"name": ("TEAM", "anker")}, ["Ámbulant team", "het Anker"]),
        ("actors", {"name": ("team",), "aliases": ("nee",)}, []),
        ("milestones", {"thema": ("hybride",), "wie": ("linde",)}, ["opent De Linde acht hybride bedden"]),
        ("milestones", {"due": ("2026", "2025-08")}, ["m3", "m4", "m5"]),
        ("practices", {"status": ("loopt",)}, []),
        ("practices", {"page": ("2",)}, ["Jouw Ingebrachte Mentor"]),
    ],
)
def test_values_of_columns(table: str, fields: dict[str, Any], found: list[str], base: KnowledgeBase) -> None:
    rows = asked(base, table, filters=Filters() if table != "budgets" else of("geld"), fields=fields)
    assert sorted(rows) == sorted(found)


def test_text_anywhere_in_the_row_whatever_its_capitals_and_accents(base: KnowledgeBase) -> None:
    assert asked(base, "actors", text="AMBULANT mee") == ["Ámbulant team"]
    assert asked(base, "actors", text='"team doet"') == ["Ámbulant team"]
    assert asked(base, "actors", text='"doet team"') == []
    assert asked(base, "milestones", text="De Linde april") == ["opent De Linde acht hybride bedden"]
    assert asked(base, "milestones", text="100%_") == []
    assert len(asked(base, "actors", text=" ")) == 3


def test_documents_are_chosen_as_in_search(base: KnowledgeBase) -> None:
    assert asked(base, "milestones", filters=Filters(regions=("Zeeland",))) == ["opent De Linde acht hybride bedden"]
    assert asked(base, "actors", filters=Filters(regions=("Zeeland",))) == []
    assert len(asked(base, "actors", filters=Filters(types=(DocType.VISIE.value,)))) == 3
    with pytest.raises(NotFound, match="duinrant"):
        asked(base, "actors", filters=of("duinrant"))


def test_rows_that_name_a_practice_under_any_of_its_names(base: KnowledgeBase) -> None:
    keep(base, "jim.md", [
        milestone("elk kind een JIM", "2025"), milestone("jimmy komt", "2025", 30),
        milestone("start", "2026", 50, theme="Jouw Ingebrachte Mentor"),
    ])  # fmt: skip
    assert asked(base, "milestones", filters=Filters(practices=("jouw ingebrachte mentor",))) == [
        "elk kind een JIM",
        "start",
    ]
    assert asked(base, "practices", filters=Filters(practices=("JIM",))) == ["Jouw Ingebrachte Mentor"]
    unknown = base.find_facts(FactQuery("practices", filters=Filters(practices=("Jimm",))))
    assert unknown.notes[0].startswith("“Jimm” is geen praktijk die Plannenbank kent")
    assert unknown.notes[0].endswith("Bedoel je JIM?")


@pytest.mark.parametrize(
    ("table", "document", "sort", "found"),
    [
        ("milestones", "momenten", ("due",), ["m0", "m1", "m2", "m3", "m4", "m5", "m6"]),
        ("milestones", "momenten", ("-due",), ["m5", "m4", "m3", "m2", "m1", "m0", "m6"]),
        ("budgets", "geld", ("bedrag",), ["zonder jaar", "Één", "ton", "later"]),
        ("budgets", "geld", ("-amount_eur",), ["ton", "Één", "zonder jaar", "later"]),
        ("budgets", "geld", ("kind", "-item"), ["zonder jaar", "later", "Één", "ton"]),
        ("actors", "partijen", ("name",), ["Ámbulant team", "het Anker", "Zorghuis"]),
        ("actors", "partijen", ("-naam",), ["Zorghuis", "het Anker", "Ámbulant team"]),
    ],
)
def test_orders(table: str, document: str, sort: tuple[str, ...], found: list[str], base: KnowledgeBase) -> None:
    assert asked(base, table, filters=of(document), sort=sort) == found


def test_pages_of_all_rows_and_the_end(base: KnowledgeBase) -> None:
    query = FactQuery("milestones", sort=("-description",))
    pages, cursor = [base.find_facts(query, limit=3)], ""
    while cursor := pages[-1].next:
        pages.append(base.find_facts(query, limit=3, cursor=cursor))
    assert [len(page.rows) for page in pages] == [3, 3, 2]
    assert {page.total for page in pages} == {8}
    assert [name for page in pages for name in names(page)] == asked(base, "milestones", sort=("-description",))


def test_a_cursor_belongs_to_its_question_and_tells_of_changes(base: KnowledgeBase) -> None:
    query = FactQuery("milestones")
    cursor = base.find_facts(query, limit=3).next
    with pytest.raises(InvalidValue, match="andere zoekvraag") as wrong:
        base.find_facts(replace(query, text="m"), limit=3, cursor=cursor)
    assert wrong.value.field == "cursor"
    assert base.find_facts(query, limit=3, cursor=cursor).notes == ()
    keep(base, "nieuw.md", [milestone("nieuw")])
    [note] = base.find_facts(query, limit=3, cursor=cursor).notes
    assert note.startswith("De kennisbank is intussen gewijzigd")


def test_a_cursor_tells_of_facts_that_were_read_again(base: KnowledgeBase) -> None:
    keep(base, "plan.md", [milestone("een"), milestone("twee", start=9)])
    query = FactQuery("milestones", filters=Filters(documents=("plan",)))
    first = base.find_facts(query, limit=1)
    again = identified([milestone("drie"), milestone("vier", start=9)])
    with Store(base.settings.database) as store:
        store.replace_facts("plan", 1, Extracted(again, "2:proef"))
    second = base.find_facts(query, limit=1, cursor=first.next)
    assert [note.partition(":")[0] for note in second.notes] == ["De kennisbank is intussen gewijzigd"]


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        (FactQuery("wensen"), "table", "“wensen” is geen tabel. Kies uit: targets (doelen), "),
        (FactQuery("actors", fields={"thema": ("x",)}), "thema", "De tabel actoren heeft geen kolom “thema”. Kies uit: "
         "name (naam), aliases (andere namen), actor_type (type), role (rol), page (pagina), "),
        (FactQuery("actors", sort=("aliases",)), "sort", "heeft geen kolom “aliases”. Kies uit: name (naam), actor_"),
        (FactQuery("budgets", fields={"quote": ("x",)}), "quote", "geen kolom “quote”"),
        (FactQuery("budgets", fields={"kind": ("winst",)}), "kind", "“winst” is geen soort. Kies uit: kosten, dekking"),
        (FactQuery("budgets", fields={"pm": ("soms",)}), "pm", "“soms” is geen ja of nee."),
        (FactQuery("budgets", fields={"amount_eur": ("1.200",)}), "amount_eur", "Schrijf het zonder punten"),
        (FactQuery("budgets", fields={"amount_eur": ("veel",)}), "amount_eur", "“veel” is geen getal."),
        (FactQuery("milestones", since="binnenkort"), "since", "“binnenkort” is geen moment. Geef een jaar"),
        (FactQuery("milestones", until="2025-02-30"), "until", "“2025-02-30” is geen moment."),
        (FactQuery("milestones", since="2026", until="2025"), "until", "2025 ligt voor 2026."),
        (FactQuery("milestones", fields={"due": ("ooit",)}), "due", "“ooit” is geen moment."),
        (FactQuery("practices", since="2025"), "since", "De tabel praktijken heeft geen moment."),
        (FactQuery("practices", until="2025"), "until", "De tabel praktijken heeft geen moment."),
        (FactQuery("practices", at_most=5), "at_most", "De tabel praktijken heeft geen bedrag of getal."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("empty", [False, True])
def test_what_a_table_does_not_have_is_refused_with_what_it_has(
    query: FactQuery, field: str, message: str, empty: bool, base: KnowledgeBase, tmp_path: Any
) -> None:
    where = KnowledgeBase(Settings(home=tmp_path / "leeg")) if empty else base
    for ask in (where.find_facts, where.iter_facts):
        with pytest.raises(KbError) as wrong:
            ask(query)
        assert message in str(wrong.value)
        assert isinstance(wrong.value, InvalidValue)
        assert wrong.value.field == field


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_a_page_has_bounds(limit: int, base: KnowledgeBase) -> None:
    with pytest.raises(InvalidValue, match=f"{limit} regels kan niet") as wrong:
        base.find_facts(FactQuery("actors"), limit=limit)
    assert wrong.value.field == "limit"


def test_a_knowledge_base_without_facts_has_no_rows(settings: Settings) -> None:
    empty = KnowledgeBase(settings)
    assert empty.find_facts(FactQuery("actors")) == FactPage((), 0)
    assert list(empty.iter_facts(FactQuery("actors"))) == []
    keep(empty, "leeg.md", [])
    assert empty.find_facts(FactQuery("actors")) == FactPage((), 0)


def test_a_walk_sees_one_state(base: KnowledgeBase) -> None:
    rows = base.iter_facts(FactQuery("milestones"))
    first = next(rows)
    keep(base, "momenten.md", [milestone("anders", "2030")])
    rest = [row.fact for row in rows]
    assert len([first.fact, *rest]) == 8
    assert asked(base, "milestones", filters=of("momenten")) == ["anders"]


def test_a_row_by_its_id(base: KnowledgeBase) -> None:
    [row] = base.find_facts(FactQuery("practices")).rows
    assert base.fact(Practice, row.fact.id) == row
    with pytest.raises(NotFound, match=r"In mijlpalen staat geen regel duinrand\.practices"):
        base.fact(Milestone, row.fact.id)


def test_facts_of_an_older_file_can_be_chosen_once_it_is_brought_up_to_date(
    base: KnowledgeBase, settings: Settings
) -> None:
    before = asked(base, "milestones", since="2025-Q2", text="m", sort=("-due",))
    with Store(settings.database) as store:
        for name in ("folded", "due_start", "due_end"):
            store._db.execute(f"ALTER TABLE milestones DROP COLUMN {name}")
        facts_to_choose_from(store._db)
    assert asked(base, "milestones", since="2025-Q2", text="m", sort=("-due",)) == before != []
