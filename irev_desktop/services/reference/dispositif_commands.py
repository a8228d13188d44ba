"""Changing dispositifs: made, edited. One command, one operation that can be undone."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from irev_desktop.entities.dispositif import Dispositif, DispositifLink, DispositifSuccession
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line, paragraphs
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import DispositifId
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.reference.editing_records import (
    DispositifDone,
    DispositifDraft,
    DispositifForm,
)
from irev_desktop.services.reference.records import Link
from irev_desktop.storage.unit_of_work import UnitOfWork

SCHEMES = ("http://", "https://")


@requires(Permission.CATALOGUE)
def dispositif_form(library: Library, actor: Actor, dispositif: int) -> DispositifForm:
    """Return a dispositif as its form is filled. Raises LibraryError(UNKNOWN_DISPOSITIF)."""
    with library.storage.reading() as session:
        row = _dispositif(session, dispositif)
        draft = DispositifDraft(
            code=row.code,
            short_name=row.short_name,
            name=row.name,
            family=row.family,
            starts_on=row.starts_on,
            starts_precision=row.starts_precision,
            ends_on=row.ends_on,
            ends_precision=row.ends_precision,
            legal_basis=row.legal_basis,
            presentation=row.presentation,
            known_count=row.known_count,
            known_count_text=row.known_count_text,
            source=row.source,
            links=tuple(Link(each.label, each.url) for each in row.links),
            predecessors=tuple(
                session.scalars(
                    select(DispositifSuccession.predecessor_id)
                    .where(DispositifSuccession.successor_id == row.id)
                    .order_by(DispositifSuccession.predecessor_id)
                )
            ),
            successors=tuple(
                session.scalars(
                    select(DispositifSuccession.successor_id)
                    .where(DispositifSuccession.predecessor_id == row.id)
                    .order_by(DispositifSuccession.successor_id)
                )
            ),
        )
        return DispositifForm(DispositifId(row.id), row.version, draft)


@requires(Permission.CATALOGUE)
def create_dispositif(library: Library, actor: Actor, draft: DispositifDraft) -> DispositifDone:
    """Make a dispositif, shown last.

    Raises LibraryError: DISPOSITIF_CODE_TAKEN, FIELD_INVALID (`code`), and what `edit_dispositif`
    raises.
    """
    with library.storage.command(actor, "create_dispositif") as work:
        session = work.session
        code = line(draft.code).upper()
        if not code or not code.replace("_", "").isalnum() or not code.isascii():
            expected = _("des lettres et des chiffres, sans accent ni espace")
            raise LibraryError(
                Code.FIELD_INVALID, field="code", value=draft.code, expected=expected
            )
        if session.scalar(select(Dispositif.id).where(func.upper(Dispositif.code) == code)):
            raise LibraryError(Code.DISPOSITIF_CODE_TAKEN, code=code)
        last = session.scalar(select(func.max(Dispositif.position))) or 0
        row = Dispositif(code=code, position=last + 1, short_name="", name="", family=draft.family)
        with session.no_autoflush:
            _write(row, draft)
        session.add(row)
        session.flush()
        _write_successions(session, row.id, draft)
        return _done(work, row)


@requires(Permission.CATALOGUE)
def edit_dispositif(
    library: Library, actor: Actor, dispositif: int, version: int, draft: DispositifDraft
) -> DispositifDone:
    """Make the dispositif what the form says, but for its code, which stays.

    Raises LibraryError: RECORD_CHANGED when somebody saved meanwhile, UNKNOWN_DISPOSITIF,
    NAME_MISSING, PERIOD_REVERSED, FIELD_INVALID (`links`, `successors`).
    """
    with library.storage.command(actor, "edit_dispositif") as work:
        row = _dispositif(work.session, dispositif)
        if row.version != version:
            raise LibraryError(Code.RECORD_CHANGED, id=dispositif, version=row.version)
        with work.session.no_autoflush:
            _write(row, draft)
            flag_modified(row, "name")
        _write_successions(work.session, row.id, draft)
        return _done(work, row)


def _dispositif(session: Session, dispositif: int) -> Dispositif:
    row = session.get(Dispositif, dispositif)
    if row is None:
        raise LibraryError(Code.UNKNOWN_DISPOSITIF, code=str(dispositif), known="")
    return row


def _write(row: Dispositif, draft: DispositifDraft) -> None:
    if not line(draft.name) or not line(draft.short_name):
        raise LibraryError(Code.NAME_MISSING)
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        raise LibraryError(Code.PERIOD_REVERSED)
    row.short_name, row.name = line(draft.short_name), line(draft.name)
    row.family = line(draft.family)
    row.starts_on, row.starts_precision = draft.starts_on, draft.starts_precision
    row.ends_on, row.ends_precision = draft.ends_on, draft.ends_precision
    row.legal_basis, row.source = line(draft.legal_basis), line(draft.source)
    row.presentation = paragraphs(draft.presentation)
    row.known_count, row.known_count_text = draft.known_count, line(draft.known_count_text)
    _write_links(row, [(line(each.label), line(each.url)) for each in draft.links])


def _write_links(row: Dispositif, wanted: Sequence[tuple[str, str]]) -> None:
    told = [(label, url) for label, url in wanted if label or url]
    for label, url in told:
        if not label or not url.lower().startswith(SCHEMES):
            expected = _("un intitulé et une adresse en https://")
            raise LibraryError(Code.FIELD_INVALID, field="links", value=url, expected=expected)
    del row.links[len(told) :]
    for place, (label, url) in enumerate(told):
        if place < len(row.links):
            row.links[place].label, row.links[place].url = label, url
            row.links[place].position = place
        else:
            row.links.append(DispositifLink(label=label, url=url, position=place))


def _write_successions(session: Session, dispositif: int, draft: DispositifDraft) -> None:
    both = set(draft.predecessors) & set(draft.successors)
    if both or dispositif in {*draft.predecessors, *draft.successors}:
        expected = _("d’autres dispositifs, chacun avant ou après")
        raise LibraryError(Code.FIELD_INVALID, field="successors", value="", expected=expected)
    pairs = {(each, dispositif) for each in _known(session, draft.predecessors)}
    pairs |= {(dispositif, each) for each in _known(session, draft.successors)}
    query = select(DispositifSuccession).where(
        (DispositifSuccession.predecessor_id == dispositif)
        | (DispositifSuccession.successor_id == dispositif)
    )
    present = {(each.predecessor_id, each.successor_id): each for each in session.scalars(query)}
    for gone in present.keys() - pairs:
        session.delete(present[gone])
    for before, after in sorted(pairs - present.keys()):
        session.add(DispositifSuccession(predecessor_id=before, successor_id=after))


def _known(session: Session, wanted: Iterable[int]) -> set[int]:
    return {_dispositif(session, each).id for each in wanted}


def _done(work: UnitOfWork, row: Dispositif) -> DispositifDone:
    work.details["title"] = row.name
    work.session.flush()
    done = DispositifDone(DispositifId(row.id), row.code, row.name, row.version, work.operation)
    work.commit()
    return done
