"""What the command line loads before it knows what is asked: nothing that takes long."""

from __future__ import annotations

import json
import subprocess
import sys

HEAVY = {
    "docx", "faiss", "fastapi", "jinja2", "lxml", "numpy", "onnx", "onnxruntime", "openpyxl", "pdfplumber",
    "pydantic_settings", "rdflib", "sentence_transformers", "spacy", "sqlite_utils", "torch", "uvicorn", "xlsxwriter",
}  # fmt: skip
WORKING = {"kb.ingest.readers", "kb.knowledge", "kb.search.search", "kb.store"}


def loaded_by(statements: str) -> set[str]:
    """The modules that a fresh Python has loaded after these statements."""
    told = f"{statements}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_the_command_line_loads_no_library_that_only_some_commands_need() -> None:
    assert sorted(loaded_by("import kb.cli.app") & (HEAVY | WORKING)) == []


def test_reading_loads_spacy_without_torch_which_can_be_loaded_still() -> None:
    loaded = loaded_by("import kb.extract.plan\nfrom kb.language import sentences\nassert sentences('Een. Twee.')")
    assert {"spacy", "torch"} & loaded == {"spacy"}
    assert "torch" in loaded_by("import kb.extract.plan, torch")
    assert "torch.nn" in loaded_by("import torch, kb.extract.plan")


def test_neither_does_the_help() -> None:
    loaded = loaded_by("from kb.cli.app import run\nassert run(['search', '--help']) == 0")
    assert sorted(loaded & (HEAVY | WORKING)) == []
