"""A batch of letters made into one PDF: taken, written, confirmed; or given back."""

from collections.abc import Sequence
from pathlib import Path

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.paper import application
from irev_desktop.paper.letters import notice_letters
from irev_desktop.paper.output import write_pdf
from irev_desktop.services.circulation.notices.claiming import confirm_notices, release_notices
from irev_desktop.services.circulation.notices.preparing import letterhead
from irev_desktop.services.circulation.notices.records import Claimed, NoticeDraft
from irev_desktop.services.circulation.notices.sending import claim_letters
from irev_desktop.services.library import Library


def letters_to_pdf(
    library: Library, actor: Actor, drafts: Sequence[NoticeDraft], target: Path
) -> tuple[Claimed, int]:
    """Write letters to a PDF; return what was taken and the number of pages, 0 = no file.

    Raises TroubleError(WRITE_FAILED), and then they are to do again.
    """
    application.ready()
    claimed = claim_letters(library, actor, drafts)
    if not claimed.drafts:
        return claimed, 0
    try:
        pages = write_pdf(notice_letters(claimed.drafts, letterhead(library, actor)), target)
    except TroubleError:
        release_notices(library, actor, claimed.notices)
        raise
    confirm_notices(library, actor, claimed.notices)
    return claimed, pages
