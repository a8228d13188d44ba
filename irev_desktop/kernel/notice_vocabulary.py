"""Closed lists of notices: which there are, by which way they go, and whether they left."""

from enum import StrEnum

from irev_desktop.kernel.texts import _


class NoticeKind(StrEnum):
    """Why one writes to a borrower."""

    COURTESY = "courtesy"
    """Before the due date."""
    OVERDUE = "overdue"
    HOLD_READY = "hold_ready"

    @property
    def label(self) -> str:
        """The word that the interface shows."""
        return _KINDS[self]


_KINDS = {
    NoticeKind.COURTESY: _("Rappel"),
    NoticeKind.OVERDUE: _("Relance"),
    NoticeKind.HOLD_READY: _("Réservation prête"),
}


class NoticeChannel(StrEnum):
    """How a notice goes."""

    EMAIL = "email"
    PAPER = "paper"

    @property
    def label(self) -> str:
        """The word that the interface shows."""
        return _CHANNELS[self]


_CHANNELS = {NoticeChannel.EMAIL: _("Courriel"), NoticeChannel.PAPER: _("Papier")}


class NoticeState(StrEnum):
    """Whether a notice left."""

    CLAIMED = "claimed"
    """On its way, or left in doubt by a breakdown: it may have been sent."""
    SENT = "sent"

    @property
    def label(self) -> str:
        """The word that the interface shows."""
        return _STATES[self]


_STATES = {
    NoticeState.CLAIMED: _("Peut-être envoyé"),
    NoticeState.SENT: _("Envoyé"),
}
