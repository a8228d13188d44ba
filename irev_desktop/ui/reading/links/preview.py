"""A small floating picture of where a link leads, while the mouse rests on it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.pdf.jobs import Answer, Job
from irev_desktop.pdf.records import PageLink, PageSize
from irev_desktop.pdf.slots import BYTES_PER_PIXEL
from irev_desktop.pdf.thumbnails import MOST_SIDE, GlimpseJob, Thumbnail
from irev_desktop.ui.look.scale import CORNER, SNUG
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.opened_document import OpenedDocument, Rank
from irev_desktop.ui.reading.pages.paper import Paper, tint

REST: Final = 400
"""Milliseconds for which the mouse must rest."""
WIDTH: Final = 420
HEIGHT: Final = 220
"""Pixels at 100 % of the picture; the width is that of the page."""
ABOVE: Final = 10.0
"""Points of the page shown above the point meant."""


class Preview(QFrame):
    """Floats over its parent; takes neither mouse nor keyboard."""

    def __init__(self, look: Look, parent: QWidget, paper: Callable[[], Paper]) -> None:
        """Float over `parent`; `paper` tells on which paper pages are shown."""
        super().__init__(parent)
        self._paper = paper
        self._over = parent
        self._look = look
        self._document: OpenedDocument | None = None
        self._image = QImage()
        self._title = ""
        self._wanted: GlimpseJob | None = None
        self._link: PageLink | None = None
        self._size = PageSize(1.0, 1.0)
        self._around = QRect()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._ask)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def set_document(self, document: OpenedDocument | None) -> None:
        """Show pages of another document, or of none."""
        self.dismiss()
        if self._document is not None:
            self._document.answered.disconnect(self._take)
        self._document = document
        if document is not None:
            document.answered.connect(self._take)

    def rest_on(self, link: PageLink, title: str, around: QRect) -> None:
        """Show where a link to a page leads if the mouse rests on it.

        `title` says which page; `around` is the link on the parent, which stays free.
        """
        facts = self._document.facts if self._document is not None else None
        if facts is None or link is self._link:
            return
        self.dismiss()
        self._link, self._title, self._around = link, title, around
        self._size = facts.sizes[link.page - 1]
        self._rest.start()

    def dismiss(self) -> None:
        """Show nothing."""
        self._rest.stop()
        self._link = None
        if self._document is not None and self._wanted is not None:
            self._document.wish(Rank.GLIMPSE, [])
        self._wanted = None
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture on a card, the page it is of below."""
        palette = self._look.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.edge), 1))
        painter.setBrush(QColor(palette.surface))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), CORNER, CORNER)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._picture_rect(), self._image)
        tint(painter, self._paper(), self._look, QRectF(self._picture_rect()), ())
        painter.setPen(QColor(palette.muted))
        words = self.rect().adjusted(SNUG, 0, -SNUG, -SNUG // 2)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignBottom), self._title)
        painter.end()

    def _ask(self) -> None:
        link, document = self._link, self._document
        if link is None or document is None:
            return
        ratio = self.devicePixelRatioF()
        width = min(MOST_SIDE, round(self._look.px(WIDTH) * ratio))
        height = min(MOST_SIDE, round(min(self._look.px(HEIGHT), self._room()) * ratio))
        if height < 1:
            return
        zoom = width / self._size.width
        whole = round(self._size.height * zoom)
        top = max(0, min(round(((link.top or 0.0) - ABOVE) * zoom), whole - height))
        self._wanted = GlimpseJob(link.page, zoom, (0, top, width, min(whole, top + height)))
        document.wish(Rank.GLIMPSE, [self._wanted])

    def _take(self, job: Job, answer: Answer) -> None:
        if job != self._wanted or not isinstance(answer, Thumbnail):
            return
        stride = answer.width * BYTES_PER_PIXEL
        rgb = QImage.Format.Format_RGB32
        self._image = QImage(answer.data, answer.width, answer.height, stride, rgb).copy()
        self._image.setDevicePixelRatio(self.devicePixelRatioF())
        self._place()
        self.setAccessibleName(_("Aperçu : {title}").format(title=self._title))
        self.show()
        self.raise_()
        self.update()

    def _picture_rect(self) -> QRect:
        size = self._image.size() / max(1.0, self._image.devicePixelRatio())
        return QRect(QPoint(SNUG, SNUG), size)

    @property
    def _words(self) -> int:
        """The height of all but the picture."""
        return self.fontMetrics().height() + 2 * SNUG + SNUG // 2

    def _room(self) -> int:
        """Return how high a picture may be beside the link, which stays free."""
        beside = max(self._around.top(), self._over.height() - self._around.bottom())
        return beside - self._words - 2 * SNUG

    def _place(self) -> None:
        """Stand below the link, or above where there is no room, within the parent."""
        picture = self._picture_rect()
        size = QSize(picture.width() + 2 * SNUG, picture.height() + self._words)
        room = self._over.rect()
        below = self._around.bottom() + SNUG
        above = self._around.top() - SNUG - size.height()
        top = below if below + size.height() <= room.height() or above < 0 else above
        left = max(0, min(self._around.left(), room.width() - size.width()))
        self.setGeometry(QRect(QPoint(left, top), size))
