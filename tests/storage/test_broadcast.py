"""What another program commits reaches this one's board, once, in commit order."""

from pathlib import Path
from threading import Event

from irev_desktop.kernel.changes import Changes
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.storage import opening
from irev_desktop.storage.engine import make_engine
from irev_desktop.storage.storage import Storage
from tests.libraries import ADMIN, add_document

PATIENCE = 10.0


def test_a_colleagues_commit_is_told_here(storage: Storage, clock: FixedClock) -> None:
    url = storage.engine.url
    colleague = opening.open_storage(
        make_engine(url), storage.store.root, Path(storage.where), clock, storage.where
    )
    told: list[Changes] = []
    heard = Event()

    def listen(changes: Changes) -> None:
        told.append(changes)
        heard.set()

    with colleague.command(ADMIN, "before") as work:
        add_document(work.session)
        work.commit()
    storage.broadcast.start()
    storage.changes.subscribe(listen)
    with colleague.command(ADMIN, "after") as work:
        add_document(work.session)
        expected = work.commit()
    assert heard.wait(PATIENCE)
    colleague.close()
    assert told == [expected]


def test_ones_own_commit_is_told_once(storage: Storage) -> None:
    told: list[int] = []
    storage.changes.subscribe(lambda changes: told.append(changes.number))
    with storage.command(ADMIN, "mine") as work:
        add_document(work.session)
        number = work.commit().number
    storage.broadcast.catch_up()
    assert told == [number]


def test_closing_ends_the_thread(storage: Storage) -> None:
    storage.broadcast.start()
    storage.broadcast.close()
    storage.broadcast.close()
    assert storage.changes.seen == 0
