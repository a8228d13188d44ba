"""Notices slide in at the bottom, go by themselves, and stay in a list."""

from typing import Final

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.texts import _, local_time
from irev_desktop.ui.frame.notices import Notice, Notices
from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import Page
from irev_desktop.ui.widgets.picture import Picture

SHOWN: Final = 5_000
"""Milliseconds that a notice stays; one with a button, or of danger, stays twice as long."""
SLIDE: Final = 160
"""Milliseconds of sliding in."""
MOST: Final = 3
"""Notices seen at once; older ones go to the list."""
WIDTH: Final = 560

ICONS: Final = {
    Tone.NEUTRAL: "info",
    Tone.INFO: "info",
    Tone.SUCCESS: "check-circle",
    Tone.WARNING: "warning",
    Tone.DANGER: "danger",
}


class NoticeCard(QFrame):
    """One notice on the screen. `gone` carries it when it should be taken away."""

    gone = Signal(object)

    def __init__(self, look: Look, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        mark(self, Style.POPUP)
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(ROOMY, SNUG, SNUG, SNUG)
        line.setSpacing(SNUG)
        picture = Picture(look, ICONS[notice.tone], tone=notice.tone)
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(PlainLabel(notice.text, wrap=True, selectable=True), 1)
        if notice.label and notice.callback:
            button = QPushButton(notice.label)
            button.setAccessibleName(f"{notice.label} : {notice.text}")
            button.clicked.connect(self._act)
            line.addWidget(button)
        close = QToolButton()
        close.setIcon(look.icon("close"))
        close.setAccessibleName(_("Fermer ce message"))
        close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        mark(close, Style.QUIET)
        close.clicked.connect(self._close)
        line.addWidget(close)
        self.slide = QPropertyAnimation(self, b"pos", self)
        self.slide.setDuration(SLIDE)
        self.slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._expire)
        lasting = bool(notice.label) or notice.tone is Tone.DANGER
        self._timer.start(SHOWN * 2 if lasting else SHOWN)

    def slide_in(self) -> None:
        """Come up from a little lower."""
        self.slide.setStartValue(self.pos() + QPoint(0, AIRY))
        self.slide.setEndValue(self.pos())
        self.slide.start()

    def height_at(self, width: int) -> int:
        """Return the height at which all of it is seen at a width."""
        self._line.activate()
        return max(self._line.totalHeightForWidth(width), self.minimumSizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the mouse is over it."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go a while after the mouse has left."""
        self._timer.start(SHOWN)

    def _expire(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._timer.start(SHOWN)
        else:
            self.gone.emit(self)

    def _close(self) -> None:
        self.gone.emit(self)

    def _act(self) -> None:
        callback = self.notice.callback
        self.gone.emit(self)
        if callback:
            callback()


class NoticesView(QObject):
    """Places the notices over the bottom of `over`, newest lowest."""

    def __init__(self, look: Look, notices: Notices, over: QWidget, above: QWidget) -> None:
        """Lay them over `over`, but never over `above`, which stands at its bottom."""
        super().__init__(over)
        self._look = look
        self._over = over
        self._above = above
        self._cards: list[NoticeCard] = []
        notices.added.connect(self._add)
        over.installEventFilter(self)
        above.installEventFilter(self)
        look.changed.connect(lambda: QTimer.singleShot(0, self, self._place))

    @property
    def cards(self) -> list[NoticeCard]:
        """The notices on the screen, oldest first."""
        return list(self._cards)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and what stands at its bottom."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}:
            self._place()
        return super().eventFilter(watched, event)

    def _add(self, notice: Notice) -> None:
        card = NoticeCard(self._look, notice, self._over)
        card.gone.connect(self._remove)
        self._cards.append(card)
        while len(self._cards) > MOST:
            self._remove(self._cards[0])
        self._place()
        card.show()
        card.raise_()
        card.slide_in()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(card, notice.text))

    def _remove(self, card: NoticeCard) -> None:
        if card in self._cards:
            self._cards.remove(card)
            card.hide()
            card.deleteLater()
            self._place()

    def _place(self) -> None:
        room = self._over.rect()
        width = min(self._look.px(WIDTH), room.width() - 2 * AIRY)
        bottom = room.height() - AIRY
        if self._above.isVisible():
            bottom -= self._above.height()
        for card in reversed(self._cards):
            card.slide.stop()
            height = card.height_at(width)
            card.setGeometry((room.width() - width) // 2, bottom - height, width, height)
            bottom -= height + SNUG


class PastNotices(QDialog):
    """The list of what was said in this session, newest first."""

    def __init__(self, look: Look, notices: Notices, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._notices = notices
        self.setWindowTitle(_("Messages de cette session"))
        self._page = Page(look)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._page)
        column.addWidget(close)

    def open(self) -> None:
        """Show the list of now."""
        self._page.clear()
        past = self._notices.past()
        for notice in past:
            line = QVBoxLayout()
            line.setSpacing(TIGHT)
            line.addWidget(PlainLabel(local_time(notice.instant), Style.CAPTION))
            line.addWidget(PlainLabel(notice.text, wrap=True, selectable=True))
            self._page.add(line)
        if not past:
            self._page.add(PlainLabel(_("Aucun message pour l’instant."), Style.MUTED))
        self.resize(self._look.px(520), self._look.px(420))
        super().open()
