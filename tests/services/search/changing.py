"""A library that changes and is searched without end, in a process that the test kills."""

import random
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import select

from irev_desktop.entities.document import Document
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.commands import delete_document
from irev_desktop.services.catalogue.fields import set_fields
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.library import Library
from irev_desktop.services.search.indexing import catch_up
from tests.libraries import ADMIN
from tests.services.catalogue.importer import opened

PLACES = ("59172", "59350", "62041", "")
BYTES = 4_000


def change(folder: Path, seed: int, mouth: "Connection[int, int]") -> None:
    """Import, describe, delete, undo, and bring the index up to date after each; tell of each."""
    library = opened(folder)
    chance = random.Random(seed)
    for number in range(1_000_000):
        _change_once(library, folder, chance, number)
        catch_up(library, ADMIN)
        mouth.send(number)


def _change_once(library: Library, folder: Path, chance: random.Random, number: int) -> None:
    with library.storage.reading() as session:
        drafts = select(Document.id).where(Document.state == DocumentState.DRAFT)
        known = list(session.scalars(drafts.order_by(Document.id.desc()).limit(6)))
    ways: tuple[Callable[[], object], ...] = (
        lambda: _import(library, folder.parent / "arrivées", chance),
        lambda: set_fields(
            library,
            ADMIN,
            chance.choice(known),
            {"title": f"Contrat {number}", "territories": chance.choice(PLACES)},
        ),
        lambda: undo(library, ADMIN, delete_document(library, ADMIN, known[0]).operation),
        lambda: delete_document(library, ADMIN, known[0]),
    )
    chance.choices(ways, (4, 3, 1, 2) if known else (1, 0, 0, 0))[0]()


def _import(library: Library, inbox: Path, chance: random.Random) -> None:
    inbox.mkdir(exist_ok=True)
    path = inbox / f"{chance.getrandbits(40):x}.pdf"
    path.write_bytes(b"%PDF-1.7\n" + chance.randbytes(BYTES))
    import_files(library, ADMIN, [path])
