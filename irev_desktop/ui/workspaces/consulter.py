"""Consulter as the window knows it."""

from functools import partial

from irev_desktop.kernel.clock import Clock
from irev_desktop.kernel.texts import _
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.ui.catalogue.finders import document_finder
from irev_desktop.ui.catalogue.passage_finder import passage_finder
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import CONSULTER
from irev_desktop.ui.frame.workspace import Workspace
from irev_desktop.ui.reference.finders import dispositif_finder, territory_finder
from irev_desktop.ui.search.finders import page_finder
from irev_desktop.ui.workspaces.consulter_panel import ConsulterPanel


def consulter(frame: Frame, pool: PdfPool, clock: Clock) -> Workspace:
    """Return the workspace for everybody: trees, list, pages, reader, results of a search.

    The palette and the search field find its records from now on.
    """
    for finder in (
        passage_finder(frame),
        document_finder(frame),
        territory_finder(frame),
        dispositif_finder(frame),
        page_finder(frame),
    ):
        frame.finders.add(finder)
    factory = partial(ConsulterPanel, frame, pool, clock)
    return Workspace(CONSULTER, _("Consulter"), "consult", factory, shortcut="Alt+1")
