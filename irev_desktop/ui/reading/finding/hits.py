"""The hits of a search, marked on the pages as with a pen."""

from collections.abc import Callable

from PySide6.QtGui import QPainter

from irev_desktop.ui.reading.finding.session import FindSession
from irev_desktop.ui.reading.pages import painting
from irev_desktop.ui.reading.pages.overlay import PagePlace


class HitsOverlay:
    """Marks the hits of the search of the moment, the current one stronger."""

    def __init__(self, session: Callable[[], FindSession | None]) -> None:
        """Take what gives the search of the moment, if any."""
        self._session = session

    def paint(self, painter: QPainter, page: int, place: PagePlace) -> None:
        """Mark the hits of a page."""
        session = self._session()
        if session is None:
            return
        current = session.current
        rank = current.place if current is not None and current.page == page else -1
        groups = [[place.box(box) for box in hit] for hit in session.boxes(page)]
        others = [box for which, hit in enumerate(groups) for box in hit if which != rank]
        here = groups[rank] if 0 <= rank < len(groups) else []
        painting.paint_hits(painter, others, here, night=place.night)
