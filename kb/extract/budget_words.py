"""The words of budgets: which heads hold money, which rows are totals, what is spent and what is received.

>>> is_total("Totaal kosten"), is_total("Samenwerking onderwijs")
(True, False)
>>> kind_of("Bijdrage gemeenten"), kind_of("Bijdrage aan het clubhuis"), kind_of("Personeel")
(<BudgetKind.FUNDING: 'funding'>, <BudgetKind.COST: 'cost'>, None)
"""

from __future__ import annotations

import re

from kb.extract.values.money import scale_of
from kb.facts import BudgetKind

__all__ = [
    "counts_no_money",
    "is_count_row",
    "is_item_head",
    "is_money_head",
    "is_part",
    "is_period_head",
    "is_total",
    "kind_of",
    "kind_of_head",
    "names_nothing",
    "tidy_item",
]

_L = r"[^\W\d_]"
_COST_HEAD = (
    rf"{_L}*kosten|{_L}*lasten|{_L}*uitgaven|raming(?:en)?|investering(?:en)?|besteding(?:en)?|tekort(?:en)?|kostenpost"
)
_FUNDING_HEAD = (
    rf"dekking(?:en)?|{_L}*bijdragen?|inleg|inbreng|{_L}*subsidies?|baten|{_L}*opbrengst(?:en)?|inkomsten|"
    rf"(?:co|mede)?financiering(?:sbron(?:nen)?)?|financiers?|bekostiging|{_L}*besparing(?:en)?|vrijval|ontvangsten|"
    rf"{_L}*uitkering(?:en)?|dekkingsbron(?:nen)?"
)
_PLAIN_HEAD = (
    rf"{_L}*bedrag(?:en)?|{_L}*budget(?:ten)?|{_L}*begroting(?:en)?|begroot|tarie(?:f|ven)|{_L}*prijs|financi(?:ën|eel)"
)
_MONEY = re.compile(rf"(?<!\w)(?:{_COST_HEAD}|{_FUNDING_HEAD}|{_PLAIN_HEAD})(?!\w)|€", re.IGNORECASE)
_COST = re.compile(rf"(?<!\w)(?:{_COST_HEAD})(?!\w)", re.IGNORECASE)
_FUNDING = re.compile(rf"(?<!\w)(?:{_FUNDING_HEAD}|bron(?:nen)?)(?!\w)", re.IGNORECASE)
_NO_MONEY = re.compile(
    rf"(?<!\w)(?:aantal(?:len)?|fte'?s?|uren|uur|{_L}*plaatsen|{_L}*plekken|{_L}*bedden|jeugdigen|jongeren|kinderen|gezinnen|"
    rf"{_L}*trajecten|inwoners|percentages?|procent|aandeel|verdeling|verdeelsleutel|artikel|nr|nummer|hoofdstuk|paragraaf|"
    rf"pagina|capaciteit|bezetting|wachttijd|weken|maanden|dagen|leeftijd)(?!\w)|%|§|#",
    re.IGNORECASE,
)


def is_money_head(head: str) -> bool:
    """Whether a head, a caption or a heading says that amounts stand under it."""
    return bool(_MONEY.search(head)) or scale_of(head) is not None


def counts_no_money(head: str) -> bool:
    """Whether a column head says that something else than money is counted."""
    return bool(_NO_MONEY.search(head)) and scale_of(head) is None and not _MONEY.search(head)


_COUNT_ROW = re.compile(
    r"\W*(?:(?:gemiddelde?|totaal|verwacht)\s+)*(?:aantal(?:len)?|fte'?s?|percentage|bezetting|aandeel|verdeelsleutel|wachttijd)(?!\w)"
    r"|.*(?:\((?:aantal(?:len)?|fte|in\s+%|%)\)|,\s*(?:aantal(?:len)?|fte))\W*\Z",
    re.IGNORECASE | re.DOTALL,
)


def is_count_row(label: str) -> bool:
    """Whether a row of a table of money counts something else ("Aantal trajecten", "Inzet (fte)")."""
    return bool(_COUNT_ROW.match(label))


_ITEM_HEAD = re.compile(
    rf"(?<!\w)(?:{_L}*post(?:en)?|actie(?:s|lijn)?|maatregel(?:en)?|onderde(?:el|len)|omschrijving|activiteit(?:en)?|"
    rf"project(?:en)?|bestemming|{_L}*bron(?:nen)?|gemeenten?|partij(?:en)?|programma|voorziening(?:en)?|interventie|"
    rf"onderwerp|financiers?|wat|thema|ontwikkellijn|inzet)(?!\w)",
    re.IGNORECASE,
)
_PERIOD_HEAD = re.compile(
    r"(?<!\w)(?:periode|jaar|jaren|jaartal|looptijd|kalenderjaar|begrotingsjaar|boekjaar|tijdvak)(?!\w)", re.IGNORECASE
)


def is_item_head(head: str) -> bool:
    """Whether a head names the things that money is for or comes from."""
    return bool(_ITEM_HEAD.search(head))


def is_period_head(head: str) -> bool:
    """Whether a head says that the years of an amount stand under it."""
    return bool(_PERIOD_HEAD.search(head)) and not is_money_head(head)


_TOTAL = re.compile(
    r"\W*(?:(?:sub|eind|generaal\s+)?tota(?:al|len|le)\b(?!\w)|samen(?=\s*(?:\W|\Z))|gezamenlijk\b|som\b|saldo\b|"
    r"opgeteld\b|bij\s+elkaar\b|cumulatief\b)",
    re.IGNORECASE,
)
_PART = re.compile(r"\W*(?:waarvan|w\.\s?v\.?|w\.\s?o\.?|waaronder)(?!\w)", re.IGNORECASE)


def is_total(label: str) -> bool:
    """Whether a row or column adds up others."""
    return bool(_TOTAL.match(label))


def is_part(label: str) -> bool:
    """Whether a row is a part of the one above it ("waarvan personeel")."""
    return bool(_PART.match(label))


_RECEIVED = re.compile(
    r"\W*(?:(?:(?:gemeentelijke|regionale|incidentele|structurele|aangevraagde|verwachte|extra|eigen|nog\s+te)\s+)*"
    r"(?:dekk(?:ing|en)|financiering|(?:rijks|cofinancierings)?bijdragen?(?!\s+(?:aan|in|voor)\b)|subsidies?(?!\s+aan\b)|"
    r"spuk(?![\w-])|specifieke\s+uitkering|rijks(?:middelen|subsidie)|inleg|inbreng|opbrengst(?:en)?|baten|inkomsten|"
    r"vrijval|besparing(?:en)?|onttrekking|cofinanciering|ontvangsten)(?!\w))",
    re.IGNORECASE,
)
_SPENT = re.compile(rf"\W*(?:{_COST_HEAD}|(?:bijdragen?|subsidies?)\s+aan)(?!\w)", re.IGNORECASE)


def kind_of(label: str) -> BudgetKind | None:
    """What a row's label says by its first words; None where it says nothing."""
    if is_total(label):
        return BudgetKind.TOTAL
    if _RECEIVED.match(label):
        return BudgetKind.FUNDING
    return BudgetKind.COST if _SPENT.match(label) else None


def kind_of_head(head: str) -> BudgetKind | None:
    """What a head says of all that stands under it; None where it says nothing or both ("Kosten en dekking")."""
    cost, funding = _COST.search(head), _FUNDING.search(head)
    if bool(cost) == bool(funding):
        return None
    return BudgetKind.COST if cost else BudgetKind.FUNDING


_REFERENCE = re.compile(
    r"\s*\((?:zie\s+)?(?:§+|par(?:agraaf|agrafen|\.)?|hoofdstuk|hfst\.?|h|bijlage|artikel|art\.)\s*[\d.]+[^)]{0,25}\)",
    re.IGNORECASE,
)


def tidy_item(label: str) -> str:
    """A row's label on one line, without the reference to a section in it and the sign at its end.

    >>> tidy_item("Pilot thuisteam (§2.2 en 4.2) inclusief leegstand:")
    'Pilot thuisteam inclusief leegstand'
    """
    return " ".join(_REFERENCE.sub("", label).split()).strip(" :;*–-•")


def names_nothing(head: str) -> bool:
    """Whether a column head tells no item apart: it only says money, a moment, a unit or that it is the total."""
    rest = _UNIT_TEXT.sub(" ", head)
    return not re.search(rf"{_L}{{3}}", rest)


_UNIT_TEXT = re.compile(
    rf"\([^)]*\)|(?<!\w)(?:{_COST_HEAD}|{_FUNDING_HEAD}|{_PLAIN_HEAD}|tota(?:al|le)|samen|jaar|jaren|periode|realisatie|prognose|"
    rf"verwacht(?:e|ing)?|raming|in|x|euro'?s?|duizend(?:en)?|per|de|van|geraamde?|begrote?|geschatte?|benodigde?)(?!\w)|[\d€.,'’x×-]+",
    re.IGNORECASE,
)
