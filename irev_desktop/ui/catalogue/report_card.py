"""A report « une information manquante, une erreur ? »: read, answered, closed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.texts import _, long_date
from irev_desktop.services.catalogue import reports
from irev_desktop.services.catalogue.worklist_records import ReportRecord
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.scale import SNUG, WIDE
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.editors import lines
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import Page

ANSWER_ROWS = 4


class ReportCard(QFrame):
    """Shows a report. `subject_wanted` carries it when one wants to see what it speaks of."""

    subject_wanted = Signal(object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.report: ReportRecord | None = None
        self._answers: dict[int, str] = {}
        mark(self, Style.SURFACE)
        self._title = PlainLabel("", Style.TITLE, wrap=True, selectable=True)
        self._facts = PlainLabel("", Style.MUTED, wrap=True, selectable=True)
        self.message = PlainLabel("", wrap=True, selectable=True)
        self.answer = lines()
        self.answer.setAccessibleName(_("Ce qui a été fait"))
        label = PlainLabel(_("Ce qui a été fait (facultatif)"), Style.CAPTION)
        label.setBuddy(self.answer)
        gestures = QWidget()
        row = FlowLayout(gestures, frame.look.px(SNUG))
        row.addWidget(frame.actions.button("cataloguing.answer", Style.PRIMARY))
        self._see = QPushButton(_("Voir de quoi il s’agit"))
        self._see.setIcon(frame.look.icon("view"))
        row.addWidget(self._see)
        page = Page(frame.look)
        for part in (self._title, self._facts, self.message, label, self.answer, gestures):
            page.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, WIDE, 0, 0)
        column.addWidget(page)
        frame.look.changed.connect(self._take_scale)
        self._take_scale()
        self._see.clicked.connect(lambda: self.subject_wanted.emit(self.report))

    def show_report(self, report: ReportRecord) -> None:
        """Show a report; an answer begun upon another one is kept."""
        if self.report and self.report.id != report.id:
            self._answers[self.report.id] = self.answer.toPlainText()
        if self.report is None or self.report.id != report.id:
            self.answer.setPlainText(self._answers.get(report.id, ""))
        self.report = report
        self._title.setText(report.title)
        page = _("page {page}").format(page=report.page) if report.page else ""
        contact = _("de {who}").format(who=report.contact) if report.contact else _("sans nom")
        when = _("reçu le {day}").format(day=long_date(report.created_at.date()))
        self._facts.setText(" · ".join(part for part in (when, contact, page) if part))
        self.message.setText(report.message)

    def close_report(self) -> None:
        """Note that the report is dealt with."""
        if self.report:
            self._frame.jobs.run(
                reports.close_report,
                self.report.id,
                self.report.version,
                self.answer.toPlainText(),
                lane=Lane.DESK,
                done=partial(self._closed, self.report),
                owner=self,
            )

    def _take_scale(self) -> None:
        height = self.answer.fontMetrics().lineSpacing() * ANSWER_ROWS + 2 * SNUG
        self.answer.setFixedHeight(height)

    def _closed(self, report: ReportRecord, operation: OperationId) -> None:
        self._answers.pop(report.id, None)
        text = _("Signalement sur « {title} » traité.").format(title=report.title)
        self._frame.undo.done(text, operation)
