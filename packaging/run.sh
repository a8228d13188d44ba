#!/bin/sh
# What `make run` starts once everything is installed.
set -eu
cd "$(dirname "$0")/.."

packaging/check_start.sh

irev=.venv/bin/irev
library="$(.venv/bin/python -c 'from irev_desktop.kernel import paths; print(paths.usual_library())')"

if [ -e "$library/library.toml" ]; then
    "$irev" --library "$library" library info
else
    "$irev" library create "$library"
fi
