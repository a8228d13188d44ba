"""Several desks, each a process of its own, on one library: F13 and F15 of the faults."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from irev_desktop.entities.circulation import Borrower, Loan, ScannedCode
from irev_desktop.entities.usage import Consultation
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.vocabulary import BorrowerCategory, BorrowerKind, CodeKind
from irev_desktop.services.circulation.queries import loans
from irev_desktop.services.library import Library
from tests.libraries import MONDAY
from tests.services.circulation.desk_process import LOANS_EACH
from tests.services.circulation.making import MakeCopies

ROOT = Path(__file__).parents[3]
COPIES = 500
"""Wanted by two desks; in the bench ten times as many."""
WRITERS = 4
OPERATIONS = 200
"""Of each writer; in the bench ten times as many."""
SHELF = 40
"""Copies on which the writers meet."""
NAME = "Quidam Exemple"
"""What no refusal may tell."""
POLITE = {
    Code.COPY_ON_LOAN,
    Code.COPY_NOT_ON_LOAN,
    Code.COPY_IN_CONSULTATION,
    Code.COPY_NOT_IN_CONSULTATION,
    Code.LOAN_LIMIT_REACHED,
}


def register(library: Library, actor: Actor, part: str, count: int) -> None:
    """Register borrowers of a desk: A0, A1, …"""
    with library.storage.command(actor, "seed") as work:
        for n in range(count):
            work.session.add(ScannedCode(code=f"{part}{n}", kind=CodeKind.BORROWER))
            work.session.flush()
            borrower = Borrower(
                card=f"{part}{n}",
                name=NAME,
                organisation="",
                email="",
                kind=BorrowerKind.PERSON,
                category=BorrowerCategory.AUTRE,
                registered_on=MONDAY.date(),
                created_at=MONDAY,
                modified_at=MONDAY,
            )
            borrower.refresh_folded(())
            work.session.add(borrower)
        work.commit()


def at_desks(
    library: Library, parts: Sequence[str], barcodes: Sequence[str], work: int = 0
) -> list[dict[str, Any]]:
    """Open a desk in a process for each part, have all begin at once, return what they tell."""
    address = library.storage.engine.url.render_as_string(hide_password=False)
    program = [sys.executable, "-m", "tests.services.circulation.desk_process"]
    desks = [
        subprocess.Popen(
            [*program, str(library.storage.folder), address, part],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for part in parts
    ]
    for desk in desks:  # the barrier: nobody begins before all are ready
        assert desk.stdout is not None
        assert desk.stdout.readline() == "ready\n"
    asked = json.dumps({"barcodes": list(barcodes), "work": work}) + "\n"
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write(asked)
        desk.stdin.flush()
    answers = [json.loads(desk.communicate()[0]) for desk in desks]
    assert [desk.returncode for desk in desks] == [0] * len(desks)
    return answers


@pytest.mark.faults
def test_f13_two_desks_lend_the_same_copies_each_copy_goes_out_once(
    library: Library, admin: Actor, copies: MakeCopies, faults: int
) -> None:
    barcodes = [f"DOC{n}" for n in range(COPIES * faults)]
    copies(*barcodes)
    for part in "AB":
        register(library, admin, part, len(barcodes) // LOANS_EACH + 1)
    first, second = at_desks(library, "AB", barcodes)
    assert sorted(first["lent"] + second["lent"]) == sorted(barcodes)
    refusals = len(barcodes)
    assert first["done"] + second["done"] == 2 * refusals
    told = [desk["told"].get(Code.COPY_ON_LOAN.value, 0) for desk in (first, second)]
    assert sum(told) == refusals
    assert set(first["told"]) | set(second["told"]) == {Code.COPY_ON_LOAN.value}
    assert len(loans(library, admin)) == len(barcodes)
    for words in first["sentences"] + second["sentences"]:
        assert "sorti le 9 mars 2026 à 11" in words
        assert NAME not in words


@pytest.mark.faults
def test_f15_four_writers_are_never_told_that_the_database_is_locked(
    library: Library, admin: Actor, copies: MakeCopies, faults: int
) -> None:
    barcodes = [f"DOC{n}" for n in range(SHELF)]
    copies(*barcodes)
    parts = "ABCD"[:WRITERS]
    for part in parts:
        register(library, admin, part, SHELF // LOANS_EACH + 1)
    answers = at_desks(library, parts, barcodes, OPERATIONS * faults)
    assert sum(desk["done"] for desk in answers) == WRITERS * OPERATIONS * faults
    told = {Code(code) for desk in answers for code in desk["told"]}
    assert told <= POLITE
    with library.storage.reading() as session:
        for table, ended in ((Loan, Loan.returned_on), (Consultation, Consultation.ended_at)):
            query = select(table.copy_id, func.count()).where(ended.is_(None))
            open_ones = session.execute(query.group_by(table.copy_id)).all()
            assert all(count == 1 for _copy, count in open_ones)
        out = select(Loan.copy_id).where(Loan.returned_on.is_(None))
        both = select(Consultation).where(
            Consultation.ended_at.is_(None), Consultation.copy_id.in_(out)
        )
        assert session.scalars(both).all() == []
