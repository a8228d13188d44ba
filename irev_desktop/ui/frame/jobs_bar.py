"""The status area: long jobs under way, each with how far it is and « Annuler »."""

from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.texts import _, number
from irev_desktop.ui.frame.jobs import Jobs
from irev_desktop.ui.frame.progress import LongJob
from irev_desktop.ui.look.scale import ROOMY, SNUG, TIGHT
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel


class JobsBar(QWidget):
    """Hidden while nothing long is under way."""

    def __init__(self, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._jobs = jobs
        self._rows: dict[int, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(ROOMY, TIGHT, ROOMY, TIGHT)
        self._column.setSpacing(TIGHT)
        self.hide()
        jobs.long_changed.connect(self._refresh)

    def _refresh(self) -> None:
        under_way = {job.number: job for job in self._jobs.long_jobs}
        for ended in [each for each in self._rows if each not in under_way]:
            row = self._rows.pop(ended)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for key, job in under_way.items():
            if key not in self._rows:
                self._rows[key] = _Row(self._look, job)
                self._column.addWidget(self._rows[key])
            self._rows[key].show_state()
        self.setVisible(bool(under_way))


class _Row(QWidget):
    def __init__(self, look: Look, job: LongJob) -> None:
        super().__init__()
        self._job = job
        title = ElidedLabel(job.title, Style.STRONG)  # a long name must not widen the window
        title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._count = PlainLabel("", Style.MUTED)
        self._what = ElidedLabel("", Style.MUTED)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(look.px(160))
        self._bar.setAccessibleName(job.title)
        self._cancel = QPushButton(_("Annuler"))
        self._cancel.setAccessibleName(_("Annuler : {title}").format(title=job.title))
        self._cancel.clicked.connect(self._stop)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SNUG)
        for widget in (title, self._bar, self._count):
            line.addWidget(widget)
        line.addWidget(self._what, 1)
        line.addWidget(self._cancel)

    def show_state(self) -> None:
        """Show how far the job is."""
        job = self._job
        self._bar.setRange(0, job.total)
        self._bar.setValue(job.done)
        parts = {"done": number(job.done), "total": number(job.total)}
        self._count.setText(_("{done} sur {total}").format(**parts) if job.total else "")
        self._what.setText(_("Arrêt en cours…") if job.stopping else job.what)

    def _stop(self) -> None:
        self._job.cancel()
        self._cancel.setEnabled(False)
        self.show_state()
