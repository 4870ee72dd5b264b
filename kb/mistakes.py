"""What is wrong with a value that somebody gave, in Dutch; the kinds of mistake are pydantic's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["in_dutch"]

MOMENT = "moet een tijdstip met tijdzone zijn (jjjj-mm-ddTuu:mm:ssZ)"
KINDS = {
    "missing": "ontbreekt",
    "int_parsing": "moet een geheel getal zijn",
    "int_type": "moet een geheel getal zijn",
    "float_parsing": "moet een getal zijn",
    "bool_parsing": "moet true of false zijn",
    "bool_type": "moet true of false zijn",
    "string_type": "moet tekst zijn",
    "tuple_type": "moet een lijst zijn",
    "dict_type": "moet een tabel zijn",
    "model_type": "moet een tabel zijn",
    "date_from_datetime_parsing": "moet een datum zijn (jjjj-mm-dd)",
    "datetime_from_date_parsing": MOMENT,
    "datetime_parsing": MOMENT,
    "timezone_aware": MOMENT,
    "greater_than_equal": "moet minstens {ge} zijn",
    "less_than_equal": "mag hoogstens {le} zijn",
    "string_too_short": "moet minstens {min_length} teken hebben",
    "string_too_long": "mag hoogstens {max_length} tekens hebben",
    "too_long": "mag hoogstens {max_length} keer",
    "too_short": "moet er minstens {min_length} hebben",
    "enum": "moet een van deze zijn: {expected}",
    "literal_error": "moet een van deze zijn: {expected}",
    "string_pattern_mismatch": "heeft niet de goede vorm",
    "extra_forbidden": "bestaat niet",
    "json_invalid": "is geen JSON",
    "value_error": "{error}",
}


def in_dutch(mistake: Mapping[str, Any]) -> str:
    """One of the mistakes of a ValidationError, as what follows the name of the value.

    >>> in_dutch({"type": "greater_than_equal", "ctx": {"ge": 1}})
    'moet minstens 1 zijn'
    >>> in_dutch({"type": "enum", "ctx": {"expected": "'a', 'b' or 'c'"}})
    "moet een van deze zijn: 'a', 'b' of 'c'"
    >>> in_dutch({"type": "complex_type"})
    'is geen geldige waarde'
    """
    context = dict(mistake.get("ctx", {}))
    if "expected" in context:
        context["expected"] = context["expected"].replace(" or ", " of ")
    return KINDS.get(mistake["type"], "").format_map(context) or "is geen geldige waarde"
