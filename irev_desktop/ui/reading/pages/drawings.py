"""Which drawings the view needs now, which it has, what it paints meanwhile, what failed."""

from typing import Final

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QImage

from irev_desktop.kernel.errors import IrevError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.pdf.jobs import Answer, DrawJob, Job, Sketch
from irev_desktop.pdf.records import PageSize
from irev_desktop.pdf.slots import BYTES_PER_PIXEL, Picture
from irev_desktop.ui.reading.opened_document import OpenedDocument, Rank
from irev_desktop.ui.reading.pages.painting import Piece, target_of
from irev_desktop.ui.reading.pages.pictures import MOST_PICTURES, Pictures
from irev_desktop.ui.reading.pages.scene import MARGIN, Scene

MOST_AHEAD: Final = 8
"""Drawings made in advance at a time."""


class Drawings(QObject):
    """The drawings of one document in one view. `changed` carries a page to paint again."""

    changed = Signal(int)

    def __init__(self, document: OpenedDocument) -> None:
        super().__init__()
        self._document = document
        self._pictures = Pictures()
        self._errors: dict[int, tuple[DrawJob, IrevError]] = {}
        self._wanted: set[DrawJob] = set()
        self._told: tuple[list[DrawJob], list[DrawJob]] | None = None
        self._scene: Scene | None = None
        self._sketches: dict[DrawJob, QImage] = {}
        document.sketched.connect(self._take_sketch)
        document.answered.connect(self._take)
        document.failed.connect(self._fail)
        document.crowded.connect(self._give_way)

    def show(self, scene: Scene) -> None:
        """Wish for what the scene needs, then for what comes next."""
        self._scene = scene
        seen = [job for page in scene.pages for job in scene.needed(page)]
        under = [base for page in scene.pages if (base := scene.base(page)) is not None]
        room = max(0, min(MOST_AHEAD, MOST_PICTURES - len(seen) - len(under)))
        near = self._near(scene, {*seen, *under})[:room]
        self._wanted = {*seen, *under}
        self._pictures.rank(scene.pages, scene.zoom)
        self._tell(self._missing(seen), self._missing([*under, *near]))

    def hide(self) -> None:
        """Stop wishing, and keep no more than what was seen last."""
        self._tell([], [])
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
                exact.append(Piece(image, target_of(job, origin, scene.ratio, 1.0), exact=True))
        if complete:
            return exact, True
        others = [
            Piece(image, target_of(job, origin, scene.ratio, scene.zoom / job.zoom))
            for job, image in self._pictures.stand_ins(page, scene.layout.rotation, scene.zoom)
            if job.zoom != scene.zoom
        ]
        return [*(others or self._sketched(scene, page, origin)), *exact], False

    def _sketched(self, scene: Scene, page: int, origin: QPointF) -> list[Piece]:
        """Return what there is of drawings that take long."""
        return [
            Piece(image, target_of(job, origin, scene.ratio, scene.zoom / job.zoom))
            for job, image in self._sketches.items()
            if job.page == page and job.rotation == scene.layout.rotation
        ]

    def whole(self, page: int, size: PageSize) -> QImage | None:
        """Return a drawing of the whole of an upright page of that size, if there is one."""
        for job, image in self._pictures.stand_ins(page, 0, 0.0):
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
            self._again()

    def close(self) -> None:
        """Let go of all drawings."""
        self._pictures.clear()
        self._sketches.clear()
        self._wanted.clear()

    def _near(self, scene: Scene, seen: set[DrawJob]) -> list[DrawJob]:
        """Return what will probably be seen next: around the view, then the pages beside it."""
        around = [job for page in scene.pages for job in scene.needed(page, MARGIN)]
        for page in scene.beside():
            base = scene.base(page)
            around += scene.whole(page) if base is None else [base, *scene.edge(page)]
        return [job for job in dict.fromkeys(around) if job not in seen]

    def _missing(self, jobs: list[DrawJob]) -> list[DrawJob]:
        missing = (job for job in jobs if job not in self._pictures)
        return [job for job in missing if job.page not in self._errors]

    def _tell(self, seen: list[DrawJob], near: list[DrawJob]) -> None:
        """Send wishes that differ from those told last."""
        if (seen, near) == self._told:
            return
        before, self._told = self._told, (seen, near)
        if before is None or seen != before[0]:
            self._document.wish(Rank.SEEN, seen)
        if before is None or near != before[1]:
            self._document.wish(Rank.NEAR, near)

    def _again(self) -> None:
        """Wish once more for what the scene needs."""
        if self._scene is not None:
            self._told = None
            self.show(self._scene)

    def _take(self, job: Job, answer: Answer) -> None:
        if isinstance(job, DrawJob) and isinstance(answer, Picture):
            self._forget(job)
            self._pictures.add(job, answer, self._wanted)
            self.changed.emit(job.page)

    def _take_sketch(self, job: DrawJob, sketch: Sketch) -> None:
        if job in self._wanted:
            shape = (sketch.width, sketch.height, sketch.width * BYTES_PER_PIXEL)
            image = QImage(sketch.data, *shape, QImage.Format.Format_RGB32)
            self._sketches = {job: image.copy()}
            self.changed.emit(job.page)

    def _fail(self, job: Job, error: IrevError) -> None:
        if isinstance(job, DrawJob):
            self._forget(job)
            self._errors[job.page] = (job, error)
            self.changed.emit(job.page)

    def _forget(self, job: DrawJob) -> None:
        """Take an answered job off what was told: it may have to be wished again one day."""
        self._sketches.pop(job, None)
        for jobs in self._told or ():
            if job in jobs:
                jobs.remove(job)

    def _give_way(self) -> None:
        """Release what is not seen, for the slots are used up; then wish again.

        A view that is hidden keeps nothing: others need the slots.
        """
        self._pictures.keep_only(self._wanted if self._scene is not None else set())
        self._again()
