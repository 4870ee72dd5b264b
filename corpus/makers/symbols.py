"""A font like the symbol fonts of word processors: bullets and arrows hidden behind letters and private characters.

Text taken from a PDF set with it reads "Þ", "à" or U+F0B7 where the page shows an arrow or a bullet, as in the plans
that regions publish. The shapes come from DejaVu Sans, whose licence allows changed fonts under another name.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

__all__ = ["make"]

# what the text layer says -> what the page shows
SHOWN = {0xF0B7: 0x25CF, ord("Þ"): 0x27A8, ord("à"): 0x2192, ord("ß"): 0x25C6, ord("v"): 0x2756, 0xF0A7: 0x25AA}


def make(dejavu: Path, target: Path) -> None:
    """Write the font to `target` from the file of DejaVu Sans."""
    font = TTFont(dejavu, recalcTimestamp=False)
    glyphs = font.getBestCmap()
    subsetter = Subsetter(Options(layout_features=[], name_IDs=[], notdef_outline=True))
    subsetter.populate(unicodes=list(SHOWN.values()))
    subsetter.subset(font)
    for table in font["cmap"].tables:
        table.cmap = {code: glyphs[shown] for code, shown in SHOWN.items()}
    for number, text in ((1, "Plansymbolen"), (2, "Regular"), (4, "Plansymbolen"), (6, "Plansymbolen")):
        font["name"].setName(text, number, 3, 1, 0x409)
    font.save(target)


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
