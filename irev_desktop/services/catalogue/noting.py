"""A record for a contract that is known to exist, filled with what is known of it."""

from sqlalchemy.orm import Session

from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.territory import Territory
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import period
from irev_desktop.kernel.vocabulary import DocumentState, Permission
from irev_desktop.services.catalogue.commands import create_document
from irev_desktop.services.catalogue.records import DocumentDone, DocumentDraft
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.reference.records import Span
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory


@requires(Permission.CATALOGUE)
def note_known(
    library: Library,
    actor: Actor,
    dispositif: int | str,
    territory: int | str | None = None,
    span: Span | None = None,
    *,
    state: DocumentState = DocumentState.DRAFT,
) -> DocumentDone:
    """Make the record of a contract; dispositif and territory by id or by code.

    Its period is `span`, that of the dispositif without. A catalogued one is to be found; a draft
    waits to be completed. Raises LibraryError: UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY,
    TERRITORY_MISSING for one to be catalogued without.
    """
    with library.storage.reading() as session:
        programme = _dispositif(session, dispositif)
        place = None if territory is None else _territory(session, territory)
        years = span or Span(programme.starts_on, programme.ends_on)
        parts = [programme.short_name, period(years.start, years.end)]
        title = " ".join(part for part in parts if part)
        draft = DocumentDraft(
            f"{title} – {place.label}" if place else title,
            dispositif_id=programme.id,
            territory_ids=(place.id,) if place else (),
            period_start=years.start,
            period_end=years.end,
        )
    return create_document(library, actor, draft, state=state)


def _dispositif(session: Session, dispositif: int | str) -> Dispositif:
    wanted = resolve_dispositif(session, dispositif) if isinstance(dispositif, str) else dispositif
    found = session.get(Dispositif, wanted)
    if found is None:
        raise LibraryError(Code.UNKNOWN_DISPOSITIF, code=str(dispositif), known="")
    return found


def _territory(session: Session, territory: int | str) -> Territory:
    wanted = resolve_territory(session, territory) if isinstance(territory, str) else territory
    found = session.get(Territory, wanted)
    if found is None:
        raise LibraryError(Code.UNKNOWN_TERRITORY, code=str(territory))
    return found
