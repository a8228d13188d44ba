"""The columns that a table of records may have, and how tables name them."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.services.exchange import headers


class RecordField(StrEnum):
    """What a column can tell; the values are the words of the command line."""

    TITLE = "title"
    KIND = "kind"
    OFFICIAL_CODE = "official_code"
    DISPOSITIF = "dispositif"
    OTHER_DISPOSITIFS = "other_dispositifs"
    TERRITORIES = "territories"
    PERIOD_START = "period_start"
    PERIOD_END = "period_end"
    SIGNED_ON = "signed_on"
    SIGNATORIES = "signatories"
    THEMES = "themes"
    KEYWORDS = "keywords"
    SUMMARY = "summary"
    NOTE = "note"
    SOURCE_URL = "source_url"
    BARCODE = "barcode"
    CALL_NUMBER = "call_number"
    LOCATION = "location"

    @property
    def label(self) -> str:
        """Return the words of the interface."""
        return _LABELS[self]


_LABELS: Final[Mapping[RecordField, str]] = {
    RecordField.TITLE: _("Titre"),
    RecordField.KIND: _("Nature"),
    RecordField.OFFICIAL_CODE: _("Code officiel"),
    RecordField.DISPOSITIF: _("Dispositif principal"),
    RecordField.OTHER_DISPOSITIFS: _("Autres dispositifs"),
    RecordField.TERRITORIES: _("Territoires"),
    RecordField.PERIOD_START: _("Début"),
    RecordField.PERIOD_END: _("Fin"),
    RecordField.SIGNED_ON: _("Signé le"),
    RecordField.SIGNATORIES: _("Signataires"),
    RecordField.THEMES: _("Thèmes"),
    RecordField.KEYWORDS: _("Mots clés"),
    RecordField.SUMMARY: _("Résumé"),
    RecordField.NOTE: _("Note interne"),
    RecordField.SOURCE_URL: _("Adresse d’origine"),
    RecordField.BARCODE: _("Exemplaire : code-barres"),
    RecordField.CALL_NUMBER: _("Exemplaire : cote"),
    RecordField.LOCATION: _("Exemplaire : emplacement"),
}

_NAMES: Final[Mapping[RecordField, tuple[str, ...]]] = {
    RecordField.TITLE: ("titre", "intitulé", "nom du contrat", "document", "libellé"),
    RecordField.KIND: ("nature", "type", "type de document", "genre"),
    RecordField.OFFICIAL_CODE: (
        "code officiel",
        "code",
        "référence",
        "n°",
        "numéro",
        "code contrat",
    ),
    RecordField.DISPOSITIF: ("dispositif", "programme", "dispositif principal", "politique"),
    RecordField.OTHER_DISPOSITIFS: ("autres dispositifs", "autre dispositif"),
    RecordField.TERRITORIES: (
        *("territoires", "territoire", "commune", "communes", "ville", "epci", "agglomération"),
        *("collectivité", "code insee", "insee", "lieu", "périmètre", "quartiers", "quartier"),
    ),
    RecordField.PERIOD_START: ("début", "date de début", "année de début", "du", "de", "depuis"),
    RecordField.PERIOD_END: ("fin", "date de fin", "année de fin", "au", "à", "jusqu’à"),
    RecordField.SIGNED_ON: ("signé le", "date de signature", "signature", "date signature"),
    RecordField.SIGNATORIES: ("signataires", "signataire", "partenaires signataires"),
    RecordField.THEMES: ("thèmes", "thème", "pilier", "piliers", "axes"),
    RecordField.KEYWORDS: ("mots clés", "mot clé", "mots-clés", "descripteurs", "sujets"),
    RecordField.SUMMARY: ("résumé", "description", "contenu", "présentation", "analyse"),
    RecordField.NOTE: ("note", "notes", "remarque", "remarques", "commentaire", "observations"),
    RecordField.SOURCE_URL: ("adresse", "url", "lien", "source", "origine", "site"),
    RecordField.BARCODE: ("code barre", "code barres", "code-barres", "exemplaire", "cb"),
    RecordField.CALL_NUMBER: ("cote", "cotes", "rangement"),
    RecordField.LOCATION: ("emplacement", "localisation", "salle", "rayon"),
}


def guess_columns(names: Sequence[str]) -> dict[RecordField, int]:
    """Return, of each field that a header names, the place of its column, from 0."""
    known = {
        field: (*_NAMES[field], field.label, field.value.replace("_", " ")) for field in RecordField
    }
    return headers.guess_columns(names, known)
