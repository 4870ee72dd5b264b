"""Whether a clause with a moment tells something that happens then, in running text.

The clause right around the moment decides, up to the nearest signs and conjunctions, then the whole stretch that
belongs to the moment. It tells an event when it has a verb of beginning, ending, deciding, making or handing over
(`kb.extract.event_words`), a participle with its auxiliary (`kb.extract.participles`), or, for what is still to come, a
party that acts, a result that is there or something that holds "vanaf" the moment. Counts, amounts, goals with a number
and background in a relative clause belong elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb.extract.event_words import EVENT_NOUN, tells_event
from kb.extract.owners import Owners
from kb.extract.participles import is_done
from kb.extract.plan import Plan, Statement
from kb.extract.timing import YEAR, When
from kb.extract.values.bounds import Bound

__all__ = ["Clause", "has_verb", "is_event"]

DAY = 10
"""The length of the notation of a day."""
SHORTEST = 4
"""What holds from a moment on takes at least this many words to say."""
# Where a clause ends within a sentence; around its moment it may tell an event by itself. The first pattern parts
# subordinate clauses only, the second main clauses and enumerations too.
_SUBORDINATE = r"[;:]\s|\s(?:om|maar|waarna|terwijl|waar(?:bij|mee|door|voor)|zodat|omdat|doordat|hetgeen|nadat)\s"
_CLAUSES = tuple(re.compile(signs) for signs in (_SUBORDINATE, rf"{_SUBORDINATE}|,\s|\s[–—-]\s|\sen\s"))
_NUMBERED = re.compile(
    r"\b(?:aantal|aantallen|jaarlijks|elk jaar|ieder jaar|procent|(?:ambitie|doel|doelstelling|streven) van)\b|%",
    re.IGNORECASE,
)
# What the tables of numbers count: who is helped, where they stay, what is spent; not who takes part.
_MEASURED = re.compile(
    r"%|procent|jeugdige|jongere|kind|gezin|leerling|cliënt|plaats|plek|bed(?:den)?\b|traject|machtiging|afzondering|euro",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d+|nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)"
# A clause about how much there is, was or will be: another table's.
_COUNTING = re.compile(
    r"\b(?:telt|telde|telden|bedraagt|bedroeg|bedragen|kost|kostte|kosten|duurt|duurde|stijgt|stijgen|steeg|stegen|daalt|"
    r"dalen|daalde|groeit|groeien|groeide|zakt|zakte|neemt\b.*\b(?:toe|af)|nam\b.*\b(?:toe|af)|zaten|woonden|hadden|"
    r"gemiddeld|geraamd|begroot|bekostigd met|ten hoogste \d|minder dan|meer dan|gehalveerd|verminderd|"
    r"niet (?:boven|onder|hoger|lager|meer|minder|langer)|blijkt|bleek|bleken|"
    rf"(?:is|zijn|was|waren) (?:er )?(?:nog )?{_NUMBER}(?=\s*(?:$|[,;.]|(?:in|eind|begin|medio)\b)))\b",
    re.IGNORECASE,
)
_EXISTS = re.compile(r"\b(?:bestaat|bestaan|draait|draaien|werkt|werken)\b", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:loopt|lopen|looptijd|duurt|duren|geldt|gelden|geldig|gehuurd|huurt|contract|overeenkomst|pilot|proef|ingezet|"
    r"inzetten|besteden|besteed|blijft|blijven|vrijgehouden|houden)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|waren|werd|werden|had|hadden|kon|konden)\b", re.IGNORECASE)
_GRANT = re.compile(
    r"\b(?:toegekend|verleend|aangevraagd|ontvangen|te besteden|vastgesteld|gegund|vrijgemaakt|overeengekomen|"
    r"afspra(?:ak|ken)|akkoord|overeenstemming)\b",
    re.IGNORECASE,
)
NOMINAL = 9
"""A sentence without a verb has at most this many words: "Uitsluitsel medio 2025."."""
_FINITE = re.compile(r"\b(?:is|zijn|was|waren|heeft|hebben|had|wordt|worden|werd|werden|kan|kunnen)\b", re.IGNORECASE)
# A result that is there by a moment: "is er een gezamenlijk dashboard", "ligt er een voorstel".
_RESULT = re.compile(
    r"\b(?:is|zijn|ligt|liggen|staat|komt|komen) er (?:een|één)\b|\ber (?:is|zijn|ligt|liggen|staat) (?:een|één)\b",
    re.IGNORECASE,
)
_BY_US = re.compile(r"\bhebben (?:we|wij)\b|\b(?:we|wij) hebben\b", re.IGNORECASE)
_ZERO = re.compile(r"\b(?:naar (?:nul|0)|tot nul|geen\b.*\bmeer)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """The stretch `start`..`end` of a statement that belongs to a moment; `said`: its text without its moments."""

    plan: Plan
    statement: Statement
    when: When
    start: int
    end: int
    said: str

    @property
    def precise(self) -> bool:
        """Whether the moment is more precise than a year."""
        return len(self.when.due or "") > YEAR

    @property
    def ends(self) -> bool:
        """Whether the moment is the end of something that lasts: "tot eind 2026"."""
        return self.when.bound is Bound.UNTIL or self.lead.startswith("tot")

    @property
    def lead(self) -> str:
        """The moment with the words that lead it in."""
        return self.statement.text[self.when.start : self.when.end].lower()

    @property
    def ahead(self) -> bool:
        """Whether the moment was still to come when the plan was written; in that year itself the tense tells."""
        meta = self.plan.metadata
        written = meta.date or meta.period_from
        year, now = str(self.when.due)[:YEAR], str(written.value)[:YEAR] if written else ""
        if now and year != now:
            return year > now
        return not _PAST.search(self.statement.text)

    @property
    def background(self) -> bool:
        """Whether the moment stands in a relative clause, such as "de werkwijze die men in 2019 koos"."""
        before = self.statement.text[: self.when.start]
        return bool(re.search(r"\b(?:die|dat|waar\w*|wie|zoals)\b[^,;.]{0,60}$", before))

    def counts(self, start: int, end: int) -> bool:
        """Whether a stretch of the statement gives an amount or counts what the tables of numbers count."""
        counted = [
            q.start
            for q in self.statement.quantities
            if q.kind != "duration" and _MEASURED.search(q.unit.split(" per ")[0])
        ]
        numbers = [*counted, *(amount.start for amount in self.statement.money)]
        return any(start <= at < end for at in numbers) or bool(_NUMBERED.search(self.statement.text, start, end))

    def inner(self) -> Iterator[tuple[int, int]]:
        """The stretches right around the moment: up to where a subordinate clause begins, then any clause."""
        text = self.statement.text
        for signs in _CLAUSES:
            left = max((m.end() for m in signs.finditer(text, self.start, self.when.start)), default=self.start)
            right = signs.search(text, self.when.end, self.end)
            yield left, right.start() if right else self.end


def has_verb(text: str) -> bool:
    """Whether a stretch of text has a verb of an event, of counting or a common finite form."""
    return tells_event(text) or bool(_COUNTING.search(text) or _FINITE.search(text))


def is_event(clause: Clause, owners: Owners) -> bool:
    """Whether a clause tells something that happens at its moment."""
    if clause.when.due is None:
        return tells_event(clause.said)
    wide, tight = clause.inner()
    start, end = tight if clause.background else wide
    since = clause.lead.startswith("sinds") and (clause.precise or _EXISTS.search(clause.said))
    if since or _ZERO.search(clause.statement.text, start, end):
        return True
    if clause.ends:
        return bool(_LASTING.search(clause.said)) and not _PAST.search(clause.said)
    return _is_told_around(clause) or (not _is_other(clause) and _is_told(clause, owners))


def _is_told_around(clause: Clause) -> bool:
    """Whether the words right around the moment tell an event, whatever the rest of the sentence counts or tells."""
    text, when = clause.statement.text, clause.when
    return any(
        not _COUNTING.search(text, start, end)
        and not clause.counts(start, end)
        and (is_done(text[start:end]) or (_is_part(clause, start, end) and tells_event(_bare(text, when, start, end))))
        for start, end in clause.inner()
    )


def _is_part(clause: Clause, start: int, end: int) -> bool:
    """Whether a stretch is less than the sentence, and no mere background."""
    return (start > 0 or end < len(clause.statement.text)) and (not clause.background or clause.ahead)


def _bare(text: str, when: When, start: int, end: int) -> str:
    """A stretch of text without its moment."""
    return f"{text[start : when.start]} {text[when.end : end]}"


def _is_told(clause: Clause, owners: Owners) -> bool:
    done = (clause.precise or _BY_US.search(clause.said)) and is_done(clause.said)
    if done or tells_event(clause.said) or _begins(clause) or _is_commitment(clause, owners):
        return True
    return len(clause.said.split()) <= NOMINAL and bool(EVENT_NOUN.search(clause.said))


def _begins(clause: Clause) -> bool:
    """Whether something holds from a moment on that is still to come, or that is a day: "vanaf 2027 werken wij zo"."""
    if clause.when.bound is not Bound.FROM or len(clause.said.split()) < SHORTEST:
        return False
    later = len(clause.when.due or "") == DAY or clause.ahead
    return later and not clause.counts(0, len(clause.statement.text))


def _is_other(clause: Clause) -> bool:
    """Whether a clause is another table's: a count, an amount that is not granted; or background only."""
    if _COUNTING.search(clause.said) or (_has_money(clause) and not _GRANT.search(clause.said)):
        return True
    return not clause.precise and clause.background


def _has_money(clause: Clause) -> bool:
    """Whether an amount stands in the same clause as the moment: no sign between them."""
    text, when = clause.statement.text, clause.when
    gaps = (text[min(when.end, m.end) : max(when.start, m.start)] for m in clause.statement.money)
    return any(not re.search(r"[,;:]\s", gap) for gap in gaps)


def _is_commitment(clause: Clause, owners: Owners) -> bool:
    """Whether a party does something, or a result is there, at a moment still to come when the plan is written."""
    text = clause.statement.text
    if not clause.ahead or clause.statement.quantities:
        return False
    return bool(_RESULT.search(text)) or owners.of_sentence(text) is not None
