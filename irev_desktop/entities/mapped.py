"""All mapped classes in one import: what the metadata, the migrations and the journal must know."""

from sqlalchemy import MetaData

from irev_desktop.entities import (
    administration,
    circulation,
    dispositif,
    document,
    holds,
    journal,
    loan_policy,
    recognition,
    searching,
    territory,
    usage,
)
from irev_desktop.entities.base import Base

MODULES = (
    dispositif,
    territory,
    document,
    recognition,
    circulation,
    loan_policy,
    holds,
    usage,
    searching,
    journal,
    administration,
)


def metadata() -> MetaData:
    """Return the complete schema."""
    return Base.metadata
