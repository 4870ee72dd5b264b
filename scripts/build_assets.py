"""The component CSS and the typeface of the pages, from npm into `api/web/static/built`, which git ignores.

    python scripts/build_assets.py

The packages are pinned, with checksums, in `api/web/assets` (see scripts/npm.py). Of their CSS those rules are kept
whose classes stand in a template; a template with a new class asks for another run. The build hook of the package
(`hatch_build.py`) calls this too, so that a wheel holds the result. Where npm cannot be had the pages use their own
plain CSS.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import npm

__all__ = ["BUILT", "build", "is_built", "main", "used_classes"]

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "api/web/assets"
BUILT = ROOT / "api/web/static/built"
TEMPLATES = ROOT / "api/web/templates"
SOURCES = (PACKAGES / "package.json", PACKAGES / "package-lock.json", Path(__file__))
CLASS = re.compile(r"\butrecht-[\w-]+")

FONT = "source-sans-3-latin-wght-normal.woff2"
# Of the characters that the Latin subset holds; all others come from the system's own typeface. Pages ask for the file
# at once; where it comes late all the same they keep what they have, rather than move their lines once more.
FONT_FACE = f"""@font-face {{
  font-family: "Source Sans 3";
  font-weight: 200 900;
  font-display: optional;
  src: url("{FONT}") format("woff2");
  unicode-range: U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122;
}}
"""


def is_built() -> bool:
    """Whether the result is there, and of the packages as they are pinned now."""
    mark = BUILT / "sources.sha256"
    return mark.is_file() and mark.read_text() == _sources()


def build() -> None:
    """Fetch the packages and write the bundle; raises `npm.NpmError` and then leaves what was there."""
    with tempfile.TemporaryDirectory() as folder:
        modules = npm.install(PACKAGES, Path(folder))
        draft = Path(folder) / "built"
        _bundle(modules, draft)
        shutil.rmtree(BUILT, ignore_errors=True)
        shutil.copytree(draft, BUILT)


def _bundle(modules: Path, folder: Path) -> None:
    folder.mkdir()
    names = list(json.loads((PACKAGES / "package.json").read_text())["dependencies"])
    components = [name for name in names if name.startswith("@utrecht/")]
    (folder / "components.css").write_text(
        "/* NL Design System, EUPL-1.2; Source Sans 3, OFL-1.1: see licences.txt */\n"
        + FONT_FACE
        + "".join(_kept((modules / name / "dist/index.css").read_text()) for name in components)
    )
    (typeface,) = (name for name in names if name not in components)
    shutil.copy(modules / typeface / "files" / FONT, folder)
    (folder / "licences.txt").write_text(_licences(modules, names))
    (folder / "sources.sha256").write_text(_sources())


def _kept(css: str) -> str:
    """The rules of which the pages use a selector, without comments and with one blank where there were more."""
    import tinycss2  # noqa: PLC0415  (who only asks whether all is built need not have it)

    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(" ".join(rule.serialize().split()) + "\n" for rule in rules if _is_used(rule))


def _is_used(rule: Any) -> bool:
    """Whether all classes of one of a rule's selectors are used; of a rule of rules, one of its classes."""
    import tinycss2  # noqa: PLC0415  (as above)

    if rule.type == "at-rule":
        return any(map(_is_class_used, CLASS.findall(tinycss2.serialize(rule.content or []))))
    selectors = tinycss2.serialize(rule.prelude).split(",")
    return any(all(map(_is_class_used, CLASS.findall(selector))) for selector in selectors)


def _is_class_used(name: str) -> bool:
    """Whether a class stands in a template; one that is put together there begins as it stands."""
    return any(name == used or (used.endswith("-") and name.startswith(used)) for used in used_classes())


@cache
def used_classes() -> tuple[str, ...]:
    """The classes of components in the templates, in order; "utrecht-alert--" where the end is filled in."""
    pages = (path.read_text() for path in TEMPLATES.rglob("*.html"))
    return tuple(sorted({name for page in pages for name in CLASS.findall(page)}))


def _licences(modules: Path, names: list[str]) -> str:
    """Each licence with the packages it is of."""
    packages: dict[str, list[str]] = {}
    for name in names:
        about = json.loads((modules / name / "package.json").read_text())
        text = next((modules / name).glob("LICENSE*")).read_text().strip()
        packages.setdefault(text, []).append(f"{name} {about['version']} ({about['license']})")
    return "\n\n".join("\n".join([*of, "", text]) for text, of in packages.items()) + "\n"


def _sources() -> str:
    """What the result depends on, as one checksum."""
    read = b"".join(path.read_bytes() for path in SOURCES) + " ".join(used_classes()).encode()
    return hashlib.sha256(read).hexdigest()


def main() -> None:
    """Build unless it is done; say so in one line."""
    if is_built():
        return
    try:
        build()
    except npm.NpmError as error:
        sys.exit(
            f"De pagina's krijgen hun eenvoudige opmaak: {error}\n"
            "Zorg voor npm (Node.js 20 of nieuwer) of een netwerk, en doe dan: python scripts/build_assets.py"
        )
    size = sum(path.stat().st_size for path in BUILT.iterdir())
    print(f"Opmaak van de pagina's gemaakt: {size // 1024} kB in {BUILT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
