# Needs Python 3.11 or 3.12, make and git. Every target first makes .venv, once, from the pinned set.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PEERS := .venv-peers
CODE := directive store notifications reports services flows web simulation cli tools benchmarks tests

# Where this forbids it, every process would compile every file of ours anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help demo test check fmt prove bench up

help:
	@sed -n 's/^## //p' Makefile

$(READY): requirements.lock pyproject.toml tools/make_venv.sh
	@sh tools/make_venv.sh $(VENV)
	@touch $@

## make demo   a whole simulated year, from the matrix to the annual report, in demo-out/
demo: $(READY)
	@$(BIN)/dondoc demo --out demo-out

## make test   everything that must be true: check, then all tests with coverage
test: check
	@peers=$$($(BIN)/python tools/peers.py) && DONDOC_PEERS=$$peers \
		$(BIN)/python -m pytest -n 3 --dist loadgroup --no-loadscope-reorder --cov --cov-report=
	@$(BIN)/python tools/coverage_gate.py

## make check  style, types and the walls between the rooms
check: $(READY)
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --num-workers 2 $(CODE)
	@$(BIN)/lint-imports --no-logo

## make fmt    put every file into the house's form
fmt: $(READY)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

## make prove  the long proofs: every property many times over, and one year twice with one seed
prove: $(READY)
	@peers=$$($(BIN)/python tools/peers.py) && DONDOC_PEERS=$$peers \
		$(BIN)/python -m pytest -n 3 --dist loadgroup --no-loadscope-reorder --hypothesis-profile=prove --timeout=3600
	@$(BIN)/python -m tools.prove

## make bench  costs as ratios against a floor in the same run
bench: $(READY) $(PEERS)/.ready
	@$(BIN)/python -m benchmarks

# Other people's senders, for comparison only: from a lock of their own, in an environment of their own.
$(PEERS)/.ready: benchmarks/peers.lock $(READY)
	@$(BIN)/python -m venv --clear $(PEERS)
	@$(PEERS)/bin/python -m pip --disable-pip-version-check --no-input install -qq --no-deps --require-hashes -r $<
	@touch $@

## make up     all on this machine: Prefect server, schedules, worker
up: $(READY)
	@$(BIN)/dondoc up
