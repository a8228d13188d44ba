"""Writing the content of a form into a document, row by row, so that the journal stays small."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from irev_desktop.entities.base import Base
from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import (
    Document,
    DocumentDispositif,
    DocumentTerritory,
    DocumentTheme,
    Signatory,
    Theme,
)
from irev_desktop.entities.territory import Territory
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line, paragraphs
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.french import fold
from irev_desktop.kernel.partial_dates import settled
from irev_desktop.kernel.vocabulary import DocumentState, ThemeFamily
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.records import PRECISIONS, DocumentDraft, SignatoryRecord

R = TypeVar("R", bound=Base)


def write(session: Session, document: Document, draft: DocumentDraft) -> None:
    """Make the document what the form says.

    Raises LibraryError: UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY, PERIOD_REVERSED.
    """
    if draft.period_start and draft.period_end and draft.period_end < draft.period_start:
        raise LibraryError(Code.PERIOD_REVERSED)
    document.title = line(draft.title)
    document.kind = draft.kind
    document.official_code = line(draft.official_code)
    document.summary = paragraphs(draft.summary)
    document.note = paragraphs(draft.note)
    document.source_url = line(draft.source_url)
    document.period_start = draft.period_start
    document.period_end = draft.period_end
    document.signed_on = draft.signed_on
    document.period_start_precision = settled(draft.period_start, draft.period_start_precision)
    document.period_end_precision = settled(draft.period_end, draft.period_end_precision)
    document.signed_precision = settled(draft.signed_on, draft.signed_precision)
    _write_dispositifs(session, document, draft)
    _write_territories(session, document, draft.territory_ids)
    _write_signatories(document, draft)
    _write_themes(session, document, draft)


def draft_of(session: Session, document: Document) -> DocumentDraft:
    """Return the form's content for a document as it stands."""
    ids = [row.theme_id for row in document.themes]
    themes = session.scalars(select(Theme).where(Theme.id.in_(ids)).order_by(Theme.id)).all()
    return DocumentDraft(
        title=document.title,
        kind=document.kind,
        official_code=document.official_code,
        dispositif_id=document.dispositif_id,
        other_dispositif_ids=tuple(row.dispositif_id for row in document.other_dispositifs),
        territory_ids=tuple(row.territory_id for row in document.territories),
        summary=document.summary,
        period_start=document.period_start,
        period_end=document.period_end,
        signed_on=document.signed_on,
        period_start_precision=document.period_start_precision,
        period_end_precision=document.period_end_precision,
        signed_precision=document.signed_precision,
        note=document.note,
        source_url=document.source_url,
        signatories=tuple(SignatoryRecord(row.name, row.role) for row in document.signatories),
        theme_ids=tuple(row.id for row in themes if row.family is not ThemeFamily.KEYWORD),
        keywords=tuple(row.label for row in themes if row.family is ThemeFamily.KEYWORD),
    )


def completed(record: DocumentDraft, draft: DocumentDraft) -> DocumentDraft:
    """Return the record's content, with what it leaves empty taken from the draft."""
    taken = {
        name: getattr(draft, name)
        for name in DocumentDraft.__dataclass_fields__
        if name not in {"title", "kind"} and not getattr(record, name)
    }
    if taken.get("period_start") or taken.get("period_end"):
        known = (record.period_start, record.period_end)
        if any(known):  # half a period is not completed by another's half
            taken.pop("period_start", None)
            taken.pop("period_end", None)
    for day, precision in PRECISIONS.items():
        if day not in taken:
            taken.pop(precision, None)
    return replace(record, **taken)


def touch(session: Session, document: Document) -> None:
    """Have the document's version grow even if only rows beside it moved."""
    if document not in session.new:
        flag_modified(document, "modified_at")


def require_state(session: Session, document: Document, state: DocumentState) -> None:
    """Refuse unless the document has all that the state asks (domain, invariant 5).

    Raises LibraryError with the code of the first lack; `missing` has the codes of all.
    """
    has_copy = lookups.has_kept_copy(session, document.id)
    missing = document.missing_for(state, has_copy=has_copy)
    if missing:
        raise LibraryError(missing[0], missing=missing)


def settle_state(session: Session, document: Document) -> None:
    """Bring a published document that lost all there is to read back to *catalogued*."""
    if document.state is not DocumentState.PUBLISHED:
        return
    has_copy = lookups.has_kept_copy(session, document.id)
    if Code.NOTHING_TO_READ in document.missing_for(document.state, has_copy=has_copy):
        document.state = DocumentState.CATALOGUED


def _keep(
    rows: list[R], key: Callable[[R], Hashable], wanted: Sequence[Hashable], make: Callable[..., R]
) -> None:
    """Make `rows` have exactly the wanted keys: those that stay are left alone."""
    present = {key(row): row for row in rows}
    for gone in present.keys() - set(wanted):
        rows.remove(present[gone])
    rows.extend(make(new) for new in dict.fromkeys(wanted) if new not in present)


def _write_dispositifs(session: Session, document: Document, draft: DocumentDraft) -> None:
    asked = {*draft.other_dispositif_ids, draft.dispositif_id} - {None}
    known = set(session.scalars(select(Dispositif.id).where(Dispositif.id.in_(asked))))
    if unknown := asked - known:
        codes = session.scalars(select(Dispositif.code).order_by(Dispositif.position))
        raise LibraryError(Code.UNKNOWN_DISPOSITIF, code=str(unknown.pop()), known=", ".join(codes))
    document.dispositif_id = draft.dispositif_id
    _keep(
        document.other_dispositifs,
        lambda row: row.dispositif_id,
        [other for other in draft.other_dispositif_ids if other != draft.dispositif_id],
        lambda other: DocumentDispositif(dispositif_id=other),
    )


def _write_territories(session: Session, document: Document, wanted: Sequence[int]) -> None:
    known = set(session.scalars(select(Territory.id).where(Territory.id.in_(wanted))))
    for territory in wanted:
        if territory not in known:
            raise LibraryError(Code.UNKNOWN_TERRITORY, code=str(territory))
    _keep(
        document.territories,
        lambda row: row.territory_id,
        wanted,
        lambda territory: DocumentTerritory(territory_id=territory),
    )
    places = {territory: place for place, territory in enumerate(dict.fromkeys(wanted))}
    for row in document.territories:
        row.position = places[row.territory_id]


def _write_signatories(document: Document, draft: DocumentDraft) -> None:
    wanted = [(line(each.name), each.role) for each in draft.signatories]
    named = [(name, role) for name, role in wanted if name]
    rows = document.signatories
    del rows[len(named) :]
    for place, (name, role) in enumerate(named):
        if place < len(rows):
            rows[place].name, rows[place].role = name, role
        else:
            rows.append(Signatory(name=name, role=role, position=place))


def _write_themes(session: Session, document: Document, draft: DocumentDraft) -> None:
    fixed = set(session.scalars(select(Theme.id).where(Theme.id.in_(draft.theme_ids))))
    words = [_keyword(session, word) for word in _distinct(draft.keywords)]
    _keep(
        document.themes,
        lambda row: row.theme_id,
        [*(theme for theme in draft.theme_ids if theme in fixed), *words],
        lambda theme: DocumentTheme(theme_id=theme),
    )


def _distinct(words: Iterable[str]) -> Iterable[str]:
    """Give each keyword once, whatever its accents and capitals; empty ones not at all."""
    return {fold(word): word for word in map(line, words) if fold(word)}.values()


def _keyword(session: Session, word: str) -> int:
    """Return the theme of a free keyword, made if there is none."""
    code = f"mot:{fold(word)}"
    theme = session.scalar(select(Theme).where(Theme.code == code))
    if theme is None:
        theme = Theme(code=code, family=ThemeFamily.KEYWORD, label=word)
        session.add(theme)
        session.flush()
    return theme.id
