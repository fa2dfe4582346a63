# Your Say. Bare `make` prints this help.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help setup setup-dev run test check bench format lint types imports templates words catalogues pictures browser oidc screenshots

help:  ## print this help
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/ready  ## make .venv with what `run` needs
setup-dev: .venv/ready-dev

.venv/ready: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11, 3.12 or 3.13 is needed.") if not (3, 11) <= sys.version_info < (3, 14) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-dev: requirements/dev.txt .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

run: setup  ## a portal with made-up people at http://127.0.0.1:8000 (PORT= changes it)
	@PORTAL_DEMO=1 PORTAL_BASE_URL=http://127.0.0.1:$(PORT) $(BIN)/portal init
	@PORTAL_DEMO=1 PORTAL_BASE_URL=http://127.0.0.1:$(PORT) $(BIN)/portal demo
	@PORTAL_DEMO=1 PORTAL_BASE_URL=http://127.0.0.1:$(PORT) $(BIN)/portal serve --port $(PORT) --with-worker --welcome

test: setup-dev browser oidc  ## all tests, on SQLite and a real PostgreSQL, and in Chromium
	$(BIN)/python -m pytest -q -n 2 --dist worksteal

check: setup-dev format lint types imports templates words catalogues test  ## everything that must hold before a push

format:
	$(BIN)/ruff format --check portal tests docs
lint:
	$(BIN)/ruff check portal tests docs
types:
	$(BIN)/mypy
imports:
	$(BIN)/lint-imports
templates:
	$(BIN)/djlint --lint --quiet templates
words: setup-dev
	$(BIN)/portal words
catalogues: setup-dev
	$(BIN)/portal catalogues

bench: setup-dev  ## weight and speed, side by side, as ratios
	$(BIN)/python -m tests.bench

pictures: setup-dev  ## draw the pictures again
	$(BIN)/python -m portal.ui.drawing

screenshots: setup-dev browser  ## take the pictures of the README again
	$(BIN)/python -m tests.browser.screenshots

browser:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || ./tests/browser/install.sh

OIDC := tests/signin/oidc
oidc: $(OIDC)/node_modules/.package-lock.json  ## the provider that the tests of signing in talk to (Node 20 or newer)

$(OIDC)/node_modules/.package-lock.json: $(OIDC)/package-lock.json
	@command -v node >/dev/null && command -v npm >/dev/null || { echo "Install Node 20 or newer with npm: the tests start an OpenID Connect provider." >&2; exit 1; }
	cd $(OIDC) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
