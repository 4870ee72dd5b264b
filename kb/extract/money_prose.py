"""Budgets from running text: sentences, list items, notes and boxes, and from loose amounts in tables of other things.

Every amount of money in a sentence is a budget, unless it is somebody's own (a fine, a wage, pocket money) or too small
to be a plan's without a word that says what it costs. The year that a list item does not name may be that of the
sentence that introduces the list; until when a grant may be spent may be said in a sentence after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.documents import Block, Quote
from kb.extract.budget_words import kind_of, kind_of_head, tidy_item
from kb.extract.budget_years import Span
from kb.extract.headings import is_label
from kb.extract.ledgers import Ledger
from kb.extract.likeness import shared
from kb.extract.money_clauses import Clause, clause_of, kind_in, years_of
from kb.extract.money_items import has_label, item_of
from kb.extract.plan import Plan, Statement
from kb.extract.schemes import programme_in, scheme_over
from kb.extract.sheets import Entry, Line, Sheet
from kb.extract.values.dates import DateMention, find_dates
from kb.extract.values.money import MoneyMention, find_money
from kb.facts import Budget, BudgetKind, Match

__all__ = ["Told", "told_in"]

_LONGEST = 400  # characters of a quote; of a longer sentence the clause is quoted
_SMALL = 25_000  # euros; below it an amount may well be a person's or an anecdote's


@dataclass(frozen=True, slots=True)
class Told:
    """A budget from running text, with what it was read from and the words that it may share with a table's row."""

    budget: Budget
    mention: MoneyMention
    context: str


@dataclass(frozen=True, slots=True)
class _Saying:
    """A text that may hold amounts: a sentence or a cell, with what it stands under."""

    text: str
    start: int
    subject: str
    over: tuple[Quote, ...]
    path: tuple[Block, ...]
    mentions: tuple[MoneyMention, ...]
    dates: tuple[DateMention, ...]
    lead: str = ""
    lead_quote: Quote | None = None
    in_list: bool = False
    label: str = ""


def told_in(plan: Plan, ledgers: Sequence[Ledger]) -> Iterator[Told]:
    """The budgets that are told outside of tables of money, in text order."""
    yield from _with_ends(plan, list(_sentences(plan)))
    taken = frozenset(start for ledger in ledgers for start in ledger.taken)
    for sheet in plan.sheets:
        for saying in _cells(plan, sheet, taken):
            yield from _told(plan, saying)


def _sentences(plan: Plan) -> Iterator[Told]:
    for statement in plan.statements:
        mentions = _mentions(plan, statement)
        if mentions:
            yield from _told(plan, _saying(plan, statement, mentions))


_SPENDING = re.compile(
    r"(?:de|deze|die|het|dit)\s+(?:\w+\s+)?(?:middelen|subsidies?|gelden|budget|bedrag|uitkering|bijdrage|regeling)\b.*"
    r"\b(?:ingezet|inzetten|inzetbaar|besteed|besteden|besteedbaar|uitgegeven|beschikbaar|gebruikt)\b",
    re.IGNORECASE | re.DOTALL,
)


def _with_ends(plan: Plan, told: list[Told]) -> Iterator[Told]:
    """The amounts, those of a grant with the year until which a later sentence of the section lets it be spent."""
    ends = [s for s in plan.statements if not s.money and s.dates and _SPENDING.match(s.text)]
    for one in told:
        end = next((s for s in ends if _is_of_same_money(plan, told, one, s)), None)
        until = years_of(clause_of(end.text, _at_end(end.text)), (_at_end(end.text),), end.dates)[1] if end else None
        if end and until:
            place = plan.quote(end.start, end.end)
            budget = one.budget.with_changes(period_to=until, also=(place,), heads=(*one.budget.heads, place))
            yield replace(one, budget=budget)
        else:
            yield one


def _is_of_same_money(plan: Plan, told: list[Told], one: Told, end: Statement) -> bool:
    """Whether a sentence on spending is about an amount: the only grant in its section, or the one in its heading."""
    nearest = end.heads.nearest
    start = nearest.start if nearest else 0
    grants = [t for t in told if start < t.budget.quote.start < end.start and t.budget.kind is BudgetKind.FUNDING]
    named = programme_in(plan.section(end.start) or "", title=True)
    if len(grants) > 1 and named:
        grants = [grant for grant in grants if shared(grant.budget.item, named) == 1.0]
    return grants == [one] and one.budget.period_to is None


def _mentions(plan: Plan, statement: Statement) -> tuple[MoneyMention, ...]:
    """The amounts of a sentence; one that speaks on about money need not name a currency again."""
    before = statement.previous
    if not before or not before.money or not re.search(r"miljoen|mln|miljard", statement.text):
        return statement.money
    shift = statement.start - before.start
    found = find_money(plan.text[before.start : statement.end])
    return tuple(_moved(mention, -shift) for mention in found if mention.start >= shift)


def _moved(mention: MoneyMention, by: int) -> MoneyMention:
    return replace(mention, start=mention.start + by, end=mention.end + by)


def _saying(plan: Plan, statement: Statement, mentions: tuple[MoneyMention, ...]) -> _Saying:
    lead, path = statement.lead, statement.heads.path
    over = (plan.quote(path[-1].start, path[-1].end),) if path else ()
    return _Saying(
        statement.text,
        statement.start,
        _subject(plan, path),
        over,
        path,
        mentions,
        statement.dates,
        lead.text if lead else "",
        plan.quote(lead.start, lead.end) if lead else None,
        statement.in_list,
    )


_FINANCE = re.compile(
    r"(?:de\s+)?(?:geld|financi(?:ën|eel|ering|ele\s+\w+)|begroting\w*|kosten|middelen|bekostiging|dekking|budget|wat\s+(?:het|dit)\s+kost|"
    r"risico.?s|samenvatting|bestuurlijke\s+samenvatting|inleiding|raming)(?:\s+en\s+\w+)?\W*(?:\d[\d–-]*)?",
    re.IGNORECASE,
)


def _subject(plan: Plan, path: Sequence[Block]) -> str:
    """What a section is about: the nearest heading that names more than a kind of content or money itself."""
    for head in reversed(path):
        title = " ".join(plan.parsed.block_text(head).split()).rstrip(":")
        if not is_label(title) and not _is_title(plan, title) and not _FINANCE.fullmatch(title):
            return title
    return ""


def _is_title(plan: Plan, heading: str) -> bool:
    return shared(heading, plan.metadata.title.value) == 1.0


def _cells(plan: Plan, sheet: Sheet, taken: frozenset[int]) -> Iterator[_Saying]:
    """The cells of a table with marked amounts that no ledger has read."""
    for line in sheet.lines:
        for entry in line.entries:
            if entry.start not in taken and _MARK.search(entry.text) and find_money(entry.text):
                yield _cell(plan, sheet, line, entry)


_MARK = re.compile(r"€|\beuro\b|\bEUR\b")


def _cell(plan: Plan, sheet: Sheet, line: Line, entry: Entry) -> _Saying:
    """A cell with its row's label as its subject."""
    label = next((e for e in line.entries if e is not entry and re.search(r"[^\W\d_]{3}", e.text)), None)
    over = (plan.quote(label.start, label.end), *entry.heads) if label else entry.heads
    return _Saying(
        entry.text,
        entry.start,
        tidy_item(label.said) if label else "",
        over,
        sheet.heads.path,
        find_money(entry.text),
        find_dates(entry.text),
        label=f"{label.said if label else ''} {entry.head}".strip(),
    )


def _told(plan: Plan, saying: _Saying) -> Iterator[Told]:
    context = " ".join((saying.text, saying.subject, *(quote.text for quote in saying.over)))
    last: Told | None = None
    for mention in saying.mentions:
        clause = clause_of(saying.text, mention, last.mention if last else None)
        if last and _ANAPHORA.search(clause.before) and not mention.frequency:
            mention = replace(mention, frequency=last.mention.frequency)
        if _is_budget(saying, clause, mention):
            last = Told(_budget(plan, saying, clause, mention, last), mention, context)
            yield last


_ANAPHORA = re.compile(r"\b(?:is|was|wordt|werd)\s+d[ai]t\b|\bd[ai]t\s+(?:is|was|wordt|werd)\b", re.IGNORECASE)
_PERSONAL = re.compile(
    r"\b(?:boetes?|dwangsom\w*|\w*inkomens?|salaris\w*|uurloon|maandloon|loon|zakgeld|schuld(?:en)?|huur|\w*toeslag|bijstand\w*|"
    r"eigen\s+risico|eigen\s+bijdrage|\w*kaartjes?|boodschappen|cadeau\w*|leen(?:t|de)|lening|donatie|portemonnee|leefgeld)\b",
    re.IGNORECASE,
)
_OF_PLANS = re.compile(
    r"kost|\bprijs|tarie|vergoeding|subsidie|budget|bijdrage|traject|begro|geraamd|raming|investe|\bper\s+(?:jaar|plek|plaats|bed|maand|dag|"
    r"etmaal|uur|jeugdige|inwoner|deelnemer)|structureel|incidenteel|dekking|inleg|fonds|SPUK|uitkering|middelen|bespar|gereserveerd",
    re.IGNORECASE,
)


def _is_budget(saying: _Saying, clause: Clause, mention: MoneyMention) -> bool:
    if mention.amount is None:
        return mention.pm and bool(has_label(clause) or (saying.in_list and len(saying.text) < 90))
    if abs(mention.amount) >= _SMALL:
        return True
    around = f"{saying.label} {saying.text}"
    return not _PERSONAL.search(clause.said) and bool(_OF_PLANS.search(around) or mention.frequency)


def _budget(plan: Plan, saying: _Saying, clause: Clause, mention: MoneyMention, last: Told | None) -> Budget:
    years, from_lead = _years(saying, clause)
    if last and _PART.match(clause.said) and years == (None, None):
        years = last.budget.period_from, last.budget.period_to
    scheme, from_scheme = _scheme(plan, saying, clause)
    heads = (*saying.over, *((saying.lead_quote,) if from_lead and saying.lead_quote else ()), *from_scheme)
    return plan.fact(
        Budget,
        _quote(plan, saying, clause),
        Match.LITERAL if mention.literal else Match.NORMALISED,
        item=item_of(clause, mention, saying.subject, last.budget.item if last else ""),
        amount_eur=mention.amount,
        pm=mention.pm,
        kind=_kind(saying, clause),
        period_from=years[0],
        period_to=years[1],
        programme=scheme,
        heads=tuple({(q.start, q.end): q for q in heads}.values()),
    )


_PART = re.compile(r"\s*(?:waarvan|waaronder)\b", re.IGNORECASE)


def _quote(plan: Plan, saying: _Saying, clause: Clause) -> Quote:
    if len(saying.text) <= _LONGEST:
        return plan.quote(saying.start, saying.start + len(saying.text))
    start = max(clause.start, clause.at - _LONGEST // 2)
    return plan.quote(saying.start + start, saying.start + min(clause.end, clause.to + _LONGEST // 2))


def _years(saying: _Saying, clause: Clause) -> tuple[Span, bool]:
    """The years of an amount, and whether the sentence that introduces its list says them."""
    own = years_of(clause, saying.mentions, saying.dates)
    if own != (None, None) or not saying.lead:
        return own, False
    given = years_of(clause_of(saying.lead, _at_end(saying.lead)), (_at_end(saying.lead),), find_dates(saying.lead))
    return given, given != (None, None)


def _at_end(lead: str) -> MoneyMention:
    """The place where the amounts of a list stand in the sentence that introduces it: at its end."""
    end = len(lead.rstrip(" :…"))
    return MoneyMention(end, end, "", None)


def _kind(saying: _Saying, clause: Clause) -> BudgetKind:
    """By the label of a cell or box, else by the clause, else by the sentence that introduces the list."""
    label = saying.label or has_label(clause)
    if label:
        return kind_of(label) or kind_of_head(label) or BudgetKind.COST
    kind = kind_in(clause)
    if kind is BudgetKind.COST and saying.lead:
        return kind_in(clause_of(saying.lead, _at_end(saying.lead)))
    return kind


def _scheme(plan: Plan, saying: _Saying, clause: Clause) -> tuple[str | None, tuple[Quote, ...]]:
    """The scheme that the clause names, else the sentence so far, else a heading over it."""
    own = programme_in(clause.said) or programme_in(saying.text[: clause.at])
    return (own, ()) if own else scheme_over(plan, saying.path)
