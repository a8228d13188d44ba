"""Who waits for what in the demonstration library, and what is read on the premises today."""

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.consulting import consult
from irev_desktop.services.circulation.finding import find_copy
from irev_desktop.services.circulation.holds.commands import place_hold, put_copy_aside
from irev_desktop.services.demonstration.lists import rows
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CIRCULATE)
def make_holds(library: Library, actor: Actor) -> int:
    """Have borrowers wait for documents, one of them with a copy put aside; return how many."""
    listed = rows("holds")
    for row in listed:
        with library.storage.reading() as session:
            document = find_copy(session, row["barcode"]).document_id
        place_hold(library, actor, document, row["card"], override=_("Démonstration"))
        if row["aside"]:
            put_copy_aside(library, actor, row["barcode"])
    return len(listed)


@requires(Permission.CIRCULATE)
def make_consultations(library: Library, actor: Actor) -> int:
    """Have copies read on the premises, as of this morning; return how many."""
    listed = rows("consultations")
    for row in listed:
        consult(library, actor, row["barcode"])
    return len(listed)
