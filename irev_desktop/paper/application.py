"""What painting text needs where no window runs: the application object of Qt, without screen."""

import sys
from functools import cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication


def ready() -> None:
    """Have an application; the command line calls this before it writes a PDF."""
    if QCoreApplication.instance() is None:
        _own()


@cache
def _own() -> QGuiApplication:
    """Make the one application of this process, kept to its end."""
    return QGuiApplication(["irev", *(["-platform", "offscreen"] if _is_linux() else [])])


def _is_linux() -> bool:
    return sys.platform == "linux"
