"""Whether a clause is in the past tense, by the form of its verbs.

Weak verbs have their past in `-de` or `-te`, which adjectives and some nouns end in too. An adjective has a noun behind
it and a noun an article before it, so a word of that form counts as a verb where neither can be: no article, number or
preposition before it, and behind it what opens another part of the sentence, or nothing. Strong verbs are few, and a
prefix changes nothing about them ("ontving", "verbleef"). A perfect ("zijn ... geopend") tells of the past as well,
save where it tells a state ("is bestemd", "is gericht").

>>> is_past("Het aantal meldingen bedroeg 40"), is_past("De regio plaatste in dat jaar 12 jongeren")
(True, True)
>>> is_past("Het gemiddelde is 40"), is_past("De bestaande groep in Zuid sluit")
(False, False)
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["has_past_verb", "is_past"]

_PREFIX = r"(?:ont|ver|be|over|onder|her|voor)"
_STRONG = (
    r"(?:was|waren|werd(?:en)?|had(?:den)?|kreeg|kregen|gaf|ging(?:en)?|hing(?:en)?|ving(?:en)?|kwam(?:en)?|nam|zag|lag(?:en)?|"
    r"zat(?:en)?|bleef|bleven|verbleven|bleek|bleken|leek|leken|schreef|schreven|steeg|stegen|liep(?:en)?|riep(?:en)?|"
    r"viel(?:en)?|hield(?:en)?|stond(?:en)?|vond(?:en)?|begon(?:nen)?|trok(?:ken)?|koos|kozen|verloor|bood|boden|"
    r"sloot|gold|hielp(?:en)?|sprak|spraken|bracht(?:en)?|kocht(?:en)?|zocht(?:en)?|wist(?:en)?|kon(?:den)?|deed|deden|"
    r"droeg(?:en)?|verdween|verscheen|verschenen|wees|leed|gebeurden?|gebruikten?|(?:ver)?leenden?|openden?|dienden?|(?:her)?kenden?|rekenden?)"
)
# With a prefix many plurals are participles too ("beschreven"); these are not.
_STRONG_PREFIXED = (
    r"(?:kreeg|ging(?:en)?|ving(?:en)?|hing(?:en)?|kwam|nam(?:en)?|lag|bleef|liep(?:en)?|viel(?:en)?|hield(?:en)?|stond(?:en)?|"
    r"vond|trok|koos|bood|sloot|sprak|droeg(?:en)?|schreef|steeg|wees)"
)
_NO_VERBS = (
    r"(?:laatste|beste|\w*(?:gemeente|ruimte|behoefte|periode|methode|grootte|gedeelte|helft|waarde|vrede|liefde|orde|einde|ziekte|"
    r"drukte|breedte|hoogte|diepte|route|diagnose|gemiddelde|derde|vierde|vijfde|zesde|zevende|achtste|tiende|eerste|"
    r"beide|mede|ende|bepaalde|elfde|twaalfde|kwaliteite|genoemde|gewenste|verwachte|minste|hoogste|langste|kortste|meeste|juiste|naaste|grootste|kleinste|vaste|\w+aande|\w+ierde|"
    r"\w+ante|\w*zijde|\w*zichte|tijde|\w*stande|zijnde))"
)
_WEAK = (
    rf"(?!{_NO_VERBS}\b)(?!(?:aan|af|in|om|op|toe|uit|voor)?ge)"
    r"[a-zéëï]{2,}(?:[bdfghjklmnrvwzsptkcx]|[aeio]i)(?:de|te)"
)
_WEAK_MANY = (
    r"[a-zéëï]+(?:eerd|[ao]{2}ld|oond|oomd|oeid|aand|(?<!o)gd|(?<!r)kt|tst|[aeiou]{2}sd|chtt|rtt|stt|ldd|rdd|ndd)en"
)
_NOT_BEFORE = "".join(
    rf"(?<!\b{word}\s)"
    for word in (
        *("de", "het", "een", "deze", "die", "dit", "dat", "elke", "iedere", "onze", "hun", "alle", "per"),
        *("te", "en"),
    )
)
_GOES_ON = (
    r"(?=\s*[.,;:)]|\s*$|\s+(?:de|het|een|er|zich|in|op|van|naar|met|bij|voor|tot|uit|over|onder|door|dit|dat|deze|die|nog|"
    r"gemiddeld|ruim|bijna|circa|ongeveer|maar|slechts|zij|wij|we|men|al|toen|hier|daar|ook|\d|[a-z]*tien\b|[a-z]*tig\b|"
    r"één|twee|drie|vier|vijf|zes|zeven|acht|negen|elf|twaalf)\b|\s+\d)"
)
# What may follow a participle that ends its clause; before a noun it is an adjective ("gesloten plaatsen").
_CLOSED = (
    r"(?=\s*[.,;:)]|\s*$|\s+(?:en|of|om|van|naar|tot|in|op|voor|bij|door|ten|"
    r"sinds|aan|na|met|als|over|uit|terwijl|is|zijn|heeft|hebben)\b)"
)
_CHANGED = (
    r"gedaald|gestegen|gegroeid|toegenomen|afgenomen|teruggelopen|opgelopen|uitgegroeid|gezakt|gehalveerd|verdubbeld|"
    r"geopend|geholpen|geplaatst|gemeld|begonnen|vertrokken|gebleven|bereikt|gesloten|opgeleid|geweest"
)
_FINITE = re.compile(
    rf"\b(?:{_STRONG}|{_PREFIX}{_STRONG_PREFIXED})\b|{_NOT_BEFORE}\b{_WEAK}{_GOES_ON}|\b{_WEAK_MANY}\b(?<!maanden)"
)
_PERFECT = re.compile(rf"\b(?:is|zijn|heeft|hebben)\b[^,;]{{0,80}}\b(?:{_CHANGED}){_CLOSED}", re.IGNORECASE)


@lru_cache(maxsize=4096)
def is_past(clause: str) -> bool:
    """Whether a clause has a finite verb in the past tense, or a perfect of what has changed or happened."""
    return has_past_verb(clause) or bool(_PERFECT.search(clause))


@lru_cache(maxsize=4096)
def has_past_verb(clause: str) -> bool:
    """Whether a clause has a finite verb in the past tense."""
    return bool(_FINITE.search(clause))
