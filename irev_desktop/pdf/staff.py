"""Who works: the worker processes, lent to one thread at a time, replaced when they die.

There is one process more than work that may go on at once: whatever happens to one, or however
long an import keeps the others, a warm process is there for the page on the screen.

All are started by one thread, which lives as long as they do: the system ends what runs in the
sandbox when the thread that started it ends, and nobody's window waits for a start.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Thread

from irev_desktop.kernel.errors import Cancelled
from irev_desktop.pdf.limits import Limits
from irev_desktop.pdf.process import WorkerProcess
from irev_desktop.pdf.sandbox import Sandbox
from irev_desktop.pdf.slots import PixelSegment

LOG = logging.getLogger(__name__)
SPARE = 1
PAUSE_SECONDS = 0.3
"""How long a replacement waits while nobody is short of a worker: the page that the dead one owes
is drawn first, and a start takes a whole core."""
CLOSING_SECONDS = 10.0
"""How long closing waits for those who use a worker to notice that it is gone."""


class Staff:
    """All worker processes of a pool and the pixel segment they share."""

    def __init__(self, limits: Limits, size: int) -> None:
        self.limits = limits
        self.most = size + SPARE
        self.segment = PixelSegment(limits.slot_bytes, limits.slots)
        self._sandbox = Sandbox()
        self._idle: list[WorkerProcess] = []
        self._all: set[WorkerProcess] = set()
        self._ordered = 0
        self._short = 0
        self._drawings = 0
        self._pause_until = 0.0
        self._trouble: OSError | None = None
        self._starter: Thread | None = None
        self._warm = False
        self._closed = False
        self._changed = Condition()

    def warm(self) -> None:
        """Have every process started and keep all of them running; returns at once."""
        with self._changed:
            self._warm = True
            self._complete()

    def wait_complete(self, seconds: float) -> bool:
        """Wait up to `seconds` until every process was started; tell whether they were."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self._all) == self.most, seconds)

    @contextmanager
    def lend(self, document: int = 0, page: int = 0) -> Iterator[WorkerProcess]:
        """Lend a worker; waits while all are busy.

        One that has drawn the page lately if it can be, else one that has `document` open. With a
        page, the worker is for a drawing: of all who wait these are served first, since somebody
        looks at that page.

        A worker is thrown away when the block ends by any exception, and kept otherwise.
        Raises Cancelled when the staff was sent home, OSError when no process can be started.
        """
        worker = self._take(document, page)
        try:
            yield worker
        except BaseException:
            self._discard(worker)
            raise
        self._give_back(worker)

    def holders(self, document: int) -> int:
        """Tell how many idle workers still have a document open."""
        with self._changed:
            return sum(1 for worker in self._idle if document in worker.open_documents)

    def pids(self) -> list[int]:
        """Return the process ids, for tests and for the maintainers' panel."""
        with self._changed:
            return sorted(worker.pid for worker in self._all)

    @property
    def sandboxed(self) -> bool:
        """Whether workers run in the sandbox; known once one has been started."""
        return self._sandbox.holds

    @property
    def closed(self) -> bool:
        """Whether the staff was sent home."""
        return self._closed

    def close(self) -> None:
        """End all processes; whoever waits for one is told so by Cancelled or WireError."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._starter is not None:
            self._starter.join()
        with self._changed:
            idle, self._idle = self._idle, []
            self._all.difference_update(idle)
            lent = list(self._all)
        for worker in idle:
            worker.stop()
        for worker in lent:
            worker.kill()
        with self._changed:
            self._changed.wait_for(lambda: not self._all, CLOSING_SECONDS)
        self.segment.close()

    def _take(self, document: int, page: int) -> WorkerProcess:
        """Take an idle worker, or order one; waits while neither is possible."""
        with self._changed:
            self._drawings += bool(page)
            try:
                return self._first_free(document, page)
            finally:
                self._drawings -= bool(page)
                if page and not self._drawings:
                    self._changed.notify_all()  # those who let drawings go first

    def _first_free(self, document: int, page: int) -> WorkerProcess:
        ordered = False
        while True:
            if self._closed:
                raise Cancelled
            waits = not page and self._drawings
            worker = None if waits else self._idle_one(document, page)
            if worker is not None:
                return worker
            if self._trouble is not None:
                trouble, self._trouble = self._trouble, None
                raise trouble
            if not ordered and len(self._all) + self._ordered < self.most:
                self._order()
                ordered = True
            self._wait_short()

    def _wait_short(self) -> None:
        """Wait for a worker, and have those that are on order started at once."""
        self._short += 1
        if self._short == 1:  # else those that wait would wake one another for ever
            self._changed.notify_all()
        self._changed.wait()
        self._short -= 1

    def _idle_one(self, document: int, page: int) -> WorkerProcess | None:
        """Take the best idle worker; those that died in the meantime are buried."""
        for worker in [worker for worker in self._idle if not worker.alive]:
            LOG.info("worker %d died while idle", worker.pid)
            self._idle.remove(worker)
            self._all.discard(worker)
            worker.stop()
            self._pause_until = time.monotonic() + PAUSE_SECONDS
        self._complete()
        if not self._idle:
            return None
        holders = [worker for worker in self._idle if document in worker.open_documents]
        drawers = [worker for worker in holders if (document, page) in worker.drawn]
        worker = (drawers or holders or self._idle)[-1]
        self._idle.remove(worker)
        return worker

    def _give_back(self, worker: WorkerProcess) -> None:
        """Make a lent worker idle again."""
        with self._changed:
            if not self._closed:
                self._idle.append(worker)
                self._changed.notify_all()
                return
        self._discard(worker)

    def _discard(self, worker: WorkerProcess) -> None:
        """End a worker that failed; have another started when the staff is to stay complete."""
        worker.stop()
        with self._changed:
            self._all.discard(worker)
            self._pause_until = time.monotonic() + PAUSE_SECONDS
            self._complete()
            self._changed.notify_all()

    def _complete(self) -> None:
        """Order what is missing to a complete staff, if it is to stay complete."""
        while self._warm and not self._closed and len(self._all) + self._ordered < self.most:
            self._order()

    def _order(self) -> None:
        """Have one more process started."""
        self._ordered += 1
        if self._starter is None:
            self._starter = Thread(target=self._start_ordered, name="irev-pdf-start", daemon=True)
            self._starter.start()
        self._changed.notify_all()

    def _start_ordered(self) -> None:
        """Start what is ordered, until the staff is sent home."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._ordered or self._closed)
                pause = self._pause_until - time.monotonic()
                if pause > 0:
                    self._changed.wait_for(lambda: self._short or self._closed, pause)
                if self._closed:
                    return
            worker, trouble = self._started()
            self.segment.prepare()
            with self._changed:
                self._ordered -= 1
                self._trouble = trouble
                if worker is not None:
                    self._all.add(worker)
                    self._idle.insert(0, worker)
                if trouble is not None:
                    self._warm = False  # no use in trying for ever: the next to need one tries
                self._changed.notify_all()

    def _started(self) -> tuple[WorkerProcess | None, OSError | None]:
        """Start one process; return it, or why it cannot be started."""
        try:
            return WorkerProcess(self.limits, self.segment, self._sandbox), None
        except OSError as error:
            LOG.info("no worker could be started: %s", error)
            return None, error
