"""How the rooms of the reader write their gestures down, and the facts on which these look.

Each room has an `actions.py` with a frozen `Gestures` of callbacks and `actions_of(do)`; `panel`
puts them together. Every callback works on the pane that is current at that moment.
"""

from collections.abc import Callable
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import CONSULTER

OPEN: Final = "reader.open"
"""The fact that the current pane shows a document."""

MOVE: Final = "reader.move"
SIZE: Final = "reader.size"
VIEW: Final = "reader.view"
"""Groups of buttons of the toolbar: page by page, how large, how it looks."""

Gesture = Callable[[], object]


def is_open(context: Context) -> bool:
    """A document is shown."""
    return OPEN in context.facts


def holds(fact: str) -> Callable[[Context], bool]:
    """Return the rule that a fact holds."""
    return lambda context: fact in context.facts


def reader_action(
    name: str,
    text: str,
    callback: Gesture,
    icon: str,
    shortcut: str = "",
    place: str = "",
    enabled: Callable[[Context], bool] = is_open,
    words: str = "",
) -> Action:
    """Return an action `reader.name` of the reader; the shortcut works while the focus is in it."""
    return Action(
        id=f"reader.{name}",
        text=text,
        callback=callback,
        icon=icon,
        shortcut=shortcut,
        places=(place,) if place else (),
        enabled=enabled,
        workspace=CONSULTER,
        words=words or _("lecture PDF"),
        focus_only=True,
    )
