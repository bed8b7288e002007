# make demo   the packs of an invented family, in out/
# make test   everything that must hold before a change is kept
# make check  the quick part of it: style, types, imports
# make bench  how long it takes, beside other programs; the figures are in out/bench.json
# make clean  takes away what the others made

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt
SHIPPED := $(shell find docgen templates translations samples -type f -not -name '*.pyc')

.PHONY: demo test check bench clean packages
.DELETE_ON_ERROR:

demo: $(VENV)/.installed
	@$(BIN)/docgen demo -o out --replace

test: packages $(VENV)/.developing node_modules/.installed
	@$(MAKE) --no-print-directory check
	@PATH="$(CURDIR)/node_modules/.bin:$$PATH" $(BIN)/pytest

check: $(VENV)/.developing
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --strict docgen
	@$(BIN)/lint-imports --no-logo

bench: $(VENV)/.installed
	@$(BIN)/python tests/benchmarks

clean:
	@rm -rf $(VENV) node_modules out build dist .mypy_cache .ruff_cache .pytest_cache \
		.hypothesis .import_linter_cache

packages:
	@.ci/packages

$(BIN)/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "install Python 3.11 or later first" >&2; exit 4; }
	@$(PYTHON) -m venv $(VENV)

# A checkout that is worked on is installed already, and shows every change at once.
$(VENV)/.installed: $(BIN)/python pyproject.toml constraints.txt $(SHIPPED)
	@test -e $(VENV)/.developing || { echo "installing docgen ..."; $(PIP) . ; }
	@touch $@

$(VENV)/.developing: $(BIN)/python pyproject.toml constraints.txt
	@echo "installing docgen and what its tests need ..."
	@$(PIP) -e '.[dev]'
	@touch $@

# The Open XML validator, for tests only; without npm its tests are skipped.
node_modules/.installed: package.json
	@mkdir -p node_modules
	@if command -v npm >/dev/null; then \
		npm install --silent --no-audit --no-fund --no-package-lock; \
	else \
		echo "npm is not here: the tests of Word files against the standard are skipped"; \
	fi
	@touch $@
