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
    "return_note": Kind(_("État noté au retour"), CIRCULATE),
    "renew": Kind(_("Prolongation"), CIRCULATE),
    "renew_all": Kind(_("Prolongation de plusieurs prêts"), CIRCULATE),
    "consult": Kind(_("Consultation sur place"), CIRCULATE),
    "put_back": Kind(_("Fin de consultation"), CIRCULATE),
    "close_readings": Kind(_("Fin des consultations à la fermeture"), CIRCULATE),
    "lose_loan": Kind(_("Exemplaire prêté déclaré perdu"), CIRCULATE),
    "copy_found": Kind(_("Exemplaire perdu, retrouvé"), CIRCULATE),
    "claim_return": Kind(_("Retour déclaré par l’emprunteur"), CIRCULATE),
    "hold_place": Kind(_("Réservation"), CIRCULATE),
    "hold_capture": Kind(_("Mise de côté"), CIRCULATE),
    "hold_cancel": Kind(_("Annulation d’une réservation"), CIRCULATE),
    "hold_move": Kind(_("Rang d’une réservation"), CIRCULATE),
    "hold_suspend": Kind(_("Suspension d’une réservation"), CIRCULATE),
    "hold_resume": Kind(_("Reprise d’une réservation"), CIRCULATE),
    "hold_extend": Kind(_("Mise de côté prolongée"), CIRCULATE),
    "holds_refresh": Kind(_("Réservations du jour"), CIRCULATE),
    "borrower_add": Kind(_("Nouvel emprunteur"), CIRCULATE),
    "borrower_edit": Kind(_("Modification d’un emprunteur"), CIRCULATE),
    "borrower_card": Kind(_("Carte prolongée d’un an"), CIRCULATE),
    "borrower_suspend": Kind(_("Suspension"), CIRCULATE),
    "borrower_admit": Kind(_("Fin de suspension"), CIRCULATE),
    "borrower_merge": Kind(_("Fusion de deux fiches d’emprunteur"), CIRCULATE),
    "borrowers_import": Kind(_("Import d’emprunteurs"), CIRCULATE),
    "borrower_erase": Kind(_("Effacement d’un emprunteur"), Permission.ADMINISTER),
    "import": Kind(_("Import d’un fichier"), CATALOGUE),
    "inbox_arrive": Kind(_("Arrivée d’un fichier"), CATALOGUE),
    "inbox_keep": Kind(_("Saisie sur un fichier aux arrivées"), CATALOGUE),
    "inbox_aside": Kind(_("Fichier mis de côté"), CATALOGUE),
    "inbox_back": Kind(_("Fichier repris"), CATALOGUE),
    "inbox_throw": Kind(_("Fichier écarté"), CATALOGUE),
    "refuse_suggestion": Kind(_("Suggestion refusée"), CATALOGUE),
    "offer_again": Kind(_("Suggestions proposées de nouveau"), CATALOGUE),
    "inbox_file": Kind(_("Notice d’un fichier aux arrivées"), CATALOGUE),
    "inbox_attach": Kind(_("Fichier des arrivées donné à une notice"), CATALOGUE),
    "inbox_replace": Kind(_("Fichier d’une notice remplacé"), CATALOGUE),
    "restore_version": Kind(_("Retour à une version de la notice"), CATALOGUE),
    "merge_documents": Kind(_("Fusion de deux notices"), CATALOGUE),
    "create_document": Kind(_("Nouvelle notice"), CATALOGUE),
    "edit_document": Kind(_("Modification de la notice"), CATALOGUE),
    "edit_documents": Kind(_("Modification de plusieurs notices"), CATALOGUE),
    "import_records": Kind(_("Import de notices"), CATALOGUE),
    "catalogue_document": Kind(_("Catalogage"), CATALOGUE),
    "publish_document": Kind(_("Publication"), CATALOGUE),
    "return_to_draft": Kind(_("Retour à l’état de brouillon"), CATALOGUE),
    "delete_document": Kind(_("Suppression de la notice"), CATALOGUE),
    "relate": Kind(_("Lien avec un autre document"), CATALOGUE),
    "unrelate": Kind(_("Suppression d’un lien"), CATALOGUE),
    "attach": Kind(_("Ajout d’un fichier"), CATALOGUE),
    "order_files": Kind(_("Ordre des fichiers"), CATALOGUE),
    "remove_file": Kind(_("Retrait d’un fichier"), CATALOGUE),
    "recognise": Kind(_("Texte reconnu"), CATALOGUE),
    "ask_recognition": Kind(_("Reconnaissance de texte demandée"), CATALOGUE),
    "type_page": Kind(_("Texte d’une page saisi à la main"), CATALOGUE),
    "exclude_page": Kind(_("Page exclue de la reconnaissance"), CATALOGUE),
    "restore_page": Kind(_("Page rendue à la reconnaissance"), CATALOGUE),
    "add_copy": Kind(_("Nouvel exemplaire"), CATALOGUE),
    "edit_copy": Kind(_("Modification d’un exemplaire"), CATALOGUE),
    "give_call_numbers": Kind(_("Cotes de plusieurs exemplaires"), CATALOGUE),
    "withdraw_copy": Kind(_("Retrait d’un exemplaire"), CATALOGUE),
    "restore_copy": Kind(_("Remise d’un exemplaire dans le fonds"), CATALOGUE),
    "lose_copy": Kind(_("Exemplaire perdu"), CATALOGUE),
    "find_copy": Kind(_("Exemplaire retrouvé"), CATALOGUE),
    "delete_copy": Kind(_("Suppression d’un exemplaire"), CATALOGUE),
    "notice_claim": Kind(_("Courrier en cours d’envoi"), CIRCULATE),
    "notice_confirm": Kind(_("Courrier envoyé"), CIRCULATE),
    "notice_release": Kind(_("Courrier non parti"), CIRCULATE),
    "template": Kind(_("Modèle de courrier ou d’étiquette"), Permission.ADMINISTER),
    "mail_settings": Kind(_("Réglages de l’envoi des courriels"), Permission.ADMINISTER),
    "call_number_scheme": Kind(_("Modèle des cotes"), Permission.ADMINISTER),
    "loan_rules": Kind(_("Règles de prêt"), Permission.ADMINISTER),
    "calendar_close": Kind(_("Fermeture"), Permission.ADMINISTER),
    "calendar_reopen": Kind(_("Ouverture exceptionnelle"), Permission.ADMINISTER),
    "calendar_cancel": Kind(_("Fermeture ou ouverture supprimée"), Permission.ADMINISTER),
    "purge": Kind(_("Effacement des données expirées"), Permission.ADMINISTER),
    "collect": Kind(_("Nettoyage du dépôt de fichiers"), Permission.ADMINISTER),
    "settings": Kind(_("Réglages du fonds"), Permission.ADMINISTER),
    "report": Kind(_("Signalement"), CATALOGUE),
    "close_report": Kind(_("Signalement traité"), CATALOGUE),
    "quest_ask": Kind(_("Document demandé à un organisme"), CATALOGUE),
    "quest_drop": Kind(_("Document qu’on ne recherche plus"), CATALOGUE),
    "quest_resume": Kind(_("Document recherché de nouveau"), CATALOGUE),
    "synonyms": Kind(_("Synonymes de la recherche"), CATALOGUE),
    "create_territory": Kind(_("Nouveau territoire"), CATALOGUE),
    "edit_territory": Kind(_("Modification d’un territoire"), CATALOGUE),
    "delete_territory": Kind(_("Suppression d’un territoire"), CATALOGUE),
    "merge_territories": Kind(_("Fusion de territoires"), CATALOGUE),
    "import_territories": Kind(_("Import d’une liste de territoires"), CATALOGUE),
    "create_dispositif": Kind(_("Nouveau dispositif"), CATALOGUE),
    "edit_dispositif": Kind(_("Modification d’un dispositif"), CATALOGUE),
    "undo": Kind(_("Annulation"), Permission.UNDO),
}


def label(kind: str) -> str:
    """Return the French name of a kind of operation; the kind itself if it is unknown here."""
    return KINDS[kind].label if kind in KINDS else kind
