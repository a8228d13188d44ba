"""Chips: a word or two on a rounded ground, coloured by tone or by dispositif."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.tips import plain_tip

LEAST = 60
"""Pixels at 100 % in which something of a chip that may be cut can still be read."""


def draw_chip(painter: QPainter, box: QRectF, text: str, ink: str, ground: str) -> None:
    """Draw a chip in a box, the text in its middle; what does not fit is left out at the end."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    radius = box.height() / 2
    painter.drawRoundedRect(box, radius, radius)
    painter.setPen(QColor(ink))
    right = Qt.TextElideMode.ElideRight
    fitting = painter.fontMetrics().elidedText(text, right, int(box.width()) - SNUG)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), fitting)
    painter.restore()


class Chip(PlainLabel):
    """A chip of a tone, or the badge of a dispositif when `dispositif` is its code.

    `whole`: never cut; else its end is left out where its place is narrower, and is in the tip.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        *,
        dispositif: str = "",
        whole: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, Style.CAPTION, parent=parent)
        self._whole = whole
        if not whole:
            self.setToolTip(plain_tip(text))
        self._look = look
        self._tone = tone
        self._dispositif = dispositif
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def set_tone(self, tone: Tone) -> None:
        """Take another tone."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the words and a little air."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 2 * self._look.px(SNUG)
        return QSize(width, metrics.height() + self._look.px(4))

    def minimumSizeHint(self) -> QSize:
        """Return the same for a chip that is never cut."""
        hint = self.sizeHint()
        return (
            hint if self._whole else QSize(min(self._look.px(LEAST), hint.width()), hint.height())
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the words in the colours of the theme."""
        ink, ground = self._colours()
        draw_chip(QPainter(self), QRectF(self.rect()), self.text(), ink, ground)

    def _colours(self) -> tuple[str, str]:
        if self._dispositif:
            return self._look.badge(self._dispositif)
        palette = self._look.palette
        return palette.ink_of(self._tone), palette.ground_of(self._tone)
