"""Paging: an opaque mark that says where a next page of the same question begins.

It holds how many were given, of which question, in which state of the knowledge base. A mark of another question is
refused; when plans came or went meanwhile the pages go on, and the user is told.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass

from kb.errors import InvalidValue

__all__ = ["CHANGED", "Cursor", "fingerprint"]

CHANGED = "De kennisbank is intussen gewijzigd: passages kunnen dubbel zijn of ontbreken. Zoek opnieuw voor zekerheid."
LONGEST = 300  # characters


@dataclass(frozen=True, slots=True)
class Cursor:
    """`given`: how many hits (or groups) came before; `question`: see `fingerprint`; `generation`: the store's.

    >>> Cursor.read(Cursor(10, "a1", "g").write()) == Cursor(10, "a1", "g")
    True
    """

    given: int
    question: str
    generation: str

    def write(self) -> str:
        """The mark, in letters that need no escaping in an address."""
        plain = json.dumps([self.given, self.question, self.generation], separators=(",", ":"))
        return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, mark: str) -> Cursor:
        """A mark that `write` made; raises InvalidValue for another."""
        try:
            if len(mark) > LONGEST:
                raise ValueError("too long")
            plain = base64.b64decode(mark + "=" * (-len(mark) % 4), altchars=b"-_", validate=True)
            given, question, generation = json.loads(plain)
            if isinstance(given, bool) or not isinstance(given, int) or given < 0:
                raise ValueError("no count")
            return cls(given, str(question), str(generation))
        except (ValueError, TypeError, binascii.Error, RecursionError) as error:
            raise _unknown(mark) from error

    def check(self, question: str) -> None:
        """Raise InvalidValue where it belongs to another question."""
        if self.question != question:
            raise InvalidValue(
                "De bladwijzer hoort bij een andere zoekvraag.",
                remedy="Zoek opnieuw, zonder bladwijzer (cursor).",
                field="cursor",
            )


def fingerprint(*asked: object) -> str:
    """What a question is known by, in twelve characters."""
    return hashlib.blake2b(repr(asked).encode("utf-8", "replace"), digest_size=6).hexdigest()


def _unknown(mark: str) -> InvalidValue:
    shown = mark if len(mark) <= 40 else mark[:40] + "…"
    return InvalidValue(
        f"“{shown}” is geen bladwijzer.", remedy="Geef de cursor van een vorige bladzijde, of geen.", field="cursor"
    )
