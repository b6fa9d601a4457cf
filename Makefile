# All set-up is done here: on a fresh machine with Python 3.11, make and git,
# `make site` builds this repository's own site and `make test` passes the tests.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Workers of pytest: one a core.
JOBS ?= auto

.PHONY: site serve docs reference test quick long check lint types layers format lock browser checkers services clean help

help:  ## say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

site: $(VENV)/.runs  ## set up, and build this repository's own site into public/
	@$(BIN)/broadsheet build
	@echo "Look at it: open public/index.html, or run $(BIN)/broadsheet serve"

serve: $(VENV)/.runs  ## see this repository's own site in a browser while you write
	@$(BIN)/broadsheet serve

docs: $(VENV)/.runs  ## build the documentation, a second site, into docs/site/public/
	@$(BIN)/python tools/docs.py
	@$(BIN)/broadsheet build --site docs/site --strict
	@$(BIN)/broadsheet check --site docs/site --strict
	@echo "Read it: open docs/site/public/index.html, or run $(BIN)/broadsheet serve --site docs/site"

reference: $(VENV)/.runs  ## renew docs/reference/ from the code
	@$(BIN)/python tools/reference.py

test: $(VENV)/.tests browser checkers services check  ## set up, and run all tests, in a real Chromium too
	$(BIN)/coverage erase
	$(BIN)/pytest -n $(JOBS) --cov --cov-report=term:skip-covered --cov-fail-under=85

quick: $(VENV)/.tests check  ## the tests without a browser and services: under three minutes
	$(BIN)/pytest -n $(JOBS) -m "not browser and not services and not slow" -q

long: $(VENV)/.tests  ## long random runs of the property tests
	BROADSHEET_LONG=1 $(BIN)/pytest -n $(JOBS) -m "not browser"

check: lint types layers  ## lint, types and layers

lint: $(VENV)/.tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .

types: $(VENV)/.tests
	@$(BIN)/mypy

layers: $(VENV)/.tests
	@$(BIN)/lint-imports --no-cache > $(VENV)/layers.log || { cat $(VENV)/layers.log; exit 1; }

format: $(VENV)/.tests  ## format and mend what ruff can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/.tests  ## renew the lock files from pyproject.toml
	sh tools/lock.sh $(BIN)

browser:
	@sh tools/chromium.sh

checkers: $(VENV)/.tests
	@sh tools/checkers.sh

services:
	@sh tools/services.sh

clean:  ## remove what was built, and the environment
	rm -rf public .broadsheet docs/site/public docs/site/content docs/site/.broadsheet $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*

# Pinned, with hashes, and whole: nothing is installed that the lock files do not name.
$(VENV)/.runs: requirements.lock requirements-fast.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 site")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements-fast.lock \
		|| echo "No ready-made comrak for this machine: builds are slower, and nothing else."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.tests: requirements-dev.lock $(VENV)/.runs
	@echo "Setting up the tools of the tests …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@
