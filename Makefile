# Two targets matter: `make run` opens the program, `make test` checks everything.
.DEFAULT_GOAL := help
.PHONY: help run test venv lint types contracts bench bench-faults lock wheel clean

BIN := .venv/bin
JOBS ?= 2

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: ## install what is missing, then open the program
	@packaging/install_system.sh run
	@packaging/make_venv.sh
	@packaging/run.sh

test: ## install what is missing, then lint, types, contracts and tests
	@packaging/install_system.sh test
	@packaging/make_venv.sh
	@$(MAKE) --no-print-directory lint types contracts
	$(BIN)/pytest -q -n $(JOBS)

venv: ## the virtual environment, from the lock
	@packaging/make_venv.sh

lint: venv ## style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: venv ## mypy, strict
	$(BIN)/mypy

contracts: venv ## who may import whom
	$(BIN)/lint-imports

bench: venv ## figures, as ratios
	$(BIN)/python -m tests.benchmarks

bench-faults: venv ## the full counts of kills and races; the suite runs a tenth
	IREV_FAULTS=10 $(BIN)/pytest -q -m faults

lock: venv ## remake the locks; UPGRADE=--upgrade takes newer versions
	packaging/make_lock.sh $(UPGRADE)

wheel: venv ## dist/*.whl
	$(BIN)/hatchling build --target wheel

clean: ## remove what was built; not the libraries
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
