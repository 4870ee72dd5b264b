"""What the words around an amount in running text say of it: its clause, its years, and what kind of money it is.

A sentence is cut where another statement begins (a semicolon, a colon behind a whole clause, "waarvan", "en daarna");
a date belongs to the amount that it directly follows, else to the next one in its clause, else to the one before.
Dates that only tell when something was decided, or of which year a plan or a price level is, are no years of the money.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.extract.budget_years import Span, says_from, says_until
from kb.extract.values.dates import DateMention
from kb.extract.values.money import MoneyMention
from kb.facts import BudgetKind

__all__ = ["VERB", "Clause", "clause_of", "is_award", "kind_in", "years_of"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with one amount in view: `text[start:end]`, the amount is `text[at:to]`.

    `since`: where an earlier amount in the clause ends, else where the clause begins.
    """

    text: str
    start: int
    end: int
    at: int
    to: int
    since: int = 0

    @property
    def said(self) -> str:
        """The clause itself."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The clause up to the amount."""
        return self.text[self.start : self.at]

    @property
    def after(self) -> str:
        """The clause behind the amount."""
        return self.text[self.to : self.end]


VERB = re.compile(
    r"\b(?:kost(?:te|ten)?|bedra(?:agt|gen)|bedroeg(?:en)?|is|zijn|was|waren|wordt|worden|werd|werden|vraagt|vragen|vergt|krijgt|krijgen|"
    r"ontvangt|ontvangen|stijgt|stijgen|steeg|daalt|dalen|loopt|lopen|vormt|vormen|betekent|komt|komen|dra(?:agt|gen)|leg(?:t|gen)|"
    r"verhog(?:en|t)|verhoogt|verlaagt|spaart|levert|stelt|stellen|betaalt|betalen|kent|heeft|hebben|gaat|gaan|moet|kan|staat|staan|"
    r"oplevert|maakt|maken|investeert|investeren|reserveert|begroot|geraamd|toegekend|bestaat|reserveren|gaf|gaven|geeft|geven|besteedt|besteden|besteedde|rekenen|rekenden|rekent|berekent|verdelen|vrijkomt|komen|draagt)\b",
    re.IGNORECASE,
)
"""Verbs that join an amount to what it is for."""

_CUT = re.compile(
    r";|(?<=\w{3}):(?=\s)|[,\s]+(?=waarvan\b|waaronder\b)|\s+en\s+(?=daarna\b|daarnaast\b|vervolgens\b)"
    r"|,\s+(?=terwijl\b|maar\b|zonder\b)",
    re.IGNORECASE,
)
_SHORT_LEAD = 60  # characters; "Voor de jaren 2024-2027 geldt:" belongs to what it introduces
_AND = re.compile(r",?\s+en\s+|,\s+(?!(?:in|voor|van|tot|en)\b)", re.IGNORECASE)
_NEW_PARTY = re.compile(r"(?:de|het|een|onze|hun)\s+\w+|[A-ZÀ-Þ]\w+|\w+\s+\w+", re.IGNORECASE)
_BOUND_BY = re.compile(
    r"(?:in|voor|van|tot|naar|over|op|per|vanaf|met|waarvan|daarna|nog|ook|tegen|bijna|ruim|circa)\b", re.IGNORECASE
)


def clause_of(text: str, mention: MoneyMention, previous: MoneyMention | None = None) -> Clause:
    """The clause that an amount stands in; `previous` is the amount before it in the sentence."""
    start, end = 0, len(text)
    for cut in _CUT.finditer(text):
        if cut.end() <= mention.start and not _is_lead(text, start, cut, mention.start):
            start = cut.end()
        elif cut.start() >= mention.end:
            end = cut.start()
            break
    if previous and previous.end > start:
        start = max(start, _new_party(text, previous.end, mention.start))
    since = max(start, previous.end if previous else 0)
    return Clause(text, start, end, mention.start, mention.end, since)


def _is_lead(text: str, start: int, cut: re.Match[str], at: int) -> bool:
    """Whether a colon only introduces the amount: little before it, no verb behind it."""
    return cut.group() == ":" and cut.start() - start < _SHORT_LEAD and not VERB.search(text[cut.end() : at])


def _new_party(text: str, start: int, at: int) -> int:
    """Where between two amounts the second one begins ("..., de school zeven ton"); 0 if nowhere."""
    begins = 0
    for cut in _AND.finditer(text, start, at):
        rest = text[cut.end() : at]
        if _NEW_PARTY.match(rest) and not _BOUND_BY.match(rest):
            begins = cut.end()
    return begins


_FOLLOWS = re.compile(
    r"\s*[,(]?\s*(?:(?:in|voor|over|per|vanaf|tot(?:\s+en\s+met)?|t/m|van|het|de|jaar|jaren|periode)\s+)*\Z", re.I
)
_OF_MONEY = re.compile(
    r"(?:\b(?:in|voor|over|van|vanaf|per|sinds|tot|t/m|met|uiterlijk|jaren|jaar|kalenderjaar|begrotingsjaar|periode|gedurende|"
    r"tussen|en)|[(,:])\s*\Z",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(
    r"(?:peil(?:datum)?|\bbij\s+de\s+(?:begroting|jaarrekening|kadernota|voorjaarsnota)|\b\w*(?:plan|visie|convenant|akkoord|agenda))"
    r"(?:\s+(?:van|voor|uit|per|op|het|jaar))*\s*\Z",
    re.IGNORECASE,
)


def years_of(clause: Clause, mentions: Sequence[MoneyMention], dates: Sequence[DateMention]) -> Span:
    """The years of a clause's amount, from the dates in the clause that are its own."""
    within = [m for m in mentions if clause.start <= m.start and m.end <= clause.end]
    first: int | None = None
    last: int | None = None
    for date in dates:
        if clause.start <= date.start < clause.end and _is_own(clause, within, date):
            begin, end = _span(clause.text, date, is_award(clause.said))
            first, last = begin if first is None else first, end if end is not None else last
    return first, last


def _is_own(clause: Clause, mentions: Sequence[MoneyMention], date: DateMention) -> bool:
    before = clause.text[clause.start : date.start]
    if not _OF_MONEY.search(before) or _OF_SOMETHING_ELSE.search(before):
        return bool(_FOLLOWS.fullmatch(clause.text[clause.to : date.start])) if date.start >= clause.to else False
    return _owner(clause.text, mentions, date) == clause.at


def _owner(text: str, mentions: Sequence[MoneyMention], date: DateMention) -> int:
    """Where the amount begins that a date belongs to."""
    earlier = [m for m in mentions if m.end <= date.start]
    later = [m for m in mentions if m.start >= date.end]
    if earlier and (not later or _FOLLOWS.fullmatch(text[earlier[-1].end : date.start])):
        return earlier[-1].start
    return later[0].start if later else -1


def _span(text: str, date: DateMention, award: bool) -> Span:
    """The first and last year that a date gives; a grant of a year can be spent after it as well."""
    first, last = int(date.first[:4]), int(date.last[:4])
    before = text[: date.start]
    if date.open_end or says_from(before):
        return first, None if date.open_end or first == last else last
    if says_until(before):
        return None, last
    return (first, None) if award and first == last else (first, last)


_AWARD = re.compile(
    r"\b(?:toegekend|toegezegd|verleend|verstrekt|beschikt|gegund|ontvangen|ontving(?:en)?|verkregen|gekregen)\b",
    re.IGNORECASE,
)


def is_award(said: str) -> bool:
    """Whether a text tells of a grant that was given."""
    return bool(_AWARD.search(said))


_PRICE = re.compile(
    r"\b(?:kost(?:te|ten)?|kostprijs|tarie(?:f|ven)|prijs|vergoeding(?:en)?|geraamd|begroot\s+op|geschat|garant)\b"
    r"|\bkosten\s+(?:\w+\s+){0,3}?(?:zijn|bedragen|bedroegen|lopen|stijgen|dalen|komen)\b|\bkosten\b[^.;]{0,40}\bbedra(?:agt|gen)\b"
    r"|(?<!aan )\bbij\s+aan\b|\binvestering(?:en)?\s+van\b",
    re.IGNORECASE,
)
_INCOME = re.compile(
    r"\b(?:\w*subsidies?|specifieke\s+uitkering\w*|SPUK|toegekend|toegezegd|verleend|aangevraagd|ontvangen|ontvangt|ontving(?:en)?|"
    r"vra(?:agt|gen)\b.{0,60}\baan|(?:rijks)?bijdragen?(?!\s+aan)|dra(?:agt|gen)\b.{0,60}\bbij|bij\s*draagt|"
    r"leg(?:t|gen)\b.{0,60}\bin\b|inleg|inbreng|breng(?:t|en)\b.{0,60}\bin\b|vrijval\w*|bespa(?:art|ren|ring)\w*|spa(?:art|ren)\b.{0,60}\buit|"
    r"lever(?:t|en)\b.{0,60}\bop\b|oplever(?:t|en)|opbrengst\w*|verdien(?:t|en)\b.{0,40}\bterug|dekking|gedekt|te\s+dekken|"
    r"komt\b.{0,40}?\buit\b|komen\b.{0,40}?\buit\b|betaal(?:t|de)|financier(?:t|en)|gefinancierd|bekostig(?:t|en)|verdelen|"
    r"stel(?:t|len)\b.{0,60}\bbeschikbaar|beschikbaar\s+(?:gesteld|stelt|stellen|te\s+stellen)|reeds\s+begroot|al\b.{0,40}\bbegroot|"
    r"in\s+de\s+(?:\w+\s+)?begroting(?:en)?|cofinanciering|baten|inkomsten)\b"
    r"|\bminder\b.{0,60}\b(?:betekent|scheelt|levert)\b|\bontbreken\w*|\bresterende\s+bedrag",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE = re.compile(
    r"\b(?:in\s+totaal|totale|totaal|(?:alles\s+)?bij\s+elkaar|opgeteld|samen)\b"
    r"|\b(?:uitvoering|programma|plan|ambitie|\w*agenda|visie|transformatie)\b.{0,50}?\b(?:kost|vraagt|vergt|nodig|rekenden|rekenen)\b"
    r"|\buitvoering\b.{0,90}\b(?:nodig|beschikbaar)\b",
    re.IGNORECASE | re.DOTALL,
)
_FUND_OF = re.compile(r"\b\w+(?:fonds|budget)\s+van\s*\Z", re.IGNORECASE)
_PURPOSE = re.compile(r"\bbij\s+aan\b|\bgarant\b|\bvergoeding\b", re.IGNORECASE)


def kind_in(clause: Clause) -> BudgetKind:
    """Whether an amount is spent, received or a whole, by its clause, else by the sentence so far."""
    kind = _kind_of(clause.said, clause.before)
    return kind or _kind_of(clause.text[: clause.end], clause.text[: clause.at]) or BudgetKind.COST


def _kind_of(said: str, before: str) -> BudgetKind | None:
    priced, income = _PRICE.search(said), _INCOME.search(said)
    if income and not priced:
        return BudgetKind.FUNDING
    if not _PURPOSE.search(said) and (_WHOLE.search(said) or _FUND_OF.search(before)):
        return BudgetKind.TOTAL
    return BudgetKind.COST if priced else None
