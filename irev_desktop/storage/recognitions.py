"""Writing the readings of pages: derived rows, many or one in a statement, never journalled."""

from collections.abc import Collection, Sequence

from sqlalchemy import and_, delete, update
from sqlalchemy.orm import Session

from irev_desktop.entities.inbox import TextSignature
from irev_desktop.entities.recognition import PageRecognition
from irev_desktop.kernel.vocabulary import PageReading
from irev_desktop.storage.storage import Storage


def write_reading(
    storage: Storage, sha256: str, page: int, language: str, dpi: int, values: dict[str, object]
) -> None:
    """Write what became of a page that waited, in a transaction of its own.

    Nothing is written when somebody asked for something else of the page meanwhile.
    """
    same = and_(
        PageRecognition.sha256 == sha256,
        PageRecognition.page == page,
        PageRecognition.state == PageReading.TO_DO,
        PageRecognition.language == language,
        PageRecognition.dpi == dpi,
    )
    with storage.private() as connection:
        connection.execute(update(PageRecognition).where(same).values(**values))


def mark_announced(session: Session, digests: Sequence[str]) -> None:
    """Note that the operation under way tells of the texts read in some files.

    What was sketched of them without is forgotten; it is sketched anew when somebody compares.
    """
    told = and_(PageRecognition.sha256.in_(digests), PageRecognition.state == PageReading.DONE)
    session.execute(update(PageRecognition).where(told).values(announced=True))
    session.execute(delete(TextSignature).where(TextSignature.sha256.in_(digests)))


def forget_unnamed(session: Session, named: Collection[str]) -> None:
    """Delete the readings and sketches of files that nothing names any more."""
    session.execute(delete(PageRecognition).where(PageRecognition.sha256.not_in(named)))
    session.execute(delete(TextSignature).where(TextSignature.sha256.not_in(named)))
