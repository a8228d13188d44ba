"""Two views that scroll and zoom together: the distance between their places stays what it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject

from irev_desktop.ui.reading.pages.page_view import PageView


class Linking(QObject):
    """Links two views while `linked`. What lies apart when they are linked stays apart."""

    def __init__(self, first: PageView, second: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._views = (first, second)
        self._apart = 0.0
        self._leading = False
        self.linked = False
        for leader, follower in ((first, second), (second, first)):
            leader.moved.connect(partial(self._moved, leader, follower))
            leader.zoom_changed.connect(partial(self._zoomed, leader, follower))

    def link(self) -> None:
        """Keep the two as far apart as they are now, and as large as the first one."""
        self.linked = True
        first, second = self._views
        self._apart = _place(second) - _place(first)
        self._zoomed(first, second)

    def unlink(self) -> None:
        """Let each go its own way."""
        self.linked = False

    def _moved(self, leader: PageView, follower: PageView, _page: int, _down: float) -> None:
        if not self.linked or self._leading:
            return
        apart = self._apart if leader is self._views[0] else -self._apart
        wanted = min(max(1.0, _place(leader) + apart), follower.page_count + 1.0)
        with self._lead():
            follower.show_position(int(wanted), wanted - int(wanted))

    def _zoomed(self, leader: PageView, follower: PageView) -> None:
        if not self.linked or self._leading or leader.zoom == follower.zoom:
            return
        with self._lead():
            follower.set_zoom(leader.zoom)

    @contextmanager
    def _lead(self) -> Iterator[None]:
        """Keep what the follower does from coming back to the leader."""
        self._leading = True
        try:
            yield
        finally:
            self._leading = False


def _place(view: PageView) -> float:
    """Return where a view is: the page at its top and how much of it is above, as one number."""
    page, down = view.position
    return page + down
