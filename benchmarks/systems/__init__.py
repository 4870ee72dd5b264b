"""What searches: this program, and what one would take otherwise. Each is set up as its own documentation advises."""

from benchmarks.systems.base import Row, System, stored_rows
from benchmarks.systems.registry import OURS, SYSTEMS

__all__ = ["OURS", "SYSTEMS", "Row", "System", "stored_rows"]
