#!/bin/sh
# Prints the path of a Python of at least 3.11 that can make a virtual environment.
set -eu

for name in "${PYTHON:-python3.11}" python3 python3.12 python3.13 python3.14; do
    if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
    then
        command -v "$name"
        exit 0
    fi
done

echo "Il faut Python 3.11 ou plus récent, avec venv (Debian : paquet python3-venv)." >&2
exit 3
