"""The postings of what the database holds now: made from its word index, kept in a file, mapped into memory."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kb.errors import StoreFull
from kb.search.derived import read_header, write_derived
from kb.search.inverting import BATCH, FIELDS, invert
from kb.search.postings import Field, Passages, Postings, Terms
from kb.search.remembered import Remembered
from kb.store import Store, WordStatistics

__all__ = ["frequencies", "load", "postings_of", "save"]

FILE = "words.postings"
MEMORY = ":memory:"
FORMAT = "plannenbank words 3"
HEADER = 4096  # bytes
STEP = 64  # bytes; arrays begin at a multiple of it

Array = npt.NDArray[Any]


def postings_of(store: Store) -> Postings:
    """The postings of what the database holds now; those that were used last stay at hand, for all threads.

    They come from the file beside the database where that is up to date. Else they are made anew, and kept in the file
    where it can be written.
    """
    generation = store.generation()
    return _known.get(store, generation, "", lambda: _current(store, generation))


def frequencies(store: Store, terms: Iterable[str], field: str = "words") -> WordStatistics:
    """In how many passages terms stand, in the column where they stand in most."""
    postings = postings_of(store)
    return WordStatistics(len(postings), postings.fields[field].frequencies(terms))


_known: Remembered[Postings] = Remembered(4, once=True)


def _current(store: Store, generation: str) -> Postings:
    path = None if str(store.path) == MEMORY else Path(store.path).with_name(FILE)
    kept = load(path) if path else None
    if kept is not None and kept.generation == generation:
        return kept
    made = invert(store.word_rows(BATCH), generation)
    if path:
        with suppress(StoreFull):  # who may not write has them in memory
            save(made, path)
            return load(path) or made
    return made


def save(postings: Postings, path: Path) -> None:
    """Write postings in one step. Raises StoreFull."""
    listed = list(_arrays(postings))
    at = [*_offsets(listed)]
    told = [[name, array.dtype.str, list(array.shape), start] for (name, array), start in zip(listed, at, strict=False)]
    header = {"format": FORMAT, "generation": postings.generation, "bytes": at[-1], "arrays": told}
    parts = (_padded(array, end - start) for (_, array), (start, end) in zip(listed, pairwise(at), strict=True))
    write_derived(path, header, parts, HEADER)


def load(path: Path) -> Postings | None:
    """The postings in a file, or None where there are none to be trusted."""
    try:
        with path.open("rb") as file:
            header = read_header(file)
        if header["format"] != FORMAT or path.stat().st_size != HEADER + header["bytes"]:
            return None
        body = np.memmap(path, np.uint8, "r", HEADER) if header["bytes"] else np.zeros(0, np.uint8)
        arrays = {name: _view(body, *how) for name, *how in header["arrays"]}
        fields = {name: _field(arrays, name) for name in FIELDS}
        return Postings(str(header["generation"]), arrays["ids"], arrays["lengths"], _passages(arrays), fields)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _arrays(postings: Postings) -> Iterator[tuple[str, Array]]:
    yield "ids", postings.ids
    yield "lengths", postings.lengths
    yield "names", postings.passages.documents.letters
    yield "borders", postings.passages.documents.starts
    for part in _PARTS:
        yield part, getattr(postings.passages, part)
    for name, field in postings.fields.items():
        yield f"{name}.letters", field.terms.letters
        yield f"{name}.borders", field.terms.starts
        yield f"{name}.starts", field.starts
        yield f"{name}.places", field.places
        yield f"{name}.counts", field.counts
        yield f"{name}.frequency", field.frequency


_PARTS = ("document", "ordinal", "start", "end")


def _passages(arrays: dict[str, Array]) -> Passages:
    return Passages(Terms(arrays["names"], arrays["borders"]), *(arrays[part] for part in _PARTS))


def _field(arrays: dict[str, Array], name: str) -> Field:
    terms = Terms(arrays[f"{name}.letters"], arrays[f"{name}.borders"])
    rest = (arrays[f"{name}.{part}"] for part in ("starts", "places", "counts", "frequency"))
    return Field(terms, *rest)


def _offsets(arrays: list[tuple[str, Array]]) -> Iterator[int]:
    """Where each array begins, and where the last one ends."""
    at = 0
    for _, array in arrays:
        yield at
        at += math.ceil(array.nbytes / STEP) * STEP
    yield at


def _padded(array: Array, length: int) -> bytes:
    return np.ascontiguousarray(array).tobytes().ljust(length, b"\0")


def _view(body: Array, dtype: str, shape: list[int], start: int) -> Array:
    kind = np.dtype(dtype)
    end = start + math.prod(shape) * kind.itemsize
    return np.asarray(body)[start:end].view(kind).reshape(shape)
