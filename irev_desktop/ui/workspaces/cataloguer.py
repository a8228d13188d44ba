"""Cataloguer as the window knows it: documents described, and recognition of text beside."""

from functools import partial

from irev_desktop.kernel.texts import _
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.ui.catalogue.cataloguing_panel import CataloguingPanel
from irev_desktop.ui.catalogue.document_actions import CATALOGUERS
from irev_desktop.ui.catalogue.working_area import Room
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import CATALOGUER
from irev_desktop.ui.frame.workspace import Workspace
from irev_desktop.ui.recognition.room import RecognitionRoom
from irev_desktop.ui.recognition.runner import Runner
from irev_desktop.ui.workspaces.page_side import PageSide


def cataloguer(frame: Frame, runner: Runner, pool: PdfPool | None = None) -> Workspace:
    """Return the workspace where documents come in and are described, their pages beside."""
    factory = partial(cataloguing, frame, runner, pool)
    words = _("importer décrire notice dépôt manque signalement")
    return Workspace(CATALOGUER, _("Cataloguer"), "catalogue", factory, CATALOGUERS, "Alt+2", words)


def cataloguing(frame: Frame, runner: Runner, pool: PdfPool | None = None) -> CataloguingPanel:
    """Return the panel, with the room of recognition in it, and the reader's pages."""
    room = RecognitionRoom(frame, runner)
    pages = partial(PageSide, frame, pool) if pool is not None else None
    panel = CataloguingPanel(frame, Room(room, room.set_shown), pages)
    if pool is not None:
        panel.queue.draw_covers(pool)
    runner.reading.connect(panel.queue.show_reading)
    panel.recognise_wanted.connect(lambda document: runner.ask((document,)))
    return panel
