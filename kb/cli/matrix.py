"""A comparison laid out for a terminal.

One subject: a table with a row for each area that speaks of it, then an area at a time every aspect with its places,
then the areas that do not. Several: areas by subjects. Areas with the same documents that say the same are told once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kb.compare import ASPECTS, Comparison, Plan, Profile, Row, Searched, Subject, Value
from kb.written import counted

__all__ = ["render_practices", "render_profiles"]

GLANCE = ("status", "numbers", "money", "moments")
MOST = {"definition": 2, "status": 3, "numbers": 6, "money": 6, "moments": 6, "who": 6, "words": 6, "passages": 3}
"""How many lines an aspect gets on the screen; JSON and Excel have them all."""
LONGEST = 220  # letters of a value in a block
SHORT = 70  # letters of a value in a table
Numbers = dict[str, int]


def render_profiles(found: Comparison) -> RenderableType:
    """One subject over areas."""
    subject = found.subjects[0]
    rows = _rows(found)
    speaking = [(names, row) for names, row in rows if row.profiles[0].found]
    silent = [(names, row) for names, row in rows if not row.profiles[0].found]
    numbers = {name: i for i, name in enumerate(_used(row for _, row in speaking), 1)}
    parts: list[RenderableType] = [_title(subject)]
    if any(row.profiles[0].aspects.get(name) for _, row in speaking for name in GLANCE):
        parts.append(_glance(found, speaking, numbers))
    parts += [_block(names, row, numbers) for names, row in speaking]
    parts += [_silent(silent)] if silent else []
    return Group(*parts, *_sources(found, numbers))


def _title(subject: Subject) -> Text:
    title = Text(subject.label, style="bold")
    if subject.query.casefold() != subject.label.casefold():
        title.append(f"  (gevraagd: {subject.query})", style="dim")
    if len(subject.spellings) > 1:
        title.append(f"\nGezocht op: {', '.join(subject.spellings)}", style="dim")
    return title


def _rows(found: Comparison) -> list[tuple[str, Row]]:
    """The rows, each with the names of the areas that it tells of."""
    return [(", ".join(area.name for area in areas), row) for areas, row in found.told_once()]


def _used(rows: Iterable[Row]) -> list[str]:
    """The documents that values come from, in the order in which they come up."""
    values = (value for row in rows for profile in row.profiles for cell in profile.aspects.values() for value in cell)
    return list(dict.fromkeys(value.document for value in values))


def _glance(found: Comparison, rows: Sequence[tuple[str, Row]], numbers: Numbers) -> Table:
    """The first value of the aspects that fit on a line."""
    table = Table(found.by.label, *(ASPECTS[name] for name in GLANCE), box=SIMPLE_HEAD, padding=(0, 1), expand=True)
    for column, ratio in zip(table.columns, (18, 13, 22, 22, 25), strict=True):
        column.ratio, column.overflow = ratio, "fold"
    table.caption = Text("+2: nog twee waarden, zie hieronder; [1]: het document, zie onderaan", style="dim")
    table.caption_justify = "left"
    for names, row in rows:
        cells = (_first(row.profiles[0].aspects.get(name, ()), numbers) for name in GLANCE)
        table.add_row(Text(names, style="bold"), *cells)
    return table


def _first(values: Sequence[Value], numbers: Numbers) -> Text:
    if not values:
        return Text("niet gevonden", style="dim")
    value = values[0]
    told = Text(_cut(value.text, SHORT)).append(f" [{numbers[value.document]}] p. {value.page}", style="dim")
    return told.append(f" +{len(values) - 1}", style="dim") if len(values) > 1 else told


def _block(names: str, row: Row, numbers: Numbers) -> RenderableType:
    """An area: how often it speaks of it, and every aspect with its places."""
    profile = row.profiles[0]
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=max(map(len, ASPECTS.values())))
    grid.add_column(ratio=1)
    grid.add_column(justify="right", no_wrap=True)
    for name, values in profile.aspects.items():
        for i, (text, where) in enumerate(_lines(name, values, numbers)):
            grid.add_row(Text("" if i else ASPECTS[name], style="cyan"), text, Text(where, style="dim"))
    head = Text(names, style="bold")
    regions = [name for _, name in row.area.regions if name != row.area.name]
    head.append(f"  {', '.join(regions)}" if regions else "", style="cyan")
    head.append(f"  {_frequency(profile)}", style="dim")
    return Padding(Group(head, Padding(grid, (0, 0, 0, 2)), *_empty(profile)), (0, 0, 1, 0))


def _frequency(profile: Profile) -> str:
    if not profile.mentions:
        return f"doorzocht: {_searched(profile.searched)}"
    return f"{profile.mentions} keer genoemd, in {profile.mentioning} van {_searched(profile.searched)}"


def _searched(searched: Searched) -> str:
    documents = counted(searched.documents, "document", "documenten")
    return f"{counted(searched.passages, 'passage', 'passages')} ({documents})"


def _empty(profile: Profile) -> Iterator[RenderableType]:
    """The aspects that nothing was found of."""
    names = [ASPECTS[name].lower() for name, values in profile.aspects.items() if not values and name != "passages"]
    if names and profile.mentions:
        where = counted(profile.mentioning, "passage die het noemt", "passages die het noemen")
        told = f"Niet gevonden: {', '.join(names)} (gezocht in {where} en in de tabellen)"
        yield Padding(Text(told, style="dim"), (0, 0, 0, 2))


def _lines(name: str, values: Sequence[Value], numbers: Numbers) -> Iterator[tuple[Text, str]]:
    """The lines of an aspect, a series on one line, each with its place; the last says how many more there are."""
    series = [list(group) for _, group in groupby(values, key=lambda value: (value.document, value.page, value.about))]
    if name in ("who", "words"):
        series = [[value] for value in values]
    for group in series[: MOST[name]]:
        yield _told(name, group), " ".join(filter(None, (group[0].dated, _place(group[0], numbers))))
    more = sum(map(len, series[MOST[name] :]))
    if more:
        yield Text(f"en nog {more}; --json en --xlsx geven alles", style="dim italic"), ""


def _told(name: str, group: Sequence[Value]) -> Text:
    first = group[0]
    if name in ("definition", "passages"):
        return Text(f"“{_cut(first.text, LONGEST)}”")
    if name in ("who", "words"):
        return Text(first.text).append(f" ({first.count}x)" if first.count > 1 else "", style="dim")
    if not first.about:
        return Text(_cut("; ".join(value.text for value in group), LONGEST)) if name == "status" else _moment(group)
    lead = f"{first.about}: " if any(value.lead for value in group) else ""
    return Text(lead).append(_cut("; ".join(value.text for value in group), LONGEST), style="bold")


def _moment(group: Sequence[Value]) -> Text:
    """Moments of one page, a line each."""
    return Text("\n").join(Text(_cut(value.text, LONGEST)) for value in group)


def _place(value: Value, numbers: Numbers) -> str:
    more = f" +{len(value.also)}" if value.also else ""
    return f"[{numbers[value.document]}] p. {value.page}{more}"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def _silent(rows: Sequence[tuple[str, Row]]) -> RenderableType:
    """The areas that do not speak of it, and what was searched there."""
    table = Table("Niet genoemd", "Doorzocht", box=SIMPLE_HEAD, padding=(0, 1))
    for names, row in rows:
        table.add_row(Text(names, style="bold"), str(row.profiles[0].searched))
    return table


def _sources(found: Comparison, numbers: Numbers) -> Iterator[RenderableType]:
    """What the numbers in brackets stand for."""
    for name, number in numbers.items():
        plan: Plan = found.plans[name]
        yield Text(f"[{number}] {plan.title}{f' ({plan.dated})' if plan.dated else ''}  ").append(name, style="dim")


def render_practices(found: Comparison) -> RenderableType:
    """Several subjects over areas: of each its status, its first number, and what it is."""
    rows = _rows(found)
    numbers = {name: i for i, name in enumerate(_used(row for _, row in rows), 1)}
    table = Table(found.by.label, *(escape(subject.query) for subject in found.subjects), box=SIMPLE_HEAD, expand=True)
    table.show_lines = True
    for column in table.columns:
        column.ratio, column.overflow = 1, "fold"
    for names, row in rows:
        head = Text(names, style="bold").append(f"\n{_searched(row.profiles[0].searched)}", style="dim not bold")
        table.add_row(head, *(_summary(profile, numbers) for profile in row.profiles))
    spelt = (Text(f"{subject.query}: {', '.join(subject.spellings)}", style="dim") for subject in found.subjects)
    return Group(table, Text("Gezocht op"), *spelt, Text(""), *_sources(found, numbers))


def _summary(profile: Profile, numbers: Numbers) -> Text:
    if not profile.found:
        return Text("niet genoemd", style="dim")
    status, figures, definitions = (profile.aspects.get(name, ()) for name in ("status", "numbers", "definition"))
    lines = [
        Text(value.text, style="bold").append(f" {_place(value, numbers)}", style="dim not bold")
        for value in status[:2]
    ]
    lines += [Text(_figure(value)).append(f" {_place(value, numbers)}", style="dim") for value in figures[:1]]
    lines += [
        Text(f"“{_cut(value.text, SHORT)}”").append(f" {_place(value, numbers)}", style="dim")
        for value in definitions[:1]
    ]
    first = "".join(f", {_place(value, numbers)}" for value in profile.aspects.get("words", ())[:1] if not lines)
    lines.append(Text(f"{profile.mentions} keer genoemd{first}", style="dim"))
    return Text("\n").join(lines)


def _figure(value: Value) -> str:
    return _cut(f"{value.lead}: {value.text}" if value.lead else value.text, SHORT)
