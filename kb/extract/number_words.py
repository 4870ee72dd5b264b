"""Words that tell what a number is for: to be reached, to be expected, bought, or counted already.

The lists hold words of any plan; a caller weighs them against each other (see `kb.extract.prose`).
"""

from __future__ import annotations

import re

__all__ = [
    "CONDITION",
    "FORECAST",
    "GOAL",
    "GOAL_TITLE",
    "MOVE",
    "NOW",
    "PURCHASE",
    "kind_words",
    "rank_of",
]


def _words(listing: str) -> re.Pattern[str]:
    """A pattern for any of these words; two blanks or a line end part them."""
    return re.compile(r"\b(?:" + "|".join(re.split(r"\s{2,}|\n", listing.strip())) + r")\b", re.IGNORECASE)


GOAL = _words(
    r"""
    ambitie(?:s|niveau)?  doel(?:en|stelling(?:en)?)?\b(?! van dit)  streven  streeft  streefwaarden?
    streefcijfers?  taakstelling(?:en)?  beoogd  beogen  beoogt  \w*norm(?:en)?
    afspra(?:ak|ken)\b(?! gemaakt)  afgesproken  spra(?:ken|k)\b.{0,30}\baf  spre(?:ken|ekt)\b.{0,60}\baf
    voorgenomen  voornemen  mikken  mikt  wil(?:len|t)?  wensen  moet(?:en)?  mag  mogen  dient  dienen  ten doel
    opdracht  ernaar toe  rekenen we op  eis(?:en)?  zorgt dat  stellen? ons
"""
)
"""Words that say outright that something is wanted or owed."""

MOVE = _words(
    r"""
    terug(?:brengen|dringen|gebracht|gedrongen|te brengen|te dringen)  breng(?:en|t)\b.{0,80}\bterug
    verminder(?:en|t|d)  verminder(?:ing|de)  verla(?:gen|agt|agd)  verklein(?:en|t|d)  verkort(?:en|t)?
    halver(?:en|ing)  gehalveerd  halveert  af[- ]?bouw(?:en|t)?  af te bouwen  afgebouwd  afbouw  af- en ombouw
    bouw(?:t|en)\b.{0,80}\baf  afneemt  afnemen  af te nemen  af te laten nemen  neem(?:t)?\b.{0,80}\baf
    nemen\b.{0,80}\baf  da(?:alt|len|ling)  ga(?:at|an)\b.{0,80}\bnaar  gereduceerd  uitbreid(?:en|ing)
    uit te breiden  uitgebreid  breid(?:en|t)\b.{0,80}\buit  gro(?:eit|eien|ei)  verhog(?:en|ing)  verho(?:ogt|ogd)
    opscha(?:len|ling)  toewerken  werken\b.{0,40}\btoe  worden  wordt
    kom(?:t|en)\b.{0,25}\b(?:er|beschikbaar|vrij|bij)  er kom(?:t|en)  krijg(?:t|en)  open(?:en|t)  inkopen
    kopen\b.{0,80}\bin  koopt\b.{0,80}\bin  in te kopen  gegund  realiser(?:en|ing)  realiseert  gerealiseerd
    ontwikkel(?:en|ing)  organiseren  start(?:en|t)?  begin(?:t|nen)  stel(?:t|len)\b.{0,90}\bbeschikbaar
    dra(?:agt|gen) zorg
    zorg(?:t|en) voor  uit(?: te)? ?komen  kom(?:t|en)\b.{0,40}\buit  verdwijn(?:t|en)  verval(?:t|len)  gereed
    kunnen  kan  zullen  zal  levert  leveren  aanstellen  stel(?:t|len)\b.{0,40}\baan  volg(?:t|en)
    gaan\b.{0,20}\bopen  bestemd
"""
)
"""Words of a change that is being made or of something that will be there."""

NOW = _words(
    r"""
    nu  momenteel  thans  op dit moment  op het moment  inmiddels  tegenwoordig  sinds  telt  tellen  wonen  woont
    huidige situatie  jaarlijks gemiddeld  vorig jaar  afgelopen jaar  bestaat  zijn er
    er zijn
"""
)
"""Words of how it stands."""

FORECAST = _words(
    r"""
    verwacht(?:en|ing|t)?  prognose(?:s)?  naar verwachting  raming(?:en)?  geraamd  voorzien  naar schatting
    schatting  schatten
"""
)
"""Words of what is expected without being wanted."""

PURCHASE = _words(r"""
    ingekochte?  inkoop  inkopen  afgenomen  afname  gecontracteerde?  kochten?  namen?\b.{0,60}\baf
    neemt?\b.{0,60}\baf
""")
"""Words of capacity that is paid for."""

CONDITION = re.compile(
    r"(?:^|[,;:(–-]\s*|\b(?:en|of|maar|tenzij)\s+)"
    r"(?:als|indien|wanneer|mocht|bij\s+(?:meer|minder|uitloop)|tenzij|in geval)\b"
    r"|^(?:stijgt|daalt|zakt|wordt|komt|blijkt|wijkt|leidt|valt)\b",
    re.IGNORECASE,
)
"""How a condition begins ("Als er meer dan 120 ...", "Zakt de bezetting onder ...")."""

GOAL_TITLE = re.compile(
    r"doel(?!groep)|ambitie|streef|resultaat|resultaten|bereik|willen|norm|afbouw|opbouw|ombouw|route|\bnaar\b|beoogd|mijlpa",
    re.IGNORECASE,
)
"""Headings and captions of what is to be reached."""

_REALISED = re.compile(
    r"realisatie|gerealiseerd|\bstand\b|nulmeting|uitgangs|werkelijk|peildatum|\bhuidig|\bnu\b", re.I
)
_EXPECTED = re.compile(r"prognose|verwacht|raming|geraamd|schatting", re.I)
_WANTED = re.compile(r"ambitie|doel(?!groep)|streef|gewenst|\bnorm\b|target", re.I)


def kind_words(text: str) -> str:
    """The kind of number that a head, a caption or a remark names: a value of `IndicatorKind`, or empty.

    >>> kind_words("2024 (verwacht)"), kind_words("2028 ambitie"), kind_words("2023")
    ('prognose', 'ambitie', '')
    """
    for pattern, kind in ((_EXPECTED, "prognose"), (_WANTED, "ambitie"), (_REALISED, "realisatie")):
        if pattern.search(text):
            return kind
    return ""


_CORE = re.compile(
    r"plaats|plek|woon|\bbed|\bbedden|jeugdige|jonger|kind(?:eren)?\b|gezin|huis|huizen|woning|groep|leerling|begeleider|medewerker|"
    r"behandelaar|behandelaren|\bfte|traject|plaatsing|machtiging|afzondering|separatie|melding|maatregel|thuiszitter|"
    r"verhuizing|overplaatsing|uithuis|opname|cliënt|ouder(?:s)?\b|deskundig|werker|docent|leraren|therapeut|mentor|bedde|"
    r"vasthouding|beperking|suïcide|incident|jeugdhulp|beschikking|voogd|pleeg|school|deelnemer|professional|consulent|"
    r"mensen|personen|inwoners|bewoners|kandida|vrijwilliger|gesprek|vacature|leerba|afzonderen|%|dag|week|weken|maand|uur|uren|minu|jaar|scholing|begeleiding|wachttijd",
    re.IGNORECASE,
)
_LAYOUT = re.compile(
    r"^(?:(?:kern|sub|hoofd|basis)?(?:doel(?:en|stellingen)?|sporen|spoor|speerpunt(?:en)?|varianten?|soort(?:en)?|stap(?:pen)?|"
    r"thema.?s|thema|lijnen|pijlers|vormen|vorm|aspecten|elementen|onderdelen|niveaus|fasen|fases|sleutels|principes|"
    r"basisprincipes|vragen|vraag|punten|dingen|zaken|redenen|opgaven|ambities|subdoelen|dimensies|stromingen|milieus|"
    r"basisbehoeften|bewegingen|woorden|zinnen|zin|voorwaarden|manieren|conclusies|lessen|uitgangspunten|criteria|categorieën|"
    r"kaders?|deel|delen|acties|actielijnen|hoofdstukken|bijlagen|tabellen|figuren|bladzijden|woord|schakels?|disciplines?|"
    r"aanbieders?|partij(?:en)?|partners?|organisaties|instellingen|samenwerkingsverbanden|ministeries|colleges|wethouders|"
    r"raden|bestuurders|subsidies|projecten|trekkers?|landsdelen|provincies|gebieden|lokale|teams|agendapunten|onderwerp(?:en)?|eisen|regels|signalen|oorzaken|maten|"
    r"rapportages|regio|landsdeel|momenten|edities|versies|getuigen|broers|zussen|fixes|hekken|\S*regio['’]s|\S*gemeenten?)"
    r"(?:\s+per\s.*)?)$",
    re.IGNORECASE,
)


def rank_of(unit: str) -> int:
    """What a counted noun is worth as a fact: 1 for people, places and events of youth care, 0 for other things, -1
    for what only lays out a text ("drie sporen") or counts the parties ("acht gemeenten").

    >>> rank_of("gesloten plaatsen"), rank_of("sporen"), rank_of("rapporten")
    (1, -1, 0)
    """
    if _LAYOUT.match(unit):
        return -1
    return 1 if _CORE.search(unit) else 0
