# demo: a virtual environment, the demo plans, and the address to open. test: what CI runs.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
# The embedding and test libraries would otherwise each start a thread per core.
export TOKENIZERS_PARALLELISM := false

.PHONY: demo test lint bench install system clean

demo: install
	$(BIN)/kb demo

test: install system
	$(MAKE) lint
	$(BIN)/pytest

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install
	$(BIN)/python -m benchmarks

install: $(INSTALLED)

$(INSTALLED): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $(INSTALLED)

# Reading scans needs tesseract with Dutch. As root on Debian or Ubuntu it is installed; elsewhere this says what to do,
# and the tests that need it are skipped.
system:
	@if tesseract --list-langs 2>/dev/null | grep -qx nld; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  (apt-get install -y -qq tesseract-ocr-nld || { apt-get update -qq && apt-get install -y -qq tesseract-ocr-nld; }) \
	    || echo "tesseract-ocr-nld could not be installed: tests of scans are skipped"; \
	else echo "tesseract with Dutch (Debian: tesseract-ocr-nld) is missing: tests of scans are skipped"; fi

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
