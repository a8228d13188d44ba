"""Small pictures of the pages of one document: made when they are looked at, bounded by bytes."""

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from irev_desktop.kernel.errors import IrevError
from irev_desktop.pdf.jobs import Answer, Job
from irev_desktop.pdf.slots import BYTES_PER_PIXEL
from irev_desktop.pdf.thumbnails import Thumbnail, ThumbnailJob
from irev_desktop.ui.reading.opened_document import OpenedDocument, Rank

MOST_BYTES: Final = 24 << 20
SLOW: Final = 0.25
"""Seconds for one picture beyond which nothing is made before it is looked at."""
AT_ONCE: Final = 2
"""Pages already drawn that are made smaller at each look, so that no look takes long."""

Drawn = Callable[[int], QImage | None]
"""Gives the drawing of a whole page, upright, at whatever size, if there is one."""


class Thumbnails(QObject):
    """Keeps small pictures. `changed` carries the page whose picture came, or failed."""

    changed = Signal(int)

    def __init__(self, document: OpenedDocument, drawn: Drawn, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._drawn = drawn
        self._size = QSize(1, 1)
        self._kept: OrderedDict[int, QImage] = OrderedDict()
        self._bytes = 0
        self._failed: set[int] = set()
        self._wanted: list[int] = []
        self._since = 0.0
        self.slow = False
        document.answered.connect(self._take)
        document.failed.connect(self._fail)

    def picture(self, page: int) -> QImage | None:
        """Return the picture of a page, if it is there."""
        image = self._kept.get(page)
        if image is not None:
            self._kept.move_to_end(page)
        return image

    def failed(self, page: int) -> bool:
        """Tell whether a page could not be drawn."""
        return page in self._failed

    def want(self, seen: Sequence[int], near: Sequence[int], size: QSize) -> None:
        """Have the pictures of the pages `seen` made, within `size` in device pixels.

        Those `near` follow, unless a picture of this document takes long to make.
        """
        if size != self._size:
            self._size = size
            self.forget()
        self._shrink_drawn(seen)
        pages = [*seen, *(() if self.slow else near)]
        known = self._kept.keys() | self._failed
        self._wanted = [page for page in pages if page not in known]
        self._since = time.monotonic()
        self._wish()

    def rest(self) -> None:
        """Nobody looks: make no more."""
        self._wanted = []
        self._wish()

    def forget(self) -> None:
        """Let go of all pictures."""
        self._kept.clear()
        self._failed.clear()
        self._bytes = 0

    def close(self) -> None:
        """Let go of the document."""
        self._document.answered.disconnect(self._take)
        self._document.failed.disconnect(self._fail)
        self.forget()
        self.deleteLater()

    def _wish(self) -> None:
        width, height = self._size.width(), self._size.height()
        jobs = [ThumbnailJob(page, width, height) for page in self._wanted]
        self._document.wish(Rank.THUMBNAILS, jobs)

    def _shrink_drawn(self, pages: Sequence[int]) -> None:
        """Make pictures of the pages that are drawn already: that asks nothing of the workers."""
        made = 0
        for page in pages:
            image = self._drawn(page) if page not in self._kept and made < AT_ONCE else None
            if image is not None:
                keep = Qt.AspectRatioMode.KeepAspectRatio
                smooth = Qt.TransformationMode.SmoothTransformation
                self._keep(page, image.scaled(self._size, keep, smooth).copy())
                made += 1

    def _take(self, job: Job, answer: Answer) -> None:
        if not isinstance(job, ThumbnailJob) or not isinstance(answer, Thumbnail):
            return
        now = time.monotonic()
        self.slow = now - self._since > SLOW
        self._since = now
        if (job.width, job.height) == (self._size.width(), self._size.height()):
            stride = answer.width * BYTES_PER_PIXEL
            rgb = QImage.Format.Format_RGB32
            image = QImage(answer.data, answer.width, answer.height, stride, rgb).copy()
            self._keep(job.page, image)
            self.changed.emit(job.page)

    def _fail(self, job: Job, _error: IrevError) -> None:
        if isinstance(job, ThumbnailJob):
            self._failed.add(job.page)
            self.changed.emit(job.page)

    def _keep(self, page: int, image: QImage) -> None:
        """Keep a picture; those looked at longest ago go when there are too many."""
        self._kept[page] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            _page, gone = self._kept.popitem(last=False)
            self._bytes -= gone.sizeInBytes()
