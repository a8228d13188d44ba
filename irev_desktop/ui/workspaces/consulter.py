"""Consulter as the window knows it."""

from dataclasses import replace
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
from irev_desktop.ui.search.finders import page_finder, suggestion_finder
from irev_desktop.ui.workspaces.consulter_panel import ConsulterPanel


def consulter(frame: Frame, pool: PdfPool, clock: Clock) -> Workspace:
    """Return the workspace for everybody: trees, list, pages, reader, results of a search.

    The palette and the search field find its records from now on: the palette kind by kind, the
    field by one question to the index at each keystroke.
    """
    for finder in (document_finder, territory_finder, dispositif_finder, page_finder):
        frame.finders.add(replace(finder(frame), in_search_field=False))
    for finder in (passage_finder, suggestion_finder):
        frame.finders.add(finder(frame))
    factory = partial(ConsulterPanel, frame, pool, clock)
    return Workspace(CONSULTER, _("Consulter"), "consult", factory, shortcut="Alt+1")
