"""Service calls run off the GUI thread; their results come back to those who still want them."""

import threading
from collections.abc import Iterator
from functools import partial
from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.clock import SystemClock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import Cancelled, LibraryError, TroubleError
from irev_desktop.kernel.progress import Progress
from irev_desktop.ui.frame.failures import Failures
from irev_desktop.ui.frame.jobs import Jobs, Lane
from irev_desktop.ui.frame.notices import Notices


class Window:
    """The parts of a frame that jobs need."""

    def __init__(self) -> None:
        self.notices = Notices(SystemClock())
        self.failures = Failures(self.notices)
        self.jobs = Jobs("library", "actor", self.notices, self.failures)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    window = Window()
    yield window
    window.jobs.close()


def wait(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: window.jobs.idle)


class Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.values: list[object] = []

    def take(self, value: object) -> None:
        self.values.append(value)


def test_a_call_receives_library_and_actor_and_answers_on_the_gui_thread(
    qtbot: QtBot, window: Window
) -> None:
    threads: list[bool] = []
    main = threading.current_thread()

    def service(library: str, actor: str, day: str, *, limit: int) -> tuple[str, str, str, int]:
        threads.append(threading.current_thread() is main)
        return library, actor, day, limit

    def done(value: object) -> None:
        threads.append(threading.current_thread() is main)
        answers.append(value)

    answers: list[object] = []
    window.jobs.run(service, "today", limit=3, done=done)
    wait(qtbot, window)
    assert answers == [("library", "actor", "today", 3)]
    assert threads == [False, True]


def test_only_the_latest_of_a_key_is_shown(qtbot: QtBot, window: Window) -> None:
    release = Event()
    receiver = Receiver()

    def slow(_library: str, _actor: str, text: str) -> str:
        release.wait(5)
        return text

    for text in ("c", "cu", "cucs"):
        window.jobs.run(slow, text, done=receiver.take, key="suggest")
    release.set()
    wait(qtbot, window)
    assert receiver.values == ["cucs"]


def test_the_same_key_of_two_owners_does_not_collide(qtbot: QtBot, window: Window) -> None:
    first, second = Receiver(), Receiver()
    window.jobs.run(lambda *_: 1, done=first.take, key="list")
    window.jobs.run(lambda *_: 2, done=second.take, key="list")
    wait(qtbot, window)
    assert (first.values, second.values) == ([1], [2])


@pytest.mark.parametrize("bound", [False, True])
def test_nothing_reaches_an_owner_that_was_destroyed(
    qtbot: QtBot, window: Window, bound: bool
) -> None:
    release = Event()
    receiver = Receiver()
    heard: list[object] = []
    receiver.values = heard
    callback = partial(receiver.take) if bound else receiver.take
    window.jobs.run(lambda *_: release.wait(5), done=callback)
    shiboken6.delete(receiver)
    release.set()
    wait(qtbot, window)
    assert heard == []


def test_the_desk_does_not_wait_behind_long_work(qtbot: QtBot, window: Window) -> None:
    release = Event()
    receiver = Receiver()
    window.jobs.start("Import", lambda _l, _a, progress: release.wait(5), done=receiver.take)
    window.jobs.run(lambda *_: "lent", lane=Lane.DESK, done=receiver.take)
    qtbot.waitUntil(lambda: receiver.values == ["lent"])
    release.set()
    wait(qtbot, window)
    assert receiver.values == ["lent", True]


def test_commands_of_the_desk_are_made_in_order(qtbot: QtBot, window: Window) -> None:
    made: list[int] = []
    for number in range(20):
        window.jobs.run(lambda _l, _a, n: made.append(n), number, lane=Lane.DESK)
    wait(qtbot, window)
    assert made == list(range(20))


def test_long_work_tells_how_far_it_is_and_stops_when_asked(qtbot: QtBot, window: Window) -> None:
    advanced, stopped = Event(), Event()

    def work(_library: str, _actor: str, progress: Progress) -> None:
        progress.advance(3, 12, "contrat.pdf")
        advanced.set()
        stopped.wait(5)
        progress.check()

    ended: list[str] = []
    with qtbot.waitSignal(window.jobs.long_changed):
        job = window.jobs.start("Import de 12 fichiers", work, ended=lambda: ended.append("ended"))
    qtbot.waitUntil(advanced.is_set)
    assert [each.title for each in window.jobs.long_jobs] == ["Import de 12 fichiers"]
    assert (job.done, job.total, job.what) == (3, 12, "contrat.pdf")
    job.cancel()
    stopped.set()
    wait(qtbot, window)
    assert job.stopping
    assert window.jobs.long_jobs == []
    assert window.notices.past() == []
    assert ended == ["ended"]


def fail(_library: str, _actor: str, error: Exception) -> None:
    raise error


def test_a_refusal_goes_where_it_arose(qtbot: QtBot, window: Window) -> None:
    receiver = Receiver()
    refusal = LibraryError(Code.UNKNOWN_DOCUMENT, id=12)
    window.jobs.run(fail, refusal, failed=receiver.take)
    wait(qtbot, window)
    assert receiver.values == [refusal]
    assert window.notices.past() == []


def test_a_refusal_that_nobody_takes_becomes_a_notice(qtbot: QtBot, window: Window) -> None:
    window.jobs.run(fail, LibraryError(Code.UNKNOWN_DOCUMENT, id=12))
    wait(qtbot, window)
    assert [notice.text for notice in window.notices.past()] == [
        "Aucun document ne porte le numéro 12."
    ]


def test_trouble_can_be_tried_again(qtbot: QtBot, window: Window) -> None:
    receiver = Receiver()
    troubles = [TroubleError(Code.DISK_FULL, path="fonds")]

    def service(_library: str, _actor: str) -> str:
        if troubles:
            raise troubles.pop()
        return "done"

    window.jobs.run(service, done=receiver.take)
    wait(qtbot, window)
    notice = window.notices.past()[0]
    assert notice.label == "Réessayer"
    assert notice.callback
    notice.callback()
    wait(qtbot, window)
    assert receiver.values == ["done"]


def test_stopped_work_shows_nothing(qtbot: QtBot, window: Window) -> None:
    window.jobs.run(fail, Cancelled())
    wait(qtbot, window)
    assert window.notices.past() == []


def test_anything_else_is_a_bug_with_a_report(
    qtbot: QtBot, window: Window, expected_logs: list[str]
) -> None:
    expected_logs.append("bug: .*")
    with qtbot.waitSignal(window.failures.reported) as told:
        window.jobs.run(fail, ZeroDivisionError("oops"))
    report = told.args[0]
    assert report.summary == "ZeroDivisionError: oops"
    assert "in fail" in report.text


def test_closing_cancels_what_waits(window: Window) -> None:
    release = Event()
    window.jobs.run(lambda *_: release.wait(5), lane=Lane.DESK)
    window.jobs.run(lambda *_: pytest.fail("not to be called"), lane=Lane.DESK)
    threading.Timer(0.05, release.set).start()
    window.jobs.close()
    assert window.jobs.idle


def test_a_long_answer_is_shown_in_steps_as_long_as_it_is_wanted(
    qtbot: QtBot, window: Window
) -> None:
    class Page(QObject):
        shown: list[str] = []

        def show(self, name: str) -> Iterator[None]:
            for part in range(3):
                self.shown.append(f"{name} {part}")
                if name == "one" and part == 1:
                    window.jobs.run(lambda *_: "two", done=self.show, key="page")
                threading.Event().wait(0.01)  # longer than one turn may take
                yield

    page, ended = Page(), list[str]()
    run = window.jobs.run
    run(lambda *_: "one", done=page.show, ended=lambda: ended.append("one"), key="page", owner=page)
    wait(qtbot, window)
    assert page.shown == ["one 0", "one 1", "two 0", "two 1", "two 2"]
    assert ended == []


def test_an_error_in_an_answer_keeps_no_other_from_being_told(qtbot: QtBot, window: Window) -> None:
    receiver = Receiver()
    with qtbot.captureExceptions() as errors:
        window.jobs.run(lambda *_: "no number", done=int)
        window.jobs.run(lambda *_: 2, done=receiver.take)
        wait(qtbot, window)
    assert [kind for kind, _error, _trace in errors] == [ValueError]
    assert receiver.values == [2]
