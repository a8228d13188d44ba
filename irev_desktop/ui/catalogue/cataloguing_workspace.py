"""Cataloguer as the window knows it."""

from functools import partial

from irev_desktop.kernel.texts import _
from irev_desktop.ui.catalogue.cataloguing_panel import CataloguingPanel
from irev_desktop.ui.catalogue.document_actions import CATALOGUERS
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import CATALOGUER
from irev_desktop.ui.frame.workspace import Workspace


def cataloguer(frame: Frame) -> Workspace:
    """Return the workspace where documents come in and are described."""
    factory = partial(CataloguingPanel, frame)
    words = _("importer décrire notice dépôt manque signalement")
    return Workspace(CATALOGUER, _("Cataloguer"), "catalogue", factory, CATALOGUERS, "Alt+2", words)
