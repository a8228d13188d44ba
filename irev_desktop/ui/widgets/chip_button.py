"""A chip that one can press: a link to a territory, a filter to take away."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from irev_desktop.ui.look.scale import SMALL, SNUG, TIGHT
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.tips import plain_tip

LONGEST = 320
"""Pixels at 100 % beyond which the words are left out in the middle."""


class ChipButton(QAbstractButton):
    """Words on a rounded ground, coloured by tone or by dispositif; `removable` shows a cross."""

    def __init__(
        self,
        look: Look,
        text: str,
        tone: Tone = Tone.INFO,
        *,
        dispositif: str = "",
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._tone = tone
        self._dispositif = dispositif
        self._removable = removable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_words(text)
        look.changed.connect(self.updateGeometry)

    def set_words(self, text: str) -> None:
        """Show other words."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of the words, a little air, and the cross."""
        metrics = QFontMetrics(self._font())
        width = min(metrics.horizontalAdvance(self.text()), self._look.px(LONGEST))
        cross = self._cross() + self._look.px(TIGHT) if self._removable else 0
        return QSize(
            width + 2 * self._look.px(SNUG + 2) + cross, metrics.height() + self._look.px(TIGHT + 2)
        )

    def minimumSizeHint(self) -> QSize:
        """Return a size in which something can still be read."""
        hint = self.sizeHint()
        return QSize(min(self._look.px(60), hint.width()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, words, cross and focus in the colours of the theme."""
        ink, ground = self._colours()
        palette = self._look.palette
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(ground))
        edge = palette.accent if self.hasFocus() else ink if self.underMouse() else ground
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, min(box.height() / 2, 12), min(box.height() / 2, 12))
        margin = self._look.px(SNUG + 2)
        words = self.rect().adjusted(margin, 0, -margin, 0)
        if self._removable:
            side = self._cross()
            icon = self._look.icon("close")
            icon.paint(painter, words.right() - side, (self.height() - side) // 2, side, side)
            words.adjust(0, 0, -side - self._look.px(TIGHT), 0)
        painter.setPen(QColor(ink))
        middle = Qt.TextElideMode.ElideMiddle
        fitting = painter.fontMetrics().elidedText(self.text(), middle, words.width() + 1)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), fitting)
        painter.end()

    def _cross(self) -> int:
        return self._look.px(12)

    def _colours(self) -> tuple[str, str]:
        if self._dispositif:
            return self._look.badge(self._dispositif)
        palette = self._look.palette
        return palette.ink_of(self._tone), palette.ground_of(self._tone)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self._look.scale.pt(SMALL))
        return font
