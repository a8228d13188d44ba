#!/bin/sh
# Remakes both locks from pyproject.toml: every version with its hashes, for all platforms.
# Versions already locked stay; pass --upgrade to take newer ones.
set -eu
cd "$(dirname "$0")/.."

compile() { # file, further options
    out="$1"
    shift
    .venv/bin/uv pip compile pyproject.toml --quiet --universal --generate-hashes \
        --custom-compile-command "make lock" --output-file "$out" "$@"
}

compile packaging/requirements.lock "$@"
compile packaging/requirements-dev.lock --group dev --constraint packaging/requirements.lock "$@"
