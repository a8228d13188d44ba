"""Before an answer: the index brought up to date, or asked as it stands when it cannot be."""

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.kernel.progress import Progress, Silent
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.search.indexing import follow

UNWRITTEN = frozenset(
    {Code.INDEX_UNAVAILABLE, Code.DISK_FULL, Code.WRITE_FAILED, Code.LIBRARY_READ_ONLY}
)
"""Why an index may lag behind; it is asked all the same."""


@requires(Permission.READ_PUBLIC)
def caught_up(
    library: Library, actor: Actor, last: int | None = None, *, progress: Progress | None = None
) -> bool:
    """Bring the index up to date; False while another program writes it, or the disk is full.

    `last` is the number of the library's last change, where it was just read. Raises Cancelled
    when `progress` says so.
    """
    try:
        follow(library, progress or Silent(), last)
    except TroubleError as error:
        if error.code not in UNWRITTEN:
            raise
        return False
    return True
