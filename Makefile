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

.PHONY: papers watch check mark test test-mail lint format golden bench corpora fuzz lock clean help anew

papers: .venv/.papers-ready ## Make the papers of every meeting in inputs/ (this is what `make` alone does)
	@$(RUN)/reportgen build

watch: .venv/.papers-ready ## Make the papers, and again whenever a workbook changes, until you close the window
	@$(RUN)/reportgen watch

check: .venv/.papers-ready ## Read the workbooks and say what needs putting right; make nothing
	@$(RUN)/reportgen check

mark: .venv/.papers-ready ## Write what needs putting right into copies of the workbooks, and on a page to print
	@$(RUN)/reportgen check --mark

test: lint ## Check style and types, then run all the tests
	@$(RUN)/python -m pytest

test-mail: .venv/.mail-ready ## Send real mail to postfix on this computer only, and kill senders 260 times (four minutes)
	@$(RUN)/python -m pytest -n 0 -m mail -rs --capture=no tests/mail tests/dispatch

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
	@$(RUN)/python -m tests.bench.reading
	@$(RUN)/python -m tests.bench

corpora: .venv/.tests-ready ## Read other people's workbooks (fetched the first time), and say how they fare
	@rm -f .corpora/*.figures
	@$(RUN)/python -m pytest -m corpora tests/corpora
	@cat .corpora/*.figures

fuzz: .venv/.tests-ready ## Read workbooks made by chance for ten minutes, or as many as minutes= says
	@$(RUN)/python -m tests.fuzz --minutes $(or $(minutes),10)

lock: ## Choose the newest allowed versions of the libraries, and pin them in .requirements/
	@.setup/lock

clean: ## Remove what set-up and the tests made; the workbooks and the papers stay
	@find reportgen tests -name __pycache__ -prune -exec rm -rf {} +
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .corpora .fuzz build dist

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

.venv/.papers-ready: pyproject.toml .requirements/run.txt .setup/prepare $(ANEW)
	@.setup/prepare papers

.venv/.tests-ready: .requirements/dev.txt .venv/.papers-ready
	@.setup/prepare tests

.venv/.mail-ready: .venv/.tests-ready
	@.setup/prepare mail

.venv/.bench-ready: .requirements/bench.txt .venv/.tests-ready
	@.setup/prepare bench
