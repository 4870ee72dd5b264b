"""The numbers of running text, each with what it counts, where it comes from and the moment it belongs to.

`find_quantities` reads numbers that stand with their noun. A series leaves nouns out ("van 32 in 2022 naar 20 in 2024,
9 in 2026 en tot slot naar nul in 2028"): a bare number counts here when a moment, "naar", "er" or the name of an area
goes with it, and it takes the noun of the number before it, of "het aantal ...", or of the sentence or heading before.
`kb.extract.pairing` gives each its moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kb.extract.carried import Anchor, carried, is_year_off
from kb.extract.number_words import rank_of
from kb.extract.once import once
from kb.extract.pairing import Reading, bound_before, moments_in, paired
from kb.extract.plan import Plan, Statement
from kb.extract.values.counted import noun_before, read_counted
from kb.extract.values.numerals import NUMERAL, read_numeral
from kb.extract.values.quantities import QuantityMention, may_count
from kb.extract.values.quantity_bounds import AT_LEAST, AT_MOST, operator_of
from kb.extract.values.uncounted import uncounted
from kb.facts import Operator

__all__ = ["readings"]


_NUMERAL = re.compile(
    rf"(?:{NUMERAL})(?![^\W_])|\b(?:geen|nul)\b(?=\s*(?:[.,;:)]|$|(?:op|in|eind|per)\b))", re.IGNORECASE
)
_ONE = re.compile(r"(?:een|één|éen|eén)", re.IGNORECASE)
_BOUND = re.compile(rf"(?P<op>{AT_MOST}|{AT_LEAST})\s+(?:de\s+)?\Z", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:(?:\b(?:nog|nog eens|maar liefst|slechts|zelfs|maar|ruim|"
    r"circa|ongeveer|gemiddeld|bijna|weer|weer eens|dus|al)|\bzo['’]n)\s+)+\Z",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"(?:\b(?:naar|via|tot|op|van|er|doel is|norm is|waren het er|dat|zijn|wordt|worden|was|is)|:|[(])\s*\Z",
    re.I,
)
_ON = re.compile(
    r"\s*(?:[.,;:)]|$)|\s+\((?=[^)]{0,12}(?:19|20)\d\d)|\s+(?:in|op|per|eind|einde|begin|medio|uiterlijk|vanaf|en|naar|via|of|zijn|waren|kunnen|uit|"
    r"uitkomen|voor|van|ten behoeve)\b",
    re.IGNORECASE,
)
_FOR_AREA = re.compile(r"\s+(?:voor|uit|ten behoeve van)\s+(?-i:[A-ZÀ-Þ])", re.IGNORECASE)
_AMONG = re.compile(
    r"\b(?:er|van wie|onder wie|van hen|waarvan|waaronder)(?:\s+(?:nog|al|maar|ruim|bijna|circa))*\s+\Z", re.IGNORECASE
)
_TO_OR_BOUND = re.compile(rf"\b(?:naar|{AT_MOST}|{AT_LEAST})\s+\Z", re.IGNORECASE)
_OWED = re.compile(r"\b(?:moeten|moet|willen|wil)\s+(?:\w+\s+){0,2}er\b[^,;.]{0,24}\s\Z", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+(?:daarvan|van hen|hiervan|van deze|ervan)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b((?:[^\W\d_]*(?:plaats|plek|bed|jeugdige|jonger|gezin|leerling|traject|plaatsing|machtiging|afzondering|melding|verhuizing)"
    r"(?:s|en|den|nen)|suïcides|[^\W\d_]*(?:wachttijd|wachtlijst|verblijfsduur|doorlooptijd)))\b",
    re.IGNORECASE,
)
_NEAR = re.compile(r"[^,;:()\d]*\Z")


@once
def readings(plan: Plan) -> tuple[tuple[Statement, tuple[Reading, ...]], ...]:
    """The numbers of all statements that have some, statement by statement in text order."""
    return tuple(_readings(plan))


def _readings(plan: Plan) -> Iterator[tuple[Statement, tuple[Reading, ...]]]:
    before: Reading | None = None
    anchors: list[Anchor] = []
    block = -1
    for statement in plan.statements:
        if statement.block.id != block:
            before, anchors = before if statement.lead else None, []
            block = statement.block.id
        read: tuple[Reading, ...] = ()
        numbers = _numbers(plan, statement, before)
        if numbers:
            found = carried(statement, paired(statement, numbers), anchors)
            read = tuple(_of_those(statement, reading, before) for reading in found)
            before = next((r for r in read if r.unit != "%" and rank_of(r.unit) > 0), before)
            yield statement, read
        else:
            before = _amount_of(statement) or before
        dated = [reading.moment for reading in read]
        anchors += [Anchor(moment, statement, moment in dated) for moment in moments_in(statement)]


_AMOUNT = re.compile(r"\b(?:aantal|aantallen)(?=\s)", re.IGNORECASE)


def _amount_of(statement: Statement) -> Reading | None:
    """What a sentence without numbers is about ("Het aantal meldingen is gestegen."), as a reading without a number."""
    match = _AMOUNT.search(statement.text)
    counted = read_counted(statement.text, match.end(), 2) if match else None
    if not match or not counted or rank_of(counted.unit) <= 0:
        return None
    return Reading(match.end(), match.end(), 0.0, counted.unit, counted.noun, Operator.EQUAL)


def _of_those(statement: Statement, reading: Reading, before: Reading | None) -> Reading:
    """ "Bij 53 daarvan" is about the moment of the sentence before."""
    theirs = reading.bare and not statement.dates and _OF_THEM.match(statement.text, reading.end)
    if not theirs or not before or not before.moment or reading.moment:
        return reading
    return replace(reading, moment=before.moment, dated_in=before.dated_in or statement.previous)


_NONE = re.compile(
    r"\b(?P<none>geen)(?:\s+enkele?)?\s+(?P<noun>(?:[^\W\d_]+e\s+)?(?P<unit>"
    r"jeugdige|jongere|kind|gezin|plaats|leerling|bed|cliënt|plaatsing|afzondering|overplaatsing|uithuisplaatsing|machtiging))\b(?=[^.;]*\b(?:meer|nog|zonder)\b)",
    re.IGNORECASE,
)
_ENDED = r"(?P<noun>(?:[^\W\d_]+e\s+)?(?P<unit>[^\W\d_]*(?:plaatsing|afzondering|separatie|verhuizing)))(?:en|s)?\b"
_NO_MORE = re.compile(
    rf"\b{_ENDED}[^.;:]{{0,70}}\bkom(?:t|en)\b[^.;:]{{0,40}}\b(?P<none>niet\s+meer\s+voor)\b", re.IGNORECASE
)
_WITHOUT = re.compile(
    r"\b(?P<none>zonder)\s+(?:enige\s+)?(?P<noun>(?:gesloten|gedwongen)\s+(?P<unit>[^\W\d_]*(?:plaats|plek|bed|plaatsing|afdeling)))"
    r"(?:en|ken|den)\b",
    re.IGNORECASE,
)
_NONE_HINT = re.compile(r"geen|zonder|niet\s+meer", re.IGNORECASE)


def _said_to_be_none(text: str) -> Iterator[re.Match[str]]:
    if _NONE_HINT.search(text):
        for form in (_NONE, _NO_MORE, _WITHOUT):
            yield from form.finditer(text)


_PLURAL = {
    "plek": "plekken",
    "separatie": "separaties",
    "kind": "kinderen",
    "gezin": "gezinnen",
    "bed": "bedden",
    "jeugdige": "jeugdigen",
    "jongere": "jongeren",
}


def _none(match: re.Match[str]) -> Reading:
    """ "Geen jeugdige ... meer": a singular with "geen", or what no longer happens, counts as none."""
    unit = match["unit"].lower()
    plural = _PLURAL.get(unit, f"{unit}en")
    return Reading(
        match.start("none"),
        max(match.end("none"), match.end("noun")),
        0.0,
        plural,
        re.sub(rf"{unit}$", plural, match["noun"]),
        Operator.EQUAL,
        literal=False,
        derived=match["none"].lower() == "zonder",
    )


def _numbers(plan: Plan, statement: Statement, before: Reading | None) -> list[Reading]:
    """Counted and bare numbers in order, without their moments."""
    counted = [reading for mention in statement.quantities for reading in _of_mention(mention)]
    taken = [(mention.start, mention.end) for mention in statement.quantities]
    bare = list(_bare_numbers(statement, taken)) if may_count(statement.text) else []
    none = [_none(m) for m in _said_to_be_none(statement.text) if _is_free(m.span("noun"), taken)]
    found = sorted([*counted, *none, *(_bare(statement.text, match) for match in bare)], key=lambda r: r.start)
    return list(_named(plan, statement, found, before))


def _bare_numbers(statement: Statement, taken: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The numbers without a noun that count all the same."""
    alone = [m for m in _NUMERAL.finditer(statement.text) if _is_free(m.span(), taken) and _stands_alone(statement, m)]
    barred = uncounted(statement.text) if alone else ()
    yield from (match for match in alone if _is_free(match.span(), barred))


def _of_mention(mention: QuantityMention) -> Iterator[Reading]:
    """A quantity, and the number it starts from ("van 57 naar 46") as a reading of its own before it."""
    value = Reading(
        *(mention.start, mention.end, mention.value, mention.unit, mention.noun, Operator(mention.operator.value)),
        low=mention.low,
        derived=mention.derived,
        literal=mention.literal,
    )
    if not mention.value and mention.unit in _PLURAL:
        value = replace(value, unit=_PLURAL[mention.unit])
    if _OF_TEN.search(mention.text) and mention.kind == "count":
        yield replace(value, value=_of_ten(mention), unit="%", derived=True)
        return
    spans = [(m.start() + mention.start, m.end() + mention.start) for m in _NUMERAL.finditer(mention.text)]
    if mention.baseline is None or len(spans) < 2:
        yield value
        return
    yield replace(
        value, start=mention.start, end=spans[0][1], value=mention.baseline, operator=Operator.EQUAL, origin=True
    )
    yield replace(value, start=spans[-1][0])


_OF_TEN = re.compile(r"\bvan\s+de\s+(?P<whole>tien|10|honderd|100)\b", re.IGNORECASE)


def _of_ten(mention: QuantityMention) -> float:
    """ "Negen van de tien" is a share."""
    match = _OF_TEN.search(mention.text)
    whole = read_numeral(match["whole"]) if match else None
    return round(100 * mention.value / (whole or 100), 1)


def _is_free(span: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def _stands_alone(statement: Statement, match: re.Match[str]) -> bool:
    """Whether a number without a noun counts: something says so on both sides of it."""
    text, start, end = statement.text, match.start(), match.end()
    ahead = text[:start]
    if _is_money(statement, match) or (_ONE.fullmatch(match.group()) and not _TO_OR_BOUND.search(ahead)):
        return False
    among = _OF_THEM.match(text, end) or _AMONG.search(_BOUND.sub("", ahead)) or _OWED.search(ahead)
    if is_year_off(text, start, end) or bound_before(text, start):
        return True
    if among or (ahead.endswith("(") and text[end : end + 1] == ")"):
        return True
    return bool(_ON.match(text, end)) and bool(_FOR_AREA.match(text, end) or _is_linked(statement, start, end))


def _is_linked(statement: Statement, start: int, end: int) -> bool:
    """Whether a moment stands beside a number, or a word before it that wants a number."""
    text = statement.text
    before = _ABOUT.sub("", _BOUND.sub("", _ABOUT.sub("", text[:start])))
    if _TOWARDS.search(before) or before != text[:start]:
        return True
    after_date = any(0 <= start - date.end < 30 and _NEAR.match(text, date.end, start) for date in statement.dates)
    before_date = any(0 <= date.start - end < 26 and _NEAR.match(text, end, date.start) for date in statement.dates)
    return after_date or before_date


def _is_money(statement: Statement, match: re.Match[str]) -> bool:
    """Whether a number is an amount: written large, or beside one in the same part of the sentence."""
    if re.search(r"miljoen|miljard", match.group(), re.IGNORECASE):
        return True
    between = (
        statement.text[min(money.end, match.end()) : max(money.start, match.start())] for money in statement.money
    )
    return any(not re.search(r"[,:;]\s", words) for words in between)


def _bare(text: str, match: re.Match[str]) -> Reading:
    word = match.group().lower()
    bound = _BOUND.search(text[: match.start()])
    start = bound.start() if bound else match.start()
    value = 0.0 if word in ("geen", "nul") else (read_numeral(match.group()) or 0.0)
    operator = Operator(operator_of(bound["op"] if bound else None).value)
    return Reading(start, match.end(), value, "", "", operator, bare=True, literal=word[0].isdigit())


def _named(plan: Plan, statement: Statement, found: list[Reading], before: Reading | None) -> Iterator[Reading]:
    """The readings with the nouns that bare ones take from others; without any they are left out."""
    last: Reading | None = None
    for reading in found:
        if reading.bare or not reading.unit or _is_guess(statement, reading):
            unit, noun = _borrowed(plan, statement, reading, last, before)
            if not unit:
                continue
            reading = replace(reading, unit=unit, noun=noun)
        elif last and reading.unit == last.unit == "%" and not reading.noun:
            reading = replace(reading, noun=last.noun)
        if rank_of(reading.unit) >= 0:
            last = reading
        yield reading


def _is_guess(statement: Statement, reading: Reading) -> bool:
    """Whether the noun was sought before the number and is nothing that youth care counts."""
    inside = reading.unit.split(" ")[0] in statement.text[reading.start : reading.end].lower()
    return reading.unit != "%" and not inside and rank_of(reading.unit) <= 0


def _borrowed(
    plan: Plan, statement: Statement, reading: Reading, last: Reading | None, before: Reading | None
) -> tuple[str, str]:
    """What a bare number counts."""
    amount_between = last and _AMOUNT.search(statement.text, last.end, reading.start)
    if last and not amount_between and (last.kind != "duration" or last.bare or not before):
        return last.unit, last.noun
    unit, noun = noun_before(statement.text, reading.start)
    if unit and rank_of(unit) > 0:
        return unit, noun
    subject = _SUBJECT.findall(statement.text[: reading.start])
    if subject:
        return subject[-1].lower(), subject[-1].lower()
    if before:
        return before.unit, before.noun
    heading = plan.theme(statement.heads) or ""
    words = heading[:1].lower() + heading[1:]
    counted = read_counted(f" {words}", 0, 2)
    return (counted.unit, counted.noun) if counted and rank_of(counted.unit) > 0 else ("", "")
