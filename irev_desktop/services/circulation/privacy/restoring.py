"""A library just restored forgets again what it had forgotten since its backup."""

from pathlib import Path

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.entities.circulation import Borrower
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.services.circulation.privacy.commands import purge
from irev_desktop.services.circulation.privacy.erased_list import note_erased, read_erased
from irev_desktop.services.circulation.privacy.forgetting import forget_person
from irev_desktop.services.library import Library
from irev_desktop.storage.compaction import compact
from irev_desktop.storage.opening import BACKUPS, IDENTITY_FACT

PROGRAM = Actor(None, "", Role.ADMINISTRATEUR)
"""The program itself, before anybody opens the library."""


def forget_again(library: Library, backups: Path) -> None:
    """Erase those whom the list beside the backup names, purge, and leave no byte of either.

    The day is believed: a backup may well be old.
    """
    identity = identity_of(library)
    numbers = read_erased(backups, identity)
    with library.storage.command(PROGRAM, "borrower_erase") as work:
        people = [work.session.get(Borrower, number) for number in sorted(numbers)]
        found = [person for person in people if person is not None]
        for person in found:
            forget_person(work, person)
        if found:
            work.commit()
    purged = purge(library, PROGRAM, confirmed=True)
    if numbers:
        note_erased(library.storage.folder / BACKUPS, identity, numbers)
    if found or purged.operation is not None:
        compact(library.storage)


def identity_of(library: Library) -> str:
    """Return the identity of a library, the same in all its backups."""
    with library.storage.reading() as session:
        return session.get_one(LibraryFact, IDENTITY_FACT).value
