"""The styling of the pages that comes from npm: pinned, without anybody's registry, and nothing that is not there."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "api/web/assets"
sys.path.insert(0, str(ROOT / "scripts"))

import build_assets  # noqa: E402


def test_every_package_is_pinned_with_its_checksum() -> None:
    wanted = json.loads((ASSETS / "package.json").read_text())["dependencies"]
    locked = json.loads((ASSETS / "package-lock.json").read_text())["packages"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert {f"node_modules/{name}" for name in wanted} == set(locked) - {""}
    for name, version in wanted.items():
        package = locked[f"node_modules/{name}"]
        assert package["version"] == version
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package
        assert package["license"] in {"EUPL-1.2", "OFL-1.1"}


def test_a_rule_is_kept_where_a_template_uses_its_classes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_assets, "used_classes", lambda: ("utrecht-alert", "utrecht-alert--"))
    css = """/* gone */ .utrecht-alert,
    .utrecht-other { color: red }
    .utrecht-alert--info { color: blue }
    .utrecht-alert .utrecht-other { color: green }
    @media print { .utrecht-alert { color: black } }
    @media print { .utrecht-other { color: black } }"""
    assert build_assets._kept(css) == (
        ".utrecht-alert, .utrecht-other { color: red }\n"
        ".utrecht-alert--info { color: blue }\n"
        "@media print { .utrecht-alert { color: black } }\n"
    )


def test_templates_use_components_that_exist() -> None:
    if not build_assets.is_built():
        pytest.skip("the styling is not built, or of other templates: python scripts/build_assets.py")
    css = (build_assets.BUILT / "components.css").read_text()
    own = "".join(path.read_text() for path in (ROOT / "api/web/static/css").glob("*.css"))
    assert [name for name in build_assets.used_classes() if f".{name}" not in css + own] == []


def test_without_npm_and_network_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_assets, "is_built", lambda: False)
    monkeypatch.setattr(build_assets.npm.shutil, "which", lambda _: None)
    monkeypatch.setattr(build_assets.npm, "NODE", "geen-geldige naam")
    with pytest.raises(SystemExit, match=r"eenvoudige opmaak(.|\n)*python scripts/build_assets\.py"):
        build_assets.main()
