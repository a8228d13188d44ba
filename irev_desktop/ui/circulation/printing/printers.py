"""The printers of a post: one for each kind of paper, remembered."""

from typing import Final

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from irev_desktop.paper.paper_kinds import PaperKind
from irev_desktop.paper.slip_paper import SlipPaper
from irev_desktop.ui.frame.memory import Memory

ASKED: Final = "desk.printer.{kind}"
"""Where the printer is kept that was chosen for a kind: it prints without a question."""
LAST: Final = "desk.printer.{kind}.last"
"""Where the one is kept that the print dialog was given last: it is proposed again."""
SLIP_PAPER: Final = "desk.slip_paper"
PAPERS: Final = tuple(SlipPaper)
NOT_CHOSEN: Final = len(PAPERS)
"""What the memory of a post says before anybody chose."""


class Printers:
    """What is remembered of the printers of this post. A printer taken away is not proposed."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def names(self) -> tuple[str, ...]:
        """Return the printers that the system knows."""
        return tuple(QPrinterInfo.availablePrinterNames())

    def chosen(self, kind: PaperKind) -> str:
        """Return the printer that prints a kind without a question, empty for none."""
        return self._there(ASKED.format(kind=kind))

    def choose(self, kind: PaperKind, name: str) -> None:
        """Have a printer print a kind without a question; empty: ask again each time."""
        self._memory.keep_text(ASKED.format(kind=kind), name)

    def proposed(self, kind: PaperKind) -> str:
        """Return the printer to propose for a kind, empty for the system's own."""
        return self.chosen(kind) or self._there(LAST.format(kind=kind))

    def used(self, kind: PaperKind, name: str) -> None:
        """Remember on which printer a kind was printed."""
        self._memory.keep_text(LAST.format(kind=kind), name)

    def printer(self, kind: PaperKind) -> QPrinter:
        """Return the printer to propose for a kind, ready to be given pages."""
        name = self.proposed(kind)
        if not name:
            return QPrinter(QPrinter.PrinterMode.HighResolution)
        info = QPrinterInfo.printerInfo(name)
        return QPrinter(info, QPrinter.PrinterMode.HighResolution)

    @property
    def slip_paper(self) -> SlipPaper | None:
        """On what this post prints its slips; nothing before anybody chose."""
        kept = self._memory.number(SLIP_PAPER, NOT_CHOSEN)
        return PAPERS[kept] if kept < NOT_CHOSEN else None

    def choose_slip_paper(self, paper: SlipPaper) -> None:
        """Remember on what this post prints its slips."""
        self._memory.keep(SLIP_PAPER, PAPERS.index(paper))

    def _there(self, name: str) -> str:
        kept = self._memory.text(name)
        return kept if kept in self.names() else ""
