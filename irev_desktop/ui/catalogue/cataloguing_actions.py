"""The gestures of Cataloguer, as data."""

from collections.abc import Callable, Mapping
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.navigation import CATALOGUER

Gesture = Callable[[], object]
Rule = Callable[[Context], bool]

COPY_MENU: Final = ("cataloguing.copy",)
RECORD_MENU: Final = ("cataloguing.record",)
_IN_MENU: Final = frozenset(
    {"page", "attach", "withdraw", "to_draft", "revert", "next", "previous", "delete"}
)


def here(*facts: str, without: tuple[str, ...] = ()) -> Rule:
    """Return a rule: one is in Cataloguer, these facts hold, and none of the others."""
    asked = frozenset(f"cataloguing.{fact}" for fact in facts)
    refused = frozenset(f"cataloguing.{fact}" for fact in without)

    def rule(context: Context) -> bool:
        at_work = context.workspace == CATALOGUER
        return at_work and asked <= context.facts and refused.isdisjoint(context.facts)

    return rule


_RECORD = here("record", without=("busy", "conflict"))
_COPY = here("record", "copy")

_GESTURES: Final[tuple[tuple[str, str, str, str, Rule, str], ...]] = (
    # id, text, icon, shortcut, when, further words
    ("files", _("Choisir des fichiers…"), "upload", "Ctrl+O", here(), _("importer PDF déposer")),
    ("folder", _("Choisir un dossier…"), "folder", "Ctrl+Shift+O", here(), _("importer PDF")),
    ("report", _("Rapport du dernier import"), "list", "", here("imported"), ""),
    ("undo_import", _("Annuler tout l’import"), "undo", "", here("arrived"), ""),
    ("close_report", _("Fermer le rapport"), "close", "", here("imported"), ""),
    ("first", _("Décrire le premier"), "edit", "", here("arrived"), _("commencer")),
    ("inbox", _("Aller aux arrivées"), "catalogue", "F2", here(), _("brouillons")),
    ("worklist", _("Aller à la liste de travail"), "list", "F3", here(), _("manques")),
    ("save", _("Enregistrer"), "check", "Ctrl+S", _RECORD, _("notice")),
    (
        "catalogue",
        _("Cataloguer"),
        "check-circle",
        "Ctrl+Return",
        here("record", "draft", without=("busy", "conflict")),
        _("ranger, document suivant"),
    ),
    (
        "publish",
        _("Publier"),
        "publish",
        "Ctrl+Shift+Return",
        here("record", without=("busy", "conflict", "published")),
        _("rendre public"),
    ),
    (
        "withdraw",
        _("Retirer de la publication"),
        "lock",
        "",
        here("record", "published", without=("busy", "conflict")),
        "",
    ),
    (
        "to_draft",
        _("Remettre en brouillon"),
        "edit",
        "",
        here("record", without=("busy", "conflict", "draft")),
        "",
    ),
    ("revert", _("Abandonner ma saisie"), "history", "", here("record", "typed"), _("rétablir")),
    ("delete", _("Supprimer la notice"), "trash", "", _RECORD, ""),
    ("next", _("Notice suivante"), "down", "Ctrl+PgDown", here("record"), ""),
    ("previous", _("Notice précédente"), "up", "Ctrl+PgUp", here("record"), ""),
    ("read", _("Lire"), "read", "F4", here("record", "file"), _("PDF lecteur ouvrir")),
    (
        "recognise",
        _("Reconnaître le texte"),
        "text",
        "",
        here("record", "textless", without=("busy",)),
        _("OCR numérisé scan sans texte"),
    ),
    (
        "recognition",
        _("Reconnaissance de texte"),
        "list",
        "",
        here(),
        _("OCR numérisé scan file d’attente"),
    ),
    ("page", _("Voir la page"), "view", "", here("record"), _("consulter document")),
    ("add_file", _("Ajouter un fichier…"), "add", "", _RECORD, _("PDF")),
    (
        "attach",
        _("Rattacher à une notice connue…"),
        "link",
        "",
        here("record", "draft", "file", without=("busy", "conflict")),
        _("doublon fusionner"),
    ),
    (
        "add_copy",
        _("Ajouter un exemplaire"),
        "add",
        "Ctrl+Shift+X",
        _RECORD,
        _("papier code-barres cote"),
    ),
    ("answer", _("Marquer comme traité"), "check", "", here("error_report"), _("signalement")),
)

_COPY_GESTURES: Final[tuple[tuple[str, str, str, Rule], ...]] = (
    ("copy_edit", _("Modifier l’exemplaire"), "edit", _COPY),
    ("copy_withdraw", _("Retirer du fonds"), "remove", here("record", "copy", "copy_kept")),
    (
        "copy_restore",
        _("Remettre dans le fonds"),
        "add",
        here("record", "copy", without=("copy_kept",)),
    ),
    ("copy_lose", _("Noter perdu"), "search", here("record", "copy", without=("copy_lost",))),
    ("copy_find", _("Noter retrouvé"), "check", here("record", "copy", "copy_lost")),
    ("copy_delete", _("Supprimer l’exemplaire"), "trash", _COPY),
)


def cataloguing_actions(gestures: Mapping[str, Gesture]) -> tuple[Action, ...]:
    """Return the actions; `gestures` says by the end of the id what each does, once it is done."""
    actions = [
        Action(
            f"cataloguing.{name}",
            text,
            _later(gestures, name),
            icon,
            shortcut,
            RECORD_MENU if name in _IN_MENU else (),
            enabled=rule,
            workspace=CATALOGUER,
            words=words,
        )
        for name, text, icon, shortcut, rule, words in _GESTURES
    ]
    actions += [
        Action(
            f"cataloguing.{name}",
            text,
            _later(gestures, name),
            icon,
            places=COPY_MENU,
            enabled=rule,
            workspace=CATALOGUER,
        )
        for name, text, icon, rule in _COPY_GESTURES
    ]
    return tuple(actions)


def _later(gestures: Mapping[str, Gesture], name: str) -> Gesture:
    """Return a callback that looks the gesture up when it is made."""

    def do() -> object:
        return gestures[name]()

    return do
