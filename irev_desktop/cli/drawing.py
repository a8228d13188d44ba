"""What commands draw: the one door from the command line to Qt, opened only to draw."""

from collections.abc import Sequence
from pathlib import Path

from irev_desktop.kernel.texts import _
from irev_desktop.paper import application
from irev_desktop.paper.batches import letters_to_pdf
from irev_desktop.paper.label_sheets import LabelSheet
from irev_desktop.paper.labels import Label, labels_printout
from irev_desktop.paper.output import write_pdf
from irev_desktop.paper.slip_paper import SlipPaper
from irev_desktop.paper.slips import slip_printout

__all__ = ["letters_to_pdf", "write_labels", "write_slip"]


def write_slip(text: str, paper: SlipPaper, target: Path) -> int:
    """Write a slip to a PDF; return its pages. Raises TroubleError(WRITE_FAILED)."""
    application.ready()
    return write_pdf(slip_printout(_("Ticket"), text, paper), target)


def write_labels(
    texts: Sequence[Label], sheet: LabelSheet, target: Path, *, start: int, outline: bool
) -> int:
    """Write labels to a PDF from a place of the first sheet, counted from 1; return its pages.

    Raises TroubleError(WRITE_FAILED).
    """
    application.ready()
    printout = labels_printout(_("Étiquettes"), texts, sheet, start=start, outline=outline)
    return write_pdf(printout, target)
