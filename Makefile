# Needs python3 and make; everything else goes into .venv by itself. Node.js, if it is there, serves one of the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
VK_IO := tests/emulator/vk_io
VK_IO_READY := $(VK_IO)/node_modules/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench torture coverage lock clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY)  ## a local VK, the bot and a page to chat with it; no token needed
	@$(BIN)/python -m bot demo

test: $(READY) $(VK_IO_READY)  ## every test
	$(BIN)/python -m pytest

check: $(READY)  ## format, lint, types, import rules, content
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@if [ -x $(BIN)/hadolint ]; then $(BIN)/hadolint Dockerfile && echo "Dockerfile: all is well"; fi
	$(BIN)/python -m bot check

format: $(READY)  ## put the code into the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)  ## speed and memory, side by side in one run
	$(BIN)/python -m bench

torture: $(READY)  ## what the bot promises, tried hard: kills, bad days of VK and of the machine, attackers; two hours
	$(BIN)/python -m torture

coverage: $(READY)  ## renew the emulator's page of what is documented, observed, assumed
	$(BIN)/python -m emulator --coverage > build-coverage.tmp && mv build-coverage.tmp emulator/COVERAGE.md

lock: $(READY)  ## renew the locked packages from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev -c requirements.lock --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q -o requirements-dev.lock

clean:  ## remove the virtual environment and everything generated
	rm -rf $(VENV) $(VK_IO)/node_modules build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(READY): requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] + "; try make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
	-@$(BIN)/python -m bot ask hello >/dev/null  # learns from the content, so that the first start is as quick as any

# A library for Node.js that is tried against the emulator. What is missing here is told by the tests: they skip, in CI they fail.
$(VK_IO_READY): $(VK_IO)/package-lock.json
	@if command -v node >/dev/null && command -v npm >/dev/null; then \
		(cd $(VK_IO) && npm ci --engine-strict --ignore-scripts --no-audit --no-fund --loglevel=error) && touch $@ \
		|| echo "npm could not install vk-io: its tests will be skipped, in CI they fail"; \
	fi
