"""The dialogs that name another library: to open, to create, to restore."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from irev_desktop.kernel import paths
from irev_desktop.kernel.texts import _
from irev_desktop.ui.administration.form_dialog import FormDialog
from irev_desktop.ui.administration.path_field import PathField, PathKind
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.editors import Value, choice
from irev_desktop.ui.widgets.form import Field

DEMONSTRATION = "demonstration"
"""The value of « Pour commencer » that asks for fictitious documents and loans."""


def an_address(value: Value) -> str:
    """Say what is wrong with the address of a server, or nothing."""
    typed = str(value or "")
    if not typed or typed.startswith(("postgresql://", "postgres://")):
        return ""
    return _("Une adresse commence par postgresql://")


def an_empty_folder(value: Value) -> str:
    """Say why a library cannot be made in a folder, or nothing."""
    folder = Path(str(value or "")).expanduser()
    if not value or not folder.exists():
        return ""
    try:
        empty = folder.is_dir() and not any(folder.iterdir())
    except OSError:
        return _("Ce dossier ne peut pas être lu.")
    return "" if empty else _("Il faut un dossier vide, ou qui n’existe pas encore.")


def a_file(value: Value) -> str:
    """Say that there is no such file, or nothing."""
    missing = bool(value) and not Path(str(value)).expanduser().is_file()
    return _("Ce fichier n’existe pas.") if missing else ""


def _folder_field() -> Field:
    caption = _("Dossier du fonds")
    return Field(
        "folder",
        caption,
        lambda: PathField(PathKind.FOLDER, caption),
        an_empty_folder,
        _("Un dossier vide ou nouveau, sur un disque de ce poste."),
        required=True,
    )


def _database_field(hint: str) -> Field:
    return Field("database", _("Base PostgreSQL (facultatif)"), QLineEdit, an_address, hint)


class OpenDialog(FormDialog):
    """Asks for a library; offers to bring an earlier one up to date."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        caption = _("Dossier du fonds ou adresse PostgreSQL")
        field = Field("where", caption, lambda: PathField(PathKind.FOLDER, caption), required=True)
        super().__init__(look, _("Ouvrir un fonds"), "", [field], _("Ouvrir"), parent)
        self.upgrade = self.add_button(_("Mettre à niveau et ouvrir"))
        self.upgrade.hide()
        self.form.changed.connect(lambda: self.offer_upgrade(False))

    def warn(self, working: bool) -> None:
        """Say what becomes of the library that is open now."""
        text = _("Ce fonds-ci sera fermé ; tout y est déjà enregistré.")
        stopped = _("Le travail en cours sera arrêté ; ce qui est fait est gardé.")
        self.intro.setText(f"{text} {stopped}" if working else text)
        self.intro.show()

    def offer_upgrade(self, offered: bool) -> None:
        """Show or hide the button that brings the library up to date."""
        self.upgrade.setVisible(offered)


def create_dialog(look: Look, parent: QWidget) -> FormDialog:
    """Return the dialog that asks where to create a library."""
    name = Field("name", _("Nom du fonds"), QLineEdit, required=True)
    hint = _(
        "Pour plusieurs postes : postgresql://nom:motdepasse@serveur/base. Le mot de passe n’est "
        "pas gardé : chaque poste le lit dans son fichier pgpass. Vide : une base dans le dossier."
    )
    begin = Field("begin", _("Pour commencer"), _beginnings)
    dialog = FormDialog(
        look,
        _("Créer un fonds"),
        _(
            "Le nouveau fonds contient déjà les territoires et les dispositifs du Nord et du "
            "Pas-de-Calais, avec les contrats connus à réunir."
        ),
        [name, _folder_field(), begin, _database_field(hint)],
        _("Créer le fonds"),
        parent,
    )
    dialog.form.set_values({"name": _("Fonds de l’IREV"), "folder": usual_folder()})
    return dialog


def usual_folder() -> str:
    """Return the usual place of a library as long as nothing stands there, or nothing."""
    usual = str(paths.usual_library())
    return "" if an_empty_folder(usual) else usual


def _beginnings() -> QComboBox:
    return choice(
        [
            (_("Vos documents\u00a0: rien d’autre dans le fonds"), ""),
            (_("La démonstration\u00a0: documents et prêts fictifs, pour essayer"), DEMONSTRATION),
        ]
    )


def restore_dialog(look: Look, parent: QWidget) -> FormDialog:
    """Return the dialog that asks for a backup and an empty place."""
    caption = _("Sauvegarde à restaurer")
    source = Field(
        "source",
        caption,
        lambda: PathField(PathKind.BACKUP, caption),
        a_file,
        _("Le fichier .zip qu’a écrit « Sauvegarder le fonds »."),
        required=True,
    )
    hint = _("Pour la sauvegarde d’un fonds PostgreSQL seulement : l’adresse d’une base vide.")
    return FormDialog(
        look,
        _("Restaurer une sauvegarde"),
        _("La sauvegarde est rouverte à côté et vérifiée ; le fonds ouvert n’est pas touché."),
        [source, _folder_field(), _database_field(hint)],
        _("Restaurer"),
        parent,
    )
