"""Who asks something, and how much they may do.

>>> Scope.ADMIN.includes(Scope.WRITE), Scope.READ.includes(Scope.WRITE)
(True, False)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

__all__ = ["ANONYMOUS", "COMMAND_LINE", "Principal", "Scope"]

COMMAND_LINE = "opdrachtregel"
ANONYMOUS = "zonder sleutel"


class Scope(StrEnum):
    """What may be done; each includes the ones before it."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        """In Dutch."""
        return {Scope.READ: "lezen", Scope.WRITE: "schrijven", Scope.ADMIN: "beheren"}[self]

    def includes(self, other: Scope) -> bool:
        """Whether who may do this may do the other as well."""
        order = list(Scope)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks something: `who` for the audit log, the scope, and how we know.

    A login through OpenID Connect yields one as well; whatever is guarded looks at nothing else. `scope` is None for
    who may do nothing. `id`: what rate limits count by.
    """

    who: str
    scope: Scope | None
    how: Literal["key", "anonymous", "oidc"]
    id: str

    def may(self, wanted: Scope) -> bool:
        """Whether their scope includes this one."""
        return self.scope is not None and self.scope.includes(wanted)
