"""The history of a record, for agents: folded, and asked for when it is unfolded."""

from collections.abc import Sequence

from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.texts import _, local_time, long_date, number
from irev_desktop.services.administration.history import history
from irev_desktop.services.administration.records import HistoryLine
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.widgets.facts import FactList
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import empty
from irev_desktop.ui.widgets.section import Section


class HistorySection(Section):
    """What happened to a record, newest first."""

    def __init__(self, frame: Frame, subject: Subject, record: int, operations: int) -> None:
        super().__init__(frame.look, _("Historique"), opened=False)
        self._frame = frame
        self._about = (subject, record)
        self.set_count(number(operations))
        self.toggled.connect(self._unfold)

    def _unfold(self, opened: bool) -> None:
        if opened:
            self._frame.jobs.run(history, *self._about, done=self._show, key="history")

    def _show(self, lines: Sequence[HistoryLine]) -> None:
        empty(self.body)
        if not lines:
            self.add(PlainLabel(_("Rien n’est encore arrivé à cette notice."), Style.MUTED))
        pairs = []
        for line in lines:
            when = f"{long_date(line.at.date())}, {local_time(line.at)}"
            undone = _(" (annulé)") if line.undone else ""
            pairs.append((when, f"{line.label}{undone} · {line.actor}".rstrip(" ·")))
        self.add(FactList(pairs))
