"""What a window remembers of how it was used, from one session to the next: widths of panes…

Nothing that matters is lost with it; what a person chooses on purpose is a setting.
"""

from pathlib import Path

from PySide6.QtCore import QSettings


class Memory:
    """Small values by name (« reader.side_width »). Without a file they last for the session."""

    def __init__(self, file: QSettings | None = None) -> None:
        self._file = file
        self._values: dict[str, int] = {}
        self._texts: dict[str, str] = {}

    def beside(self, name: str) -> Path | None:
        """Return where another file of that name is kept beside this memory's, if it has one."""
        return Path(self._file.fileName()).with_name(name) if self._file is not None else None

    def number(self, name: str, otherwise: int) -> int:
        """Return a number that was kept, or `otherwise`."""
        if name not in self._values and self._file is not None:
            kept = str(self._file.value(name, ""))
            if kept.isdecimal():
                self._values[name] = int(kept)
        return self._values.get(name, otherwise)

    def text(self, name: str) -> str:
        """Return a text that was kept, or an empty one."""
        if name not in self._texts and self._file is not None:
            self._texts[name] = str(self._file.value(name, ""))
        return self._texts.get(name, "")

    def keep_text(self, name: str, text: str) -> None:
        """Keep a text, such as the name of a printer."""
        if self.text(name) == text:
            return
        self._texts[name] = text
        if self._file is not None:
            self._file.setValue(name, text)

    def keep(self, name: str, value: int) -> None:
        """Keep a number from 0; a disk that refuses costs the memory and nothing else."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        if self._file is not None:
            self._file.setValue(name, value)
