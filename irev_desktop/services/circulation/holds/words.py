"""What is said of a hold: the same in window and command line."""

from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.holds.records import HoldPlaced


def placed_words(done: HoldPlaced) -> str:
    """Say that a hold was placed, and at which rank."""
    return _("Réservé au rang {position}\u00a0: « {title} », pour {name}.").format(
        position=done.position, title=done.title, name=done.name
    )
