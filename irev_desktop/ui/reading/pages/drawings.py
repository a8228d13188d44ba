"""Which drawings the view needs now, which it has, what it paints meanwhile, what failed."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRect, Signal
from PySide6.QtGui import QImage

from irev_desktop.kernel.errors import IrevError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.pdf.jobs import Answer, DrawJob, Job
from irev_desktop.pdf.records import PageSize
from irev_desktop.pdf.slots import Picture
from irev_desktop.ui.reading.opened_document import OpenedDocument, Rank
from irev_desktop.ui.reading.pages import tiles
from irev_desktop.ui.reading.pages.layout import Layout
from irev_desktop.ui.reading.pages.painting import Piece, target_of
from irev_desktop.ui.reading.pages.pictures import Pictures

AHEAD = 2
BEHIND = 1
"""Pages drawn in advance in the direction of reading, and against it."""
MARGIN = 200
"""Logical pixels around the view that are drawn too when pages come by tiles."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is looked at: the part `seen` of a layout, on a screen of `ratio` device pixels."""

    layout: Layout
    seen: QRect
    ratio: float
    forward: bool = True

    @property
    def pages(self) -> range:
        """The pages of which something is seen."""
        return self.layout.pages_in(self.seen.top(), self.seen.bottom())

    def needed(self, page: int, margin: int = 0) -> list[DrawJob]:
        """Return the drawings that cover what is seen of a page, and `margin` pixels around."""
        rect = self.layout.rect(page)
        size = (round(rect.width() * self.ratio), round(rect.height() * self.ratio))
        part = self.seen.adjusted(-margin, -margin, margin, margin)
        part = part.intersected(rect).translated(-rect.topLeft())
        x0, y0 = int(part.left() * self.ratio), int(part.top() * self.ratio)
        x1, y1 = ((part.right() + 1) * self.ratio, (part.bottom() + 1) * self.ratio)
        device = QRect(x0, y0, round(x1) - x0 + 1, round(y1) - y0 + 1)
        zoom = self.layout.scale * self.ratio
        return list(tiles.jobs(page, zoom, self.layout.rotation, size, device))


class Drawings(QObject):
    """The drawings of one document in one view. `changed` carries a page to paint again."""

    changed = Signal(int)

    def __init__(self, document: OpenedDocument) -> None:
        super().__init__()
        self._document = document
        self._pictures = Pictures()
        self._errors: dict[int, tuple[DrawJob, IrevError]] = {}
        self._wanted: set[DrawJob] = set()
        self._scene: Scene | None = None
        document.answered.connect(self._take)
        document.failed.connect(self._fail)
        document.crowded.connect(self._give_way)

    def show(self, scene: Scene) -> None:
        """Wish for what the scene needs, then for what comes next."""
        self._scene = scene
        seen = [job for page in scene.pages for job in self._missing(scene.needed(page))]
        near = self._near(scene)
        self._wanted = {job for page in scene.pages for job in scene.needed(page)}
        self._document.wish(Rank.SEEN, seen)
        self._document.wish(Rank.NEAR, [job for job in near if job not in seen])

    def hide(self) -> None:
        """Stop wishing, and keep no more than what was seen last."""
        self._document.wish(Rank.SEEN, [])
        self._document.wish(Rank.NEAR, [])
        self._pictures.keep_only(self._wanted)
        self._scene = None

    def pieces(self, scene: Scene, page: int, origin: QPointF) -> tuple[list[Piece], bool]:
        """Return what can be painted of a page whose corner is at `origin` on the view.

        True with it when everything is as it should be; else the nearest drawings at other zooms
        stand in, under those that are ready.
        """
        exact = []
        complete = True
        for job in scene.needed(page):
            image = self._pictures.image(job)
            if image is None:
                complete = False
            else:
                exact.append(Piece(image, target_of(job, origin, scene.ratio, 1.0)))
        if complete:
            return exact, True
        zoom = scene.layout.scale * scene.ratio
        others = [
            Piece(image, target_of(job, origin, scene.ratio, zoom / job.zoom))
            for job, image in self._pictures.stand_ins(page, scene.layout.rotation)
            if job.zoom != zoom
        ]
        return [*others, *exact], False

    def whole(self, page: int, size: PageSize) -> QImage | None:
        """Return a drawing of the whole of an upright page of that size, if there is one."""
        for job, image in self._pictures.stand_ins(page, 0):
            right, bottom = round(size.width * job.zoom) - 1, round(size.height * job.zoom) - 1
            left, top, x1, y1 = job.clip
            if left == top == 0 and x1 >= right and y1 >= bottom:
                return image
        return None

    def failure(self, page: int) -> str:
        """Return why a page could not be drawn, in French; nothing when it could."""
        return sentence(self._errors[page][1]) if page in self._errors else ""

    def failed_pages(self) -> list[int]:
        """Return the pages that could not be drawn."""
        return sorted(self._errors)

    def retry(self, page: int) -> None:
        """Try to draw a failed page again."""
        failed = self._errors.pop(page, None)
        if failed is not None:
            self._document.retry(failed[0])
            self.changed.emit(page)
            if self._scene is not None:
                self.show(self._scene)

    def close(self) -> None:
        """Let go of all drawings."""
        self._pictures.clear()
        self._wanted.clear()

    def _near(self, scene: Scene) -> list[DrawJob]:
        """Return what will probably be seen next: around the view, then the pages beside it."""
        around = [job for page in scene.pages for job in scene.needed(page, MARGIN)]
        pages = scene.pages
        ahead, behind = (AHEAD, BEHIND) if scene.forward else (BEHIND, AHEAD)
        later = list(range(pages.stop, min(pages.stop + ahead, scene.layout.count + 1)))
        sooner = list(range(pages.start - 1, max(pages.start - 1 - behind, 0), -1))
        beside = [*later, *sooner] if scene.forward else [*sooner, *later]
        for page in beside:
            whole = scene.layout.rect(page)
            jobs = Scene(scene.layout, whole, scene.ratio).needed(page)
            around += jobs if len(jobs) == 1 else []
        return self._missing(around)

    def _missing(self, jobs: list[DrawJob]) -> list[DrawJob]:
        missing = (job for job in jobs if job not in self._pictures)
        return [job for job in missing if job.page not in self._errors]

    def _take(self, job: Job, answer: Answer) -> None:
        if isinstance(job, DrawJob) and isinstance(answer, Picture):
            self._pictures.add(job, answer, self._wanted)
            self.changed.emit(job.page)

    def _fail(self, job: Job, error: IrevError) -> None:
        if isinstance(job, DrawJob):
            self._errors[job.page] = (job, error)
            self.changed.emit(job.page)

    def _give_way(self) -> None:
        """Release what is not seen, for the slots are used up; then wish again.

        A view that is hidden keeps nothing: others need the slots.
        """
        if self._scene is None:
            self._pictures.clear()
            return
        self._pictures.keep_only(self._wanted)
        self.show(self._scene)
