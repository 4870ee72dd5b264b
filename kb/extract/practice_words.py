"""The words by which a plan shows that it names a practice.

A practice is something that another region might copy as a whole: a method, a provision, an intervention. The text
shows it by a noun of that kind beside the name ("de methodiek X", "X is een behandeling"), never by the name alone.
Which concepts of the vocabulary are practices, and which of those are too general, the vocabulary says
(`provision`, `general` and `aims` in `kb.vocabulary.conceptfile`).
"""

from __future__ import annotations

__all__ = ["GENUS", "METHOD", "SHORT_HEAD", "TEAM"]

METHOD = (
    r"(?:methode|methodiek|aanpak|werkwijze|pilot|proef|proeftuin|project|experiment|initiatief|interventie|training|systematiek|voorziening|"
    r"werktitel|(?:pilot|proef|innovatie)-?(?:traject|project|programma)|(?:onderzoeks|leer|ontwikkel)(?:traject|programma)|behandelprogramma|trainingsprogramma)"
)
"""Nouns that stand directly before the name of a practice: "de pilot Nachtlicht"."""

GENUS = (
    r"(?:\w*(?:behandeling|therapie|methodiek|methode|aanpak|werkwijze|interventie|training|voorziening|woonvorm|"
    r"hulpvorm|zorgvorm|leernetwerk|behandelprogramma|onderwijszorgarrangement)|pilot|proef|proeftuin|steunfiguur|"
    r"vorm\s+van\s+(?:jeugdhulp|hulp|(?:dag)?behandeling|begeleiding|verblijf|wonen|opvang|pleegzorg)|"
    r"(?:overleg|gesprek|beraad|bijeenkomst)(?=,?\s+(?:waarbij|waarin|waar)\b))"
)
"""Nouns that say what a practice is: "X is een intensieve behandeling"."""

TEAM = (
    r"(?:(?i:ambulante?|outreachende?|mobiele?|vliegende?|rondreizende?)\s+(?:[\w+-]+\s+){0,2}?"
    r"(?:[a-z]+-?)?team)"
)
"""A team that is a practice of itself: it goes where the young people are."""

SHORT_HEAD = (
    r"(?:therapie|therapy|behandeling|treatment|analyse|training|methodiek|methode|aanpak|interventie|mentor|beraad|"
    r"conferentie|begeleiding|werkwijze|arrangement|behandelteam|care|program(?:me)?)"
)
"""How the full name behind an abbreviation ends when it names a practice: "Transactionele Analyse (TA)"."""
