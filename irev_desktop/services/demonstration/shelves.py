"""Paper copies and borrowers of the demonstration library."""

from datetime import timedelta

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import (
    BorrowerCategory,
    BorrowerKind,
    CirculationType,
    CopyCondition,
    Permission,
)
from irev_desktop.services.catalogue.copies import add_copy, mark_lost, withdraw_copy
from irev_desktop.services.catalogue.records import CopyDraft
from irev_desktop.services.circulation.borrowers.commands import add_borrower, suspend_borrower
from irev_desktop.services.circulation.records import BorrowerDraft, Contact
from irev_desktop.services.demonstration.cataloguing import Catalogue
from irev_desktop.services.demonstration.lists import Row, number, rows
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

LOST = "perdu"
WITHDRAWN = "retire"


def add_copies(catalogue: Catalogue) -> int:
    """Put the paper copies on the shelves; return how many."""
    library, actor = catalogue.library, catalogue.actor
    listed = rows("copies")
    for row in listed:
        done = add_copy(library, actor, catalogue.find(row["document"]), _copy(row))
        if row["fate"] == LOST:
            mark_lost(library, actor, done.id)
        elif row["fate"] == WITHDRAWN:
            withdraw_copy(library, actor, done.id)
    return len(listed)


@requires(Permission.CIRCULATE)
def add_borrowers(library: Library, actor: Actor) -> int:
    """Register the borrowers; return how many."""
    listed = rows("borrowers")
    for row in listed:
        add_borrower(library, actor, _borrower(library, row))
    return len(listed)


@requires(Permission.CIRCULATE)
def suspend_borrowers(library: Library, actor: Actor) -> None:
    """Suspend those whose line says so, once their loans are made."""
    for row in rows("borrowers"):
        days = number(row, "suspended")
        if days is not None:
            until = library.clock.today() + timedelta(days)
            suspend_borrower(library, actor, row["card"], until, row["why"])


def _copy(row: Row) -> CopyDraft:
    return CopyDraft(
        barcode=row["barcode"],
        call_number=row["call_number"],
        location=row["location"],
        circulation_type=CirculationType(row["type"]),
        condition=CopyCondition(row["condition"]),
        accompanying=row["accompanying"],
        note=row["note"],
    )


def _borrower(library: Library, row: Row) -> BorrowerDraft:
    """Return the form of a borrower; the card's end is given in days from today."""
    days = number(row, "expires")
    return BorrowerDraft(
        card=row["card"],
        name=row["name"],
        kind=BorrowerKind(row["kind"]),
        category=BorrowerCategory(row["category"]),
        organisation=row["organisation"],
        email=row["email"],
        phone=row["phone"],
        note=row["note"],
        expires_on=None if days is None else library.clock.today() + timedelta(days),
        contacts=(Contact(row["contact"], row["contact_role"], row["contact_phone"]),),
    )
