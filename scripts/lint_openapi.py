"""Check the OpenAPI document of the API with Spectral against `api/spectral.yaml`; anything it says is a failure.

    python scripts/lint_openapi.py

Spectral and what it needs are pinned, with checksums, in `scripts/spectral`, and kept beside this Python, so that only
the first time takes a while. Where they cannot be had this says so, and fails in CI only.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import npm

__all__ = ["install", "lint", "main"]

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "scripts/spectral"
RULES = ROOT / "api/spectral.yaml"
KEPT = Path(sys.prefix) / ".spectral"
START = "node_modules/@stoplight/spectral-cli/dist/index.js"


def install(folder: Path) -> None:
    """Put the packages in a folder, unless just these are there; raises `npm.NpmError`, and then nothing is."""
    pinned = hashlib.sha256((PACKAGES / "package-lock.json").read_bytes()).hexdigest()
    mark = folder / "packages.sha256"
    if mark.is_file() and mark.read_text() == pinned:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    npm.install(PACKAGES, folder)
    mark.write_text(pinned)


def lint(document: dict[str, object], folder: Path) -> int:
    """Check a document with the packages in a folder; what is wrong is printed, the status is not 0 then."""
    with tempfile.TemporaryDirectory() as where:
        file = Path(where) / "openapi.json"
        file.write_text(json.dumps(document, ensure_ascii=False, indent=1))
        spectral = [*npm.program("node", folder / "node"), str(folder / START)]
        rules = ["--ruleset", str(RULES), "--fail-severity", "hint"]
        return subprocess.run([*spectral, "lint", str(file), *rules], check=False).returncode  # noqa: S603


def main() -> None:
    """Check the document that the application makes."""
    from api.app import create_app  # noqa: PLC0415  (slow, and not needed where Spectral cannot be had)
    from kb.settings import Settings  # noqa: PLC0415

    try:
        install(KEPT)
    except npm.NpmError as error:
        print(f"OpenAPI niet gecontroleerd met Spectral: {error}", file=sys.stderr)
        sys.exit("In CI hoort dat te kunnen." if os.environ.get("CI") else 0)
    with tempfile.TemporaryDirectory() as home:
        sys.exit(lint(create_app(Settings(home=Path(home))).openapi(), KEPT))


if __name__ == "__main__":
    main()
