"""The papers of privacy as PDF files; as `drawing`, loaded only to draw."""

from pathlib import Path

from irev_desktop.paper import application
from irev_desktop.paper.output import write_pdf
from irev_desktop.paper.privacy import own_data_sheet, purge_sheet
from irev_desktop.services.circulation.privacy.own_records import OwnData
from irev_desktop.services.circulation.privacy.report import PurgeReport


def write_own_data(data: OwnData, target: Path) -> int:
    """Write what is held about a person; return the pages. Raises TroubleError(WRITE_FAILED)."""
    application.ready()
    return write_pdf(own_data_sheet(data), target)


def write_purge(report: PurgeReport, target: Path) -> int:
    """Write the report of a purge; return the pages. Raises TroubleError(WRITE_FAILED)."""
    application.ready()
    return write_pdf(purge_sheet(report), target)
