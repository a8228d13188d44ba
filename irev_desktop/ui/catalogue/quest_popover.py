"""A word typed under a button: of which organisation one asked, why one gives up."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QWidget

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.popover import Popover

WIDTH = 420
"""Pixels at 100 %."""
Taken = Callable[[str], object]


class QuestPopover(Popover):
    """Asks for one line; stays, with the reason, until it is accepted (`accept`) or left."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, _("Recherche"), WIDTH, parent)
        self._taken: Taken | None = None
        self._title = PlainLabel("", Style.STRONG, wrap=True)
        self.field = QLineEdit()
        self._hint = PlainLabel("", Style.CAPTION, wrap=True)
        self.error = PlainLabel("", Style.ERROR, wrap=True)
        self.save = QPushButton(_("Enregistrer"))
        mark(self.save, Style.PRIMARY)
        for widget in (self._title, self.field, self._hint, self.error, self.save):
            self.body.addWidget(widget)
        self.field.returnPressed.connect(self._take)
        self.save.clicked.connect(self._take)

    def ask(
        self, under: QWidget, title: str, hint: str, taken: Taken, offered: Sequence[str] = ()
    ) -> None:
        """Ask under a widget; `offered` completes what is typed."""
        self._taken = taken
        self._title.setText(title)
        self.setAccessibleName(title)
        self.field.clear()
        self.field.setAccessibleName(title)
        self._hint.setText(hint)
        self.error.hide()
        completer = QCompleter(list(offered), self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)
        self.open_under(under)
        self.field.setFocus()

    def refuse(self, error: LibraryError) -> None:
        """Say why what was typed cannot be taken."""
        self.error.setText(sentence(error))
        self.error.show()
        self.setFixedHeight(max(self.body.heightForWidth(self.width()), self.height()))
        self.field.setFocus()

    def _take(self) -> None:
        if self._taken is not None:
            self._taken(self.field.text().strip())
