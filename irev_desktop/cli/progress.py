"""Long work on a terminal: a bar on stderr, and Ctrl+C as a polite stop."""

import signal
import threading
from types import FrameType, TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from irev_desktop.cli.output import Output, cell
from irev_desktop.kernel.progress import Stoppable

NAME_WIDTH = 40
"""Characters shown of the file under way."""


class Bar(Stoppable):
    """Progress of one long command.

    Used as a context: the first Ctrl+C asks the work to stop at its next safe point, the second
    one interrupts it. Without a terminal nothing is drawn.
    """

    def __init__(self, title: str, output: Output) -> None:
        super().__init__()
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[what]}", markup=False),
            console=Console(file=output.errors, markup=False, emoji=False),
            transient=True,
            disable=not output.errors.isatty(),
        )
        self._task = self._bar.add_task(title, total=None, what="")

    def advance(self, done: int, total: int, what: str = "") -> None:
        """Draw how far the work is."""
        self._bar.update(self._task, completed=done, total=total, what=cell(what)[:NAME_WIDTH])

    def __enter__(self) -> Self:
        self._bar.start()
        self._handler = None
        if threading.current_thread() is threading.main_thread():
            self._handler = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def _interrupt(self, _number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.cancel()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._handler is not None:
            signal.signal(signal.SIGINT, self._handler)
        self._bar.stop()
