"""Moving about on the sheet: from page to page, by pixels, to hits; larger, smaller, turned."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF

from irev_desktop.pdf.records import Box
from irev_desktop.ui.reading.pages import paging
from irev_desktop.ui.reading.pages.arrangement import Arrangement
from irev_desktop.ui.reading.pages.layout import GAP, Spot
from irev_desktop.ui.reading.pages.sheet import Sheet
from irev_desktop.ui.reading.pages.zoom import Fit, Zoom, bigger, clamped, smaller


class SheetView(Sheet):
    """Scrolls, zooms and turns rows of pages."""

    def go_to(self, page: int) -> None:
        """Show the top of a page."""
        if self.page_count:
            page = min(max(1, page), self.page_count)
            self.glide.stop()
            self._turn_to(page)
            self._show_top(self._layout.row_rect(page).top() - GAP)
            self._pinned = (page, self._top)
            self._note_page(page)

    def step_page(self, forward: bool) -> None:
        """Go to the next or previous page, or pair of pages."""
        if self.page_count:
            row = self._layout.row(self._page)
            page = min(max(1, row.stop if forward else row.start - 1), self.page_count)
            self.go_to(page if page in row else self._layout.row(page).start)

    def show_position(self, page: int, fraction: float) -> None:
        """Bring a part of a page to the top of the view."""
        if self.page_count:
            page = min(max(1, page), self.page_count)
            self.glide.stop()
            self._turn_to(page)
            self._show_top(round(self._layout.place(Spot(page, 0, fraction))[1]))

    def part_of_sheet(self, page: int, fraction: float) -> float:
        """Return how far down the whole sheet, from 0 to 1, a part of a page is."""
        if not 1 <= page <= self.page_count:
            return 0.0
        return self._layout.place(Spot(page, 0, fraction))[1] / max(1, self._layout.height)

    def reveal(self, page: int, boxes: Sequence[Box]) -> None:
        """Show some rectangles of a page, moving only if they are not seen; else its top."""
        if not boxes:
            if page not in self._seen:
                self.go_to(page)
            return
        self._turn_to(page)
        area = QRectF()
        for box in boxes:
            area = area.united(self._layout.box(page, box))
        margin = min(40, self.viewport().height() // 4)
        seen = QRectF(self._seen_rect())
        if not seen.adjusted(0, margin, 0, -margin).contains(area):
            self.glide.stop()
            beside = area.left() < seen.left() or area.right() > seen.right()
            left = area.center().x() - seen.width() / 2 if beside else seen.left()
            self._scroll_to(left, area.center().y() - seen.height() / 3)

    def scroll_by(self, across: float, down: float) -> None:
        """Scroll smoothly by pixels from where one is going."""
        self._snap()
        left, top = self.glide.goal
        low, high = self._stretch()
        self.glide.to(left + across, min(max(top + down, low), high))

    def move_by(self, across: float, down: float) -> None:
        """Scroll at once, by pixels."""
        self._scroll_by(round(across), round(down))

    def read_on(self, *, forward: bool) -> None:
        """Scroll by a screen, or turn the page at its end."""
        if not self._arrangement.continuous and self.at_end(forward=forward):
            self.turn_page(forward=forward)
            return
        room = self.viewport().height()
        left, top = self.glide.goal
        leads = paging.screen_after if forward else paging.screen_before
        low, high = self._stretch()
        self.glide.to(left, min(max(leads(self._layout, round(top), room), low), high))

    def at_end(self, *, forward: bool) -> bool:
        """Tell whether one is at the end, or the start, of what can be scrolled to."""
        low, high = self._stretch()
        top = self._snapped(round(self.glide.goal[1]))
        return top >= high if forward else top <= low

    def turn_page(self, *, forward: bool) -> None:
        """Go to the top of the next row, or the end of the one before."""
        row = self._layout.row(self._page)
        page = row.stop if forward else row.start - 1
        if 1 <= page <= self.page_count:
            self.go_to(self._layout.row(page).start)
            if not forward:
                self.verticalScrollBar().setValue(self._stretch()[1])

    def go_to_end(self) -> None:
        """Show the end of the last page."""
        if self.page_count:
            self.go_to(self.page_count)
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
            self._note_page(self.page_count)

    def set_zoom(self, zoom: Zoom, at: QPointF | None = None) -> None:
        """Show pages at another size; the point `at` of the view stays where it is."""
        self._zoom = zoom
        self._content = {}
        self._keep_place(self._lay_out, at)
        if zoom.fit is not Fit.NONE:
            self._centre()
        self.zoom_changed.emit()

    def step_zoom(self, larger: bool, at: QPointF | None = None) -> None:
        """Go one step larger or smaller."""
        self._take_percent(bigger(self.percent) if larger else smaller(self.percent), larger, at)

    def zoom_by(self, factor: float, at: QPointF) -> None:
        """Go larger or smaller by any factor, around a point of the view."""
        self._take_percent(clamped(self.percent * factor), factor > 1, at)

    def _take_percent(self, percent: float, larger: bool, at: QPointF | None) -> None:
        """Take a percentage unless it is the other way: a fit may be smaller than any step."""
        if (percent > self.percent) is larger:
            self.set_zoom(Zoom(Fit.NONE, percent), at)

    def zoom_to(self, part: QRectF) -> None:
        """Make a part of the view as large as the view."""
        if not self.page_count or part.width() < 1 or part.height() < 1:
            return
        corner = QPointF(self._seen_rect().topLeft())
        middle = part.center() + corner
        spot = self._layout.spot(middle.x(), middle.y())
        room = self.viewport().size()
        factor = min(room.width() / part.width(), room.height() / part.height())
        self.zoom_by(factor, part.center())
        x, y = self._layout.place(spot)
        self._scroll_to(x - room.width() / 2, y - room.height() / 2)

    def arrange(self, arrangement: Arrangement) -> None:
        """Show pages in other rows; what is read stays."""
        page = self._page
        self._arrangement = arrangement
        self._lay_out()
        self._centre()
        self.go_to(page)
        self._look_around()
        self.arranged.emit()
        self.zoom_changed.emit()

    def turn(self, degrees: int) -> None:
        """Turn all pages clockwise by a multiple of 90 degrees."""
        page = self._page
        self._rotation = (self._rotation + degrees) % 360
        self._lay_out()
        self._centre()
        self.go_to(page)
        self._look_around()
        self.arranged.emit()
