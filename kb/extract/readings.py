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

from kb.extract.number_words import rank_of
from kb.extract.pairing import Reading, paired
from kb.extract.plan import Plan, Statement
from kb.extract.values.counted import noun_before, read_counted
from kb.extract.values.numerals import NUMERAL, read_numeral
from kb.extract.values.quantities import QuantityMention
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
    r"(?:\b(?:nog|nog eens|ruim|circa|ongeveer|gemiddeld|bijna|weer|weer eens|dus|al)\s+)+\Z", re.IGNORECASE
)
_TOWARDS = re.compile(
    r"(?:\b(?:naar|via|tot|op|van|er|doel is|norm is|waren het er|dat|zijn|wordt|worden|was|is)|:|[(])\s*\Z",
    re.I,
)
_ON = re.compile(
    r"\s*(?:[.,;:)]|$)|\s+(?:in|op|per|eind|einde|begin|medio|uiterlijk|vanaf|en|naar|via|of|zijn|waren|kunnen|uit|"
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


def readings(plan: Plan) -> Iterator[tuple[Statement, tuple[Reading, ...]]]:
    """The numbers of all statements, statement by statement in text order."""
    before: Reading | None = None
    block = -1
    for statement in plan.statements:
        if statement.block.id != block and not statement.lead:
            before, block = None, statement.block.id
        found = tuple(_of_those(statement, r, before) for r in paired(statement, _numbers(plan, statement, before)))
        if found:
            before = next((r for r in found if r.unit != "%" and rank_of(r.unit) > 0), before)
            yield statement, found


def _of_those(statement: Statement, reading: Reading, before: Reading | None) -> Reading:
    """ "Bij 53 daarvan" is about the moment of the sentence before."""
    theirs = reading.bare and not statement.dates and _OF_THEM.match(statement.text, reading.end)
    return replace(reading, moment=before.moment) if theirs and before else reading


_NONE = re.compile(
    r"\b(?P<none>geen)(?:\s+enkele?)?\s+(?P<noun>(?:[^\W\d_]+e\s+)?(?P<unit>"
    r"jeugdige|jongere|kind|gezin|plaats|leerling|bed|cliënt|plaatsing|afzondering|overplaatsing|uithuisplaatsing|machtiging))\b(?=[^.;]*\b(?:meer|nog|zonder)\b)",
    re.IGNORECASE,
)
_PLURAL = {"kind": "kinderen", "gezin": "gezinnen", "bed": "bedden", "jeugdige": "jeugdigen", "jongere": "jongeren"}


def _none(match: re.Match[str]) -> Reading:
    """ "Geen jeugdige ... meer": a singular with "geen" counts as none of them."""
    unit = match["unit"].lower()
    plural = _PLURAL.get(unit, f"{unit}en")
    return Reading(
        match.start(),
        match.end(),
        0.0,
        plural,
        re.sub(rf"{unit}$", plural, match["noun"]),
        Operator.EQUAL,
        literal=False,
    )


def _numbers(plan: Plan, statement: Statement, before: Reading | None) -> list[Reading]:
    """Counted and bare numbers in order, without their moments."""
    counted = [reading for mention in statement.quantities for reading in _of_mention(mention)]
    taken = [(mention.start, mention.end) for mention in statement.quantities] + list(uncounted(statement.text))
    bare = [m for m in _NUMERAL.finditer(statement.text) if _is_free(m.span(), taken) and _stands_alone(statement, m)]
    none = [_none(m) for m in _NONE.finditer(statement.text) if _is_free(m.span(), taken)]
    found = sorted([*counted, *none, *(_bare(statement.text, match) for match in bare)], key=lambda r: r.start)
    return list(_named(plan, statement, found, before))


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
    if re.search(r"duizend|miljoen|miljard", match.group(), re.IGNORECASE):
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
    if last and (last.kind != "duration" or last.bare or not before):
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
