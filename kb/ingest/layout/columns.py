"""Reading order: columns, what spans them, and boxes that text runs around.

A page in two columns is cut, from top to bottom, at what spans the gutter (a title, a table over the full width, a
heading with both columns under it); between two cuts the left column comes before the right one. More columns follow
from doing the same within a column.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Generic, TypeVar

from kb.documents import Box
from kb.ingest.layout.model import overlap, union

__all__ = ["Atom", "columns", "gutters"]

T = TypeVar("T")

LEAST_GUTTER = 7.0  # points
LEAST_LINES = 4  # on either side
MOSTLY = 0.7  # of the pairs of lines share one gutter
LARGE_GAP = 4.0  # em between two lines: text in columns ends here
FULL = 0.85  # of a column's width: running text
LINE_GAP = 0.8  # em between two lines of one paragraph or column
HEADING = 1.08  # times the body size
WIDE = 0.2  # of the page's text: narrower pieces are cells or labels and say nothing about columns
LARGER = 1.2  # times the body size: a line that may be a heading over both columns
NEAR = 1.6  # em: what stands so close over a table over the full width is its caption


@dataclass(frozen=True)
class Atom(Generic[T]):
    """Something with a place: a line (with its font size), a table, a frame. `text`: whether it is a line of text;
    `label`: whether it looks like a caption.
    """

    box: Box
    content: T
    text: bool = True
    size: float = 0.0
    label: bool = False

    @property
    def width(self) -> float:
        """Its width."""
        return self.box.x1 - self.box.x0


def columns(atoms: Sequence[Atom[T]], body_size: float, known: Collection[float] = ()) -> list[list[Atom[T]]]:
    """Columns in reading order, each from top to bottom. `known`: where gutters are on other pages."""
    rest = list(atoms)
    found: list[list[Atom[T]]] = []
    for zone in _zones(atoms, body_size, known):
        above = [atom for atom in rest if _middle(atom) < zone.top]
        inside = [atom for atom in rest if zone.top <= _middle(atom) <= zone.bottom]
        rest = [atom for atom in rest if _middle(atom) > zone.bottom]
        found += [_sorted(above), *_split(inside, zone.gutter, body_size)]
    return [column for column in [*found, _sorted(rest)] if column]


def _sorted(atoms: Iterable[Atom[T]]) -> list[Atom[T]]:
    return sorted(atoms, key=lambda atom: (round(atom.box.top), atom.box.x0))


def _split(atoms: Sequence[Atom[T]], gutter: float, body_size: float) -> list[list[Atom[T]]]:
    """The columns on both sides of a gutter, cut at what spans it."""
    spanning = _spanning(atoms, gutter, body_size)
    taken = {id(atom) for group in spanning for atom in group}
    rest = [atom for atom in atoms if id(atom) not in taken]
    found: list[list[Atom[T]]] = []
    for group in [*spanning, None]:
        top = min(atom.box.top for atom in group) if group else float("inf")
        above = [atom for atom in rest if _middle(atom) < top]
        rest = [atom for atom in rest if _middle(atom) >= top]
        found += columns([atom for atom in above if _centre(atom) <= gutter], body_size)
        found += columns([atom for atom in above if _centre(atom) > gutter], body_size)
        if group:
            found.append(_sorted(group))
    return found


def _middle(atom: Atom[T]) -> float:
    return (atom.box.top + atom.box.bottom) / 2


def _centre(atom: Atom[T]) -> float:
    return (atom.box.x0 + atom.box.x1) / 2


@dataclass
class _Zone:
    """A stretch of the page, from `top` to `bottom`, with text on both sides of `gutter`."""

    top: float
    bottom: float
    gutter: float


def gutters(atoms: Sequence[Atom[T]], body_size: float) -> set[float]:
    """Where a page of running text has gutters, in whole points."""
    return {float(round(gutter)) for gutter in _gutters(_clusters(_pairs(_wide(atoms)), body_size))}


def _gutters(clusters: Iterable[Sequence[tuple[Atom[T], Atom[T]]]]) -> list[float]:
    return [gutter for pairs in clusters if (gutter := _common_gutter(pairs)) and _is_gutter(_flat(pairs), gutter)]


def _wide(atoms: Iterable[Atom[T]]) -> list[Atom[T]]:
    """Lines that may be running text."""
    lines = [atom for atom in atoms if atom.text]
    page = union(line.box for line in lines) if lines else Box(0, 0, 0, 0)
    return [line for line in lines if line.width > WIDE * (page.x1 - page.x0)]


def _zones(atoms: Sequence[Atom[T]], body_size: float, known: Collection[float]) -> list[_Zone]:
    """Where lines of running text stand side by side, from top to bottom."""
    clusters = _clusters(_pairs(_wide(atoms)), body_size)
    sure = _gutters(clusters)
    zones: list[_Zone] = []
    for pairs in clusters:
        box = union(line.box for line in _flat(pairs))
        if zones and _continues(zones[-1], box, atoms):
            zones[-1].bottom = _reach(_Zone(zones[-1].top, box.bottom, zones[-1].gutter), atoms, body_size)
            continue
        gutter = _common_gutter(pairs) or next((x for x in [*sure, *known] if _parted_by(pairs, x)), None)
        if gutter is not None and (gutter in sure or gutter in known or _is_gutter(_flat(pairs), gutter)):
            zones.append(_grown(_Zone(box.top, box.bottom, gutter), atoms, body_size))
    free = [atom for atom in atoms if not any(zone.top <= _middle(atom) <= zone.bottom for zone in zones)]
    zones += [zone for gutter in sorted({*sure, *known})[:1] for zone in _one_sided(free, zones, gutter)]
    return sorted(zones, key=lambda zone: zone.top)


def _one_sided(atoms: Sequence[Atom[T]], zones: Sequence[_Zone], gutter: float) -> Iterator[_Zone]:
    """Zones at a known gutter with text in one column beside something else: a drawing with its labels, a frame."""
    runs: list[list[Atom[T]]] = [[]]
    for atom in sorted(atoms, key=lambda atom: atom.box.top):
        parted = runs[-1] and any(runs[-1][-1].box.top < zone.top < atom.box.top for zone in zones)
        if parted or _crosses(atom, gutter):
            runs.append([])
        if not _crosses(atom, gutter):
            runs[-1].append(atom)
    for run in filter(None, runs):
        lines = [atom for atom in run if atom.text]
        page = union(atom.box for atom in atoms)
        full = [line for line in lines if line.width > FULL * _side(line, page, gutter)]
        if len(full) > 2 and any(_beside(line, run, gutter) for line in full):
            box = union(atom.box for atom in run)
            yield _Zone(box.top, box.bottom, gutter)


def _side(line: Atom[T], page: Box, gutter: float) -> float:
    """The width of the column that a line is in."""
    return gutter - page.x0 if _centre(line) <= gutter else page.x1 - gutter


def _flat(pairs: Iterable[tuple[Atom[T], Atom[T]]]) -> list[Atom[T]]:
    return list({id(line): line for pair in pairs for line in pair}.values())


def _parted_by(pairs: Sequence[tuple[Atom[T], Atom[T]]], gutter: float) -> bool:
    """Whether a gutter known from elsewhere on the page parts all pairs."""
    return len(pairs) > 1 and all(left.box.x1 <= gutter <= right.box.x0 for left, right in pairs)


def _continues(zone: _Zone, box: Box, atoms: Sequence[Atom[T]]) -> bool:
    """Whether lines side by side go on with a zone: nothing between them spans its gutter, nor do they."""
    between = [atom for atom in atoms if zone.bottom <= _middle(atom) <= box.bottom]
    return not any(_crosses(atom, zone.gutter) or atom.label for atom in between)


def _pairs(lines: Sequence[Atom[T]]) -> list[tuple[Atom[T], Atom[T]]]:
    """The lines of the leftmost column with their nearest neighbour to the right."""
    pairs = []
    for left in lines:
        row = [line for line in lines if overlap(left.box.top, left.box.bottom, line.box.top, line.box.bottom) > 1]
        beside = [line for line in row if line.box.x0 >= left.box.x1 + LEAST_GUTTER]
        first = not any(line.box.x1 + LEAST_GUTTER <= left.box.x0 for line in row)
        if beside and first:
            pairs.append((left, min(beside, key=lambda line: line.box.x0)))
    return sorted(pairs, key=lambda pair: pair[0].box.top)


def _clusters(pairs: Sequence[tuple[Atom[T], Atom[T]]], body_size: float) -> list[list[tuple[Atom[T], Atom[T]]]]:
    """Pairs that follow one another without a gap of several lines."""
    clusters: list[list[tuple[Atom[T], Atom[T]]]] = []
    for pair in pairs:
        if clusters and pair[0].box.top - clusters[-1][-1][0].box.bottom < LARGE_GAP * body_size:
            clusters[-1].append(pair)
        else:
            clusters.append([pair])
    return clusters


def _common_gutter(pairs: Sequence[tuple[Atom[T], Atom[T]]]) -> float | None:
    """An x between the lines of nearly all pairs, in the middle of the strip that they leave free."""
    middle = median((left.box.x1 + right.box.x0) / 2 for left, right in pairs)
    around = [(left, right) for left, right in pairs if left.box.x1 <= middle <= right.box.x0]
    if len(around) < max(LEAST_LINES, MOSTLY * len(pairs)):
        return None
    return (max(left.box.x1 for left, _ in around) + min(right.box.x0 for _, right in around)) / 2


def _grown(zone: _Zone, atoms: Sequence[Atom[T]], body_size: float) -> _Zone:
    """A zone with the lines over and under it with which its columns go on."""
    lines = [atom for atom in atoms if atom.text]
    page = union(line.box for line in lines)
    for line in sorted(atoms, key=lambda atom: -atom.box.bottom):
        gap = zone.top - line.box.bottom
        text = (
            gap < LINE_GAP * body_size
            and line.width > 0.4 * _side(line, page, zone.gutter)
            and line.size <= HEADING * body_size
        )
        near = line.box.top < zone.top and gap < LARGE_GAP / 2 * body_size
        if near and not _crosses(line, zone.gutter) and (text or not line.text or _beside(line, lines, zone.gutter)):
            zone.top = line.box.top
    zone.bottom = _reach(zone, atoms, body_size)
    return zone


def _reach(zone: _Zone, atoms: Sequence[Atom[T]], body_size: float) -> float:
    """Where the longer column ends. A heading counts only with text of its column under it."""
    reach = bottom = zone.bottom
    below = sorted((line for line in atoms if line.box.bottom > zone.bottom), key=lambda line: line.box.top)
    for line in below:
        cell = any(_is_neighbour(line, other, zone.gutter) for other in atoms)
        far = line.box.top - bottom > LARGE_GAP / 2 * body_size
        if _crosses(line, zone.gutter) or cell or line.label or far:
            break
        bottom = line.box.bottom
        if line.size <= HEADING * body_size:
            reach = bottom
    return reach


def _is_neighbour(line: Atom[T], other: Atom[T], gutter: float) -> bool:
    """Whether two pieces of text share a row on one side of a gutter: cells, not lines of a column."""
    same_side = (_centre(line) <= gutter) == (_centre(other) <= gutter)
    return other is not line and line.text and other.text and same_side and _share_row(line, other)


def _crosses(line: Atom[T], gutter: float) -> bool:
    return line.box.x0 < gutter < line.box.x1


def _is_gutter(lines: Sequence[Atom[T]], x: float) -> bool:
    """Both sides hold running text (lines that fill their column) side by side: else it is a table or a list."""
    left = [line.box for line in lines if line.box.x1 <= x + 4]
    right = [line.box for line in lines if line.box.x0 >= x - 4]
    if min(len(left), len(right)) < LEAST_LINES:
        return False
    a, b = union(left), union(right)
    if overlap(a.top, a.bottom, b.top, b.bottom) < 0.3 * min(a.bottom - a.top, b.bottom - b.top):
        return False
    fill = all(
        median(box.x1 - box.x0 for box in side) > 0.55 * (area.x1 - area.x0) for side, area in ((left, a), (right, b))
    )
    return fill and min(a.x1 - a.x0, b.x1 - b.x0) > 90


def _spanning(atoms: Sequence[Atom[T]], gutter: float, body_size: float) -> list[list[Atom[T]]]:
    """What spans the gutter, in groups from top to bottom: what crosses it, rows of cells, headings over both."""
    crossing = [atom for atom in atoms if atom.box.x0 < gutter - 4 and atom.box.x1 > gutter + 4]
    cells = _cells(atoms, gutter)
    heads = [atom for atom in atoms if atom.size >= LARGER * body_size and _over_both(atom, atoms, gutter)]
    found = {id(atom): atom for atom in [*crossing, *cells, *heads]}
    found |= {id(atom): atom for atom in _labels(atoms, list(found.values()), gutter, body_size)}
    return _groups(found.values(), [atom for atom in atoms if id(atom) not in found])


def _cells(atoms: Sequence[Atom[T]], gutter: float) -> list[Atom[T]]:
    """Pieces of text that share their row with others on their own side of the gutter, and have some on the other."""
    lines = [atom for atom in atoms if atom.text]
    page = union(line.box for line in lines)
    cells = []
    for line in lines:
        reach = page.x1 if _centre(line) <= gutter else page.x0
        row = [other for other in lines if other is not line and _share_row(line, other)]
        same = [other for other in row if (_centre(other) <= gutter) == (_centre(line) <= gutter)]
        across = [other for other in row if other not in same]
        fills = any(other.width > 0.6 * abs(reach - gutter) for other in across)
        if row and (same or len(across) > 1) and not fills and (across or not _beside(line, atoms, gutter)):
            cells.append(line)
    return cells


def _beside(line: Atom[T], atoms: Iterable[Atom[T]], gutter: float) -> bool:
    """Whether anything stands beside a line on the other side of the gutter."""
    side = _centre(line) <= gutter
    return any(
        (_centre(other) <= gutter) != side
        and overlap(line.box.top, line.box.bottom, other.box.top, other.box.bottom) > 1
        for other in atoms
    )


def _share_row(a: Atom[T], b: Atom[T]) -> bool:
    shared = overlap(a.box.top, a.box.bottom, b.box.top, b.box.bottom)
    return shared > 0.6 * min(a.box.bottom - a.box.top, b.box.bottom - b.box.top)


def _over_both(atom: Atom[T], atoms: Sequence[Atom[T]], gutter: float) -> bool:
    """A heading with nothing beside it, white over it, and text in both columns under it."""
    others = [other for other in atoms if other is not atom]
    top, bottom = atom.box.top - 0.5 * atom.size, atom.box.bottom
    if any(overlap(top, bottom, other.box.top, other.box.bottom) > 1 for other in others):
        return False
    below = [other for other in others if other.box.top >= bottom - 1 and other.box.top < bottom + 12 * atom.size]
    return any(_centre(other) <= gutter for other in below) and any(_centre(other) > gutter for other in below)


def _labels(
    atoms: Sequence[Atom[T]], spanning: Sequence[Atom[T]], gutter: float, body_size: float
) -> Iterable[Atom[T]]:
    """Lines close over a spanning table or row of cells with nothing beside them: its caption."""
    tops = [atom.box.top for atom in spanning]
    for atom in sorted(atoms, key=lambda atom: -atom.box.top):
        near = any(-1 < top - atom.box.bottom < NEAR * body_size for top in tops)
        if atom.label and near and atom not in spanning and not _beside(atom, atoms, gutter):
            tops.append(atom.box.top)
            yield atom


def _groups(spanning: Iterable[Atom[T]], others: Sequence[Atom[T]]) -> list[list[Atom[T]]]:
    """Spanning atoms that follow one another without anything else between."""
    groups: list[list[Atom[T]]] = []
    for atom in sorted(spanning, key=lambda atom: atom.box.top):
        last = max((other.box.bottom for other in groups[-1]), default=0.0) if groups else None
        if last is not None and not any(last - 2 < _middle(other) < atom.box.top + 2 for other in others):
            groups[-1].append(atom)
        else:
            groups.append([atom])
    return groups
