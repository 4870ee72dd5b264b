"""The two versions of the Zuiderdelta plan, kept with their facts, for tests of what changed between plans."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kb.documents import Document
from kb.ingest import pipeline
from kb.settings import Settings
from kb.store import Store

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
OLD, NEW = "zuiderdelta-bovenregionaal-plan-2023", "zuiderdelta-bovenregionaal-plan-2025"
SERIES = "zuiderdelta-bovenregionaal-plan"
ALONE = "peelhorst-uitvoeringsagenda"


def keep(home: Path, read: Callable[[str], Document]) -> Settings:
    """Both plans in a knowledge base in this folder, and one plan that stands alone."""
    settings = Settings(home=home)
    (home / "regions").mkdir(parents=True)
    (home / "regions" / "demo.toml").write_bytes((CORPUS / "regions.toml").read_bytes())
    with Store(settings.database) as store:
        for name in (f"{OLD}.pdf", f"{NEW}.pdf", f"{ALONE}.docx"):
            document = read(name)
            facts = pipeline.facts(document, [CORPUS / "regions.toml"])
            store.add(document, (CORPUS / name).read_bytes(), None, "", facts)
    return settings
