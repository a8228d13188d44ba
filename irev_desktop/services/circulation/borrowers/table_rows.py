"""Makes a draft of one row of a table, and says in French what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from irev_desktop.entities.circulation import search_words, valid_code
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.days import parse_day
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import BorrowerCategory, BorrowerKind, Labelled
from irev_desktop.services.circulation.borrowers.table_fields import BorrowerField
from irev_desktop.services.circulation.borrowers.writing import clean_draft
from irev_desktop.services.circulation.records import BorrowerDraft, Contact

W = TypeVar("W", bound=Labelled)
_LOST_ZERO = re.compile(r"[1-9]\d{8}")
"""A French number of which a spreadsheet made a number: its first zero is gone."""


@dataclass
class RowReading:
    """A row being read: the cells by what they tell, and what was found wrong."""

    cells: Mapping[BorrowerField, str]
    errors: list[str] = field(default_factory=list)

    def text(self, name: BorrowerField) -> str:
        """Return what a cell says; nothing for a column that is not there."""
        return self.cells.get(name, "").strip()

    def refuse(self, error: LibraryError) -> None:
        """Note a refusal in words."""
        self.errors.append(sentence(error))


def read_row(row: RowReading, known: BorrowerDraft | None, card: str) -> BorrowerDraft | None:
    """Return the draft of a row, or nothing when `row.errors` says why there is none.

    Over a `known` borrower, only what the row says changes; its contact is added to the others.
    """
    base = known or BorrowerDraft(card, "", kind=_kind_of(row))
    name = " ".join(
        filter(None, (row.text(BorrowerField.FIRST_NAME), row.text(BorrowerField.NAME)))
    )
    organisation = row.text(BorrowerField.ORGANISATION)
    draft = BorrowerDraft(
        card,
        name or base.name or organisation,
        _word(row, BorrowerField.KIND, BorrowerKind) or base.kind,
        _word(row, BorrowerField.CATEGORY, BorrowerCategory) or base.category,
        organisation or base.organisation,
        row.text(BorrowerField.EMAIL) or base.email,
        _phone(row.text(BorrowerField.PHONE)) or base.phone,
        row.text(BorrowerField.NOTE) or base.note,
        _day(row) or base.expires_on,
        row.text(BorrowerField.ADDRESS) or base.address,
        with_contact(base.contacts, contact_of(row)),
    )
    if not valid_code(card):
        row.refuse(LibraryError(Code.CODE_INVALID, code=card))
    cleaned = _tried(row, lambda: clean_draft(draft))
    return None if row.errors else cleaned


def contact_of(row: RowReading) -> Contact:
    """Return the contact that a row names; an empty one if it names none."""
    return Contact(
        row.text(BorrowerField.CONTACT_NAME),
        row.text(BorrowerField.CONTACT_ROLE),
        _phone(row.text(BorrowerField.CONTACT_PHONE)),
        row.text(BorrowerField.CONTACT_EMAIL),
    )


def with_contact(contacts: tuple[Contact, ...], contact: Contact) -> tuple[Contact, ...]:
    """Return the contacts with one more, unless it is empty or there already."""
    return contacts if contact == Contact("") or contact in contacts else (*contacts, contact)


def _kind_of(row: RowReading) -> BorrowerKind:
    """Return the kind of a row that does not say it: without a person's name, an organisation."""
    named = row.text(BorrowerField.NAME) or row.text(BorrowerField.FIRST_NAME)
    return BorrowerKind.PERSON if named else BorrowerKind.ORGANISATION


def _word(row: RowReading, name: BorrowerField, words: type[W]) -> W | None:
    """Return the word of a closed list that a cell begins or is, without accents or case."""
    text = row.text(name)
    asked = search_words(text)
    if not asked:
        return None
    found = [word for word in words if asked in (search_words(word), search_words(word.label))]
    if not found:
        found = [word for word in words if _begins(asked, search_words(word.label))]
    if len(found) == 1:
        return found[0]
    expected = ", ".join(word.label for word in words)
    row.refuse(LibraryError(Code.FIELD_INVALID, value=text, field=name.label, expected=expected))
    return None


def _begins(asked: list[str], label: list[str]) -> bool:
    """Tell whether the first word asked is one of a label, in the singular or the plural."""
    return asked[0].rstrip("s") in {word.rstrip("s") for word in label}


def _day(row: RowReading) -> date | None:
    text = row.text(BorrowerField.EXPIRES)
    day = parse_day(text)
    if text and day is None:
        name, expected = BorrowerField.EXPIRES.label, _("un jour comme 22/06/2015")
        row.refuse(LibraryError(Code.FIELD_INVALID, value=text, field=name, expected=expected))
    return day


def _phone(text: str) -> str:
    return f"0{text}" if _LOST_ZERO.fullmatch(text) else text


def _tried(row: RowReading, make: Callable[[], BorrowerDraft]) -> BorrowerDraft | None:
    try:
        return make()
    except LibraryError as error:
        row.refuse(error)
        return None
