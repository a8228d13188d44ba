"""The day's own work: when the program opens, at each new day, and at closing time."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer

from irev_desktop.kernel.clock import Clock
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.circulation.consulting import close_readings
from irev_desktop.services.circulation.daily import DayDone, do_the_day
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.tokens import Tone

MINUTE = 60_000
"""Milliseconds between two looks at the clock."""


class Daily(QObject):
    """Does the day's work on the long lane, once a day, and says what people must know of it."""

    def __init__(self, frame: Frame, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._clock = clock
        self._done_on: date | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(MINUTE)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Do the work of today now, and watch the clock from now on."""
        self._timer.start()
        self._do()

    def _look(self) -> None:
        if self._clock.today() != self._done_on:
            self._do()
        else:
            self._frame.jobs.run(close_readings, lane=Lane.DESK, key="readings", owner=self)

    def _do(self, *, confirmed: bool = False) -> None:
        self._done_on = self._clock.today()
        self._frame.jobs.run(
            partial(do_the_day, confirmed=confirmed),
            lane=Lane.LONG,
            done=self._tell,
            failed=self._ask,
            owner=self,
        )

    def _tell(self, day: DayDone) -> None:
        if day.holds is not None and day.holds.captured:
            count = len(day.holds.captured)
            text = n_(
                "{n} document à mettre de côté pour une réservation.",
                "{n} documents à mettre de côté pour des réservations.",
                count,
            )
            self._frame.notices.say(text, Tone.INFO)

    def _ask(self, error: LibraryError) -> None:
        """Have a person say whether a clock that jumped is right."""
        if error.code is Code.CLOCK_JUMPED:
            again = partial(self._do, confirmed=True)
            self._frame.notices.say(sentence(error), Tone.WARNING, _("La date est juste"), again)
        else:
            self._frame.notices.say(sentence(error), Tone.WARNING)
