"""Choosing the scheme of call numbers, and giving call numbers to many copies by it."""

from collections.abc import Mapping

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import CopyId, OperationId
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.call_numbers.numbering import FACT
from irev_desktop.services.catalogue.call_numbers.records import CallNumbersDone
from irev_desktop.services.catalogue.call_numbers.scheme import read_scheme
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.ADMINISTER)
def set_scheme(library: Library, actor: Actor, scheme: str) -> OperationId:
    """Keep another scheme of call numbers; an empty one proposes nothing any more.

    Call numbers already given stay. Raises LibraryError(FIELD_INVALID) naming what is wrong.
    """
    scheme = line(scheme)
    read_scheme(scheme)
    with library.storage.command(actor, "call_number_scheme") as work:
        work.session.merge(LibraryFact(name=FACT, value=scheme))
        work.details = {"title": scheme or _("aucune")}
        work.commit()
        return work.operation


@requires(Permission.CATALOGUE)
def give_call_numbers(
    library: Library,
    actor: Actor,
    wanted: Mapping[int, tuple[int, str]],
    progress: Progress | None = None,
) -> CallNumbersDone:
    """Give copies the call numbers that were looked at, all or none.

    `wanted` has the version that was looked at and the call number, by copy. Raises LibraryError:
    UNKNOWN_COPY, RECORD_CHANGED; Cancelled.
    """
    progress = progress or Silent()
    with library.storage.command(actor, "give_call_numbers") as work:
        for place, (copy_id, (version, call_number)) in enumerate(wanted.items()):
            progress.check()
            progress.advance(place, len(wanted))
            copy = lookups.copy(work.session, copy_id)
            if copy.version != version:
                raise LibraryError(Code.RECORD_CHANGED, id=copy_id, version=copy.version)
            copy.call_number = line(call_number)
            copy.modified_at = library.clock.now()
        work.details["count"] = len(wanted)
        work.commit()
        return CallNumbersDone(tuple(map(CopyId, wanted)), work.operation)
