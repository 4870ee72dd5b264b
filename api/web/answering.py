"""What a form asks may be wrong: then its page says what is, over the form as it was filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from kb.errors import InputError

__all__ = ["Answer", "answered"]

Found = TypeVar("Found")


class Answer(NamedTuple, Generic[Found]):
    """The status of a page, what is wrong with what was asked, and else what it found."""

    status: int
    complaint: InputError | None
    found: Found | None


def answered(ask: Callable[[], Found]) -> Answer[Found]:
    """What asking comes to.

    >>> answered(lambda: 42)
    Answer(status=200, complaint=None, found=42)
    """
    try:
        return Answer(200, None, ask())
    except InputError as error:
        return Answer(400, error, None)
