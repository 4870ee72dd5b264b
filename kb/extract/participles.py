"""Dutch participles with their auxiliary: what is, was or will be done ("wordt hervat", "zijn overgedragen").

Participles are known by their form, not from a list: `ge-` after any particle ("om-ge-bouwd") or a prefix that takes
its place (`be-`, `ver-`, `ont-`, `her-`), and an ending in `-d`, `-t` or, for strong verbs, `-en`. Nouns and adjectives
of that form ("gezinnen", "bekend") are left out, and so are verbs of being, staying and changing in number ("geweest",
"gebleven", "gedaald"): they tell a state or a count.

>>> is_done("wordt het loket omgebouwd"), is_done("dat het plan door de raad vastgesteld is")
(True, True)
>>> is_done("zijn alle gezinnen bekend"), is_done("is het aantal gedaald")
(False, False)
"""

from __future__ import annotations

import re

__all__ = ["is_done"]

_STATES = """
geweest gebleven geworden gewoond gehad gegeven gebruikt geplaatst geleid gedaan gegaan gekomen gekregen
gewerkt gedaald gestegen gegroeid gezakt toegenomen afgenomen gehalveerd opgelopen teruggelopen verdubbeld verminderd
verhoogd verlaagd gebleken gemiddeld geteld geraamd begroot uitgegeven verbleven bekend bereid bewust beperkt bestemd
bedoeld besteed bezet verantwoord verplicht verschillend vergeleken verwacht verdeeld gericht gebaseerd gevestigd
gelegen gesloten gezond geschikt
"""
_NOUNS = """
beeld besluit bezit verdriet gezin gesprek gebied gebouw gevolg geval geschil getal geld geluid gemeente gebruik gezag
gedrag gewest bed bedrag behoeft bestuur bestand bericht beroep belang verslag verzoek verschil verblijf verband
verwijzer beleid verstand verleden begeleid overheid
"""
_NO_VERB = "|".join([r"\w*geeft", *_STATES.split(), *(f"{noun}(?:[a-z]?en)?" for noun in _NOUNS.split())])
_PARTICLE = (
    r"(?:aan|achter|af|bekend|bij|bijeen|binnen|deel|door|goed|in|klaar|los|mee|na|om|open|openbaar|op|over|samen|stil|"
    r"tegen|terug|toe|uit|vast|vol|voor|vorm|vrij|weg|her)?"
)
_PREFIX = r"(?:aan|af|in|om|op|toe|uit|voor|her)?(?:be|ver|ont|her)"
# A stem in -t keeps it ("hervat", "vergroot"), others take -t only after a voiceless consonant ("verwerkt").
_WEAK = r"[a-zéëï]+(?:[^\W\d_]d|[kfschp]t|oot|oet)|[a-z]*[^aeiou\W][aeiou]t"
_STRONG = "trokken|zien|sproken|vangen|nomen|gonnen|dwenen|schenen|vallen|laten|kozen|loten|noemen|stonden"
_FORM = (
    rf"(?!(?:{_NO_VERB})\b)(?:{_PARTICLE}ge[a-zéëï]{{2,}}(?:d|t|en)|{_PREFIX}(?:{_WEAK})|(?:be|ver|ont)(?:{_STRONG})|"
    r"herzien|ondertekend|ondersteund|overlegd|onderzocht|voltooid)"
)
# What may follow a participle that ends its clause.
_CLOSED = (
    r"(?=\s*(?:$|[.,;:()!?–-]|(?:en|of|om|aan|met|voor|in|op|door|dat|tot|bij|van|naar|als|die|zodat|onder|over|uit|"
    r"volgens|tussen|binnen|via|te|waar(?:aan|bij|door|in|mee|na|op|over|toe|uit|van|voor)?)\b))"
)
_AUXILIARY = r"(?:is|zijn|heeft|hebben|werd|werden|wordt|worden)"
_DONE = re.compile(
    rf"\b{_AUXILIARY}\b.*\b{_FORM}\b{_CLOSED}|\b{_FORM}\s+(?:te\s+)?{_AUXILIARY}\b{_CLOSED}",
    re.IGNORECASE | re.DOTALL,
)


def is_done(clause: str) -> bool:
    """Whether a clause has a participle of something that happens, with its auxiliary."""
    return bool(_DONE.search(clause))
