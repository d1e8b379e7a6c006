# Two commands matter: `make serve` shows the newsroom, `make test` passes its tests. `make help` lists the rest.

VENV ?= .venv
BIN = $(VENV)/bin
PYTHON ?= python3
CONTENT ?= content
OUTPUT ?= output
HOST ?= 127.0.0.1
PORT ?= 8000
# TODAY=2024-05-20 shows the site as it stood on that day.
TODAY ?=
BUILD = $(BIN)/newsroom build --content $(CONTENT) --output $(OUTPUT) $(if $(TODAY),--today "$(TODAY)")
PELICAN = $(BIN)/pelican $(CONTENT) -o $(OUTPUT)
DAY = $(if $(TODAY),TODAY='"$(TODAY)"')

.PHONY: help html serve devserver publish github clean check test lint golden lock bench
.DEFAULT_GOAL := help

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*##  *\(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "  make %-10s %s\n", $$1, $$2}'

html: $(VENV)/run  ## build the site into output/
	$(BUILD)

serve: $(VENV)/run  ## build the sample newsroom, serve it at a printed address, rebuild on every change
	$(BIN)/newsroom serve --content $(CONTENT) --output $(OUTPUT) --host $(HOST) --port $(PORT) $(if $(TODAY),--today "$(TODAY)")

devserver: serve  ## the same as serve, by the name that Pelican's users know

publish: $(VENV)/run  ## build with the settings for publishing
	$(PELICAN) -s publishconf.py $(if $(DAY),-e $(DAY))

github: publish  ## build, then put the site on the branch gh-pages of origin; SHRINK=1 agrees to the loss of pages
	$(BIN)/newsroom deploy --content $(CONTENT) --output $(OUTPUT) $(if $(SHRINK),--shrink)

clean:  ## remove what was built and what was remembered; the environment stays
	rm -rf $(OUTPUT) .newsroom .mypy_cache .pytest_cache .ruff_cache .hypothesis

check: $(VENV)/run  ## tell every problem of the content, without building
	$(BIN)/newsroom check --content $(CONTENT)

test: $(VENV)/test lint  ## run all checks and tests
	$(BIN)/python -m pytest

lint: $(VENV)/test  ## check style and types alone
	$(BIN)/ruff check .
	$(BIN)/mypy

golden: $(VENV)/test  ## write the expected output of the demo anew; review it as a diff
	$(BIN)/python -m tests.demo.bless

bench: $(VENV)/bench  ## measure builds and checks against Hugo and stock Pelican, in one run
	$(BIN)/python -m bench.build --growth

lock: $(VENV)/test  ## choose the newest versions that fit, and write both locks (asks for uv on the path)
	uv pip compile pyproject.toml --upgrade --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -o requirements.lock
	uv pip compile pyproject.toml --extra test --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -c requirements.lock -o requirements-test.lock

# The environment is made again only where its lock has changed.
$(VENV)/run: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test: $(VENV)/run requirements-test.lock tests/install-programs
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	tests/install-programs
	@touch $@

$(VENV)/bench: $(VENV)/test requirements-bench.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@
