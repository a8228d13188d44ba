"""What is said of a link: where it leads, or why it is not followed. Plain French, never markup."""

from collections.abc import Sequence
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.pdf.records import LinkKind, PageLink

LONGEST: Final = 120
MAIL: Final = "mailto:"


def describe(link: PageLink, labels: Sequence[str], *, opens: bool) -> str:
    """Return what a link does; `labels` are printed page numbers, if any.

    `opens`: whether addresses may be opened from this post.
    """
    if link.kind is LinkKind.PAGE:
        number = labels[link.page - 1] if labels else str(link.page)
        return _("Aller à la page {n}").format(n=number)
    if link.kind is LinkKind.ADDRESS:
        told = _cut(link.address)
        return told if opens else _("{address} (ne s’ouvre pas sur ce poste)").format(address=told)
    return _inert(link)


def _inert(link: PageLink) -> str:
    """Return what a link would do that is never followed."""
    sentences = {
        LinkKind.PROGRAM: _("Ce lien lancerait un programme. Il n’est pas suivi."),
        LinkKind.FILE: _("Ce lien ouvrirait un autre fichier. Il n’est pas suivi."),
        LinkKind.SCRIPT: _("Ce lien exécuterait un script. Il n’est pas suivi."),
        LinkKind.FORM: _("Ce lien enverrait un formulaire. Il n’est pas suivi."),
        LinkKind.MEDIA: _("Un son ou un film est placé ici. Il n’est pas joué."),
        LinkKind.ATTACHMENT: _("Un fichier est joint ici. Il n’est pas ouvert."),
        LinkKind.NOWHERE: _("Ce lien ne mène à aucune page du document."),
        LinkKind.OTHER: _("Ce lien demande une action inconnue. Il n’est pas suivi."),
    }
    said = sentences[link.kind]
    return f"{said}\n{_cut(link.address)}" if link.address else said


def _cut(address: str) -> str:
    return address if len(address) <= LONGEST else f"{address[: LONGEST - 1]}…"
