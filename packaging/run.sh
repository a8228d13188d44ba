#!/bin/sh
# What `make run` starts once everything is installed: the window, or the tour without a display.
set -eu
cd "$(dirname "$0")/.."

packaging/check_start.sh

library="$(.venv/bin/python -c 'from irev_desktop.kernel import paths; print(paths.usual_library())')"
if [ -z "${IREV_LIBRARY:-}" ] && [ ! -e "$library" ]; then
    echo "Première fois : création du fonds de démonstration dans $library"
    .venv/bin/irev library create "$library" --demo
fi

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
    exec .venv/bin/irev-desktop
fi
echo "Pas d’écran : le programme fait seul la visite, une image par étape dans build/tour/."
exec .venv/bin/python packaging/tour.py
