"""The questions that an agent keeps, and what is new in their answers since the last visit.

Personal: each function looks only at the actor's own, and nothing of it reaches the journal.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.orm import Session

from irev_desktop.entities.journal import Operation
from irev_desktop.entities.searching import SavedSearch
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import Availability, DocumentKind, Generation, Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.search.asking import answering_documents
from irev_desktop.services.search.records import (
    SavedQuestion,
    SearchFilters,
    SearchQuestion,
    SearchSort,
)
from irev_desktop.storage.broadcast import changes_since

LONGEST_NAME = 200


@requires(Permission.READ_ALL)
def saved_searches(library: Library, actor: Actor) -> tuple[SavedQuestion, ...]:
    """Return the actor's saved searches, the latest first, and what is new in each."""
    query = select(SavedSearch).where(SavedSearch.agent_id == actor.id)
    with library.storage.reading() as session:
        rows = list(session.scalars(query.order_by(SavedSearch.id.desc())))
        return tuple(_record(library, actor, row) for row in rows)


@requires(Permission.READ_ALL)
def save_search(
    library: Library, actor: Actor, question: SearchQuestion, name: str = ""
) -> SavedQuestion:
    """Keep a question; what answers it now counts as seen. Without a name, its words are its name.

    Raises LibraryError(NAME_MISSING) when there are no words either.
    """
    name = _name(name or question.text)
    with library.storage.private() as connection:
        seen = _last_number(connection)
        row = insert(SavedSearch).values(
            agent_id=actor.id,
            name=name,
            question=_packed(question),
            seen=seen,
            created_at=library.clock.now(),
        )
        kept = connection.execute(row.returning(SavedSearch.id)).scalar_one()
    return SavedQuestion(kept, name, question, seen, 0)


@requires(Permission.READ_ALL)
def rename_search(library: Library, actor: Actor, search: int, name: str) -> None:
    """Give a saved search another name. Raises LibraryError: NAME_MISSING, UNKNOWN_SEARCH."""
    _write(library, actor, search, {"name": _name(name)})


@requires(Permission.READ_ALL)
def visit_search(library: Library, actor: Actor, search: int) -> None:
    """Note that the actor has seen what answers now. Raises LibraryError(UNKNOWN_SEARCH)."""
    with library.storage.reading() as session:
        seen = _last_number(session)
    _write(library, actor, search, {"seen": seen})


@requires(Permission.READ_ALL)
def forget_search(library: Library, actor: Actor, search: int) -> None:
    """Keep a search no longer. Raises LibraryError(UNKNOWN_SEARCH)."""
    with library.storage.private() as connection:
        gone = connection.execute(delete(SavedSearch).where(*_own(actor, search)))
    _refuse_unless(gone.rowcount, search)


@requires(Permission.READ_ALL)
def fresh_documents(library: Library, actor: Actor, search: int) -> frozenset[int]:
    """Return the documents that answer a saved search and came or changed since the last visit.

    Raises LibraryError(UNKNOWN_SEARCH).
    """
    with library.storage.reading() as session:
        row = session.scalar(select(SavedSearch).where(*_own(actor, search)))
    _refuse_unless(row is not None, search)
    return _fresh(library, actor, _question(row.question), row.seen) if row else frozenset()


def _record(library: Library, actor: Actor, row: SavedSearch) -> SavedQuestion:
    question = _question(row.question)
    fresh = _fresh(library, actor, question, row.seen)
    return SavedQuestion(row.id, row.name, question, row.seen, len(fresh))


def _fresh(library: Library, actor: Actor, question: SearchQuestion, seen: int) -> frozenset[int]:
    """Return what changed since `seen` and answers; loans change no document."""
    changed: set[int] = set()
    for each in changes_since(library.storage.engine, seen):
        changed |= each.ids(Subject.DOCUMENT)
    return (
        frozenset(answering_documents(library, actor, question) & changed)
        if changed
        else frozenset()
    )


def _write(library: Library, actor: Actor, search: int, values: Mapping[str, object]) -> None:
    with library.storage.private() as connection:
        done = connection.execute(update(SavedSearch).where(*_own(actor, search)).values(**values))
    _refuse_unless(done.rowcount, search)


def _own(actor: Actor, search: int) -> tuple[Any, ...]:
    return SavedSearch.id == search, SavedSearch.agent_id == actor.id


def _refuse_unless(found: object, search: int) -> None:
    if not found:
        raise LibraryError(Code.UNKNOWN_SEARCH, id=str(search))


def _name(text: str) -> str:
    name = " ".join(text.split())[:LONGEST_NAME]
    if not name:
        raise LibraryError(Code.NAME_MISSING)
    return name


def _last_number(reader: Connection | Session) -> int:
    return reader.scalar(select(func.max(Operation.number))) or 0


def _packed(question: SearchQuestion) -> dict[str, object]:
    """Return what is kept of a question: words, filters and order, not the window looked at."""
    filters = question.filters
    values = {
        "dispositif": filters.dispositif,
        "territory": filters.territory,
        "kind": filters.kind,
        "generation": filters.generation,
        "years": list(filters.years),
        "availability": filters.availability,
        "has_text": filters.has_text,
    }
    return {"text": question.text, "sort": question.sort, "filters": values}


def _question(packed: Mapping[str, Any]) -> SearchQuestion:
    values = packed["filters"]
    first, last = values["years"]
    filters = SearchFilters(
        dispositif=values["dispositif"],
        territory=values["territory"],
        kind=DocumentKind(values["kind"]) if values["kind"] else None,
        generation=Generation(values["generation"]) if values["generation"] else None,
        years=(first, last),
        availability=Availability(values["availability"]) if values["availability"] else None,
        has_text=values["has_text"],
    )
    return SearchQuestion(packed["text"], filters, SearchSort(packed["sort"]))
