"""A titled part of a page that can be folded away.

Not superqt's: its animation fixes the height of the content, which cuts what grows later, and it
takes the focus ring away.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QToolButton, QVBoxLayout, QWidget

from irev_desktop.ui.look.scale import ROOMY, SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import PlainLabel


class Section(QWidget):
    """A title with a chevron, a count, room for buttons, and a content. `toggled` tells open."""

    toggled = Signal(bool)

    def __init__(
        self, look: Look, title: str, *, opened: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._toggle = QToolButton()
        self._toggle.setText(title)
        self._toggle.setAccessibleName(title)
        self._toggle.setCheckable(True)
        self._toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        mark(self._toggle, Style.SECTION)
        self._count = PlainLabel("", Style.CAPTION)
        self._head = QHBoxLayout()
        self._head.setSpacing(SNUG)
        self._head.addWidget(self._toggle)
        self._head.addWidget(self._count)
        self._head.addStretch()
        self._content = QWidget()
        self._body = QVBoxLayout(self._content)
        self._body.setContentsMargins(0, TIGHT, 0, ROOMY)
        self._body.setSpacing(SNUG)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._content)
        self._toggle.toggled.connect(self._open)
        self._toggle.setChecked(opened)
        self._open(opened)

    @property
    def body(self) -> QVBoxLayout:
        """Where the content goes."""
        return self._body

    def add(self, content: QWidget | QLayout) -> None:
        """Put a widget or a layout at the end of the content."""
        if isinstance(content, QWidget):
            self._body.addWidget(content)
        else:
            self._body.addLayout(content)

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right of the title."""
        self._head.addWidget(button)

    def set_count(self, text: str) -> None:
        """Show a count beside the title."""
        self._count.setText(text)

    def set_open(self, opened: bool) -> None:
        """Unfold or fold."""
        self._toggle.setChecked(opened)

    def is_open(self) -> bool:
        """Tell whether the content is seen."""
        return self._toggle.isChecked()

    def _open(self, opened: bool) -> None:
        self._toggle.setIcon(self._look.icon("collapse" if opened else "expand"))
        self._content.setVisible(opened)
        self.toggled.emit(opened)
