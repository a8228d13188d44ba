"""The gestures of recognition: the run as a whole, and the page one stands on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import CATALOGUER
from irev_desktop.ui.recognition.runner import PAUSED, RUNNING, WAITING

SHOWN: Final = "recognition.shown"
"""The fact that the queue is seen."""
PAGE: Final = "recognition.page"
"""The fact that one stands on a page."""
DECIDED: Final = "recognition.decided"
"""The fact that a person decided of that page."""
TYPED: Final = "recognition.typed"
"""The fact that its text was changed and not kept."""

RUN: Final = ("recognition.run",)
"""A place of menus beside rows that tell of pages being read."""


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    pause: Callable[[], object]
    resume: Callable[[], object]
    ask_all: Callable[[], object]
    ask_poor: Callable[[], object]
    look_again: Callable[[], object]
    save: Callable[[], object]
    redo: Callable[[], object]
    exclude: Callable[[], object]
    restore: Callable[[], object]
    read: Callable[[], object]
    export: Callable[[], object]


def when(*facts: str, without: tuple[str, ...] = ()) -> Callable[[Context], bool]:
    """Return a rule: these facts hold, and none of the others."""
    asked, refused = frozenset(facts), frozenset(without)

    def rule(context: Context) -> bool:
        return asked <= context.facts and refused.isdisjoint(context.facts)

    return rule


def actions_of(do: Gestures) -> tuple[Action, ...]:
    """Return the actions."""
    page = when(SHOWN, PAGE)
    at_rest = when(PAUSED, without=(RUNNING,))
    ocr = _("OCR numérisé scan")
    rows = (
        # id, text, callback, icon, shortcut, when
        ("pause", _("Suspendre la reconnaissance"), do.pause, "cancel", "", when(RUNNING)),
        ("resume", _("Reprendre la reconnaissance"), do.resume, "refresh", "", at_rest),
        ("ask_all", _("Tout reconnaître"), do.ask_all, "text", "", when(WAITING)),
        ("ask_poor", _("Aussi les textes abîmés"), do.ask_poor, "edit", "", when(WAITING)),
        ("look_again", _("Chercher Tesseract de nouveau"), do.look_again, "refresh", "", when()),
        ("save", _("Enregistrer le texte"), do.save, "check", "", when(SHOWN, PAGE, TYPED)),
        ("redo", _("Reconnaître de nouveau"), do.redo, "refresh", "", page),
        ("exclude", _("Exclure la page"), do.exclude, "remove", "", page),
        ("restore", _("Revenir au texte reconnu"), do.restore, "undo", "", when(SHOWN, DECIDED)),
        ("read", _("Lire cette page"), do.read, "read", "", page),
        ("export", _("PDF avec texte…"), do.export, "pdf", "", page),
    )
    return tuple(
        Action(
            f"recognition.{name}",
            text,
            callback,
            icon,
            shortcut,
            places=RUN if name in {"pause", "resume"} else (),
            enabled=rule,
            workspace=CATALOGUER,
            words=ocr,
        )
        for name, text, callback, icon, shortcut, rule in rows
    )
