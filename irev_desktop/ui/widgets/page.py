"""A page to read: a column of comfortable width in the middle of a scrolled sheet of paper."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.scale import AIRY, ROOMY
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look

MEASURE = 860
"""Greatest width of the column in pixels at 100 %."""


class Page(QScrollArea):
    """Scrolls vertically only. Put content with `add`; `clear` empties it."""

    def __init__(
        self, look: Look, *, measure: int = MEASURE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._measure = measure
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        sheet = QWidget()
        sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(sheet, Style.SURFACE)
        self._column = QWidget()
        self._body = QVBoxLayout()
        self._body.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        self._body.setSpacing(ROOMY)
        down = QVBoxLayout(self._column)
        down.setContentsMargins(0, 0, 0, 0)
        down.addLayout(self._body)
        down.addStretch(1)  # what room is left stays below
        across = QHBoxLayout(sheet)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self._column, 1000)
        across.addStretch(1)
        self.setWidget(sheet)
        self.setAccessibleName(_("Page"))
        self.verticalScrollBar().rangeChanged.connect(self._take_range)
        self._take_range(0, 0)
        look.changed.connect(self._take_scale)
        self._take_scale()

    @property
    def body(self) -> QVBoxLayout:
        """The column."""
        return self._body

    def add(self, content: QWidget | QLayout) -> None:
        """Put a widget or a layout at the end of the column."""
        if isinstance(content, QWidget):
            self._body.addWidget(content)
        else:
            self._body.addLayout(content)

    def clear(self) -> None:
        """Remove and delete all content; go back to the top."""
        empty(self._body)
        self.verticalScrollBar().setValue(0)

    def _take_range(self, _least: int, most: int) -> None:
        """Be a stop of the Tab key only while the arrows have something to scroll."""
        policy = Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)

    def _take_scale(self) -> None:
        self._column.setMaximumWidth(self._look.px(self._measure))


def empty(layout: QLayout) -> None:
    """Remove and delete everything in a layout, inner layouts included."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            empty(inner)
            inner.deleteLater()
