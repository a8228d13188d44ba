"""The rows of lists: a few selects of columns, never an entity per line."""

from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy, Loan
from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import (
    DigitalFile,
    Document,
    DocumentTerritory,
    DocumentTheme,
)
from irev_desktop.entities.territory import Territory
from irev_desktop.kernel.french import fold
from irev_desktop.kernel.ids import DocumentId
from irev_desktop.kernel.vocabulary import (
    CirculationType,
)
from irev_desktop.services.catalogue.records import DocumentRow


def rows_of(session: Session, chosen: Select[int]) -> list[DocumentRow]:
    """Return the rows of the documents whose ids the query gives, by title."""
    connection = session.connection()  # the rows of a session cost twice as much
    territories = _territories(connection, chosen)
    files = _files(connection, chosen)
    copies = _copies(connection, chosen)
    none = (0, 0, 0, None)
    themes = _themes(connection, chosen)
    found = [
        DocumentRow(
            DocumentId(key),
            title,
            kind,
            state,
            official_code,
            code or "",
            ", ".join(territories.get(key, ())),
            start,
            end,
            files.get(key, 0),
            bool(has_summary),
            *copies.get(key, none)[:3],
            *_lifetime(start or signed, end, first, last),
            tuple(themes.get(key, ())),
            copies.get(key, none)[3],
        )
        for (
            key,
            title,
            kind,
            state,
            official_code,
            code,
            start,
            end,
            signed,
            first,
            last,
            has_summary,
        ) in connection.execute(_COLUMNS.where(Document.id.in_(chosen))).all()
    ]
    return sorted(found, key=row_order)


def row_order(row: DocumentRow) -> tuple[str, int]:
    """Return what sorts rows: the title without accents or capitals."""
    return _folded(row.title), row.id


@lru_cache(1 << 18)
def _folded(title: str) -> str:
    """Return by what a title is sorted; a list is shown again far more often than titles change."""
    return fold(title)


def _lifetime(
    start: date | None, end: date | None, first: date | None, last: date | None
) -> tuple[date | None, date | None]:
    """Return from when until when it was in force, its dispositif's period for want of its own.

    One that has begun and has no known end lasts no longer than its dispositif.
    """
    if not start and not end:
        return first, last
    return start, end or (last if last and start and start <= last else None)


_COLUMNS = select(
    Document.id,
    Document.title,
    Document.kind,
    Document.state,
    Document.official_code,
    Dispositif.code,
    Document.period_start,
    Document.period_end,
    Document.signed_on,
    Dispositif.starts_on,
    Dispositif.ends_on,
    (Document.summary != "").label("has_summary"),
).outerjoin(Dispositif, Dispositif.id == Document.dispositif_id)


def _territories(connection: Connection, chosen: Select[int]) -> dict[int, list[str]]:
    query = (
        select(
            DocumentTerritory.document_id,
            func.coalesce(func.nullif(Territory.name, ""), Territory.code, Territory.key),
        )
        .join(Territory, Territory.id == DocumentTerritory.territory_id)
        .where(DocumentTerritory.document_id.in_(chosen))
        .order_by(DocumentTerritory.document_id, DocumentTerritory.position)
    )
    names: defaultdict[int, list[str]] = defaultdict(list)
    for document_id, name in connection.execute(query).all():
        names[document_id].append(name)
    return names


def _themes(connection: Connection, chosen: Select[int]) -> dict[int, list[int]]:
    query = select(DocumentTheme.document_id, DocumentTheme.theme_id).where(
        DocumentTheme.document_id.in_(chosen)
    )
    themes: defaultdict[int, list[int]] = defaultdict(list)
    for document_id, theme_id in connection.execute(query).all():
        themes[document_id].append(theme_id)
    return themes


def _files(connection: Connection, chosen: Select[int]) -> dict[int, int]:
    query = (
        select(DigitalFile.document_id, func.count())
        .where(DigitalFile.document_id.in_(chosen))
        .group_by(DigitalFile.document_id)
    )
    return dict(connection.execute(query).all())


def _copies(
    connection: Connection, chosen: Select[int]
) -> dict[int, tuple[int, int, int, date | None]]:
    """Return, by document, its lendable copies, those on site, those in, and the first day due."""
    lendable = Copy.circulation_type == CirculationType.LENDABLE
    out = and_(Loan.copy_id == Copy.id, Loan.returned_on.is_(None))
    query = (
        select(
            Copy.document_id,
            _count(lendable),
            _count(Copy.circulation_type == CirculationType.ON_SITE),
            _count(lendable & Loan.id.is_(None)),
            func.min(case((lendable, Loan.due_on))),
        )
        .outerjoin(Loan, out)
        .where(Copy.document_id.in_(chosen), Copy.kept, Copy.lost_on.is_(None))
        .group_by(Copy.document_id)
    )
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in connection.execute(query).all()}


def _count(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))
