"""Offers each event of the mouse to the hands, and scrolls while one drags beyond the view."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from irev_desktop.ui.reading.pages.hand import Hand

Found = tuple[int, QPointF]
Locate = Callable[[QPointF], Found | None]

TICK = 16
"""Milliseconds between two scrolls while the mouse is held beyond the view."""
SLOWNESS = 6
FASTEST = 60


class HandRouter(QObject):
    """Who gets the mouse. `pointed` carries the cursor to show, `pulled` pixels to scroll by."""

    pointed = Signal(Qt.CursorShape)
    pulled = Signal(int, int)

    def __init__(self, locate: Locate, seen: Callable[[], QRect], parent: QObject) -> None:
        """Take what finds the nearest page at a point of the view, and what tells the view."""
        super().__init__(parent)
        self._hands: list[Hand] = []
        self._locate = locate
        self._seen = seen
        self._holder: Hand | None = None
        self._hovering: Hand | None = None
        self._last: QMouseEvent | None = None
        self._puller = QTimer(self)
        self._puller.setInterval(TICK)
        self._puller.timeout.connect(self._pull)

    def add(self, hand: Hand, *, first: bool = False) -> None:
        """Let a hand take part, after the others (the tools added with `first` before them)."""
        self._hands.insert(0 if first else len(self._hands), hand)

    def insert_before(self, hand: Hand, other: Hand) -> None:
        """Let a hand take part just before another one."""
        self._hands.insert(self._hands.index(other), hand)

    @property
    def holding(self) -> bool:
        """Whether a hand has the mouse."""
        return self._holder is not None

    def let_go(self) -> None:
        """Forget presses and hovers: other pages are shown."""
        self._holder = None
        self._puller.stop()
        self._hover(None)

    def press(self, event: QMouseEvent) -> bool:
        """Offer a press, or the second one of two."""
        found = self._locate(event.position())
        if found is None or self._holder is not None:
            return self._holder is not None
        double = event.type() is QEvent.Type.MouseButtonDblClick
        for hand in list(self._hands):
            taken = double and hand.double_click(*found, event)
            if taken or hand.press(*found, event):
                self._holder = hand
                self.pointed.emit(hand.cursor)
                return True
        return False

    def move(self, event: QMouseEvent) -> None:
        """Tell a move to who holds the mouse, or offer a hover."""
        found = self._locate(event.position())
        if found is None:
            return
        if self._holder is None:
            hands = (hand for hand in list(self._hands) if hand.hover(*found, event))
            self._hover(next(hands, None))
            return
        self._holder.move(*found, event)
        self._last = _copy(event)
        beyond = not self._seen().contains(event.position().toPoint())
        if self._holder.scrolls and beyond and not self._puller.isActive():
            self._puller.start()

    def release(self, event: QMouseEvent) -> bool:
        """Tell the release to who holds the mouse, once no button is held any more."""
        holder, found = self._holder, self._locate(event.position())
        if holder is None or event.buttons():
            return holder is not None
        self._holder = None
        self._puller.stop()
        if found is not None:
            holder.release(*found, event)
        self.pointed.emit(Qt.CursorShape.ArrowCursor)
        self.move(event)
        return True

    def leave(self) -> None:
        """The mouse is elsewhere."""
        self._hover(None)

    def key(self, event: QKeyEvent) -> bool:
        """Offer a key."""
        return any(hand.key(event) for hand in list(self._hands))

    def _hover(self, hand: Hand | None) -> None:
        if self._hovering is not None and self._hovering is not hand:
            self._hovering.leave()
        self._hovering = hand
        self.pointed.emit(hand.cursor if hand else Qt.CursorShape.ArrowCursor)

    def _pull(self) -> None:
        """Scroll towards the mouse, the faster the farther it is, and tell the move again."""
        seen, event = self._seen(), self._last
        place = event.position().toPoint() if event is not None else seen.center()
        if event is None or self._holder is None or seen.contains(place):
            self._puller.stop()
            return
        self.pulled.emit(
            _speed(place.x(), seen.left(), seen.right()),
            _speed(place.y(), seen.top(), seen.bottom()),
        )
        self.move(event)


def _speed(place: int, low: int, high: int) -> int:
    """Return the pixels to scroll by for a mouse at `place`."""
    beyond = min(0, place - low) or max(0, place - high)
    step = -(-abs(beyond) // SLOWNESS)
    return min(step, FASTEST) * (1 if beyond > 0 else -1)


def _copy(event: QMouseEvent) -> QMouseEvent:
    """Return an event that outlives its delivery."""
    return QMouseEvent(
        event.type(),
        event.position(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
    )
