"""What the palette and the search field find beside actions: records, asked of the services."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.ui.frame.jobs import Jobs

PAUSE: Final = 60
"""Milliseconds of silence before the services are asked."""
FEW: Final = 6
"""How many records each group offers."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One line of the palette or of the suggestions; `run` does it.

    `sentence`: the text reads from its beginning, and is cut at its end where room lacks. `marks`
    are the stretches of the text, in characters, that answer what was typed. `completion` is what
    the field holds instead once this entry is chosen there.
    """

    text: str
    run: Callable[[], object]
    detail: str = ""
    icon: str = ""
    group: str = ""
    enabled: bool = True
    sentence: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    completion: str = ""


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds records of one kind.

    `function(library, actor, text, limit)` is a service query, best first; `entry` turns one of
    its records into a line. `least` is the number of letters from which it is asked; with 0 it
    also answers a field in which nothing is typed yet. `in_search_field`, `in_palette`: where.
    """

    group: str
    function: Callable[..., Sequence[Any]]
    entry: Callable[[Any], Entry]
    least: int = 2
    in_search_field: bool = True
    in_palette: bool = True


class Finders(QObject):
    """The finders of this window, in the order in which their groups are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finders: list[Finder] = []

    def add(self, finder: Finder) -> None:
        """Let the palette and the search field find one more kind of record."""
        self._finders.append(finder)

    def all(self) -> list[Finder]:
        """Return the finders."""
        return list(self._finders)


class Search(QObject):
    """One running search over some finders. `found` carries all entries so far, grouped.

    Each surface has its own. Typing restarts it; late answers are dropped.
    """

    found = Signal(object)

    def __init__(self, jobs: Jobs, finders: Callable[[], list[Finder]], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._finders = finders
        self._wanted = False
        self._text = ""
        self._groups: dict[str, list[Entry]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._ask)

    def look_for(self, text: str) -> None:
        """Search for a text, after a short silence; an empty one is answered by few finders."""
        self._text = text.strip()
        self._groups = {}
        self._wanted = True
        self._timer.start()

    def stop(self) -> None:
        """Forget the search; nothing more is told of it."""
        self._timer.stop()
        self._wanted = False
        self._text = ""
        self._groups = {}

    def _ask(self) -> None:
        text = self._text
        finders = [finder for finder in self._finders() if len(text) >= finder.least]
        for finder in finders:
            self._jobs.run(
                finder.function,
                text,
                FEW,
                done=partial(self._take, text, finder),
                failed=self._refused,
                key=finder.group,
                owner=self,
            )
        if not finders:
            self.found.emit([])

    def _take(self, text: str, finder: Finder, records: Sequence[Any]) -> None:
        if self._wanted and text == self._text:
            self._groups[finder.group] = [finder.entry(record) for record in records]
            groups = (self._groups.get(each.group, []) for each in self._finders())
            self.found.emit([entry for group in groups for entry in group])

    def _refused(self, error: LibraryError) -> None:
        """A kind of record that this actor may not read is not suggested, and that is all."""
