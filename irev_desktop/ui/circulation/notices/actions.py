"""The gestures of the room « Courriers »."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import PILOTER

MAIL: Final = "notices.mail"
"""The fact that the batch has letters that go by e-mail."""
PAPER: Final = "notices.paper"
"""The fact that the batch has letters to print."""
CHOSEN: Final = "notices.chosen"
"""The fact that letters of the batch are selected."""
WORDS: Final = "notices.words"
"""The fact that letters of the past are selected whose words are still kept."""
DOUBT: Final = "notices.doubt"
"""The fact that a letter is selected that may have left."""


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    send: Callable[[], object]
    print_: Callable[[], object]
    pdf: Callable[[], object]
    channel: Callable[[], object]
    aside: Callable[[], object]
    settings: Callable[[], object]
    printers: Callable[[], object]
    reprint: Callable[[], object]
    left: Callable[[], object]
    again: Callable[[], object]


def notices_actions(do: Gestures, may_set: Callable[[Context], bool]) -> tuple[Action, ...]:
    """Return the actions of the room."""

    def action(
        name: str,
        text: str,
        callback: Callable[[], object],
        icon: str,
        fact: str = "",
        words: str = "",
    ) -> Action:
        return Action(
            f"notices.{name}",
            text,
            callback,
            icon,
            enabled=(lambda context: fact in context.facts) if fact else may_set,
            workspace=PILOTER,
            words=words,
        )

    late = _("relance rappel retard courrier")
    return (
        action("send", _("Envoyer les courriels"), do.send, "mail", MAIL, late),
        action("print", _("Imprimer les lettres"), do.print_, "print", PAPER, late),
        action("pdf", _("Lettres en PDF"), do.pdf, "pdf", PAPER, late),
        action("channel", _("Courriel ou papier"), do.channel, "letter", CHOSEN),
        action("aside", _("Laisser de côté ou reprendre"), do.aside, "remove", CHOSEN),
        action("settings", _("Réglages de l’envoi"), do.settings, "settings", words="smtp"),
        Action(
            "notices.printers",
            _("Imprimantes de ce poste"),
            do.printers,
            "print",
            workspace=PILOTER,
            words=_("imprimante page d’essai"),
        ),
        action("reprint", _("Réimprimer telle quelle"), do.reprint, "print", WORDS, late),
        action("left", _("Il est parti"), do.left, "check", DOUBT),
        action("again", _("Il est à refaire"), do.again, "refresh", DOUBT),
    )
