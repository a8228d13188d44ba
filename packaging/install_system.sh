#!/bin/sh
# Installs the Debian and Ubuntu packages that are missing.    usage: install_system.sh run|test|list
#
# Only what is missing, only by apt, only as root or where sudo allows it. Elsewhere it prints
# what to install and leaves with success: what can work without is tried all the same.
set -eu

offscreen="libglib2.0-0 libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1"
display="libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
python="python3-venv"
sandbox="bubblewrap" # the processes that read PDF files run in it; they run without it too
ocr="tesseract-ocr tesseract-ocr-fra" # recognition of text; everything else works without
tests="xvfb postgresql poppler-utils zbar-tools"

case "${1:-}" in
    run) wanted="$offscreen $display $sandbox $ocr" ;;
    test) wanted="$offscreen $display $sandbox $ocr $tests" ;;
    list) echo "$offscreen $display"; exit 0 ;;
    *) echo "usage: $0 run|test|list" >&2; exit 2 ;;
esac

# Another Python than Debian's brings its own venv.
"$(dirname "$0")/find_python.sh" >/dev/null 2>&1 || wanted="$wanted $python"

if ! command -v dpkg >/dev/null || ! command -v apt-get >/dev/null; then
    echo "Ce système n’a pas apt. Si la fenêtre ne s’ouvre pas, installez l’équivalent des" >&2
    echo "paquets Debian suivants : $wanted" >&2
    exit 0
fi

installed() { # Ubuntu 24.04 has renamed some of them: libglib2.0-0t64
    for name in "$1" "$1t64"; do
        case "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" in
            installed) return 0 ;;
        esac
    done
    return 1
}

missing=""
for package in $wanted; do
    installed "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root="sudo"
else
    echo "Il manque des paquets, et l’installation demande les droits d’administration :" >&2
    echo "    sudo apt-get install$missing" >&2
    exit 0
fi

echo "Installation des paquets manquants :$missing"
$as_root apt-get update -qq || true # an unreachable mirror must not hide a usable cache
# shellcheck disable=SC2086 # one word for each package
if ! $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
    echo "L’installation a échoué. À refaire à la main :" >&2
    echo "    sudo apt-get install$missing" >&2
fi
