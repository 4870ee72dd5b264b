"""The yearly pack: what was promised, reported, changed and decided, what is due, and what is still open.

`kb.packs.Packs` makes it from a series of plans; the modules here say what is in it and how it is written down.
"""

from kb.review.pack.model import Citation, Group, Pack, Row, Section, Source, Tone, Value

__all__ = ["Citation", "Group", "Pack", "Row", "Section", "Source", "Tone", "Value"]
