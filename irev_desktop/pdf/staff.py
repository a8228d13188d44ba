"""Who works: the worker processes, lent to one thread at a time, replaced when they die.

There is one process more than work that may go on at once: whatever happens to one, or however
long an import keeps the others, a warm process is there for the page on the screen.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from irev_desktop.kernel.errors import Cancelled
from irev_desktop.pdf.limits import Limits
from irev_desktop.pdf.process import WorkerProcess
from irev_desktop.pdf.slots import PixelSegment

LOG = logging.getLogger(__name__)
SPARE = 1
CLOSING_SECONDS = 10.0
"""How long closing waits for those who use a worker to notice that it is gone."""


class Staff:
    """All worker processes of a pool and the pixel segment they share."""

    def __init__(self, limits: Limits, size: int) -> None:
        self.limits = limits
        self.most = size + SPARE
        self.segment = PixelSegment(limits.slot_bytes, limits.slots)
        self._idle: list[WorkerProcess] = []
        self._all: set[WorkerProcess] = set()
        self._starting = 0
        self._warm = False
        self._closed = False
        self._changed = Condition()

    def warm(self) -> None:
        """Start every process now and keep all of them running; returns at once."""
        with self._changed:
            self._warm = True
        self._fill()

    @contextmanager
    def lend(self, document: int = 0) -> Iterator[WorkerProcess]:
        """Lend a worker, one that has `document` open if it can be; waits while all are busy.

        A worker is thrown away when the block ends by any exception, and kept otherwise.
        Raises Cancelled when the staff was sent home.
        """
        worker = self._take(document)
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
    def closed(self) -> bool:
        """Whether the staff was sent home."""
        return self._closed

    def close(self) -> None:
        """End all processes; whoever waits for one is told so by Cancelled or WireError."""
        with self._changed:
            self._closed = True
            idle, self._idle = self._idle, []
            self._all.difference_update(idle)
            lent = list(self._all)
            self._changed.notify_all()
        for worker in idle:
            worker.stop()
        for worker in lent:
            worker.kill()
        with self._changed:
            self._changed.wait_for(lambda: not self._all, CLOSING_SECONDS)
        self.segment.close()

    def _take(self, document: int) -> WorkerProcess:
        """Take an idle worker or start one; waits while neither is possible."""
        with self._changed:
            while True:
                if self._closed:
                    raise Cancelled
                worker = self._idle_one(document)
                if worker is not None:
                    return worker
                if len(self._all) + self._starting < self.most:
                    self._starting += 1
                    break
                self._changed.wait()
        return self._start(idle=False)

    def _idle_one(self, document: int) -> WorkerProcess | None:
        """Take the best idle worker; those that died in the meantime are buried."""
        for worker in [worker for worker in self._idle if not worker.alive]:
            LOG.info("worker %d died while idle", worker.pid)
            self._idle.remove(worker)
            self._all.discard(worker)
            worker.stop()
        if not self._idle:
            return None
        holders = [worker for worker in self._idle if document in worker.open_documents]
        worker = (holders or self._idle)[-1]
        self._idle.remove(worker)
        return worker

    def _start(self, *, idle: bool) -> WorkerProcess:
        """Start the process that `_starting` announced."""
        try:
            worker = WorkerProcess(self.limits, self.segment)
        except BaseException:
            with self._changed:
                self._starting -= 1
            raise
        with self._changed:
            self._starting -= 1
            closed = self._closed
            if not closed:
                self._all.add(worker)
                if idle:
                    self._idle.insert(0, worker)
                    self._changed.notify()
        if closed:
            worker.stop()
            raise Cancelled
        return worker

    def _give_back(self, worker: WorkerProcess) -> None:
        """Make a lent worker idle again."""
        with self._changed:
            if not self._closed:
                self._idle.append(worker)
                self._changed.notify()
                return
        self._discard(worker)

    def _discard(self, worker: WorkerProcess) -> None:
        """End a worker that failed; start another when the staff is to stay complete."""
        worker.stop()
        with self._changed:
            self._all.discard(worker)
            self._changed.notify_all()
        self._fill()

    def _fill(self) -> None:
        """Start what is missing to a complete staff, if it is to stay complete."""
        while True:
            with self._changed:
                missing = len(self._all) + self._starting < self.most
                if not missing or not self._warm or self._closed:
                    return
                self._starting += 1
            try:
                self._start(idle=True)
            except Cancelled:
                return
