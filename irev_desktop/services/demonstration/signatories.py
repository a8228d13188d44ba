"""Who signs a demonstration document: organisations only, by territory and time."""

from irev_desktop.kernel.vocabulary import SignatoryRole
from irev_desktop.services.demonstration.descriptions import Description
from irev_desktop.services.demonstration.voice import capital

MERGED = 2016
"""First year of the région Hauts-de-France."""
RENAMED = 2024
"""First year of France Travail."""


def signatories(description: Description) -> tuple[tuple[str, SignatoryRole], ...]:
    """Return the names and roles, the leader first."""
    start = description.period[0]
    region = "Région Hauts-de-France" if start >= MERGED else "Région Nord-Pas-de-Calais"
    department = "du Pas-de-Calais" if description.department == "62" else "du Nord"
    employment = "France Travail" if start >= RENAMED else "Pôle emploi"
    carrier = capital(description.carrier.removeprefix("la ").removeprefix("le "))
    listed = [
        (carrier, SignatoryRole.PILOTE),
        ("État", SignatoryRole.SIGNATAIRE),
        (region, SignatoryRole.SIGNATAIRE),
        (f"Département {department}", SignatoryRole.SIGNATAIRE),
        ("Caisse d’allocations familiales", SignatoryRole.PARTENAIRE),
        (employment, SignatoryRole.PARTENAIRE),
    ]
    return tuple({name: (name, role) for name, role in reversed(listed)}.values())[::-1]
