# The commands of the project. Each one installs what it needs; only Python (3.11 or newer) has to be there.
# A recipe that keeps running starts with exec, so that a signal to make reaches it and no shell stands between.

PORT ?= 8000
HOST ?= 127.0.0.1
export PORT HOST
export PYTHONUNBUFFERED := 1

VENV_PYTHON := .venv/bin/python
SET_UP := sh scripts/python.sh scripts/bootstrap.py
MANAGE := $(VENV_PYTHON) manage.py
SERVE := $(MANAGE) serve --stop-with-parent --host="$$HOST" --port="$$PORT"
PYTEST := $(VENV_PYTHON) -m pytest
# Tests keep their databases away from those of the site that may be running.
TEST_DATA := DATA_DIR="$${DATA_DIR:-$(CURDIR)/var}/tests"
BROWSER_DATA := DATA_DIR="$${DATA_DIR:-$(CURDIR)/var}/browser-tests"
PYTHON_FOLDERS := manage.py scripts site_core network bridges practices tests
LOCK := $(VENV_PYTHON) -m uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-config --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet
# What a production machine would set; read by Django's own deployment checks.
LIKE_PRODUCTION := LOCAL_MODE=0 SITE_URL=https://example.org ALLOWED_HOSTS=example.org \
	SECRET_KEY=only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH

.PHONY: help serve dev test test-browser bench prove check messages lock clean set-up set-up-dev catalogues

help:  ## Show this list
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

serve: export LOCAL_MODE := 1
serve: set-up  ## Set up what is missing, then serve the site (PORT=8000 HOST=127.0.0.1)
	@exec $(SERVE) </dev/null

dev: export LOCAL_MODE := 1
dev: export DEBUG := 1
dev: set-up-dev  ## The same, restarting when the code changes
	@exec $(SERVE) --autoreload </dev/null

test: catalogues  ## Run the tests (ARGS="-k period" for some of them)
	@exec env $(TEST_DATA) $(PYTEST) -n auto --dist loadscope $(ARGS)

# A browser and who presses its keys wait for one another: half as many again as there are cores keep them all at work.
test-browser: catalogues  ## Run the tests that need a browser (Chromium)
	@exec env $(BROWSER_DATA) $(PYTEST) -m browser -n "$$(( ($$(getconf _NPROCESSORS_ONLN) * 3 + 1) / 2 ))" --dist worksteal $(ARGS)

bench: catalogues  ## Run the measurements
	@exec env $(TEST_DATA) $(PYTEST) -m bench -p no:randomly $(ARGS)

prove: catalogues  ## Let many act at the same moment and ten thousand teams publish at random (on PostgreSQL: set DATABASE_URL)
	@exec env $(TEST_DATA) PROVE_ROUNDS=100 PROVE_HISTORIES=10000 $(PYTEST) -k "at_once or histories" $(ARGS)

check: set-up-dev  ## Lint, types, layers, templates, migrations, catalogues, deployment
	$(VENV_PYTHON) -m ruff check $(PYTHON_FOLDERS)
	$(VENV_PYTHON) -m ruff format --check $(PYTHON_FOLDERS)
	LOCAL_MODE=1 $(TEST_DATA) $(VENV_PYTHON) -m mypy
	$(VENV_PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	$(VENV_PYTHON) -m djlint --lint --quiet templates
	LOCAL_MODE=1 $(TEST_DATA) $(MANAGE) makemigrations --check --dry-run
	LOCAL_MODE=1 $(TEST_DATA) $(MANAGE) check_catalogues
	$(LIKE_PRODUCTION) $(TEST_DATA) $(MANAGE) check --deploy --fail-level WARNING

messages: set-up-dev  ## Bring the message catalogues in line with the code, and say what is left to translate
	@LOCAL_MODE=1 $(TEST_DATA) $(MANAGE) check_catalogues --update

lock: set-up-dev  ## Write the lock files anew from pyproject.toml (UPGRADE=--upgrade for newer versions)
	$(LOCK) $(UPGRADE) -o requirements.lock
	$(LOCK) $(UPGRADE) --group dev --group browser -c requirements.lock -o requirements-dev.lock

clean:  ## Remove what can be made again; the data in var stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage
	rm -rf var/tests var/browser-tests
	find site_core network bridges practices tests scripts locale \
		'(' -name '__pycache__' -o -name '*.mo' ')' -prune -exec rm -rf '{}' +

set-up:
	@exec $(SET_UP)

set-up-dev:
	@exec $(SET_UP) --dev

catalogues: set-up-dev
	@LOCAL_MODE=1 $(TEST_DATA) $(MANAGE) compile_catalogues
