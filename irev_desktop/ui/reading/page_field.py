"""The page number one can read and type: « 12 / 340 », or the printed number of the page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from irev_desktop.kernel.texts import _, number
from irev_desktop.ui.look.scale import TIGHT
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import PlainLabel

FIELD_WIDTH = 56


class PageField(QWidget):
    """`chosen` carries the page, from 1, that was typed and confirmed by Enter."""

    chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._count = 0
        self._page = 1
        self._labels: Sequence[str] = ()
        self.field = QLineEdit()
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setAccessibleName(_("Numéro de page"))
        self._total = PlainLabel("")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        row.addWidget(self.field)
        row.addWidget(self._total)
        self.field.returnPressed.connect(self._confirm)
        self.field.editingFinished.connect(self._show)
        look.changed.connect(self._take_scale)
        self._take_scale()

    def set_pages(self, count: int, labels: Sequence[str]) -> None:
        """Take another document: its pages, and their printed numbers where it has any."""
        self._count = count
        self._labels = labels
        self.setEnabled(count > 0)
        self.set_page(1)

    def set_page(self, page: int) -> None:
        """Show the page that is read."""
        self._page = page
        self._show()

    def _show(self) -> None:
        if not self._count:
            self.field.clear()
            self._total.setText("")
            return
        label = self._labels[self._page - 1] if self._labels else ""
        plain = str(self._page)
        total = f"/ {number(self._count)}"
        self.field.setText(label or plain)
        if label and label != plain:
            total = _("({page} sur {count})").format(page=plain, count=number(self._count))
        self._total.setText(total)

    def _confirm(self) -> None:
        page = self._meant(self.field.text().strip())
        if page:
            self.chosen.emit(page)
        self._show()
        self.field.selectAll()

    def _meant(self, text: str) -> int:
        """Return the page that a printed or a plain number means; 0 for none."""
        folded = [label.casefold() for label in self._labels]
        if text.casefold() in folded:
            return folded.index(text.casefold()) + 1
        return min(max(1, int(text)), self._count) if text.isdecimal() else 0

    def _take_scale(self) -> None:
        self.field.setFixedWidth(self._look.px(FIELD_WIDTH))
