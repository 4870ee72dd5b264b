"""The README against the program."""

from __future__ import annotations

import re
from pathlib import Path

from kb.cli.app import COMMANDS
from kb.cli.serve import demo_files
from kb.ingest.metadata import KEYS
from kb.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_table_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `KB_(\w+)` \| (.+?) \|", README, re.MULTILINE))
    assert {name.lower() for name in rows} == set(Settings.model_fields)
    for name, shown in rows.items():
        field = Settings.model_fields[name.lower()]
        if field.default_factory is None:
            assert shown == f"`{field.default}`"


def test_every_metadata_field_is_named() -> None:
    listed = re.search(r"Fields: (.+?)\. `kb show", README, re.DOTALL)
    assert listed
    assert re.findall(r"`(\w+)`", listed[1]) == list(KEYS)


def test_commands_in_the_readme_exist() -> None:
    used = set(re.findall(r"\bkb ([a-z]+)\b", README))
    assert used <= {*COMMANDS, "evaluate", "ingestions", "keys", "review", "vocabulary"}


def test_demo_reads_the_built_plans_and_their_regions() -> None:
    built = {path for path in (ROOT / "corpus").iterdir() if path.suffix in (".pdf", ".docx", ".toml")}
    assert set(demo_files()) == built
    assert len(built) > 8
