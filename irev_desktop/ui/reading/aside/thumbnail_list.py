"""All pages small, in as many columns as fit: a list that only makes what one sees of it."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.scale import CORNER, SNUG
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.aside.thumbnails import Thumbnails
from irev_desktop.ui.reading.pages.paper import Paper, colour, tint

WIDTH: Final = 120
HEIGHT: Final = 170
"""Pixels at 100 % within which a page is shown."""
MARGIN: Final = 10
SETTLE: Final = 60
SETTLE_SLOW: Final = 400
"""Milliseconds after the last movement before pictures are asked for."""
Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class _Pages(QAbstractListModel):
    """One row a page; its words are the page's printed number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = 0
        self._labels: Sequence[str] = ()

    def set_pages(self, count: int, labels: Sequence[str]) -> None:
        """Take another document."""
        self.beginResetModel()
        self._count, self._labels = count, labels
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of pages."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the printed number of a page."""
        if not index.isValid():
            return None
        page = index.row() + 1
        label = self._labels[index.row()] if self._labels else str(page)
        if role == Qt.ItemDataRole.DisplayRole:
            return label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("Page {n}").format(n=label)
        return None


class ThumbnailList(QListView):
    """Shows the pages of one document. `chosen` carries the page, from 1, that was chosen."""

    chosen = Signal(int)

    def __init__(
        self, look: Look, paper: Callable[[], Paper], parent: QWidget | None = None
    ) -> None:
        """Take what tells on which paper pages are shown."""
        super().__init__(parent)
        self._look = look
        self.paper = paper
        self.thumbnails: Thumbnails | None = None
        self._following = False
        self._pages = _Pages(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._ask)
        self.setModel(self._pages)
        self.setItemDelegate(_Delegate(look, self))
        self.setAccessibleName(_("Vignettes des pages"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.selectionModel().currentChanged.connect(self._tell)
        self.clicked.connect(lambda index: self.chosen.emit(index.row() + 1))
        look.changed.connect(self._take_scale)
        self._take_scale()

    def set_document(
        self, thumbnails: Thumbnails | None, count: int, labels: Sequence[str]
    ) -> None:
        """Show the pages of another document, or none."""
        self.thumbnails = thumbnails
        if thumbnails is not None:
            thumbnails.changed.connect(self._drawn)
        self._following = True
        self._pages.set_pages(count, labels)
        self._following = False
        self._moved()

    @property
    def page(self) -> int:
        """The page that is marked, from 1; 0 for none."""
        return self.currentIndex().row() + 1

    def follow(self, page: int) -> None:
        """Mark the page that is read, and have it seen."""
        if page != self.page:
            self._following = True
            index = self._pages.index(page - 1)
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
            self._following = False

    def seen(self) -> tuple[range, range]:
        """Return the pages that are seen, from 1, and those of the next screen below."""
        count, cell = self._pages.rowCount(), self.gridSize()
        if not count or not self.isVisible() or cell.height() <= 0:
            return range(0), range(0)
        across = max(1, self.viewport().width() // max(1, cell.width()))
        top = self.verticalScrollBar().value()
        first = top // cell.height() * across + 1
        rows = (top + self.viewport().height() - 1) // cell.height() - top // cell.height() + 1
        last = min(count, first + rows * across - 1)
        return range(first, last + 1), range(last + 1, min(count, last + rows * across) + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the page that is marked."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.page:
            self.chosen.emit(self.page)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among as many columns as fit."""
        self._take_scale()
        super().resizeEvent(event)
        self._moved()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is seen now."""
        super().showEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        self._moved()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing that nobody sees."""
        super().hideEvent(event)
        if self.thumbnails is not None:
            self.thumbnails.rest()

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self.chosen.emit(index.row() + 1)

    def _moved(self) -> None:
        slow = self.thumbnails is not None and self.thumbnails.slow
        self._settle.start(SETTLE_SLOW if slow else SETTLE)

    def _ask(self) -> None:
        if self.thumbnails is None:
            return
        seen, near = self.seen()
        if not seen:
            self.thumbnails.rest()
            return
        ratio = self.devicePixelRatioF()
        width, height = self._look.px(WIDTH) * ratio, self._look.px(HEIGHT) * ratio
        self.thumbnails.want(seen, near, QSize(round(width), round(height)))
        self.viewport().update()

    def _drawn(self, page: int) -> None:
        self.update(self._pages.index(page - 1))

    def _take_scale(self) -> None:
        least = self._look.px(WIDTH + 2 * MARGIN)
        room = max(least, self.viewport().width() - 1)  # a line filled to its end wraps too soon
        height = self._look.px(HEIGHT + 2 * MARGIN) + self.fontMetrics().height() + SNUG
        self.setGridSize(QSize(room // (room // least), height))


class _Delegate(QStyledItemDelegate):
    """Paints a page on its cell: paper, picture, number; the one that is read framed."""

    def __init__(self, look: Look, view: ThumbnailList) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell."""
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one page."""
        palette, look = self._look.palette, self._look
        margin = look.px(MARGIN)
        words = option.fontMetrics.height()
        room = QRect(0, 0, look.px(WIDTH), look.px(HEIGHT))
        room.moveCenter(option.rect.center())
        room.moveTop(option.rect.top() + margin)
        page = self._paint_page(painter, room, index.row() + 1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or hovered:
            painter.setPen(QPen(QColor(palette.accent if selected else palette.edge), 2))
            painter.drawRoundedRect(QRectF(page).adjusted(-3, -3, 3, 3), CORNER, CORNER)
        painter.setPen(QColor(palette.accent if selected else palette.muted))
        below = QRect(option.rect.left(), room.bottom() + SNUG, option.rect.width(), words)
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideMiddle, below.width() - 2 * SNUG
        )
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()

    def _paint_page(self, painter: QPainter, room: QRect, page: int) -> QRect:
        """Paint what there is of a page at the bottom of its room; return where it is."""
        kept = self._view.thumbnails
        image = kept.picture(page) if kept is not None else None
        size = QSize(room.size())
        if image is not None:
            size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), size)
        place.moveCenter(room.center())
        place.moveBottom(room.bottom())
        white, paper = QColor(Qt.GlobalColor.white), colour(self._view.paper(), self._look)
        painter.fillRect(place, paper if image is None else white)
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, image)
            tint(painter, self._view.paper(), self._look, QRectF(place), ())
        elif kept is not None and kept.failed(page):
            side = self._look.px(24)
            mark = QRect(0, 0, side, side)
            mark.moveCenter(place.center())
            self._look.icon("warning").paint(painter, mark)
        painter.setPen(QPen(QColor(self._look.palette.line), 0))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        return place
