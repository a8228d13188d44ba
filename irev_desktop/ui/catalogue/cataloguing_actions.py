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
ITEM_MENU: Final = ("cataloguing.item",)
_IN_MENU: Final = frozenset(
    {
        "page",
        "attach",
        "copy_record",
        "link",
        "merge",
        "withdraw",
        "to_draft",
        "revert",
        "next",
        "previous",
        "delete",
    }
)
_IN_ITEM_MENU: Final = frozenset({"save", "add_copy", "attach", "next", "previous"})


def here(*facts: str, without: tuple[str, ...] = ()) -> Rule:
    """Return a rule: one is in Cataloguer, these facts hold, and none of the others."""
    elsewhere = ("item",) if "record" in facts else ()  # a file of the inbox stands in its place
    asked = frozenset(f"cataloguing.{fact}" for fact in facts)
    refused = frozenset(f"cataloguing.{fact}" for fact in (*without, *elsewhere))

    def rule(context: Context) -> bool:
        at_work = context.workspace == CATALOGUER
        return at_work and asked <= context.facts and refused.isdisjoint(context.facts)

    return rule


def either(*rules: Rule) -> Rule:
    """Return a rule: one of these holds."""
    return lambda context: any(rule(context) for rule in rules)


_ITEM = here("item")
_RECORD = here("record", without=("busy", "conflict"))
_SHOWN = either(_ITEM, _RECORD)
_SOUGHT = here("record", "quest", without=("busy", "conflict"))
_COPY = here("record", "copy")

_GESTURES: Final[tuple[tuple[str, str, str, str, Rule, str], ...]] = (
    # id, text, icon, shortcut, when, further words
    ("files", _("Choisir des fichiers…"), "upload", "Ctrl+O", here(), _("importer PDF déposer")),
    ("folder", _("Choisir un dossier…"), "folder", "Ctrl+Shift+O", here(), _("importer PDF")),
    ("watch", _("Surveiller un dossier…"), "view", "", here(), _("arrivées automatique")),
    ("unwatch", _("Ne plus surveiller de dossier"), "close", "", here("watched"), ""),
    ("report", _("Rapport du dernier import"), "list", "", here("imported"), ""),
    ("undo_import", _("Annuler tout l’import"), "undo", "", here("arrived"), ""),
    ("close_report", _("Fermer le rapport"), "close", "", here("imported"), ""),
    ("first", _("Décrire le premier"), "edit", "", here("arrived"), _("commencer")),
    ("inbox", _("Aller aux arrivées"), "catalogue", "F2", here(), _("brouillons")),
    ("worklist", _("Aller à la liste de travail"), "list", "F3", here(), _("manques")),
    ("resume", _("Reprendre l’arrivée"), "refresh", "", here("left"), _("continuer import")),
    ("save", _("Enregistrer"), "check", "Ctrl+S", _SHOWN, _("notice")),
    (
        "catalogue",
        _("Cataloguer"),
        "check-circle",
        "Ctrl+Return",
        either(_ITEM, here("record", "draft", without=("busy", "conflict"))),
        _("ranger, document suivant"),
    ),
    (
        "publish",
        _("Publier"),
        "publish",
        "Ctrl+Shift+Return",
        either(_ITEM, here("record", without=("busy", "conflict", "published"))),
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
    ("next", _("Suivant"), "down", "Ctrl+PgDown", either(_ITEM, here("record")), _("notice")),
    ("previous", _("Précédent"), "up", "Ctrl+PgUp", either(_ITEM, here("record")), _("notice")),
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
        _("Rattacher à une notice…"),
        "link",
        "",
        either(_ITEM, here("record", "draft", "file", without=("busy", "conflict"))),
        _("doublon fusionner"),
    ),
    ("link", _("Lier à une autre notice…"), "link", "", _RECORD, _("avenant annexe remplace")),
    ("copy_record", _("Dupliquer la notice"), "copy", "", _RECORD, _("modèle copie")),
    ("merge", _("Fusionner avec une autre notice…"), "link", "", _RECORD, _("doublon réunir")),
    (
        "add_copy",
        _("Ajouter un exemplaire"),
        "add",
        "Ctrl+Shift+X",
        _SHOWN,
        _("papier code-barres cote"),
    ),
    ("quest_ask", _("Demandé à…"), "mail", "", _SOUGHT, _("organisme préfecture rechercher")),
    (
        "quest_drop",
        _("Je ne le cherche plus…"),
        "close",
        "",
        _SOUGHT,
        _("abandonner rechercher raison"),
    ),
    (
        "quest_resume",
        _("Le chercher de nouveau"),
        "search",
        "",
        here("record", "given_up", without=("busy", "conflict")),
        _("rechercher reprendre"),
    ),
    (
        "quest_coverage",
        _("Voir dans la couverture"),
        "table",
        "",
        here("record", "placed"),
        _("matrice contrats"),
    ),
    ("answer", _("Marquer comme traité"), "check", "", here("error_report"), _("signalement")),
)

_ITEM_GESTURES: Final[tuple[tuple[str, str, str, str, Rule, str, tuple[str, ...]], ...]] = (
    # id, text, icon, shortcut, when, further words, places
    ("aside", _("Mettre de côté"), "waiting", "Ctrl+Shift+B", _ITEM, _("plus tard"), ()),
    ("throw", _("Écarter"), "trash", "Ctrl+Shift+Delete", _ITEM, _("supprimer refuser"), ()),
    (
        "to_record",
        _("Ranger en brouillon et compléter"),
        "document",
        "",
        _ITEM,
        _("notice exemplaires liens"),
        ITEM_MENU,
    ),
    ("accept", _("Accepter la proposition"), "check", "Alt+Return", _SHOWN, "", ITEM_MENU),
    ("refuse", _("Refuser la proposition"), "close", "Alt+Delete", _SHOWN, "", ITEM_MENU),
    (
        "accept_all",
        _("Accepter toutes les propositions"),
        "check-circle",
        "Alt+Shift+Return",
        _SHOWN,
        "",
        ITEM_MENU,
    ),
    (
        "offer_again",
        _("Proposer de nouveau ce qui a été refusé"),
        "undo",
        "",
        here("refused"),
        _("suggestion refus"),
        ITEM_MENU,
    ),
    (
        "source",
        _("Voir où c’est écrit"),
        "search",
        "Ctrl+M",
        _SHOWN,
        _("preuve page"),
        ITEM_MENU,
    ),
    ("page_on", _("Page suivante du fichier"), "next", "Alt+PgDown", _SHOWN, "", ITEM_MENU),
    ("page_back", _("Page précédente du fichier"), "previous", "Alt+PgUp", _SHOWN, "", ITEM_MENU),
    ("beside", _("Page à côté du formulaire"), "read", "Ctrl+B", _SHOWN, _("image"), ITEM_MENU),
)

_COPY_GESTURES: Final[tuple[tuple[str, str, str, Rule], ...]] = (
    ("copy_edit", _("Modifier l’exemplaire"), "edit", _COPY),
    ("copy_label", _("Imprimer l’étiquette"), "print", _COPY),
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
            _menus(name),
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
            shortcut,
            menus,
            enabled=rule,
            workspace=CATALOGUER,
            words=words,
        )
        for name, text, icon, shortcut, rule, words, menus in _ITEM_GESTURES
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


def _menus(name: str) -> tuple[str, ...]:
    return (RECORD_MENU if name in _IN_MENU else ()) + (ITEM_MENU if name in _IN_ITEM_MENU else ())


def _later(gestures: Mapping[str, Gesture], name: str) -> Gesture:
    """Return a callback that looks the gesture up when it is made."""

    def do() -> object:
        return gestures[name]()

    return do
