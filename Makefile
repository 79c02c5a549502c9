# make run: the app on http://127.0.0.1:8501     make test: everything that tests it
# make check: lint, format, types, import direction, data     make data: rebuild the data and compare
# make heights: measure what the page reserves for each card
# make bench: digits of the statistics against NIST and R; waits, shifts and many readers beside other frameworks

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run test check bench data heights clean

run: $(VENV)/.app
	$(BIN)/streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

test: $(VENV)/.dev
	@sh tests/browser/chromium.sh $(BIN)/python
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/unit/test_imports.py
	$(BIN)/python data/rebuild.py

bench: $(VENV)/.dev
	$(BIN)/python -m tests.bench.accuracy
	@sh tests/browser/chromium.sh $(BIN)/python
	$(BIN)/python -m tests.bench.run

heights: $(VENV)/.dev
	$(BIN)/python -m tests.browser.heights

data: $(VENV)/.dev
	$(BIN)/python data/rebuild.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.app: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.app

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
