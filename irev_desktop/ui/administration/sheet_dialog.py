"""A dialog to read: a page, its text to copy, and « Fermer »."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.scale import ROOMY, SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import Page
from irev_desktop.ui.widgets.picture import Picture

ICONS = {Tone.SUCCESS: "check-circle", Tone.WARNING: "warning", Tone.DANGER: "danger"}


class SheetDialog(QDialog):
    """Base of what the library tells of itself; `text` is what « Copier » copies."""

    def __init__(self, look: Look, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._over = parent
        self.text = ""
        self.setWindowTitle(title)
        self.page = Page(look)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = self.buttons.addButton(_("Copier"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setIcon(look.icon("copy"))
        copy.clicked.connect(self.copy)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, ROOMY)
        column.addWidget(self.page, 1)
        below = QHBoxLayout()
        below.setContentsMargins(ROOMY, 0, ROOMY, 0)
        below.addWidget(self.buttons)
        column.addLayout(below)

    def copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)

    def show_sheet(self) -> None:
        """Open, as large as the text needs and its window allows."""
        room = self._over.window().size()
        look = self._look
        self.resize(min(look.px(640), room.width()), min(look.px(560), room.height()))
        self.open()
        close = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setFocus()

    def add_remark(self, sentence: str, tone: Tone) -> None:
        """Add a sentence with the icon of its tone."""
        row = QHBoxLayout()
        row.setSpacing(SNUG)
        picture = Picture(self._look, ICONS[tone], tone=tone)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(PlainLabel(sentence, wrap=True, selectable=True), 1)
        self.page.add(row)

    def add_title(self, title: str, style: Style = Style.TITLE) -> None:
        """Add the title of a part."""
        self.page.add(PlainLabel(title, style, wrap=True))
