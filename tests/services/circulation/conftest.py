"""Borrowers and copies to lend, by their codes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from irev_desktop.entities.document import Document
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.circulation.borrowers.commands import add_borrower
from irev_desktop.services.circulation.records import BorrowerDraft, BorrowerRecord
from irev_desktop.services.library import Library
from tests.libraries import add_copy, add_document
from tests.services.circulation.making import MakeBorrower, MakeCopies

PERSON = BorrowerDraft("E1", "Claire Exemple", organisation="Association fictive du Parc")


@pytest.fixture
def borrower(library: Library, admin: Actor) -> MakeBorrower:
    """Register a borrower: `borrower("E2", expires_on=…)`."""

    def make(card: str = "E1", name: str = PERSON.name, **fields: Any) -> BorrowerRecord:
        draft = replace(PERSON, card=card, name=name, **fields)
        return add_borrower(library, admin, draft).borrower

    return make


@pytest.fixture
def copies(library: Library, admin: Actor) -> MakeCopies:
    """Catalogue a document with copies: `copies("C1", "C2", accompanying="un cédérom")`."""

    def make(
        *barcodes: str,
        title: str = "Contrat de ville",
        state: DocumentState = DocumentState.CATALOGUED,
        **fields: Any,
    ) -> int:
        with library.storage.command(admin, "seed") as work:
            document: Document = add_document(work.session, title)
            document.state = state
            for barcode in barcodes:
                copy = add_copy(work.session, document, barcode)
                for name, value in fields.items():
                    setattr(copy, name, value)
            work.commit()
            return document.id

    return make


@pytest.fixture
def monday(library: Library) -> date:
    """The day on which the tests begin: Monday 9 March 2026."""
    return library.clock.today()
