"""The tables of `benchmarks.scale`, and their place in FINDINGS.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

__all__ = ["tables", "write"]

FINDINGS = Path(__file__).resolve().parent / "FINDINGS.md"


def tables(base: Mapping[str, float], found: Mapping[str, Any]) -> str:
    """What was measured, in Markdown."""
    systems = list(found["systems"].values())
    parts = [_base(base, found), _table(_HEADS, map(_row, systems))]
    parts.append("\n".join(f"- {one['system']}: {one['lacks']}." for one in systems if one["lacks"]))
    return "\n\n".join(parts)


_HEADS = (
    "system", "p50 / p95 / p99 at 1 a second, ms", "p50 / p95 / p99 at 10 a second, ms", "nDCG@10 terms",
    "nDCG@10 questions", "answered", "memory, MB", "index, MB", "made in, s",
)  # fmt: skip


def _base(base: Mapping[str, float], found: Mapping[str, Any]) -> str:
    told = (
        f"{base['passages']:,} passages, {base['demo_passages']:,} of them of the demo plans; stored, with their "
        f"words, vectors and facts, in {base['storing_seconds']:,.0f} s ({base['database_mb']:,.0f} MB)."
    )
    recall = found["recall"]
    return told if recall is None else f"{told} Recall@10 of the vector index against comparing all: {recall:.3f}."


def _row(one: Mapping[str, Any]) -> list[str]:
    quality = one["quality"]
    return [
        one["system"],
        *(" / ".join(f"{latency[name]:.0f}" for name in ("p50", "p95", "p99")) for latency in one["latencies"]),
        *(f"{quality[name]:.3f}" for name in ("keyword", "natural", "answered")),
        f"{one['memory_mb']:,.0f}",
        f"{one['disk_mb']:,.0f}",
        f"{one['build_seconds']:,.0f}",
    ]


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    listed = list(heads)
    lines = [listed, ["---"] + ["---:"] * (len(listed) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write(passages: int, shown: str, path: Path = FINDINGS) -> None:
    """Put tables between their marks in a file; what stands between other marks stays."""
    first, last = f"<!-- {passages} passages -->", f"<!-- end of {passages} passages -->"
    text = path.read_text(encoding="utf-8")
    between = re.compile(rf"{re.escape(first)}.*?{re.escape(last)}", re.DOTALL)
    part = f"{first}\n\n{shown}\n\n{last}"
    made = between.sub(lambda _: part, text) if between.search(text) else f"{text.rstrip()}\n\n{part}\n"
    path.write_text(made, encoding="utf-8")
