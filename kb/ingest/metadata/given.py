"""Metadata that a person gives: `--meta key=value` on the command line, or a sidecar `<file>.meta.toml`.

title = "Regiovisie jeugdhulp"
type = "visie"                      # visie, convenant, actieplan, regioplan, ambitiedocument, overig
date = "2023-06"                    # also "3 juni 2023", "Q3 2023", "voorjaar 2024"
period = "2024-2028"                # also "2025", "2023 en verder"
regions = ["Zeeland", "JZ36"]       # names or codes; on the command line parted by commas
landsdeel = "Zuidwest: WBW, WBO, Zeeland"   # a name, a set's id, or a name with its regions
publishers = ["Jeugdregio Zeeland"]
language = "nl"
fictional = true
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

from kb.documents import DocType, Landsdeel, Region, Stated
from kb.errors import InvalidValue
from kb.extract.values.dates import find_dates, interval_of, parse_date
from kb.vocabulary import Gazetteer
from kb.vocabulary.tomlfile import read_toml

__all__ = ["KEYS", "Given", "load_sidecar"]

T = TypeVar("T")

IN_SIDECAR = " in het bestand .meta.toml"
Origin = Literal["option", "sidecar"]
YES, NO = ("ja", "true", "1", "yes"), ("nee", "false", "0", "no")

# The keys, and what is allowed, as told to users.
KEYS = {
    "title": "tekst",
    "type": f"een van {', '.join(DocType)}",
    "date": "een datum zoals 2023-06-03, 3 juni 2023, juni 2023, Q3 2023, voorjaar 2024 of 2023",
    "period": "jaren zoals 2024-2028, 2025 of 2023 en verder",
    "regions": "namen of codes van jeugdregio's, met komma's ertussen",
    "landsdeel": "een naam, een id, of een naam met zijn regio's: 'Zuidwest: WBW, WBO, Zeeland'",
    "publishers": "namen, met komma's of puntkomma's ertussen",
    "language": "een taalcode van twee letters, zoals nl",
    "fictional": "ja of nee",
}


def load_sidecar(path: Path) -> dict[str, Any]:
    """The metadata in a TOML file; raises InvalidValue (with the line) where it is none. Values are checked later."""
    return read_toml(path)


@dataclass(frozen=True)
class Given:
    """What a person gives; options win over the sidecar. Every getter raises InvalidValue for a bad value."""

    supplied: Mapping[str, str]
    sidecar: Mapping[str, Any]
    gazetteer: Gazetteer

    def check(self) -> None:
        """Refuse keys that do not exist."""
        for where, values in (("", self.supplied), (IN_SIDECAR, self.sidecar)):
            for key in values:
                if key not in KEYS:
                    raise InvalidValue(
                        f"Onbekend metadataveld {key!r}{where}.",
                        remedy=f"Toegestaan zijn {', '.join(KEYS)}.",
                        field=key,
                    )

    def _read(self, key: str, read: Callable[[str], T]) -> Stated[T] | None:
        sources: tuple[tuple[Origin, Mapping[str, Any]], ...] = (("option", self.supplied), ("sidecar", self.sidecar))
        for origin, values in sources:
            if key in values:
                text = _plain(values[key])
                try:
                    if not text:
                        raise ValueError
                    return Stated(read(text), supplied=origin)
                except (ValueError, InvalidValue) as error:
                    raise _bad(key, values[key], origin, error) from error
        return None

    @property
    def title(self) -> Stated[str] | None:
        """The title."""
        return self._read("title", str)

    @property
    def doc_type(self) -> Stated[DocType] | None:
        """The kind of plan."""
        return self._read("type", lambda text: DocType(text.lower()))

    @property
    def date(self) -> Stated[str] | None:
        """The date, in its notation."""
        return self._read("date", _date)

    @property
    def period(self) -> Stated[tuple[int, int | None]] | None:
        """First and last year; no last year for "2023 en verder"."""
        return self._read("period", _period)

    @property
    def regions(self) -> tuple[Stated[Region], ...] | None:
        """The regions."""
        found = self._read("regions", self._regions)
        return None if found is None else tuple(Stated(r, supplied=found.supplied) for r in found.value)

    def _regions(self, text: str) -> tuple[Region, ...]:
        found = [self.gazetteer.region(name) for name in _parts(text)]
        return tuple({r.code: Region(r.code, r.name) for r in found}.values())

    def landsdeel(self, regions: tuple[Stated[Region], ...]) -> Stated[Landsdeel] | None:
        """The landsdeel; a name with several sets is settled by the plan's regions, or refused."""
        return self._read("landsdeel", lambda text: self._landsdeel(text, {r.value.code for r in regions}))

    def _landsdeel(self, text: str, own: set[str]) -> Landsdeel:
        name, colon, codes = text.partition(":")
        if colon:
            return Landsdeel(name.strip(), tuple(r.code for r in self._regions(codes)))
        known = self.gazetteer.landsdeel(text)
        fitting = [d for d in known if own and set(d.regions) >= own] if len(known) > 1 else list(known)
        if len({d.regions for d in fitting}) != 1:
            sets = "; ".join(f"{d.id} ({', '.join(d.regions)})" for d in known)
            raise InvalidValue(f"{text!r} kan meer betekenen: {sets}.")
        return Landsdeel(fitting[0].name if text == fitting[0].id else text, fitting[0].regions)

    @property
    def publishers(self) -> tuple[Stated[str], ...] | None:
        """The presenting parties."""
        found = self._read("publishers", _parts)
        return None if found is None else tuple(Stated(name, supplied=found.supplied) for name in found.value)

    @property
    def language(self) -> Stated[str] | None:
        """The language code."""
        return self._read("language", _language)

    @property
    def fictional(self) -> bool | None:
        """Whether the plan is fictional."""
        found = self._read("fictional", _yes_or_no)
        return None if found is None else found.value


def _plain(value: Any) -> str:
    """A TOML value as the text that an option would have."""
    if isinstance(value, list):
        return ";".join(str(part).strip() for part in value)
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value).strip().lower() if isinstance(value, bool) else str(value).strip()


def _parts(text: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in text.split(";" if ";" in text else ",") if part.strip())
    if not found:
        raise ValueError("empty list")
    return found


def _date(text: str) -> str:
    found = parse_date(text)
    if found and not found.is_range:
        return found.notation
    interval_of(text)
    return text


def _period(text: str) -> tuple[int, int | None]:
    found = find_dates(text)
    if len(found) != 1 or found[0].text != text or found[0].joint:
        raise ValueError("no period")
    return int(found[0].first[:4]), None if found[0].open_end else int(found[0].last[:4])


def _language(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2}", text):
        raise ValueError("no language code")
    return text.lower()


def _yes_or_no(text: str) -> bool:
    if text.lower() not in YES + NO:
        raise ValueError("neither yes nor no")
    return text.lower() in YES


def _bad(key: str, value: Any, origin: Origin, error: Exception) -> InvalidValue:
    where = IN_SIDECAR if origin == "sidecar" else ""
    why = f" {error.message}" if isinstance(error, InvalidValue) else ""
    hint = f" {error.remedy}" if isinstance(error, InvalidValue) and error.remedy else ""
    return InvalidValue(
        f"De waarde {value!r} van {key}{where} is ongeldig.{why}",
        remedy=f"Toegestaan: {KEYS[key]}.{hint}",
        field=key,
    )
