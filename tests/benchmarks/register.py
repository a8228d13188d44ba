"""The loan register with 100,000 loans: from the scan to the answer on screen; durable loans.

IREV_BENCH_LOANS sets the number of loans.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert

from irev_desktop import bootstrap
from irev_desktop.entities.base import Base
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import (
    BorrowerCategory,
    BorrowerKind,
    CirculationType,
    CodeKind,
    CopyCondition,
    DocumentKind,
    DocumentState,
    Role,
)
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from irev_desktop.settings import UserSettings
from irev_desktop.storage.engine import PRAGMAS, sqlite_module
from tests.benchmarks.bars import quantile
from tests.benchmarks.figures import Figure, Ratio, run

LOANS = int(os.environ.get("IREV_BENCH_LOANS", "100000"))
COPIES = 20_000
BORROWERS = 5_000
OPEN = 3_000
"""Loans not returned yet; a tenth of them late."""
SCANS = 150
AT_ONCE = 60
"""Loans of one round of the race against the raw database."""
ROUNDS = 5
BATCH = 20_000

WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from irev_desktop.ui.circulation.desk_panel import DeskPanel
from irev_desktop.ui.start import Program, make_application
app = make_application([])
program = Program(app, Path(sys.argv[1]))
program.start()
program.window.show_workspace("accueil")
desk = program.window.findChildren(DeskPanel)[0]
jobs = program.frame.jobs
loop = QEventLoop()
def until(holds):
    look = QTimer()
    look.timeout.connect(lambda: holds() and loop.quit())
    look.start(2)
    if not holds():
        loop.exec()
    look.stop()
class Seen(QObject):
    # tells when the answer is painted
    at = None
    answered = False
    def eventFilter(self, watched, event):
        if self.answered and event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
            self.answered = False
        return False
seen = Seen()
desk.strip.installEventFilter(seen)
def told(_answer):
    seen.answered = True
desk.flow.answered.connect(told)
def scan(code):
    seen.at = None
    desk.scan.setText(code)
    start = time.perf_counter()
    QTest.keyClick(desk.scan, Qt.Key.Key_Return)
    until(lambda: seen.at is not None)
    return 1000 * (seen.at - start)
def rest():
    until(lambda: jobs.idle)
rest()
scan("C0")
rest()
taken = []
for n in range(int(sys.argv[2])):
    for code in (f"L{n}", f"C{n + 1}"):
        taken.append(scan(code))
        if n % 2:
            rest()  # half of them come while the lists are still being read
    desk.flow.leave_borrower()
    if n % 3 == 0:
        taken.append(scan(f"C{n + 1}"))
rest()
print(*taken)
program.close()
"""


def ratios(scratch: Path) -> Iterator[Ratio | Figure]:
    """Give the figures of this module."""
    folder = scratch / "fonds"
    bootstrap.create(folder).close()
    library = bootstrap.open_library(str(folder))
    try:
        with library.storage.private() as connection:
            fill(connection)
        actor = bootstrap.local_actor(library)
        yield from durable(library, actor, folder / "library.db")
    finally:
        library.close()
    yield from scans(scratch, folder)


def scans(scratch: Path, folder: Path) -> Iterator[Figure]:
    """Give what passes between the end of a scan and the answer on screen."""
    settings = scratch / "settings.toml"
    UserSettings(str(folder), theme="light").save(settings)
    taken = run(WINDOW, str(settings), str(SCANS))
    name = f"scan to answer on screen, {LOANS} loans"
    yield Figure(f"{name}: median", [statistics.median(taken)], "ms", "100")
    yield Figure(f"{name}: 99th percentile", [quantile(taken, 0.99)], "ms")


def durable(library: Library, actor: Actor, database: Path) -> Iterator[Ratio | Figure]:
    """Compare durable loans with commits of the same database, in turn.

    A disk that tells of a commit before it is kept makes raw commits look free: the processor's
    time of a loan, whatever the disk, is given beside.
    """
    free = iter(range(OPEN, COPIES))
    ours, one_row, same_rows, busy = [], [], [], []
    for _round in range(ROUNDS):
        taken = [next(free) for _ in range(AT_ONCE)]
        one_row.append(_rate(partial(raw, database, 1)))
        start = time.thread_time()
        ours.append(_rate(partial(_lend, library, actor, taken)))
        busy.append(1000 * (time.thread_time() - start) / AT_ONCE)
        same_rows.append(_rate(partial(raw, database, ROWS_OF_A_LOAN)))
        for n in taken:
            return_copy(library, actor, f"C{n}")
    loans = statistics.median(ours)
    yield Ratio(
        "durable loans / commits of one row by the raw database",
        loans,
        statistics.median(one_row),
        "a second",
        "at least 0.5",
    )
    yield Ratio(
        "durable loans / commits of as many rows by the raw database",
        loans,
        statistics.median(same_rows),
        "a second",
    )
    yield Figure("processor's time of a loan", busy, "ms")


ROWS_OF_A_LOAN = 12
"""Loan, link, use, operation, three entries, personal value, three concerns, counter."""


def raw(database: Path, rows: int) -> None:
    """Commit as often as loans are made, so many small rows at a time."""
    connection = sqlite_module.connect(str(database), isolation_level=None)
    try:
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name}={value}")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS raw_rows (id INTEGER PRIMARY KEY, text TEXT)"
        )
        for _n in range(AT_ONCE):
            connection.execute("BEGIN IMMEDIATE")
            for _row in range(rows):
                connection.execute("INSERT INTO raw_rows (text) VALUES (?)", ("x" * 120,))
            connection.execute("COMMIT")
    finally:
        connection.close()


def _rate(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return AT_ONCE / (time.perf_counter() - start)


def _lend(library: Library, actor: Actor, copies: Sequence[int]) -> None:
    for at, n in enumerate(copies):
        lend(library, actor, f"C{n}", f"L{OPEN + at}")


def fill(connection: Connection) -> None:
    """Write a register of some years: documents, copies, borrowers, loans and their journal."""
    now = datetime.now(UTC)
    day = now.date()
    stamps = {"version": 1, "created_at": now, "modified_at": now}
    _bulk(
        connection,
        "codes",
        (
            {"code": f"{letter}{n}", "kind": kind}
            for letter, kind, count in (
                ("C", CodeKind.COPY, COPIES),
                ("L", CodeKind.BORROWER, BORROWERS),
            )
            for n in range(count)
        ),
    )
    _bulk(connection, "documents", (_document(n) | stamps for n in range(COPIES // 2)))
    _bulk(connection, "copies", (_copy(n) | stamps for n in range(COPIES)))
    _bulk(connection, "borrowers", (_borrower(n, day) | stamps for n in range(BORROWERS)))
    _bulk(connection, "loans", (_loan(n, now, day) for n in range(LOANS)))
    _bulk(
        connection,
        "loan_borrowers",
        ({"loan_id": n + 1, "borrower_id": n % BORROWERS + 1} for n in range(LOANS)),
    )
    _bulk(connection, "operations", (_operation(n, now) for n in range(LOANS)))
    _bulk(connection, "journal_entries", (_entry(n) for n in range(LOANS)))
    connection.execute(Base.metadata.tables["commit_counter"].update().values(value=10 * LOANS))


def _bulk(connection: Connection, name: str, rows: Iterator[dict[str, Any]]) -> None:
    table: Table = Base.metadata.tables[name]
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)


def _document(n: int) -> dict[str, Any]:
    return {
        "id": n + 1_000_000,
        "title": f"Contrat de ville {n}",
        "kind": DocumentKind.CONTRAT,
        "state": DocumentState.CATALOGUED,
        "official_code": "",
        "summary": "",
        "note": "",
        "source_url": "",
    }


def _copy(n: int) -> dict[str, Any]:
    return {
        "id": n + 1,
        "document_id": n // 2 + 1_000_000,
        "barcode": f"C{n}",
        "code_kind": CodeKind.COPY,
        "circulation_type": CirculationType.LENDABLE,
        "condition": CopyCondition.GOOD,
        "call_number": f"PV {n}",
        "kept": True,
    }


def _borrower(n: int, day: date) -> dict[str, Any]:
    return {
        "id": n + 1,
        "card": f"L{n}",
        "code_kind": CodeKind.BORROWER,
        "kind": BorrowerKind.PERSON,
        "name": f"Quidam {n}",
        "category": BorrowerCategory.AUTRE,
        "registered_on": day - timedelta(900),
        "folded": f" quidam {n} l{n}",
    }


def _loan(n: int, now: datetime, day: date) -> dict[str, Any]:
    """Return a loan: the first ones are out, a tenth of them late; the others came back."""
    if n < OPEN:
        lent = day - timedelta(40 if n % 10 == 0 else n % 20)
        back = None
    else:
        lent = day - timedelta(30 + n % 700)
        back = lent + timedelta(20)
    return {
        "id": n + 1,
        "copy_id": n % COPIES + 1,
        "copy_kept": True if back is None else None,
        "lent_on": lent,
        "lent_at": now - (day - lent),
        "due_on": lent + timedelta(28),
        "renewals": 0,
        "unseen_renewals": 0,
        "returned_on": back,
        "returned_at": None if back is None else now - (day - back),
    }


def _operation(n: int, now: datetime) -> dict[str, Any]:
    return {
        "id": f"{n:032}",
        "number": n + 1000,
        "kind": "lend",
        "at": now - timedelta(2) - timedelta(minutes=10 * (LOANS - n)),
        "actor_role": Role.ACCUEIL,
        "details": {"barcode": f"C{n}", "title": "Contrat de ville"},
        "schema": "0",
    }


def _entry(n: int) -> dict[str, Any]:
    return {
        "operation_id": f"{n:032}",
        "table_name": "loans",
        "row_key": str(n + 1),
        "before": None,
        "after": {"id": n + 1, "copy_id": n % COPIES + 1},
    }
