"""Tool `compare`: what each region, landsdeel or document says of the same thing, within a bounded number of values."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from api.mcp.answers import AreaOut, CompareAnswer, ComparedRow, ProfileOut, SearchedOut, SubjectOut, ValueOut
from api.mcp.failures import as_tools
from api.mcp.places import Places, cut, looked
from kb.compare import By, Comparison, Profile, Row, Subject, Value
from kb.knowledge import KnowledgeBase
from kb.search.filters import Filters

__all__ = ["BUDGET", "compare"]

BUDGET = 120
"""How many values an answer holds at most where nobody said how many an aspect may have; each is some 80 tokens."""

PASSAGES = "passages"  # the aspect that a free question is answered with
MOST = 3  # of an aspect, where nobody said how many


def compare(
    base: KnowledgeBase, names: Sequence[str], filters: Filters, by: str, aspects: Sequence[str], values: int | None
) -> CompareAnswer:
    """Areas side by side; `values`: how many of each aspect. Raises as `KnowledgeBase.compare` does."""
    found = base.compare(names, filters, by=By(by))
    wanted = [*aspects, PASSAGES]
    places = Places(base)
    most = values or _most(found, wanted)
    rows = [_row([AreaOut(key=a.key, name=a.name) for a in areas], row, found, wanted, most, places)
            for areas, row in found.told_once()]  # fmt: skip
    used = dict.fromkeys(value.document for row in rows for profile in row.profiles for value in profile.values)
    return CompareAnswer(
        by=by,
        subjects=[_subject(subject) for subject in found.subjects],
        rows=rows,
        documents=[places.document(places.summaries[name]) for name in used],
        notes=[as_tools(note) for note in found.notes],
    )


def _most(found: Comparison, wanted: Sequence[str]) -> int:
    """The most values of an aspect with which the answer stays within its budget, at least one."""
    profiles = [profile for _, row in found.told_once() for profile in row.profiles]

    def total(most: int) -> int:
        return sum(min(most, len(_series(profile, name))) for profile in profiles for name in wanted)

    return next((most for most in range(MOST, 1, -1) if total(most) <= BUDGET), 1)


def _subject(subject: Subject) -> SubjectOut:
    return SubjectOut(
        asked=subject.query, label=subject.label, kind=subject.kind.value, spellings=list(subject.spellings)
    )


def _row(
    areas: list[AreaOut], row: Row, found: Comparison, wanted: Sequence[str], most: int, places: Places
) -> ComparedRow:
    profiles = [
        _profile(subject, profile, wanted, most, places)
        for subject, profile in zip(found.subjects, row.profiles, strict=True)
    ]
    return ComparedRow(areas=areas, profiles=profiles)


def _profile(subject: Subject, profile: Profile, wanted: Sequence[str], most: int, places: Places) -> ProfileOut:
    held = {name: _series(profile, name) for name in wanted}
    return ProfileOut(
        subject=subject.label,
        found=profile.found,
        mentions=profile.mentions,
        searched=_searched(profile),
        values=[_value(name, series, places) for name, found in held.items() for series in found[:most]],
        not_found=[name for name in wanted if profile.mentions and name != PASSAGES and not held[name]],
        more={name: len(found) - most for name, found in held.items() if len(found) > most},
    )


def _series(profile: Profile, aspect: str) -> list[list[Value]]:
    """The values of an aspect; those about the same thing in the same sentence or table row together."""

    def sentence(value: Value) -> tuple[str, int, str]:
        return value.document, value.quote.start, value.about

    return [list(series) for _, series in groupby(profile.aspects.get(aspect, ()), key=sentence)]


def _searched(profile: Profile) -> SearchedOut:
    """What was looked through; where nothing was found, that is what it says."""
    told = looked(profile.searched)
    return told if profile.found else told.model_copy(update={"statement": f"niet genoemd: {told.statement}"})


def _value(aspect: str, series: Sequence[Value], places: Places) -> ValueOut:
    value = series[0]
    return ValueOut(
        aspect=aspect,
        about=value.about,
        text="; ".join(one.text for one in series),
        document=value.document,
        page=value.page,
        quote=cut(value.quote.text),
        url=places.url(value.document, value.page, value.quote.span),
        count=value.count,
        also_in=list(dict.fromkeys(f"{document}, p. {number}" for one in series for document, number in one.also)),
    )
