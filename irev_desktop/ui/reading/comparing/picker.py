"""Which document to put beside the one that is read."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.scale import AIRY, ROOMY
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.models.folding import contains_words
from irev_desktop.ui.widgets.labels import PlainLabel

WIDTH, HEIGHT = 560, 420


@dataclass(frozen=True, slots=True)
class Partner:
    """A document that may be compared: its id, its title, why it is proposed."""

    document: int
    title: str
    reason: str = ""


class PartnerDialog(QDialog):
    """`chosen` carries the id of a document; the dialog is closed by then."""

    chosen = Signal(int)

    def __init__(
        self, look: Look, partners: Sequence[Partner], parent: QWidget | None = None
    ) -> None:
        """Propose documents, the most likely first."""
        super().__init__(parent)
        self.setWindowTitle(_("Comparer avec un autre document"))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Titre, dispositif, territoire…"))
        self.filter.setAccessibleName(_("Filtrer les documents"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Documents à comparer"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for partner in partners:
            reason = f" — {partner.reason}" if partner.reason else ""
            item = QListWidgetItem(f"{partner.title}{reason}")
            item.setData(Qt.ItemDataRole.UserRole, partner.document)
            self.list.addItem(item)
        self.none = PlainLabel(_("Aucun autre document ne porte ces mots."), Style.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.px(AIRY)] * 4)
        column.setSpacing(look.px(ROOMY))
        column.addWidget(PlainLabel(self.windowTitle(), Style.TITLE))
        column.addWidget(self.filter)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        self.resize(look.px(WIDTH), look.px(HEIGHT))
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self._take_current)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self._narrow("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows walk the list while one types."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.list.setFocus()
            self.list.event(event)
        else:
            super().keyPressEvent(event)

    def _narrow(self, text: str) -> None:
        shown = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not contains_words(item.text(), text))
            if not item.isHidden():
                shown.append(row)
        self.none.setVisible(not shown)
        self.list.setCurrentRow(shown[0] if shown else -1)

    def _take_current(self) -> None:
        for item in self.list.selectedItems():
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        self.accept()
        self.chosen.emit(int(item.data(Qt.ItemDataRole.UserRole)))
