"""Where a hold stands today, in one word: what the list shows and is narrowed by."""

from datetime import date
from enum import StrEnum

from irev_desktop.kernel.desk_vocabulary import HoldState
from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.holds.records import HoldLine, HoldsBoard
from irev_desktop.ui.look.tokens import Tone


class Standing(StrEnum):
    """What is to be done, or waited for; in the order of the list's filters."""

    FETCH = "fetch"
    """It is served next, and a copy stands in its place."""
    EXPIRES = "expires"
    """It stands on the shelf for the last day, or for too long."""
    SHELF = "shelf"
    QUEUED = "queued"
    RESTS = "rests"
    """Suspended, or to begin later."""

    @property
    def label(self) -> str:
        """The words of the list."""
        return _LABELS[self]

    @property
    def filter_label(self) -> str:
        """The words of the filter that keeps these."""
        return _FILTERS[self]

    @property
    def tone(self) -> Tone:
        """The tone of its chip."""
        return _TONES[self]


_LABELS = {
    Standing.FETCH: _("À aller chercher"),
    Standing.EXPIRES: _("Expire aujourd’hui"),
    Standing.SHELF: _("Mise de côté"),
    Standing.QUEUED: _("En attente"),
    Standing.RESTS: _("Suspendue"),
}
_FILTERS = {
    Standing.FETCH: _("À aller chercher"),
    Standing.EXPIRES: _("Expirent aujourd’hui"),
    Standing.SHELF: _("Mises de côté"),
    Standing.QUEUED: _("En attente"),
    Standing.RESTS: _("Suspendues"),
}
_TONES = {
    Standing.FETCH: Tone.INFO,
    Standing.EXPIRES: Tone.WARNING,
    Standing.SHELF: Tone.SUCCESS,
    Standing.QUEUED: Tone.NEUTRAL,
    Standing.RESTS: Tone.NEUTRAL,
}


def standing(board: HoldsBoard, line: HoldLine) -> Standing:
    """Return where a hold stands."""
    if line.state is HoldState.WAITING:
        last = line.shelf_until is not None and line.shelf_until <= board.today
        return Standing.EXPIRES if last else Standing.SHELF
    if board.rests(line):
        return Standing.RESTS
    return Standing.FETCH if board.to_fetch(line) else Standing.QUEUED


def until(line: HoldLine) -> date | None:
    """Return the day that counts for a hold: its last on the shelf, or its first back in line."""
    return line.shelf_until or line.suspended_until or line.starts_on


def where_words(board: HoldsBoard, line: HoldLine) -> str:
    """Say which copy, and where it stands: on the shelf, or to be fetched."""
    if line.shelf_barcode:
        return " · ".join(part for part in (line.shelf_barcode, line.call_number) if part)
    free = board.to_fetch(line)
    if free:
        return " · ".join(part for part in (free[0].barcode, free[0].where) if part)
    return line.only_barcode
