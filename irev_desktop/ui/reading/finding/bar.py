"""The bar « chercher dans le document »: what to find and how, n of m, previous and next."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from irev_desktop.kernel.texts import _, number
from irev_desktop.ui.look.scale import ICON, SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.finding.choices import FindChoices
from irev_desktop.ui.reading.finding.counter import Trouble
from irev_desktop.ui.reading.finding.options import Options
from irev_desktop.ui.reading.finding.session import FindSession, Turn
from irev_desktop.ui.widgets.flow_layout import FlowLayout
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
        hits: QToolButton,
        close: QToolButton,
        parent: QWidget | None = None,
    ) -> None:
        """Take the buttons, made from actions: previous and next hit, list of hits, close."""
        super().__init__(parent)
        self._look = look
        self._told = ""
        self._buttons = (previous, following, hits, close)
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
        self.choices = FindChoices(look)
        self.choices.changed.connect(self._tell)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._tell)
        self.field.textEdited.connect(lambda _text: self._timer.start())
        self._lay_out()
        look.changed.connect(self._take_scale)
        self._take_scale()

    @property
    def options(self) -> Options:
        """How one wants to look for what is typed."""
        return self.choices.options

    def set_text(self, text: str) -> None:
        """Show words that are already being looked for."""
        self._timer.stop()
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
        if text != self.count.text():
            self.count.setText(text)
            self.updateGeometry()
        mark(self.field, Style.INVALID if nothing else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back, Escape closes."""
        if watched is self.field and isinstance(event, QKeyEvent):
            down = event.type() == QEvent.Type.KeyPress
            return (down and self._pressed(event)) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        """Put what is typed and how it is meant side by side, on two lines if need be."""
        previous, following, hits, close = self._buttons
        flow = QWidget()
        lines = FlowLayout(flow, SNUG)
        lines.addWidget(_row(self.field, previous, following, hits))
        lines.addWidget(self.choices)
        lines.addWidget(self.count)
        row = QHBoxLayout(self)
        row.setContentsMargins(SNUG, TIGHT, SNUG, TIGHT)
        row.addWidget(flow, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

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


def _row(*widgets: QWidget) -> QWidget:
    """Return widgets that stay side by side."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(TIGHT)
    for widget in widgets:
        line.addWidget(widget)
    return row


def _sentence(session: FindSession) -> tuple[str, bool]:
    """Return what to say of a search, and whether there is nothing to find."""
    troubles = {
        Trouble.WRONG: _("Cette expression n’est pas bien formée"),
        Trouble.SLOW: _("Cette expression demande trop de temps"),
    }
    if session.trouble is not None:
        return troubles[session.trouble], True
    if session.total:
        return _n_of_m(session), False
    if session.complete:
        return _("Aucun résultat"), True
    return _("Page {n}…").format(n=number(session.pages_read + 1)), False


def _n_of_m(session: FindSession) -> str:
    """Return « 3 sur 27 », and what is to be known of it."""
    text = _("{n} sur {m}").format(n=number(session.number), m=number(session.total))
    if not session.complete:
        return f"{text}…"
    turns = {
        Turn.NONE: "",
        Turn.TO_START: _("reprise au début"),
        Turn.TO_END: _("reprise à la fin"),
    }
    forms = _("autres formes") if session.in_other_forms else ""
    notes = ", ".join(note for note in (forms, turns[session.turn]) if note)
    return f"{text} ({notes})" if notes else text
