"""The words around an amount: how sure it is, whether it is a limit, how often it is paid."""

from __future__ import annotations

import re
from typing import NamedTuple

from kb.extract.values.numerals import NUMERAL

__all__ = ["Around", "only_words_around", "read_around"]

_ABOUT = (
    r"circa|ca\.?|ongeveer|ruim|bijna|zo['’‘`´]n|plusminus|plm\.?|\+/-|±|~|rond|om\s+en\s+nabij|krap|pakweg|grofweg|"
    r"(?:kleine|krappe)(?=\s+\Z)|naar\s+schatting|geschat\s+op|globaal|afgerond|indicatief"
)
_AT_MOST = (
    r"maximaal|maximale|max\.?|ten\s+hoogste|hoogstens|hooguit|niet\s+meer\s+dan|minder\s+dan|"
    r"(?:maximum|plafond)(?:\s*bedrag)?\s+van|tot"
)
_AT_LEAST = (
    r"minimaal|minimale|min\.|ten\s?minste|minstens|niet\s+minder\s+dan|meer\s+dan|vanaf|minimum(?:\s*bedrag)?\s+van"
)
_FILLER = r"de|het|een|in|totaal|van|gemiddeld|bedrag|bedragen|budget|bijdrage|subsidie|vergoeding|uitkering|kosten"

_KINDS = {
    "structureel": r"structure(?:el|le)",
    "incidenteel": r"incidente(?:el|le)",
    "eenmalig": r"(?:een|één|éen)malige?",
    "per jaar": r"jaarlijkse?|op\s+jaarbasis|p\.\s?j\.|per\s+jr\.?|/\s?jr\.?",
    "per maand": r"maandelijkse?|per\s+mnd\.?|/\s?mnd\.?",
    "per week": r"wekelijkse?",
}
_KIND = rf"(?<!\w)(?:{'|'.join(_KINDS.values())})(?!\w)"
# "per 1 januari", "per saldo" and the like do not say for what or how often an amount is paid.
_NO_UNIT = (
    r"saldo|direct|abuis|omgaande|ommegaande|begin|eind|medio|ultimo|heden|brief|mail|definitie|januari|februari|maart|"
    r"april|mei|juni|juli|augustus|september|oktober|november|december|de|het|een"
)
_ADJECTIVE = r"(?:gesloten|open|extra|hybride|nieuwe|[^\W\d_]+(?:ende|erde|lijke|ische|bare|iele|ieve))\s+(?!per\b)"
_PER = rf"(?:(?<!\w)per\s+|/\s?)(?!(?:{_NO_UNIT})\b)(?:{_ADJECTIVE})?[^\W\d_]{{2,}}"
_OFTEN = rf"(?:{_KIND}|{_PER})"

# Words that open another thought: what stands beyond them is said of something else.
_BREAK = r"(?:en|maar|of|plus|waarvan|naast|daarnaast|waarna|daarna|dan|terwijl|à|a|per|tegen|minus)"
_WORD = rf"(?!{_BREAK}\b)[^\W\d_]+"

_LEAD = re.compile(
    rf"(?<!\w)(?:(?:(?P<about>{_ABOUT})|(?P<most>{_AT_MOST})|(?P<least>{_AT_LEAST})|{_KIND}|{_FILLER})"
    r"(?:\s+|(?<=[~±-])))+\Z",
    re.IGNORECASE,
)
_KIND_IN_FRONT = re.compile(
    rf"(?P<often>{_KIND})(?:\s+(?!{NUMERAL}){_WORD}){{0,4}}\s+(?:(?:ca|max|min|plm)\.\s+|(?:±|~|\+/-)\s*)?\Z",
    re.IGNORECASE,
)
# "Per jaar is € 5.000 nodig"; but "36 trajecten per jaar à € 17.000" says nothing of the price.
_PER_IN_FRONT = re.compile(rf"(?:\A|[.,;:(]|\n)\s*(?P<often>{_PER})(?:\s+{_WORD}){{0,3}}:?\s+\Z", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:\s*(?P<least>of\s+meer|\+\s*p\.?\s?m\b\.?)|[\s(]*(?P<most>max\.|maximaal|als\s+maximum|plafond)\)?)?"
    r"(?P<monthly>[^\S\n]?p\.\s?m\.)?"
    rf"(?:(?P<between>(?:[\s,(]+{_WORD}){{0,3}}?[\s,(]*)(?P<often>{_OFTEN}(?:[\s,()]*(?:en\s+)?{_OFTEN})*))?",
    re.IGNORECASE,
)
# "verhoogd tot", "leidt tot": the amount that is reached or caused, no limit.
_REACHED = re.compile(
    r"(?:ho(?:ogt|ogd|gen)|laa?g(?:t|d|en)|stij(?:gt|gen)|stegen|daal(?:t|d)|dalen|lo(?:opt|pen|pend)|groei(?:t|en|d)|"
    r"leid(?:t|en|de|den)|kom(?:t|en)|breng(?:t|en)|bracht)(?:\s+\w+)?\s+\Z",
    re.IGNORECASE,
)
_CELL_OR_BLOCK = re.compile(r"\t|\n[^\S\n]*\n")
_CELL_FRONT = re.compile(rf"[\s(]*(?:(?:{_ABOUT}|{_AT_MOST}|{_AT_LEAST}|{_KIND})[\s:(]*)*", re.IGNORECASE)
_CELL_BACK = re.compile(
    rf"[0-9]{{0,2}}(?:[\s,)(]+|{_OFTEN}|p\.\s?m\.|of\s+meer|\+\s*p\.?\s?m\b\.?|max\.|(?:maximaal|minimaal|indicatief|geraamd)\b)*"
    r"[*¹²³]*\s*",
    re.IGNORECASE,
)


class Around(NamedTuple):
    """What the words around an amount say of it; `end` is where the last word behind it that does so ends."""

    end: int
    approximate: bool
    limit: str
    frequency: str


def read_around(text: str, start: int, end: int, first: int, last: int) -> Around:
    """What is said of the amount `text[start:end]` in the words between the offsets `first` and `last`."""
    front = _CELL_OR_BLOCK.split(text[max(first, start - 90) : start])[-1]
    back = _CELL_OR_BLOCK.split(text[end : min(last, end + 90)])[0]
    lead, tail = _LEAD.search(front), _TAIL.match(back)
    assert tail is not None  # all of it may be absent
    in_front = _KIND_IN_FRONT.search(front) or _PER_IN_FRONT.search(front)
    behind = tail["often"] and not _belongs_to_next(tail, text[end:last], last < len(text))
    often = [
        in_front["often"] if in_front else "",
        "per maand" if tail["monthly"] else "",
        tail["often"] if behind else "",
    ]
    limit = _limit(front, lead) or (">=" if tail["least"] else "<=" if tail["most"] else "")
    reach = end + (tail.end("often") if behind else tail.end("monthly") if tail["monthly"] else 0)
    return Around(reach, bool(lead and lead["about"]), limit, _frequency(" ".join(often)))


def only_words_around(front: str, back: str) -> bool:
    """Whether all that stands around an amount in a cell is what may belong to an amount."""
    return bool(_CELL_FRONT.fullmatch(front) and _CELL_BACK.fullmatch(back))


def _belongs_to_next(tail: re.Match[str], back: str, more: bool) -> bool:
    """Whether the word stands right before the next amount and apart from this one: "€ 5, structureel € 3"."""
    return more and bool(tail["between"].strip()) and not back[tail.end() :].strip()


def _limit(front: str, lead: re.Match[str] | None) -> str:
    if not lead or not (lead["most"] or lead["least"]):
        return ""
    if lead["most"] and not (lead["most"].lower() == "tot" and _REACHED.search(front[: lead.start("most")])):
        return "<="
    return ">=" if lead["least"] else ""


def _frequency(words: str) -> str:
    """Canonical words, the kind of money first: "structureel per plek per jaar"; "" where nothing is said."""
    found: dict[str, None] = {}
    for match in re.finditer(_OFTEN, words, re.IGNORECASE):
        found[_canonical(re.sub(r"\s+", " ", match.group().lower()))] = None
    return " ".join(sorted(found, key=lambda word: word.startswith("per ")))


def _canonical(word: str) -> str:
    for name, pattern in _KINDS.items():
        if re.fullmatch(pattern, word):
            return name
    return "per " + word.removeprefix("/").strip() if word.startswith("/") else word
