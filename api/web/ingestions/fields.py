"""The metadata that one may give with a plan, as fields of a form; what may be in each is for `given` to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.documents import DocType
from kb.errors import InvalidValue
from kb.intake import check_supplied
from kb.settings import Settings

__all__ = ["FIELDS", "Field", "complaints"]

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its label, what may be in it, and its values where one chooses (`options`)."""

    name: str
    label: str
    hint: str = ""
    options: Pairs = ()


UNKNOWN = ("", "laat Plannenbank het lezen")

FIELDS = (
    Field("title", "Titel"),
    Field("type", "Documenttype", options=(UNKNOWN, *((kind.value, kind.value) for kind in DocType))),
    Field("date", "Datum", "Bijvoorbeeld 3 juni 2023, juni 2023, Q3 2023 of voorjaar 2024."),
    Field("period", "Looptijd", "Bijvoorbeeld 2024-2028, of 2023 en verder."),
    Field("regions", "Jeugdregio’s", "Namen of codes, met komma's ertussen."),
    Field("landsdeel", "Landsdeel", "Een naam, of een naam met zijn regio's: Zuidwest: WBW, WBO, Zeeland."),
    Field("publishers", "Uitgevers", "Namen, met komma's of puntkomma's ertussen."),
    Field("language", "Taal", "Twee letters, zoals nl."),
    Field("fictional", "Is het een verzonnen voorbeeldplan?", options=(("", "nee"), ("ja", "ja"))),
)


def complaints(supplied: Mapping[str, str], settings: Settings) -> dict[str, str]:
    """What is wrong with each field, by its name."""
    wrong = {}
    for name, value in supplied.items():
        try:
            check_supplied({name: value}, settings)
        except InvalidValue as error:
            wrong[name] = f"“{value}” kan hier niet. {error.remedy}"
    return wrong
