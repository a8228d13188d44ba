#!/bin/sh
# Makes .venv, with everything that the lock names and this checkout in it; does nothing when the
# lock has not changed since.
set -eu
cd "$(dirname "$0")/.."

lock=packaging/requirements-dev.lock
stamp=.venv/installed
wanted="$(cat "$lock" pyproject.toml | sha256sum)"

if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
    exit 0
fi

# One that a newer system or an interrupted attempt left broken is made again.
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    rm -rf .venv
    "$(packaging/find_python.sh)" -m venv .venv
fi

echo "Installation des bibliothèques Python (quelques minutes la première fois)…"
pip=".venv/bin/python -m pip --disable-pip-version-check --quiet"
$pip install --require-hashes --only-binary :all: --requirement "$lock"
$pip install --no-deps --no-build-isolation --editable .
echo "$wanted" >"$stamp"
