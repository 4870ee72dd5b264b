"""Build the demo corpus: every folder of `corpus/sources` with a `plan.html` becomes one file in `corpus/`.

    python corpus/build.py                 build all
    python corpus/build.py veldrijk-visie  build these
    python corpus/build.py --check         check what is built: 6-14 pages, marked as fictional, small enough

A folder holds `plan.html` and its style sheet; with a `scan.toml` beside it the result is a scanned PDF, with a
`word.toml` a Word document, else an ordinary PDF.
"""

import argparse
import sys
from pathlib import Path

from makers import CORPUS, SOURCES
from makers.check import complaints, total_complaints
from makers.page import pdf_bytes
from makers.scan import ScanSettings, scan_bytes


def main() -> int:
    """Run the command; return 1 when the check finds something wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("slug", nargs="*", help="folders of corpus/sources; default all")
    parser.add_argument("--check", action="store_true", help="check the built files, build nothing")
    options = parser.parse_args()
    folders = _folders(options.slug)
    return _check(folders) if options.check else _build(folders)


def _folders(slugs: list[str]) -> list[Path]:
    if slugs:
        return [SOURCES / slug for slug in slugs]
    return sorted(path.parent for path in SOURCES.glob("*/plan.html"))


def _built(folder: Path) -> Path:
    suffix = ".docx" if (folder / "word.toml").exists() else ".pdf"
    return CORPUS / f"{folder.name}{suffix}"


def _build(folders: list[Path]) -> int:
    for folder in folders:
        built = _built(folder)
        content = _content(folder)
        built.write_bytes(content)
        print(f"{built.name}: {len(content):,} bytes")
    return 0


def _content(folder: Path) -> bytes:
    if (folder / "word.toml").exists():
        from makers.word import word_bytes  # noqa: PLC0415 - only one plan needs it

        return word_bytes(folder)
    pdf = pdf_bytes(folder)
    scan = folder / "scan.toml"
    return scan_bytes(pdf, ScanSettings.load(scan)) if scan.exists() else pdf


def _check(folders: list[Path]) -> int:
    found = [text for folder in folders for text in complaints(folder, _built(folder))] + total_complaints()
    print("\n".join(found) or f"{len(folders)} plans in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
