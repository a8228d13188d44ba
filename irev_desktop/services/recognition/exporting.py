"""« PDF avec texte »: a copy of a file that carries its recognised text; the file stays."""

from pathlib import Path

from sqlalchemy import select

from irev_desktop.entities.document import DigitalFile
from irev_desktop.entities.recognition import PageDecision, PageRecognition
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.progress import Progress
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.kernel.whole_file import translated_io, write_whole
from irev_desktop.pdf.layering import LayerPage
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.recognition.records import TextLayer
from irev_desktop.services.recognition.words import as_decided
from irev_desktop.storage.page_words import unpack_words


@requires(Permission.READ_ALL)
def export_with_text(
    library: Library,
    actor: Actor,
    file_id: int,
    target: Path,
    *,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> TextLayer:
    """Write a copy of a file with the words recognised or typed where they are seen.

    Raises LibraryError: UNKNOWN_FILE, OCR_NOTHING, TARGET_EXISTS, and what reading the file
    raises; TroubleError FILE_LOST, DISK_FULL, WRITE_FAILED.
    """
    with library.storage.reading() as session:
        file = session.get(DigitalFile, file_id)
        if file is None:
            raise LibraryError(Code.UNKNOWN_FILE, id=str(file_id))
        read = select(PageRecognition).where(
            PageRecognition.sha256 == file.sha256, PageRecognition.body.is_not(None)
        )
        rows = session.scalars(read.order_by(PageRecognition.page)).all()
        by_hand = select(PageDecision).where(PageDecision.file_id == file_id)
        decisions = {each.page: each for each in session.scalars(by_hand)}
    pages = [page for row in rows if (page := _layer(row, decisions.get(row.page))).words]
    if not pages:
        raise LibraryError(Code.OCR_NOTHING)
    if target.exists() and not overwrite:
        raise LibraryError(Code.TARGET_EXISTS, path=str(target))
    source = library.storage.store.open_path(file.sha256, file.name)
    layered = library.pdf.with_text(source, pages, progress)
    with translated_io(target):
        write_whole(target, layered)
    return TextLayer(target, len(pages))


def _layer(row: PageRecognition, decision: PageDecision | None) -> LayerPage:
    """Return the words of a page as they count."""
    lines = as_decided(unpack_words(row.body or b""), decision)
    words = [word[:5] for _block, line in lines for word in line]
    return LayerPage(row.page, row.rotation, words)
