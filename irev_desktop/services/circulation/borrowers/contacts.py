"""The people to ask for at a borrower's: written with the borrower, as one record."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import BorrowerContact
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.circulation.fields import email
from irev_desktop.services.circulation.records import Contact


def contacts_of(session: Session, borrower_id: int) -> list[BorrowerContact]:
    """Return the contacts of a borrower, in their order."""
    query = select(BorrowerContact).where(BorrowerContact.borrower_id == borrower_id)
    return list(session.scalars(query.order_by(BorrowerContact.position, BorrowerContact.id)))


def write_contacts(session: Session, borrower_id: int, wanted: Sequence[Contact]) -> None:
    """Make a borrower's contacts those wanted, already cleaned, in that order."""
    known = contacts_of(session, borrower_id)
    for row in known[len(wanted) :]:
        session.delete(row)
    for row, place, draft in zip(known, range(len(wanted)), wanted, strict=False):
        row.position, row.name, row.role = place, draft.name, draft.role
        row.phone, row.email = draft.phone, draft.email
    session.add_all(new_contacts(borrower_id, wanted, len(known)))


def new_contacts(
    borrower_id: int, wanted: Sequence[Contact], first: int = 0
) -> list[BorrowerContact]:
    """Return rows for the contacts from a place on, already cleaned."""
    return [
        BorrowerContact(
            borrower_id=borrower_id,
            position=place,
            name=draft.name,
            role=draft.role,
            phone=draft.phone,
            email=draft.email,
        )
        for place, draft in enumerate(wanted)
        if place >= first
    ]


def cleaned(drafts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return contacts as they are kept; those without a word are left out.

    Raises LibraryError: CONTACT_NAMELESS, FIELD_INVALID.
    """
    return tuple(contact for contact in map(_cleaned, drafts) if contact != Contact(""))


def _cleaned(draft: Contact) -> Contact:
    contact = Contact(
        line(draft.name), line(draft.role), line(draft.phone), email(draft.email, "contacts")
    )
    if contact != Contact("") and not contact.name:
        raise LibraryError(Code.CONTACT_NAMELESS)
    return contact
