# make brief | test | serve | lint | bench | quality. Everything lives in .venv and .models; `make clean` removes the first.
#   make brief ARTICLES=folder        brief your own .txt, .html, .json or .jsonl files
#   make PYTHON=python3.12 PIP_ARGS="--extra-index-url URL"   another Python; where pip may look as well (CPU-only torch)

PYTHON ?= python3
PIP_ARGS ?=
ARTICLES ?= seeds/harbour-bridge
BRIEF_ARGS ?=
export EVENBRIEF_MODELS ?= $(CURDIR)/.models

BIN := .venv/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --progress-bar on $(PIP_ARGS) -c constraints.txt

.PHONY: brief serve test lint format bench bench-editions bench-ingest bench-voices quality models clean
.DEFAULT_GOAL := brief

brief: $(EVENBRIEF_MODELS)/.fetched
	@$(BIN)/evenbrief brief $(BRIEF_ARGS) $(ARTICLES)

serve: $(EVENBRIEF_MODELS)/.fetched
	$(BIN)/evenbrief serve

models: $(EVENBRIEF_MODELS)/.fetched

test: .venv/.dev
	$(BIN)/python -m pytest

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Ours beside a naive prompt; then the engines, alone and with 1, 4 and 16 briefs at once, which takes long.
# BENCH_ARGS="--articles DIR", ENGINE_ARGS="--clusters 1 --sentences 6 --requests 1 4 --engines torch openvino:int8".
bench: .venv/.dev $(EVENBRIEF_MODELS)/.fetched
	$(BIN)/python -m tests.bench $(BENCH_ARGS)
	$(BIN)/python -m tests.bench.engines $(ENGINE_ARGS)

# Articles per second taken in and grouped, and how well. INGEST_ARGS="--count 1000 10000 100000 --quality 300".
bench-ingest: .venv/.dev .venv/.quality
	OMP_NUM_THREADS=$${OMP_NUM_THREADS:-1} $(BIN)/python -m tests.bench.ingest $(INGEST_ARGS)

# A day's articles from ingest to the published page, by stage. EDITIONS_ARGS="--stories 12 --articles 100".
bench-editions: .venv/.dev
	OMP_NUM_THREADS=$${OMP_NUM_THREADS:-1} $(BIN)/python -m tests.bench.editions $(EDITIONS_ARGS)

# Time to the first verified sentence and to the whole brief by each voice. VOICES_ARGS="--articles seeds/harbour-bridge".
bench-voices: .venv/.dev $(EVENBRIEF_MODELS)/.fetched
	$(BIN)/python -m tests.bench.voices $(VOICES_ARGS)

# make quality SAMPLE=1 for the sample that CI runs; MEASURES="citations grouping" and QUALITY_ARGS="--again" as wanted.
quality: .venv/.quality $(EVENBRIEF_MODELS)/.fetched
	OMP_NUM_THREADS=$${OMP_NUM_THREADS:-1} $(BIN)/python -m tests.quality $(MEASURES) $(if $(SAMPLE),--sample) $(QUALITY_ARGS)

clean:
	rm -rf .venv

# Stamps: a second run finds them newer than what they depend on and does nothing.
.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	  || { echo "Evenbrief needs Python 3.11 to 3.13: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

# torch by itself first, so that no other package's wishes decide which build of it comes.
.venv/.torch: .venv/.python constraints.txt
	$(PIP) torch
	@touch $@

.venv/.installed: .venv/.torch pyproject.toml
	$(PIP) -e .
	@touch $@

.venv/.dev: .venv/.installed
	$(PIP) -e '.[dev]'
	@touch $@

.venv/.quality: .venv/.installed
	$(PIP) -e '.[quality]'
	@touch $@

$(EVENBRIEF_MODELS)/.fetched: .venv/.installed models/catalog.toml
	@$(BIN)/evenbrief models fetch
	@touch $@
