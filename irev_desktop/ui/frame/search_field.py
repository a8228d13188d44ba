"""The one search field of the header (Ctrl+L), with suggestions as one types."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.entry_list import EntryList
from irev_desktop.ui.frame.finders import Entry, Finder, Search
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import TIGHT
from irev_desktop.ui.look.styles import Style, mark

WIDTH = 620
"""Pixels at 100 % that suggestions take where the window has them; never less than the field."""


class SearchField(QLineEdit):
    """`requested` carries the query when Enter is pressed without a suggestion being marked."""

    requested = Signal(str)

    def __init__(self, frame: Frame, over: QWidget) -> None:
        """Make the field; suggestions are laid over `over`, the window."""
        super().__init__()
        self._frame = frame
        self._over = over
        self._search = Search(frame.jobs, self._finders, self)
        self.setPlaceholderText(_("Chercher un document, un territoire, des mots… (Ctrl+L)"))
        self.setAccessibleName(_("Chercher dans tout le fonds"))
        self.setClearButtonEnabled(True)
        self.addAction(frame.look.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        mark(self, Style.SEARCH)
        self._popup = QFrame(over)
        mark(self._popup, Style.POPUP)
        self.suggestions = EntryList(frame.look, _("Suggestions"))
        self._column = column = QVBoxLayout(self._popup)
        column.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        column.addWidget(self.suggestions)
        self._popup.hide()
        self.textEdited.connect(self._typed)
        self.suggestions.chosen.connect(self._run)
        self._search.found.connect(self._show)
        self.installEventFilter(self)
        over.installEventFilter(self)

    def focus(self) -> None:
        """Take the focus, all text selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the suggestions from the field; hide them when one goes elsewhere."""
        if watched is self and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._key(event.key())
        if watched is self and event.type() == QEvent.Type.FocusOut:
            self._hide()
        elif watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _finders(self) -> list[Finder]:
        return [finder for finder in self._frame.finders.all() if finder.in_search_field]

    def _key(self, key: int) -> bool:
        shown = self._popup.isVisible()
        if shown and key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.suggestions.walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not (shown and self.suggestions.take()):
                self._request()
        elif shown and key == Qt.Key.Key_Escape:
            self._hide()
        else:
            return False
        return True

    def _request(self) -> None:
        self._hide()
        if query := self.text().strip():
            self.requested.emit(query)

    def _typed(self, text: str) -> None:
        self._search.look_for(text)
        if not text.strip():
            self._popup.hide()

    def _show(self, entries: Sequence[Entry]) -> None:
        self.suggestions.set_entries(entries, first=False)
        self._popup.setVisible(bool(entries) and self.hasFocus())
        self._place()

    def _run(self, entry: Entry) -> None:
        self._hide()
        entry.run()

    def _hide(self) -> None:
        self._search.stop()
        self._popup.hide()

    def _place(self) -> None:
        if self._popup.isVisible():
            corner = self.mapTo(self._over, QPoint(0, self.height() + TIGHT))
            self._column.activate()
            height = min(self._popup.sizeHint().height(), self._over.height() - corner.y() - TIGHT)
            room = self._over.width() - corner.x() - TIGHT
            width = max(self.width(), min(self._frame.look.px(WIDTH), room))
            self._popup.setGeometry(corner.x(), corner.y(), width, height)
            self._popup.raise_()
