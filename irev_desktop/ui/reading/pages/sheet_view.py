"""The long sheet that one scrolls: where pages are, how large, which is read. Paints nothing."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from irev_desktop.pdf.records import Box, PageSize
from irev_desktop.ui.reading.pages.layout import GAP, Layout, Spot
from irev_desktop.ui.reading.pages.zoom import SCREEN_DOTS, Fit, Zoom, bigger, smaller

SETTLE = 120
"""Milliseconds after the last step of a zoom before pages are drawn at the new one."""
STEP = 60


class SheetView(QAbstractScrollArea):
    """Scrolls, zooms and turns a column of pages.

    `page_changed` carries the page that is read; `zoom_changed` tells that the size is another;
    `seen_changed` carries the pages on the screen; `moved` the position after any movement: the
    page at the top of the view, and which part of its height is above.
    """

    page_changed = Signal(int)
    zoom_changed = Signal()
    seen_changed = Signal(object)
    moved = Signal(int, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: Sequence[PageSize] = ()
        self._zoom = Zoom()
        self._rotation = 0
        self._layout = Layout((), 1.0, 0, 1)
        self._page = 1
        self._forward = True
        self._seen: tuple[int, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._look_around)

    # -------------------------------------------------------------------------- what is shown

    def set_pages(self, sizes: Sequence[PageSize]) -> None:
        """Show other pages, from the first one, upright."""
        self._sizes = sizes
        self._rotation = 0
        self._page = 1
        self._seen = ()
        self._lay_out()
        self._centre()
        self.verticalScrollBar().setValue(0)
        self._look_around()

    def set_sizes(self, sizes: Sequence[PageSize]) -> None:
        """Take the true sizes of all pages; what is read stays where it is."""
        self._sizes = sizes
        self._keep_place(self._lay_out)

    @property
    def page(self) -> int:
        """The page that is read, from 1."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages there are; 0 without a document."""
        return len(self._sizes)

    @property
    def seen(self) -> tuple[int, ...]:
        """The pages on the screen."""
        return self._seen

    @property
    def visible_pages(self) -> tuple[int, ...]:
        """The pages on the screen, as `seen`."""
        return self._seen

    @property
    def position(self) -> tuple[int, float]:
        """The page at the top of the view, and which part of its height is above it."""
        if not self._layout.count:
            return 1, 0.0
        spot = self._layout.spot(0, self.verticalScrollBar().value())
        return spot.page, spot.down

    def show_position(self, page: int, fraction: float) -> None:
        """Bring a part of a page to the top of the view."""
        if self.page_count:
            page = min(max(1, page), self.page_count)
            self.verticalScrollBar().setValue(round(self._layout.place(Spot(page, 0, fraction))[1]))

    @property
    def rotation(self) -> int:
        """By how many degrees pages are turned clockwise."""
        return self._rotation

    @property
    def zoom(self) -> Zoom:
        """What decides the size of pages."""
        return self._zoom

    @property
    def percent(self) -> float:
        """The size of pages now, as a percentage of their size on paper."""
        return self._layout.scale / SCREEN_DOTS * 100

    # ------------------------------------------------------------------------------- movements

    def go_to(self, page: int) -> None:
        """Show the top of a page."""
        if self.page_count:
            page = min(max(1, page), self.page_count)
            self.verticalScrollBar().setValue(self._layout.rect(page).top() - GAP)
            self._note_page(page)

    def reveal(self, page: int, boxes: Sequence[Box]) -> None:
        """Show some rectangles of a page, moving only if they are not seen; else its top."""
        if not boxes:
            if page not in self._seen:
                self.go_to(page)
            return
        area = QRectF()
        for box in boxes:
            area = area.united(self._layout.box(page, box))
        margin = min(40, self.viewport().height() // 4)
        if not QRectF(self._seen_rect().adjusted(0, margin, 0, -margin)).contains(area):
            middle = area.center()
            self._scroll_to(
                middle.x() - self.viewport().width() / 2, middle.y() - self.viewport().height() / 3
            )

    def set_zoom(self, zoom: Zoom, at: QPointF | None = None) -> None:
        """Show pages at another size; the point `at` of the view stays where it is."""
        self._zoom = zoom
        self._keep_place(self._lay_out, at)
        if zoom.fit is not Fit.NONE:
            self._centre()
        self.zoom_changed.emit()

    def step_zoom(self, larger: bool, at: QPointF | None = None) -> None:
        """Go one step larger or smaller."""
        percent = bigger(self.percent) if larger else smaller(self.percent)
        self.set_zoom(Zoom(Fit.NONE, percent), at)

    def turn(self, degrees: int) -> None:
        """Turn all pages clockwise by a multiple of 90 degrees."""
        page = self._page
        self._rotation = (self._rotation + degrees) % 360
        self._lay_out()
        self._centre()
        self.go_to(page)
        self._look_around()

    # ---------------------------------------------------------------------------------- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay pages out anew where their size follows that of the view."""
        super().resizeEvent(event)
        before = self._layout.scale
        self._keep_place(self._lay_out, QPointF(event.oldSize().width() / 2, 0))
        if self._layout.scale != before:
            self.zoom_changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bars."""
        if dy:
            self._forward = dy < 0
        self.viewport().update()
        if not self._settle.isActive():
            self._look_around()
        self.moved.emit(*self.position)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom around the mouse with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.step_zoom(event.angleDelta().y() > 0, event.position())
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read by keyboard."""
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        screen = max(STEP, self.viewport().height() - STEP)
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key
        moves = {
            key.Key_PageDown: (bar, screen),
            key.Key_PageUp: (bar, -screen),
            key.Key_Space: (bar, -screen if back else screen),
            key.Key_Down: (bar, STEP),
            key.Key_Up: (bar, -STEP),
        }
        if event.key() in moves:
            moved, by = moves[key(event.key())]
            moved.setValue(moved.value() + by)
        elif event.key() in {key.Key_Home, key.Key_End}:
            bar.setValue(bar.minimum() if event.key() == key.Key_Home else bar.maximum())
        elif event.key() in {key.Key_Right, key.Key_Left}:
            sign = 1 if event.key() == key.Key_Right else -1
            if across.maximum() > 0:
                across.setValue(across.value() + sign * STEP)
            else:
                self.go_to(self._page + sign)
        elif event.key() in {key.Key_Plus, key.Key_Minus} and not event.modifiers():
            self.step_zoom(event.key() == key.Key_Plus)
        else:
            super().keyPressEvent(event)

    # ---------------------------------------------------------------------------------- places

    def _look_around(self) -> None:
        """Note which pages are seen and read, after any movement."""
        if not self._layout.count:
            return
        rect = self._seen_rect()
        self._note_page(self._layout.page_at(rect.top() + rect.height() // 3))
        seen = tuple(self._layout.pages_in(rect.top(), rect.bottom()))
        if seen != self._seen:
            self._seen = seen
            self.seen_changed.emit(seen)

    def _seen_rect(self) -> QRect:
        """Return the part of the sheet that is seen."""
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QRect(QPoint(left, top), self.viewport().size())

    def _lay_out(self) -> None:
        """Place all pages at the size of the moment."""
        room = self.viewport().size()
        scale = 1.0
        if self._sizes:
            free = (room.width() - 2.0 * GAP, room.height() - 2.0 * GAP)
            scale = self._zoom.scale(_typical(self._sizes, self._rotation), free)
        self._layout = Layout(self._sizes, scale, self._rotation, room.width())
        for bar, extent, seen in (
            (self.verticalScrollBar(), self._layout.height, room.height()),
            (self.horizontalScrollBar(), self._layout.width, room.width()),
        ):
            bar.setRange(0, max(0, extent - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(STEP)
        self.viewport().update()

    def _keep_place(self, change: Callable[[], None], at: QPointF | None = None) -> None:
        """Change the layout while a point of the view shows the same point of the document."""
        if not self._layout.count:
            change()
            return
        point = at or QPointF(self.viewport().width() / 2, self.viewport().height() / 3)
        corner = self._seen_rect().topLeft()
        spot: Spot = self._layout.spot(corner.x() + point.x(), corner.y() + point.y())
        self._settle.start()
        change()
        if self._layout.count:
            x, y = self._layout.place(spot)
            self._scroll_to(x - point.x(), y - point.y())

    def _centre(self) -> None:
        """Show the middle of pages where some are wider than the view."""
        across = self.horizontalScrollBar()
        across.setValue(across.maximum() // 2)

    def _scroll_to(self, x: float, y: float) -> None:
        self.horizontalScrollBar().setValue(round(x))
        self.verticalScrollBar().setValue(round(y))

    def _scroll_by(self, x: int, y: int) -> None:
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + x)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + y)

    def _note_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)


def _typical(sizes: Sequence[PageSize], rotation: int) -> tuple[float, float]:
    """Return the size that most pages have, as they are turned: the one to fit to the view."""
    (size, _times), *_rest = Counter(sizes).most_common(1)
    turned = rotation % 180 != 0
    return (size.height, size.width) if turned else (size.width, size.height)
