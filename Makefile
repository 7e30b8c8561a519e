# setup | run | test | bench | lint | messages: each does what it needs first. Only Python 3.11+ and make are asked for.
PYTHON ?= $(shell for one in python3 python3.14 python3.13 python3.12 python3.11; do \
  "$$one" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$one" && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
STAMP := .venv/.ready
DEV := .venv/.ready-dev

.PHONY: setup run test bench lint messages guide
.DELETE_ON_ERROR:

setup: $(STAMP)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Lan Toa needs Python 3.11 or newer: install it, or name it with make PYTHON=/path/to/python." >&2; exit 1; }
	@$(PYTHON) -m venv .venv >/dev/null || { rm -rf .venv; echo "Python's venv is missing: on Debian or Ubuntu, apt install python3-venv." >&2; exit 1; }

$(STAMP): requirements.txt pyproject.toml | $(BIN)/python
	@echo "Setting up in .venv (this once, a minute or two)."
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-build-isolation --no-deps -e .
	@touch $@

$(DEV): requirements-dev.txt $(STAMP)
	@echo "Setting up what tests and checks need (this once)."
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

run: $(STAMP)
	@$(BIN)/python tools/messages.py --compile
	@$(BIN)/lantoa serve --with-parent

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
