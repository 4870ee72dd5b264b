"""The 42 youth-care regions on a schematic map: a tile each, about where it lies to its neighbours.

The places are ours, made by hand for this map; nothing of a map's geometry is in it, and sizes say nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["TILES"]

TILES: Mapping[str, tuple[int, int]] = {
    "JZ02": (5, 0), "JZ01": (6, 0),
    "JZ03": (3, 1), "JZ04": (6, 1),
    "JZ06": (2, 2), "JZ05": (3, 2), "JZ08": (4, 2), "JZ07": (5, 2), "JZ14": (6, 2),
    "JZ10": (1, 3), "JZ09": (2, 3), "JZ13": (3, 3), "JZ16": (4, 3), "JZ12": (5, 3), "JZ17": (6, 3),
    "JZ11": (1, 4), "JZ15": (2, 4), "JZ19": (3, 4), "JZ20": (4, 4), "JZ21": (5, 4), "JZ25": (6, 4),
    "JZ18": (1, 5), "JZ27": (2, 5), "JZ22": (3, 5), "JZ23": (4, 5), "JZ28": (5, 5), "JZ32": (6, 5),
    "JZ24": (0, 6), "JZ29": (1, 6), "JZ31": (2, 6), "JZ26": (3, 6), "JZ30": (4, 6), "JZ33": (5, 6),
    "JZ38": (0, 7), "JZ36": (1, 7), "JZ34": (2, 7), "JZ35": (3, 7), "JZ39": (4, 7), "JZ37": (5, 7),
    "JZ43": (4, 8), "JZ42": (5, 8),
    "JZ41": (5, 9),
}  # fmt: skip
"""Column and row by the region's code, from the north-west."""
