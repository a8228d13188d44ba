"""F1: a killed desk loses nothing that it had acknowledged, and leaves nothing half done."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from irev_desktop.entities.circulation import Copy, Loan, LoanBorrower
from irev_desktop.entities.journal import Operation
from irev_desktop.entities.usage import UsageFact
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.kernel.desk_vocabulary import MovementKind, UsageKind
from irev_desktop.services.circulation.borrowers.commands import add_borrower
from irev_desktop.services.circulation.records import BorrowerDraft
from irev_desktop.services.library import Library
from irev_desktop.storage import opening
from tests.libraries import ADMIN, add_copy, add_document
from tests.services.circulation.killed_desk import CARD, EACH
from tests.services.conftest import _fill_empty, _template, assemble

ROOT = Path(__file__).parents[3]
KILLS, ALL_KILLS = 15, 1000
"""In the suite, and in the bench of faults."""


@pytest.fixture
def kept(tmp_path: Path, sqlite_templates: Path, clock: FixedClock) -> Iterator[Library]:
    """A library in one file, for processes that are killed beside it."""
    folder = tmp_path / "fonds"
    opening.make_folders(folder)
    shutil.copy(_template(sqlite_templates, _fill_empty), folder / opening.DATABASE)
    library = assemble(folder, opening.embedded_url(folder), clock)
    yield library
    library.close()


def fill(library: Library, copies: int) -> None:
    """Have a borrower and as many copies, of one document."""
    add_borrower(library, ADMIN, BorrowerDraft(CARD, "Quidam Exemple"))
    with library.storage.command(ADMIN, "seed") as work:
        document = add_document(work.session)
        for n in range(copies):
            add_copy(work.session, document, f"DOC{n}")
        work.commit()


@pytest.mark.faults
def test_f1_a_killed_desk_loses_nothing_acknowledged_and_leaves_nothing_half_done(
    kept: Library, faults: int
) -> None:
    kills = KILLS if faults == 1 else ALL_KILLS
    fill(kept, 1 + kills * EACH)
    program = [sys.executable, "-m", "tests.services.circulation.killed_desk"]
    done = subprocess.run(
        [*program, str(kept.storage.folder), str(kills)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: list[str] = json.loads(done.stdout)
    assert len(said) >= kills
    with kept.storage.reading() as session:
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        query = select(Copy.barcode, Loan).join(Loan, Loan.copy_id == Copy.id)
        found = {barcode: loan for barcode, loan in session.execute(query)}  # noqa: C416 - a Row
        for act in said:  # nothing lost
            loan = found[act[1:]]
            assert act[0] != "=" or loan.renewals == 1
            assert act[0] != "-" or loan.returned_on is not None
        loans = list(found.values())
        assert len(loans) - sum(act[0] == "+" for act in said) <= kills  # one a desk, unheard of
        links = set(session.scalars(select(LoanBorrower.loan_id)))
        assert links == {loan.id for loan in loans}  # nothing half
        for kind, use, count in (
            (MovementKind.LEND, UsageKind.LOAN, len(loans)),
            (MovementKind.RENEW, UsageKind.RENEWAL, sum(loan.renewals for loan in loans)),
            (MovementKind.RETURN, UsageKind.RETURN, sum(bool(loan.returned_on) for loan in loans)),
        ):
            counted = select(func.count()).select_from
            operations = counted(Operation).where(Operation.kind == kind.value)
            uses = counted(UsageFact).where(UsageFact.kind == use)
            assert session.scalar(operations) == session.scalar(uses) == count
