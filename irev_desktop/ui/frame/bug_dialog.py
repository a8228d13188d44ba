"""The surface of a bug: what happened, a report to copy, and the program goes on."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.failures import BugReport
from irev_desktop.ui.look.scale import AIRY, ROOMY
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import PlainLabel


class BugDialog(QDialog):
    """One dialog for all bugs of a session: a further one is added to the text."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle(_("Un incident dans le programme"))
        intro = _(
            "Le programme a rencontré une erreur qui n’aurait pas dû se produire. Vous pouvez "
            "continuer ; ce qui était enregistré le reste. Copiez ce rapport et envoyez-le à la "
            "personne qui s’occupe du logiciel : il ne contient aucun contenu du fonds."
        )
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Rapport à copier"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton(look.icon("copy"), _("Copier le rapport"))
        copy.clicked.connect(self.copy)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        column.setSpacing(ROOMY)
        column.addWidget(PlainLabel(self.windowTitle(), Style.TITLE))
        column.addWidget(PlainLabel(intro, wrap=True))
        column.addWidget(self.text, 1)
        column.addWidget(buttons)

    def tell(self, report: BugReport) -> None:
        """Show a report, under those that are still shown."""
        kept = f"{self.text.toPlainText()}\n\n" if self.isVisible() else ""
        self.text.setPlainText(kept + report.text)
        if not self.isVisible():
            self.resize(self._look.px(640), self._look.px(420))
            self.open()

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
