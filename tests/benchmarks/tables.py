"""A table of 20,000 borrowers: read, looked at, taken, looked through, undone; memory at the end.

IREV_BENCH_ROWS sets the number of rows.
"""

import os
import resource
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from irev_desktop import bootstrap
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.borrowers.board import borrowers_board
from irev_desktop.services.circulation.borrowers.importing import import_borrowers, plan_borrowers
from irev_desktop.services.circulation.borrowers.likeness import similar_borrowers
from irev_desktop.services.circulation.borrowers.queries import find_borrowers
from irev_desktop.services.circulation.borrowers.records import ImportChoices
from irev_desktop.services.circulation.borrowers.table_fields import guess_columns
from irev_desktop.services.circulation.records import BorrowerDraft
from irev_desktop.services.exchange.tables import read_table
from tests.benchmarks.figures import Figure, timed

ROWS = int(os.environ.get("IREV_BENCH_ROWS", "20000"))
ASKED = 5
"""How often each question is asked."""


def ratios(scratch: Path) -> Iterator[Figure]:
    """Give the figures of this module."""
    path = scratch / "table.csv"
    head = "Carte;Nom;Structure;Mail;Tél\n"
    rows = (
        f"L{n};Nom{n} Prénom{n % 97};Structure {n % 500};p{n}@exemple.fr;03{n:08d}\n"
        for n in range(ROWS)
    )
    path.write_text(head + "".join(rows), encoding="utf-8")
    library = bootstrap.create(scratch / "fonds")
    actor = bootstrap.local_actor(library)
    table = read_table(path)
    choices = ImportChoices(guess_columns(table.headers))
    asked = (library, actor)
    try:
        yield _figure("read", partial(read_table, path))
        yield _figure("every row judged", partial(plan_borrowers, *asked, table, choices))
        done: list[Any] = []
        take = partial(import_borrowers, *asked, table, choices)
        yield _figure("taken in one transaction", lambda: done.append(take()), limit="120 s")
        draft = BorrowerDraft("X", f"Prénom7 Nom{ROWS // 2}")
        questions: dict[str, Callable[[], object]] = {
            "one found in two letters": partial(find_borrowers, *asked, "no"),
            "who may be there already": partial(similar_borrowers, *asked, draft),
            "all of them for the room": partial(borrowers_board, *asked),
        }
        for name, question in questions.items():
            values = [1000 * timed(question) for _round in range(ASKED)]
            yield Figure(f"{ROWS} borrowers: {name}", values, "ms")
        yield _figure("undone", partial(undo, *asked, done[0].operation))
    finally:
        library.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Figure(f"{ROWS} borrowers: most memory", [memory], "MB", "500 MB")


def _figure(name: str, work: Callable[[], object], limit: str = "") -> Figure:
    return Figure(f"{ROWS} borrowers of a table: {name}", [timed(work)], "s", limit)
