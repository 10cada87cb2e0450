# The two commands of the README, and those of a developer. Needs GNU make and Python >= 3.11; installs the rest.
# PYTHON=/path/to/python chooses the interpreter; ARGS="-k score -x" goes on to pytest.

SHELL = /bin/sh
BIN = .venv/bin
ifeq ($(OS),Windows_NT)
BIN = .venv/Scripts
endif
PYTEST = $(BIN)/python -m pytest -n 2 --dist worksteal
ARGS =

.DEFAULT_GOAL = help
.NOTPARALLEL:
.PHONY: help demo test verify lint bench clean

help:
	@echo 'make demo     set up, then write the example as out/demo-ja.pdf and out/demo-en.pdf'
	@echo 'make test     set up, then lint and run the tests'
	@echo 'make verify   all tests, with those that need Chromium, LibreOffice, Java or minutes'
	@echo 'make lint     style, types and layers only'
	@echo 'make bench    measure speed and memory'
	@echo 'make clean    remove .venv, out/ and caches'

demo:
	@sh tools/environment.sh run
	@mkdir -p out
	@if $(BIN)/python -m tools.system pdf; then form=pdf; else form=html; fi; \
	for language in ja en; do \
		$(BIN)/readiness demo --lang $$language -o out/demo-$$language.$$form || exit; \
	done

# What is missing on the system is said and then left to the tests: those without a need for it still run. The tests
# also run when lint has failed, so that one run tells all.
test:
	@sh tools/environment.sh test
	@$(BIN)/python -m tools.system pdf test || echo 'Going on without it.'
	@lint=0; sh tools/lint.sh || lint=1; $(PYTEST) -m 'not verify' $(ARGS) && exit $$lint

verify:
	@sh tools/environment.sh verify
	@$(BIN)/python -m tools.system pdf test verify
	@sh tools/lint.sh
	@$(PYTEST) $(ARGS)

lint:
	@sh tools/environment.sh test
	@sh tools/lint.sh

bench:
	@sh tools/environment.sh test
	@$(BIN)/python -m tools.system pdf
	@$(BIN)/python -m benchmarks $(ARGS)

clean:
	rm -rf .venv out dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	find readiness tools tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
