"""The gestures of the room « Calendrier »."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import PILOTER

ROOM: Final = "calendar"
"""The kind of the places of this room."""
MAY: Final = "calendar.may"
"""The fact that the calendar is shown to somebody who may change it."""
CLOSED_DAY: Final = "calendar.closed_day"
"""The fact that one stands on a closed day."""
LINE: Final = "calendar.line"
"""The fact that a closing or a re-opening is selected."""


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    close: Callable[[], object]
    reopen: Callable[[], object]
    cancel: Callable[[], object]
    today: Callable[[], object]
    earlier: Callable[[], object]
    later: Callable[[], object]


def here(context: Context) -> bool:
    """The calendar is seen."""
    return context.workspace == PILOTER and context.kind == ROOM


def may_close(context: Context) -> bool:
    """One may change the calendar that is seen."""
    return here(context) and MAY in context.facts


def may_reopen(context: Context) -> bool:
    """One stands on a closed day and may open it."""
    return may_close(context) and CLOSED_DAY in context.facts


def may_cancel(context: Context) -> bool:
    """One selected what may be taken away."""
    return may_close(context) and LINE in context.facts


def calendar_actions(do: Gestures) -> tuple[Action, ...]:
    """Return the actions of the room."""

    def action(
        name: str,
        text: str,
        callback: Callable[[], object],
        icon: str,
        enabled: Callable[[Context], bool],
        words: str = "",
        shortcut: str = "",
    ) -> Action:
        return Action(
            f"calendar.{name}",
            text,
            callback,
            icon,
            shortcut,
            enabled=enabled,
            workspace=PILOTER,
            words=words,
        )

    closed = _("congés vacances jour fermé")
    return (
        action("close", _("Déclarer une fermeture"), do.close, "calendar", may_close, closed),
        action("reopen", _("Rouvrir ce jour"), do.reopen, "check", may_reopen),
        action("cancel", _("Supprimer du calendrier"), do.cancel, "trash", may_cancel),
        Action(
            "calendar.earlier",
            _("Année précédente"),
            do.earlier,
            "previous",
            "PgUp",
            enabled=here,
            workspace=PILOTER,
            focus_only=True,
        ),
        Action(
            "calendar.later",
            _("Année suivante"),
            do.later,
            "next",
            "PgDown",
            enabled=here,
            workspace=PILOTER,
            focus_only=True,
        ),
        action("today", _("Aujourd’hui"), do.today, "time", here),
    )
