# kanalkoll: `make run` shows it, `make test` tests it. Both prepare everything themselves.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test test-long check bench coverage docs golden demo-film messages lock prepared testable

bin := .venv/bin
# A worker is given tests that lie together and takes from the other what is left at the end, so that
# what a file or a folder makes for itself is made once.
PYTEST ?= $(bin)/pytest -n 2 --dist worksteal
# Compiled code makes every start after the first one faster.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME

help: ## show this list
	@echo "make TARGET:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

run: prepared ## start the web application with the demonstration city; PORT=8080 chooses a port
	@$(bin)/kanalkoll serve --demo

test: check testable ## everything that CI runs: check, the tests, those of the web once more on PostgreSQL
	$(PYTEST) --ignore tests/browser
	$(PYTEST) --dist loadfile tests/browser
	tools/with-postgresql $(PYTEST) tests/web

test-long: check testable ## the tests with those that take minutes
	$(PYTEST) --ignore tests/browser -m "long or not long"
	$(PYTEST) --dist loadfile tests/browser -m "long or not long"
	tools/with-postgresql $(PYTEST) tests/web -m "long or not long"

check: prepared ## style, types and the direction of imports
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	KANALKOLL_SECRET_KEY=types $(bin)/mypy
	$(bin)/lint-imports --no-cache --no-logo

bench: prepared ## the benchmarks, side by side with their peers
	$(bin)/python -m benchmarks

coverage: prepared ## which lines no test has seen
	$(bin)/coverage run -m pytest && $(bin)/coverage report

docs: prepared ## write the generated pages of docs/reference anew
	$(bin)/python -m tools.reference

golden: prepared ## write the files in tests/golden anew; review the difference
	$(PYTEST) --write-golden

demo-film: testable ## play the twelve steps of the storyboard in a browser, with pictures
	$(bin)/pytest tests/browser/test_storyboard.py --write-golden

messages: prepared ## take new texts of the pages into the English catalogue, compile every translation
	$(bin)/python -m tools.catalogue

lock: prepared ## pin the requirements anew; `make lock UPGRADE=--upgrade` takes newer versions
	@tools/lock $(UPGRADE)

prepared:
	@tools/prepare

testable: prepared
	@tools/prepare-tests
