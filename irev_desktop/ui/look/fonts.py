"""Which font the window uses, and whether it can be drawn at all.

Without any font Qt draws empty boxes and reports nothing; the check here says so.
"""

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from irev_desktop.kernel.texts import _

PREFERRED = ("Inter", "Segoe UI", "SF Pro Text", "Cantarell", "Noto Sans", "DejaVu Sans")
"""Interface fonts in order of preference; the platform's own comes first outside Linux."""

TABULAR = QFont.Tag("tnum")


def interface_font(points: float) -> QFont:
    """Return the interface font at a size; needs a QGuiApplication."""
    known = set(QFontDatabase.families())
    family = next((name for name in PREFERRED if name in known), "")
    font = QFont(family) if family else QFont()
    font.setPointSizeF(points)
    return font


def tabular(font: QFont) -> QFont:
    """Return the same font with figures of one width, for columns of numbers."""
    aligned = QFont(font)
    aligned.setFeature(TABULAR, 1)
    return aligned


def complaint(font: QFont) -> str:
    """Return a French sentence if no text could be drawn with this font, else nothing."""
    if QFontInfo(font).family() and QFontDatabase.families():
        return ""
    return _(
        "Aucune police de caractères n’est installée : les textes seraient illisibles. "
        "Sous Debian ou Ubuntu : apt install fonts-inter fonts-dejavu-core"
    )
