"""Closed lists of circulation beyond the loan: holds, consultations, closings, usage.

As in `kernel.vocabulary`, the value is what the database stores and `label` what people read.
"""

from enum import StrEnum

from irev_desktop.kernel.texts import _


class MovementKind(StrEnum):
    """What an agent does at the desk with a copy; also the kind of its operation in the journal."""

    LEND = "lend"
    RETURN = "return"
    RENEW = "renew"
    RENEW_ALL = "renew_all"
    LOSE = "lose_loan"
    CLAIM = "claim_return"
    CONSULT = "consult"
    PUT_BACK = "put_back"
    HOLD = "hold_place"
    CAPTURE = "hold_capture"
    CANCEL_HOLD = "hold_cancel"

    @property
    def label(self) -> str:
        """The word that the interface shows."""
        return _MOVEMENTS[self]


_MOVEMENTS = {
    MovementKind.LEND: _("Prêt"),
    MovementKind.RETURN: _("Retour"),
    MovementKind.RENEW: _("Prolongation"),
    MovementKind.RENEW_ALL: _("Prolongations"),
    MovementKind.LOSE: _("Perdu"),
    MovementKind.CLAIM: _("Dit rendu"),
    MovementKind.CONSULT: _("Consultation"),
    MovementKind.PUT_BACK: _("Reposé"),
    MovementKind.HOLD: _("Réservation"),
    MovementKind.CAPTURE: _("Mise de côté"),
    MovementKind.CANCEL_HOLD: _("Réservation annulée"),
}


class HoldState(StrEnum):
    """Where a hold stands."""

    QUEUED = "queued"
    """In the queue, priority 1 to n."""
    WAITING = "waiting"
    """A copy stands on the hold shelf for it; priority 0."""
    FILLED = "filled"
    """Its borrower has taken the copy."""
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    """Nobody came before the end of the shelf period."""

    @property
    def label(self) -> str:
        """The word that the interface shows."""
        return _HOLD_STATES[self]

    @property
    def is_active(self) -> bool:
        """True while the hold still wants a copy."""
        return self in {HoldState.QUEUED, HoldState.WAITING}


_HOLD_STATES = {
    HoldState.QUEUED: _("En attente"),
    HoldState.WAITING: _("Mise de côté"),
    HoldState.FILLED: _("Satisfaite"),
    HoldState.CANCELLED: _("Annulée"),
    HoldState.EXPIRED: _("Expirée"),
}


class ExceptionKind(StrEnum):
    """What an exception of the calendar does with its days."""

    CLOSED = "closed"
    YEARLY = "yearly"
    """Closed on these days of every year."""
    REOPENED = "reopened"
    """Open whatever else closes (rule 1)."""

    @property
    def label(self) -> str:
        """The word that the interface shows."""
        return _EXCEPTION_KINDS[self]


_EXCEPTION_KINDS = {
    ExceptionKind.CLOSED: _("Fermeture"),
    ExceptionKind.YEARLY: _("Fermeture chaque année"),
    ExceptionKind.REOPENED: _("Ouverture exceptionnelle"),
}


class MovedDate(StrEnum):
    """Which date a closing moved."""

    LOAN = "loan"
    """Due date of an open loan."""
    HOLD = "hold"
    """Last day on the hold shelf."""
    SUSPENSION = "suspension"
    """Last day of a suspension."""


class LostKind(StrEnum):
    """How a copy is known to be lost."""

    LOST = "lost"
    CLAIMED_RETURNED = "claimed_returned"
    """The borrower says that it was brought back."""

    @property
    def label(self) -> str:
        """The word that the interface shows."""
        return _LOST_KINDS[self]


_LOST_KINDS = {
    LostKind.LOST: _("Perdu"),
    LostKind.CLAIMED_RETURNED: _("Déclaré rendu"),
}


class ConsultationEnd(StrEnum):
    """How a consultation on the premises ended."""

    PUT_BACK = "put_back"
    CLOSING_TIME = "closing_time"
    """By itself, when the library closed."""
    LOAN = "loan"
    """It became a loan."""


class UsageKind(StrEnum):
    """What a usage fact counts; it never names a person."""

    LOAN = "loan"
    RENEWAL = "renewal"
    RETURN = "return"
    CONSULTATION = "consultation"
    DIGITAL = "digital"
    """A PDF read at the visitor's post, once per session of reading."""

    @property
    def label(self) -> str:
        """The word that the interface shows."""
        return _USAGE_KINDS[self]


_USAGE_KINDS = {
    UsageKind.LOAN: _("Prêt"),
    UsageKind.RENEWAL: _("Prolongation"),
    UsageKind.RETURN: _("Retour"),
    UsageKind.CONSULTATION: _("Consultation papier"),
    UsageKind.DIGITAL: _("Consultation numérique"),
}
