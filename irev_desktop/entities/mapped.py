"""All mapped classes in one import: what the metadata, the migrations and the journal must know."""

from sqlalchemy import MetaData

from irev_desktop.entities import (
    administration,
    circulation,
    dispositif,
    document,
    journal,
    recognition,
    territory,
)
from irev_desktop.entities.base import Base

MODULES = (dispositif, territory, document, recognition, circulation, journal, administration)


def metadata() -> MetaData:
    """Return the complete schema."""
    return Base.metadata
