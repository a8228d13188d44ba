"""The long sheet that one scrolls: where pages are, how large, which is read. Paints nothing."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from irev_desktop.pdf.records import Box, PageSize
from irev_desktop.ui.reading.pages import fitting
from irev_desktop.ui.reading.pages.arrangement import Arrangement
from irev_desktop.ui.reading.pages.glide import Glide
from irev_desktop.ui.reading.pages.layout import Layout
from irev_desktop.ui.reading.pages.zoom import SCREEN_DOTS, Fit, Zoom

SETTLE = 120
"""Milliseconds after the last step of a zoom before pages are drawn at the new one."""
STEP = 60
"""Pixels by which an arrow key scrolls."""


class Sheet(QAbstractScrollArea):
    """Rows of pages, laid out and looked at; what moves them is in `sheet_view`.

    `page_changed` carries the page that is read; `zoom_changed` tells that the size is another;
    `seen_changed` carries the pages on the screen; `moved` the position after any movement: the
    page at the top of the view, and which part of its height is above; `arranged` tells that pages
    stand or are turned in another way.
    """

    page_changed = Signal(int)
    zoom_changed = Signal()
    seen_changed = Signal(object)
    moved = Signal(int, float)
    arranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: Sequence[PageSize] = ()
        self._zoom = Zoom()
        self._arrangement = Arrangement()
        self._rotation = 0
        self._content: dict[int, Box] = {}
        self._layout = Layout((), 1.0, 0, (0, 1))
        self._page = 1
        self._pinned = (0, 0)
        self._forward = True
        self._seen: tuple[int, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.glide = Glide(self.horizontalScrollBar(), self.verticalScrollBar(), self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._wish)
        self.verticalScrollBar().sliderReleased.connect(self._snap)

    # -------------------------------------------------------------------------- what is shown

    def set_pages(self, sizes: Sequence[PageSize]) -> None:
        """Show other pages, from the first one, upright."""
        self.glide.stop()
        self._sizes = sizes
        self._content = {}
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

    def set_content(self, boxes: Mapping[int, Box]) -> None:
        """Take what is drawn of some pages, for `Fit.CONTENT`."""
        self._content = dict(boxes)
        if self._zoom.fit is Fit.CONTENT:
            self._keep_place(self._lay_out)
            self._centre()
            self.zoom_changed.emit()

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
        spot = self._layout.spot(0, self._top)
        return spot.page, spot.down

    @property
    def rotation(self) -> int:
        """By how many degrees pages are turned clockwise."""
        return self._rotation

    @property
    def zoom(self) -> Zoom:
        """What decides the size of pages."""
        return self._zoom

    @property
    def arrangement(self) -> Arrangement:
        """How pages stand."""
        return self._arrangement

    @property
    def percent(self) -> float:
        """The size of pages now, as a percentage of their size on paper."""
        return self._layout.scale / SCREEN_DOTS * 100

    # ---------------------------------------------------------------------------------- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay pages out anew where their size follows that of the view."""
        super().resizeEvent(event)
        before = self._layout.scale
        self._keep_place(self._lay_out, QPointF(event.oldSize().width() / 2, 0))
        if self._layout.scale != before:
            self._centre()
            self.zoom_changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bars."""
        if dy:
            self._forward = dy < 0
        self.viewport().update()
        self._look_around()
        self.moved.emit(*self.position)

    # ---------------------------------------------------------------------------------- places

    @property
    def _top(self) -> int:
        """The top of the view on the sheet; one row only is seen where pages are turned."""
        return self._snapped(self.verticalScrollBar().value())

    def _snapped(self, top: int) -> int:
        """Return the nearest top of the view at which one row is seen, where pages are turned."""
        return self._layout.snapped(top, self.viewport().height())

    def _show_top(self, top: int) -> None:
        self.verticalScrollBar().setValue(self._snapped(top))

    def _seen_rect(self) -> QRect:
        """Return the part of the sheet that is seen."""
        return QRect(QPoint(self.horizontalScrollBar().value(), self._top), self.viewport().size())

    def _stretch(self) -> tuple[int, int]:
        """Return between which tops of the view one scrolls without turning the page."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if self._arrangement.continuous or not self._layout.count:
            return bar.minimum(), bar.maximum()
        return self._layout.stretch(self._layout.row_at(self._top + room // 2), room)

    def _look_around(self) -> None:
        """Note which pages are seen and read, after any movement; their drawings come first."""
        if not self._layout.count:
            return
        if not self._settle.isActive():
            self._wish()
        rect = self._seen_rect()
        if self._pinned != (self._page, rect.top()):
            here = self._layout.row(self._layout.page_at(rect.top() + rect.height() // 3))
            self._note_page(self._page if self._page in here else here.start)
        seen = tuple(self._layout.pages_in(rect.top(), rect.bottom()))
        if seen != self._seen:
            self._seen = seen
            self.seen_changed.emit(seen)

    def _wish(self) -> None:
        """Ask for what is seen to be drawn: at once, or when the size settles."""

    def _lay_out(self) -> None:
        """Place all pages at the size of the moment."""
        room = self.viewport().size()
        scale = 1.0
        if self._sizes:
            free = fitting.free(room.width(), room.height(), self._arrangement)
            scale = self._zoom.scale(self._to_fit(), free)
        extent = (room.width(), room.height())
        self._layout = Layout(self._sizes, scale, self._rotation, extent, self._arrangement)
        self._set_bars(room)
        self.viewport().update()

    def _to_fit(self) -> tuple[float, float]:
        """Return the size in points that a fit brings into the view."""
        if self._zoom.fit is Fit.CONTENT and self._content:
            return fitting.content(
                self._sizes, self._content, self._rotation, self._arrangement.abreast
            )
        if self._arrangement.continuous:
            return fitting.typical(self._sizes, self._rotation, self._arrangement.abreast)
        return fitting.row(self._sizes, self._rotation, self._arrangement, self._page)

    def _set_bars(self, room: QSize) -> None:
        for bar, extent, seen in (
            (self.verticalScrollBar(), self._layout.height, room.height()),
            (self.horizontalScrollBar(), self._layout.width, room.width()),
        ):
            bar.setRange(0, max(0, extent - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(STEP)

    def _keep_place(self, change: Callable[[], None], at: QPointF | None = None) -> None:
        """Change the layout while a point of the view shows the same point of the document."""
        self.glide.stop()
        if not self._layout.count:
            change()
            return
        point = at or QPointF(self.viewport().width() / 2, self.viewport().height() / 3)
        corner = self._seen_rect().topLeft()
        spot = self._layout.spot(corner.x() + point.x(), corner.y() + point.y())
        self._settle.start()
        change()
        if self._layout.count:
            x, y = self._layout.place(spot)
            self._scroll_to(x - point.x(), y - point.y())
        self._look_around()

    def _turn_to(self, page: int) -> None:
        """Fit the row of a page to the view, where pages of other sizes are turned one by one."""
        if self._arrangement.continuous or self._zoom.fit is Fit.NONE:
            return
        before, self._page = self._page, page
        if self._zoom.scale(self._to_fit(), self._free()) != self._layout.scale:
            self._lay_out()
            self.zoom_changed.emit()
        self._page = before

    def _free(self) -> tuple[float, float]:
        size = self.viewport().size()
        return fitting.free(size.width(), size.height(), self._arrangement)

    def _centre(self) -> None:
        """Show the middle of pages, or of what is drawn, where some are wider than the view."""
        across = self.horizontalScrollBar()
        shift = 0.0
        if self._zoom.fit is Fit.CONTENT and self._content:
            shift = fitting.shift(self._sizes, self._content, self._rotation) * self._layout.scale
        across.setValue(round(across.maximum() / 2 + shift))

    def _snap(self) -> None:
        """Bring the scroll bar to where the view is."""
        self.verticalScrollBar().setValue(self._top)

    def _scroll_to(self, x: float, y: float) -> None:
        self.horizontalScrollBar().setValue(round(x))
        self._show_top(round(y))

    def _scroll_by(self, x: int, y: int) -> None:
        self.glide.stop()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + x)
        self.verticalScrollBar().setValue(self._top + y)

    def _note_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
