#!/bin/sh
# Says in two lines which system library is missing, instead of failing later with a long trace.
set -eu
cd "$(dirname "$0")/.."

missing="" # the first that the program's own import names, or all that a display needs besides
if ! why="$(.venv/bin/python -c 'import PySide6.QtWidgets' 2>&1)"; then
    missing="$(printf '%s\n' "$why" | sed -n 's/^ImportError: \([^:]*\): cannot open.*/\1/p')"
    missing="${missing:-$why}"
elif [ -n "${DISPLAY:-}" ] && command -v ldd >/dev/null; then
    plugin="$(find .venv/lib -name libqxcb.so | head -n 1)"
    [ -z "$plugin" ] || missing="$(ldd "$plugin" | awk '/not found/ { print $1 }' | sort -u)"
fi
[ -n "$missing" ] || exit 0

echo "La fenêtre ne peut pas s’ouvrir. Il manque au système :" $missing >&2
echo "Paquets Debian et Ubuntu : $(packaging/install_system.sh list)" >&2
exit 3
