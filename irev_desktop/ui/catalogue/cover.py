"""The first page of a document, small, drawn by the PDF processes when one rests upon it."""

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from irev_desktop.kernel.texts import _
from irev_desktop.pdf.jobs import Answer, DrawJob, Job, Sketch
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.pdf.reading import Reading
from irev_desktop.pdf.records import DocumentFacts, PageSize
from irev_desktop.pdf.slots import BYTES_PER_PIXEL, Picture
from irev_desktop.services.catalogue.files import file_path
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.theme import Look

WIDTH: Final = 104
HEIGHT: Final = 147
"""Pixels at 100 % of the largest cover: an A4 page."""
REST: Final = 250
"""Milliseconds for which one looks at a document before its cover is drawn."""
KEPT: Final = 64


class CoverMaker(QObject):
    """Draws covers, one at a time; `made` carries the id of a file and its picture.

    `find` is the service that tells where a file lies; `size` the largest cover in pixels at
    100 %; `rest` how long one looks before it is drawn; `kept` how many are kept in memory. A file
    that cannot be drawn has no cover (`missed`), and nothing is said of it: the reader will say it.
    """

    made = Signal(int, QImage)
    missed = Signal(int)
    _heard = Signal(object, object, object)

    def __init__(
        self,
        frame: Frame,
        pool: PdfPool,
        parent: QObject,
        *,
        find: Callable[..., Path] = file_path,
        size: tuple[int, int] = (WIDTH, HEIGHT),
        rest: int = REST,
        kept: int = KEPT,
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._pool = pool
        self._find_path, self._size, self._kept = find, size, kept
        self._file: int | None = None
        self._reading: Reading | None = None
        self._covers: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(rest)
        self._rest.timeout.connect(self._find)
        self._heard.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def want(self, file: int) -> None:
        """Draw the cover of a file, unless another one is wanted soon."""
        self.stop()
        self._file = file
        known = self._covers.get(self._key)
        if known is not None:
            self.made.emit(file, known)
        else:
            self._rest.start()

    def known(self, file: int) -> QImage | None:
        """Return the cover of a file if it is drawn already at the size of now."""
        return self._covers.get((file, self._frame.look.scale.percent))

    def stop(self) -> None:
        """Want none any more."""
        self._rest.stop()
        self._file = None
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    @property
    def _key(self) -> tuple[int, int]:
        return self._file or 0, self._frame.look.scale.percent

    def _find(self) -> None:
        self._frame.jobs.run(
            self._find_path,
            self._file,
            done=self._open,
            failed=self._give_up,
            key="cover",
            owner=self,
        )

    def _give_up(self, _error: object) -> None:
        file = self._file
        self.stop()
        if file is not None:
            self.missed.emit(file)

    def _open(self, path: Path) -> None:
        if self._file is not None and self._reading is None:
            file = self._file
            self._reading = self._pool.open(
                path, lambda job, answer: self._heard.emit(file, job, answer)
            )

    def _take(self, file: int, job: Job | None, answer: Answer) -> None:
        picture = _copied(answer) if isinstance(answer, Picture) else None
        if file != self._file or self._reading is None or isinstance(answer, Sketch):
            return
        if isinstance(answer, DocumentFacts):
            self._reading.wish([self._first_page(answer.sizes[0])])
            return
        if picture is None:
            self._give_up(answer)
            return
        self._covers[self._key] = picture
        while len(self._covers) > self._kept:
            self._covers.popitem(last=False)
        self.stop()
        self.made.emit(file, picture)

    def _first_page(self, size: PageSize) -> DrawJob:
        px = self._frame.look.px
        wide, high = self._size
        zoom = min(px(wide) / max(size.width, 1), px(high) / max(size.height, 1))
        width, height = max(round(size.width * zoom), 1), max(round(size.height * zoom), 1)
        return DrawJob(1, zoom, 0, (0, 0, width, height))


class Cover(QAbstractButton):
    """Shows a cover once it is made; a click reads the document."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self._image = QImage()
        self.setAccessibleName(_("Lire\u00a0: {title}").format(title=title))
        self.setToolTip(_("Lire"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def image(self) -> QImage:
        """The picture; a null one before it is made."""
        return self._image

    def set_image(self, image: QImage) -> None:
        """Show a picture."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of a page that stands upright, made or not."""
        return QSize(self._look.px(WIDTH) + 2, self._look.px(HEIGHT) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page on the top right, with a hairline around it, thicker with the focus."""
        painter = QPainter(self)
        palette = self._look.palette
        size = self._image.size() if not self._image.isNull() else self.sizeHint() - QSize(2, 2)
        left = self.width() - size.width() - 1
        if not self._image.isNull():
            painter.drawImage(left, 1, self._image)
        lit = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(palette.accent if lit else palette.line), 2 if lit else 1))
        painter.drawRect(left, 1, size.width() - 1, size.height() - 1)
        painter.end()


def _copied(picture: Picture) -> QImage:
    """Return the pixels of a picture as an image of its own, and give the picture back."""
    stride = picture.width * BYTES_PER_PIXEL
    shared = QImage(picture.data, picture.width, picture.height, stride, QImage.Format.Format_RGB32)
    copy = shared.copy()
    del shared
    picture.release()
    return copy
