"""Wishes for drawings: sent when they change, again when slots were short, forgotten when met."""

from PySide6.QtCore import QObject, QRect, Signal

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.pdf.jobs import DrawJob
from irev_desktop.pdf.slots import PixelSegment
from irev_desktop.ui.reading.opened_document import Rank
from irev_desktop.ui.reading.pages.drawings import Drawings
from irev_desktop.ui.reading.pages.layout import Layout
from irev_desktop.ui.reading.pages.scene import Scene
from tests.ui.reading.pages.conftest import A4


class FakeDocument(QObject):
    """Notes what is wished of it."""

    answered = Signal(object, object)
    failed = Signal(object, object)
    sketched = Signal(object, object)
    crowded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[Rank, list[int]]] = []
        self.wishes: dict[Rank, list[DrawJob]] = {}

    def wish(self, rank: Rank, jobs: list[DrawJob]) -> None:
        self.wishes[rank] = list(jobs)
        self.told.append((rank, [job.page for job in jobs]))

    def retry(self, job: DrawJob) -> None:
        self.told.append((Rank.SEEN, [-job.page]))


def scene(page: int) -> Scene:
    layout = Layout([A4] * 30, 1.0, 0, (700, 700))
    return Scene(layout, QRect(0, layout.rect(page).top(), 700, 700), 1.0)


def answer(document: FakeDocument, segment: PixelSegment, job: DrawJob) -> None:
    slot = segment.take(1)
    assert slot is not None
    document.answered.emit(job, segment.picture(slot, job.width, job.height))


def test_wishes_are_sent_when_they_change_and_met_ones_may_come_again() -> None:
    document, segment = FakeDocument(), PixelSegment(4 << 20, 4)
    drawings = Drawings(document)  # type: ignore[arg-type]  # as much of it as is used
    drawings.show(scene(5))
    assert document.told == [(Rank.SEEN, [5]), (Rank.NEAR, [6, 7, 4])]
    drawings.show(scene(5))
    assert len(document.told) == 2
    first = document.wishes[Rank.SEEN][0]
    answer(document, segment, first)
    drawings.show(scene(5))
    assert len(document.told) == 2
    drawings.hide()
    document.crowded.emit()
    assert segment.free == 4
    drawings.show(scene(5))
    assert document.wishes[Rank.SEEN] == [first]
    drawings.close()
    segment.close()


def test_all_is_wished_again_when_slots_were_short() -> None:
    document = FakeDocument()
    drawings = Drawings(document)  # type: ignore[arg-type]  # as much of it as is used
    drawings.show(scene(5))
    document.told.clear()
    document.crowded.emit()
    assert document.told == [(Rank.SEEN, [5]), (Rank.NEAR, [6, 7, 4])]


def test_a_failed_page_is_wished_again_once_one_says_so() -> None:
    document = FakeDocument()
    drawings = Drawings(document)  # type: ignore[arg-type]  # as much of it as is used
    drawings.show(scene(5))
    job = document.wishes[Rank.SEEN][0]
    document.failed.emit(job, LibraryError(Code.PAGE_FAILED, page=5))
    assert drawings.failed_pages() == [5]
    drawings.show(scene(5))
    assert all(each.page != 5 for each in document.wishes[Rank.NEAR])
    drawings.retry(5)
    assert (Rank.SEEN, [-5]) in document.told
    assert document.wishes[Rank.SEEN] == [job]
