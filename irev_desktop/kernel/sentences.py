"""One French sentence per code, saying what happened and what to do; for window and terminal alike.

`{name}` is filled from the error's data: strings as they are, dates in words, numbers with French
thousands. A sentence may use only what every raiser of its code gives.
"""

from collections.abc import Mapping
from datetime import date, datetime

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import IrevError
from irev_desktop.kernel.texts import _, instant_in_words, long_date, number

SENTENCES: Mapping[Code, str] = {
    Code.CANCELLED: _("Arrêté à votre demande. Ce qui était déjà fait est gardé."),
    Code.FORBIDDEN: _("Votre rôle ({role}) ne permet pas cela. Demandez à un administrateur."),
    # codes and records
    Code.UNKNOWN_CODE: _(
        "Code inconnu : « {code} ». Scannez-le de nouveau ou cherchez par le nom ou le titre."
    ),
    Code.UNKNOWN_DOCUMENT: _("Aucun document ne porte le numéro {id}."),
    Code.UNKNOWN_DISPOSITIF: _("Aucun dispositif n’a le code « {code} ». Codes connus : {known}."),
    Code.UNKNOWN_TERRITORY: _(
        "Aucun territoire n’a le code « {code} ». Donnez un code INSEE, SIREN ou de quartier."
    ),
    Code.UNKNOWN_OPERATION: _("Aucune opération ne porte le numéro « {id} »."),
    Code.UNKNOWN_COPY: _("Cet exemplaire n’existe plus."),
    Code.UNKNOWN_BORROWER: _("Cet emprunteur n’existe plus."),
    Code.UNKNOWN_CLOSING: _("Cette fermeture n’est plus au calendrier."),
    Code.UNKNOWN_SYNONYMS: _("Ces synonymes ne sont plus dans la table."),
    Code.SYNONYMS_KNOWN: _("Ces expressions se trouvent déjà l’une l’autre\u00a0: {group}."),
    Code.UNKNOWN_SEARCH: _("Cette recherche n’est plus enregistrée."),
    Code.UNKNOWN_FILE: _("Ce fichier n’est plus dans le fonds."),
    Code.UNKNOWN_INBOX_ITEM: _("Ce fichier n’est plus aux arrivées."),
    Code.UNKNOWN_REPORT: _("Ce signalement n’existe plus."),
    Code.CODE_UNKNOWN_MISREAD: _(
        "Code inconnu : « {typed} », sans doute « {code} » lu sur un autre clavier. Réglez le "
        "lecteur de codes en clavier français, et vérifiez que les majuscules sont libres."
    ),
    Code.CODE_MISREAD: _(
        "Code lu au clavier « {typed} », compris « {code} » : réglez le lecteur de codes en "
        "clavier français, et vérifiez que les majuscules sont libres."
    ),
    Code.CODE_OTHER_CASE: _("Code lu « {typed} », compris « {code} »."),
    Code.CODE_IS_BORROWER: _(
        "« {code} » est la carte d’un emprunteur ; il faut ici le code d’un exemplaire."
    ),
    Code.CODE_IS_COPY: _(
        "« {code} » est le code d’un exemplaire ; il faut ici la carte d’un emprunteur."
    ),
    Code.CODE_TAKEN: _("Le code « {code} » est déjà pris par : {holder}. Donnez-en un autre."),
    Code.CODE_INVALID: _(
        "« {code} » ne peut pas servir de code : 1 à 64 lettres sans accent, chiffres ou - _ . / "
        "sont attendus."
    ),
    Code.NAME_MISSING: _("Il faut un nom."),
    Code.TERRITORY_CODE_TAKEN: _(
        "Le code « {code} » est déjà celui de {name}, qui existe encore à cette date."
    ),
    Code.TERRITORY_LOOP: _("{name} ne peut pas se contenir ni se succéder à lui-même."),
    Code.TERRITORY_USED: _(
        "{name} est cité par des documents ou d’autres territoires : donnez-lui plutôt une fin."
    ),
    Code.DISPOSITIF_CODE_TAKEN: _("Le code « {code} » est déjà celui d’un dispositif."),
    Code.LIST_WITHOUT_CODES: _("Dites quelles colonnes donnent le code officiel et le nom."),
    Code.MERGE_TOO_FEW: _("Une fusion réunit au moins deux territoires de même nature."),
    Code.MERGE_OUT_OF_LIFE: _("{name} n’existe pas à cette date : une fusion n’y change rien."),
    Code.CONTACT_NAMELESS: _("Un contact n’a pas de nom : donnez-le, ou videz sa ligne."),
    # circulation
    Code.COPY_ON_LOAN: _(
        "Cet exemplaire est déjà prêté, retour prévu le {until} (sorti le {since})."
    ),
    Code.RETURN_UNDONE: _("Ce retour n’est plus enregistré : il a été annulé."),
    Code.COPY_NOT_ON_LOAN: _("L’exemplaire « {barcode} » n’est pas en prêt : il est déjà rentré."),
    Code.COPY_WITHDRAWN: _("Cet exemplaire a été retiré du fonds : il ne se prête plus."),
    Code.COPY_LOST: _("Cet exemplaire est noté perdu. Retrouvé, il se scanne seul, sans carte."),
    Code.COPY_ON_SITE_ONLY: _("Cet exemplaire se consulte sur place seulement."),
    Code.CARD_EXPIRED: _("La carte a expiré le {since}. Prolongez-la avant de prêter."),
    Code.CARD_EXPIRES_TOO_SOON: _(
        "La carte expire le {expires}, avant tout jour d’ouverture où rendre. Prolongez-la."
    ),
    Code.BORROWER_SUSPENDED: _("Emprunteur suspendu jusqu’au {until} ({why})."),
    Code.LOAN_LIMIT_REACHED: _("Nombre de prêts atteint : {count} sur {maximum}."),
    Code.RENEWAL_LIMIT_REACHED: _("Nombre de prolongations atteint : {count} sur {maximum}."),
    Code.SAME_DOCUMENT_ON_LOAN: _("Cette personne a déjà un autre exemplaire du même document."),
    Code.BORROWER_OVERDUE: _("Cette personne a un document en retard depuis le {since}."),
    Code.DOCUMENT_IS_DRAFT: _("La notice de ce document est encore un brouillon."),
    Code.LOAN_RENEWED: _("Déjà prêté à cette personne : le prêt est prolongé."),
    Code.DUE_DATE_SHORTENED: _("Retour avancé au {until} : la carte expire le {expires}."),
    Code.DATE_IN_FUTURE: _("Le {day} n’est pas encore passé : donnez une date d’hier ou avant."),
    Code.DATE_BEFORE_LOAN: _("Le {day} précède le prêt, fait le {since}."),
    Code.NEEDS_CONFIRMATION: _("À confirmer par un agent qui en a le droit : {reasons}"),
    Code.RETURNED_LATE: _("Rendu avec {days} jour(s) ouvert(s) de retard."),
    Code.ACCOMPANYING_MATERIAL: _("Vérifiez ce qui l’accompagne : {note}"),
    Code.HOLD_WAITING: _("Mis de côté pour {name} jusqu’au {until}."),
    Code.COPY_RESERVED: _("Réservé : {name} attend ce document ({count} en tout)."),
    Code.HOLD_ALREADY: _("Cette personne a déjà réservé ce document."),
    Code.HOLD_ON_OWN_LOAN: _("Cette personne a déjà ce document chez elle."),
    Code.HOLD_LIMIT_REACHED: _("Nombre de réservations atteint : {count} sur {maximum}."),
    Code.HOLDS_PER_DAY_REACHED: _(
        "Nombre de réservations du jour atteint : {count} sur {maximum}."
    ),
    Code.NO_COPY_TO_HOLD: _(
        "Aucun exemplaire de ce document ne peut être prêté : rien à réserver."
    ),
    Code.COPY_IS_IN: _("Un exemplaire est en rayon : {where}."),
    Code.UNKNOWN_HOLD: _("Cette réservation n’existe plus."),
    Code.HOLD_FILLED: _("Sa réservation est satisfaite."),
    Code.HOLD_REVERTED: _("La réservation de {name} revient au premier rang."),
    Code.PUT_ASIDE: _("À mettre de côté pour {name}, jusqu’au {until}."),
    Code.COPY_PUT_ASIDE: _(
        "Cet exemplaire est mis de côté pour une réservation : annulez-la d’abord."
    ),
    Code.COPY_IN_CONSULTATION: _("Cet exemplaire est en consultation sur place depuis le {since}."),
    Code.COPY_NOT_IN_CONSULTATION: _("L’exemplaire « {barcode} » n’est pas en consultation."),
    Code.CONSULTATION_LIMIT_REACHED: _("Nombre de consultations atteint : {count} sur {maximum}."),
    Code.CONSULTATION_ENDED: _("Consultation terminée."),
    Code.RENEWAL_TOO_EARLY: _("Prolongation possible à partir du {until}."),
    Code.RENEWAL_OVERDUE: _("Ce prêt est en retard : il ne se prolonge pas."),
    Code.RENEWAL_UNSEEN: _(
        "Prolongé {count} fois sans que l’exemplaire ait été vu : faites-le apporter."
    ),
    Code.GAP_TOO_SHORT: _("Cette personne a rendu ce document le {since} : pas avant le {until}."),
    Code.RETURN_SUSPENDS: _("Retard : emprunteur suspendu jusqu’au {until}."),
    Code.ANNEXE_MISSING: _("Il manque ce qui l’accompagne : {note}"),
    Code.COPY_FOUND: _("Exemplaire retrouvé : il n’est plus noté perdu."),
    Code.CLAIM_RESOLVED: _("Il avait été déclaré rendu le {since} : l’affaire est close."),
    Code.BORROWER_HAS_HOLDS: _(
        "Cette personne a encore des réservations : {count}. Annulez-les d’abord."
    ),
    Code.NOTHING_TO_RENEW: _("Cette personne n’a aucun prêt à prolonger."),
    Code.CLOCK_JUMPED: _(
        "L’ordinateur se croit le {today}, le dernier acte date du {last}. Vérifiez sa date : rien "
        "n’est effacé avant."
    ),
    Code.UNKNOWN_NOTICE: _("Ce courrier n’est plus dans l’historique."),
    Code.NOTICE_OUTDATED: _(
        "Le courrier pour {name} n’est plus à jour : un document est revenu, a été prolongé ou a "
        "déjà fait l’objet d’un courrier. Rien n’est parti ; relisez le courrier tel qu’il est "
        "maintenant."
    ),
    Code.NOTICE_IN_DOUBT: _(
        "Le courriel pour {address} est peut-être parti : la liaison avec {host} a été coupée "
        "pendant l’envoi. Il ne sera pas renvoyé sans vous : demandez à la personne, ou dites dans "
        "l’historique des courriers s’il faut le renvoyer."
    ),
    Code.TEMPLATE_FIELD: _(
        "Modèle « {template} », ligne {line} : le champ « {field} » n’existe pas. Champs connus : "
        "{known}."
    ),
    Code.TEMPLATE_INVALID: _("Modèle « {template} », ligne {line} : il faut {expected}."),
    Code.LABEL_TOO_SMALL: _(
        "Le code « {code} » est trop long pour cette étiquette : il y faudrait {needed} mm de "
        "large. Choisissez une étiquette plus large ou un code QR."
    ),
    Code.MAIL_NOT_SET: _(
        "L’envoi de courriels n’est pas réglé : donnez le serveur et l’adresse du centre dans "
        "Courriers, « Réglages de l’envoi »."
    ),
    Code.MAIL_PASSWORD_MISSING: _(
        "Le mot de passe de « {user} » sur {host} n’est pas connu sur ce poste : donnez-le dans "
        "Courriers, « Réglages de l’envoi », ou par la variable {variable}."
    ),
    Code.MAIL_PASSWORD_WRONG: _(
        "{host} refuse le mot de passe de « {user} » ({why}). Rien n’est parti ; vérifiez le nom "
        "et le mot de passe dans « Réglages de l’envoi »."
    ),
    Code.MAIL_RECIPIENT_REFUSED: _(
        "{host} refuse l’adresse {address} ({why}). Le courrier reste à faire : corrigez l’adresse "
        "de cette personne, ou imprimez-le."
    ),
    Code.MAIL_REFUSED: _(
        "{host} refuse le courriel ({why}). Le courrier reste à faire : vérifiez l’adresse du "
        "centre dans « Réglages de l’envoi », ou réessayez plus tard."
    ),
    Code.MAIL_SERVER_AWAY: _(
        "Le serveur de courriels {host} ne répond pas sur le port {port} ({why}). Ce qui n’est pas "
        "parti reste à faire ; vérifiez le réseau et le nom du serveur, puis réessayez."
    ),
    Code.MAIL_NOT_SECURE: _(
        "La liaison avec {host} ne peut pas être chiffrée ({why}). Rien n’est parti ; vérifiez le "
        "nom du serveur, le port et le chiffrement dans « Réglages de l’envoi »."
    ),
    Code.KEYRING_MISSING: _(
        "Ce poste n’a pas de trousseau où garder le mot de passe ({why}). Installez-en un, ou "
        "donnez le mot de passe par la variable d’environnement {variable}."
    ),
    Code.COPY_HAS_HISTORY: _(
        "Cet exemplaire a déjà été prêté : il ne se supprime pas. Retirez-le du fonds."
    ),
    Code.BORROWER_HAS_LOANS: _(
        "Cette personne a encore des prêts en cours : {count}. Enregistrez d’abord les retours."
    ),
    Code.MERGE_WITH_ITSELF: _("C’est deux fois la même carte : choisissez une autre fiche."),
    # catalogue
    Code.DISPOSITIF_MISSING: _("Il manque le dispositif principal : choisissez-le."),
    Code.TERRITORY_MISSING: _("Il manque un territoire : choisissez-en un au moins."),
    Code.SUMMARY_MISSING: _("Il manque le résumé : écrivez-le avant de publier."),
    Code.NOTHING_TO_READ: _("Rien à lire : ajoutez un fichier ou un exemplaire avant de publier."),
    Code.TITLE_MISSING: _("Il manque le titre."),
    Code.FIELD_UNKNOWN: _("Champ inconnu : « {field} ». Champs possibles : {known}."),
    Code.FIELD_INVALID: _("« {value} » ne convient pas pour {field}. Attendu : {expected}."),
    Code.PERIOD_REVERSED: _("La période finit avant de commencer : vérifiez les deux dates."),
    Code.RECORD_CHANGED: _(
        "Cette notice a été modifiée pendant votre saisie. Comparez les deux versions."
    ),
    Code.SCHEME_MISSING: _("Le fonds n’a pas de modèle de cotes : choisissez-en un d’abord."),
    Code.DOCUMENT_SOUGHT: _("« {title} » est toujours à rechercher."),
    Code.RULES_CHANGED: _(
        "Quelqu’un d’autre vient de changer aussi : {what}. Rien n’est enregistré ; voyez ses "
        "valeurs, puis enregistrez de nouveau si les vôtres doivent rester."
    ),
    Code.DOCUMENT_HAS_HOLDS: _(
        "Ce document est encore réservé ({count}). Annulez d’abord les réservations."
    ),
    Code.DOCUMENT_HAS_COPIES: _(
        "Ce document a {count} exemplaire(s) : retirez-les ou supprimez-les d’abord."
    ),
    Code.NOT_A_KNOWN_RECORD: _(
        "Le document {id} n’est pas une notice en attente : il a déjà un fichier ou un exemplaire."
    ),
    Code.DOCUMENT_MERGED_WITH_ITSELF: _("Une notice ne se fusionne pas avec elle-même."),
    Code.NOT_A_DRAFT: _("Le document {id} n’est plus un brouillon : il reste tel quel."),
    Code.DUPLICATE_FILE: _("Déjà dans le fonds : document {document}, « {title} »."),
    # files
    Code.PATH_MISSING: _("Introuvable : « {path} ». Vérifiez le chemin."),
    Code.PATH_UNREADABLE: _("« {path} » ne peut pas être lu ({why}). Vérifiez les droits."),
    Code.FOLDER_WITHOUT_PDF: _("Aucun PDF dans « {path} »."),
    Code.FILE_EMPTY: _("Fichier vide. Demandez-en une nouvelle copie."),
    Code.FILE_NOT_PDF: _(
        "Ce n’est pas un PDF, quel que soit son nom. Enregistrez-le en PDF, puis recommencez."
    ),
    Code.FILE_BROKEN: _("PDF abîmé, illisible. Demandez-en une nouvelle copie."),
    Code.FILE_ENCRYPTED: _(
        "PDF protégé par un mot de passe. Enregistrez-en une copie sans mot de passe."
    ),
    Code.FILE_WITHOUT_PAGES: _("PDF sans aucune page. Demandez-en une nouvelle copie."),
    Code.FILE_TOO_LARGE: _("Fichier trop gros : {size} (limite : {limit}). Découpez-le."),
    Code.FILE_TOO_SLOW: _("PDF trop lourd à lire : arrêté au bout de {seconds} secondes."),
    Code.OCR_MISSING: _(
        "La reconnaissance de texte demande le programme Tesseract, qui n’est pas sur ce poste. "
        "Debian et Ubuntu : « sudo apt-get install tesseract-ocr tesseract-ocr-fra » ; Windows et "
        "macOS : voyez le mode d’emploi (README). Le reste du programme marche sans lui."
    ),
    Code.OCR_LANGUAGE_MISSING: _(
        "Tesseract n’a pas les données de la langue « {language} » sur ce poste. Debian et "
        "Ubuntu : « sudo apt-get install tesseract-ocr-{language} » ; ailleurs : voyez le README."
    ),
    Code.OCR_FAILED: _("Le texte de cette page n’a pas pu être reconnu ({why})."),
    Code.OCR_TOO_SLOW: _("Page trop longue à reconnaître : arrêtée au bout de {seconds} secondes."),
    Code.OCR_BUSY: _(
        "Un autre poste ou une autre fenêtre reconnaît déjà le texte de ce fonds. "
        "Ses résultats arrivent ici aussi."
    ),
    Code.OCR_NOTHING: _("Aucune page de ce document n’a de texte reconnu ni saisi."),
    Code.UNKNOWN_PAGE: _("Ce fichier n’a pas de page {page}."),
    Code.FILE_CRASHED_READER: _(
        "PDF qui fait tomber le lecteur ; le programme continue sans lui. "
        "Demandez-en une nouvelle copie."
    ),
    Code.PAGE_FAILED: _("Page {page} illisible."),
    Code.PAGE_TOO_SLOW: _(
        "Page {page} trop lourde à dessiner : arrêtée au bout de {seconds} secondes."
    ),
    Code.FILE_CHANGED: _("Le fichier a changé pendant sa lecture. Recommencez."),
    Code.FILE_LOST: _(
        "Le fichier « {name} » manque dans le dossier du fonds. Restaurez une sauvegarde."
    ),
    Code.FILE_ALTERED: _(
        "Le fichier « {name} » a été altéré dans le dossier du fonds. Restaurez une sauvegarde."
    ),
    Code.FILE_GONE_FROM_STORE: _(
        "Le fichier « {name} » n’est plus dans le fonds : l’annulation n’est plus possible."
    ),
    # tables from elsewhere
    Code.TABLE_EMPTY: _("« {path} » ne contient aucune ligne."),
    Code.TABLE_TOO_LARGE: _(
        "« {path} » dépasse {limit} : partagez ce tableau en plusieurs fichiers."
    ),
    Code.TABLE_UNREADABLE: _(
        "« {path} » ne se lit pas ({why}). Enregistrez-le de nouveau en CSV ou en XLSX."
    ),
    Code.IMPORT_HAS_ERRORS: _(
        "Rien n’est importé. Lignes à corriger : {count}, d’abord la ligne {line} : {why}"
    ),
    Code.IMPORT_EMPTY: _("Rien à importer : toutes les lignes sont déjà là ou laissées de côté."),
    Code.IMPORT_WITHOUT_NAMES: _(
        "Aucune colonne ne donne le nom : dites laquelle est le nom ou l’organisation."
    ),
    Code.IMPORT_WITHOUT_TITLES: _("Aucune colonne ne donne le titre : dites laquelle c’est."),
    Code.TABLE_UNSAFE: _("« {path} » est refusé : {why}. Demandez d’où il vient avant tout."),
    # undo
    Code.ALREADY_UNDONE: _("Cette opération est déjà annulée."),
    Code.UNDO_STALE: _("Annulation impossible : ce qui est en jeu a changé depuis ({what})."),
    Code.UNDO_SCHEMA: _("Annulation impossible : l’opération date d’une version antérieure."),
    Code.UNDO_NOTHING: _("Il n’y a rien à annuler."),
    Code.UNDO_BLOCKED: _(
        "Annulation impossible : d’autres enregistrements en dépendent désormais."
    ),
    # the library itself
    Code.LIBRARY_MISSING: _(
        "Aucun fonds dans « {path} ». Créez-le par : irev library create {path}"
    ),
    Code.LIBRARY_EXISTS: _(
        "« {path} » contient déjà quelque chose. Il faut un dossier ou une base vide."
    ),
    Code.LIBRARY_NEWER: _(
        "Ce fonds a été créé par une version plus récente du programme (schéma {found}, connu "
        "jusqu’à {known}). Mettez le programme à jour ; le fonds n’a pas été touché."
    ),
    Code.LIBRARY_OLDER: _(
        "Ce fonds vient d’une version antérieure (schéma {found}). Lancez : irev library upgrade"
    ),
    Code.LIBRARY_DAMAGED: _(
        "Le fonds est endommagé ({why}). Ne l’utilisez plus ; restaurez la dernière sauvegarde."
    ),
    Code.LIBRARY_LOCKED: _(
        "Le fonds est occupé par un autre programme. Réessayez dans quelques instants."
    ),
    Code.LIBRARY_READ_ONLY: _(
        "Le fonds est en lecture seule ({path}). Vérifiez les droits du dossier."
    ),
    Code.LIBRARY_NOT_CHOSEN: _(
        "Aucun fonds n’est choisi. Donnez-le par --library, ou créez-en un : "
        "irev library create DOSSIER"
    ),
    Code.NETWORK_PATH: _(
        "« {path} » est sur le réseau ({system}) : une base SQLite s’y abîmerait. Pour plusieurs "
        "postes, utilisez PostgreSQL (voir README, « Plusieurs postes »)."
    ),
    Code.SYNCED_FOLDER: _(
        "« {path} » est synchronisé par {service} : la base peut s’abîmer. Déplacez le fonds hors "
        "de ce dossier."
    ),
    Code.SQLITE_OLD: _(
        "SQLite {version} a un défaut rare, corrigé en 3.51.3. Mettez le programme à jour."
    ),
    Code.SETTINGS_INVALID: _("Réglages illisibles dans « {path} » : {why}."),
    Code.SERVER_AWAY: _(
        "Le serveur de base de données ne répond pas ({why}). Vérifiez le réseau, puis réessayez."
    ),
    Code.SERVER_REFUSED: _(
        "Le serveur de base de données a refusé ({why}). Montrez ce message à qui s’en occupe."
    ),
    Code.SERVER_TOOL_MISSING: _(
        "Le programme « {tool} » manque. Installez le client PostgreSQL sur ce poste."
    ),
    Code.DISK_FULL: _("Plus de place sur le disque. Libérez de la place, puis recommencez."),
    Code.WRITE_FAILED: _("Écriture impossible dans « {path} » ({why})."),
    Code.BACKUP_INVALID: _(
        "« {path} » n’est pas une sauvegarde utilisable ({why}). Choisissez-en une autre."
    ),
    Code.TARGET_EXISTS: _("« {path} » existe déjà. Choisissez un autre nom."),
    Code.INDEX_UNAVAILABLE: _(
        "L’index de recherche est en cours de mise à jour par un autre programme. Réessayez."
    ),
    Code.FOLDER_PERMISSIONS: _(
        "Le dossier « {path} » est lisible par d’autres comptes. Restreignez ses droits."
    ),
    # requests
    Code.COMMAND_MISSING: _("Il manque une commande."),
    Code.COMMAND_UNKNOWN: _("Commande inconnue : « {value} ». L’option --help les montre."),
    Code.ARGUMENT_MISSING: _("Il manque : {value}."),
    Code.ARGUMENT_EXTRA: _("En trop : « {value} ». Mettez entre guillemets ce qui va ensemble."),
    Code.OPTION_UNKNOWN: _("Option inconnue : « {value} ». L’option --help les montre."),
    Code.OPTION_WITHOUT_VALUE: _("L’option {value} attend une valeur."),
    Code.OPTION_WITH_VALUE: _("L’option {value} n’attend pas de valeur."),
    Code.REQUEST_UNCLEAR: _("Demande incomprise ({message}). L’option --help montre l’emploi."),
    Code.OPTION_INVALID: _("« {value} » ne convient pas pour {option}. Attendu : {expected}."),
    Code.DATE_INVALID: _(
        "« {value} » n’est pas une date. Écrivez AAAA-MM-JJ, par exemple 2026-03-10."
    ),
}


def shown(value: object) -> str:
    """Write one value of an error's data as a person reads it."""
    if isinstance(value, datetime):
        return instant_in_words(value)
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return str(value)
    return number(value)


class _Data(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def describe(code: Code, data: Mapping[str, object]) -> str:
    """Return the French sentence of a code with its data; an absent value shows as « … »."""
    return SENTENCES[code].format_map(_Data({key: shown(value) for key, value in data.items()}))


def sentence(error: IrevError) -> str:
    """Return the French sentence of an expected failure."""
    return describe(error.code, error.data)
