"""The pages themselves, painted from what is ready; overlays on them, hands for the mouse.

Nothing here waits: what is not drawn yet is painted as the nearest drawing there is, or as paper.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.pdf.records import Box, PageSize
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.opened_document import OpenedDocument
from irev_desktop.ui.reading.pages import keyboard, painting
from irev_desktop.ui.reading.pages.contents import Contents, sample
from irev_desktop.ui.reading.pages.drawings import Drawings
from irev_desktop.ui.reading.pages.hand import Hand
from irev_desktop.ui.reading.pages.hand_router import HandRouter
from irev_desktop.ui.reading.pages.overlay import Overlay, PagePlace
from irev_desktop.ui.reading.pages.own_hands import DragHand, GrabHand, RetryHand
from irev_desktop.ui.reading.pages.paper import Paper, tint
from irev_desktop.ui.reading.pages.rubber import RubberHand
from irev_desktop.ui.reading.pages.scene import Scene
from irev_desktop.ui.reading.pages.sheet_view import SheetView
from irev_desktop.ui.reading.pages.wheel import WheelHandler
from irev_desktop.ui.reading.pages.zoom import Fit


class PageView(SheetView):
    """Shows one document."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawings: Drawings | None = None
        self._paper: Paper | None = None
        self._ground = ""
        self._contents: Contents | None = None
        self.spares_pictures = False
        self._overlays: list[Overlay] = []
        self._router = HandRouter(self._nearest, lambda: self.viewport().rect(), self)
        self._wheel = WheelHandler(self)
        self._grab = GrabHand(self._scroll_by)
        self._drag = DragHand(self._scroll_by)
        self._rubber = RubberHand(self.viewport(), self.zoom_to)
        for hand in (
            RetryHand(self._failed_at, self._retry_page),
            self._rubber,
            self._grab,
            self._drag,
        ):
            self._router.add(hand)
        self._router.pointed.connect(self._show_cursor)
        self._router.pulled.connect(self._scroll_by)
        self.setAccessibleName(_("Pages du document"))
        self.viewport().setMouseTracking(True)
        look.changed.connect(self.viewport().update)

    def set_document(self, document: OpenedDocument | None, sizes: Sequence[PageSize]) -> None:
        """Show another document, or none, from its first page."""
        if self._drawings is not None:
            self._drawings.close()
            self._drawings.deleteLater()
        self._drawings = None
        self._router.let_go()
        if document is not None:
            self._drawings = Drawings(document)
            self._drawings.changed.connect(self._page_drawn)
        self._set_contents(document)
        self.set_pages(sizes)

    def _set_contents(self, document: OpenedDocument | None) -> None:
        if self._contents is not None:
            self._contents.deleteLater()
        self._contents = None
        if document is not None:
            self._contents = Contents(document)
            self._contents.known.connect(self._take_contents)

    def _take_contents(self) -> None:
        if self._contents is not None and self.zoom.fit is Fit.CONTENT and not self._content:
            self.set_content(self._contents.drawn())
        self.refresh()

    # ------------------------------------------------------------------ what others bring in

    def add_overlay(self, overlay: Overlay) -> None:
        """Have something painted over pages, above the overlays that are there."""
        self._overlays.append(overlay)
        self.refresh()

    def refresh(self) -> None:
        """Paint again soon: what an overlay shows has changed."""
        self.viewport().update()

    def add_hand(self, hand: Hand) -> None:
        """Offer the mouse to a hand too, after those that were added before."""
        self._router.insert_before(hand, self._drag)

    def point_at(self, place: QPointF) -> tuple[int, float, float] | None:
        """Return the page at a point of the viewport, and the point of it; None beside pages."""
        found = self._nearest(place)
        if found is None:
            return None
        page, point = found
        on_sheet = place.toPoint() + self._seen_rect().topLeft()
        inside = self._layout.rect(page).contains(on_sheet)
        return (page, point.x(), point.y()) if inside else None

    def box(self, page: int, box: Box) -> QRectF:
        """Return where a rectangle of a page, in points, is on the viewport now, in pixels."""
        return self._place(page).box(box)

    def show_box(self, page: int, box: Box) -> None:
        """Scroll so that a rectangle of a page is seen, if it is not."""
        self.reveal(page, [box])

    def whole_drawing(self, page: int) -> QImage | None:
        """Return a drawing of a whole page, upright, at some size; None when there is none.

        Its pixels are those of a slot: whoever keeps it makes a copy at once.
        """
        if self._drawings is None or not 1 <= page <= self.page_count:
            return None
        return self._drawings.whole(page, self._sizes[page - 1])

    @property
    def paper(self) -> Paper:
        """The paper that pages are shown on: as the theme, unless one was chosen."""
        if self._paper is not None:
            return self._paper
        return Paper.NIGHT if self._look.palette.dark else Paper.PLAIN

    @property
    def paper_choice(self) -> Paper | None:
        """The paper that was chosen; None: as the theme."""
        return self._paper

    @property
    def grabs(self) -> bool:
        """Whether the mouse drags the sheet everywhere."""
        return self._grab.chosen

    def choose_grab(self, chosen: bool) -> None:
        """Drag the sheet with the mouse everywhere, or leave the mouse to the other hands."""
        self._grab.chosen = chosen
        self.arranged.emit()

    def set_paper(self, paper: Paper | None) -> None:
        """Show pages on a paper; None: as the theme."""
        self._paper = paper
        self._wish()
        self.refresh()
        self.arranged.emit()

    def spare_pictures(self, spared: bool) -> None:
        """Leave the pictures of dark pages as they are, or not."""
        self.spares_pictures = spared
        self._wish()
        self.refresh()
        self.arranged.emit()

    def set_ground(self, colour: str) -> None:
        """Show pages on a ground of that colour; none: that of the theme."""
        self._ground = colour
        self.refresh()

    def zoom_to_rectangle(self) -> None:
        """Wait for a rectangle drawn with the mouse, and make it as large as the view."""
        self._rubber.arm()

    def drawn(self) -> bool:
        """Tell whether all that is seen is painted as it should be."""
        if self._drawings is None:
            return False
        scene = self._scene()
        return all(self._drawings.pieces(scene, page, QPointF())[1] for page in scene.pages)

    def retry(self) -> None:
        """Try to draw all failed pages again."""
        if self._drawings is not None:
            for page in self._drawings.failed_pages():
                self._drawings.retry(page)

    def _retry_page(self, page: int) -> None:
        if self._drawings is not None:
            self._drawings.retry(page)

    # ---------------------------------------------------------------------------------- events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is ready of the pages seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._ground or self._look.palette.window))
        if self._drawings is not None:
            scene = self._scene()
            for page in scene.pages:
                self._paint_page(painter, scene, page)
        if self.hasFocus() and not self._ground:
            painter.setPen(QColor(self._look.palette.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """Draw anew on a screen of another density; zoom by pinching."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._settle.start()
        if isinstance(event, QNativeGestureEvent) and self._wheel.native(event):
            return True
        if isinstance(event, QGestureEvent) and self._wheel.gesture(event):
            return True
        return super().viewportEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the workers to those that are seen."""
        if self._drawings is not None:
            self._drawings.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Be drawn again."""
        self._look_around()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self.refresh()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it is elsewhere."""
        super().focusOutEvent(event)
        self.refresh()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is elsewhere: whoever was hovered is told."""
        super().leaveEvent(event)
        self._router.leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Offer it to the hands."""
        if not self._router.press(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Offer it to the hands."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell it to the hand that has the mouse, or show what a click would do."""
        self._router.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell it to the hand that has the mouse."""
        if not self._router.release(event):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer it to the hands, then read by keyboard."""
        if not self._router.key(event) and not keyboard.press(self, event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom around the mouse with Ctrl."""
        self._wheel.wheel(event)

    # -------------------------------------------------------------------------------- painting

    def _paint_page(self, painter: QPainter, scene: Scene, page: int) -> None:
        assert self._drawings is not None
        rect = scene.layout.rect(page).translated(-scene.seen.topLeft())
        painting.paint_paper(painter, self._look, rect)
        failure = self._drawings.failure(page)
        if failure:
            painting.paint_failure(painter, self._look, rect, self.viewport().rect(), failure)
            return
        painter.save()
        painter.setClipRect(rect)
        pieces, _exact = self._drawings.pieces(scene, page, QPointF(rect.topLeft()))
        view = self.viewport().rect()
        if not pieces:
            painting.paint_waiting(painter, rect, view, page)
        painting.paint_pieces(painter, pieces, QRectF(view), scene.ratio)
        part = QRectF(rect.intersected(self.viewport().rect()))
        tint(painter, self.paper, self._look, part, self._spared(page))
        painter.restore()
        self._paint_overlays(painter, page, rect)

    def _spared(self, page: int) -> list[QRectF]:
        """Return the pictures of a page that stay as they are, on the view."""
        if self._contents is None or not self.spares_pictures:
            return []
        return [self.box(page, picture) for picture in self._contents.pictures(page)]

    def _paint_overlays(self, painter: QPainter, page: int, rect: QRect) -> None:
        place = self._place(page)
        for overlay in self._overlays:
            painter.save()
            painter.setClipRect(rect)
            overlay.paint(painter, page, place)
            painter.restore()

    def _place(self, page: int) -> PagePlace:
        corner, night = self._seen_rect().topLeft(), self.paper is Paper.NIGHT
        return PagePlace(page, self._layout, corner.x(), corner.y(), night)

    def _scene(self) -> Scene:
        return Scene(self._layout, self._seen_rect(), self.devicePixelRatioF(), self._forward)

    def _wish(self) -> None:
        """Ask for what is seen to be drawn."""
        if self._drawings is None or not self._layout.count or not self.isVisible():
            return
        self._drawings.show(self._scene())
        if self._contents is not None:
            self._contents.want(self._of_interest())

    def _of_interest(self) -> list[int]:
        """Return the pages of which one wants to know where they are drawn upon."""
        if self.zoom.fit is Fit.CONTENT and not self._content:
            return sample(self.page, self.page_count)
        dark = self.paper is Paper.NIGHT and self.spares_pictures
        return list(self.seen) if dark else []

    def _page_drawn(self, page: int) -> None:
        rect = self._layout.rect(page).translated(-self._seen_rect().topLeft())
        self.viewport().update(rect.adjusted(-1, -1, 1, 1))

    def _show_cursor(self, shape: Qt.CursorShape) -> None:
        self.viewport().setCursor(shape)

    def _nearest(self, place: QPointF) -> tuple[int, QPointF] | None:
        """Return the page nearest to a point of the viewport, and that point in points of it."""
        if not self._layout.count:
            return None
        corner = self._seen_rect().topLeft()
        return self._layout.point(place.x() + corner.x(), place.y() + corner.y())

    def _failed_at(self, place: QPointF) -> int:
        """Return the failed page whose button « Réessayer » is there, or 0."""
        if self._drawings is None:
            return 0
        corner = self._seen_rect().topLeft()
        for page in self._drawings.failed_pages():
            rect = self._layout.rect(page).translated(-corner)
            button = painting.retry_rect(self._look, rect, self.viewport().rect())
            if page in self._seen and button.contains(place.toPoint()):
                return page
        return 0
