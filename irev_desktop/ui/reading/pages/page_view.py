"""The pages themselves, painted from what is ready; hits, links and failures on them.

Nothing here waits: what is not drawn yet is painted as the nearest drawing there is, or as paper.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.pdf.records import PageLink, PageSize
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.finding.session import FindSession
from irev_desktop.ui.reading.opened_document import OpenedDocument
from irev_desktop.ui.reading.pages import painting
from irev_desktop.ui.reading.pages.drawings import Drawings, Scene
from irev_desktop.ui.reading.pages.sheet_view import SheetView


class PageView(SheetView):
    """Shows one document."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._drawings: Drawings | None = None
        self._session: FindSession | None = None
        self._links: dict[int, Sequence[PageLink]] = {}
        self._night = False
        self._grip: QPoint | None = None
        self.setAccessibleName(_("Pages du document"))
        self.viewport().setMouseTracking(True)
        look.changed.connect(self.viewport().update)

    def set_document(self, document: OpenedDocument | None, sizes: Sequence[PageSize]) -> None:
        """Show another document, or none, from its first page."""
        if self._drawings is not None:
            self._drawings.close()
            self._drawings.deleteLater()
        self._drawings = None
        self._session = None
        self._links = {}
        if document is not None:
            self._drawings = Drawings(document)
            self._drawings.changed.connect(self._page_drawn)
        self.set_pages(sizes)

    def set_links(self, page: int, links: Sequence[PageLink]) -> None:
        """Take the links of a page."""
        self._links[page] = links

    def set_session(self, session: FindSession | None) -> None:
        """Show the hits of a search, or no hits."""
        self._session = session
        self.viewport().update()

    def set_night(self, night: bool) -> None:
        """Show light ink on a dark ground, or pages as they are."""
        self._night = night
        self.viewport().update()

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

    # ---------------------------------------------------------------------------------- events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is ready of the pages seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._look.palette.window))
        if self._drawings is not None:
            scene = self._scene()
            for page in scene.pages:
                self._paint_page(painter, scene, page)
        if self.hasFocus():
            painter.setPen(QColor(self._look.palette.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """Draw anew on a screen of another density."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._settle.start()
        return super().viewportEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the workers to those that are seen."""
        if self._drawings is not None:
            self._drawings.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Be drawn again."""
        self._look_around()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Follow a link, try a failed page again, or take hold of the sheet."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        place = event.position().toPoint()
        failed = self._failed_at(place)
        link = self._link_at(place)
        if failed and self._drawings is not None:
            self._drawings.retry(failed)
        elif link is not None:
            self.go_to(link.page)
        else:
            self._grip = place
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the sheet, or show what a click would do."""
        place = event.position().toPoint()
        if self._grip is not None:
            moved = place - self._grip
            self._grip = place
            self._scroll_by(-moved.x(), -moved.y())
            return
        hand = self._link_at(place) is not None or self._failed_at(place)
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the sheet."""
        self._grip = None
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

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
        pieces, exact = self._drawings.pieces(scene, page, QPointF(rect.topLeft()))
        painting.paint_pieces(painter, pieces, smooth=not exact)
        if self._night:
            painting.paint_night(painter, self._look, rect)
        if self._session is not None:
            self._paint_hits(painter, self._session, page, scene.seen.topLeft())
        painter.restore()

    def _paint_hits(
        self, painter: QPainter, session: FindSession, page: int, offset: QPoint
    ) -> None:
        boxes = session.boxes(page)
        current = session.current
        place = current.place if current is not None and current.page == page else -1
        groups = [
            [self._layout.box(page, box).translated(-offset.x(), -offset.y()) for box in hit]
            for hit in boxes
        ]
        others = [box for which, hit in enumerate(groups) for box in hit if which != place]
        here = groups[place] if 0 <= place < len(groups) else []
        painting.paint_hits(painter, others, here, night=self._night)

    def _scene(self) -> Scene:
        return Scene(self._layout, self._seen_rect(), self.devicePixelRatioF(), self._forward)

    def _look_around(self) -> None:
        """Wish for what is seen, after any movement."""
        if self._drawings is not None and self._layout.count and self.isVisible():
            self._drawings.show(self._scene())
        super()._look_around()

    def _page_drawn(self, page: int) -> None:
        rect = self._layout.rect(page).translated(-self._seen_rect().topLeft())
        self.viewport().update(rect.adjusted(-1, -1, 1, 1))

    def _link_at(self, place: QPoint) -> PageLink | None:
        on_sheet = QPointF(place + self._seen_rect().topLeft())
        page = self._layout.page_at(round(on_sheet.y())) if self._layout.count else 0
        for link in self._links.get(page, ()):
            if self._layout.box(page, link.box).contains(on_sheet):
                return link
        return None

    def _failed_at(self, place: QPoint) -> int:
        """Return the failed page whose button « Réessayer » is there, or 0."""
        if self._drawings is None:
            return 0
        corner = self._seen_rect().topLeft()
        for page in self._drawings.failed_pages():
            rect = self._layout.rect(page).translated(-corner)
            button = painting.retry_rect(self._look, rect, self.viewport().rect())
            if page in self._seen and button.contains(place):
                return page
        return 0
