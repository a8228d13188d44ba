"""The one search field of the header (Ctrl+L), with suggestions as one types."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.finders import Entry, Finder, Search
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.search_popup import SearchPopup
from irev_desktop.ui.look.styles import Style, mark

RECENT: Final = 8
"""Searches of this session that are offered again."""
_ALWAYS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up})
_BY_HAND: Final = frozenset(
    {
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
    }
)


class SearchField(QLineEdit):
    """`requested` carries the query when Enter is pressed without a suggestion being marked.

    Arrows walk the suggestions, Tab completes the word, Escape hides them. In an empty field they
    are the searches of this session. It shows the words of the search that is seen.
    """

    requested = Signal(str)

    def __init__(self, frame: Frame, over: QWidget) -> None:
        """Make the field; suggestions are laid over `over`, the window."""
        super().__init__()
        self._frame = frame
        self._recent: list[str] = []
        self._composing = False
        self._search = Search(frame.jobs, self._finders, self)
        self.setPlaceholderText(_("Chercher un document, un territoire, des mots… (Ctrl+L)"))
        self.setAccessibleName(_("Chercher dans tout le fonds"))
        self.setClearButtonEnabled(True)
        self.addAction(frame.look.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        mark(self, Style.SEARCH)
        self._popup = SearchPopup(frame.look, self, over)
        self.suggestions = self._popup.list
        self.textEdited.connect(self._typed)
        self.suggestions.chosen.connect(self._run)
        self._search.found.connect(self._show)
        frame.navigation.arrived.connect(self._follow)
        self.installEventFilter(self)

    def focus(self) -> None:
        """Take the focus, all text selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer the searches of this session as long as nothing is typed."""
        super().focusInEvent(event)
        if event.reason() in _BY_HAND and not self.text():
            self._search.look_for("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the suggestions: one goes elsewhere."""
        super().focusOutEvent(event)
        self._hide()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Leave the keys to an input method while it composes a letter."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the suggestions from the field; its keys are no shortcuts of the window."""
        if watched is self and isinstance(event, QKeyEvent) and not self._composing:
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if event.type() == QEvent.Type.ShortcutOverride and self._is_own(event.key()):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _is_own(self, key: int) -> bool:
        return key in _ALWAYS or (key == Qt.Key.Key_Escape and self._popup.isVisible())

    def _finders(self) -> list[Finder]:
        return [finder for finder in self._frame.finders.all() if finder.in_search_field]

    def _key(self, event: QKeyEvent) -> bool:
        shown, key = self._popup.isVisible(), event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            if shown:
                self.suggestions.walk(1 if key == Qt.Key.Key_Down else -1)
            else:
                self._search.look_for(self.text())
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not (shown and self.suggestions.take()):
                self._request()
        elif shown and key == Qt.Key.Key_Escape:
            self._hide()
        elif shown and key == Qt.Key.Key_Tab and not event.modifiers():
            return self._complete()
        else:
            return False
        return True

    def _complete(self) -> bool:
        """Write what the marked suggestion completes, or the first that does; False if none."""
        marked = self.suggestions.entry()
        entries = [marked] if marked else self.suggestions.entries()
        words = next((each.completion for each in entries if each.completion), "")
        if not words:
            return False
        self.setText(f"{words} ")
        self._typed(self.text())
        return True

    def _request(self) -> None:
        self._hide()
        if query := self.text().strip():
            self.requested.emit(query)

    def _typed(self, text: str) -> None:
        self.suggestions.unmark()  # what was marked answers another text
        self._search.look_for(text)
        if not text.strip():
            self._popup.hide()

    def _show(self, entries: Sequence[Entry]) -> None:
        shown = list(entries) if self.text().strip() else [*self._again(), *entries]
        self.suggestions.set_entries(shown, first=False)
        self._popup.show_if(bool(shown) and self.hasFocus())

    def _again(self) -> list[Entry]:
        group = _("Recherches de cette session")
        return [
            Entry(text, self._request, "", "history", group, True, True, (), text)
            for text in self._recent
        ]

    def _run(self, entry: Entry) -> None:
        self._hide()
        if entry.completion:
            self.setText(entry.completion)
        else:
            self.clearFocus()  # what is shown next has its own shortcuts
        entry.run()

    def _hide(self) -> None:
        self._search.stop()
        self._popup.hide()

    def _follow(self, place: Place) -> None:
        """Show the words of the search that is seen, and remember them."""
        if place.kind == places.SEARCH and place.title:
            self._recent = [place.title, *(each for each in self._recent if each != place.title)]
            del self._recent[RECENT:]
            self.setText(place.title)
            self.setCursorPosition(0)  # a long one is read from its beginning
