"""Rows as the journal keeps them: JSON before and after, personal values apart."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    Select,
    String,
    Table,
    bindparam,
    select,
)
from sqlalchemy.engine import RowMapping

from irev_desktop.entities.base import UtcInstant
from irev_desktop.kernel.changes import Change, Subject
from irev_desktop.kernel.vocabulary import CodeKind

Row = dict[str, Any]
KEY_SEPARATOR = "/"

DERIVED = frozenset({"page_texts", "page_recognitions", "text_signatures", "borrower_activity"})
"""Tables that can be made again from the files."""

UNJOURNALLED = DERIVED | {"notices", "notice_items", "notice_recipients"}
"""Tables without journal: derived ones, and notices, their own record, which no undo takes back."""

LINKS = frozenset({"loan_borrowers", "hold_borrowers", "consultation_borrowers", "last_borrowers"})
"""Tables that say who: their `borrower_id` is personal, and their rows expire."""

_BORROWER_COLUMNS = frozenset(
    {
        "card",
        "name",
        "organisation",
        "email",
        "phone",
        "address",
        "note",
        "suspended_until",
        "suspension_reason",
        "folded",
    }
)


_CONTACT_COLUMNS = frozenset({"name", "role", "phone", "email"})


def encode(row: RowMapping) -> Row:
    """Return a database row as JSON values: dates and instants in ISO form, words as text."""
    return {name: _encoded(value) for name, value in row.items()}


def _encoded(value: object) -> object:
    if isinstance(value, date):  # datetime included
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def decode(table: Table, row: Mapping[str, Any]) -> Row:
    """Return the Python values of a journalled row of that table; the inverse of `encode`."""
    return {name: _decoded(table, name, value) for name, value in row.items()}


def _decoded(table: Table, name: str, value: Any) -> Any:
    if value is None:
        return None
    kind = table.columns[name].type
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if isinstance(kind, UtcInstant) else value


def key_of(table: Table, row: Mapping[str, Any]) -> str:
    """Return the journal's key of a row: its primary key columns joined."""
    return KEY_SEPARATOR.join(str(row[column.name]) for column in table.primary_key)


def fetch(connection: Connection, table: Table, key: tuple[Any, ...]) -> Row | None:
    """Return the row with that primary key, encoded, or nothing."""
    names = [column.name for column in table.primary_key]
    row = connection.execute(_by_key(table), dict(zip(names, key, strict=True))).mappings()
    found = row.one_or_none()
    return None if found is None else encode(found)


@cache
def _by_key(table: Table) -> Select[*tuple[Any, ...]]:
    """Return the select of one row by its key; made once, each row written asks for it."""
    return select(table).where(*(column == bindparam(column.name) for column in table.primary_key))


def as_inserted(table: Table, values: Mapping[str, Any]) -> Row | None:
    """Return a row just inserted, encoded, from the values of the object it was made of.

    Nothing where only the database can tell: a value that it made itself, a type of which it may
    give back something else than it was given.
    """
    row: Row = {}
    for column in table.columns:
        value = values.get(column.name)
        if value is None and not _stays_null(column, values):
            return None
        if not _comes_back(column, value):
            return None
        if isinstance(value, datetime):
            value = value.astimezone(UTC)
        row[column.name] = _encoded(value)
    return row


def _stays_null(column: Column[Any], values: Mapping[str, Any]) -> bool:
    """Tell whether nothing was given to a column, or it has nothing of its own to put there."""
    own = column.default is not None or column.server_default is not None
    return column.name in values or not (own or column.primary_key)


def _comes_back(column: Column[Any], value: object) -> bool:
    """Tell whether a column gives back the very value that it is given."""
    kind = column.type
    if value is None:
        return True
    if isinstance(kind, UtcInstant):
        return isinstance(value, datetime)
    if isinstance(kind, Date):
        return isinstance(value, date) and not isinstance(value, datetime)
    if isinstance(kind, Boolean):
        return isinstance(value, bool)
    if isinstance(kind, Integer):
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(kind, String) and isinstance(value, str)  # closed lists of words included


def personal_columns(table_name: str, row: Mapping[str, Any]) -> frozenset[str]:
    """Return the columns of a row that name a person, to be kept apart and expire."""
    if table_name == "borrowers":
        return _BORROWER_COLUMNS
    if table_name == "borrower_contacts":
        return _CONTACT_COLUMNS
    if table_name in LINKS:
        return frozenset({"borrower_id"})
    if table_name == "return_claims":
        return frozenset({"note"})
    if table_name == "codes" and row.get("kind") == CodeKind.BORROWER:
        return frozenset({"code"})
    return frozenset()


# A loan never « concerns » its borrower: the journal would tell for ever who read what.
_CONCERNS: Mapping[str, tuple[tuple[Subject, str], ...]] = {
    "dispositifs": ((Subject.DISPOSITIF, "id"),),
    "dispositif_links": ((Subject.DISPOSITIF, "dispositif_id"),),
    "dispositif_successions": (
        (Subject.DISPOSITIF, "predecessor_id"),
        (Subject.DISPOSITIF, "successor_id"),
    ),
    "territories": ((Subject.TERRITORY, "id"),),
    "territory_codes": ((Subject.TERRITORY, "territory_id"),),
    "territory_names": ((Subject.TERRITORY, "territory_id"),),
    "territory_memberships": ((Subject.TERRITORY, "child_id"), (Subject.TERRITORY, "parent_id")),
    "territory_successions": (
        (Subject.TERRITORY, "predecessor_id"),
        (Subject.TERRITORY, "successor_id"),
    ),
    "documents": ((Subject.DOCUMENT, "id"),),
    "document_dispositifs": ((Subject.DOCUMENT, "document_id"),),
    "document_territories": ((Subject.DOCUMENT, "document_id"),),
    "document_themes": ((Subject.DOCUMENT, "document_id"),),
    "signatories": ((Subject.DOCUMENT, "document_id"),),
    "relations": ((Subject.DOCUMENT, "source_id"), (Subject.DOCUMENT, "target_id")),
    "digital_files": ((Subject.FILE, "id"), (Subject.DOCUMENT, "document_id")),
    "quests": ((Subject.DOCUMENT, "document_id"),),
    "page_decisions": ((Subject.FILE, "file_id"),),
    "copies": ((Subject.COPY, "id"), (Subject.DOCUMENT, "document_id")),
    "borrowers": ((Subject.BORROWER, "id"),),
    "borrower_contacts": ((Subject.BORROWER, "borrower_id"),),
    "loans": ((Subject.LOAN, "id"), (Subject.COPY, "copy_id")),
    "loan_borrowers": ((Subject.LOAN, "loan_id"),),
    "holds": ((Subject.HOLD, "id"), (Subject.DOCUMENT, "document_id")),
    "hold_borrowers": ((Subject.HOLD, "hold_id"),),
    "consultations": ((Subject.CONSULTATION, "id"), (Subject.COPY, "copy_id")),
    "return_claims": ((Subject.LOAN, "loan_id"), (Subject.COPY, "copy_id")),
    "loan_rules": ((Subject.CALENDAR, "id"),),
    "calendar_exceptions": ((Subject.CALENDAR, "id"),),
    "reports": ((Subject.REPORT, "id"),),
    "inbox_items": ((Subject.INBOX, "id"),),
    "synonym_groups": ((Subject.LIBRARY, "id"),),
    "agents": ((Subject.AGENT, "id"),),
}


def concerns(table_name: str, row: Mapping[str, Any]) -> frozenset[Change]:
    """Return the records that a changed row belongs to; a purged value concerns nobody."""
    return frozenset(
        Change(subject, row[column])
        for subject, column in _CONCERNS.get(table_name, ())
        if row.get(column) is not None
    )
