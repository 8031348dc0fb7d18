# Thin callers. Each target makes what it needs by itself: Python 3.11 or newer and make are enough.
# Another Python: make test PYTHON=/path/to/python3.12

.DEFAULT_GOAL := help
.PHONY: help demo test check bench clean

# The first Python that is new enough and can make virtual environments.
NEW_ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if "$$python" -c '$(NEW_ENOUGH)' >/dev/null 2>&1; then echo "$$python"; break; fi; done)

BIN := .venv/bin
BENCH := .venv-bench/bin

help:
	@echo "make demo    a sandbox person: log, today, score, next week's plan, patterns"
	@echo "make test    every test"
	@echo "make check   style, types, import borders, wording"
	@echo "make bench   start-up as ratios; simulated years; faults; what the tests would not notice"
	@echo "make clean   remove what the other targets made"

define make_venv
@"$(PYTHON)" -c '$(NEW_ENOUGH)' 2>/dev/null || { \
	echo "This needs Python 3.11 or newer with its venv part (on Debian: python3-venv)." >&2; \
	echo "If it has another name: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; exit 1; }
"$(PYTHON)" -m venv --clear $(1)
endef

.venv/.ready: pyproject.toml src/smertecoach/__init__.py
	$(call make_venv,.venv)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

# Measured as people have it: installed (compiled), not editable, and by a current pip, because
# console scripts written by pip before 25 import `re`, two thirds of an interpreter start. Without
# setuptools (of Python 3.11), whose start-up file makes every interpreter start 6 % dearer.
.venv-bench/.ready: pyproject.toml $(shell find src -type f -not -name '*.pyc')
	$(call make_venv,.venv-bench)
	$(BENCH)/python -m pip install --quiet --upgrade 'pip>=25'
	$(BENCH)/python -m pip install --quiet .
	@$(BENCH)/python -m pip uninstall --quiet --yes setuptools 2>/dev/null
	@touch $@

demo: .venv/.ready
	@$(BIN)/smertecoach demo

test: .venv/.ready
	$(BIN)/python -m pytest --numprocesses auto --cov

check: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest --quiet tests/test_words.py tests/test_borders.py

bench: .venv-bench/.ready .venv/.ready
	@$(BENCH)/python benchmarks/run.py
	@$(BENCH)/python benchmarks/run.py --simulate
	@$(BENCH)/python benchmarks/run.py --patterns
	@$(BIN)/python benchmarks/faults.py
	@$(BIN)/python benchmarks/mutate.py

clean:
	rm -rf .venv .venv-bench .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
