"""Ids of documents: the slug of the file name.

>>> slug("Regiovisie Zuidoost (définitief)")
'regiovisie-zuidoost-definitief'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import PurePath

__all__ = ["arrange", "clean_name", "new_id", "slug"]

_OTHER = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Lower case letters and digits without accents, all else a single hyphen; "document" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", plain).strip("-") or "document"


def clean_name(file_name: str) -> str:
    """The name without its folders, composed: the same name from another system is the same name."""
    return unicodedata.normalize("NFC", PurePath(file_name).name)


def new_id(file_name: str, taken: Collection[str]) -> str:
    """An id for a file name that is not known yet: its stem, else its stem and suffix, else that with a number.

    >>> new_id("visie.docx", {"visie"})
    'visie-docx'
    """
    name = PurePath(clean_name(file_name))
    stem = slug(name.stem)
    full = f"{stem}-{slug(name.suffix)}" if name.suffix else stem
    for candidate in (stem, full):
        if candidate not in taken:
            return candidate
    return next(f"{full}-{i}" for i in range(2, len(taken) + 3) if f"{full}-{i}" not in taken)


def arrange(names: Iterable[str]) -> list[str]:
    """File names in the order in which they should go in, so that ids do not hang on chance: the PDF of a plan first.

    >>> arrange(["plan.txt", "plan.docx", "plan.pdf", "akkoord.odt"])
    ['akkoord.odt', 'plan.pdf', 'plan.docx', 'plan.txt']
    """

    def key(name: str) -> tuple[str, str, bool, str]:
        path = PurePath(name)
        return str(path.parent), slug(path.stem), path.suffix.lower() != ".pdf", path.name

    return sorted(names, key=key)
