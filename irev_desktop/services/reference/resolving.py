"""From the codes that people type to the records they name, or a refusal that helps."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.territory import Territory, TerritoryCode
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import DispositifId, TerritoryId


def resolve_dispositif(session: Session, code: str) -> DispositifId:
    """Return the dispositif of a code, in any case.

    Raises LibraryError(UNKNOWN_DISPOSITIF), with the known codes.
    """
    wanted = code.strip().upper()
    found = session.scalar(select(Dispositif.id).where(func.upper(Dispositif.code) == wanted))
    if found is None:
        known = session.scalars(select(Dispositif.code).order_by(Dispositif.position))
        raise LibraryError(Code.UNKNOWN_DISPOSITIF, code=code, known=", ".join(known))
    return DispositifId(found)


def resolve_territory(session: Session, code: str) -> TerritoryId:
    """Return the current bearer of an official code, or else the last one.

    The key of the reference lists is taken too, for what has no code. Raises
    LibraryError(UNKNOWN_TERRITORY).
    """
    wanted = code.strip()
    current = select(Territory.id, Territory.valid_to).where(
        (Territory.code == wanted.upper()) | (Territory.key == wanted.lower())
    )
    former = select(TerritoryCode.territory_id, TerritoryCode.valid_to).where(
        TerritoryCode.code == wanted.upper()
    )
    bearers = [
        (until or date.max, -territory, territory)
        for query in (current, former)
        for territory, until in session.execute(query)
    ]
    if not bearers:
        raise LibraryError(Code.UNKNOWN_TERRITORY, code=code)
    return TerritoryId(max(bearers)[-1])
