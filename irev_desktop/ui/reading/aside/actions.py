"""The gestures of what stands beside the pages."""

from dataclasses import dataclass

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.reading.gestures import Gesture, reader_action


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    outline: Gesture


def actions_of(do: Gestures) -> list[Action]:
    """Return the actions of what stands beside."""
    return [reader_action("outline", _("Plan du document"), do.outline, "outline", "F7")]
