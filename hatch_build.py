"""Build hook: what pip builds holds the assets of the pages, where Node can be had; see scripts/build_assets.py."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent / "scripts"))

import build_assets
import npm


class Assets(BuildHookInterface):  # type: ignore[misc]  # hatchling has no types
    """Makes the assets before the files are gathered."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What making them needs; pip to get Node with where there is none."""
        return [] if build_assets.is_built() else ["tinycss2>=1.4,<2", "pip"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make them; without, the pages are plainer and the build goes on."""
        if build_assets.is_built():
            return
        try:
            build_assets.build()
        except npm.NpmError as error:
            self.app.display_warning(str(error))
