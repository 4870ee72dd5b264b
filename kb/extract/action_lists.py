"""Which lists are lists of actions: by the heading or sentence over them, else by what their items say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.documents import Block
from kb.extract.plan import Plan, Statement

__all__ = ["Listing", "is_action_list", "is_task_list", "obliges"]

_WE = r"(?:we|wij)"
_ACTIONS = re.compile(
    r"\bacties?\b|actiepunt|actielijst|\baanpak\b|aangrijpingspunt|maatregelen|activiteiten|\bstappen\b|werkzaamheden|"
    r"to[- ]?do\b|inspanningen|opdrachten?\b|spelregels|werkafspraken|verplichting|wat moet er|"
    rf"wat (?:gaan|doen) {_WE}|wat {_WE} (?:gaan )?doen|vragen {_WE}|{_WE} vragen|"
    rf"wat {_WE} afspreken|wat spreken {_WE} af|wie doet wat|afspraken$",
    re.IGNORECASE,
)
_TASKS = re.compile(r"verantwoordelijkhe|\btaken\b|\brol(?:len)?\b", re.IGNORECASE)
_ACTIONS_LEAD = re.compile(
    rf"afgesproken|spreken (?:{_WE} )?af|afspraken|overeengekomen|verbinden zich|zetten (?:{_WE} )?in op|"
    rf"taken|acties|stappen|maatregelen|(?:gaan|zullen|moeten|willen) (?:{_WE}|de|partijen)|"
    rf"(?:{_WE}|partijen) (?:gaan|zullen|doen|zetten)|volgende (?:activiteiten|afspraken)|"
    rf"richt(?:en)? zich\b.*\bop|nemen {_WE} het volgende|voeren {_WE}|pakken {_WE}|"
    r"\bdraagt zorg|dragen zorg|gaat over tot|opdracht",
    re.IGNORECASE,
)
_NO_ACTIONS = re.compile(
    r"aandachtspunt|uitgangspunt|randvoorwaard|voorwaarde|kenmerk|doelstelling|doelen\b|\bdoel\b|ambitie|principe|"
    r"waarden\b|visie|belofte|risico|knelpunt|ervaring|samengevat|posten|kosten|leeswijzer|inhoud|partners|partijen$|"
    r"defini|begrip|begrippen|overwegende|betekent|criteri|bronnen|leerde|leren van|signalen|verstaan|mijlpa|planning|"
    r"resultaten|indicator|cijfers|bereik|casus|citaat|wat is|wat we eind|varianten|vormen|groepen|hoofdstuk|"
    r"bestaat uit|initiatiefnemer|trekker|oordeel|grondregel|rechten\b|verdrag",
    re.IGNORECASE,
)
_ACTS = """
aanpassen aansluiten aanstellen actualiseren afspreken afstemmen analyseren benutten beschrijven bevorderen bundelen
creëren delen doorontwikkelen doorzetten evalueren faciliteren implementeren inrichten intensiveren invoeren
inventariseren investeren inzetten maken meten monitoren ondersteunen onderzoeken ontwikkelen ontwerpen opbouwen
oprichten opstellen opzetten organiseren realiseren registreren samenbrengen samenvoegen stimuleren stroomlijnen trainen
uitbreiden uitvoeren uitwerken verbeteren verbinden verkennen versterken verstevigen volgen voorbereiden voortzetten
vaststellen verzamelen werven borgen inbedden vormgeven
"""
_ACT = f"(?:{'|'.join(_ACTS.split())})"
_STARTS_WITH_ACT = re.compile(rf"(?:het |\w+ )?{_ACT}\b|.{{0,60}}\b{_ACT} van\b", re.IGNORECASE)
_DONE = (
    r"(?:vastgelegd|gebeld|betrokken|besproken|gevoegd|opgelegd|nagedacht|getoetst|gedeeld|ingericht|georganiseerd|"
    r"gemonitord|geregistreerd|vertaald|opgesteld)"
)
_OBLIGES = re.compile(
    r"\b(?:altijd|nooit|verplicht\w*|inspanningsverplichting)\b|\bmoet(?:en)?\b.*\b(?:worden|zijn)\b|"
    rf"\b(?:elke|iedere|elk|ieder)\b.*\b(?:wordt|krijgt|heeft)\b|\b(?:wordt|worden)\b.*\b{_DONE}\b|"
    r"\bvindt\b.*\bplaats\b|\bvinden\b.*\bplaats\b|\b(?:zal|zullen)\b|"
    r"verantwoordelijkheid|verantwoordelijk (?:voor|om)|\b(?:houdt|houden) toezicht|\b(?:draagt|dragen) zorg|"
    r"\bkrijg(?:t|en)\b|\b(?:neemt|nemen) gezamenlijk|\bvra(?:agt|gen) (?:van|aan)\b|"
    r"\b(?:zien|hechten)\b.*\bbelang in\b|\bbetrokkenheid van\b.*\bnodig\b|\ber is\b.*\bbetrokkenheid\b",
    re.IGNORECASE,
)
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its items, under one heading and one introducing sentence."""

    plan: Plan
    items: tuple[Block, ...]

    @property
    def first(self) -> Statement:
        """The first sentence of its first item."""
        return self.plan.statements_in(self.items[0])[0]


def is_action_list(listing: Listing) -> bool:
    """Whether a list is one of actions."""
    announced = _announced(listing)
    if announced is not None:
        return announced
    if is_task_list(listing):
        return True
    said = [listing.plan.statements_in(item)[0].text for item in listing.items]
    return len(said) > 1 and sum(1 for text in said if obliges(text)) >= _MOST * len(said)


def is_task_list(listing: Listing) -> bool:
    """Whether a list stands under the tasks of a party: its items that oblige to something are actions."""
    return any(_TASKS.search(title) for title in _titles(listing)) and not _announced(listing)


def obliges(text: str) -> bool:
    """Whether a sentence obliges to something or names an act.

    >>> [obliges(text) for text in ("Er is altijd een analyse", "Opstellen van een plan", "De regio telt twee teams")]
    [True, True, False]
    """
    return bool(_OBLIGES.search(text) or _STARTS_WITH_ACT.match(text))


def _announced(listing: Listing) -> bool | None:
    """What the sentence over a list, else the nearest headings, announce: actions, something else, or nothing."""
    lead = listing.first.lead
    if lead is not None:
        if _NO_ACTIONS.search(lead.text) and not _ACTIONS_LEAD.search(lead.text):
            return False
        if _ACTIONS_LEAD.search(lead.text):
            return True
    for title in _titles(listing):
        if _ACTIONS.search(title):
            return True
        if _NO_ACTIONS.search(title):
            return False
    return None


def _titles(listing: Listing) -> list[str]:
    """The two nearest headings, nearest first; what stands over a box says nothing of the list in it."""
    path = listing.first.heads.path
    return [listing.plan.parsed.block_text(head) for head in reversed(path[-2:]) if head.frame == path[-1].frame]
