"""The gestures of the desk."""

from collections.abc import Callable
from dataclasses import dataclass

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.navigation import ACCUEIL


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    scan: Callable[[], object]
    find: Callable[[], object]
    create: Callable[[], object]
    leave: Callable[[], object]
    consult: Callable[[], object]
    renew_all: Callable[[], object]
    put_aside: Callable[[], object]
    note_return: Callable[[], object]
    until: Callable[[], object]
    hold: Callable[[], object]


def desk_actions(do: Gestures) -> tuple[Action, ...]:
    """Return the actions of the desk."""

    def action(
        name: str,
        text: str,
        callback: Callable[[], object],
        icon: str,
        shortcut: str = "",
        words: str = "",
    ) -> Action:
        return Action(
            f"desk.{name}", text, callback, icon, shortcut, workspace=ACCUEIL, words=words
        )

    aside = _("Mettre de côté pour qui attend")
    create = _("Nouvel emprunteur")
    return (
        action(
            "scan", _("Aller au champ de scan"), do.scan, "accueil", "F2", _("prêt retour code")
        ),
        action("find", _("Chercher un emprunteur"), do.find, "search", "F3", _("lecteur personne")),
        action("consult", _("Consultation sur place"), do.consult, "read", "F4", _("lire salle")),
        action("renew_all", _("Tout prolonger"), do.renew_all, "refresh", "F5", _("renouveler")),
        action("put_aside", aside, do.put_aside, "check", "F6", _("réservation")),
        action(
            "note", _("Noter l’état au retour"), do.note_return, "edit", "F7", _("annexe manque")
        ),
        action("until", _("Choisir la date de retour"), do.until, "calendar", "F8", _("durée")),
        action(
            "hold",
            _("Réserver pour cet emprunteur"),
            do.hold,
            "bookmark",
            "F9",
            _("réservation document attente"),
        ),
        action("create", create, do.create, "add", "Ctrl+Shift+E", _("inscrire carte lecteur")),
        action("leave", _("Terminer avec cet emprunteur"), do.leave, "check"),
    )
