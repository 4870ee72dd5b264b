"""The gazetteer: which regions, municipalities, landsdelen and organisations there are, and where a text names them.

>>> gazetteer = Gazetteer.builtin()
>>> gazetteer.region("westfriesland").code
'JZ05'
>>> [found.regions for found in gazetteer.landsdeel("Zuidwest")]
[('JZ34', 'JZ36', 'JZ38'), ('JZ18', 'JZ24', 'JZ27', 'JZ29', 'JZ31')]
>>> [found.key for found in gazetteer.find_regions("de regio's Alkmaar en Westfriesland")]
['JZ06', 'JZ05']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from kb.errors import InvalidValue
from kb.vocabulary import tables
from kb.vocabulary.entries import LandsdeelSet, Mention, Municipality, Organisation, RegionEntry
from kb.vocabulary.finding import Finder, bare_name
from kb.vocabulary.regionfile import read_regions
from kb.vocabulary.spelling import near, squeeze

__all__ = ["Gazetteer"]


class Gazetteer:
    """Regions, municipalities, landsdelen and organisations by name. Cannot be changed; `with_…` gives a new one."""

    def __init__(
        self,
        regions: Iterable[RegionEntry],
        municipalities: Iterable[Municipality] = (),
        landsdelen: Iterable[LandsdeelSet] = (),
        organisations: Iterable[Organisation] = (),
        origin: str = "de regiotabel",
    ) -> None:
        self.regions = tuple(regions)
        self.municipalities = tuple(municipalities)
        self.landsdelen = tuple(landsdelen)
        self.organisations = tuple(organisations)
        self._by_code = _unique(((r.code, r) for r in self.regions), "regiocode", origin)
        _unique(((d.id, d) for d in self.landsdelen), "landsdeel-id", origin)
        self._by_name = _names(self.regions, origin)
        for found in self.landsdelen:
            _known(found.regions, self._by_code, f"landsdeel {found.name}", origin)
        _known((m.region for m in self.municipalities), self._by_code, "een gemeente", origin)

    @staticmethod
    @lru_cache(maxsize=1)
    def builtin() -> Gazetteer:
        """The regions and organisations of the Netherlands that come with the program."""
        return Gazetteer(tables.regions(), tables.municipalities(), tables.landsdelen(), tables.organisations())

    def with_regions(self, path: Path) -> Gazetteer:
        """This gazetteer with those of a `regions.toml` added (see `kb.vocabulary.regionfile`)."""
        added = read_regions(path)
        return Gazetteer(
            (*self.regions, *added.region_entries()),
            (*self.municipalities, *added.municipalities()),
            (*self.landsdelen, *added.landsdeel_sets()),
            self.organisations,
            path.name,
        )

    def region(self, name_or_code: str) -> RegionEntry:
        """The region with this code or name, however it is spelt; raises InvalidValue with what is meant perhaps."""
        found = self._by_code.get(name_or_code.strip().upper())
        found = found or self._by_name.get(squeeze(name_or_code))
        found = found or self._by_name.get(squeeze(bare_name(name_or_code)))
        if found is None:
            raise _unknown("regio", name_or_code, [n for r in self.regions for n in r.names])
        return found

    def landsdeel(self, name_or_id: str) -> tuple[LandsdeelSet, ...]:
        """Every set of regions that goes by a name; one for an id. Raises InvalidValue where there is none."""
        by_id = tuple(d for d in self.landsdelen if d.id == name_or_id.strip())
        keys = {squeeze(name_or_id), squeeze(bare_name(name_or_id))}
        found = by_id or tuple(d for d in self.landsdelen if any(squeeze(name) in keys for name in d.names))
        if not found:
            raise _unknown("landsdeel", name_or_id, [n for d in self.landsdelen for n in d.names])
        return found

    def municipalities_of(self, code: str) -> tuple[Municipality, ...]:
        """The municipalities of a region, former ones included."""
        return tuple(m for m in self.municipalities if m.region == code)

    def find_regions(self, text: str) -> tuple[Mention, ...]:
        """Where a text names regions (key: code); see `Finder.regions`."""
        return self._finder.regions(text)

    def find_municipalities(self, text: str) -> tuple[Mention, ...]:
        """Where a text lists municipalities as such (key: code); see `Finder.municipalities`."""
        return self._finder.municipalities(text)

    def find_organisations(self, text: str) -> tuple[Mention, ...]:
        """Where a text names organisations (key: name); see `Finder.organisations`."""
        return self._finder.organisations(text)

    def find_landsdelen(self, text: str) -> tuple[Mention, ...]:
        """Where a text names landsdelen (key: the squeezed name, for `landsdeel`); see `Finder.landsdelen`."""
        return self._finder.landsdelen(text)

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.regions, self.municipalities, self.landsdelen, self.organisations)


def _unique(pairs: Iterable[tuple[str, Any]], what: str, origin: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InvalidValue(
                f"In {origin} staat de {what} {key} die al bestaat.", remedy="Geef elke regel een eigen code."
            )
        found[key] = value
    return found


def _names(regions: Iterable[RegionEntry], origin: str) -> dict[str, RegionEntry]:
    found: dict[str, RegionEntry] = {}
    for region in regions:
        for name in region.names:
            other = found.setdefault(squeeze(name), region)
            if other is not region:
                raise InvalidValue(
                    f"In {origin} heet {region.code} {name!r}, maar zo heet {other.code} al.",
                    remedy="Geef elke regio eigen namen en afkortingen.",
                )
    return found


def _known(codes: Iterable[str], known: Mapping[str, Any], what: str, origin: str) -> None:
    for code in codes:
        if code not in known:
            raise InvalidValue(
                f"In {origin} noemt {what} de onbekende regio {code!r}.",
                remedy="Gebruik de code van een regio die in het bestand of in de vaste lijst staat.",
            )


def _unknown(what: str, name: str, known: list[str]) -> InvalidValue:
    close = near(name, known)
    hint = f"Bedoel je {', '.join(close)}?" if close else f"Bekend zijn onder meer {', '.join(known[:5])}."
    return InvalidValue(f"Er is geen {what} {name.strip()!r}.", remedy=hint)
