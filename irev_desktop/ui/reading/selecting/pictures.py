"""A rectangle of a page put on the clipboard as a picture."""

from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeyEvent, QMouseEvent, QPainter, QPen

from irev_desktop.kernel.texts import _
from irev_desktop.pdf.areas import AreaJob, AreaPicture
from irev_desktop.pdf.jobs import Answer, Job
from irev_desktop.pdf.records import Box
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.reading.opened_document import OpenedDocument, Rank
from irev_desktop.ui.reading.pages.hand import Hand
from irev_desktop.ui.reading.pages.overlay import PagePlace
from irev_desktop.ui.reading.pages.page_view import PageView
from irev_desktop.ui.reading.selecting.selector import Area

DOTS: Final = 200.0
"""Dots an inch of a picture for the clipboard."""
SMALLEST: Final = 4.0
"""Points: a smaller rectangle is a click that slipped."""
POINTS_PER_METRE: Final = 72 / 0.0254


class PictureHand(Hand):
    """Draws one rectangle while it is `armed`."""

    cursor = Qt.CursorShape.CrossCursor
    scrolls = True

    def __init__(self, taker: "PictureTaker") -> None:
        self._taker = taker
        self._corner: tuple[int, QPointF] | None = None
        self.armed = False
        self.drawn: Area | None = None

    def press(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Set the first corner."""
        if not self.armed or event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._corner = (page, point)
        return True

    def move(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Draw up to the mouse."""
        if self._corner is not None and page == self._corner[0]:
            area = QRectF(self._corner[1], point).normalized()
            box = Box(area.left(), area.top(), area.right(), area.bottom())
            self.drawn = Area(page, box)
            self._taker.show_drawn()
        return True

    def release(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Take what was drawn."""
        drawn, self.drawn, self._corner = self.drawn, None, None
        self._taker.arm(False)
        if drawn is not None:
            self._taker.take(drawn)
        return True

    def hover(self, page: int, point: QPointF, event: QMouseEvent) -> bool:
        """Show that one may draw."""
        return self.armed

    def key(self, event: QKeyEvent) -> bool:
        """Escape gives it up."""
        if self.armed and event.key() == Qt.Key.Key_Escape:
            self._taker.arm(False)
            return True
        return False


class PictureTaker(QObject):
    """Copies rectangles of a view's document as pictures."""

    def __init__(self, frame: Frame, view: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self.hand = PictureHand(self)
        self._frame = frame
        self._view = view
        self._document: OpenedDocument | None = None
        self._asked: AreaJob | None = None
        view.add_overlay(self)

    def set_document(self, document: OpenedDocument | None) -> None:
        """Take pictures of another document."""
        self._document = document
        self._asked = None
        self.hand.armed = False
        self.hand.drawn = None
        if document is not None:
            document.answered.connect(self._take)
            document.failed.connect(self._fail)

    def take(self, area: Area | None) -> None:
        """Copy a rectangle, or let the person draw one first."""
        if area is None:
            self.arm(True)
            self._frame.notices.say(_("Tracez sur la page le rectangle à copier."))
            return
        box = area.box
        if self._document is None or min(box.x1 - box.x0, box.y1 - box.y0) < SMALLEST:
            return
        self._asked = AreaJob(area.page, box, DOTS, self._view.rotation)
        self._document.wish(Rank.PICTURES, [self._asked])

    def arm(self, armed: bool) -> None:
        """Let the next drag draw a rectangle, or no longer."""
        self.hand.armed = armed
        self.hand.drawn = self.hand.drawn if armed else None
        shape = Qt.CursorShape.CrossCursor if armed else Qt.CursorShape.ArrowCursor
        self._view.viewport().setCursor(shape)
        self._view.refresh()

    def show_drawn(self) -> None:
        """Show the rectangle under the mouse."""
        self._view.refresh()

    def paint(self, painter: QPainter, page: int, place: PagePlace) -> None:
        """Paint the rectangle that is being drawn."""
        drawn = self.hand.drawn
        if drawn is None or drawn.page != page:
            return
        colour = QColor(self._frame.look.palette.accent)
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        colour.setAlpha(40)
        painter.setBrush(colour)
        painter.drawRect(place.box(drawn.box))

    def _take(self, job: Job, answer: Answer) -> None:
        if job != self._asked or not isinstance(job, AreaJob):
            return
        if not isinstance(answer, AreaPicture):
            return
        self._asked = None
        image = QImage(
            answer.data,
            answer.width,
            answer.height,
            answer.width * 3,
            QImage.Format.Format_RGB888,
        ).copy()
        per_metre = round(job.zoom * POINTS_PER_METRE)
        image.setDotsPerMeterX(per_metre)
        image.setDotsPerMeterY(per_metre)
        QGuiApplication.clipboard().setImage(image)
        self._frame.notices.say(_("Zone copiée en image."), Tone.SUCCESS)

    def _fail(self, job: Job, _error: object) -> None:
        if job == self._asked:
            self._asked = None
            self._frame.notices.say(_("Cette zone n’a pas pu être dessinée."), Tone.WARNING)
