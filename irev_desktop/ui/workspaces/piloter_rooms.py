"""The rooms of Piloter, as data: one entry of `ROOMS` adds one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.ui.catalogue.call_numbers.panel import CallNumbersPanel
from irev_desktop.ui.circulation.borrowers.borrowers_panel import BorrowersPanel
from irev_desktop.ui.circulation.borrowers.intake import borrowers_intake
from irev_desktop.ui.circulation.calendar.calendar_panel import CalendarPanel
from irev_desktop.ui.circulation.holds.holds_panel import HoldsPanel
from irev_desktop.ui.circulation.labels.labels_panel import LabelsPanel
from irev_desktop.ui.circulation.notices.notices_panel import NoticesPanel
from irev_desktop.ui.circulation.privacy.purge_panel import PurgePanel
from irev_desktop.ui.circulation.rules.rules_panel import RulesPanel
from irev_desktop.ui.exchange.records_intake import records_intake
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.panel import Panel
from irev_desktop.ui.reference.gazetteer_panel import GazetteerPanel
from irev_desktop.ui.statistics.coverage.panel import CoveragePanel


@dataclass(frozen=True, slots=True)
class PilotRoom:
    """One room.

    `id` is the kind of its places: `Place(PILOTER, room.id, …)` is shown by `show_place` of the
    panel that `make` makes at the first visit. `summary` says in one line what it is for;
    `permission` who may enter; `words` are others by which the palette finds it.
    """

    id: str
    title: str
    summary: str
    icon: str
    make: Callable[[Frame], Panel]
    permission: Permission
    words: str = ""


ROOMS: Final[tuple[PilotRoom, ...]] = (
    PilotRoom(
        "holds",
        _("Réservations"),
        _("Qui attend quoi ; ce qui est à mettre de côté."),
        "bookmark",
        HoldsPanel,
        Permission.CIRCULATE,
        _("réserver attente file rang suspendre mettre de côté"),
    ),
    PilotRoom(
        "rules",
        _("Règles de prêt"),
        _("Durées, nombres, options\u00a0; et ce qu’elles donnent."),
        "settings",
        RulesPanel,
        Permission.CIRCULATE,
        _("durée prolongation quota nombre catégorie politique matrice rappel suspension"),
    ),
    PilotRoom(
        "calendar",
        _("Calendrier"),
        _("Jours ouverts et fermés, fermetures déclarées."),
        "calendar",
        CalendarPanel,
        Permission.CIRCULATE,
        _("fermeture ouverture férié congés vacances horaires année"),
    ),
    PilotRoom(
        "borrowers",
        _("Emprunteurs"),
        _("Fiches, contacts, doublons, suspensions, droit d’accès."),
        "people",
        BorrowersPanel,
        Permission.CIRCULATE,
        _("lecteur adhérent usager carte contact doublon fusion suspendre effacer rgpd"),
    ),
    PilotRoom(
        "privacy",
        _("Données personnelles"),
        _("Durées, effacement, rapport."),
        "lock",
        PurgePanel,
        Permission.ADMINISTER,
        _("purge rgpd cnil conservation anonymiser oubli droit"),
    ),
    PilotRoom(
        "notices",
        _("Courriers"),
        _("Rappels, relances, réservations prêtes\u00a0; leurs modèles."),
        "mail",
        NoticesPanel,
        Permission.CIRCULATE,
        _("lettre courriel mail relance rappel retard avis modèle imprimer envoyer smtp"),
    ),
    PilotRoom(
        "labels",
        _("Étiquettes"),
        _("Code-barres, QR, cotes, cartes\u00a0; sur planches."),
        "accueil",
        LabelsPanel,
        Permission.CIRCULATE,
        _("code-barres qr dos cote planche carte emprunteur imprimer"),
    ),
    PilotRoom(
        "call_numbers",
        _("Cotes"),
        _("Le modèle des cotes, essayé sur le fonds\u00a0; en donner à tous."),
        "edit",
        CallNumbersPanel,
        Permission.CATALOGUE,
        _("cote rayon modèle numéro numéroter rangement exemplaire"),
    ),
    PilotRoom(
        "coverage",
        _("Couverture"),
        _("Ce qui est réuni de chaque contrat, territoire par territoire."),
        "table",
        CoveragePanel,
        Permission.READ_ALL,
        _("matrice contrats manquants jamais signé dispositif territoire période avancement"),
    ),
    PilotRoom(
        "territories",
        _("Territoires"),
        _("Noms, codes, périmètres et successions\u00a0; fusions, listes officielles."),
        "territory",
        GazetteerPanel,
        Permission.CATALOGUE,
        _("epci commune quartier fusion groupement renommer import liste officielle insee"),
    ),
    PilotRoom(
        "records",
        _("Importer des notices"),
        _("D’un tableau CSV ou XLSX, ligne par ligne."),
        "upload",
        records_intake,
        Permission.CATALOGUE,
        _("tableur excel csv xlsx reprise catalogue existant"),
    ),
    PilotRoom(
        "borrowers_table",
        _("Importer des emprunteurs"),
        _("D’un tableau CSV ou XLSX, ligne par ligne."),
        "upload",
        borrowers_intake,
        Permission.CIRCULATE,
        _("tableur excel csv xlsx reprise cartes adhérents lecteurs"),
    ),
)
