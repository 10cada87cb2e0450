#!/bin/sh
# Style, types and layers: all three run, whatever the first one finds.
set -u
cd "$(dirname "$0")/.."
bin=.venv/bin
if [ "${OS:-}" = Windows_NT ]; then bin=.venv/Scripts; fi

failed=''
"$bin/ruff" check . || failed="$failed ruff"
"$bin/mypy" readiness tools || failed="$failed mypy"
"$bin/lint-imports" --no-logo || failed="$failed lint-imports"
if [ -n "$failed" ]; then
    echo "Lint found problems:$failed" >&2
    exit 1
fi
