# Two commands need nothing but Python >= 3.11, git and make: `make brief` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCKS := requirements/core.lock requirements/dev.lock
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: brief test check docs lock bench clean help

help:  ## show the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(VENV)/core: requirements/core.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "bilat needs Python 3.11 or newer; name one with PYTHON=python3.12 make ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --requirement requirements/core.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@$(PIP) uninstall --yes setuptools 2>/dev/null || true  # comes with venv before 3.12, unused
	@touch $@

$(VENV)/dev: requirements/dev.lock $(VENV)/core
	$(PIP) install --require-hashes --requirement requirements/dev.lock
	@touch $@

brief: $(VENV)/core  ## write the brief on Iran and Russia
	$(BIN)/bilat --home build/store brief iran russia --out build/brief-iran-russia.html

test: check docs  ## run every check and test
	$(BIN)/python -m pytest --numprocesses 2

check: $(VENV)/dev  ## style, types and import floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/dev  ## build the documentation; broken links and examples fail
	$(BIN)/sphinx-build -W --keep-going -n -q -b html docs docs/_build/html
	$(BIN)/sphinx-build -W --keep-going -q -b doctest docs docs/_build/doctest

lock: $(VENV)/dev  ## pin again what pyproject.toml asks for (needs uv)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --output-file requirements/core.lock
	uv pip compile pyproject.toml --extra all --group build --group test --group docs --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --output-file requirements/dev.lock

bench: $(VENV)/dev  ## measure speed and memory
	$(BIN)/python benchmarks/brief.py
	$(BIN)/python benchmarks/corridors.py
	$(BIN)/python benchmarks/parsing.py
	$(BIN)/python benchmarks/reading.py

clean:  ## remove what the targets made
	rm -rf $(VENV) build docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
