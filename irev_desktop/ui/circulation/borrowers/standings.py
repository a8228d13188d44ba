"""What one looks for among borrowers, and the columns of their table."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from irev_desktop.kernel.texts import _, short_date
from irev_desktop.services.circulation.borrowers.board import BorrowersBoard
from irev_desktop.services.circulation.records import BorrowerLine
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Align, Column

ROOM: Final[Mapping[int, int]] = {1: 420, 2: 620, 4: 520, 5: 560}
"""Of the columns that may be left out, by place: pixels at 100 % that the table must have."""
QUIET_DAYS: Final = 183
"""Days without activity after which one may ask whether the borrower still comes."""


class Looked(StrEnum):
    """One way to narrow the table."""

    LATE = "late"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    QUIET = "quiet"
    DOUBLE = "double"

    @property
    def label(self) -> str:
        """Return the words of the interface."""
        return LABELS[self]


LABELS: Final[Mapping[Looked, str]] = {
    Looked.LATE: _("En retard"),
    Looked.EXPIRED: _("Carte expirée"),
    Looked.SUSPENDED: _("Suspendus"),
    Looked.QUIET: _("Rien depuis six mois"),
    Looked.DOUBLE: _("Doublons possibles"),
}


def rule(looked: Looked, board: BorrowersBoard) -> Callable[[BorrowerLine], bool]:
    """Return what tells whether a borrower is among those looked for."""
    rules: Mapping[Looked, Callable[[BorrowerLine], bool]] = {
        Looked.LATE: lambda line: line.late > 0,
        Looked.EXPIRED: lambda line: is_expired(line, board.day),
        Looked.SUSPENDED: lambda line: is_suspended(line, board.day),
        Looked.QUIET: lambda line: is_quiet(line, board.day),
        Looked.DOUBLE: lambda line: line.id in board.doubles,
    }
    return rules[looked]


def is_expired(line: BorrowerLine, day: date) -> bool:
    """Tell whether the card is past its last day."""
    return line.expires_on is not None and line.expires_on < day


def is_suspended(line: BorrowerLine, day: date) -> bool:
    """Tell whether a suspension runs."""
    return line.suspended_until is not None and line.suspended_until >= day


def is_quiet(line: BorrowerLine, day: date) -> bool:
    """Tell whether nothing was done for long, and nothing is on loan."""
    return not line.loans and (day - line.last_on).days > QUIET_DAYS


def columns(today: Callable[[], date]) -> tuple[Column[BorrowerLine], ...]:
    """Return the columns; `today` is asked each time a row is painted."""

    def state(line: BorrowerLine) -> str:
        return LABELS[found].removesuffix("s") if (found := _state(line, today())) else ""

    def tone(line: BorrowerLine) -> Tone | None:
        return Tone.WARNING if _state(line, today()) else None

    return (
        Column(_("Emprunteur"), _who, width=0, sort_key=lambda line: line.name, tip=_who),
        Column(_("Carte"), lambda line: line.card, width=11),
        Column(_("Catégorie"), _category, width=14, tip=lambda line: line.category.label),
        Column(_("État"), state, width=13, tone=tone),
        Column(_("Prêts"), lambda line: line.loans, _loans, Align.RIGHT, width=7),
        Column(
            _("Vu le"), lambda line: line.last_on, lambda line: short_date(line.last_on), width=11
        ),
    )


def _state(line: BorrowerLine, day: date) -> Looked | None:
    if is_suspended(line, day):
        return Looked.SUSPENDED
    if is_expired(line, day):
        return Looked.EXPIRED
    return Looked.LATE if line.late else None


def _who(line: BorrowerLine) -> str:
    return " · ".join(filter(None, (line.name, line.organisation)))


def _category(line: BorrowerLine) -> str:
    """Return the first words of a category: all of them stand in the tip."""
    return line.category.label.split(",")[0].split(" de la ")[0]


def _loans(line: BorrowerLine) -> str:
    return str(line.loans) if line.loans else ""
