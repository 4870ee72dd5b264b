"""Words of every day: what plans say for them, and what is wrong with a file of them."""

from __future__ import annotations

import pytest

from kb.errors import InvalidValue
from kb.vocabulary.everyday import EverydayWords, everyday_problems, read_pairs

PAIRS = EverydayWords(
    [
        (["op kamers", "kamer"], ["begeleid wonen"]),
        (["geld"], ["kosten", "budget"]),
        (["hoe lang"], ["duur"]),
        (["meten"], ["indicatoren"]),
    ]
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wie gaat er op kamers?", [("begeleid", "won")]),
        ("Een eigen kamer kost geld.", [("begeleid", "won"), ("kost",), ("budget",)]),
        ("Hoe lang duurt het?", [("dur",)]),
        ("Kom met hem mee.", []),
        ("HYBRIDE BEDDEN", []),
    ],
)
def test_words_of_every_day(question: str, expected: list[tuple[str, ...]]) -> None:
    assert [phrase for phrases in PAIRS.of(question) for phrase in phrases] == expected


def test_each_expression_once_and_by_the_longest() -> None:
    assert len(PAIRS.of("op kamers, op kamers")) == 2
    assert EverydayWords([]).of("geld") == ()


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Moet zij uit huis?", True),
        ("Moet zij uit haar eigen huis?", True),
        ("Moet zij uit haar eigen mooie huis?", False),
        ("Moet zij haar huis uit?", False),
    ],
)
def test_two_words_may_stand_between_those_of_an_expression(question: str, found: bool) -> None:
    assert bool(EverydayWords([(["uit huis"], ["uithuisplaatsing"])]).of(question)) is found


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Kost een eigen kamer veel geld?", (("begeleid wonen",),)),  # kosten is what plans say
        ("Is er geld voor een kamer?", (("kosten", "budget"), ("begeleid wonen",))),
        ("indicatoren meten", ()),
        ("Kom met hem mee.", ()),
    ],
)
def test_what_plans_say_in_their_own_words(question: str, expected: tuple[tuple[str, ...], ...]) -> None:
    assert PAIRS.told(question) == expected


def test_those_that_come_along() -> None:
    known = EverydayWords.builtin()
    assert any(("wachtlijst",) in phrases for phrases in known.of("Hoe lang moeten wij wachten?"))
    assert known.of("hybride bedden en JIM") == known.of("bedden")


def test_the_pairs_that_come_along_are_sound() -> None:
    assert list(everyday_problems()) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            '[[a]]\neveryday = ["kamer"]\nplans = ["plek"]\n[[b]]\neveryday = ["huis", "Kamers"]\nplans = ["groep"]\n',
            "“Kamers” van b[1] staat al onder everyday van a[1]",
        ),
        (
            '[[a]]\neveryday = ["kamer", "op kamers", "kamer"]\nplans = ["plek"]\n',
            "“kamer” van a[1] staat al onder everyday van a[1]",
        ),
        ('[[a]]\neveryday = ["kamer"]\nplans = ["??"]\n', "“??” van a[1] is geen woord"),
    ],
)
def test_what_clashes(text: str, problem: str) -> None:
    assert list(everyday_problems(read_pairs(text, "woorden.toml"))) == [problem]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[a]\n", "woorden.toml is geen geldige TOML: regel 1"),
        ('[[a]]\neveryday = ["kamer"]\n', "In woorden.toml klopt a[1].plans niet: ontbreekt."),
        ('[[a]]\neveryday = "kamer"\nplans = ["plek"]\n', "klopt a[1].everyday niet: moet een lijst zijn."),
        ('[[a]]\neveryday = []\nplans = ["plek"]\n', "klopt a[1].everyday niet: moet er minstens 1 hebben."),
        ('[[a]]\neveryday = ["kamer"]\nplan = ["plek"]\nplans = ["plek"]\n', "klopt a[1].plan niet: bestaat niet."),
        ('[a]\neveryday = ["kamer"]\n', "klopt a niet: moet een lijst zijn."),
    ],
)
def test_what_has_another_shape(text: str, message: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        read_pairs(text, "woorden.toml")
    assert message in str(caught.value)
