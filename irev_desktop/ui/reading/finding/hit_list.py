"""The list of hits beside the pages: what stands around each; the one chosen is shown."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.texts import _, n_, number
from irev_desktop.ui.frame.jobs import Jobs
from irev_desktop.ui.look.roles import DETAIL_ROLE, MARKS_ROLE
from irev_desktop.ui.look.scale import ROW, SNUG, TIGHT
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.finding.hit_rows import MOST_ROWS, HitRows
from irev_desktop.ui.reading.finding.session import FindSession, Hit
from irev_desktop.ui.reading.finding.snippets import Described, describe
from irev_desktop.ui.widgets.delegates import Delegate, Index
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.marked_text import lay_out

LINES: Final = 2
"""Lines of a snippet."""
PAUSE: Final = 60
"""Milliseconds between two looks at what was found meanwhile."""


class HitDelegate(Delegate):
    """Paints a page's line, or a snippet on two lines with its hit marked."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of one line or two."""
        height = self._look.px(ROW)
        if index.data(MARKS_ROLE):
            height = LINES * option.fontMetrics.lineSpacing() + self._look.px(SNUG)
        return QSize(10, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line of the list."""
        own = self._ground(painter, option, index)
        painter.save()
        painter.setFont(own.font)
        margin = self._look.px(SNUG)
        box = own.rect.adjusted(margin, 0, -margin, 0)
        marks = index.data(MARKS_ROLE)
        if marks:
            palette = self._look.palette
            layout = lay_out(own.text, marks, own.font, palette, box.width(), LINES)
            painter.setPen(QColor(palette.ink))
            top = box.y() + (box.height() - layout.boundingRect().height()) / 2
            layout.draw(painter, QPointF(box.x(), top), [], QRectF())
        else:
            flags = Qt.AlignmentFlag
            self._words(painter, box, own.text, flags.AlignLeft, muted=True)
            self._words(painter, box, index.data(DETAIL_ROLE), flags.AlignRight, muted=True)
        painter.restore()


class HitList(QWidget):
    """`chosen` carries the `Hit` to show."""

    chosen = Signal(object)

    def __init__(self, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._session: FindSession | None = None
        self._busy = False
        self.rows = HitRows(self)
        self.view = QListView()
        self.view.setModel(self.rows)
        self.view.setItemDelegate(HitDelegate(look, self.view))
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setAccessibleName(_("Résultats dans le document"))
        self.view.selectionModel().currentChanged.connect(self._choose)
        self.note = PlainLabel("", Style.MUTED)
        self.note.setWordWrap(True)
        self.note.setContentsMargins(SNUG, TIGHT, SNUG, TIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.note)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        self._tell()

    def set_session(self, session: FindSession | None, label: Callable[[int], str]) -> None:
        """List what another search finds; `label` tells the printed number of a page."""
        self._session = session
        self.rows.label = label
        self._busy = False
        self.rows.clear()
        if session is not None:
            session.began.connect(self._begin)
            session.changed.connect(self._look_soon)
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up: nothing is described that nobody sees."""
        super().showEvent(event)
        self._pause.start()

    def _begin(self) -> None:
        self._busy = False
        self.rows.clear()
        self._tell()

    def _look_soon(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _look(self) -> None:
        """Describe hits that were counted meanwhile; stand on the current one."""
        session = self._session
        if not self.isVisible():
            return
        self._tell()
        if session is None or session.needle is None:
            return
        self._stand_on(session.current)
        if self._busy or self.rows.hits >= MOST_ROWS:
            return
        known = self.rows.known
        there = ((page, session.text(page)) for page, _count in session.counted_pages())
        pages = [(page, text) for page, text in there if text is not None and page not in known]
        if pages:
            self._busy = True
            self._jobs.run(describe, session.needle, pages, done=self._take, owner=self)

    def _take(self, described: Described) -> None:
        if self._session is None or described.needle is not self._session.needle:
            return
        self._busy = False
        self.rows.add(described.pages)
        self._look()

    def _stand_on(self, hit: Hit | None) -> None:
        """Mark the line of the current hit, without showing it again."""
        row = self.rows.row_of(hit)
        model = self.view.selectionModel()
        if row < 0 or model.currentIndex().row() == row:
            return
        model.blockSignals(True)
        index = self.rows.index(row)
        model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        model.blockSignals(False)
        self.view.scrollTo(index)
        self.view.viewport().update()

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        hit = self.rows.rows[index.row()].hit if index.isValid() else None
        if hit is not None and self._session is not None and hit != self._session.current:
            self.chosen.emit(hit)

    def _tell(self) -> None:
        """Say above the list what it holds."""
        session = self._session
        if session is None or not session.active:
            self.note.setText(_("Cherchez des mots dans le document\u00a0: ils sont listés ici."))
        elif not session.total:
            self.note.setText(_("Aucun résultat") if session.complete else _("Recherche…"))
        else:
            told = n_("{n} résultat", "{n} résultats", session.total)
            text = told.format(n=number(session.total))
            pages = len(session.counted_pages())
            text += n_(" sur {n} page", " sur {n} pages", pages).format(n=number(pages))
            if session.in_other_forms:
                text += _(", sous d’autres formes")
            if session.total > MOST_ROWS:
                text += _(" (les premiers sont listés)")
            self.note.setText(text)
