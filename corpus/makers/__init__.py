"""Makers of the demo corpus: each turns one folder of `corpus/sources` into one file a reader would receive."""

from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent
SOURCES = CORPUS / "sources"
MARK = "FICTIEF VOORBEELDPLAN"
EPOCH = 1735689600  # 1 January 2025 UTC: every built file carries this moment, so that rebuilding changes no bytes

__all__ = ["CORPUS", "EPOCH", "MARK", "SOURCES"]
