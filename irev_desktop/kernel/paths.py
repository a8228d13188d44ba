"""Where things lie: shipped resources and data, the user's settings, the usual place of a library.

A checkout, an installed wheel and a frozen build keep `resources/` and `data/` in different
places; this module is the only one that knows.
"""

import sys
from pathlib import Path

import platformdirs

APP_NAME = "irev-desktop"
_PACKAGE = Path(__file__).resolve().parents[1]


def shipped(folder: str, *parts: str) -> Path:
    """Return the path of a shipped file: `folder` is "resources" or "data".

    Looks in the frozen build, then in the wheel (inside the package), then in the checkout.
    Raises FileNotFoundError when the folder is in none of them: the installation is damaged.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    roots = [Path(frozen)] if frozen else []
    roots += [_PACKAGE / "shipped", _PACKAGE.parent]
    for root in roots:
        if (root / folder).is_dir():
            return root.joinpath(folder, *parts)
    raise FileNotFoundError(folder)


def user_config_dir() -> Path:
    """Return the folder of this person's settings; not created here."""
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False))


def user_state_dir() -> Path:
    """Return the folder of what the program remembers by itself (last library, log)."""
    return Path(platformdirs.user_state_dir(APP_NAME, appauthor=False))


def usual_library() -> Path:
    """Return where `make run` and the first start put a library, unless told otherwise."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)) / "fonds"
