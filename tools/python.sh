#!/bin/sh
# Prints the newest Python from 3.11 on that can make virtual environments; without one, says what to install.
# PYTHON=/path/to/python chooses by hand.
set -u

if [ -n "${PYTHON:-}" ]; then
    set -- "$PYTHON"
else
    set -- python3.14 python3.13 python3.12 python3.11 python3 python
fi

# Each candidate is run, not only looked up: a version manager leaves names on the path that start nothing.
# "venv" comes first in its answer where it can make environments; Debian ships that part as a package of its own.
probe='import sys
try:
    import ensurepip, venv
    kind = "venv"
except ImportError:
    kind = "bare"
print(kind if sys.version_info >= (3, 11) else "old", "%d.%d" % sys.version_info[:2], sys.executable)'

bare='' old='' started=''
for candidate in "$@"; do
    answer=$("$candidate" -c "$probe" 2>/dev/null) || continue
    started=yes kind=${answer%% *} rest=${answer#* }
    version=${rest%% *} path=${rest#* }
    case $kind in
        venv) printf '%s\n' "$path"; exit 0 ;;
        bare) bare=${bare:-$version} ;;
        old) old=${old:-$version} ;;
    esac
done

exec >&2
if [ -n "$bare" ]; then
    cat <<TEXT
Python $bare is here, but cannot make virtual environments: its module venv or ensurepip is missing. Install it:
  Debian, Ubuntu   sudo apt-get install python$bare-venv
  others           install Python as a whole, from python.org or by the package manager
Then run the same command again.
TEXT
    exit 1
fi
if [ -n "$old" ]; then
    found="found: $old"
elif [ -z "$started" ] && [ -n "${PYTHON:-}" ]; then
    found="PYTHON names $PYTHON, which does not start"
else
    found="none was found"
fi
cat <<TEXT
readiness needs Python 3.11 or newer; $found. Install it:
  Debian, Ubuntu   sudo apt-get install python3 python3-venv   (from Debian 12, Ubuntu 24.04 on)
  Fedora           sudo dnf install python3
  macOS            brew install python@3.13
  Windows          winget install Python.Python.3.13
Then run the same command again.
TEXT
exit 1
