# demo: a virtual environment, the demo plans, and the address to open. test: what CI runs.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
BENCH := $(VENV)/.bench
# The embedding and test libraries would otherwise each start a thread per core.
export TOKENIZERS_PARALLELISM := false

.PHONY: demo test lint openapi bench bench-million install system clean

demo: install
	$(BIN)/kb demo

test: install system
	$(MAKE) lint
	$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) openapi

# The OpenAPI document against the rules in api/spectral.yaml.
openapi: install
	$(BIN)/python scripts/lint_openapi.py

# Some half an hour; a million passages take two hours, 20 GB of disk and 8 GB of memory.
bench: $(BENCH)
	$(BIN)/python -m benchmarks

bench-million: $(BENCH)
	$(BIN)/python -m benchmarks.scale --passages 1000000

$(BENCH): $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	touch $(BENCH)

install: $(INSTALLED)

# The build makes the styling of the pages; where that failed the next line tries again, and says what is lacking.
$(INSTALLED): pyproject.toml constraints.txt api/web/assets/package-lock.json
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	$(BIN)/python scripts/build_assets.py || true
	touch $(INSTALLED)

# Reading scans needs tesseract with Dutch, the tests of the pages need Chromium and those of exported sheets LibreOffice
# (270 MB). As root on Debian or Ubuntu they are installed; elsewhere this says what is lacking, and the tests that need
# it are skipped.
system:
	@if tesseract --list-langs 2>/dev/null | grep -qx nld; then :; else $(call apt,tesseract-ocr-nld,of scans); fi
	@if command -v chromium >/dev/null; then :; else $(call apt,chromium,of the pages); fi
	@if command -v soffice >/dev/null; then :; \
	else $(call apt,--no-install-recommends libreoffice-calc-nogui,of sheets in LibreOffice); fi

define apt
if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
  (apt-get install -y -qq $(1) || { apt-get update -qq && apt-get install -y -qq $(1); }) \
    || echo "$(1) could not be installed: tests $(2) are skipped"; \
else echo "the Debian package $(1) is missing: tests $(2) are skipped"; fi
endef

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
