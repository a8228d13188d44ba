"""Libraries for tests: the storage over both databases, and small records to fill it."""

import os
import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from irev_desktop import bootstrap
from irev_desktop.entities.circulation import Copy, Loan, LoanBorrower, ScannedCode
from irev_desktop.entities.document import Document
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.clock import Clock, FixedClock
from irev_desktop.kernel.ids import AgentId
from irev_desktop.kernel.vocabulary import (
    CirculationType,
    CodeKind,
    DocumentKind,
    DocumentState,
    Role,
)
from irev_desktop.services.library import Library
from irev_desktop.storage import opening
from irev_desktop.storage.engine import make_engine
from irev_desktop.storage.storage import Storage

MONDAY = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
ADMIN = Actor(AgentId(1), "Administrateur", Role.ADMINISTRATEUR)


def new_library(folder: Path, clock: Clock | None = None) -> Library:
    """Open a new library with its reference data in a folder that is not there yet.

    It is a copy of one that this process has made once; the clock stands on MONDAY unless given.
    """
    shutil.copytree(_made_once(), folder)
    return bootstrap.open_library(str(folder), clock=clock or FixedClock(MONDAY))


@cache
def _made_once() -> Path:
    """Create the library that others are copies of, in the home folder of the tests."""
    folder = Path(os.environ["HOME"]) / "modele"
    bootstrap.create(folder, clock=FixedClock(MONDAY)).close()
    return folder


def make_storage(folder: Path, url: URL | None, clock: FixedClock) -> Storage:
    """Create an empty library's storage (no reference data), in SQLite unless a URL is given."""
    opening.make_folders(folder)
    url = url or opening.embedded_url(folder)
    engine = make_engine(url)
    facts = {
        opening.NAME_FACT: "Essai",
        opening.IDENTITY_FACT: folder.name,
        opening.STORE_FACT: str(folder / opening.STORE),
    }
    with opening.writing(engine).begin() as connection:
        opening.create_schema(connection, facts)
    engine.dispose()
    engine = opening.checked_engine(url, folder)
    storage = opening.open_storage(engine, folder / opening.STORE, folder, clock, str(folder))
    storage.store.create()
    return storage


def add_document(session: Session, title: str = "Contrat de ville") -> Document:
    """Add a draft."""
    document = Document(
        title=title,
        kind=DocumentKind.CONTRAT,
        state=DocumentState.DRAFT,
        official_code="",
        summary="",
        note="",
        source_url="",
        created_at=MONDAY,
        modified_at=MONDAY,
    )
    session.add(document)
    session.flush()
    return document


def add_copy(session: Session, document: Document, barcode: str) -> Copy:
    """Add a paper copy that may be lent."""
    session.add(ScannedCode(code=barcode, kind=CodeKind.COPY))
    session.flush()
    copy = Copy(
        document_id=document.id,
        barcode=barcode,
        circulation_type=CirculationType.LENDABLE,
        created_at=MONDAY,
        modified_at=MONDAY,
    )
    session.add(copy)
    session.flush()
    return copy


def add_loan(session: Session, copy: Copy) -> Loan:
    """Lend a copy, to nobody in particular."""
    loan = Loan(
        copy_id=copy.id, lent_on=MONDAY.date(), lent_at=MONDAY, due_on=MONDAY.date(), renewals=0
    )
    session.add(loan)
    session.flush()
    return loan


def link(session: Session, loan: Loan, borrower_id: int) -> LoanBorrower:
    """Say who has a loan."""
    tie = LoanBorrower(loan_id=loan.id, borrower_id=borrower_id)
    session.add(tie)
    session.flush()
    return tie
