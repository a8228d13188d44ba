"""How each document was read last: position, size, arrangement, rotation, paper. Plain logic.

Documents are known by the hash of their content, so that one is found again under another name.
"""

import json
import re
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

from irev_desktop.ui.reading.pages.arrangement import Arrangement, Columns
from irev_desktop.ui.reading.pages.paper import Paper
from irev_desktop.ui.reading.pages.zoom import Fit, Zoom

MOST: Final = 500
"""Documents that are remembered; those read longest ago are forgotten first."""
VERSION: Final = 1
FAR: Final = 100.0
MUCH: Final = 100_000.0
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class State:
    """How a document is read. Plain values, as they are kept; made sound by the properties."""

    page: int = 1
    fraction: float = 0.0
    across: float = 0.5
    fit: str = Fit.WIDTH.value
    percent: float = 100.0
    columns: str = Columns.ONE.value
    continuous: bool = True
    rotation: int = 0
    paper: str = ""
    spares_pictures: bool = False

    @property
    def zoom(self) -> Zoom:
        """What decides the size of pages."""
        return Zoom(Fit(self.fit), self.percent)

    @property
    def arrangement(self) -> Arrangement:
        """How pages stand."""
        return Arrangement(Columns(self.columns), self.continuous)

    @property
    def paper_choice(self) -> Paper | None:
        """The paper that was chosen, if any."""
        return Paper(self.paper) if self.paper else None


class Memories:
    """The states of documents by their keys, those used last at the end."""

    def __init__(self, states: Iterable[tuple[str, State]] = ()) -> None:
        self._states = OrderedDict(states)

    def __len__(self) -> int:
        return len(self._states)

    def get(self, key: str) -> State | None:
        """Return how a document was read last, if that is remembered."""
        return self._states.get(key)

    def put(self, key: str, state: State) -> None:
        """Remember how a document is read."""
        self._states[key] = state
        self._states.move_to_end(key)
        while len(self._states) > MOST:
            self._states.popitem(last=False)

    def dump(self) -> str:
        """Return all of it as a text."""
        documents = {key: asdict(state) for key, state in self._states.items()}
        return json.dumps({"version": VERSION, "documents": documents})


def load(text: str) -> Memories:
    """Read what `dump` wrote; what makes no sense is left out."""
    try:
        table = json.loads(text)
    except ValueError:  # cut off by a machine that stopped: nothing is remembered
        return Memories()
    documents = table.get("documents") if isinstance(table, dict) else None
    if not isinstance(documents, dict):
        return Memories()
    read = ((str(key), _state(row)) for key, row in documents.items())
    return Memories((key, state) for key, state in read if state is not None)


def key_of(path: Path) -> str:
    """Return the key of a file of the library, which is named by its hash; none of another."""
    return path.stem if _HASH.fullmatch(path.stem) else ""


def _state(row: Any) -> State | None:
    """Return a state as it was kept, None when it is none."""
    if not isinstance(row, dict):
        return None
    values: dict[str, Any] = {}
    for field in fields(State):
        value = row.get(field.name, field.default)
        if not isinstance(value, _KINDS[type(field.default)]):
            return None
        values[field.name] = value
    state = State(**values)
    try:
        _check(state)
    except ValueError:  # a word of a later version, a figure out of bounds
        return None
    return state


def _check(state: State) -> None:
    """Raise ValueError for a state that no view could be in."""
    Fit(state.fit)
    Columns(state.columns)
    if state.paper:
        Paper(state.paper)
    if not (abs(state.fraction) <= FAR and 0 <= state.across <= 1 and 0 < state.percent <= MUCH):
        raise ValueError("figures out of bounds")
    if state.rotation % 90 or state.page < 1:
        raise ValueError("no page or rotation")


_KINDS: Final[dict[type, tuple[type, ...]]] = {
    int: (int,),
    float: (int, float),
    bool: (bool,),
    str: (str,),
}
