"""All mapped classes in one import: what the metadata, the migrations and the journal must know."""

from sqlalchemy import MetaData

from irev_desktop.entities import (
    administration,
    circulation,
    claims,
    dispositif,
    document,
    holds,
    inbox,
    journal,
    loan_policy,
    notices,
    quest,
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
    quest,
    recognition,
    inbox,
    circulation,
    loan_policy,
    holds,
    claims,
    usage,
    notices,
    searching,
    journal,
    administration,
)


def metadata() -> MetaData:
    """Return the complete schema."""
    return Base.metadata
