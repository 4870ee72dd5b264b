"""Content negotiation: which of the forms that a resource has a client would rather have (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["preferred"]


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """The media type that an `Accept` header likes best, the first offered among equals; None where none will do.

    >>> preferred("text/html, application/xml;q=0.9, */*;q=0.1", ["text/turtle", "application/xml"])
    'application/xml'
    >>> preferred("text/html", ["text/turtle"]) is None
    True
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    liked = [(_quality(media_type, ranges), media_type) for media_type in offered]
    best = max((quality for quality, _ in liked), default=0.0)
    return next((media_type for quality, media_type in liked if quality == best > 0), None)


def _range(part: str) -> tuple[str, float]:
    """A media range and its weight; a weight that is no number counts as none given."""
    media_range, *parameters = [piece.strip() for piece in part.lower().split(";")]
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q" and value.strip().replace(".", "", 1).isdigit():
            return media_range, float(value)
    return media_range, 1.0


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of the narrowest range that holds a media type."""
    for wanted in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        weights = [weight for media_range, weight in ranges if media_range == wanted]
        if weights:
            return max(weights)
    return 0.0
