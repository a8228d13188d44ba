"""An icon by itself, sharp at any size, in the colour of the theme of the moment."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from irev_desktop.ui.look.scale import ICON
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone


class Picture(QWidget):
    """Paints an icon of `look.icons`; decoration, hence without a name."""

    def __init__(self, look: Look, icon: str, side: int = ICON, tone: Tone | None = None) -> None:
        """Show `icon`, `side` pixels high at 100 %, in ink or in the ink of a tone."""
        super().__init__()
        self._look = look
        self._icon = look.icon(icon, tone)
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the side at the size of the moment."""
        side = self._look.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()
