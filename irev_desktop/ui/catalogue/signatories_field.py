"""Who signed: one line each, a name and a part; a new line is there as soon as one is needed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import SignatoryRole
from irev_desktop.services.catalogue.records import SignatoryRecord
from irev_desktop.ui.catalogue.still_box import StillBox
from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look


class SignatoriesField(QWidget):
    """Lines of signatories. `changed` tells a change by hand."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.lines: list[_Line] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(SNUG)
        self.add_button = QPushButton(_("Ajouter un signataire"))
        self.add_button.setIcon(look.icon("add"))
        mark(self.add_button, Style.QUIET)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SNUG)
        column.addLayout(self._column)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch()
        column.addLayout(row)
        self.add_button.clicked.connect(self._begin_line)

    def signatories(self) -> tuple[SignatoryRecord, ...]:
        """Return the lines that have a name."""
        records = (line.record() for line in self.lines)
        return tuple(record for record in records if record.name)

    def set_signatories(self, records: Sequence[SignatoryRecord]) -> None:
        """Show others; nothing is told."""
        for line in self.lines:
            self._drop(line)
        self.lines = []
        for record in records:
            self._add_line(record)

    def _add_line(self, record: SignatoryRecord | None = None) -> "_Line":
        line = _Line(self._look, record or SignatoryRecord("", SignatoryRole.SIGNATAIRE))
        self.lines.append(line)
        self._column.addWidget(line)
        line.changed.connect(self.changed)
        line.next_wanted.connect(self._next)
        line.removed.connect(lambda: self._remove(line))
        return line

    def _begin_line(self) -> None:
        self._add_line().name.setFocus()

    def _next(self) -> None:
        """At Enter in a line: go to an empty line, a new one if there is none."""
        empty = next((line for line in self.lines if not line.record().name), None)
        (empty or self._add_line()).name.setFocus()

    def _remove(self, line: "_Line") -> None:
        self.lines.remove(line)
        self._drop(line)
        self.add_button.setFocus()
        self.changed.emit()

    def _drop(self, line: "_Line") -> None:
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()


class _Line(QWidget):
    changed = Signal()
    removed = Signal()
    next_wanted = Signal()

    def __init__(self, look: Look, record: SignatoryRecord) -> None:
        super().__init__()
        self.name = QLineEdit(record.name)
        self.name.setPlaceholderText(_("Organisation"))
        self.name.setAccessibleName(_("Organisation signataire"))
        self.name.setAcceptDrops(False)
        self.role = StillBox([(role.label, role.value) for role in SignatoryRole])
        self.role.setAccessibleName(_("Qualité du signataire"))
        self.role.setCurrentIndex(self.role.findData(record.role.value))
        remove = QToolButton()
        remove.setIcon(look.icon("close"))
        remove.setAccessibleName(_("Retirer ce signataire"))
        remove.setToolTip(_("Retirer ce signataire"))
        mark(remove, Style.QUIET)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SNUG)
        row.addWidget(self.name, 3)
        row.addWidget(self.role, 1)
        row.addWidget(remove)
        self.name.textChanged.connect(self.changed)
        self.name.returnPressed.connect(self.next_wanted)
        self.role.currentIndexChanged.connect(self.changed)
        remove.clicked.connect(self.removed)

    def record(self) -> SignatoryRecord:
        """Return what the line says."""
        return SignatoryRecord(self.name.text().strip(), SignatoryRole(self.role.currentData()))
