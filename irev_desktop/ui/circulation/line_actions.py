"""The gestures upon lines of the desk, as actions: buttons, right click, palette."""

from collections.abc import Callable

from irev_desktop.kernel.texts import _
from irev_desktop.ui.circulation.line_gestures import HOLD, LOAN, READING, LineGestures
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import ACCUEIL


def line_actions(do: LineGestures) -> tuple[Action, ...]:
    """Return the actions upon loans, copies put aside and consultations."""
    return (*_loan_actions(do), *_other_actions(do))


def _action(
    name: str,
    text: str,
    callback: Callable[[], object],
    icon: str,
    kinds: tuple[str, ...],
    *,
    one: bool = False,
    hint: str = "",
) -> Action:
    """Return an action upon lines of some kinds; upon exactly `one` where told."""

    def enabled(context: Context) -> bool:
        chosen = context.one if one else context.some
        return any(chosen(kind) for kind in kinds)

    places = tuple(f"{kind}.menu" for kind in kinds)
    return Action(
        f"desk.line.{name}",
        text,
        callback,
        icon,
        places=places,
        enabled=enabled,
        workspace=ACCUEIL,
        hint=hint,
    )


def _loan_actions(do: LineGestures) -> tuple[Action, ...]:
    remind = _("Aller au courrier à lui écrire, dans Piloter")
    claim = _("L’emprunteur dit l’avoir rendu : le noter et chercher l’exemplaire")
    kinds = (LOAN, HOLD)
    return (
        _action("renew", _("Prolonger"), do.renew, "refresh", (LOAN,)),
        _action("return", _("Rendre"), do.give_back, "return", (LOAN,)),
        _action("remind", _("Rappeler"), do.remind, "mail", kinds, one=True, hint=remind),
        _action("claim", _("Dit rendu"), do.claim, "report", (LOAN,), one=True, hint=claim),
        _action("lose", _("Perdu"), do.lose, "warning", (LOAN,), hint=_("Déclarer perdu")),
    )


def _other_actions(do: LineGestures) -> tuple[Action, ...]:
    cancel = _("Annuler la réservation : l’exemplaire va au suivant")
    lend = _("Prêter à qui le lit, sinon à l’emprunteur affiché")
    every = (LOAN, HOLD, READING)
    reading = (READING,)
    return (
        _action("lend_hold", _("Prêter"), do.lend_hold, "lend", (HOLD,)),
        _action("cancel_hold", _("Annuler"), do.cancel_hold, "cancel", (HOLD,), hint=cancel),
        _action("put_back", _("Reposé"), do.put_back, "check", reading),
        _action("lend_reading", _("Prêter"), do.lend_reading, "lend", reading, one=True, hint=lend),
        _action("person", _("Voir l’emprunteur"), do.open_person, "borrower", every, one=True),
        _action("document", _("Voir le document"), do.open_document, "document", every, one=True),
    )
