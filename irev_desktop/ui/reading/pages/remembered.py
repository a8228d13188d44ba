"""Keeping how documents are read: in a small file, every few seconds, never on the GUI thread."""

import logging
from pathlib import Path
from threading import Lock, Thread
from typing import Final

from PySide6.QtCore import QObject, QTimer

from irev_desktop.kernel.whole_file import write_whole
from irev_desktop.ui.reading.pages.memory import Memories, State, load
from irev_desktop.ui.reading.pages.page_view import PageView
from irev_desktop.ui.reading.pages.zoom import clamped

LOG = logging.getLogger(__name__)
EVERY: Final = 3000
"""Milliseconds after a change within which it is kept."""


class Remembered(QObject):
    """What is known of documents read before. Without a file it lasts for the session."""

    def __init__(self, file: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._memories = load(_text(file))
        self._fresh: dict[str, State] = {}
        self._lock = Lock()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.save)

    def recall(self, key: str) -> State | None:
        """Return how a document was read last, if that is remembered."""
        return self._memories.get(key)

    def note(self, key: str, state: State) -> None:
        """Remember how a document is read; it is on the disk a few seconds later."""
        if not key or self._memories.get(key) == state:
            return
        self._memories.put(key, state)
        self._fresh[key] = state
        if self._file is not None and not self._timer.isActive():
            self._timer.start()

    def save(self) -> None:
        """Write what was noted since the last time, on a thread of its own."""
        self._timer.stop()
        fresh, self._fresh = self._fresh, {}
        if self._file is not None and fresh:
            Thread(target=self._write, args=(self._file, fresh), name="irev-read").start()

    def _write(self, file: Path, fresh: dict[str, State]) -> None:
        """Add to the file, which another window may have written meanwhile."""
        with self._lock:
            kept = load(_text(file))
            for key, state in fresh.items():
                kept.put(key, state)
            try:
                _replace(file, kept)
            except OSError as error:  # a disk that refuses costs the memory and nothing else
                LOG.warning("how documents are read is not kept: %s", error)


class Remembering(QObject):
    """Recalls how a document was read when it opens, and notes how it is read from then on."""

    def __init__(self, view: PageView, remembered: Remembered) -> None:
        super().__init__(view)
        self._view = view
        self._remembered = remembered
        self._key = ""
        for changed in (view.moved, view.zoom_changed, view.arranged):
            changed.connect(self._note)

    def opened(self, key: str, page: int, *, meant: bool) -> None:
        """Show a document that has just opened as it was read last, at `page` if that is meant."""
        self._key = ""
        state = self._remembered.recall(key) if key else None
        if state is not None:
            restore(self._view, state, stay=meant)
        if state is None or meant:
            self._view.go_to(page)
        self._key = key
        self._note()

    def closed(self) -> None:
        """Note no more: another document is shown, or none."""
        self._key = ""

    def _note(self) -> None:
        if self._key and self._view.page_count and not self._view.isFullScreen():
            self._remembered.note(self._key, state_of(self._view))


def state_of(view: PageView) -> State:
    """Return how the document of a view is read."""
    page, fraction = view.position
    bar = view.horizontalScrollBar()
    return State(
        page=page,
        fraction=round(fraction, 4),
        across=round(bar.value() / bar.maximum(), 4) if bar.maximum() else 0.5,
        fit=view.zoom.fit.value,
        percent=round(view.zoom.percent, 2),
        columns=view.arrangement.columns.value,
        continuous=view.arrangement.continuous,
        rotation=view.rotation,
        paper=view.paper_choice.value if view.paper_choice else "",
        spares_pictures=view.spares_pictures,
    )


def restore(view: PageView, state: State, *, stay: bool) -> None:
    """Show the document of a view as it was read; `stay` leaves the position as it is."""
    view.set_paper(state.paper_choice)
    view.spare_pictures(state.spares_pictures)
    view.arrange(state.arrangement)
    if state.rotation != view.rotation:
        view.turn(state.rotation - view.rotation)
    zoom = state.zoom
    view.set_zoom(type(zoom)(zoom.fit, clamped(zoom.percent)))
    if not stay:
        view.show_position(state.page, state.fraction)
        bar = view.horizontalScrollBar()
        bar.setValue(round(min(max(state.across, 0.0), 1.0) * bar.maximum()))


def _text(file: Path | None) -> str:
    """Return what is in the file, nothing when it cannot be read."""
    try:
        return file.read_text(encoding="utf-8") if file is not None else ""
    except (OSError, UnicodeDecodeError):  # none yet, or spoilt: nothing is remembered
        return ""


def _replace(file: Path, memories: Memories) -> None:
    """Write the file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, memories.dump().encode("utf-8"))
