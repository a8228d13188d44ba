"""The one job runner: service calls on their lanes, results on the GUI thread.

Lanes keep a scan from waiting behind a search, and both from waiting behind an import. Results
return through the signal of one long-lived object. A result is dropped when its owner was
destroyed, or when a later call with the same key was made. Results that come together are handed
out over several turns of the event loop, so that the window stays awake between them.
"""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import count
from typing import Any, Final, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from irev_desktop.kernel.errors import Cancelled, LibraryError, TroubleError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.failures import Failures
from irev_desktop.ui.frame.notices import Notices
from irev_desktop.ui.frame.progress import LongJob, ReportingProgress
from irev_desktop.ui.look.tokens import Tone

T = TypeVar("T")


class Lane(Enum):
    """Where a call runs: commands of the desk, reading, long work, work that goes on for hours."""

    DESK = "desk"
    READ = "read"
    LONG = "long"
    BACK = "back"


_THREADS: Final = {Lane.DESK: 1, Lane.READ: 3, Lane.LONG: 1, Lane.BACK: 1}
_AT_ONCE: Final = 0.006
"""Seconds of handing out results after which the window lives for a turn."""


@dataclass(eq=False, slots=True)
class _Job:
    number: int
    lane: Lane
    call: Callable[[], object]
    done: Callable[[Any], object] | None
    failed: Callable[[LibraryError], object] | None
    ended: Callable[[], object] | None
    owner: QObject | None
    scope: tuple[int, str] | None = None
    long: LongJob | None = None
    future: "Future[None] | None" = None


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: _Job
    value: object = None
    error: Exception | None = None


class Jobs(QObject):
    """Runs service functions for one window, as one actor upon one library.

    `long_changed` tells that a long job started, advanced or ended (see `long_jobs`);
    `became_idle` that nothing is under way any more, save on the lane BACK.
    """

    long_changed = Signal()
    became_idle = Signal()
    _arrived = Signal(object)
    _advanced = Signal()

    def __init__(
        self,
        library: object,
        actor: object,
        notices: Notices,
        failures: Failures,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self.actor = actor
        self._notices = notices
        self._failures = failures
        self._numbers = count(1)
        self._closed = False
        self._latest: dict[tuple[int, str], _Job] = {}
        self._under_way: dict[int, _Job] = {}
        self._lanes = {
            lane: ThreadPoolExecutor(threads, thread_name_prefix=f"irev-{lane.value}")
            for lane, threads in _THREADS.items()
        }
        self._outcomes: deque[_Outcome] = deque()
        self._handing: Iterator[bool] | None = None
        self._breath = QTimer(self, singleShot=True, interval=0)
        self._breath.timeout.connect(self._hand_out)
        self._advanced.connect(self.long_changed, Qt.ConnectionType.QueuedConnection)
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """True when no call is waiting or running and every result was delivered.

        Work on the lane BACK does not count: it goes on for hours beside everything else.
        """
        return all(job.lane is Lane.BACK for job in self._under_way.values())

    @property
    def answering(self) -> bool:
        """Whether somebody waits for a call under way; those shown in a bar do not count."""
        return any(job.long is None for job in self._under_way.values())

    @property
    def long_jobs(self) -> list[LongJob]:
        """The long jobs under way, oldest first."""
        return [job.long for job in self._under_way.values() if job.long]

    def run(
        self,
        function: Callable[..., T],
        *args: object,
        lane: Lane = Lane.READ,
        done: Callable[[T], object] | None = None,
        failed: Callable[[LibraryError], object] | None = None,
        ended: Callable[[], object] | None = None,
        key: str = "",
        owner: QObject | None = None,
        **kwargs: object,
    ) -> None:
        """Call `function(library, actor, *args, **kwargs)` on a lane.

        `done` may be a generator: it goes on step by step over several turns of the event loop, for
        as long as its result is wanted; the call is under way until it has ended.

        With a `key`, only the result of the latest call of this owner and key is delivered, and an
        earlier one that still waits is not made at all. `ended` follows `done` or any failure.
        """
        owner = owner or _owner(done) or _owner(failed) or _owner(ended)
        job = _Job(
            number=next(self._numbers),
            lane=lane,
            call=self._bind(function, args, kwargs),
            done=done,
            failed=failed,
            ended=ended,
            owner=owner,
        )
        if key:
            job.scope = (id(owner), key)
            self._supersede(job, job.scope)
        self._submit(job)

    def start(
        self,
        title: str,
        function: Callable[..., T],
        *args: object,
        done: Callable[[T], object] | None = None,
        failed: Callable[[LibraryError], object] | None = None,
        ended: Callable[[], object] | None = None,
        owner: QObject | None = None,
        lane: Lane = Lane.LONG,
        **kwargs: object,
    ) -> LongJob:
        """Call `function(library, actor, *args, progress=…, **kwargs)` on the long lane.

        Work that may go on for hours takes the lane BACK, so that no import waits behind it.

        It shows in the status area under `title`, with « Annuler ». Returns what `cancel` is on.
        """
        owner = owner or _owner(done) or _owner(failed) or _owner(ended)
        progress = ReportingProgress(self._advanced.emit)
        call = self._bind(function, args, {**kwargs, "progress": progress})
        number = next(self._numbers)
        long = LongJob(number, title, progress)
        self._submit(_Job(number, lane, call, done, failed, ended, owner, long=long))
        self.long_changed.emit()
        return long

    def close(self) -> None:
        """Stop: cancel long work, make no further call, wait for those that run."""
        self._closed = True
        for job in self._under_way.values():
            if job.long:
                job.long.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._under_way.clear()

    def _bind(
        self, function: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]
    ) -> Callable[[], object]:
        return lambda: function(self._library, self.actor, *args, **kwargs)

    def _supersede(self, job: _Job, scope: tuple[int, str]) -> None:
        earlier = self._latest.get(scope)
        if earlier and earlier.future and earlier.future.cancel():
            self._remove(earlier)
        self._latest[scope] = job

    def _submit(self, job: _Job) -> None:
        if self._closed:
            return  # what is asked while the window goes is not done
        self._under_way[job.number] = job
        job.future = self._lanes[job.lane].submit(self._work, job)

    def _work(self, job: _Job) -> None:
        """On a lane's thread: make the call and send what came of it."""
        try:
            outcome = _Outcome(job, value=job.call())
        except Exception as error:  # noqa: BLE001 - told on the GUI thread, whatever it is
            outcome = _Outcome(job, error=error)
        self._arrived.emit(outcome)

    def _take(self, outcome: _Outcome) -> None:
        self._outcomes.append(outcome)
        if not self._breath.isActive():
            self._hand_out()

    def _hand_out(self) -> None:
        """Deliver what came until that has taken a while; the rest at the next turn."""
        start = time.perf_counter()
        try:
            while self._step() and time.perf_counter() - start < _AT_ONCE:
                pass
        finally:
            if (self._handing is not None or self._outcomes) and not self._closed:
                self._breath.start()

    def _step(self) -> bool:
        """Go one step on with what came; tell whether there was anything."""
        if self._closed or (self._handing is None and not self._outcomes):
            return False
        handing = self._handing or self._deliver(self._outcomes.popleft())
        self._handing = None  # an error ends it
        if next(handing, None):
            self._handing = handing
        return True

    def _deliver(self, outcome: _Outcome) -> Iterator[bool]:
        """Tell what came of a call, True at each step of it; then it is under way no more."""
        job = outcome.job
        wanted = self._is_wanted(job)
        try:
            if isinstance(outcome.error, Exception):
                self._route(job, outcome.error, wanted)
            elif wanted and job.done:
                told = job.done(outcome.value)
                while wanted and isinstance(told, Generator) and _goes_on(told):
                    yield True
                    wanted = self._is_wanted(job)
            if wanted and job.ended:
                job.ended()
        finally:
            self._remove(job)

    def _is_wanted(self, job: _Job) -> bool:
        late = job.scope is not None and self._latest.get(job.scope) is not job
        return not late and (job.owner is None or shiboken6.isValid(job.owner))

    def _route(self, job: _Job, error: Exception, wanted: bool) -> None:
        """Send a failure to its surface: where it arose, a notice, or the bug report."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, TroubleError):
            if wanted:
                again = (_("Réessayer"), lambda: self._submit_again(job))
                self._notices.say(sentence(error), Tone.DANGER, *again)
        elif not isinstance(error, LibraryError):
            self._failures.report(error)
        elif wanted and job.failed:
            job.failed(error)
        elif wanted:
            self._notices.say(sentence(error), Tone.WARNING)

    def _submit_again(self, job: _Job) -> None:
        if self._is_wanted(job):
            self._submit(job)

    def _remove(self, job: _Job) -> None:
        self._under_way.pop(job.number, None)
        if job.long:
            self.long_changed.emit()
        if self.idle:
            self.became_idle.emit()


def _goes_on(steps: Iterator[object]) -> bool:
    """Go one step on; tell whether there may be more."""
    ended = object()
    return next(steps, ended) is not ended


def _owner(callback: Callable[..., object] | None) -> QObject | None:
    """Return the object whose method a callback is (a partial one too), if Qt knows it."""
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, QObject) else None
