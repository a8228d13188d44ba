"""The gestures of the desk."""

from collections.abc import Callable

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.navigation import ACCUEIL


def desk_actions(
    *,
    focus_scan: Callable[[], object],
    find: Callable[[], object],
    create: Callable[[], object],
    leave: Callable[[], object],
    consult: Callable[[], object],
    renew_all: Callable[[], object],
    put_aside: Callable[[], object],
) -> tuple[Action, ...]:
    """Return the actions of the desk, given what they do."""
    return (
        Action(
            "desk.scan",
            _("Aller au champ de scan"),
            focus_scan,
            "accueil",
            "F2",
            workspace=ACCUEIL,
            words=_("prêt retour code carte"),
        ),
        Action(
            "desk.find",
            _("Chercher un emprunteur"),
            find,
            "search",
            "F3",
            workspace=ACCUEIL,
            words=_("lecteur personne organisation"),
        ),
        Action(
            "desk.create",
            _("Nouvel emprunteur"),
            create,
            "add",
            "Ctrl+Shift+E",
            workspace=ACCUEIL,
            words=_("inscrire carte lecteur"),
        ),
        Action(
            "desk.consult",
            _("Consultation sur place"),
            consult,
            "read",
            "F4",
            workspace=ACCUEIL,
            words=_("lire salle exemplaire"),
        ),
        Action(
            "desk.renew_all",
            _("Tout prolonger"),
            renew_all,
            "refresh",
            "F5",
            workspace=ACCUEIL,
            words=_("renouveler prêts"),
        ),
        Action(
            "desk.put_aside",
            _("Mettre de côté pour qui attend"),
            put_aside,
            "check",
            "F6",
            workspace=ACCUEIL,
            words=_("réservation"),
        ),
        Action("desk.leave", _("Terminer avec cet emprunteur"), leave, "check", workspace=ACCUEIL),
    )
