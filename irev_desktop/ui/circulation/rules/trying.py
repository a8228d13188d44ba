"""« Que se passerait-il ? »: what a loan would give under the rules as they are typed now."""

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import BorrowerCategory, CirculationType
from irev_desktop.services.circulation.policy_records import WhatIf
from irev_desktop.services.circulation.policy_trying import answer_pairs, what_if
from irev_desktop.ui.circulation.calendar.closed_days import ClosedDays
from irev_desktop.ui.circulation.policy.drafting import PolicyDraft
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import ROOMY, SNUG, WIDE
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.day_field import DayField
from irev_desktop.ui.widgets.editors import choice
from irev_desktop.ui.widgets.facts import FactList
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel

PAUSE = 150
"""Milliseconds of rest after which it is asked again."""
DAY_WIDTH = 150
"""Pixels at 100 %."""


class TryCard(QFrame):
    """An example of a loan, and its answer."""

    def __init__(self, frame: Frame, draft: PolicyDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._draft = draft
        mark(self, Style.CARD)
        self.category = choice([(each.label, each.value) for each in BorrowerCategory])
        self.kind = choice([(each.label, each.value) for each in CirculationType])
        self.closed = ClosedDays(frame, self)
        self.day: DayField = self.closed.field(frame.look)
        self.answer = FactList()
        self._wrong = PlainLabel("", Style.ERROR, wrap=True)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE)
        self._rest.timeout.connect(self._ask)
        self._lay_out()
        draft.changed.connect(self._rest.start)
        self.closed.changed.connect(self._rest.start)
        for box in (self.category, self.kind):
            box.currentIndexChanged.connect(lambda _row: self._ask())
        self.day.changed.connect(self._rest.start)
        frame.look.changed.connect(self._take_scale)
        self._take_scale()

    def _lay_out(self) -> None:
        names = (_("Emprunteur de l’exemple"), _("Exemplaire de l’exemple"), _("Jour du prêt"))
        fields = (self.category, self.kind, self.day)
        self.day.setPlaceholderText(_("aujourd’hui"))
        row = QWidget()
        flow = FlowLayout(row, SNUG)
        for name, field in zip(names, fields, strict=True):
            field.setAccessibleName(name)
            flow.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, ROOMY, WIDE, ROOMY)
        column.setSpacing(ROOMY)
        column.addWidget(PlainLabel(_("Que se passerait-il\u00a0?"), Style.TITLE))
        column.addWidget(row)
        column.addWidget(self._wrong)
        column.addWidget(self.answer)

    def _ask(self) -> None:
        wrong = self.day.complaint()
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        if wrong:
            return
        day: date | None = self.day.day()
        self._frame.jobs.run(
            what_if,
            BorrowerCategory(str(self.category.currentData())),
            CirculationType(str(self.kind.currentData())),
            day=day,
            tried=self._draft.wanted(),
            done=self._take,
            key="try",
            owner=self,
        )

    def _take(self, found: WhatIf) -> None:
        self.answer.set_pairs(answer_pairs(found))

    def _take_scale(self) -> None:
        self.day.setFixedWidth(self._frame.look.px(DAY_WIDTH))
