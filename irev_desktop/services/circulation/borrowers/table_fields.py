"""The columns that a table of borrowers may have, and which of a file's headers is which."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.services.exchange import headers


class BorrowerField(StrEnum):
    """What a column can tell; the values are the words of the command line."""

    CARD = "card"
    NAME = "name"
    FIRST_NAME = "first_name"
    KIND = "kind"
    ORGANISATION = "organisation"
    CATEGORY = "category"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    EXPIRES = "expires"
    NOTE = "note"
    CONTACT_NAME = "contact_name"
    CONTACT_ROLE = "contact_role"
    CONTACT_PHONE = "contact_phone"
    CONTACT_EMAIL = "contact_email"

    @property
    def label(self) -> str:
        """Return the words of the interface."""
        return LABELS[self]


LABELS: Final[Mapping[BorrowerField, str]] = {
    BorrowerField.CARD: _("Carte"),
    BorrowerField.NAME: _("Nom"),
    BorrowerField.FIRST_NAME: _("Prénom"),
    BorrowerField.KIND: _("Type (personne, organisation)"),
    BorrowerField.ORGANISATION: _("Organisation"),
    BorrowerField.CATEGORY: _("Catégorie"),
    BorrowerField.EMAIL: _("Courriel"),
    BorrowerField.PHONE: _("Téléphone"),
    BorrowerField.ADDRESS: _("Adresse postale"),
    BorrowerField.EXPIRES: _("Carte valable jusqu’au"),
    BorrowerField.NOTE: _("Remarque"),
    BorrowerField.CONTACT_NAME: _("Contact\u00a0: nom"),
    BorrowerField.CONTACT_ROLE: _("Contact\u00a0: fonction"),
    BorrowerField.CONTACT_PHONE: _("Contact\u00a0: téléphone"),
    BorrowerField.CONTACT_EMAIL: _("Contact\u00a0: courriel"),
}

HEADERS: Final[Mapping[BorrowerField, tuple[str, ...]]] = {
    BorrowerField.CARD: (
        *("carte", "numero de carte", "n carte", "no carte", "code barre", "code barres"),
        *("code lecteur", "numero lecteur", "cb", "card", "identifiant"),
    ),
    BorrowerField.NAME: (
        *("nom", "nom et prenom", "nom prenom", "nom complet", "lecteur", "emprunteur"),
        *("usager", "adherent", "name", "raison sociale"),
    ),
    BorrowerField.FIRST_NAME: ("prenom", "prenoms"),
    BorrowerField.KIND: ("type", "genre", "nature"),
    BorrowerField.ORGANISATION: (
        *("organisation", "organisme", "structure", "association", "employeur", "etablissement"),
        "societe",
    ),
    BorrowerField.CATEGORY: ("categorie", "statut", "profil", "public"),
    BorrowerField.EMAIL: (
        *("courriel", "mail", "email", "e mail", "adresse mail", "adresse electronique"),
        *("adresse e mail", "adresse courriel", "mel"),
    ),
    BorrowerField.PHONE: (
        *("telephone", "tel", "portable", "mobile", "numero de telephone", "phone"),
        "tel portable",
    ),
    BorrowerField.ADDRESS: ("adresse", "adresse postale", "adresse complete"),
    BorrowerField.EXPIRES: (
        *("valable jusqu au", "carte valable jusqu au", "expiration", "date d expiration"),
        *("fin", "date de fin", "validite", "echeance", "fin d abonnement"),
    ),
    BorrowerField.NOTE: ("remarque", "remarques", "note", "notes", "commentaire", "observations"),
    BorrowerField.CONTACT_NAME: ("contact", "contact nom", "nom du contact", "referent"),
    BorrowerField.CONTACT_ROLE: (
        *("contact fonction", "fonction", "fonction du contact", "role", "poste"),
    ),
    BorrowerField.CONTACT_PHONE: ("contact telephone", "telephone du contact", "contact tel"),
    BorrowerField.CONTACT_EMAIL: (
        *("contact courriel", "courriel du contact", "contact mail", "mail du contact"),
        *("contact email", "email du contact"),
    ),
}
"""How tables name them, folded; the label itself is known too."""


def guess_columns(names: Sequence[str]) -> dict[BorrowerField, int]:
    """Return, of each field that a header names, the place of its column, from 0."""
    known = {
        field: (*HEADERS[field], field.label, field.value.replace("_", " "))
        for field in BorrowerField
    }
    return headers.guess_columns(names, known)
