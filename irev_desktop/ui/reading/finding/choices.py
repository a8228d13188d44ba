"""How one looks for what is typed: small buttons that stay down, and a field for pages."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.scale import TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.finding.folding import Strictness
from irev_desktop.ui.reading.finding.options import Manner, Options, read_pages
from irev_desktop.ui.widgets.tips import plain_tip

PAGES_WIDTH: Final = 84


class FindChoices(QWidget):
    """Gives `options`; `changed` when the person wants others."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.case = self._button("Aa", _("Respecter majuscules et minuscules"))
        self.accents = self._button("é", _("Respecter les accents"))
        self.whole = self._button(_("mot"), _("Mots entiers"))
        self.expression = self._button(".*", _("Expression régulière"))
        self.pages = QLineEdit()
        self.pages.setPlaceholderText(_("p. 3-12"))
        self.pages.setAccessibleName(_("Pages où chercher"))
        self.pages.setToolTip(plain_tip(_("Pages où chercher\u00a0: 3-12, 7 ou 20-")))
        self.pages.editingFinished.connect(self._pages_typed)
        self._pages_told = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        for widget in (self.case, self.accents, self.whole, self.expression, self.pages):
            row.addWidget(widget)
        look.changed.connect(self._take_scale)
        self._take_scale()

    @property
    def options(self) -> Options:
        """What is chosen now."""
        expression = self.expression.isChecked()
        return Options(
            Manner.EXPRESSION if expression else Manner.PHRASE,
            Strictness(self.case.isChecked(), self.accents.isChecked()),
            self.whole.isChecked() and not expression,
            read_pages(self.pages.text()),
        )

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(name)
        button.setToolTip(plain_tip(name))
        mark(button, Style.QUIET)
        button.toggled.connect(lambda _down: self.changed.emit())
        return button

    def _pages_typed(self) -> None:
        if self.pages.text() != self._pages_told:
            self._pages_told = self.pages.text()
            nonsense = bool(self.pages.text().strip()) and read_pages(self.pages.text()) is None
            mark(self.pages, Style.INVALID if nonsense else None)
            self.changed.emit()

    def _take_scale(self) -> None:
        self.pages.setFixedWidth(self._look.px(PAGES_WIDTH))
