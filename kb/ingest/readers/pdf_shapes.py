"""Rules and filled rectangles of a PDF page: what draws tables and frames.

A path counts for as much of it as its clip path shows: layout engines draw one side of a border by clipping the rest.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from kb.documents import Box
from kb.ingest.layout.grid import sides
from kb.ingest.layout.model import Fill, Rule
from kb.ingest.readers.pdf_glyphs import Placement

__all__ = ["page_shapes"]

THIN = 6.0  # points: up to here a rectangle is a rule (thick bars beside a frame included)
SIGN = 9.0  # points: a filled shape no larger than this may be a drawn bullet
MAX_PATHS = 20_000  # a page with more is a drawing; its rules are not worth the time
NOTHING = (255, 255, 255)


def page_shapes(page: pdfium.PdfPage, place: Placement) -> tuple[list[Rule], list[Fill], list[Box]]:
    """Rules, fills (white ones left out) and the boxes of images."""
    rules: list[Rule] = []
    fills: list[Fill] = []
    images: list[Box] = []
    for number, shape in enumerate(page.get_objects(max_depth=3)):
        if number > MAX_PATHS:
            break
        if shape.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            images.append(_bounds(shape, place))
        elif shape.type == pdfium_c.FPDF_PAGEOBJ_PATH:
            found = _path(shape, place)
            rules.extend(found[0])
            fills.extend(found[1])
    return rules, fills, images


def _bounds(shape: pdfium.PdfObject, place: Placement) -> Box:
    try:
        x0, y0, x1, y1 = shape.get_bounds()
    except pdfium.PdfiumError:
        return Box(0, 0, 0, 0)
    for form in _forms(shape):
        x0, y0, x1, y1 = form.get_matrix().on_rect(x0, y0, x1, y1)
    return place(x0, y0, x1, y1)


def _forms(shape: pdfium.PdfObject) -> Iterator[pdfium.PdfObject]:
    container = getattr(shape, "container", None)
    while container is not None:
        yield container
        container = getattr(container, "container", None)


def _path(shape: pdfium.PdfObject, place: Placement) -> tuple[list[Rule], list[Fill]]:
    box = _bounds(shape, place)
    seen = _clipped(shape, box, place)
    if seen is None:
        return [], []
    width, height = seen.x1 - seen.x0, seen.bottom - seen.top
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(shape.raw, mode, stroke)
    if max(width, height) <= SIGN and mode.value and _colour(shape) != NOTHING:
        return [], [Fill(seen, _colour(shape))]
    if min(width, height) <= THIN:
        visible = stroke.value or _colour(shape) != NOTHING
        return ([Rule(*seen)] if max(width, height) > THIN and visible else []), []
    segments = pdfium_c.FPDFPath_CountSegments(shape.raw)
    if segments > 12 or _has_curves(shape, segments):
        return [], []
    outlined = bool(stroke.value) or segments >= 9
    rules = sides(seen) if outlined and segments >= 4 else []
    solid = mode.value and segments < 9 and _colour(shape) != NOTHING
    return rules, [Fill(seen, _colour(shape))] if solid else []


def _clipped(shape: pdfium.PdfObject, box: Box, place: Placement) -> Box | None:
    """What the clip path leaves of a box; None where nothing is left."""
    clip = pdfium_c.FPDFPageObj_GetClipPath(shape.raw)
    paths = pdfium_c.FPDFClipPath_CountPaths(clip) if clip else 0
    for path in range(max(0, paths)):
        points = list(_clip_points(clip, path))
        if not points:
            continue
        xs, ys = zip(*points, strict=True)
        window = place(min(xs), min(ys), max(xs), max(ys))
        box = Box(
            max(box.x0, window.x0), max(box.top, window.top), min(box.x1, window.x1), min(box.bottom, window.bottom)
        )
        if box.x1 < box.x0 or box.bottom < box.top:
            return None
    return box


def _clip_points(clip: object, path: int) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(min(64, pdfium_c.FPDFClipPath_CountPathSegments(clip, path))):
        segment = pdfium_c.FPDFClipPath_GetPathSegment(clip, path, i)
        if pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
            yield x.value, y.value


def _has_curves(shape: pdfium.PdfObject, segments: int) -> bool:
    kinds = (pdfium_c.FPDFPathSegment_GetType(pdfium_c.FPDFPath_GetPathSegment(shape.raw, i)) for i in range(segments))
    return any(kind == pdfium_c.FPDF_SEGMENT_BEZIERTO for kind in kinds)


def _colour(shape: pdfium.PdfObject) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetFillColor(shape.raw, red, green, blue, alpha) or alpha.value == 0:
        return NOTHING
    return red.value, green.value, blue.value
