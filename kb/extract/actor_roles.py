"""The role of a body as the plan gives it: a noun beside its name, or what it does as the subject of a sentence.

>>> role_in("De gemeente Terpmeer treedt op als coördinerende gemeente.", ["gemeente Terpmeer"])
'coördinerende gemeente'
>>> role_in("Juvent is verantwoordelijk voor de nazorg.", ["Juvent"])
'verantwoordelijk voor de nazorg'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.extract.places import MARK, marked, places_of

__all__ = ["ROLE_HEAD", "duty_in", "role_in"]

ROLE_HEAD = re.compile(r"\b(?:rol|functie|taak|hoedanigheid|verantwoordelijkheid)\b", re.IGNORECASE)
_NOUN = (
    r"(?i:(?:mede-?|plaatsvervangend )?(?:penvoerder|kassier|opdrachtgever|opdrachtnemer|initiatiefnemer|trekker|"
    r"eigenaar|voorzitter|uitvoerder|regiehouder|procesregisseur|coördinator|secretaris|financier|subsidieverstrekker|"
    r"hoofdaannemer|onderaannemer|contractmanager|toezichthouder|partner|gastheer|ondertekenaar|aanjager)|"
    r"(?:coördinerende|penvoerende|contracterende|inkopende|uitvoerende|accounthoudende) "
    r"(?:gemeente|partij|organisatie|instelling|regio))"
)
_CLASS = (
    r"(?:(?:jeugdhulp|jeugdzorg|zorg|ggz|onderwijs)-?)?(?:aanbieder|instelling)|gecertificeerde instelling|"
    r"woningcorporatie|brancheorganisatie|beroepsorganisatie|beroepsvereniging|koepelorganisatie|rederij|adviesbureau|onderzoeksbureau"
)
_BODY = (
    rf"(?:{_CLASS}|team|organisatie|gremium|overleg|samenwerkingsverband|netwerk|stichting|coöperatie|bureau|orgaan)"
)
_REST = r"(?:[^.,;]|[.,](?=\d)){0,90}"
_ACTS = r"(?:is|wordt|blijft|fungeert als|treedt op als|optreedt als|treedt hierbij op als|is benoemd tot|als)"
_SUBJECT = r"^(?:(?:De|Het|de|het)\s+)?(?:[a-zë-]+\s+){0,2}?(?:\(?GI\)?\s+)?@"
# "@" is the name; the strongest ways of saying first.
_WAYS = (
    rf"@,?\s+(?:\w+\s+)?{_ACTS}\s+(?:de\s+|het\s+|een\s+)?(?P<role>{_NOUN}(?: van (?!de regio)[^.,;]{{3,60}})?)",
    rf"@[^.;,]{{0,40}}\b(?:als|optreedt als|op als)\s+(?P<role>{_NOUN})",
    r"@[^.;]{0,40}?\b(?:vervult|vervulde|heeft|krijgt)\s+(?:\w+\s+){0,2}?de\s+"
    r"(?P<role>[\w]+ rol|regierol|rol van [^.,;]{3,60})",
    rf"(?P<role>{_NOUN})\s*(?:is|wordt|blijft|:)?\s*(?:de\s+|het\s+)?@",
    r"@\s+(?:is|blijft|wordt)\s+(?P<role>verantwoordelijk voor [^.;]{3,80})",
    rf"@,\s+(?:statutair\s+)?(?:gevestigd\s+te\s+\w+,\s+)?(?P<role>{_BODY}\b[^;‘“'\"]{{0,90}}?)(?=,\s*(?:[‘“'\"]|hierna|verder)|[.;]\s|;|$)",
    rf"@,\s+(?:de|het|een)\s+(?P<role>(?:[\w-]+\s+){{0,3}}?{_BODY}\b(?!\s+(?:\(GI\)\s+)?[A-Z]){_REST})",
    rf"{_SUBJECT}\s+(?:is|was)\s+(?:[^.,;]{{0,40}}?\b)?(?:de|het|een)\s+(?P<role>(?:[\w-]+\s+){{0,3}}?{_BODY}\b{_REST})",
    rf"{_SUBJECT}\s+(?:heeft|vervult)\s+een\s+(?P<role>(?:[\w-]+\s+){{1,4}}(?:functie|taak|rol))\b",
    r"^@\s*:\s+(?P<role>[a-zë][^.;:]{3,80})",
    rf"(?P<role>{_CLASS})\s+(?:\(GI\)\s+)?@",
    rf"(?P<role>{_CLASS})s\s+(?:[A-Z][\w’' -]*,\s+)*(?:[A-Z][\w’' -]*\s+en\s+)?@",
)
_DUTIES = (
    r"ondersteunt|levert|leverde|biedt|financiert|bekostigt|betaalt|coördineert|stuurt|bewaakt|beslist|besluit|"
    r"adviseert|houdt toezicht|voert|organiseert|toetst|verzorgt|volgt|monitort|faciliteert|bespreekt|zorgt|koopt|"
    r"draagt zorg|vormt|verbindt|verleent|bouwt|ontwikkelt|begeleidt|beheert|bepaalt|brengt|draagt bij|ziet toe|stelt|"
    r"maakt|werkt"
)
_DUTY = rf"{_SUBJECT}\s+(?P<role>(?:{_DUTIES})\b[^.;:]{{5,110}}?)(?=[.;:]|,\s|\s+(?:en|waarbij|zodat|omdat)\s|$)"


_NAMED = rf"(?<!\bte )(?<!\bin )(?<!\buit ){MARK}(?:\s*\([^()]*\))?(?![\w-])"
_ROLES = tuple(re.compile(way.replace("@", _NAMED)) for way in _WAYS)
_DOES = (re.compile(_DUTY.replace("@", _NAMED)),)


def role_in(sentence: str, names: Sequence[str]) -> str | None:
    """The role that a sentence gives to whoever goes by these names, in its own words."""
    return _first(_ROLES, sentence, names)


def duty_in(sentence: str, names: Sequence[str]) -> str | None:
    """What a body does by the sentence that it is the subject of.

    >>> duty_in("Het regiobureau bewaakt de voortgang, met twee medewerkers.", ["regiobureau"])
    'bewaakt de voortgang'
    """
    return _first(_DOES, sentence, names)


def _first(ways: Sequence[re.Pattern[str]], sentence: str, names: Sequence[str]) -> str | None:
    """The role by the first way that finds one; a name of the body in it is given back."""
    said = " ".join(sentence.split())
    named = [said[start:end] for start, end in places_of(said, names)]
    text = marked(said, names)
    for way in ways:
        if match := way.search(text):
            later = named[text.count(MARK, 0, match.start("role")) :]
            return re.sub(r"^rol van\s+", "", _unmarked(match["role"], later)).strip(" ,:‘’'")
    return None


def _unmarked(text: str, names: Sequence[str]) -> str:
    """A text with the names given back that its marks stand for."""
    for name in names:
        text = text.replace(MARK, name, 1)
    return text
