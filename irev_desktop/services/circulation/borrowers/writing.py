"""Writes what was typed about a borrower: cleaned first, whole or not at all."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line, paragraphs
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.circulation.borrowers.contacts import cleaned, write_contacts
from irev_desktop.services.circulation.fields import email
from irev_desktop.services.circulation.records import BorrowerDraft


def clean_draft(draft: BorrowerDraft) -> BorrowerDraft:
    """Return a draft as it is kept, its card apart.

    Raises LibraryError: NAME_MISSING, CONTACT_NAMELESS, FIELD_INVALID.
    """
    name = line(draft.name)
    if not name:
        raise LibraryError(Code.NAME_MISSING)
    return replace(
        draft,
        name=name,
        organisation=line(draft.organisation),
        email=email(draft.email),
        phone=line(draft.phone),
        address=paragraphs(draft.address),
        note=paragraphs(draft.note),
        contacts=cleaned(draft.contacts),
    )


def write_draft(borrower: Borrower, draft: BorrowerDraft, card: str, now: datetime) -> None:
    """Write a cleaned draft into a borrower, with the card that was claimed; not its contacts."""
    borrower.card = card
    borrower.name = draft.name
    borrower.kind = draft.kind
    borrower.category = draft.category
    borrower.organisation = draft.organisation
    borrower.email = draft.email
    borrower.phone = draft.phone
    borrower.address = draft.address
    borrower.note = draft.note
    borrower.expires_on = draft.expires_on
    borrower.refresh_folded(f"{contact.name} {contact.email}" for contact in draft.contacts)
    borrower.modified_at = now


def fill_borrower(
    session: Session, borrower: Borrower, draft: BorrowerDraft, card: str, now: datetime
) -> None:
    """Write a form into a borrower, new or not, contacts included.

    Raises LibraryError: NAME_MISSING, CONTACT_NAMELESS, FIELD_INVALID.
    """
    clean = clean_draft(draft)
    write_draft(borrower, clean, card, now)
    session.add(borrower)
    session.flush()
    write_contacts(session, borrower.id, clean.contacts)
