"""Records whose text is like that of a file: told in the report, given to them by hand only."""

from irev_desktop.kernel.ids import DocumentId
from irev_desktop.services.catalogue.duplicates.finding import ALIKE, with_texts
from irev_desktop.services.catalogue.duplicates.sketches import Sketches, current_sketches
from irev_desktop.services.catalogue.duplicates.sketching import sketch
from irev_desktop.services.catalogue.importing.examining import Examined
from irev_desktop.services.catalogue.importing.records import SimilarRecord
from irev_desktop.services.library import Library
from irev_desktop.storage.page_texts import unpack


class SimilarRecords:
    """Finds them for the files of one import."""

    def __init__(self, library: Library, *, writes: bool) -> None:
        """Take whether sketches that were missing may be kept: a plan writes nothing."""
        self._library = library
        self._sketches: Sketches = current_sketches(library, keep=writes)

    def for_file(self, examined: Examined) -> tuple[SimilarRecord, ...]:
        """Return the records that have such a text, the likest first."""
        near = self._sketches.like(sketch_of(examined), ALIKE)
        scores = {sha: score for score, sha in near if sha != examined.sha256}
        if not scores:
            return ()
        with self._library.storage.reading() as session:
            found = sorted(with_texts(session, scores), key=lambda each: -each.score)
        return tuple(
            SimilarRecord(examined.path, each.document or DocumentId(0), each.title, each.score)
            for each in found
        )

    def note(self, examined: Examined) -> None:
        """Know a file that was stored, for those that follow."""
        self._sketches.add({examined.sha256: sketch_of(examined)})


def sketch_of(examined: Examined) -> bytes:
    """Return the sketch of a file that was read."""
    return sketch(text for _label, text in unpack(examined.texts))
