"""The gestures upon a document that is read about."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission, Role
from irev_desktop.services.permissions import GRANTED
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import CONSULTER
from irev_desktop.ui.frame.places import READER

SHOWN: Final = "document.shown"
"""The fact that the page of a document is seen, or the document read."""
READABLE: Final = "document.readable"
"""The fact that it has a file that is there."""

LENDABLE: Final = "document.lendable"
"""The fact that it has a copy that may be lent, hence held."""

HOLDERS: Final = frozenset(role for role in Role if Permission.CIRCULATE in GRANTED[role])
CATALOGUERS: Final = frozenset({Role.DOCUMENTALISTE, Role.ADMINISTRATEUR})


@dataclass(frozen=True, slots=True)
class Gestures:
    """What each action does."""

    read: Callable[[], object]
    save_copy: Callable[[], object]
    cite: Callable[[], object]
    describe: Callable[[], object]
    hold: Callable[[], object]


def is_shown(context: Context) -> bool:
    """The page of a document is seen."""
    return SHOWN in context.facts


def is_readable(context: Context) -> bool:
    """The document has something to read."""
    return READABLE in context.facts


def is_openable(context: Context) -> bool:
    """The document has something to read, and one does not read it yet."""
    return is_readable(context) and context.kind != READER


def is_describable(context: Context) -> bool:
    """The page is seen by somebody who may catalogue."""
    return SHOWN in context.facts and context.role in CATALOGUERS


def is_holdable(context: Context) -> bool:
    """The page is seen, by somebody who may hold, of a document that can be lent."""
    return {SHOWN, LENDABLE} <= context.facts and context.role in HOLDERS


def document_actions(do: Gestures) -> tuple[Action, ...]:
    """Return the actions upon the document that is shown."""
    return (
        Action(
            "document.read",
            _("Lire"),
            do.read,
            "read",
            "Ctrl+Return",
            ("document.head", "document.context"),
            is_openable,
            CONSULTER,
            _("Lire le document"),
            _("ouvrir pdf lecture"),
        ),
        Action(
            "document.save_copy",
            _("Enregistrer une copie"),
            do.save_copy,
            "download",
            "Ctrl+S",
            ("document.head", "document.context"),
            is_readable,
            CONSULTER,
            words=_("télécharger exporter pdf fichier"),
        ),
        Action(
            "document.cite",
            _("Copier la référence"),
            do.cite,
            "copy",
            "Ctrl+Shift+C",
            ("document.head", "document.context"),
            is_shown,
            CONSULTER,
            words=_("citer citation bibliographie"),
        ),
        Action(
            "document.describe",
            _("Modifier la notice"),
            do.describe,
            "edit",
            "Ctrl+Shift+N",
            ("document.head", "document.context"),
            is_describable,
            CONSULTER,
            words=_("cataloguer décrire corriger"),
        ),
        hold_action(do.hold),
    )


def hold_action(hold: Callable[[], object]) -> Action:
    """Return the action that has the document held for somebody."""
    return Action(
        "document.hold",
        _("Réserver"),
        hold,
        "bookmark",
        "Ctrl+B",
        ("document.head", "document.context"),
        is_holdable,
        CONSULTER,
        _("Réserver le document pour un emprunteur"),
        _("réservation attente file"),
    )
