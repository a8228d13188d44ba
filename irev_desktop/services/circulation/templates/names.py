"""Which templates there are, and the fields that each may name. Pure.

Fields are French: they are what people write in a template, as `{titre}`.
"""

from collections.abc import Mapping
from enum import StrEnum

from irev_desktop.kernel.texts import _


class TemplateName(StrEnum):
    """One template; the value names its file in resources/templates."""

    COURTESY = "courtesy"
    OVERDUE_1 = "overdue_1"
    OVERDUE_2 = "overdue_2"
    OVERDUE_3 = "overdue_3"
    HOLD_READY = "hold_ready"
    LOAN_LINE = "loan_line"
    """A loan within `{documents}` of a letter."""
    HOLD_LINE = "hold_line"
    """A hold within `{documents}` of a letter."""
    SLIP = "slip"
    SLIP_LINE = "slip_line"
    """A loan within `{prets}` of a slip."""
    HOLD_SLIP = "hold_slip"
    """Put into what stands aside for somebody."""
    CARD = "card"
    SPINE = "spine"
    BARCODE = "barcode"
    QR = "qr"

    @property
    def label(self) -> str:
        """The name that the interface shows."""
        return _LABELS[self]

    @property
    def is_letter(self) -> bool:
        """True for a letter: its first line is its subject."""
        return self in LETTERS


LETTERS = frozenset(
    {
        TemplateName.COURTESY,
        TemplateName.OVERDUE_1,
        TemplateName.OVERDUE_2,
        TemplateName.OVERDUE_3,
        TemplateName.HOLD_READY,
    }
)

_LABELS = {
    TemplateName.COURTESY: _("Rappel avant l’échéance"),
    TemplateName.OVERDUE_1: _("Première relance"),
    TemplateName.OVERDUE_2: _("Deuxième relance"),
    TemplateName.OVERDUE_3: _("Troisième relance"),
    TemplateName.HOLD_READY: _("Réservation prête"),
    TemplateName.LOAN_LINE: _("Ligne d’un prêt dans un courrier"),
    TemplateName.HOLD_LINE: _("Ligne d’une réservation dans un courrier"),
    TemplateName.SLIP: _("Ticket de prêt"),
    TemplateName.SLIP_LINE: _("Ligne d’un prêt sur un ticket"),
    TemplateName.HOLD_SLIP: _("Ticket de réservation"),
    TemplateName.CARD: _("Carte d’emprunteur"),
    TemplateName.SPINE: _("Étiquette de dos"),
    TemplateName.BARCODE: _("Étiquette à code-barres"),
    TemplateName.QR: _("Étiquette à code QR"),
}

BARS = "barres"
QR = "qr"
"""Fields that are drawn, each alone on its line: a Code 128 and a QR code."""
DRAWN = frozenset({BARS, QR})

_LETTER = {
    "nom": "Claire Exemple",
    "organisation": "Association fictive du Parc",
    "carte": "E00042",
    "documents": "– Contrat de ville d’Anzin, à rendre le 9 mars 2026",
    "nombre": "1 document",
    "date": "24 mars 2026",
    "centre": "Fonds de l’IREV",
    "contact": "documentation@exemple.fr",
}
_LABEL = {
    "centre": "Fonds de l’IREV",
    "titre": "Contrat de ville 2015-2020 de Valenciennes Métropole",
    "code": "IREV-000123",
    "cote": "CDV 59 VAL",
    "cote_lignes": "CDV\n59\nVAL",
    "lieu": "Salle de lecture",
    BARS: "IREV-000123",
    QR: "IREV-000123",
}
_LINE = {
    "titre": "Contrat de ville d’Anzin",
    "code": "IREV-000123",
    "cote": "CDV 59 ANZ",
    "retour": "9 mars 2026",
    "retard": "(11 jours de retard)",
}

FIELDS: Mapping[TemplateName, Mapping[str, str]] = {
    **dict.fromkeys(LETTERS, _LETTER),
    TemplateName.LOAN_LINE: _LINE,
    TemplateName.HOLD_LINE: {
        "titre": "Contrat de ville d’Anzin",
        "code": "IREV-000123",
        "cote": "CDV 59 ANZ",
        "jusqu_au": "16 mars 2026",
    },
    TemplateName.SLIP: {
        "centre": "Fonds de l’IREV",
        "date": "24 mars 2026",
        "heure": "14 h 05",
        "nom": "Claire Exemple",
        "organisation": "Association fictive du Parc",
        "carte": "E00042",
        "prets": "Contrat de ville d’Anzin\nÀ rendre le 9 mars 2026",
        "nombre": "1 prêt en cours",
    },
    TemplateName.SLIP_LINE: _LINE,
    TemplateName.HOLD_SLIP: {
        "centre": "Fonds de l’IREV",
        "date": "9 mars 2026",
        "nom": "Claire Exemple",
        "organisation": "Association fictive du Parc",
        "carte": "E00042",
        "titre": "Contrat de ville d’Anzin",
        "code": "IREV-000123",
        "cote": "CDV 59 ANZ",
        "jusqu_au": "16 mars 2026",
    },
    TemplateName.CARD: {
        "centre": "Fonds de l’IREV",
        "nom": "Claire Exemple",
        "organisation": "Association fictive du Parc",
        "carte": "E00042",
        "validite": "Valable jusqu’au 31 décembre 2026",
        BARS: "E00042",
        QR: "E00042",
    },
    TemplateName.SPINE: _LABEL,
    TemplateName.BARCODE: _LABEL,
    TemplateName.QR: _LABEL,
}
"""Of each template its fields, each with an example: what a preview shows."""
