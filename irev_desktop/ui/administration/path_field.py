"""A field for a path: typed, or chosen in a dialog."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.scale import SNUG


class PathKind(Enum):
    """What the path is of."""

    FOLDER = "folder"
    BACKUP = "backup"


class PathField(QWidget):
    """An editor for `Form`; its value is the text of a path. `changed` tells a new one."""

    changed = Signal()

    def __init__(self, kind: PathKind, caption: str, parent: QWidget | None = None) -> None:
        """Ask for a path of a kind; `caption` is the title of the dialog."""
        super().__init__(parent)
        self._kind = kind
        self._caption = caption
        self.line = QLineEdit()
        self.browse = QPushButton(_("Parcourir…"))
        self.browse.setAutoDefault(False)  # Return in a field is for what the dialog does
        self.browse.setAccessibleName(f"{_('Parcourir')} : {caption}")
        self.dialog: QFileDialog | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SNUG)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.changed)
        self.browse.clicked.connect(self.open_dialog)

    def value(self) -> str:
        """Return the path, without spaces around."""
        return self.line.text().strip()

    def set_value(self, value: str | int | None) -> None:
        """Show a path."""
        self.line.setText("" if value is None else str(value))

    def setAccessibleName(self, name: str) -> None:
        """Name the line, which is what has the focus."""
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the line."""
        self.line.setAccessibleDescription(description)

    def open_dialog(self) -> None:
        """Offer the folders of this machine, beginning near what is typed."""
        typed = Path(self.value()).expanduser() if self.value() else Path.home()
        start = next((each for each in (typed, *typed.parents) if each.is_dir()), Path.home())
        dialog = QFileDialog(self, self._caption, str(start))
        if self._kind is PathKind.FOLDER:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.setNameFilter(_("Sauvegardes (*.zip)"))
        dialog.fileSelected.connect(self.line.setText)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def _forget(self) -> None:
        if self.dialog:
            self.dialog.deleteLater()
            self.dialog = None
