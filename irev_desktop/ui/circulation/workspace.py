"""Accueil as the window knows it."""

from functools import partial

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.ui.circulation.desk_panel import DeskPanel
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import ACCUEIL
from irev_desktop.ui.frame.workspace import Workspace

ROLES = frozenset({Role.ACCUEIL, Role.DOCUMENTALISTE, Role.ADMINISTRATEUR})


def accueil(frame: Frame) -> Workspace:
    """Return the workspace of the desk."""
    words = _("prêt prêter retour rendre prolonger emprunteur lecteur carte scanner")
    desk = partial(DeskPanel, frame)
    return Workspace(ACCUEIL, _("Accueil"), "accueil", desk, ROLES, "Alt+3", words)
