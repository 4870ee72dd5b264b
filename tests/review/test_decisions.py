"""Accepting, correcting, rejecting and adding facts, and taking that back: what every reader then sees."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

import pytest
from fake_facts import COST, OPENING, plan
from sqlite_utils import Database

from kb.access.audit import Action, Audit
from kb.documents import Document
from kb.errors import Conflict, InvalidValue, NotFound, StoreError
from kb.export import Format
from kb.exports import Exporter
from kb.facts import Action as ActionFact
from kb.facts import Budget, Extracted, Fact, Milestone, Practice, Review, Target, tables
from kb.review.decisions.queue import Doubt
from kb.review.decisions.records import Verdict
from kb.reviews import Reviews, mark_of
from kb.search.filters import Filters
from kb.selection import FactQuery
from kb.store import Store
from kb.store.schema import decisions_of_people

TARGET = "duinrand.targets.6d1051c4d48c"
MILESTONE = "duinrand.milestones.b2c66d01c5e4"
BUDGET = "duinrand.budgets.6333d30f4496"
PRACTICE = "duinrand.practices.8308acaa50ea"
ANNA, BRAM = "anna", "bram"


def decide(reviews: Reviews, cls: type[Fact], name: str, verdict: Verdict, **given: object) -> int:
    return reviews.decide(cls, name, verdict, who=ANNA, **given).decision.id  # type: ignore[arg-type]


def shown(reviews: Reviews, table: str, *statuses: Review) -> list[tuple[str, Review]]:
    page = reviews.base.find_facts(FactQuery(table, reviews=statuses))
    return [(row.fact.id, row.review) for row in page.rows]


def told(reviews: Reviews, since: int = 0) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(c.what, c.id, c.fields) for c in reviews.base.changes(since)]


def add_again(reviews: Reviews, document: Document, original: bytes, facts: Extracted, sha: str) -> None:
    with Store(reviews.base.settings.database) as store:
        store.add(replace(document, sha256=sha * 64), original + sha.encode(), None, "", facts)


def test_an_accepted_row_stays_as_it_is_and_says_so(reviews: Reviews) -> None:
    before = reviews.base.fact(Target, TARGET)
    decide(reviews, Target, TARGET, Verdict.ACCEPT, reason="klopt met  bijlage 1")
    after = reviews.base.fact(Target, TARGET)
    assert (before.review, after.review) == (Review.MACHINE, Review.ACCEPTED)
    assert after.fact == before.fact
    (made,) = reviews.history(Target, TARGET)
    assert (made.id, made.who, made.verdict, made.reason) == (1, "anna", Verdict.ACCEPT, "klopt met bijlage 1")
    assert made.at.endswith("Z")
    assert told(reviews, 5) == [("changed", TARGET, ("review",))]


def test_a_corrected_value_is_what_tables_filters_sums_exports_and_chips_show(reviews: Reviews) -> None:
    decide(reviews, Budget, BUDGET, Verdict.CORRECT, values={"bedrag": "1100000", "soort": "totaal"}, reason="som")
    base = reviews.base
    (row,) = base.find_facts(FactQuery("budgets", at_most=1_150_000)).rows
    assert (row.fact.amount_eur, row.fact.kind.value, row.review) == (1_100_000, "total", Review.CORRECTED)  # type: ignore[attr-defined]
    assert base.find_facts(FactQuery("budgets", fields={"kind": ("totaal",)})).total == 1
    assert base.find_facts(FactQuery("budgets", at_least=1_150_000)).total == 0
    assert [(sum_.kind.value, sum_.amount) for sum_ in base.subtotals(FactQuery("budgets"))] == [("total", 1_100_000)]
    lines = b"".join(Exporter(base).table(FactQuery("budgets"), Format.JSONL)).splitlines()
    assert [(line["amount_eur"], line["review"], line["id"]) for line in map(json.loads, lines)] == [
        (1_100_000, "corrected", BUDGET)
    ]
    assert told(reviews, 5) == [("changed", BUDGET, ("review", "amount_eur", "kind"))]
    with base.reader() as store:
        found = store.facts_in(Budget, store.passage_ids())
        assert [fact.amount_eur for facts in found.values() for fact in facts] == [1_100_000]
        read = [(fact.amount_eur, told) for fact, told in store.readings("duinrand") if isinstance(fact, Budget)]
        assert read == [(1_200_000, True)]


def test_a_rejected_row_is_nowhere_unless_asked_for(reviews: Reviews) -> None:
    decide(reviews, Budget, BUDGET, Verdict.REJECT, reason="staat dubbel")
    base = reviews.base
    assert shown(reviews, "budgets") == []
    assert base.facts(Budget) == []
    assert base.subtotals(FactQuery("budgets")) == ()
    assert list(Exporter(base).table(FactQuery("budgets"), Format.JSONL)) in ([], [b""])
    assert shown(reviews, "budgets", Review.REJECTED) == [(BUDGET, Review.REJECTED)]
    assert shown(reviews, "budgets", Review.MACHINE) == []
    query = FactQuery("budgets", reviews=(Review.REJECTED,), at_least=1_200_000, text="bedden", sort=("-amount_eur",))
    assert base.find_facts(query).total == 1
    assert base.fact(Budget, BUDGET).review is Review.REJECTED
    assert told(reviews, 5) == [("removed", BUDGET, ())]
    with base.reader() as store:
        assert store.facts_in(Budget, store.passage_ids()) == {}


def test_what_is_undone_is_as_it_was_read_and_the_history_is_whole(reviews: Reviews) -> None:
    before = [reviews.base.facts(cls) for cls in tables().values()]
    for verdict, values in ((Verdict.CORRECT, {"unit": "plekken"}), (Verdict.ACCEPT, None), (Verdict.REJECT, None)):
        decide(reviews, Target, TARGET, verdict, values=values)
    statuses = [reviews.base.fact(Target, TARGET).review]
    for name in (3, 2, 1):
        undone = reviews.undo(name, who=BRAM, reason="te snel")
        assert (undone.verdict, undone.undoes, undone.who) == (Verdict.UNDO, name, "bram")
        statuses.append(reviews.base.fact(Target, TARGET).review)
    assert statuses == [Review.REJECTED, Review.CORRECTED, Review.CORRECTED, Review.MACHINE]
    assert [reviews.base.facts(cls) for cls in tables().values()] == before
    history = [(one.id, one.verdict.value, one.undone) for one in reviews.history(Target, TARGET)]
    assert history == [
        (1, "correct", True), (2, "accept", True), (3, "reject", True), (4, "undo", False), (5, "undo", False),
        (6, "undo", False),
    ]  # fmt: skip
    assert [c.fields for c in reviews.base.changes(5)] == [("review", "unit"), (), (), ("review", "unit")]


def test_corrections_add_up_and_name_their_fields(reviews: Reviews) -> None:
    decide(reviews, Milestone, MILESTONE, Verdict.CORRECT, values={"Wie": "De Eik"})
    decide(reviews, Milestone, MILESTONE, Verdict.CORRECT, values={"moment": "2025-q2"})
    fact = reviews.base.fact(Milestone, MILESTONE).fact
    assert (fact.owner, fact.due, fact.id) == ("De Eik", "2025-Q2", MILESTONE)  # type: ignore[attr-defined]
    last = reviews.history(Milestone, MILESTONE)[-1]
    assert (last.fields, last.changes) == (("owner", "due"), (("due", "2025-04-01", "2025-Q2"),))
    (row,) = reviews.base.find_facts(FactQuery("milestones", since="2025-06", until="2025-06")).rows
    assert row.fact.id == MILESTONE


def test_the_quote_itself_can_be_corrected(reviews: Reviews) -> None:
    decide(reviews, Milestone, MILESTONE, Verdict.CORRECT, values={"citaat": "De Linde acht  hybride\nbedden"})
    fact = reviews.base.fact(Milestone, MILESTONE).fact
    text = reviews.base.document("duinrand").parsed.text
    assert fact.quote.text == "De Linde acht hybride bedden"
    assert text[fact.quote.start : fact.quote.end] == fact.quote.text


def test_a_row_is_added_with_the_place_of_its_quote(reviews: Reviews) -> None:
    made = reviews.add(
        ActionFact, "duinrand", {"quote": "kiest de jongere zelf", "omschrijving": "mentor kiezen"}, who=ANNA
    )
    (row,) = reviews.base.find_facts(FactQuery("acties")).rows
    assert (row.review, row.fact.page, row.fact.section, row.fact.quote.text) == (
        Review.ADDED, 2, "JIM", "kiest de jongere zelf",
    )  # fmt: skip
    again = reviews.add(
        ActionFact, "duinrand", {"quote": "kiest de jongere zelf", "omschrijving": "mentor kiezen"}, who=ANNA
    )
    assert (made.new, again.new, again.decision) == (True, False, made.decision)
    decide(reviews, ActionFact, row.fact.id, Verdict.CORRECT, values={"owner": "de jongere"})
    assert shown(reviews, "actions") == [(row.fact.id, Review.ADDED)]
    reviews.undo(2, who=ANNA)
    reviews.undo(1, who=ANNA)
    assert shown(reviews, "actions", *Review) == []


def test_what_cannot_be_decided_is_said_and_changes_nothing(reviews: Reviews) -> None:
    refused = [
        (Verdict.CORRECT, {"amount_eur": "veel"}, "“veel” is geen getal.", "amount_eur"),
        (Verdict.CORRECT, {"amount_eur": "2,5"}, "“2,5” is geen heel getal.", "amount_eur"),
        (Verdict.CORRECT, {"kind": "gift"}, "“gift” is geen soort.", "kind"),
        (Verdict.CORRECT, {"item": " "}, "Zo kan “post” niet zijn in budgetten.", "item"),
        (Verdict.CORRECT, {"page": "2"}, "De tabel budgetten heeft geen kolom “page”.", "page"),
        (Verdict.CORRECT, {"quote": "staat er niet"}, "“staat er niet” staat niet in duinrand.", "quote"),
        (Verdict.CORRECT, {"amount_eur": ["1", "2"]}, "“Bedrag” heeft één waarde.", "amount_eur"),
        (Verdict.CORRECT, {"amount_eur": "1200000"}, "Er verandert niets.", ""),
        (Verdict.CORRECT, {}, "Waarden horen bij verbeteren, en alleen daarbij.", "values"),
        (Verdict.ACCEPT, {"item": "bedden"}, "Waarden horen bij verbeteren, en alleen daarbij.", "values"),
        (Verdict.UNDO, {}, "Zo kun je niet beslissen: teruggedraaid.", ""),
    ]
    for verdict, values, message, field in refused:
        with pytest.raises(InvalidValue) as caught:
            decide(reviews, Budget, BUDGET, verdict, values=values)
        assert (caught.value.message, caught.value.field) == (message, field)
    with pytest.raises(NotFound, match=r"In budgetten staat geen regel x\."):
        decide(reviews, Budget, "x", Verdict.ACCEPT)
    with pytest.raises(NotFound, match=r"Er is geen document elders\."):
        reviews.add(ActionFact, "elders", {"quote": OPENING, "description": "x"}, who=ANNA)
    with pytest.raises(InvalidValue, match=r"Het citaat ontbreekt\."):
        reviews.add(ActionFact, "duinrand", {"description": "x"}, who=ANNA)
    with pytest.raises(InvalidValue, match="Zo kan “omschrijving” niet zijn"):
        reviews.add(ActionFact, "duinrand", {"quote": OPENING}, who=ANNA)
    assert reviews.decisions() == []
    assert reviews.base.changes(5) == []


def test_the_same_decision_again_is_the_same_decision(reviews: Reviews) -> None:
    first = reviews.decide(Target, TARGET, Verdict.CORRECT, values={"unit": "plekken"}, who=ANNA)
    again = reviews.decide(Target, TARGET, Verdict.CORRECT, values={"unit": "plekken"}, who=ANNA)
    assert (again.new, again.decision) == (False, first.decision)
    assert reviews.decide(Target, TARGET, Verdict.ACCEPT, who=BRAM).new
    assert not reviews.decide(Target, TARGET, Verdict.ACCEPT, who=BRAM).new
    assert [entry.detail for entry in Audit(reviews.base.settings).entries()] == [
        "goedgekeurd (besluit 2)",
        "verbeterd (besluit 1)",
    ]
    assert {entry.action for entry in Audit(reviews.base.settings).entries()} == {Action.FACT_DECIDED}


def test_who_saw_another_row_decides_nothing(reviews: Reviews) -> None:
    seen = mark_of(reviews.base.fact(Target, TARGET))
    reviews.decide(Target, TARGET, Verdict.ACCEPT, who=BRAM, seen=seen)
    with pytest.raises(Conflict, match=r"Dit feit is intussen gewijzigd\."):
        reviews.decide(Target, TARGET, Verdict.REJECT, who=ANNA, seen=seen)
    reviews.decide(Target, TARGET, Verdict.REJECT, who=ANNA)
    with pytest.raises(Conflict, match=r"Besluit 1 geldt niet meer\. Draai eerst het latere besluit 2 terug\."):
        reviews.undo(1, who=ANNA)
    reviews.undo(2, who=ANNA)
    with pytest.raises(Conflict, match="Het is al teruggedraaid"):
        reviews.undo(2, who=ANNA)
    with pytest.raises(NotFound, match=r"Er is geen besluit 99\."):
        reviews.undo(99, who=ANNA)


def test_decisions_come_back_with_their_document(reviews: Reviews) -> None:
    decide(reviews, Target, TARGET, Verdict.CORRECT, values={"value": "9"})
    decide(reviews, Practice, PRACTICE, Verdict.REJECT)
    reviews.add(ActionFact, "duinrand", {"quote": COST, "description": "kosten dragen"}, who=ANNA)
    reviews.base.remove("duinrand")
    assert [(one.decision.id, one.title) for one in reviews.unattached()] == [(1, None), (2, None), (3, None)]
    document, original, found = plan()
    add_again(reviews, document, original, found, "2")
    assert reviews.unattached() == []
    assert reviews.base.fact(Target, TARGET).fact.value == 9  # type: ignore[attr-defined]
    assert shown(reviews, "practices") == []
    assert [review for _, review in shown(reviews, "actions")] == [Review.ADDED]


def test_decisions_survive_another_extractor(reviews: Reviews) -> None:
    decide(reviews, Target, TARGET, Verdict.CORRECT, values={"value": "9"}, reason="negen, zie bijlage")
    decide(reviews, Milestone, MILESTONE, Verdict.ACCEPT)
    decide(reviews, Budget, BUDGET, Verdict.REJECT)
    target, milestone, budget, practice = plan()[2].facts
    other = (
        target.with_changes(value=9.0, scope="Zeeland"),  # it reads now what the reviewer said
        budget.with_changes(item="hybride bedden"),  # and names this otherwise
        practice,  # and has no milestone any more
    )
    with Store(reviews.base.settings.database) as store:
        store.replace_facts("duinrand", 1, Extracted(other, "2:test"))
    row = reviews.base.fact(Target, TARGET)
    assert (row.fact.value, row.fact.scope, row.review) == (9, "Zeeland", Review.CORRECTED)  # type: ignore[attr-defined]
    assert shown(reviews, "milestones") == [(MILESTONE, Review.ACCEPTED)]
    kept = reviews.base.fact(Milestone, MILESTONE).fact
    assert kept == milestone.with_changes(document="duinrand", id=MILESTONE)
    assert shown(reviews, "budgets") == []
    assert reviews.unattached() == []


def test_what_was_accepted_says_nothing_of_a_text_with_other_numbers(reviews: Reviews) -> None:
    decide(reviews, Target, TARGET, Verdict.ACCEPT)
    document, original, found = plan()
    text = document.parsed.text.replace("acht", "zes").replace("1 april 2025", "1 april 2026")
    quote = found.facts[0].quote
    words = quote.text.replace("acht", "zes").replace("2025", "2026")
    target = found.facts[0].with_changes(quote=replace(quote, text=words, end=quote.start + len(words)), value=6.0)
    later = replace(document, parsed=replace(document.parsed, text=text))
    add_again(reviews, later, original, Extracted((target,), "1:test"), "2")
    assert [(row.fact.value, row.review) for row in reviews.base.find_facts(FactQuery("doelen")).rows] == [  # type: ignore[attr-defined]
        (6, Review.MACHINE)
    ]
    (lost,) = reviews.unattached()
    assert (lost.decision.fact, lost.decision.stated.quote.text, lost.title) == (TARGET, OPENING, "Plan duinrand")
    assert reviews.undo(1, who=ANNA).undoes == 1
    assert reviews.unattached() == []


def test_a_decision_is_laid_over_every_version(reviews: Reviews) -> None:
    document, original, found = plan()
    add_again(reviews, document, original, found, "2")
    decide(reviews, Target, TARGET, Verdict.REJECT)
    with reviews.base.reader() as store:
        assert store.facts(Target, version=1) == store.facts(Target, version=2) == []
    reviews.base.remove("duinrand", 2)
    assert shown(reviews, "targets", Review.REJECTED) == [(TARGET, Review.REJECTED)]
    reviews.undo(1, who=ANNA)
    assert shown(reviews, "targets") == [(TARGET, Review.MACHINE)]


def test_the_queue_begins_with_what_does_not_add_up_and_ends_with_what_was_decided(reviews: Reviews) -> None:
    page = reviews.queue()
    assert [(one.row.fact.id, one.doubts) for one in page.rows] == [
        (BUDGET, (Doubt.WARNING,)),
        (TARGET, (Doubt.NEW_KIND,)),
    ]
    first = reviews.queue(limit=1)
    assert (first.total, [one.row.fact.id for one in reviews.queue(limit=1, cursor=first.next).rows]) == (2, [TARGET])
    assert reviews.queue(table=Target).total == 1
    assert reviews.queue(Filters(regions=("Groningen",))).total == 0
    decide(reviews, Budget, BUDGET, Verdict.ACCEPT)
    assert [one.row.fact.id for one in reviews.queue().rows] == [TARGET]


def test_decisions_are_only_added_to(reviews: Reviews) -> None:
    decide(reviews, Target, TARGET, Verdict.ACCEPT)
    db = Database(reviews.base.settings.database)
    for statement in ("DELETE FROM decisions", "UPDATE decisions SET who = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="decisions are only added to"):
            db.execute(statement)
    db.close()


def test_a_file_of_before_there_were_decisions_can_be_reviewed(reviews: Reviews) -> None:
    path = reviews.base.settings.database
    db = Database(path)
    for name in ("attachments", "decisions", *(f"{table}_rejected" for table in tables())):
        db.execute("DROP VIEW IF EXISTS standing")
        db.execute(f"DROP TABLE IF EXISTS [{name}]")
    for table in ("targets", "milestones", "budgets", "practices"):
        for column in ("review", "machine"):
            db.execute(f"ALTER TABLE [{table}] DROP COLUMN {column}")
    decisions_of_people(db)
    db.conn.commit()
    db.close()
    decide(reviews, Target, TARGET, Verdict.REJECT)
    assert shown(reviews, "targets") == []


def test_nothing_is_made_where_there_is_no_knowledge_base(settings: object, reviews: Reviews) -> None:
    reviews.base.settings.database.unlink()
    assert (reviews.decisions(), reviews.unattached(), reviews.history(Target, TARGET)) == ([], [], [])
    assert reviews.queue().total == 0
    with pytest.raises((NotFound, StoreError)):
        reviews.undo(1, who=ANNA)
    assert not reviews.base.settings.database.exists()
