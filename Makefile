# Kehu. `make` prints what there is. Only Python >= 3.11 and Node >= 20.19 are needed.
SHELL := /bin/bash
PYTHON ?= python3
PORT := $(or $(KEHU_PORT),8000)
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run dev test test-fast bench install lint types check migrate migration openapi client seed e2e clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: .venv/run frontend/dist/index.html ## install, migrate, seed the demo once, build the SPA, serve on KEHU_PORT (8000)
	@$(BIN)/kehu run

dev: .venv/run frontend/node_modules/.done ## serve with reload: API on 8000, SPA on 5173
	@$(BIN)/kehu run --reload & trap 'kill %1' EXIT; cd frontend && KEHU_PORT=$(PORT) npm run dev

test: .venv/test frontend/node_modules/.done ## everything: lint, types, house, backend, contract, frontend, browser stories
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest -n 2 --dist loadfile tests
	@$(MAKE) --no-print-directory client-check
	@cd frontend && npm run --silent test
	@$(MAKE) --no-print-directory e2e

check: .venv/test frontend/node_modules/.done ## lint, format, types, import contracts, frontend lint and build
	@$(BIN)/ruff check backend tests migrations
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@cd frontend && npm run --silent lint && npm run --silent build && npm run --silent size

client-check: ## the committed contract and client are those of the code
	@mkdir -p var && $(BIN)/kehu openapi > var/openapi.json && diff -q var/openapi.json openapi/openapi.json
	@cd frontend && npm run --silent gen && git diff --exit-code --stat -- src/api

e2e: .venv/test frontend/dist/index.html ## browser stories, when a Chromium is found
	@$(BIN)/python tests/browser.py

bench: .venv/test frontend/dist/index.html ## ratios to a ping, on 1,000,000 customers and book lines
	@$(BIN)/python -m tests.bench

lint: .venv/test ## lint and format Python in place
	@$(BIN)/ruff check --fix backend tests migrations && $(BIN)/ruff format backend tests

types: .venv/test
	@$(BIN)/mypy

migrate: .venv/run ## bring the database to the present shape
	@$(BIN)/kehu migrate

migration: .venv/run ## make migration m="words"
	@$(BIN)/kehu migration "$(m)"

seed: .venv/run ## the demo group, once
	@$(BIN)/kehu seed

openapi: .venv/run ## write the contract
	@$(BIN)/kehu openapi > openapi/openapi.json

client: openapi frontend/node_modules/.done ## write the contract and the client made from it
	@cd frontend && npm run --silent gen

clean: ## remove what was installed and built; data in var/ stays
	@rm -rf .venv frontend/node_modules frontend/dist

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed"; exit 1; }
	@echo "Installing Python packages ..." && $(PYTHON) -m venv .venv

.venv/run: .venv/bin/python backend/requirements.lock pyproject.toml
	@$(BIN)/pip install -q --require-hashes -r backend/requirements.lock
	@$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/test: .venv/run tests/requirements.lock
	@$(BIN)/pip install -q --require-hashes -r tests/requirements.lock
	@touch $@

frontend/node_modules/.done: frontend/package-lock.json
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || { echo "Node 20.19 or newer is needed"; exit 1; }
	@echo "Installing the SPA's packages ..." && cd frontend && npm ci --silent --no-audit --no-fund
	@touch $@

frontend/dist/index.html: frontend/node_modules/.done $(shell find frontend/src frontend/public frontend/index.html frontend/vite.config.ts -type f 2>/dev/null)
	@echo "Building the SPA ..." && cd frontend && npx --no-install vite build --logLevel error && node scripts/compress.mjs
	@touch $@
