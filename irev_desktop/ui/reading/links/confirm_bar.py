"""Before a link leaves the program: its whole address, and whether one really wants it."""

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.addresses import open_address, write_mail
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.reading.links.words import MAIL
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.own_keys import keep_escape


class ConfirmBar(QWidget):
    """Asks about one address. `closed`: answered, one way or the other."""

    closed = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._address = ""
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, Style.BAR)
        self.question = PlainLabel("", Style.STRONG)
        self.address = PlainLabel("", wrap=True, selectable=True)
        self.open_button = QPushButton()
        mark(self.open_button, Style.PRIMARY)
        self.copy_button = QPushButton(_("Copier l’adresse"))
        self.cancel_button = QPushButton(_("Annuler"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SNUG, TIGHT, SNUG, TIGHT)
        row.setSpacing(SNUG)
        row.addWidget(self.question)
        row.addWidget(self.address, 1)
        for button in (self.open_button, self.copy_button, self.cancel_button):
            row.addWidget(button)
        self.open_button.clicked.connect(self._open)
        self.copy_button.clicked.connect(self._copy)
        self.cancel_button.clicked.connect(self.close_bar)
        keep_escape(self)
        self.hide()

    def ask(self, address: str) -> None:
        """Show an address of the web or of mail, whole, and wait for an answer."""
        self._address = address
        mail = address.lower().startswith(MAIL)
        self.question.setText(_("Écrire à") if mail else _("Ouvrir dans le navigateur"))
        self.open_button.setText(_("Écrire un courriel") if mail else _("Ouvrir"))
        self.address.setText(_unmistakable(address))
        self.show()
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_bar(self) -> None:
        """Put the question away; nothing is opened."""
        self._address = ""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape says no, Enter does what the button says that has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return
        focused = self.focusWidget()
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and isinstance(focused, QPushButton) and event.type() == QEvent.Type.KeyPress:
            focused.click()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        address = self._address
        self.close_bar()
        if address.lower().startswith(MAIL):
            write_mail(self._frame, _mailbox(address), "", "")
        else:
            open_address(self._frame, address)

    def _copy(self) -> None:
        address = self._address
        QGuiApplication.clipboard().setText(address.removeprefix(MAIL))
        self.close_bar()


def _mailbox(address: str) -> str:
    """Return to whom a mail goes; what else the link would write into it is left out."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    return url.path(QUrl.ComponentFormattingOption.FullyDecoded)


def _unmistakable(address: str) -> str:
    """Return an address in plain ASCII: letters of other scripts cannot pose as ours."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    return bytes(url.toEncoded().data()).decode("ascii", "replace") if url.isValid() else address
