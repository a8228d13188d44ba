"""A short note typed under a button: the state of a return, what a borrower says."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.popover import Popover

WIDTH = 380
"""Pixels at 100 %."""
Taken = Callable[[str, bool], object]
"""What is done with the note, and whether the box is ticked."""


class NotePopover(Popover):
    """One line and, where one is wanted, a box to tick; Enter takes both."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, _("Note"), WIDTH, parent)
        self._taken: Taken | None = None
        self._title = PlainLabel("", Style.STRONG, wrap=True)
        self.note = QLineEdit()
        self.box = QCheckBox()
        self.save = QPushButton(_("Enregistrer"))
        mark(self.save, Style.PRIMARY)
        for widget in (self._title, self.note, self.box, self.save):
            self.body.addWidget(widget)
        self.note.returnPressed.connect(self._take)
        self.save.clicked.connect(self._take)

    def ask(self, under: QWidget, title: str, hint: str, taken: Taken, box: str = "") -> None:
        """Ask under a widget; `box` is what the box says, empty for none."""
        self._taken = taken
        self._title.setText(title)
        self.setAccessibleName(title)
        self.note.clear()
        self.note.setPlaceholderText(hint)
        self.note.setAccessibleName(hint)
        self.box.setChecked(False)
        self.box.setText(box.replace("&", "&&"))
        self.box.setVisible(bool(box))
        self.open_under(under)
        self.note.setFocus()

    def _take(self) -> None:
        taken, self._taken = self._taken, None
        self.close()
        if taken is not None:
            taken(self.note.text().strip(), self.box.isChecked())
