"""Lists of Dutch words that tell what can be counted from what merely follows a number."""

from __future__ import annotations

from kb.words import STOP_WORDS

__all__ = [
    "ABSTRACT",
    "BORDERS",
    "DURATIONS",
    "INFINITIVES",
    "LINKS",
    "LOOSE_ADJECTIVES",
    "MEASURES",
    "NOUNS_IN_E",
    "NO_NOUNS",
    "ODD_PLURALS",
    "OF_WHAT",
    "SINGULARS",
    "STRONG_PARTICIPLES",
    "TRAILING",
    "VERBAL",
]

_DURATION_WORDS = """
    jaar jaren halfjaar maand maanden week weken dag dagen werkdag werkdagen kalenderdag kalenderdagen etmaal
    etmalen uur uren minuut minuten kwartaal kwartalen kwartier schooljaar schooljaren schoolweken
"""
DURATIONS = frozenset(_DURATION_WORDS.split())
MEASURES = DURATIONS | {
    "fte",
    "fte's",
    "ftes",
    "keer",
    "maal",
    "x",
    "procentpunt",
    "kilometer",
    "km",
    "m2",
    "m²",
    "man",
}
ODD_PLURALS = frozenset({"centra", "criteria", "musea", "politici", "medici", "academici"})

_VERBS = """
    zijn is was waren worden wordt werd werden hebben heeft had hadden kunnen kan konden moeten moet mogen mag
    willen wil zullen zal zou zouden gaan gaat komen komt krijgen krijgt doen doet maken maakt staan staat blijven
    blijft vinden vindt nemen neemt geven geeft gelden geldt laten laat bieden biedt brengen brengt werken werkt
    bestaan bestaat betreffen betreft vormen vormt volgen volgt leiden leidt lopen loopt zitten zit liggen ligt
    wonen woont verblijven verblijft bereiken bereikt ontvangen ontvangt starten start stellen stelt zorgen zorgt
    hoeven hoeft dienen dient ging gingen kwam kwamen bleef bleven kreeg kregen stond stonden deed deden mocht
    mochten moest moesten woonde woonden verbleef verbleven uitkomen beschrijven beschrijft bevatten bevat
    beschreven genoemd opgenomen geleden
"""
_OTHER_WORDS = """
    als en of maar want dus dan toch tijdens ondanks steeds slechts reeds eens zoals telkens alvorens mits tevens
    daags meestal soms samen binnen buiten boven beneden sinds volgens wegens jegens namens sedert omstreeks minder
    meer niet geen zonder tegen tussen onder aan ieder iedere elke elk beiden allen velen sommigen enkelen zelfs
    anders waarvan waaronder elders overal nergens langs hen elkaar per namelijk inclusief exclusief oud ouder
    jonger jarig jarige jarigen euro euro's eur mln ton https http www fors deels thans grotendeels
"""
_KEPT = {"andere", "ander"}  # "twee andere regio's"
NO_NOUNS = (STOP_WORDS | frozenset(_VERBS.split()) | frozenset(_OTHER_WORDS.split())) - _KEPT

_CLAUSE_WORDS = """
    die dat waar waarbij waardoor waarin waarmee waarop waarvan waaronder waarvoor om als en of maar want dus zodat
    omdat terwijl wanneer indien mits tenzij te ten opzichte niet nog al ook dan hij zij ze we wij ik er zich
    uiterlijk maximaal minimaal gemiddeld minstens hoogstens tenminste circa ongeveer ruim per medio eind begin
    januari februari maart april mei juni juli augustus september oktober november december
"""
BORDERS = frozenset(_VERBS.split()) | frozenset(_CLAUSE_WORDS.split())

_TRAILING_WORDS = """
    de het een deze dit die dat onze ons hun zijn haar alle van in op voor met naar tot door bij aan uit over onder
    na tussen binnen buiten vanaf per rond via om tegen zonder sinds ten opzichte meer
"""
TRAILING = frozenset(_TRAILING_WORDS.split())
# What ties a further noun to a noun phrase.
LINKS = frozenset({"van", "voor", "in", "met", "uit", "op", "bij", "tussen", "zonder", "buiten", "binnen", "onder"})
# A noun may follow these without a link: "het aantal plaatsen".
OF_WHAT = frozenset({"aantal", "deel", "groep", "soort", "totaal", "percentage", "aandeel"})
# Infinitives of separable verbs, which no counted noun ends in.
INFINITIVES = ("komen", "brengen", "krijgen", "maken", "worden", "voeren", "zetten", "houden")

# Adjectives that end as plurals do, and those that keep one form.
STRONG_PARTICIPLES = (
    *("gesloten", "besloten", "gekozen", "schreven", "genomen", "geboden", "gewezen", "gekomen", "gegeven", "gebleven"),
    *("gevonden", "gebonden", "verbonden", "getrokken", "betrokken", "gesproken", "geworven", "verloren", "geholpen"),
    *("gehouden", "behouden", "gelopen", "bewezen", "ervaren", "onderscheiden", "tevreden", "volwassen", "gedwongen"),
)
LOOSE_ADJECTIVES = frozenset({"open", "eigen", "extra", "nieuw", "vast", "goed", "klein", "groot"})
# Singular nouns that end as plurals do.
SINGULARS = (
    *("plaats", "kans", "huis", "thuis", "crisis", "basis", "proces", "advies", "bewijs", "fonds", "cursus", "status"),
    *(
        "prijs",
        "keus",
        "succes",
        "nieuws",
        "reden",
        "keten",
        "teken",
        "leven",
        "examen",
        "inkomen",
        "vertrouwen",
        "grens",
    ),
    *(
        "campus",
        "focus",
        "consensus",
        "klas",
        "vermogen",
        "vermoeden",
        "verleden",
        "belang",
        "wonen",
        "werken",
        "ervaren",
    ),
)
# Singular nouns in "-e", where an adjective would end so too.
NOUNS_IN_E = (
    *("ie", "gemeente", "fase", "periode", "methode", "je", "age", "ruimte", "jeugdige", "jongere", "minderjarige"),
    *("volwassene", "functionaris", "ambitie", "route", "module", "fte", "waarde", "afname", "toename", "collega"),
)

# Infinitives of change, which stand where a noun would before a number ("laten dalen naar 12").
_CHANGING = "dalen bouwen dringen nemen verminderen reduceren lopen gaan stijgen groeien werken breiden schalen"
VERBAL = tuple(_CHANGING.split())

# "Geen afspraken" counts nothing: plurals of what is not a number of things.
_ABSTRACT_WORDS = """
    redenen antwoorden gegevens mogelijkheden gevolgen kosten middelen afspraken cijfers uitspraken rechten
    conclusies garanties signalen aanwijzingen bezwaren eisen alternatieven opmerkingen vragen ideeën voorwaarden
    bijzonderheden wijzigingen verschillen problemen risico's zorgen keuzes belemmeringen aanpassingen oplossingen
    consequenties voorbeelden beperkingen besluiten effecten grenzen kansen resultaten stappen verwachtingen zaken
    dingen
"""
ABSTRACT = frozenset(_ABSTRACT_WORDS.split())
