"""What the frame asks of a panel: to show a place, to be printed, to be reported upon."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.changes import Subject
from irev_desktop.paper.sheet import Sheet
from irev_desktop.ui.frame.navigation import Place


@dataclass(frozen=True, slots=True)
class Printable:
    """What a panel would print: a sheet, and the name proposed for its PDF, without a folder."""

    sheet: Sheet
    file_name: str


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """What a panel that prints in its own way does for « Imprimer » and for « PDF »."""

    ask_printer: Callable[[], object]
    ask_file: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Reportable:
    """The record that « Une information manquante, une erreur ? » would speak of."""

    subject: Subject
    id: int
    title: str


class Panel(QWidget):
    """Base of what a workspace shows. `state_changed`: what can be printed or reported changed."""

    state_changed = Signal()

    def show_place(self, place: Place) -> None:
        """Show a place of this workspace; called at each arrival, the first one included."""

    def printable(self) -> Printable | OwnPaper | None:
        """Return what « Imprimer » and « PDF » would make of what is shown, if anything."""
        return None

    def reportable(self) -> Reportable | None:
        """Return the record shown, upon which one may report, if any."""
        return None

    def unsaved(self) -> str:
        """Return, in a sentence, what is typed here and would be lost with the window, if any."""
        return ""

    def focus_first(self) -> None:
        """Give the focus to what one most likely uses first."""
        self.setFocus()
