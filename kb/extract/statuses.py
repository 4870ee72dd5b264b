"""How far something is, as a plan says it: "een proef met X", "wij kopen X in", "X is per 1 januari beëindigd".

A word for a stage counts where grammar ties it to the name: the name follows it as its object ("invoeren van X"), it
follows the name as what is said of it ("X wordt uitgebreid"), or the two parts of a verb stand around it ("wij kopen X
in"). Brackets are read over, conditions ("Valt het geld tegen, dan stopt X") say nothing. Of several stages the
plainest counts: not done or ended, tried out, bought, extended, and last what is only meant to begin.

>>> status_near("Per 1 juli is MST gestopt; JIM loopt als pilot.", 14, 17).word
'beëindigd'
>>> status_near("Per 1 juli is MST gestopt; JIM loopt als pilot.", 27, 30).word
'pilot'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Status", "stage_of", "status_near"]


class Status(NamedTuple):
    """A stage: its word, and its place in the order of plainness (lower is plainer)."""

    word: str
    rank: int


@dataclass(frozen=True, slots=True)
class Stage:
    """How a stage is said: by words before the name, after it, or around it (a pair of both)."""

    word: str
    before: str = ""
    after: str = ""
    around: tuple[str, str] | None = None


_COULD = r"(?:k(?:opt|open|oopt|ochten|ocht)|contracteren)"
_STAGES = (
    Stage(
        "niet ingekocht",
        after=r"(?:niet|geen)\b[^.;:]{0,25}\b(?:ingekocht|gecontracteerd)|kopen\s+(?:wij|we)\b[^.;:]{0,20}\bniet\b",
        around=(rf"\b{_COULD}\b[^.;:]{{0,20}}\b(?:geen|niet)\b|\b{_COULD}\b", r"(?:nog\s+)?niet\b[^.;:]{0,20}\bin\b"),
    ),
    Stage(
        "niet in gebruik",
        before=r"(?:nog\s+niet\s+met|werk(?:t|en)\s+(?:wij\s+|we\s+)?niet\s+met|(?:nog|er\s+(?:is|zijn|komt|komen))\s+geen|"
        r"zonder|(?:zie|ziet|zien|zagen)\b[^.;:]{0,30}\baf\s+van|geen\s+sprake\s+van)",
        after=r"(?:is|zijn|wordt|worden|werd|werken|gebruiken)\b[^.;:]{0,25}\b(?:nog\s+)?niet\s+"
        r"(?:beschikbaar|in\s+gebruik|ingezet|ingevoerd|gebruikt|mee\b)|(?:gaat|gaan)\s+niet\s+door|nog\s+geen\s+sprake",
    ),
    Stage(
        "beëindigd",
        before=r"(?:beëindig(?:en|t|ing)|stopzetten|afschaffen|opheffen|gestopt|stopt|stoppen)(?:\s+(?:wij|we))?(?:\s+(?:van|met))?",
        after=r"(?:beëindigd|gestopt|stopt|opgeheven|gestaakt|vervallen|stopgezet|eindigt)",
        around=(r"\b(?:is|zijn|wordt|worden|werd)\b", r"(?:beëindigd|gestopt|opgeheven|gestaakt|stopgezet)"),
    ),
    Stage(
        "pilot",
        r"\bpilots?(?:project)?(?:\s+(?:met|van|voor|rond))?",
        r"(?:als|een|van|in)\s+(?:\w+\s+)?pilots?|^pilots?",
    ),
    Stage("proeftuin", r"\bproeftuin(?:en)?(?:\s+(?:met|van|voor))?", r"(?:als|een|in)\s+(?:\w+\s+)?proeftuin(?:en)?"),
    Stage(
        "proef",
        r"\b(?:proef\s+(?:met|van|voor)|experiment(?:en|eert|eren)?(?:\s+(?:met|van))?)",
        r"(?:een|als|op|bij\s+wijze\s+van)\s+proef\b",
    ),
    Stage("in voorbereiding", "", r"in\s+voorbereiding", (r"\bbereid(?:t|en)\b", r"voor(?=$|\W)")),
    Stage(
        "ingekocht",
        r"(?:inkopen|inkoop|gunning)(?:\s+van)?",
        r"(?:ingekocht|gegund|k(?:open|ocht|ochten)\s+(?:wij|we)\b[^.;:]{0,20}\bin\b)",
        (r"\b(?:k(?:open|oopt|ochten|ocht)|n(?:emen|eemt|amen|am))\b", r"(?:in|af)\b(?=$|[.,;:]|\s+(?:bij|en)\b)"),
    ),
    Stage("gecontracteerd", r"(?:contracteren|gecontracteerd)\b[^.;:]{0,24}", r"gecontracteerd"),
    Stage("intensiveren", r"(?:intensiver(?:en|ing))(?:\s+(?:van|inzet))*", r"geïntensiveerd"),
    Stage(
        "uitbreiden",
        r"(?:uitbreid(?:en|ing)|uitrollen|uitrol|opschalen)(?:\s+van)?",
        r"(?:uitbreiden|uitgebreid|uitgerold|opgeschaald|groeit)",
        (r"\bbreid(?:t|en)\b", r"uit\b"),
    ),
    Stage("doorontwikkelen", r"door-?ontwikkel(?:en|ing)(?:\s+van)?", r"(?:door-?ontwikkel\w+|verder\s+ontwikkel\w+)"),
    Stage(
        "implementeren",
        r"(?:implement(?:eren|atie)|invoer(?:en|ing))(?:\s+van)?",
        r"(?:geïmplementeerd|ingevoerd|invoeren)",
    ),
    Stage(
        "in ontwikkeling",
        r"(?:ontwikkelen|ontwikkelt|ontwikkeling\s+van|ontwikkeld\s+(?:met|onder))",
        r"(?:in\s+ontwikkeling|ontwikkeld)",
        (r"\bwordt\b", r"ontwikkeld"),
    ),
    Stage(
        "in gebruik",
        r"sinds\b[^.;:,]{0,30}\bwerk(?:t|en)(?:\s+\w+)?\s+met|bestaat\s+sinds",
        r"(?:in\s+gebruik|in\s+uitvoering|besta(?:at|an)\s+(?:al\s+)?sinds|draai(?:t|en)\s+(?:al\s+)?sinds)",
        (r"\b(?:loopt|draait|werkt|werken)\s+(?:al\s+)?sinds\b", r""),
    ),
    Stage("gestart", r"(?:gestart|begonnen)\s+met", r"(?:gestart|begonnen|van\s+start|begon|geopend)"),
    Stage(
        "voorgenomen",
        r"(?:oprichten|opzetten|organiseren|creëren|realiseren|inrichten|opstarten|komt\s+er|komen\s+er|er\s+kom(?:t|en)|"
        r"openen\s+(?:wij|we)|(?:start|begint|opent)(?:\s+daarom)?)(?:\s+van)?",
        r"(?:start|starten|opent|openen|begint|gerealiseerd|opgericht|ingericht|voorgenomen)",
    ),
    Stage("onderzoeken", r"(?:onderzoeken\s+of|verkenn(?:en|ing)(?:\s+van)?)", ""),
)
# How many words may stand between: a determiner, a number, an adjective before the name; a verb and a date after it.
_NEAR_BEFORE = r"(?:\s+(?!en\b|of\b)[^\s.;:]+){0,4}\s*$"
_NEAR_AFTER = r"^\W*(?:[^\s.;:]+\s+){0,7}?"
_CLAUSE = re.compile(r"[;:](?=\s)|[.!?](?=\s+[A-Z‘“])|,\s+(?:maar|terwijl|dan|waar)\b")
_CONDITION = re.compile(r"(?:^|[.!?]\s)(?:Als|Mocht|Indien|Wordt|Worden|Valt|Gaat|Blijkt|Bevalt|Wanneer)\b[^.]*,[^.]*$")
_BRACKETS = re.compile(r"\([^()]*\)")


def _compiled(stage: Stage) -> tuple[re.Pattern[str] | None, ...]:
    """The patterns of a stage: before the name, after it, and the two parts around it."""
    first, second = stage.around or ("", "")
    forms = (
        rf"(?:{stage.before}){_NEAR_BEFORE}" if stage.before else "",
        rf"{_NEAR_AFTER}(?:{stage.after})(?!\w)" if stage.after else "",
        rf"(?:{first})" if first else "",
        rf"{_NEAR_AFTER}(?:{second})" if stage.around else "",
    )
    return tuple(re.compile(form, re.IGNORECASE) if form else None for form in forms)


_FORMS = tuple((stage.word, _compiled(stage)) for stage in _STAGES)


def status_near(text: str, start: int, end: int) -> Status | None:
    """The stage that a sentence gives to what it names at `text[start:end]`; None where it gives none."""
    if _CONDITION.search(text[:end]):
        return None
    first = max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0)
    last = next((m.start() for m in _CLAUSE.finditer(text, end)), len(text))
    before, after = _without_brackets(text[first:start]), _without_brackets(text[end:last].lstrip(")0123456789"))
    for rank, (word, (ahead, behind, opening, closing)) in enumerate(_FORMS):
        if (ahead and ahead.search(before)) or (behind and behind.search(after)):
            return Status(word, rank)
        if opening and closing and opening.search(before) and closing.search(after):
            return Status(word, rank)
    return None


def _without_brackets(text: str) -> str:
    return _BRACKETS.sub("", text)


_SAID_OF_IT = re.compile(
    r"^(?:(?:Het|Dit)\s+(?:betreft|is)\b|(?:Het|De|Deze|Dit)\s+(?:project|aanpak|team|behandeling|voorziening|lijn|werkwijze)\b|"
    r"(?:We|Wij)\s+doen\b)"
)


def stage_of(sentence: str) -> Status | None:
    """The stage that a sentence gives to what its heading names: "Het betreft een pilot", "We doen een proef"."""
    opening = _SAID_OF_IT.match(sentence)
    if opening is None:
        return None
    clause = sentence[: next((m.start() for m in _CLAUSE.finditer(sentence)), len(sentence))]
    if re.search(r"\bgeen\b", clause):
        return None
    bare = re.search(r"\b(pilot|proeftuin|proef)\b", clause)
    return Status(bare[1], 3) if bare else status_near(clause, 0, opening.end())
