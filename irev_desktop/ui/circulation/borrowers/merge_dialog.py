"""Two records of one person side by side: which one stays."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QDialog,
    QFrame,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.texts import _, n_, short_date
from irev_desktop.services.circulation.borrowers.queries import show_borrower
from irev_desktop.services.circulation.records import BorrowerSheet
from irev_desktop.ui.circulation.borrowers.dialogs import ask
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import ROOMY
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.facts import FactList
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import empty

SIDE_BY_SIDE: Final = 700
"""Pixels at 100 % of the window from which there is room for two records side by side."""


class MergeDialog(QDialog):
    """Shows two borrowers. `asked` carries the card that stays and the one that goes."""

    asked = Signal(str, str)

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._over = parent
        self._sheets: list[BorrowerSheet] = []
        self._cards: tuple[str, ...] = ()
        self.choices = QButtonGroup(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(ROOMY)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROOMY)
        words = _(
            "Prêts, réservations, consultations, courriers et contacts passent à la fiche "
            "gardée\u00a0; ses champs vides sont complétés. L’autre carte n’ouvre plus rien. On "
            "peut l’annuler."
        )
        column.addWidget(PlainLabel(words, wrap=True))
        column.addLayout(self._row, 1)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidget(content)
        ask(self, scrolled, _("Réunir"), self._accept)
        self.setWindowTitle(_("Réunir deux fiches"))

    def open_for(self, cards: tuple[str, str]) -> None:
        """Read two borrowers, then show them; the first is proposed to stay."""
        self._sheets, self._cards = [], cards
        self._read_next()

    def _read_next(self) -> None:
        card = self._cards[len(self._sheets)]
        self._frame.jobs.run(show_borrower, card, done=self._take, owner=self)

    def _take(self, sheet: BorrowerSheet) -> None:
        self._sheets.append(sheet)
        if len(self._sheets) < len(self._cards):
            self._read_next()
            return
        empty(self._row)
        for button in self.choices.buttons():
            self.choices.removeButton(button)
        for at, each in enumerate(self._sheets):
            self._row.addWidget(self._side(at, each), 1)
        look, room = self._frame.look, self._over.window().size()
        ways = QBoxLayout.Direction
        beside = room.width() >= look.px(SIDE_BY_SIDE)
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.resize(min(look.px(760), room.width()), min(look.px(560), room.height()))
        self.open()
        self.choices.button(0).setFocus()

    def _side(self, at: int, sheet: BorrowerSheet) -> QWidget:
        side = QFrame()
        mark(side, Style.CARD)
        choice = QRadioButton(_("Garder cette fiche"))
        choice.setAccessibleName(_("Garder la fiche {card}").format(card=sheet.borrower.card))
        choice.setChecked(at == 0)
        self.choices.addButton(choice, at)
        column = QVBoxLayout(side)
        column.setSpacing(ROOMY)
        column.addWidget(PlainLabel(sheet.borrower.name, Style.TITLE, wrap=True))
        column.addWidget(choice)
        column.addWidget(FactList(_facts(sheet)))
        column.addStretch(1)
        return side

    def _accept(self) -> None:
        kept = self._cards[self.choices.checkedId()]
        gone = self._cards[1 - self.choices.checkedId()]
        self.accept()
        self.asked.emit(kept, gone)


def _facts(sheet: BorrowerSheet) -> list[tuple[str, str]]:
    who = sheet.borrower
    contacts = ", ".join(contact.name for contact in who.contacts)
    return [
        (_("Carte"), who.card),
        (_("Type"), who.kind.label),
        (_("Catégorie"), who.category.label),
        (_("Organisation"), who.organisation),
        (_("Courriel"), who.email),
        (_("Téléphone"), who.phone),
        (_("Adresse"), who.address),
        (_("Contacts"), contacts),
        (_("Inscrit le"), short_date(who.registered_on)),
        (_("Prêts"), n_("{n} en cours", "{n} en cours", len(sheet.loans))),
    ]
