# setup | run | test | bench | lint | messages: each does what it needs first. Only Python 3.11+ and make are asked for.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready
DEV := .venv/.ready-dev

.PHONY: setup run test bench lint messages guide
.DELETE_ON_ERROR:

setup: $(STAMP)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Lan Toa needs Python 3.11 or newer; set PYTHON=python3.12, say." >&2; exit 1; }
	$(PYTHON) -m venv .venv

$(STAMP): requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(DEV): requirements-dev.txt $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: $(STAMP)
	@$(BIN)/python tools/messages.py --compile
	@$(BIN)/lantoa serve

test: $(DEV)
	@$(BIN)/python tools/system_packages.py
	$(BIN)/python tools/messages.py --compile
	$(BIN)/python -m pytest -n 2 --dist loadgroup

bench: $(DEV)
	$(BIN)/python -m bench

lint: $(DEV)
	$(BIN)/ruff check src tests bench tools
	$(BIN)/ruff format --check src tests bench tools
	$(BIN)/python tools/messages.py --check
	$(BIN)/mypy
	$(BIN)/lint-imports

guide: $(DEV) # the pictures of the user guide, taken anew from the sample
	LANTOA_WRITE_GUIDE=1 $(BIN)/python -m pytest -n 0 tests/e2e/test_sample.py

messages: $(DEV)
	$(BIN)/python tools/messages.py
