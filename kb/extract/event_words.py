"""Words that say that something happens once: verbs of beginning, ending, deciding, making and handing over.

Dutch separable verbs stand apart in a main clause ("stelt een plan op"), joined elsewhere ("opgesteld", "op te
stellen"). `tells_event` finds both.

>>> tells_event("De regio stelt een plan van aanpak op"), tells_event("De regio telt acht gemeenten")
(True, False)
>>> tells_event("is een convenant ondertekend"), tells_event("een gesloten plaats")
(True, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["EVENT_NOUN", "READY", "tells_event"]

# Forms of verbs by themselves. Left out: what is also a noun or adjective ("begin", "open", "gesloten").
_WHOLE = """
start starten startte startten gestart beginnen begint begon begonnen opent openen opende openden geopend
sluit sluiten sloot sloten besluiten besloot besloten beslist beslissen besliste
evalueert evalueren evalueerde evalueerden geëvalueerd tekent tekenen tekende tekenden getekend
ondertekent ondertekenen ondertekende ondertekenden ondertekend publiceert publiceren publiceerde gepubliceerd
verschijnt verschijnen verscheen verschenen vervalt vervallen verviel eindigt eindigen eindigde geëindigd
stopt stoppen stopte stopten gestopt verdwijnt verdwijnen verdween verdwenen benoemt benoemen benoemde benoemd
organiseert organiseren organiseerde georganiseerd vervangt vervangen verving verhuist verhuizen verhuisde verhuisd
levert leveren leverde leverden geleverd fuseert fuseren fuseerde gefuseerd gunt gunnen gunde gegund
verlengt verlengen verlengde verlengd beëindigt beëindigen beëindigde beëindigd voltooit voltooien voltooid
realiseert realiseerde gerealiseerd actualiseert actualiseren actualiseerde geactualiseerd
herziet herzien herzag ontwikkelt ontwikkelen ontwikkelde ontwikkeld presenteert presenteren gepresenteerd
lanceert lanceren lanceerde gelanceerd installeert installeren geïnstalleerd aangesteld
implementeert implementeren implementeerde geïmplementeerd contracteert contracteren gecontracteerd
verbouwt verbouwen verbouwde verbouwd gebouwd verstrekt verstrekken verstrekte verleent verlenen verleende verleend
geagendeerd besteed ontvangt ontvangen ontving introduceert introduceren geïntroduceerd
formuleert formuleren formuleerde geformuleerd rapporteert rapporteren gerapporteerd kocht kochten gekocht
gemaakt gebracht gevormd zendt zenden zond gezonden getraind geschoold werft werven wierf geworven besproken
verlaat verlaten verliet mislukt mislukte mislukten strandt strandde gestrand
samengevoegd overgedragen ingezet ingekocht toegekend opgericht
"""
# Separable verbs: particles, then the finite forms, the infinitive and the participle of their second half.
_APART = """
op,vast,in,samen,aan,bij,beschikbaar,open,uit stelt,stellen,stelde,stelden gesteld
op,in,af richt,richten,richtte,richtten gericht
op,af,aan,in levert,leveren,leverde,leverden geleverd
op,af,terug,uit bouwt,bouwen,bouwde,bouwden gebouwd
om bouwt,bouwen,bouwde,bouwden gebouwd
in,uit,af,door voert,voeren,voerde,voerden gevoerd
in,open,dicht,over,weg gaat,gaan,ging,gingen gegaan
af rondt,ronden,rondde,rondden gerond
af loopt,lopen,liep,liepen gelopen
af sluit,sluiten,sloot,sloten gesloten
op zegt,zeggen,zegde,zegden gezegd
op zet,zetten,zette gezet
over draagt,dragen,droeg,droegen gedragen
over,op,af neemt,nemen,nam,namen genomen
in koopt,kopen,kocht,kochten gekocht
in,toe,aan wijst,wijzen,wees,wezen gewezen
toe kent,kennen,kende,kenden gekend
aan vraagt,vragen,vroeg,vroegen gevraagd
uit brengt,brengen,bracht,brachten gebracht
samen voegt,voegen,voegde,voegden gevoegd
aan kondigt,kondigen,kondigde gekondigd
bijeen komt,komen,kwam,kwamen gekomen
overeen komt,komen,kwam,kwamen gekomen
op,terug,aan treedt,treden,trad,traden getreden
vrij geeft,geven,gaf,gaven gegeven
in dient,dienen,diende,dienden gediend
uit,in zet,zetten,zette,zetten gezet
uit rolt,rollen,rolde,rolden gerold
in vult,vullen,vulde,vulden gevuld
voor,vast,op,neer legt,leggen,legde,legden gelegd
in stemt,stemmen,stemde,stemden gestemd
op,aan pakt,pakken,pakte,pakten gepakt
uit breidt,breiden,breidde,breidden gebreid
aan past,passen,paste,pasten gepast
plaats vindt,vinden,vond,vonden gevonden
uit,aan,in werkt,werken,werkte,werkten gewerkt
aan,in schrijft,schrijven,schreef,schreven geschreven
klaar,gereed komt,komen,kwam,kwamen gekomen
af spreekt,spreken,sprak,spraken gesproken
uit spreekt,spreken,sprak,spraken gesproken
"""
# Set phrases: verb with a noun or adverb; the dots stand for any words.
_PHRASES = (
    r"treed\w*\s.*\bin werking|treden\s.*\bin werking|in werking (?:is |zijn )?(?:treed\w*|getreden)",
    r"(?:ga(?:at|an)|ging(?:en)?)\b.*\bakkoord|(?:geeft|geven|gaf|gaven)\b.*\bgroen licht|laten weten",
    r"sta(?:at|an)\b.*\b(?:gepland|op de agenda)",
    r"van start (?:gaat|gaan|ging)|(?:gaat|gaan|ging|gingen|is|zijn|gegaan)\b.*\bvan start",
    r"(?:ga(?:at|an)|ging(?:en)?)\b.*\b(?:open|dicht|over op|naar een)\b",
    r"(?:is|zijn|komt|komen)\b.*\b(?:gereed|klaar|afgerond|compleet|operationeel|beschikbaar|bekend)\b",
    r"(?:is|zijn|komt|komen)\b.*\b(?:zover|in gebruik|van kracht)\b",
    r"(?:is|zijn|staat|staan)\b.*\b(?:open|dicht)\s*(?:$|[.,;]|voor\b|en\b|in\b)",
    r"(?:is|zijn|wordt|worden|werd|werden)\b.*\bgesloten\s*(?:$|[.,;]|en\b|tussen\b|met\b|of\b|worden\b)",
    r"kom(?:t|en) er\b|er kom(?:t|en)\b",
    r"volg(?:t|en)\b(?!\s+(?:de|het)\b)",
    r"(?:neemt?|nemen|nam(?:en)?)\b.*\b(?:besluit|beslissing)",
    r"(?:maakt?|maken|maakten)\b.*\b(?:afspraken|een plan|een keuze|het model|een model|een voorstel)",
    r"(?:doet|doen|deed)\b.*\bvoorstel",
    r"(?:sluiten|sluit|sloten|sloot)\b.*\b(?:contract|convenant|overeenkomst|akkoord)",
    r"houd(?:t|en)?\b.*\b(?:bijeenkomst|tussenbalans|evaluatie|conferentie|meting|peiling)",
    r"(?:wordt|worden|is|zijn)\b.*\b(?:verwacht|voorzien|gepland|beoogd)\b",
    r"realiseren(?! (?:ons|zich|wij ons|we ons))\b",
    r"(?:ga(?:at|an)|ging(?:en)?|is|zijn)\b.*\baan de slag|aan de slag (?:ga(?:at|an)|ging(?:en)?|gegaan|is|zijn)\b",
    r"kom(?:t|en)\b.*\bmet een\b",
    r"(?:gereed|klaar|afgerond|compleet|operationeel|beschikbaar|bekend|in gebruik|van kracht) (?:is|zijn|zal zijn)\b",
    r"te besteden\b|(?:kan|kunnen)\b.*\bbesteed",
    r"de verwachting is dat|naar verwachting",
)
EVENT_NOUN = re.compile(
    r"\b(?:start|opening|oplevering|sluiting|besluit(?:vorming)?|beslissing|evaluatie|tussenevaluatie|eindevaluatie|"
    r"tussenbalans|tussenstand|eindoordeel|oordeel|nulmeting|meting|vaststelling|ondertekening|publicatie|invoering|"
    r"implementatie|afronding|gunning|aanbesteding|uitsluitsel|kick-?off|startbijeenkomst|bijeenkomst|conferentie|"
    r"afspraken?|voorstel|rapportage|eindrapport(?:age)?|advies|training|scholing|werving|benoeming|overdracht|livegang|"
    r"inrichting|selectie|verkenning|onderzoek|plan van aanpak|uitvoeringsplan|visie)\b",
    re.IGNORECASE,
)
"""Nouns that name a moment or a result by themselves: "besluit", "opening", "nulmeting"."""
READY = re.compile(
    r"\b(?:gereed|klaar|afgerond|vastgesteld|opgesteld|opgeleverd|open|geopend|dicht|gesloten|gestart|van start|"
    r"operationeel|compleet|beschikbaar|ingericht|ingevoerd|getekend|ondertekend|benoemd|aangesteld|opgericht|"
    r"in gebruik|in werking|beëindigd|geëvalueerd|gepubliceerd|van kracht|bekend)\b",
    re.IGNORECASE,
)
"""What is said of a result that has been reached."""

# What may follow a particle that closes its clause; before a noun the same word is a preposition.
_AFTER_PARTICLE = r"(?=\s*(?:$|[.,;:()]|(?:en|of|maar|die|dat|waar\w*|om|voor|met|bij|van|te|per|zodat|zoals|aan)\b))"


def _apart_patterns() -> Iterator[str]:
    for line in _APART.strip().splitlines():
        particles, forms, participle = line.split()
        either = f"(?:{particles.replace(',', '|')})"
        joined = forms.replace(",", "|")
        yield rf"\b(?:{joined})\b[^;]*?\s{either}\b{_AFTER_PARTICLE}"
        nouns = joined.replace("zet|", "")  # "inzet" and "opzet" are mostly nouns
        yield rf"\b{either}(?: te )?(?:{nouns}|{participle})\b"


_EVENT = re.compile(
    rf"\b(?:{'|'.join(sorted(_WHOLE.split(), key=len, reverse=True))})\b"
    rf"|{'|'.join(_apart_patterns())}"
    rf"|\b(?:{'|'.join(_PHRASES)})",
    re.IGNORECASE | re.DOTALL,
)


def tells_event(text: str) -> bool:
    """Whether a clause has a verb that says that something happens, is made, decided or reached."""
    return bool(_EVENT.search(text))
