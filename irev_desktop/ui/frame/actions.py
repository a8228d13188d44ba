"""Every gesture as frozen data, and the registry from which all surfaces derive.

Menus, toolbars, context menus, buttons, palette, shortcut sheet and tests read the same list.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from irev_desktop.ui.frame.context import Context, ContextKeeper
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.tips import plain_tip


def always(context: Context) -> bool:
    """Enabled whatever the facts."""
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """One gesture.

    `id` is stable (« copy.add »). `text` is French, capitalised, without a final point. `shortcut`
    is portable text (« Ctrl+Entrée » is written « Ctrl+Return »). `places` names the toolbars and
    menus that show it. `workspace` says where it belongs, for the shortcut sheet; empty:
    everywhere. `words` are further words that find it in the palette. `focus_only` limits the
    shortcut to the time when the focus is within the widget that registered it.
    """

    id: str
    text: str
    callback: Callable[[], object]
    icon: str = ""
    shortcut: str = ""
    places: tuple[str, ...] = ()
    enabled: Callable[[Context], bool] = always
    workspace: str = ""
    hint: str = ""
    words: str = ""
    focus_only: bool = False


class Actions(QObject):
    """All actions of one window. `changed` tells that some came, went or changed state."""

    changed = Signal()

    def __init__(self, look: Look, context: ContextKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._context = context
        self._actions: dict[str, Action] = {}
        self._shown: dict[str, QAction] = {}
        context.changed.connect(self._refresh)

    def add(self, actions: Iterable[Action], widget: QWidget) -> None:
        """Register actions; their shortcuts work while `widget` is visible, and they go with it.

        Raises ValueError when an id is taken: two gestures never share one.
        """
        ids = []
        for action in actions:
            if action.id in self._actions:
                raise ValueError(f"action registered twice: {action.id}")
            self._actions[action.id] = action
            self._shown[action.id] = self._make(action, widget)
            ids.append(action.id)
        widget.destroyed.connect(lambda: self._forget(ids))
        self.changed.emit()

    def all(self) -> list[Action]:
        """Return every registered action, in the order of registration."""
        return list(self._actions.values())

    def at(self, place: str) -> list[Action]:
        """Return the actions of a toolbar or menu, in the order of registration."""
        return [action for action in self._actions.values() if place in action.places]

    def is_enabled(self, action_id: str) -> bool:
        """Tell whether the facts of the moment allow an action."""
        return self._actions[action_id].enabled(self._context.now)

    def trigger(self, action_id: str) -> None:
        """Do an action if it is enabled; KeyError for an unknown id."""
        self._shown[action_id].trigger()

    def qaction(self, action_id: str) -> QAction:
        """Return the Qt action, for a surface not offered here; KeyError for an unknown id."""
        return self._shown[action_id]

    def button(self, action_id: str, style: Style | None = None) -> QPushButton:
        """Return a button with text that does an action and follows its state."""
        action = self._actions[action_id]
        button = ActionButton(self._shown[action_id], action.text)
        if action.icon:
            primary = style is Style.PRIMARY
            look = self._look
            button.setIcon(look.accent_icon(action.icon) if primary else look.icon(action.icon))
        if style:
            mark(button, style)
        return button

    def icon_button(self, action_id: str) -> QToolButton:
        """Return a quiet button with the icon alone; its name and shortcut are in the tip."""
        button = QToolButton()
        button.setDefaultAction(self._shown[action_id])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(self._actions[action_id].text)
        mark(button, Style.QUIET)
        return button

    def toolbar(self, place: str, *, with_text: bool = True) -> QWidget:
        """Return a row of buttons of all actions of that place."""
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(SNUG if with_text else TIGHT))
        for action in self.at(place):
            row.addWidget(self.button(action.id) if with_text else self.icon_button(action.id))
        row.addStretch()
        return bar

    def menu(self, place: str, parent: QWidget, *further: str) -> QMenu:
        """Return a menu of all actions of that place; show it with `popup`, never `exec`.

        Those of `further` places follow, each behind a line.
        """
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._shown[action.id] for action in self.at(place)])
        for each in further:
            menu.addSeparator()
            menu.addActions([self._shown[action.id] for action in self.at(each)])
        return menu

    def _make(self, action: Action, widget: QWidget) -> QAction:
        shown = QAction(action.text.replace("&", "&&"), widget)
        if action.icon:
            shown.setIcon(self._look.icon(action.icon))
        if action.shortcut:
            shown.setShortcut(QKeySequence(action.shortcut))
        if action.focus_only:
            shown.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shown.setToolTip(tip_of(action))
        shown.setEnabled(action.enabled(self._context.now))
        shown.triggered.connect(lambda _checked=False: action.callback())
        widget.addAction(shown)
        return shown

    def _forget(self, ids: list[str]) -> None:
        for action_id in ids:
            self._actions.pop(action_id, None)
            self._shown.pop(action_id, None)

    def _refresh(self) -> None:
        for action_id, shown in self._shown.items():
            shown.setEnabled(self._actions[action_id].enabled(self._context.now))
        self.changed.emit()


def shortcut_text(action: Action) -> str:
    """Return the shortcut as this platform writes it, or nothing."""
    return QKeySequence(action.shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def tip_of(action: Action) -> str:
    """Return the tip of an action: what it does, and its shortcut."""
    shortcut = shortcut_text(action)
    text = action.hint or action.text
    return plain_tip(f"{text} ({shortcut})" if shortcut else text)


class ActionButton(QPushButton):
    """A button with text that does a Qt action and follows its state."""

    def __init__(self, shown: QAction, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._shown = shown
        self.setAccessibleName(text)
        self.setToolTip(shown.toolTip())
        self.clicked.connect(shown.trigger)
        shown.changed.connect(self._take_state)
        self._take_state()

    def _take_state(self) -> None:
        self.setEnabled(self._shown.isEnabled())
