#!/bin/sh
# Runs its arguments with the first Python that is new enough, or says in one line what to do.
# Plain sh, because it has to work where Python is missing.

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

if [ -n "${PYTHON:-}" ]; then
    is_new_enough "$PYTHON" && exec "$PYTHON" "$@"
    echo "PYTHON=$PYTHON is not a Python 3.11 or newer. Give the path of one that is, or leave PYTHON out." >&2
    exit 1
fi
for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
    is_new_enough "$candidate" && exec "$candidate" "$@"
done
if command -v python3 >/dev/null 2>&1; then
    echo "Python 3.11 or newer is needed, and python3 is $(python3 --version 2>&1). Install a newer one, or name it: make serve PYTHON=/path/to/python3" >&2
else
    echo "Python is missing. Install Python 3.11 or newer (on Debian or Ubuntu: apt install python3 python3-venv) and run this again." >&2
fi
exit 1
