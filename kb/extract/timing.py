"""The moments of a statement as adverbials: when something happens, not which plan or figure it is.

"Op 1 april 2024 gaat het in", "uiterlijk eind 2025" and "Q2 2024:" say when; "het plan van 2023", "de begroting 2024"
and "ten opzichte van 2022" do not. A moment without a year takes it from the heading, the words before or the document
("19 juni", "dat jaar"); a term that counts from another event ("binnen drie maanden na ondertekening") has no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kb.documents import Quote
from kb.extract.dating import due_of
from kb.extract.plan import Plan, Statement
from kb.extract.values.bounds import Bound, BoundedDate, bounded
from kb.extract.values.dates import DateMention, find_dates
from kb.extract.values.terms import Relation, find_terms

__all__ = ["READY_AT", "YEAR", "When", "whens", "with_year"]

YEAR = 4
"""The length of the notation of a moment that is no more precise than a year."""
NEAR = 700
"""How many characters back "dat jaar" may point."""


@dataclass(frozen=True, slots=True)
class When:
    """A moment in a statement; offsets count from its start, words that lead it in ("uiterlijk") included.

    `due`: its notation, None for a term without date. `bound`: how it bounds what happens. `adverbial`: whether it says
    when. `source`: where the year was read from, if not here.
    """

    start: int
    end: int
    due: str | None
    bound: Bound
    adverbial: bool
    source: Quote | None = None


_CLOSER = (
    r"(?:het|de|einde?|eind|begin|medio|midden|loop|jaar|jaren|maand|periode|najaar|voorjaar|zomer|kwartaal|"
    r"(?:school|kalender|begrotings)jaar|van|vroege|late)"
)
_NOT_WHEN = (
    r"(?:van|uit|over|à|dan|tegenover|ten opzichte van|naar|vergeleken met|in plaats van|anders dan|"
    r"dateert? (?:van|uit)|sinds het|volgens|conform)"
)
_ATTRIBUTE = re.compile(rf"(?<![\w-]){_NOT_WHEN}(?:\s+{_CLOSER})*\s+$", re.IGNORECASE)
_COMPARISON = re.compile(
    r"(?:(?:ten opzichte van|vergeleken met|in plaats van|in vergelijking met|anders dan|net als|zoals|tegen)"
    r"\s+(?:\S+\s+){0,4}|\b(?:\w{3,}er|meer|minder|anders)\b[^.;,]{0,40}\bdan\s+)$",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:jaar|jaren|periode|schooljaren)\s+$", re.IGNORECASE)
# A day may stand bare between an auxiliary and its participle: "is 16 april 2024 vastgesteld".
_BARE = re.compile(r"\b(?:is|zijn|was|waren|wordt|worden|werd|werden)\s+$")
READY_AT = re.compile(
    r"\s*\b(?:gereed|klaar|af|afgerond|start|planning|deadline|einddatum|oplevering|realisatie|wanneer|datum)\s*:?\s*$",
    re.IGNORECASE,
)
"""What may stand before a moment in a bracket to say that something is done then: "(gereed: 1 maart 2026)"."""
_OPEN = re.compile(r"(?:^|[(:;,.–—-]\s*|\ben\s+)$")
_MONTH = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_YEARLESS = re.compile(
    rf"(?<![\w/-])(?:(?:[0-3]?\d\s+)?{_MONTH}|Q[1-4]|K[1-4]|(?:eerste|tweede|derde|vierde|1e|2e|3e|4e) kwartaal|"
    r"(?:eerste|tweede) helft|voorjaar|najaar|zomer)(?![\w/-])",
    re.IGNORECASE,
)
_SAME_YEAR = re.compile(r"(?:(?:(?P<part>einde?|begin) van )?\b(?:dat|datzelfde|hetzelfde) jaar\b)", re.IGNORECASE)
# Of what a term counts from, its first words: the rest of the clause says what happens then.
_ANCHOR = re.compile(r"(?:(?:de|het|een|deze|dit|elke|iedere)\s+)?\S+(?:\s+van\s+(?:de |het )?\S+)?")


def whens(plan: Plan, statement: Statement) -> tuple[When, ...]:
    """The moments of a statement in order."""
    found = _joined(statement.text, [_stated(statement.text, date) for date in statement.dates])
    taken = [(when.start, when.end) for when in found]
    implied = [*_yearless(plan, statement), *_terms(statement), *_same_year(plan, statement)]
    for when in implied:
        if all(when.end <= start or end <= when.start for start, end in taken):
            found.append(when)
            taken.append((when.start, when.end))
    return tuple(sorted(found, key=lambda when: when.start))


def with_year(text: str, year: str) -> tuple[DateMention, int] | None:
    """The moment that a text begins with once its year is added, and where it ends: "Q2: start" with 2025."""
    match = _YEARLESS.match(text)
    if not match or find_dates(text[: match.end() + 8]):
        return None
    found = find_dates(f"{match.group()} {year}")
    return (found[0], match.end()) if found else None


def _stated(text: str, date: DateMention) -> When:
    """A date with the words that lead it in; from a stretch that something starts in, its first moment."""
    found = bounded(text, date)
    due = date.first if found.bound is Bound.FROM else due_of(date, text)
    return When(found.start, date.end, due, found.bound, _is_adverbial(text, found))


def _is_adverbial(text: str, found: BoundedDate) -> bool:
    """Whether a date says when something happens."""
    date, before = found.date, text[: found.date.start]
    if _COMPARISON.search(text[: found.start]) or _in_bracket(text, found):
        return False
    if found.start < date.start:  # "voor 2025" is for that year, "voor eind 2025" before
        for_year = text[found.start : date.start].strip().lower() == "voor" and len(date.notation) == YEAR
        of_years = found.bound is Bound.FROM and _YEARS.search(text[: found.start])  # "de jaren vanaf 2026"
        return not of_years and (not for_year or bool(date.qualifier))
    if _ATTRIBUTE.search(before):
        return date.is_range and not date.joint and bool(re.search(r"(?:^|[,;]\s*)van\s+$", before, re.IGNORECASE))
    return bool(date.qualifier) or _stands_free(text, date)


def _joined(text: str, found: list[When]) -> list[When]:
    """Alternatives ("in 2028 of 2029") are one moment: the last of them."""
    kept: list[When] = []
    for when in found:
        if kept and text[kept[-1].end : when.start].strip().lower() == "of":
            kept[-1] = replace(kept[-1], end=when.end, due=when.due)
        else:
            kept.append(when)
    return kept


def _in_bracket(text: str, found: BoundedDate) -> bool:
    """Whether a moment is one of several things in a bracket ("(van 41 in 2022 naar 33 in 2024)")."""
    opened, closed = text.rfind("(", 0, found.start), text.find(")", found.end)
    if opened < 0 or closed < 0 or ")" in text[opened : found.start]:
        return False
    before = READY_AT.sub("", text[opened + 1 : found.start])
    others = re.search(r"\d|:", before + text[found.end : closed])
    return bool(others) or found.bound in (Bound.UNTIL, Bound.BEFORE)


def _stands_free(text: str, date: DateMention) -> bool:
    """Whether a date begins the sentence, follows punctuation or fills a bracket: a bare year never does."""
    precise = len(date.notation) > YEAR
    if precise and _BARE.search(text[: date.start]):
        return True
    return bool(_OPEN.search(text[: date.start])) and (precise or date.start == 0)


def _yearless(plan: Plan, statement: Statement) -> Iterator[When]:
    """A day or quarter without its year, after a preposition: the year of the document, or the first it covers."""
    meta = plan.metadata
    source = meta.date or meta.period_from
    if source is None or source.quote is None:
        return
    for match in re.finditer(rf"\bop\s+([0-3]?\d\s+{_MONTH})\b(?!\s*(?:19|20)\d\d)", statement.text, re.IGNORECASE):
        if any(date.start < match.end() and match.start() < date.end for date in statement.dates):
            continue
        found = find_dates(f"{match[1]} {str(source.value)[:4]}")
        if found:
            yield When(match.start(), match.end(), found[0].notation, Bound.AT, True, source.quote)


def _same_year(plan: Plan, statement: Statement) -> Iterator[When]:
    """ "Voor het einde van dat jaar": the year last mentioned before."""
    for match in _SAME_YEAR.finditer(statement.text) if "jaar" in statement.text else ():
        year = _year_before(plan, statement.start + match.start())
        if year:
            date = DateMention(match.start(), match.end(), match.group(), year.text, year.text)
            found = bounded(statement.text, date)
            yield When(found.start, found.end, year.text, found.bound, found.start < date.start, year)


def _year_before(plan: Plan, offset: int) -> Quote | None:
    window = max(0, offset - NEAR)
    years = list(re.finditer(r"(?<!\d)(?:19|20)\d\d(?!\d)", plan.text[window:offset]))
    return plan.quote(window + years[-1].start(), window + years[-1].end()) if years else None


def _terms(statement: Statement) -> Iterator[When]:
    """A term that counts from something else ("binnen drie maanden na ondertekening"); it has no date of its own."""
    for term in find_terms(statement.text):
        if term.relation is Relation.WITHIN and term.anchor and term.unit not in ("uur", "dag", "werkdag"):
            at = statement.text.rindex(term.anchor.split()[0], term.start, term.end)
            anchor = _ANCHOR.match(statement.text, at)
            end = anchor.end() if anchor else term.end
            yield When(term.start, min(end, term.end), None, Bound.BY, True)
