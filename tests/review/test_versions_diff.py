"""What became of the rows of a plan in a newer one: pairs, kinds of change, parts, names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from fakes import document

from kb.documents import Quote
from kb.facts import Action, Actor, ActorType, Budget, Fact, Indicator, IndicatorKind, Milestone, Target, identified
from kb.review.versions import Change
from kb.review.versions.assignment import assigned
from kb.review.versions.diff import Side, differences
from kb.review.versions.matching import matched
from kb.review.versions.organisations import Organisations
from kb.vocabulary import Gazetteer

NOBODY = Organisations(())


def said(text: str, at: int = 0) -> Quote:
    return Quote(at, at + len(text), text, 1)


def row(cls: type[Fact], quote: str, at: int = 0, **fields: Any) -> Fact:
    return cls.model_validate({"document": "plan", "page": 1, "quote": said(quote, at), **fields})


def outcome(before: Sequence[Fact], after: Sequence[Fact], known: Organisations = NOBODY) -> list[tuple[str, int, int]]:
    old = [fact.with_changes(document="oud") for fact in before]
    new = [fact.with_changes(document="nieuw") for fact in after]
    items, _ = matched(identified(old), identified(new), known, None)
    return [(item.kind.value, len(item.before), len(item.after)) for item in items]


def changed(before: Fact, after: Fact, known: Organisations = NOBODY) -> dict[str, tuple[Any, Any]]:
    (item,), _ = matched([before], [after], known, None)
    return {change.name: (change.before, change.after) for change in item.fields}


def action(text: str) -> Fact:
    return row(Action, text, description=text)


def milestone(text: str, **fields: Any) -> Fact:
    return row(Milestone, text, description=text, **fields)


def beds(value: float, due: str, text: str = "") -> Fact:
    quote = text or f"In {due} zijn er {value:.0f} gesloten plaatsen ingekocht."
    return row(Target, quote, indicator="ingekochte gesloten plaatsen", value=value, unit="plaatsen", due=due)


def test_a_target_with_another_value_is_one_target() -> None:
    assert changed(beds(16, "2025"), beds(18, "2025")) == {"value": (16.0, 18.0)}


def test_the_same_sentence_is_unchanged_and_other_words_are_reworded() -> None:
    told = row(
        Action, "Bundelen van de twee toegangsprotocollen", description="Bundelen van de twee toegangsprotocollen"
    )
    again = row(Action, "Het bundelen van toegangsprotocollen", description="Het bundelen van toegangsprotocollen")
    assert outcome([told], [told]) == [("unchanged", 1, 1)]
    assert outcome([told], [again]) == [("reworded", 1, 1)]


def test_what_only_one_plan_has_is_dropped_or_added() -> None:
    old, new = map(action, ("Een pool van gezinshuisouders", "Afspraken met de zorgkantoren"))
    assert outcome([old], [new]) == [("dropped", 1, 0), ("added", 0, 1)]
    assert outcome([], [new]) == [("added", 0, 1)]
    assert outcome([], []) == []


def test_steps_of_a_series_are_paired_by_their_year() -> None:
    told = "Het aantal daalt van 32 naar 24 eind 2024, 16 eind 2025 en 10 eind 2026."
    now = "Het aantal daalt van 25 naar 18 eind 2025, 12 eind 2026 en 4 eind 2028."
    old = [beds(24, "2024", told), beds(16, "2025", told), beds(10, "2026", told)]
    new = [beds(18, "2025", now), beds(12, "2026", now), beds(4, "2028", now)]
    assert sorted(outcome(old, new)) == [("added", 0, 1), ("changed", 1, 1), ("changed", 1, 1), ("dropped", 1, 0)]


def test_a_count_of_another_year_is_another_count() -> None:
    def count(value: float, period: str) -> Fact:
        return row(
            Indicator,
            "Spoedmachtigingen",
            indicator="Spoedmachtigingen",
            value=value,
            unit="machtigingen",
            period=period,
        )

    assert outcome([count(21, "2022")], [count(21, "2022"), count(15, "2024")]) == [
        ("unchanged", 1, 1),
        ("added", 0, 1),
    ]
    assert outcome([count(21, "2022")], [count(19, "2023")]) == [("dropped", 1, 0), ("added", 0, 1)]


def test_a_forecast_that_came_true_changes_its_kind() -> None:
    shared = {"indicator": "Ingekocht", "value": 30, "unit": "plaatsen", "period": "2023"}
    old = row(Indicator, "Ingekocht, samen", kind=IndicatorKind.PROGNOSE, **shared)
    new = row(Indicator, "Ingekocht, samen", kind=IndicatorKind.INKOOP, **shared)
    assert changed(old, new) == {"kind": ("prognose", "inkoop")}


def test_a_milestone_that_moved_has_another_date_and_the_same_owner_by_another_name() -> None:
    known = Organisations([("Stichting Zandhoek", "Zandhoek")])
    old = row(
        Milestone, "groep Oost gesloten", description="groep Oost gesloten", due="2025-Q4", owner="Stichting Zandhoek"
    )
    new = row(Milestone, "Groep Oost gesloten", description="Groep Oost gesloten", due="2026-Q2", owner="Zandhoek")
    assert changed(old, new, known) == {"due": ("2025-Q4", "2026-Q2")}
    assert changed(old, new.with_changes(owner="De Overtocht"), known).keys() == {"due", "owner"}


def test_a_promise_that_lost_its_date_changed() -> None:
    old, new = (
        row(Milestone, "Groep Oost gesloten", description="Groep Oost gesloten", due=due) for due in ("2025", None)
    )
    assert changed(old, new) == {"due": ("2025", None)}


def test_an_amount_of_one_year_is_not_that_of_all_years() -> None:
    def post(amount: int, first: int, last: int) -> Fact:
        return row(Budget, "Deltateam", item="Deltateam", amount_eur=amount, period_from=first, period_to=last)

    old = [post(760_000, 2025, 2025), post(3_270_000, 2023, 2027)]
    new = [post(940_000, 2025, 2025), post(4_777_000, 2023, 2028)]
    items, _ = matched(old, new, NOBODY, None)
    assert [(item.before[0], item.after[0]) for item in items] == [(old[0], new[0]), (old[1], new[1])]


def test_what_the_newer_plan_retells_is_set_beside_the_older_row() -> None:
    old = row(
        Indicator,
        "In mei waren er negen vacatures.",
        indicator="vacatures",
        value=9,
        unit="vacatures",
        period="2023-05",
    )
    sentence = "De vacatures zijn gedaald van negen naar vier."
    nine, four = (
        row(Indicator, sentence, indicator="vacatures", value=value, unit="vacatures", id=str(value))
        for value in (9, 4)
    )
    (item,), loose = matched([old], [nine, four], NOBODY, None)
    assert (item.kind, item.after, item.recalled, loose) == (Change.CHANGED, (four,), (nine,), [])


def test_an_item_that_became_two_is_split_and_two_that_became_one_are_merged() -> None:
    whole = "De hybride bedden in Bergemonde openen en het ambulante team in Kreekmonde starten"
    first, second = "De hybride bedden in Bergemonde openen", "Het ambulante team in Kreekmonde starten"
    one, left, right = map(action, (whole, first, second))
    assert outcome([one], [left, right]) == [("split", 1, 2)]
    assert outcome([left, right], [one]) == [("merged", 2, 1)]


def test_amounts_that_add_up_are_parts() -> None:
    def post(item: str, amount: int, at: int) -> Fact:
        return row(Budget, f"De kosten van {item} zijn {amount}.", at, item=f"kosten van {item}", amount_eur=amount)

    whole = post("hybride bedden", 300, 0)
    parts = [post("hybride bedden Bergemonde", 200, 100), post("hybride bedden Kreekmonde", 100, 200)]
    assert outcome([whole], parts) == [("split", 1, 2)]


def test_actors_are_known_by_any_of_their_names() -> None:
    old = row(
        Actor,
        "Stichting Zandhoek",
        name="Stichting Zandhoek",
        aliases=("Zandhoek",),
        actor_type=ActorType.ZORGAANBIEDER,
    )
    new = row(Actor, "Zandhoek", name="Zandhoek", actor_type=ActorType.ZORGAANBIEDER)
    assert outcome([old], [new]) == [("unchanged", 1, 1)]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("De Vliet heet sinds 1 januari 2025 De Haven.", "De Haven"),
        ("De Haven (voorheen De Vliet) doet mee.", "De Haven"),
        ("De Vliet levert zorg. Sinds 2025 maakt de instelling deel uit van De Haven.", "De Haven"),
        ("De Vliet is per 1 januari 2025 opgegaan in De Haven.", "De Haven"),
    ],
)
def test_an_organisation_that_was_renamed_in_the_text_is_the_same(text: str, after: str) -> None:
    def plan(name: str, words: str, organisation: str) -> Side:
        read, _ = document(name, ("Wie", words))
        quote = read.parsed.quote(0, 3)
        made = Actor(document=name, page=1, quote=quote, name=organisation, actor_type=ActorType.ZORGAANBIEDER)
        return Side(read, (made,))

    found = differences(
        plan("oud.md", "De Vliet levert zorg.", "De Vliet"), plan("nieuw.md", text, after), Gazetteer.builtin()
    )
    (item,) = found.items
    assert (item.kind, item.fields[0].before, item.fields[0].after) == (Change.CHANGED, "De Vliet", after)
    assert item.renaming is not None
    assert item.renaming.quote is not None


def test_the_best_pairs_together_win_from_the_best_single_pair() -> None:
    pairs = assigned(np.array([[0.9, 0.8], [0.85, 0.1]]), 0.5)
    assert [(pair.before, pair.after) for pair in pairs] == [(0, 1), (1, 0)]
    assert assigned(np.zeros((0, 3)), 0.5) == []


def test_meaning_finds_what_words_do_not_but_never_by_itself() -> None:
    old = row(
        Action, "Organiseren van leerbijeenkomsten", description="Organiseren van leerbijeenkomsten voor behandelaren"
    )
    new = row(
        Action, "Voortzetten van de leerbijeenkomsten", description="Voortzetten van de leerbijeenkomsten over casussen"
    )
    other = row(Action, "Bouwen van een school", description="Bouwen van een school")

    def same(texts: Sequence[str]) -> Any:
        return np.ones((len(texts), 1), np.float32)

    assert [item.kind for item in matched([old], [new], NOBODY, same)[0]] == [Change.REWORDED]
    assert [item.kind for item in matched([old], [other], NOBODY, same)[0]] == [Change.DROPPED, Change.ADDED]
