"""The versions of a record, read backwards in the journal: what each changed, and back to one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from irev_desktop.entities.base import Base
from irev_desktop.entities.document import (
    Document,
    DocumentDispositif,
    DocumentTerritory,
    DocumentTheme,
    Signatory,
    Theme,
)
from irev_desktop.entities.journal import JournalEntry, Operation, OperationConcern
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.vocabulary import (
    DatePrecision,
    DocumentKind,
    DocumentState,
    Permission,
    SignatoryRole,
    ThemeFamily,
)
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.batch.fields import Wording, state_change
from irev_desktop.services.catalogue.batch.records import FieldChange
from irev_desktop.services.catalogue.finishing import rewrite
from irev_desktop.services.catalogue.records import (
    PRECISIONS,
    DocumentDone,
    DocumentDraft,
    SignatoryRecord,
)
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.storage.rows import decode, encode, key_of

_PLAIN: Final = ("title", "official_code", "dispositif_id", "summary", "note", "source_url")
_TABLES: Final[Mapping[str, type[Base]]] = {
    entity.__tablename__: entity
    for entity in (Document, DocumentDispositif, DocumentTerritory, DocumentTheme, Signatory)
}
_Rows = dict[tuple[str, str], dict[str, Any]]
"""The rows of one document by table and key, as the journal writes them."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one operation made of a record's content: the fields that it changed, in words."""

    operation: OperationId
    changes: tuple[FieldChange, ...]
    present: bool
    """Whether the content is still as this operation left it."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of a record, newest first; `version` is the number that it stands at."""

    version: int
    versions: tuple[Version, ...]


@requires(Permission.READ_ALL)
def document_versions(library: Library, actor: Actor, document_id: int) -> Versions:
    """Return what each operation changed in a record. Raises LibraryError(UNKNOWN_DOCUMENT)."""
    with library.storage.reading() as session:
        document = lookups.document(session, document_id)
        words, themes = Wording(session), _keywords(session)
        found = []
        steps = list(_backwards(session, document_id, themes))
        for step in steps:
            changes = words.differences(step.before, step.after)
            if step.states[0] and step.states[0] is not step.states[1]:
                changes = (*changes, state_change(*step.states))
            present = step.after == steps[0].after
            found.append(Version(step.operation, changes, present))
        return Versions(document.version, tuple(found))


@requires(Permission.CATALOGUE)
def restore_version(
    library: Library, actor: Actor, document_id: int, version: int, operation: str
) -> DocumentDone:
    """Make the content of a record what it was after an operation; its state stays.

    `version` is the one that was looked at. Raises LibraryError: UNKNOWN_DOCUMENT, RECORD_CHANGED,
    UNKNOWN_OPERATION when it did not touch the record, UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY for
    what is not there any more, and what the state of now asks.
    """
    with library.storage.command(actor, "restore_version") as work:
        session = work.session
        document = lookups.document(session, document_id)
        if document.version != version:
            raise LibraryError(Code.RECORD_CHANGED, id=document_id, version=document.version)
        steps = _backwards(session, document_id, _keywords(session))
        step = next((each for each in steps if each.operation == operation), None)
        if step is None:
            raise LibraryError(Code.UNKNOWN_OPERATION, id=operation)
        return rewrite(library, work, document, step.after)


@dataclass(frozen=True, slots=True)
class _Step:
    """One operation, and the content before and after it; no state before it was made."""

    operation: OperationId
    before: DocumentDraft
    after: DocumentDraft
    states: tuple[Any, Any]


def _backwards(session: Session, document_id: int, keywords: Mapping[int, str]) -> Iterator[_Step]:
    """Give the operations that changed the content of a document, newest first."""
    rows = _present(session, document_id)
    after, state = _draft(rows, keywords), _state(rows)
    entries = _entries(session, document_id)
    for operation, group in groupby(entries, attrgetter("operation_id")):
        for entry in group:
            _take_back(rows, entry)
        before, earlier = _draft(rows, keywords), _state(rows)
        yield _Step(OperationId(operation), before, after, (earlier, state))
        after, state = before, earlier


def _entries(session: Session, document_id: int) -> Sequence[JournalEntry]:
    concerned = select(OperationConcern.operation_id).where(
        OperationConcern.subject == Subject.DOCUMENT, OperationConcern.record_id == document_id
    )
    query = (
        select(JournalEntry)
        .join(Operation, Operation.id == JournalEntry.operation_id)
        .where(JournalEntry.operation_id.in_(concerned), JournalEntry.table_name.in_(_TABLES))
        .order_by(Operation.number.desc(), JournalEntry.id.desc())
    )
    return [each for each in session.scalars(query) if _owner(each) == document_id]


def _owner(entry: JournalEntry) -> Any:
    row = entry.after or entry.before or {}
    return row.get("id" if entry.table_name == Document.__tablename__ else "document_id")


def _present(session: Session, document_id: int) -> _Rows:
    rows: _Rows = {}
    for name, entity in _TABLES.items():
        table = cast("Table", entity.__table__)
        owner = table.c.id if entity is Document else table.c.document_id
        for row in session.execute(select(table).where(owner == document_id)).mappings():
            encoded = encode(row)
            rows[name, key_of(table, encoded)] = encoded
    return rows


def _take_back(rows: _Rows, entry: JournalEntry) -> None:
    place = (entry.table_name, entry.row_key)
    if entry.before is None:
        rows.pop(place, None)
    else:
        rows[place] = {**rows.get(place, {}), **entry.before}


def _of(rows: _Rows, entity: type[Base]) -> list[dict[str, Any]]:
    """Return the rows of a table as Python values, in the order in which they are shown."""
    name = entity.__tablename__
    table = cast("Table", entity.__table__)
    found = [decode(table, row) for (table_name, _key), row in rows.items() if table_name == name]
    return sorted(found, key=lambda row: (row.get("position", 0), *map(str, row.values())))


def _state(rows: _Rows) -> DocumentState | None:
    """Return the state of the document, nothing while it is not there."""
    found = _of(rows, Document)
    return DocumentState(found[0]["state"]) if found else None


def _draft(rows: _Rows, keywords: Mapping[int, str]) -> DocumentDraft:
    """Return the content that the rows hold; an empty one where there is no document."""
    found = _of(rows, Document)
    if not found:
        return DocumentDraft("")
    row = found[0]
    plain: dict[str, Any] = {name: row[name] for name in (*_PLAIN, *PRECISIONS)}
    for name in PRECISIONS.values():
        plain[name] = DatePrecision(row[name]) if row.get(name) else None
    themes = sorted(each["theme_id"] for each in _of(rows, DocumentTheme))
    signatories = (
        SignatoryRecord(each["name"], SignatoryRole(each["role"])) for each in _of(rows, Signatory)
    )
    return DocumentDraft(
        **plain,
        kind=DocumentKind(row["kind"]),
        other_dispositif_ids=tuple(e["dispositif_id"] for e in _of(rows, DocumentDispositif)),
        territory_ids=tuple(each["territory_id"] for each in _of(rows, DocumentTerritory)),
        signatories=tuple(signatories),
        theme_ids=tuple(each for each in themes if each not in keywords),
        keywords=tuple(keywords[each] for each in themes if each in keywords),
    )


def _keywords(session: Session) -> Mapping[int, str]:
    """Return the free keywords by their id."""
    query = select(Theme.id, Theme.label).where(Theme.family == ThemeFamily.KEYWORD)
    return dict(session.execute(query).all())
