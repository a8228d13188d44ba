"""The left of the desk: the borrower large, what he has, what stops him; or how to find one."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.texts import _, n_, short_date
from irev_desktop.services.circulation.records import BorrowerRecord, BorrowerSheet, LoanLine
from irev_desktop.ui.circulation.borrowers.finder import BORROWERS
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_finder import RecordFinder
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import ROOMY, ROW, SNUG, TIGHT, WIDE
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.chip import Chip
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import empty

SEEN_LOANS = range(1, 6)
"""Loans that are seen without scrolling their list, from the least to the most."""

LOANS: tuple[Column[LoanLine], ...] = (
    Column(_("Document"), lambda line: line.title, width=0, tip=lambda line: line.title),
    Column(
        _("À rendre"),
        lambda line: line.due,
        lambda line: short_date(line.due),
        width=11,
        tone=lambda line: Tone.DANGER if line.late else None,
    ),
)


class BorrowerPane(QFrame):
    """Shows the finder or a borrower.

    `found` carries a card; `left` asks to have done; `edit_wanted` carries the sheet;
    `create_wanted` the text looked for; `renew_wanted` and `return_wanted` a barcode;
    `renew_all_wanted` and `hold_wanted` nothing.
    """

    found = Signal(str)
    left = Signal()
    edit_wanted = Signal(object)
    create_wanted = Signal(str)
    renew_wanted = Signal(str)
    renew_all_wanted = Signal()
    return_wanted = Signal(str)
    hold_wanted = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._sheet: BorrowerSheet | None = None
        mark(self, Style.CARD)
        self.finder = RecordFinder(frame, BORROWERS)
        self._create = QPushButton(_("Nouvel emprunteur"))
        self._create.setIcon(frame.look.icon("add"))
        self._name = PlainLabel("", Style.DISPLAY, wrap=True, selectable=True)
        self._identity = PlainLabel("", Style.MUTED, wrap=True, selectable=True)
        self._reach = PlainLabel("", Style.MUTED, wrap=True, selectable=True)
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(TIGHT)
        self._model: RecordTable[LoanLine] = RecordTable(LOANS, lambda line: line.loan, self)
        self.loans = RecordView(frame.look, self._model, _("Prêts en cours de cet emprunteur"))
        # It scrolls: the height that it would like must not hide the buttons below.
        self.loans.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._count = PlainLabel("", Style.CAPTION)
        self._renew = QPushButton(_("Prolonger"))
        self._return = QPushButton(_("Rendre"))
        self._renew_all = QPushButton(_("Tout prolonger (F5)"))
        self._below = QVBoxLayout()
        self._finding = self._finding_page()
        self._scrolled = QScrollArea()
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self._scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = self._borrower_page()
        self._scrolled.setWidget(self._page)
        self._page.installEventFilter(self)
        self._scrolled.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.addWidget(self._finding)
        column.addWidget(self._scrolled)
        self._connect()
        frame.look.changed.connect(self._take_scale)
        self._take_scale()

    def add_below(self, part: QWidget) -> None:
        """Put what else is known of the borrower below his loans."""
        self._below.addWidget(part)

    def show_sheet(self, sheet: BorrowerSheet | None) -> None:
        """Show a borrower, or the finder."""
        self._sheet = sheet
        self._finding.setVisible(sheet is None)
        self._scrolled.setVisible(sheet is not None)
        if sheet is None:
            self.finder.field.clear()
            return
        who = sheet.borrower
        parts = [who.organisation, who.category.label, _("carte {card}").format(card=who.card)]
        if who.expires_on:
            parts.append(_("valable jusqu’au {day}").format(day=short_date(who.expires_on)))
        self._name.setText(who.name)
        self._identity.setText(" · ".join(part for part in parts if part))
        self._reach.setText(reach(who))
        self._model.set_records(sheet.loans)
        self._count.setText(n_("{n} prêt en cours", "{n} prêts en cours", len(sheet.loans)))
        self._show_warnings(sheet)
        self._allow()
        self._take_scale()

    def _finding_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROOMY)
        column.addWidget(PlainLabel(_("Emprunteur"), Style.TITLE))
        column.addWidget(self.finder, 1)
        column.addWidget(self._create)
        return page

    def _borrower_page(self) -> QWidget:
        edit, done = QPushButton(_("Modifier")), QPushButton(_("Terminé (Échap)"))
        hold = QPushButton(_("Réserver (F9)"))
        hold.clicked.connect(self.hold_wanted)
        edit.clicked.connect(lambda: self.edit_wanted.emit(self._sheet))
        done.clicked.connect(self.left)
        self.loans.set_empty(
            EmptyState(self._frame.look, "copy", _("Aucun prêt"), _("Scannez un exemplaire."))
        )
        page = QWidget()
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(page, Style.SURFACE)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SNUG)
        column.addWidget(self._name)
        column.addWidget(self._identity)
        column.addWidget(self._reach)
        column.addLayout(self._warnings)
        column.addSpacing(SNUG)
        column.addWidget(self._count)
        column.addWidget(self.loans, 1)
        column.addLayout(_row(self._renew, self._return))
        column.addLayout(self._below)
        column.addLayout(_row(self._renew_all, hold))
        column.addLayout(_row(edit, done))
        return page

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the page as the window writes it."""
        super().showEvent(event)
        self._take_scale()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure the page anew when something in it changed: nothing may be cut at its side."""
        if watched is self._page and event.type() is QEvent.Type.LayoutRequest:
            self._take_scale()
        return super().eventFilter(watched, event)

    def _take_scale(self) -> None:
        loans = min(max(self._model.rowCount(), SEEN_LOANS[0]), SEEN_LOANS[-1])
        edges = self.loans.horizontalHeader().sizeHint().height() + 2 * self.loans.frameWidth()
        self.loans.setMinimumHeight(edges + self._frame.look.px(loans * ROW) + 1)
        bar = self._scrolled.verticalScrollBar().sizeHint().width()
        self._scrolled.setMinimumWidth(self._page.minimumSizeHint().width() + bar)

    def _connect(self) -> None:
        self.finder.chosen.connect(lambda line: self.found.emit(line.card))
        self._create.clicked.connect(lambda: self.create_wanted.emit(self.finder.field.text()))
        self.loans.chosen.connect(lambda _records: self._allow())
        self._renew.clicked.connect(lambda: self._each(self.renew_wanted))
        self._renew_all.clicked.connect(self.renew_all_wanted)
        self._return.clicked.connect(lambda: self._each(self.return_wanted))

    def _each(self, wanted: SignalInstance) -> None:
        """Ask the same for every loan selected."""
        for line in self.loans.records():
            wanted.emit(line.barcode)

    def _allow(self) -> None:
        some = bool(self.loans.records())
        self._renew.setEnabled(some)
        self._return.setEnabled(some)
        self._renew_all.setEnabled(bool(self._sheet and self._sheet.loans))

    def _show_warnings(self, sheet: BorrowerSheet) -> None:
        empty(self._warnings)
        standing = sheet.standing
        for reasons, tone in (
            (standing.impossible, Tone.DANGER),
            (standing.to_confirm, Tone.WARNING),
            (standing.to_know, Tone.INFO),
        ):
            for reason in reasons:
                row = QHBoxLayout()
                row.setSpacing(SNUG)
                word = _WORDS[tone]
                row.addWidget(Chip(self._frame.look, word, tone), 0, Qt.AlignmentFlag.AlignTop)
                row.addWidget(PlainLabel(reason.text, wrap=True), 1)
                self._warnings.addLayout(row)


_WORDS = {
    Tone.DANGER: _("Impossible"),
    Tone.WARNING: _("À confirmer"),
    Tone.INFO: _("À savoir"),
}


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SNUG)
    for button in buttons:
        row.addWidget(button)
    return row


def reach(who: BorrowerRecord) -> str:
    """Write in a few words how a borrower is reached: a number, or an address, and whom to ask."""
    reached, named = who.phone or who.email, ""
    for contact in who.contacts[:1]:
        reached = reached or contact.phone or contact.email
        named = f"{contact.name} ({contact.role})" if contact.role else contact.name
    return " · ".join(part for part in (reached, named) if part)
