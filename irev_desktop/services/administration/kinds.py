"""The kinds of operation that the history knows: their French name, and who may undo them."""

from collections.abc import Mapping
from dataclasses import dataclass

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of operation reads in the history; `permission` is what undoing it asks."""

    label: str
    permission: Permission


CATALOGUE = Permission.CATALOGUE
CIRCULATE = Permission.CIRCULATE

KINDS: Mapping[str, Kind] = {
    "lend": Kind(_("Prêt"), CIRCULATE),
    "return": Kind(_("Retour"), CIRCULATE),
    "renew": Kind(_("Prolongation"), CIRCULATE),
    "borrower_add": Kind(_("Nouvel emprunteur"), CIRCULATE),
    "borrower_edit": Kind(_("Modification d’un emprunteur"), CIRCULATE),
    "borrower_suspend": Kind(_("Suspension"), CIRCULATE),
    "borrower_admit": Kind(_("Fin de suspension"), CIRCULATE),
    "borrower_erase": Kind(_("Effacement d’un emprunteur"), Permission.ADMINISTER),
    "undo": Kind(_("Annulation"), Permission.UNDO),
}


def label(kind: str) -> str:
    """Return the French name of a kind of operation; the kind itself if it is unknown here."""
    return KINDS[kind].label if kind in KINDS else kind
