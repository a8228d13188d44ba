"""What the operating system's refusals mean, in French: the « why » of many sentences."""

import errno

from irev_desktop.kernel.texts import _

MEANINGS = {
    errno.EACCES: _("droits insuffisants"),
    errno.EPERM: _("droits insuffisants"),
    errno.ENOENT: _("introuvable"),
    errno.ENOTDIR: _("une partie du chemin n’est pas un dossier"),
    errno.EISDIR: _("c’est un dossier"),
    errno.ELOOP: _("lien qui renvoie à lui-même"),
    errno.ENAMETOOLONG: _("nom trop long"),
    errno.EIO: _("le support ne répond pas ou est abîmé"),
    errno.ENOSPC: _("plus de place"),
    errno.EDQUOT: _("plus de place pour ce compte"),
    errno.EFBIG: _("fichier trop gros pour ce disque"),
    errno.EROFS: _("disque en lecture seule"),
    errno.EBUSY: _("occupé par un autre programme"),
    errno.EMFILE: _("trop de fichiers ouverts"),
    errno.ENODEV: _("support absent"),
    errno.ENXIO: _("support absent"),
    errno.ENOTCONN: _("le serveur de fichiers ne répond plus"),
    errno.ETIMEDOUT: _("le serveur de fichiers ne répond plus"),
}


def meaning(error: OSError) -> str:
    """Return in a few French words why the system refused; its own words for what is rare."""
    return MEANINGS.get(error.errno or 0) or error.strerror or type(error).__name__
