"""What searches: this program, and what one would take otherwise. Each is set up as its own documentation advises."""

from benchmarks.systems.base import Row, System, stored_rows
from benchmarks.systems.registry import SYSTEMS

__all__ = ["SYSTEMS", "Row", "System", "stored_rows"]
