"""The gestures upon lines of the desk, as actions: buttons, right click, palette."""

from collections.abc import Callable

from irev_desktop.kernel.texts import _
from irev_desktop.ui.circulation.line_gestures import HOLD, LOAN, READING, LineGestures
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import ACCUEIL


def _some(kind: str) -> Callable[[Context], bool]:
    return lambda context: context.some(kind)


def _one(*kinds: str) -> Callable[[Context], bool]:
    return lambda context: any(context.one(kind) for kind in kinds)


def line_actions(do: LineGestures) -> tuple[Action, ...]:
    """Return the actions upon loans, copies put aside and consultations."""

    def action(
        name: str,
        text: str,
        callback: Callable[[], object],
        icon: str,
        kinds: tuple[str, ...],
        *,
        one: bool = False,
        hint: str = "",
    ) -> Action:
        return Action(
            f"desk.line.{name}",
            text,
            callback,
            icon,
            places=tuple(f"{kind}.menu" for kind in kinds),
            enabled=_one(*kinds) if one else _some(kinds[0]),
            workspace=ACCUEIL,
            hint=hint,
        )

    every = (LOAN, HOLD, READING)
    return (
        action("renew", _("Prolonger"), do.renew, "refresh", (LOAN,)),
        action("return", _("Rendre"), do.give_back, "return", (LOAN,)),
        action(
            "claim",
            _("Dit rendu"),
            do.claim,
            "report",
            (LOAN,),
            one=True,
            hint=_("L’emprunteur dit l’avoir rendu : le noter et chercher l’exemplaire"),
        ),
        action("lose", _("Perdu"), do.lose, "warning", (LOAN,), hint=_("Déclarer perdu")),
        action(
            "remind",
            _("Rappeler"),
            do.remind,
            "mail",
            (LOAN, HOLD),
            one=True,
            hint=_("Aller au courrier à lui écrire, dans Piloter"),
        ),
        action("lend_hold", _("Prêter"), do.lend_hold, "lend", (HOLD,)),
        action(
            "cancel_hold",
            _("Annuler"),
            do.cancel_hold,
            "cancel",
            (HOLD,),
            hint=_("Annuler la réservation : l’exemplaire va au suivant"),
        ),
        action("put_back", _("Reposé"), do.put_back, "check", (READING,)),
        action(
            "lend_reading",
            _("Prêter"),
            do.lend_reading,
            "lend",
            (READING,),
            one=True,
            hint=_("Prêter à qui le lit, sinon à l’emprunteur affiché"),
        ),
        action("person", _("Voir l’emprunteur"), do.open_person, "borrower", every, one=True),
        action("document", _("Voir le document"), do.open_document, "document", every, one=True),
    )
