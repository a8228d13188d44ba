"""The bar « chercher dans le document »: what to find, n of m, previous and next."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from irev_desktop.kernel.texts import _, number
from irev_desktop.ui.look.scale import ICON, SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.finding.session import FindSession
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.own_keys import keep_escape

PAUSE = 150
"""Milliseconds of silence before what is typed is looked for."""
FIELD_WIDTH = 260


class FindBar(QWidget):
    """`wanted` carries the words to find; `stepped` True for the next hit; `closed` on Escape."""

    wanted = Signal(str)
    stepped = Signal(bool)
    closed = Signal()

    def __init__(
        self,
        look: Look,
        previous: QToolButton,
        following: QToolButton,
        close: QToolButton,
        parent: QWidget | None = None,
    ) -> None:
        """Take the buttons, made from actions, that go to the hits and close the bar."""
        super().__init__(parent)
        self._look = look
        self._told = ""
        self._buttons = (previous, following, close)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, Style.BAR)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Chercher dans le document"))
        self.field.setAccessibleName(_("Chercher dans le document"))
        self.field.setClearButtonEnabled(True)
        self.field.addAction(look.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.installEventFilter(self)
        keep_escape(self)
        self.count = PlainLabel("", Style.MUTED)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._tell)
        self.field.textEdited.connect(lambda _text: self._timer.start())
        row = QHBoxLayout(self)
        row.setContentsMargins(SNUG, TIGHT, SNUG, TIGHT)
        row.setSpacing(SNUG)
        for widget in (self.field, previous, following, self.count):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(close)
        look.changed.connect(self._take_scale)
        self._take_scale()

    def set_text(self, text: str) -> None:
        """Show words that are already being looked for."""
        self._told = text
        self.field.setText(text)

    def focus(self) -> None:
        """Make ready to type, what is there selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_state(self, session: FindSession | None) -> None:
        """Show how many hits there are, and on which one stands."""
        text, nothing = "", False
        if session is not None and session.active:
            text, nothing = _sentence(session)
        self.count.setText(text)
        mark(self.field, Style.INVALID if nothing else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back, Escape closes."""
        if watched is self.field and isinstance(event, QKeyEvent):
            down = event.type() == QEvent.Type.KeyPress
            return (down and self._pressed(event)) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return False
        if self.field.text() != self._told:
            self._tell()
        else:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(not back)
        return True

    def _tell(self) -> None:
        self._timer.stop()
        self._told = self.field.text()
        self.wanted.emit(self._told)

    def _take_scale(self) -> None:
        self.field.setFixedWidth(self._look.px(FIELD_WIDTH))
        side = self._look.px(ICON)
        for button in self._buttons:
            button.setIconSize(QSize(side, side))


def _sentence(session: FindSession) -> tuple[str, bool]:
    """Return what to say of a search, and whether there is nothing to find."""
    if session.total:
        text = _("{n} sur {m}").format(n=number(session.number), m=number(session.total))
        return (text if session.complete else f"{text}…"), False
    if session.complete:
        return _("Aucun résultat"), True
    return _("Page {n}…").format(n=number(session.pages_read + 1)), False
