"""The program `kb` with the quick encoder of the tests: `python tests/fake_kb.py ingest ...`."""

from __future__ import annotations

import os
import sys

from fakes import FakeEncoder

import kb.intake
from kb.cli.app import run

if __name__ == "__main__":
    kb.intake.load_encoder = lambda *_: FakeEncoder()
    if limit := os.environ.get("FAKE_KB_FILE_LIMIT"):  # as a disk that is full beyond this size
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    sys.exit(run(sys.argv[1:]))
