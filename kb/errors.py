"""Everything that can go wrong, as one tree.

    KbError
    ├── InputError              what was handed in is not usable
    │   ├── UnreadableFile      a file that cannot become a document
    │   │   ├── UnsupportedFile   a kind we do not read, or a name that belies the content
    │   │   ├── EmptyFile         nothing in it
    │   │   ├── EncryptedFile     locked with a password
    │   │   ├── DamagedFile       truncated or malformed
    │   │   ├── TooLarge          over a limit of size, pages, memory or time
    │   │   └── NoText            only pictures, and no OCR at hand
    │   ├── InvalidValue        an option, a filter, a query or a setting out of its domain
    │   ├── NotFound            a document, a page or a path that does not exist
    │   └── Conflict            what it was about is not any more as who asks saw it
    ├── AccessError             who asks may not
    │   ├── KeyRefused            no key, or one that is unknown, expired or revoked
    │   └── ScopeTooNarrow        a key that may do less than this
    ├── StoreError              the knowledge base itself
    │   ├── StoreBusy             somebody else is writing
    │   ├── StoreFull             no room on the disk, or no right to write
    │   ├── StoreDamaged          not a knowledge base, or a corrupt one
    │   └── StoreTooNew           written by a newer version of this program
    └── EncoderError            the embedding model cannot be loaded or made

Messages are for users: Dutch, one sentence that names the offending thing; `remedy` says what to do about it.

>>> str(EmptyFile("plan.pdf is leeg.", remedy="Lever het bestand opnieuw aan."))
'plan.pdf is leeg. Lever het bestand opnieuw aan.'
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

__all__ = [
    "AccessError",
    "Conflict",
    "DamagedFile",
    "EmptyFile",
    "EncoderError",
    "EncryptedFile",
    "InputError",
    "InvalidValue",
    "KbError",
    "KeyRefused",
    "NoText",
    "NotFound",
    "ScopeTooNarrow",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreTooNew",
    "TooLarge",
    "UnreadableFile",
    "UnsupportedFile",
    "in_field",
]


class KbError(Exception):
    """Base of every error that a user may see. `exit_code` is what the command line ends with."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.remedy))


def _rebuild(kind: type[KbError], message: str, remedy: str) -> KbError:
    return kind(message, remedy=remedy)


class InputError(KbError):
    """What was handed in is not usable. `field`: the name of the parameter that is wrong, where it is about one."""

    def __init__(self, message: str, *, remedy: str = "", field: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.field = field

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild_input, (type(self), self.message, self.remedy, self.field))


def _rebuild_input(kind: type[InputError], message: str, remedy: str, field: str) -> InputError:
    return kind(message, remedy=remedy, field=field)


@contextmanager
def in_field(name: str) -> Iterator[None]:
    """What is wrong inside is wrong with the parameter of this name."""
    try:
        yield
    except InputError as error:
        error.field = error.field or name
        raise


class UnreadableFile(InputError):
    """A file that cannot become a document."""


class UnsupportedFile(UnreadableFile):
    """A kind that is not read, or a name that belies the content."""


class EmptyFile(UnreadableFile):
    """Nothing in it."""


class EncryptedFile(UnreadableFile):
    """Locked with a password."""


class DamagedFile(UnreadableFile):
    """Truncated or malformed."""


class TooLarge(UnreadableFile):
    """Over a limit of size, pages, memory or time."""


class NoText(UnreadableFile):
    """Only pictures, and no OCR at hand."""


class InvalidValue(InputError):
    """An option, a filter, a query or a setting out of its domain."""

    exit_code = 2


class NotFound(InputError):
    """A document, a page or a path that does not exist."""

    exit_code = 3


class Conflict(InputError):
    """What it was about is not any more as who asks saw it."""


class AccessError(KbError):
    """Who asks may not."""

    exit_code = 2


class KeyRefused(AccessError):
    """No key, or one that is unknown, expired or revoked."""


class ScopeTooNarrow(AccessError):
    """A key that may do less than this."""


class StoreError(KbError):
    """The knowledge base itself."""

    exit_code = 4


class StoreBusy(StoreError):
    """Somebody else is writing."""


class StoreFull(StoreError):
    """No room on the disk, or no right to write."""


class StoreDamaged(StoreError):
    """Not a knowledge base, or a corrupt one."""


class StoreTooNew(StoreError):
    """Written by a newer version of this program."""


class EncoderError(KbError):
    """The embedding model cannot be loaded or made."""

    exit_code = 5
