"""Search over very many passages, beside what one would take otherwise: latency, quality, size, time to make.

    python -m benchmarks.scale                        # 100,000 passages, some fifteen minutes
    python -m benchmarks.scale --passages 1000000     # an hour and a half the first time

Each system is measured in a process of its own, so that its memory is its own. What was made is kept under `--folder`
(default: the cache folder), so that a second run only asks. `--write` puts the tables into benchmarks/FINDINGS.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.building import built
from benchmarks.report import tables, write
from benchmarks.systems import SYSTEMS
from kb.settings import load_settings

__all__ = ["measure"]

PASSAGES = 100_000
SECONDS = 40.0


def measure(home: Path, systems: list[str], seconds: float) -> dict[str, Any]:
    """The figures of each system, and the recall of our vector index."""
    found = {}
    for name in systems:
        print(f"measuring {name}", file=sys.stderr)
        found[name] = _measured(name, home, seconds)
    return {"systems": found, "recall": _measured("recall", home, seconds) if "plannenbank" in systems else None}


def _measured(name: str, home: Path, seconds: float) -> Any:
    command = [sys.executable, "-m", "benchmarks.measuring", name, "--home", str(home), "--seconds", str(seconds)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(ran.stdout.splitlines()[-1])


def main(arguments: list[str] | None = None) -> None:
    """Measure, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=PASSAGES)
    parser.add_argument("--folder", type=Path, default=load_settings().cache / "benchmarks")
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS), metavar="SYSTEM")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of load at each rate")
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/FINDINGS.md")
    given = parser.parse_args(arguments)
    home = given.folder / str(given.passages)
    home.mkdir(parents=True, exist_ok=True)
    base = built(home, given.passages)
    found = measure(home, given.systems, given.seconds)
    (home / "figures.json").write_text(json.dumps(found, indent=2), encoding="utf-8")
    shown = tables(base, found)
    print(shown)
    if given.write:
        write(given.passages, shown)


if __name__ == "__main__":
    main()
