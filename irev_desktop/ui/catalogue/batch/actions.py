"""The gesture that opens the changes of many records."""

from collections.abc import Callable

from irev_desktop.kernel.texts import _
from irev_desktop.ui.catalogue.document_actions import CATALOGUERS
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import CONSULTER


def may_catalogue(context: Context) -> bool:
    """Somebody who may catalogue."""
    return context.role in CATALOGUERS


def batch_actions(change: Callable[[], object]) -> tuple[Action, ...]:
    """Return the actions upon the records of a list."""
    return (
        Action(
            "documents.batch",
            _("Modifier plusieurs notices…"),
            change,
            "edit",
            "Ctrl+Shift+B",
            ("document.context",),
            may_catalogue,
            CONSULTER,
            _("Modifier d’un coup les notices choisies, ou toutes celles de la liste"),
            _("lot rechercher remplacer masse tableau ajouter territoire thème mot clé état"),
        ),
    )
