"""What the scheme of call numbers says: kept, tried on real documents, proposed, already borne."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy
from irev_desktop.entities.document import Document
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import CopyId, DocumentId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.call_numbers.numbering import (
    AT_ONCE,
    CopyRow,
    Numberer,
    described,
    kept_scheme,
    next_call_number,
    renumbered,
)
from irev_desktop.services.catalogue.call_numbers.records import CallNumberRow, Trial
from irev_desktop.services.catalogue.call_numbers.scheme import read_scheme
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

TRIALS = 8
"""Documents on which a scheme is tried."""
NAMED = 3
"""Documents named at most that bear a call number."""


@requires(Permission.READ_ALL)
def call_number_scheme(library: Library, actor: Actor) -> str:
    """Return the scheme that the library keeps; empty when it has none."""
    with library.storage.reading() as session:
        return kept_scheme(session)


@requires(Permission.CATALOGUE)
def proposed_call_number(library: Library, actor: Actor, document_id: int) -> str:
    """Return what the kept scheme gives the next copy of a document; empty without a scheme.

    It is claimed by nothing. Raises LibraryError(UNKNOWN_DOCUMENT).
    """
    with library.storage.reading() as session:
        lookups.document(session, document_id)
        return next_call_number(session, document_id, kept_scheme(session))


@requires(Permission.CATALOGUE)
def bearers(
    library: Library, actor: Actor, call_number: str, *, besides: int | None = None
) -> tuple[str, ...]:
    """Return the titles of some documents whose copies bear a call number, that copy left out."""
    wanted = line(call_number)
    if not wanted:
        return ()
    query = (
        select(Document.title)
        .join(Copy, Copy.document_id == Document.id)
        .where(Copy.call_number == wanted, Copy.id != (besides or 0))
        .distinct()
        .order_by(Document.title)
        .limit(NAMED)
    )
    with library.storage.reading() as session:
        return tuple(session.scalars(query))


@requires(Permission.READ_ALL)
def try_scheme(library: Library, actor: Actor, scheme: str) -> tuple[Trial, ...]:
    """Return what a scheme would give the next copy of some documents, the last changed first.

    Those that have copies come before the others. Raises LibraryError(FIELD_INVALID).
    """
    read = read_scheme(scheme)
    if not read.pieces:
        return ()
    with library.storage.reading() as session:
        rows = _examples(session)
        copies = _present(session, [row[0] for row in rows])
        descriptions = described(session, [row[0] for row in rows])
        numberer = Numberer(session, read)
        return tuple(
            Trial(
                DocumentId(document),
                title,
                copies.get(document, ()),
                numberer.following(
                    document, descriptions[document], len(copies.get(document, ())) + 1
                ),
            )
            for document, title in rows
        )


@requires(Permission.CATALOGUE)
def preview_call_numbers(
    library: Library,
    actor: Actor,
    documents: Collection[int] | None = None,
    *,
    replace: bool = False,
) -> tuple[CallNumberRow, ...]:
    """Return the call number that the kept scheme would give each kept copy; writes nothing.

    Of these documents, or of all. Copies that have one keep it unless `replace`. Raises
    LibraryError(SCHEME_MISSING) when the library has no scheme.
    """
    with library.storage.reading() as session:
        scheme = read_scheme(kept_scheme(session))
        if not scheme.pieces:
            raise LibraryError(Code.SCHEME_MISSING)
        rows = _copies(session, documents)
        given = renumbered(session, scheme, rows, replace=replace)
        titles = _titles(session, {row.document_id for row in rows})
    return tuple(
        CallNumberRow(
            CopyId(row.id),
            row.version,
            row.barcode,
            titles[row.document_id],
            row.call_number,
            given[row.id],
        )
        for row in rows
    )


def _copies(session: Session, documents: Collection[int] | None) -> list[CopyRow]:
    query = select(
        Copy.id, Copy.version, Copy.document_id, Copy.barcode, Copy.call_number, Copy.kept
    )
    query = query.where(Copy.kept).order_by(Copy.document_id, Copy.id)
    if documents is None:
        return list(session.execute(query))
    wanted = sorted(set(documents))
    return [
        row
        for start in range(0, len(wanted), AT_ONCE)
        for row in session.execute(
            query.where(Copy.document_id.in_(wanted[start : start + AT_ONCE]))
        )
    ]


def _titles(session: Session, documents: Collection[int]) -> dict[int, str]:
    wanted = sorted(documents)
    titles: dict[int, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        query = select(Document.id, Document.title).where(
            Document.id.in_(wanted[start : start + AT_ONCE])
        )
        titles |= dict(session.execute(query).all())
    return titles


def _examples(session: Session) -> Sequence[tuple[int, str]]:
    """Return id and title of the documents on which a scheme is tried."""
    has_copy = select(Copy.id).where(Copy.document_id == Document.id).exists()
    query = (
        select(Document.id, Document.title)
        .order_by(has_copy.desc(), Document.modified_at.desc(), Document.id.desc())
        .limit(TRIALS)
    )
    return [(each, title) for each, title in session.execute(query)]


def _present(session: Session, documents: Collection[int]) -> dict[int, tuple[str, ...]]:
    query = select(Copy.document_id, Copy.call_number).where(Copy.document_id.in_(documents))
    found: dict[int, tuple[str, ...]] = {}
    for document, call_number in session.execute(query.order_by(Copy.id)):
        found[document] = (*found.get(document, ()), call_number)
    return found
