"""A dialog that asks for a few values, and keeps them when they are refused."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.ui.look.scale import AIRY, ROOMY
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.form import Field, Form
from irev_desktop.ui.widgets.labels import PlainLabel

WIDTH = 560
AROUND = 150
"""Pixels at 100 % that title, buttons and margins need above and below the fields."""


class FormDialog(QDialog):
    """A title, a sentence, fields, one button to do it. `submitted`: the values are well formed."""

    submitted = Signal()

    def __init__(
        self,
        look: Look,
        title: str,
        intro: str,
        fields: Sequence[Field],
        accept: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._over = parent
        self.setWindowTitle(title)
        self.intro = PlainLabel(intro, Style.MUTED, wrap=True)
        if not intro:
            self.intro.hide()
        self.form = Form(fields)
        self.error = PlainLabel("", Style.ERROR, wrap=True, selectable=True)
        self.error.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.submit = self.buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        mark(self.submit, Style.PRIMARY)
        self.buttons.accepted.connect(self._submit)
        self.buttons.rejected.connect(self.reject)
        self.form.changed.connect(self._forget_error)
        self._content = _column(self.intro, self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        column.setSpacing(ROOMY)
        column.addWidget(PlainLabel(title, Style.TITLE, wrap=True))
        column.addWidget(_scrolled(self._content), 1)
        column.addWidget(self.error)
        column.addWidget(self.buttons)
        self.submit.setDefault(True)  # only now: outside a dialog a button is nobody's default

    def add_button(self, text: str) -> QPushButton:
        """Add a button beside the others; the caller connects it."""
        return self.buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)

    def text(self, name: str) -> str:
        """Return what stands in a field."""
        return str(self.form.values()[name] or "")

    def show_form(self) -> None:
        """Open, as high as its fields need and its window allows."""
        self._take_height()
        self.set_busy(False)
        self.form.focus_first()
        self.open()

    def complain(self, sentence: str) -> None:
        """Show why what was asked cannot be done; the fields stay as they are."""
        self.set_busy(False)
        self.error.setText(sentence)
        self.error.show()
        if not self.isVisible():
            self.show_form()
        self._take_height()

    def set_busy(self, busy: bool) -> None:
        """Refuse a second click while the first is worked on."""
        self.submit.setEnabled(not busy)

    def _submit(self) -> None:
        self._forget_error()
        if self.form.validate():
            self.submitted.emit()
        else:
            self._take_height()

    def _forget_error(self) -> None:
        self.error.hide()

    def _take_height(self) -> None:
        """Be as high as all that is shown, up to the height of the window below."""
        width = self._look.px(WIDTH)
        inside = self._content.heightForWidth(width - 2 * AIRY)
        shown = not self.error.isHidden()
        error = self.error.heightForWidth(width - 2 * AIRY) + ROOMY if shown else 0
        wanted = inside + error + self._look.px(AROUND)
        self.resize(width, min(wanted, self._over.window().height() - AIRY))


def _column(*widgets: QWidget) -> QWidget:
    """Return widgets one under the other."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, ROOMY, 0)
    column.setSpacing(ROOMY)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch()
    return content


def _scrolled(content: QWidget) -> QScrollArea:
    """Return a widget that scrolls where the window is too small for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(content)
    return area
