"""Placing a hold: which document, for whom; what stands in the way is said before."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.services.circulation.answer import Answer
from irev_desktop.services.circulation.borrowers.queries import show_borrower
from irev_desktop.services.circulation.holds.commands import can_hold, place_hold
from irev_desktop.services.circulation.holds.records import HoldPlaced
from irev_desktop.services.circulation.holds.words import placed_words
from irev_desktop.services.circulation.records import BorrowerSheet
from irev_desktop.services.permissions import GRANTED
from irev_desktop.ui.circulation.borrowers.finder import BORROWERS
from irev_desktop.ui.circulation.holds.confirming import ConfirmPage
from irev_desktop.ui.circulation.holds.document_finder import PAPER
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.record_finder import RecordFinder
from irev_desktop.ui.look.scale import AIRY, ROOMY
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.current_stack import CurrentStack
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.link_button import LinkButton

SIZE: Final = (560, 520)
"""Pixels at 100 %."""


class HoldDialog(QDialog):
    """Asks for what is not known yet, then places the hold. `placed`: it is done."""

    placed = Signal()

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._over = parent
        self._document: tuple[int, str] | None = None
        self._borrower: tuple[str, str] | None = None
        self.setWindowTitle(_("Réserver un document"))
        overrides = Permission.OVERRIDE in GRANTED[frame.context.now.role]
        self.documents = RecordFinder(frame, PAPER)
        self.borrowers = RecordFinder(frame, BORROWERS)
        self.page = ConfirmPage(frame.look, overrides=overrides)
        self.error = PlainLabel("", Style.ERROR, wrap=True)
        self._stack = CurrentStack()
        for page in (self.documents, self.borrowers, self.page):
            self._stack.addWidget(page)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self._buttons.addButton(
            _("Réserver"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        mark(self.accept_button, Style.PRIMARY)
        self._known = PlainLabel("", Style.STRONG, wrap=True)
        self._change = LinkButton(_("Changer de document ou d’emprunteur"))
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        column.setSpacing(ROOMY)
        column.addWidget(PlainLabel(_("Réserver un document"), Style.TITLE))
        column.addWidget(self._known)
        column.addWidget(self._change)
        column.addWidget(self._stack, 1)
        column.addWidget(self.error)
        column.addWidget(self._buttons)
        self._connect()

    def open_new(self) -> None:
        """Ask for a document, then for a borrower."""
        self._open(None, None)

    def open_for_document(self, document: int, title: str) -> None:
        """Ask for whom a document is wanted."""
        self._open((document, title), None)

    def open_for_borrower(self, card: str, name: str) -> None:
        """Ask which document a borrower wants."""
        self._open(None, (card, name))

    def _open(self, document: tuple[int, str] | None, borrower: tuple[str, str] | None) -> None:
        self._document, self._borrower = document, borrower
        self.page.clear()
        self.documents.field.clear()
        self.borrowers.field.clear()
        look, room = self._frame.look, self._over.window().size()
        self.resize(min(look.px(SIZE[0]), room.width()), min(look.px(SIZE[1]), room.height()))
        self.open()
        self._step()

    def _connect(self) -> None:
        self.documents.chosen.connect(self._take_document)
        self.borrowers.chosen.connect(lambda line: self._take_card(line.card))
        self.page.changed.connect(self._allow)
        self.page.asked.connect(self._ask)
        self._change.clicked.connect(self.open_new)
        self._buttons.accepted.connect(self._place)
        self._buttons.rejected.connect(self.reject)

    def _take_document(self, row: DocumentRow) -> None:
        self._document = (row.id, row.title)
        self._step()

    def _take_card(self, card: str) -> None:
        self._frame.jobs.run(
            show_borrower, card, done=self._take_borrower, failed=self._refused, key="who"
        )

    def _take_borrower(self, sheet: BorrowerSheet) -> None:
        self._borrower = (sheet.borrower.card, sheet.borrower.name)
        self._step()

    def _step(self) -> None:
        """Show the next page of which something is missing, at last the one that places it."""
        self._complain("")
        known = []
        if self._document:
            known.append(f"« {self._document[1]} »")
        if self._borrower:
            known.append(_("pour {name}").format(name=self._borrower[1]))
        self._known.setText(", ".join(known))
        self._known.setVisible(bool(known))
        self._change.setVisible(bool(known))
        if self._document is None:
            self._show(self.documents, self.documents.field)
        elif self._borrower is None:
            self._show(self.borrowers, self.borrowers.field)
        else:
            self._show(self.page, self.page)
            self._ask()
        self._allow()

    def _show(self, page: QWidget, first: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        first.setFocus()

    def _ask(self) -> None:
        if self._document and self._borrower:
            self._frame.jobs.run(
                can_hold,
                self._document[0],
                self._borrower[0],
                barcode=self.page.barcode(),
                done=self._answered,
                failed=self._refused,
                key="can",
                owner=self,
            )

    def _answered(self, answer: Answer) -> None:
        self._complain("")
        self.page.show_answer(answer)
        self._allow()
        if self.accept_button.isEnabled():
            self.accept_button.setFocus()
        elif self.page.reason.isVisible():
            self.page.reason.setFocus()

    def _allow(self) -> None:
        ready = self._document is not None and self._borrower is not None
        self.accept_button.setEnabled(ready and self.page.can_place())

    def _place(self) -> None:
        if not (self._document and self._borrower and self.page.can_place()):
            return
        self.accept_button.setEnabled(False)
        self._frame.jobs.run(
            place_hold,
            self._document[0],
            self._borrower[0],
            barcode=self.page.barcode(),
            starts_on=self.page.day("starts_on"),
            needed_until=self.page.day("needed_until"),
            override=self.page.override(),
            lane=Lane.DESK,
            done=self._done,
            failed=self._refused,
        )

    def _done(self, done: HoldPlaced) -> None:
        notes = " ".join(each.text for each in done.notes)
        self._frame.undo.done(f"{placed_words(done)} {notes}".strip(), done.operation)
        self.accept()
        self.placed.emit()

    def _refused(self, error: LibraryError) -> None:
        self._complain(sentence(error))
        self._allow()

    def _complain(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
