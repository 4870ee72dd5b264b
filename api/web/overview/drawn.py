"""From series and matrices to pictures: where everything goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from api.web.overview.marks import Dot, Line, Mark, Rect, Words
from kb.overview.closed_places import Course, Kind
from kb.overview.counts import Matrix
from kb.overview.posts import Post
from kb.overview.tiles import TILES
from kb.written import number

__all__ = ["ROW", "bars", "grid", "panels", "tiles"]

ROW = 26.0  # from line to line
PANEL, TALL, ACROSS = 250.0, 160.0, 3  # a panel, and how many stand beside each other
LEFT, RIGHT, TOP, BOTTOM = 30.0, 28.0, 40.0, 22.0  # inside a panel
LABELS = 130.0  # before the rows of a grid
TILTED = 90.0  # after the columns of a grid, for what its last head sticks out
SHADES = 5
TILE = 88.0


def panels(courses: Sequence[Course]) -> tuple[float, float, Iterator[Mark]]:
    """A panel for each area, all over the same years and numbers; width, height and marks."""
    areas = list(dict.fromkeys(course.area for course in courses))
    rows = -(-len(areas) // ACROSS)
    return PANEL * ACROSS, TALL * rows + ROW, _panels(areas, courses)


def _panels(areas: Sequence[str], courses: Sequence[Course]) -> Iterator[Mark]:
    years = [point.year for course in courses for point in course.points]
    most = max(point.value for course in courses for point in course.points) or 1
    for place, kind in enumerate(Kind):
        yield Line(((place * 150, 9), (place * 150 + 28, 9)), f"course {kind.name.lower()}")
        yield Words(place * 150 + 34, 13, kind.value, "small")
    for place, area in enumerate(areas):
        x, y = place % ACROSS * PANEL, place // ACROSS * TALL + ROW
        own = [course for course in courses if course.area == area]
        yield from _panel(x, y, area, own, (min(years), max(years)), most)


def _panel(
    x: float, y: float, area: str, courses: Sequence[Course], years: tuple[int, int], most: float
) -> Iterator[Mark]:
    low, high = y + TALL - BOTTOM, y + TOP
    first, last = years
    wide = (PANEL - LEFT - RIGHT) / max(last - first, 1)
    yield Words(x, y + 14, area, "head")
    yield Line(((x + LEFT, low), (x + PANEL - RIGHT, low)), "axis")
    for year in (first, last):
        yield Words(x + LEFT + (year - first) * wide, low + 14, str(year), "small soft", "middle")
    for course in courses:
        spots = [(x + LEFT + (p.year - first) * wide, low - (low - high) * p.value / most) for p in course.points]
        yield Line(tuple(spots), f"course {course.kind.name.lower()}")
        yield from (Dot(*spot, 2.5, f"point {course.kind.name.lower()}") for spot in spots)
    yield from _ends(x + LEFT, wide, first, (low, high), courses, most)


def _ends(
    x: float, wide: float, first: int, heights: tuple[float, float], courses: Sequence[Course], most: float
) -> Iterator[Mark]:
    """The first and the last number of an area, beside their points."""
    low, high = heights
    points = sorted((point.year, point.value) for course in courses for point in course.points)
    for year, value in dict.fromkeys((points[0], points[-1])):
        there = low - (low - high) * value / most
        yield Words(x + (year - first) * wide, there - 6, number(value), "small", "middle")


def grid(matrix: Matrix, shape: str, tilted: bool) -> tuple[float, float, Iterator[Mark]]:
    """Rows by columns: dots as large, or cells as dark, as there are many; width, height and marks."""
    wide = 620 / max(len(matrix.columns), 1)
    head = 118.0 if tilted else ROW
    return (
        LABELS + 620 + (TILTED if tilted else 0),
        head + ROW * len(matrix.rows) + 6,
        _grid(matrix, shape, tilted, wide, head),
    )


def _grid(matrix: Matrix, shape: str, tilted: bool, wide: float, head: float) -> Iterator[Mark]:
    for place, column in enumerate(matrix.columns):
        x = LABELS + (place + 0.5) * wide
        yield Words(x, head - 8, _short(column), "tilted small" if tilted else "small", "start" if tilted else "middle")
    for place, row in enumerate(matrix.rows):
        y = head + place * ROW
        yield Words(LABELS - 8, y + 17, row, "", "end")
        yield Line(((LABELS, y + ROW), (LABELS + 620, y + ROW)), "rule")
        for across, column in enumerate(matrix.columns):
            count = matrix.counts.get((row, column), 0)
            if count:
                yield from _spot(shape, LABELS + across * wide, y, wide, count, matrix.most)


def _spot(shape: str, x: float, y: float, wide: float, count: int, most: int) -> Iterator[Mark]:
    shade = shaded(count, most)
    if shape == "dot":
        yield Dot(x + wide / 2, y + ROW / 2, 4 + 8 * (count / most) ** 0.5, "dot")
        yield Words(x + wide / 2 + 14, y + 17, str(count), "small soft")
    else:
        yield Rect(x + 1, y + 1, wide - 2, ROW - 2, f"shade-{shade}")
        yield Words(x + wide / 2, y + 17, str(count), f"small on-{shade}", "middle")


def shaded(count: int, most: int) -> int:
    """One of five shades, the darkest for the most.

    >>> shaded(1, 10), shaded(10, 10)
    (1, 5)
    """
    return max(1, -(-count * SHADES // most))


def _short(text: str, longest: int = 22) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def bars(posts: Sequence[Post], words: Sequence[str]) -> tuple[float, float, Iterator[Mark]]:
    """A bar for each post, its amount behind it; width, height and marks."""
    return 750.0, len(posts) * ROW + 8, _bars(posts, words)


def _bars(posts: Sequence[Post], words: Sequence[str]) -> Iterator[Mark]:
    most = max((post.amount for post in posts), default=1) or 1
    for place, (post, amount) in enumerate(zip(posts, words, strict=True)):
        y = place * ROW + 4
        wide = 360 * post.amount / most
        yield Words(262, y + 17, _short(post.name, 36), "", "end")
        yield Rect(270, y + 3, wide, ROW - 7, "bar")
        yield Words(278 + wide, y + 17, amount, "small")


def tiles(
    counts: Mapping[str, int], names: Mapping[str, str], groups: Sequence[tuple[str, Sequence[str]]]
) -> tuple[float, float, Iterator[Mark]]:
    """A tile for each region: the Netherlands where any of it has a plan, then the rest by landsdeel."""
    drawn = any(code in TILES for code in counts)
    down = TILE * 10 + 8 if drawn else 0.0
    wide = max([7 if drawn else 1, *(len(codes) for _, codes in groups)]) * TILE + LABELS
    return wide, down + len(groups) * TILE + 4, _tiles(counts, names, groups, drawn, down)


def _tiles(
    counts: Mapping[str, int],
    names: Mapping[str, str],
    groups: Sequence[tuple[str, Sequence[str]]],
    drawn: bool,
    down: float,
) -> Iterator[Mark]:
    most = max(counts.values(), default=1)
    for code, (column, row) in TILES.items() if drawn else ():
        yield from _tile(column * TILE + LABELS / 2, row * TILE + 2, names.get(code, code), counts.get(code, 0), most)
    for place, (landsdeel, codes) in enumerate(groups):
        yield Words(LABELS - 8, down + place * TILE + TILE / 2 + 5, landsdeel, "head", "end")
        for across, code in enumerate(codes):
            yield from _tile(LABELS + across * TILE, down + place * TILE + 2, names.get(code, code), counts[code], most)


def _tile(x: float, y: float, name: str, count: int, most: int) -> Iterator[Mark]:
    shade = shaded(count, most) if count else 0
    yield Rect(x + 2, y, TILE - 4, TILE - 4, f"tile shade-{shade}")
    lines = _broken(name)
    for place, line in enumerate(lines):
        yield Words(x + TILE / 2, y + 20 + place * 13, line, f"tiny on-{shade}", "middle")
    if count:
        yield Words(x + TILE / 2, y + TILE - 14, str(count), f"head on-{shade}", "middle")


def _broken(name: str, longest: int = 13) -> list[str]:
    """A name over lines of so many letters, three at most.

    >>> _broken("Gooi en Vechtstreek"), _broken("Zeeland")
    (['Gooi en', 'Vechtstreek'], ['Zeeland'])
    """
    words = name.replace("-", "- ").replace("/", "/ ").split()
    lines = [words[0]]
    for before, word in pairwise(words):
        joined = f"{lines[-1]}{'' if before.endswith(('-', '/')) else ' '}{word}"
        if len(joined) <= longest:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines[:3]
