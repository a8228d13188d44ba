"""Cataloguer as the window knows it: documents described, and recognition of text beside."""

from functools import partial

from irev_desktop.kernel.texts import _
from irev_desktop.ui.catalogue.cataloguing_panel import CataloguingPanel, Room
from irev_desktop.ui.catalogue.document_actions import CATALOGUERS
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import CATALOGUER
from irev_desktop.ui.frame.workspace import Workspace
from irev_desktop.ui.recognition.room import RecognitionRoom
from irev_desktop.ui.recognition.runner import Runner


def cataloguer(frame: Frame, runner: Runner) -> Workspace:
    """Return the workspace where documents come in and are described."""
    factory = partial(cataloguing, frame, runner)
    words = _("importer décrire notice dépôt manque signalement")
    return Workspace(CATALOGUER, _("Cataloguer"), "catalogue", factory, CATALOGUERS, "Alt+2", words)


def cataloguing(frame: Frame, runner: Runner) -> CataloguingPanel:
    """Return the panel, with the room of recognition in it."""
    room = RecognitionRoom(frame, runner)
    panel = CataloguingPanel(frame, Room(room, room.set_shown))
    panel.recognise_wanted.connect(lambda document: runner.ask((document,)))
    return panel
