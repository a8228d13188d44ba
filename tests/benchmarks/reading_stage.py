"""The reader's own widgets on a window that nobody sees, timed from a gesture to its painting."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from irev_desktop import bootstrap
from irev_desktop.kernel.clock import SystemClock
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.ui.frame.frame import build_frame
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.pages.page_view import PageView
from irev_desktop.ui.reading.panel import ReaderPanel
from tests.benchmarks.bars import quantile

SIZE = (1200, 900)
PATIENCE = 60_000


class Painted(QObject):
    """Hears when the pages were painted; `after` is called each time."""

    def __init__(self, view: PageView, after: Callable[[], None]) -> None:
        super().__init__(view)
        self._after = after
        self._viewport = view.viewport()
        self._viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look after each painting."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._after)
        return False

    def stop(self) -> None:
        """Hear no more."""
        self._viewport.removeEventFilter(self)
        self.deleteLater()


class Stage:
    """The window. Made once; `close` at the end."""

    def __init__(self, application: QApplication, pool: PdfPool, folder: Path) -> None:
        """Make it on a new library in `folder`, where the reader keeps what it remembers."""
        self.pool = pool
        self._library = bootstrap.create(folder)
        look = Look(application)
        self._frame = build_frame(
            look,
            self._library,
            bootstrap.local_actor(self._library),
            Role.ADMINISTRATEUR,
            lambda _listener: lambda: None,
            lambda *_args: None,
            SystemClock(),
        )
        self.panel = ReaderPanel(self._frame, pool)
        self.panel.resize(*SIZE)
        self.panel.show()
        rest(100)

    @property
    def view(self) -> PageView:
        """The pages."""
        return self.panel.pane.view

    @property
    def zoom(self) -> float:
        """Device pixels a point."""
        return self.view._scene().zoom

    def open(self, path: Path) -> float:
        """Open a file; return the milliseconds until its first page is painted."""
        start = time.perf_counter()
        self.panel.open_document("Contrat", [(1, path.name, path)])
        return self._sharp(start)

    def leave(self) -> None:
        """Close the file, and let the processes know."""
        self.panel.close_document()
        rest(100)

    def until_sharp(self, gesture: Callable[[], None]) -> float:
        """Make a gesture; return the milliseconds until what is seen is painted as it should be."""
        start = time.perf_counter()
        gesture()
        return self._sharp(start)

    def until_painted(self, gesture: Callable[[], None]) -> float:
        """Make a gesture; return the milliseconds until anything is painted after it."""
        start = time.perf_counter()
        loop = QEventLoop()
        painted = Painted(self.view, loop.quit)
        gesture()
        self._run(loop)
        painted.stop()
        return (time.perf_counter() - start) * 1000

    def _sharp(self, start: float) -> float:
        """Wait until all seen is painted as it should be."""
        loop = QEventLoop()
        ended: list[float] = []

        def look() -> None:
            if self.view.drawn() and not ended:
                ended.append(time.perf_counter())
                loop.quit()

        painted = Painted(self.view, look)
        self.view.viewport().update()
        self._run(loop)
        painted.stop()
        return ((ended[0] if ended else time.perf_counter()) - start) * 1000

    def _run(self, loop: QEventLoop) -> None:
        QTimer.singleShot(PATIENCE, loop, loop.quit)
        loop.exec()

    def blank(self) -> bool:
        """Tell whether a page is seen of which nothing can be painted."""
        view = self.view
        drawings, scene = view._drawings, view._scene()
        corner = view.rect().topLeft().toPointF()
        return drawings is not None and any(
            not drawings.pieces(scene, page, corner)[0] for page in scene.pages
        )

    def close(self) -> None:
        """End it."""
        self.panel.close_document()
        self._frame.close()
        self.panel.close()
        self.panel.deleteLater()
        self._library.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def rest(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Gaps(QObject):
    """How regularly a timer of the window comes: what whoever scrolls or types would feel."""

    def __init__(self, interval: int, each: Callable[[], None] | None = None) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._each = each
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(interval)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now
        if self._each is not None:
            self._each()

    def stop(self) -> tuple[float, float]:
        """End it; return the worst gap and the 99th of a hundred, in milliseconds."""
        self._timer.stop()
        return max(self.gaps), quantile(self.gaps, 0.99)
