"""Ctrl+K: everything that can be done or found, by a few letters."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action, shortcut_text
from irev_desktop.ui.frame.entry_list import EntryList
from irev_desktop.ui.frame.finders import Entry, Finder, Search
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import AIRY, SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.models.folding import score
from irev_desktop.ui.widgets.floating import Floating
from irev_desktop.ui.widgets.labels import PlainLabel

WIDTH = 620
MOST_ACTIONS = 8
"""Actions shown while something is typed; all of them before."""
MOST_NOT_NOW = 3
"""Actions shown, last, that answer but cannot be done where one is."""


class Palette(Floating):
    """Lies over the upper middle of its parent while it is open; Escape or a click aside closes."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._over = parent
        self._recent: list[str] = []
        self._found: Sequence[Entry] = ()
        self._came_from: QWidget | None = None
        self._search = Search(frame.jobs, self._finders, self)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Une action, un document, un territoire, un emprunteur…"))
        self.field.setAccessibleName(_("Palette de commandes"))
        self.field.addAction(frame.look.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = EntryList(frame.look, _("Ce que la palette propose"))
        self._nothing = PlainLabel(_("Rien ne correspond."), Style.MUTED)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(SNUG, SNUG, SNUG, SNUG)
        column.setSpacing(SNUG)
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        self.hide()
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.list.chosen.connect(self._run)
        self._search.found.connect(self._take)
        parent.installEventFilter(self)

    def open(self) -> None:
        """Show the palette, empty, with the focus in it."""
        self._came_from = self.window().focusWidget()
        self.field.clear()
        self._found = ()
        self._show_entries()
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_palette(self) -> None:
        """Hide it and give the focus back."""
        self._search.stop()
        self.hide()
        if self._came_from and self._came_from.isVisible():
            self._came_from.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list from the field; close when one goes elsewhere."""
        if watched is self.field:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event.key())
            if event.type() == QEvent.Type.FocusOut and self.isVisible():
                self._search.stop()
                self.hide()
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _finders(self) -> list[Finder]:
        return [finder for finder in self._frame.finders.all() if finder.in_palette]

    def _key(self, key: int) -> bool:
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.list.walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.list.take()
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def _typed(self, text: str) -> None:
        self._found = ()
        self._search.look_for(text)
        self.list.set_entries(())  # the mark goes to what answers best now
        self._show_entries()

    def _take(self, entries: Sequence[Entry]) -> None:
        self._found = entries
        self._show_entries()

    def _run(self, entry: Entry) -> None:
        self.close_palette()
        entry.run()

    def _show_entries(self) -> None:
        usable, not_now = self._actions(self.field.text().strip())
        entries = [*usable, *self._found, *not_now]
        self.list.set_entries(entries)
        self.list.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        self._place()

    def _actions(self, text: str) -> tuple[list[Entry], list[Entry]]:
        """Return the actions that answer, best first, used ones first; and those not usable now."""
        ranked = []
        for action in self._frame.actions.all():
            answers = max(
                score(action.text, text), score(f"{action.text} {action.words}", text) * 0.9
            )
            if answers:
                ranked.append((-answers, self._rank(action), action))
        ranked.sort(key=lambda each: each[:2])
        actions = [action for _answers, _rank, action in ranked]
        usable = [self._entry(action) for action in actions if self._enabled(action)]
        shown = {entry.text for entry in usable}
        rest = {each.text: each for each in actions if each.text not in shown}
        not_now = [self._entry(action) for action in rest.values()]
        return (usable[:MOST_ACTIONS], not_now[:MOST_NOT_NOW]) if text else (usable, not_now)

    def _enabled(self, action: Action) -> bool:
        return self._frame.actions.is_enabled(action.id)

    def _rank(self, action: Action) -> int:
        return self._recent.index(action.id) if action.id in self._recent else len(self._recent)

    def _entry(self, action: Action) -> Entry:
        return Entry(
            action.text,
            lambda: self._do(action.id),
            shortcut_text(action),
            action.icon or "next",
            _("Actions") if self._enabled(action) else _("Pas ici pour l’instant"),
            self._enabled(action),
        )

    def _do(self, action_id: str) -> None:
        self._recent = [action_id, *(each for each in self._recent if each != action_id)]
        self._frame.actions.trigger(action_id)

    def _place(self) -> None:
        room = self._over.rect()
        width = min(self._frame.look.px(WIDTH), room.width() - 2 * AIRY)
        self.setFixedWidth(width)
        self._column.activate()
        height = min(self.sizeHint().height(), room.height() - 3 * AIRY)
        self.setGeometry((room.width() - width) // 2, AIRY * 2, width, height)
