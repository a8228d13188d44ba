"""Why a library does not open, as the window says it: a title, what it means, what to do."""

from pathlib import Path

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _

_WINDOW_WORDS = {
    Code.LIBRARY_NOT_CHOSEN: (
        _("Bienvenue"),
        _(
            "Aucun fonds n’est encore choisi sur ce poste. Créez-en un dans un dossier vide, "
            "ouvrez celui qui existe, ou restaurez une sauvegarde."
        ),
    ),
    Code.LIBRARY_MISSING: (
        _("Le fonds est introuvable"),
        _(
            "Il n’y a pas de fonds dans « {path} ». Le dossier a peut-être été déplacé, ou le "
            "disque qui le porte n’est pas branché."
        ),
    ),
    Code.LIBRARY_OLDER: (
        _("Ce fonds vient d’une version antérieure"),
        _(
            "Il faut le mettre à niveau avant de l’ouvrir. Une sauvegarde vérifiée est d’abord "
            "faite dans son dossier « backups » : la version antérieure du programme ne l’ouvrira "
            "plus ensuite."
        ),
    ),
}
"""Codes whose sentence speaks of the command line."""
_NOT_A_LIBRARY = _(
    "Le dossier « {path} » existe, mais ce n’est pas celui d’un fonds : il y manque le fichier "
    "« library.toml ». Choisissez le dossier qui le contient, ou restaurez une sauvegarde."
)


def title_of(error: IrevError) -> str:
    """Return the title under which a failure to open is told."""
    if error.code in _WINDOW_WORDS:
        return _WINDOW_WORDS[error.code][0]
    return _("Le fonds ne s’ouvre pas")


def explanation(error: IrevError) -> str:
    """Return what a failure means and what to do, without a word of the command line."""
    if error.code is Code.LIBRARY_MISSING and Path(str(error.data.get("path", ""))).is_dir():
        return _NOT_A_LIBRARY.format(path=error.data["path"])
    if error.code in _WINDOW_WORDS:
        return _WINDOW_WORDS[error.code][1].format(path=error.data.get("path", "…"))
    return sentence(error)
