"""Derive `kb/vocabulary/data/*.csv` from a folder with gazetteer tables and `vocabulary_additions.toml`.

    python scripts/build_vocabulary.py FOLDER

FOLDER holds `jeugdregios.csv`, `gemeenten.csv`, `landsdelen.csv`, `aliassen.csv`, `jeugdhulpaanbieders.csv` and
`gecertificeerde_instellingen.csv`. Only codes, names, dates and source references are taken over. `certainty` is
`register` (a public register or rule names it), `general` (general knowledge) or `confirmed`.
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "kb" / "vocabulary" / "data"
RULE = "BWBR0045673"
KIND_GI = "gecertificeerde instelling"
KIND_PROVIDER = "zorgaanbieder"

Row = Mapping[str, Any]


def main(folder: Path) -> None:
    """Write the four tables."""
    extra = tomllib.loads((Path(__file__).parent / "vocabulary_additions.toml").read_text("utf-8"))
    municipalities = read(folder / "gemeenten.csv")
    write("regions.csv", regions(read(folder / "jeugdregios.csv"), read(folder / "aliassen.csv"), extra))
    write("municipalities.csv", [*current(municipalities, extra), *former(municipalities, extra)])
    write("landsdelen.csv", landsdelen(read(folder / "landsdelen.csv"), extra))
    providers = read(folder / "jeugdhulpaanbieders.csv")
    write("organisations.csv", organisations(providers, read(folder / "gecertificeerde_instellingen.csv"), extra))


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with heads."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, rows: Iterable[Row]) -> None:
    """Write rows with the keys of the first as heads."""
    rows = list(rows)
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def regions(rows: list[dict[str, str]], aliases: list[dict[str, str]], extra: Row) -> Iterable[Row]:
    """One row a region; other names from its statistical name, the unambiguous aliases and the additions."""
    for row in rows:
        code = row["jeugdregio_code"]
        names = [*spellings(row["naam_cbs_2025"])]
        names += [a["alias"] for a in aliases if a["soort"] == "eenduidig" and a["betekenis"] == code]
        names += extra["region_aliases"].get(code, [])
        yield {
            "code": code,
            "name": row["naam"],
            "aliases": joined(n for n in names if n != row["naam"]),
            "since": "",
            "until": "",
            "source": "CBS gebiedsindeling 2025",
        }


def spellings(name: str) -> Iterable[str]:
    """A name with something in brackets is two names.

    >>> list(spellings("IJmond (Midden Kennemerland)"))
    ['IJmond', 'Midden Kennemerland']
    """
    match = re.fullmatch(r"(.+?) \((.+)\)", name)
    return match.groups() if match else (name,)


def current(rows: list[dict[str, str]], extra: Row) -> Iterable[Row]:
    """The municipalities of today."""
    for row in rows:
        code = row["gemeentecode_cbs"]
        name, *qualifier = re.split(r" (?=\()", row["naam"])
        yield {
            "code": code,
            "name": row["naam"],
            "aliases": joined([*([name] if qualifier else []), *extra["municipality_aliases"].get(code, [])]),
            "province": row["provincie"],
            "region": row["jeugdregio_code"],
            "since": extra["created"].get(code, ""),
            "until": "",
            "successor": "",
            "certainty": "confirmed" if row["jeugdregio_bevestigd"] else "general",
        }


def former(rows: list[dict[str, str]], extra: Row) -> Iterable[Row]:
    """Merged municipalities, in the province and region of their successor."""
    by_code = {row["gemeentecode_cbs"]: row for row in rows}
    for code, old in extra["former"].items():
        heir = by_code[old["successor"]]
        yield {
            "code": code,
            "name": old["name"],
            "aliases": "",
            "province": heir["provincie"],
            "region": heir["jeugdregio_code"],
            "since": "",
            "until": old["until"],
            "successor": old["successor"],
            "certainty": "general",
        }


def landsdelen(rows: list[dict[str, str]], extra: Row) -> Iterable[Row]:
    """The areas of the 2021 rule and other named sets; one name may stand for more than one set."""
    for row in rows:
        name = re.sub(r"^\(geen; (.+)\)$", r"\1", row["bovenregionaal_gebied"])
        codes = row["jeugdregio_codes"]
        yield {"id": f"{row['id']}-2021", "name": name, "aliases": "", "regions": codes, "source": RULE, "year": 2021}
    for found in extra["landsdelen"]:
        yield {**found, "aliases": joined(found["aliases"]), "regions": joined(found["regions"])}


def organisations(providers: list[dict[str, str]], certified: list[dict[str, str]], extra: Row) -> Iterable[Row]:
    """One row an organisation, whatever the number of areas it works in."""
    found: dict[str, dict[str, Any]] = {}
    for row in providers:
        add(found, row["naam"].split(" / ")[0], KIND_PROVIDER, row["aliassen"].split("; "), "register")
    for row in certified:
        certainty = "confirmed" if row["bevestiging"].startswith("bevestigd") else "general"
        add(found, row["naam"], KIND_GI, row["aliassen"].split("; "), certainty)
    for name, other in extra["organisations"].items():
        add(found, name, other["kind"], other["aliases"], "general")
    words = set(extra["words"]["names"])
    owners = {name: row["name"] for row in found.values() for name in (row["name"],)}
    for row in found.values():
        # An alias that is another organisation's own name belongs to that one (iHub).
        names = [a for a in row["aliases"] if owners.get(a, row["name"]) == row["name"]]
        word = [n for n in (row["name"], *names) if n in words]
        yield {**row, "aliases": joined(names), "words": joined(word)}


def add(found: dict[str, dict[str, Any]], name: str, kind: str, aliases: Iterable[str], certainty: str) -> None:
    """Put an organisation in, or add names to the one that is there."""
    row = found.setdefault(name, {"name": name, "kind": kind, "aliases": [], "certainty": certainty})
    without_note = (re.sub(r" \(oud\)$", "", alias).strip() for alias in aliases)
    row["aliases"] += [a for a in without_note if a and a != name and "(" not in a]


def joined(values: Iterable[str]) -> str:
    """Values in one cell, each once, in order.

    >>> joined(["a", "b", "a"])
    'a;b'
    """
    return ";".join(dict.fromkeys(values))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
