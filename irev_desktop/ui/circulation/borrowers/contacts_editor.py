"""The people to ask for at a borrower's, one card each, as many as there are."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.circulation.records import Contact
from irev_desktop.ui.look.scale import ROOMY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import PlainLabel

FIELDS: Final = (
    ("name", _("Nom")),
    ("role", _("Fonction")),
    ("phone", _("Téléphone")),
    ("email", _("Courriel")),
)


class ContactsEditor(QWidget):
    """Takes contacts. `changed` tells every change."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._cards: list[_ContactCard] = []
        self._title = PlainLabel(_("Contacts"), Style.CAPTION)
        self.add = QPushButton(_("Ajouter un contact"))
        self.add.setIcon(look.icon("add"))
        self.add.clicked.connect(self._add_one)
        self._complaint = PlainLabel("", Style.ERROR, wrap=True)
        self._complaint.hide()
        self._column = QVBoxLayout()
        self._column.setSpacing(SNUG)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ROOMY, 0, 0)
        column.setSpacing(SNUG)
        column.addWidget(self._title)
        column.addLayout(self._column)
        column.addWidget(self._complaint)
        column.addWidget(self.add)
        self.changed.connect(lambda: self.complain(""))

    def contacts(self) -> tuple[Contact, ...]:
        """Return what is typed; a card without a word is left out by the service."""
        return tuple(card.contact() for card in self._cards)

    def set_contacts(self, contacts: tuple[Contact, ...]) -> None:
        """Show other contacts."""
        for card in list(self._cards):
            self._take_away(card)
        self.complain("")
        for contact in contacts:
            self._show(contact)
        self._count()

    def complain(self, sentence: str) -> None:
        """Show what a service refused, or nothing."""
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))

    def _add_one(self) -> None:
        card = self._show(Contact(""))
        self._count()
        card.focus()
        self.changed.emit()

    def _show(self, contact: Contact) -> "_ContactCard":
        card = _ContactCard(self._look, contact)
        card.changed.connect(self.changed)
        card.removed.connect(self._remove)
        self._cards.append(card)
        self._column.addWidget(card)
        card.show()
        return card

    def _remove(self, card: "_ContactCard") -> None:
        self._take_away(card)
        self._count()
        self.add.setFocus()
        self.changed.emit()

    def _take_away(self, card: "_ContactCard") -> None:
        self._cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _count(self) -> None:
        count = len(self._cards)
        self._title.setText(n_("{n} contact", "{n} contacts", count) if count else _("Contacts"))


class _ContactCard(QFrame):
    """One contact. `removed` carries the card itself."""

    changed = Signal()
    removed = Signal(QFrame)

    def __init__(self, look: Look, contact: Contact) -> None:
        super().__init__()
        mark(self, Style.CARD)
        self._editors: dict[str, QLineEdit] = {}
        grid = QGridLayout(self)
        grid.setSpacing(SNUG)
        for at, (name, label) in enumerate(FIELDS):
            editor = QLineEdit(getattr(contact, name))
            editor.setPlaceholderText(label)
            editor.setAccessibleName(_("Contact\u00a0: {field}").format(field=label))
            editor.textChanged.connect(lambda _text: self.changed.emit())
            self._editors[name] = editor
            grid.addWidget(editor, at // 2, at % 2)
        remove = QPushButton(_("Retirer ce contact"))
        remove.setIcon(look.icon("remove"))
        mark(remove, Style.QUIET)
        remove.clicked.connect(lambda: self.removed.emit(self))
        grid.addWidget(remove, 2, 0, 1, 2)

    def contact(self) -> Contact:
        """Return what is typed."""
        return Contact(**{name: editor.text().strip() for name, editor in self._editors.items()})

    def focus(self) -> None:
        """Make ready to type a name."""
        self._editors["name"].setFocus()
