# kanalkoll: `make run` shows it, `make test` tests it. Both prepare everything themselves.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test test-long check bench coverage docs golden messages lock prepared

bin := .venv/bin
PYTEST ?= $(bin)/pytest -n 2
# Compiled code makes every start after the first one faster.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME

help: ## show this list
	@echo "make TARGET:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

run: prepared ## prepare everything, judge the demonstration city and its draft, print the reports
	@$(bin)/kanalkoll demo
	@echo
	@$(bin)/kanalkoll lint exempelstad -p exempelstad-utkast --unit fastighetskontoret --viewpoints

test: check ## everything that CI runs: check, then the tests
	$(PYTEST)

test-long: check ## the tests with those that take minutes
	$(PYTEST) -m "long or not long"

check: prepared ## style, types and the direction of imports
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports --no-cache --no-logo

bench: prepared ## the benchmarks, side by side with their peers
	$(bin)/python -m benchmarks

coverage: prepared ## which lines no test has seen
	$(bin)/coverage run -m pytest && $(bin)/coverage report

docs: prepared ## write the generated pages of docs/reference anew
	$(bin)/python tools/reference.py

golden: prepared ## write the files in tests/golden anew; review the difference
	$(PYTEST) --write-golden

messages: prepared ## compile the translations (.po to .mo)
	$(bin)/python tools/messages.py

lock: prepared ## pin the requirements anew; `make lock UPGRADE=--upgrade` takes newer versions
	@tools/lock $(UPGRADE)

prepared:
	@tools/prepare
