# reportgen: `make` makes the papers. `make help` lists the rest.
#
# All set-up is done by .setup/prepare, once: a file in .venv says that it is done, and is older than nothing
# that it depends on until pyproject.toml or a list of libraries changes.

.DEFAULT_GOAL := papers
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# A folder that was copied or moved cannot keep its .venv, whose scripts hold the old place; and a .venv whose Python
# was removed cannot run. Either is made anew.
ifneq ($(shell test -x .venv/bin/python && cat .venv/.made-in 2>/dev/null),$(CURDIR))
ANEW := anew
endif

# On a Mac, Pango is where Homebrew puts it, and only Homebrew's own Python looks there. (Not `export`: a Mac's shell
# would drop it on the way.)
ifeq ($(shell uname),Darwin)
RUN := DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib:/usr/lib .venv/bin
else
RUN := .venv/bin
endif

.PHONY: papers check test lint format golden bench lock clean help anew

papers: .venv/.papers-ready ## Make the papers of every meeting in inputs/ (this is what `make` alone does)
	@$(RUN)/reportgen build

check: .venv/.papers-ready ## Read the workbooks and say what needs putting right; make nothing
	@$(RUN)/reportgen check

test: lint ## Check style and types, then run all the tests
	@$(RUN)/python -m pytest

lint: .venv/.tests-ready ## Check style (ruff) and types (mypy)
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy

format: .venv/.tests-ready ## Set the code as the style asks
	@.venv/bin/ruff format
	@.venv/bin/ruff check --fix

golden: .venv/.tests-ready ## Take what is made now as what the golden tests expect
	@$(RUN)/python -m pytest --update-golden

bench: .venv/.bench-ready ## Measure how fast it is, beside the usual ways
	@$(RUN)/python -m tests.bench

lock: ## Choose the newest allowed versions of the libraries, and pin them in .requirements/
	@.setup/lock

clean: ## Remove what set-up and the tests made; the workbooks and the papers stay
	@find reportgen tests -name __pycache__ -prune -exec rm -rf {} +
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

.venv/.papers-ready: pyproject.toml .requirements/run.txt .setup/prepare $(ANEW)
	@.setup/prepare papers

.venv/.tests-ready: .requirements/dev.txt .venv/.papers-ready
	@.setup/prepare tests

.venv/.bench-ready: .requirements/bench.txt .venv/.tests-ready
	@.setup/prepare bench
