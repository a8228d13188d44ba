"""The day's own work, as the window does it."""

from datetime import timedelta

from pytestqt.qtbot import QtBot
from sqlalchemy import select

from irev_desktop.entities.circulation import LoanBorrower
from irev_desktop.kernel.clock import FixedClock
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.consulting import consult, readings_now
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.daily import Daily
from irev_desktop.ui.frame.frame import Frame
from tests.libraries import ADMIN


def links(library: Library) -> int:
    with library.storage.reading() as session:
        return len(session.scalars(select(LoanBorrower)).all())


def clock_of(library: Library) -> FixedClock:
    assert isinstance(library.clock, FixedClock)
    return library.clock


def start(frame: Frame, library: Library, qtbot: QtBot) -> Daily:
    daily = Daily(frame, library.clock, frame.jobs)
    daily.start()
    qtbot.waitUntil(lambda: frame.jobs.idle)
    return daily


def test_when_the_program_opens_yesterdays_consultations_end(
    frame: Frame, library: Library, qtbot: QtBot
) -> None:
    consult(library, ADMIN, "IREV1")
    clock_of(library).instant += timedelta(1)
    start(frame, library, qtbot)
    assert readings_now(library, ADMIN) == ()
    assert frame.notices.past() == []


def test_a_clock_that_jumped_forgets_nothing_until_a_person_says_that_it_is_right(
    frame: Frame, library: Library, qtbot: QtBot
) -> None:
    lend(library, ADMIN, "IREV1", "L1")
    return_copy(library, ADMIN, "IREV1")
    clock_of(library).instant += timedelta(200)
    start(frame, library, qtbot)
    (notice,) = frame.notices.past()
    assert "Vérifiez sa date" in notice.text
    assert links(library) == 1
    assert notice.callback is not None
    notice.callback()
    qtbot.waitUntil(lambda: frame.jobs.idle)
    assert links(library) == 0
