"""Closed lists of the field: the values that the database stores and the words that people read.

Each enumeration stores its value; `label` gives the French word of the interface.
"""

from enum import StrEnum

from irev_desktop.kernel.texts import _


class Labelled(StrEnum):
    """A stored value with its French name."""

    @property
    def label(self) -> str:
        """The word that the interface shows for this value."""
        return LABELS[type(self)][self]


class TerritoryKind(Labelled):
    """Kinds of territory, widest first."""

    REGION = "region"
    DEPARTEMENT = "departement"
    EPCI = "epci"
    COMMUNE = "commune"
    ZUS = "zus"
    QPV2015 = "qpv2015"
    QPV2024 = "qpv2024"
    GROUPING = "groupement"

    @property
    def is_quartier(self) -> bool:
        """True for the three generations of quartier."""
        return self in {TerritoryKind.ZUS, TerritoryKind.QPV2015, TerritoryKind.QPV2024}


class Dating(Labelled):
    """How a territory's dates are to be read; nothing where there is no date."""

    EXACT = "exact"
    OBSERVED = "observed"
    """Dates of the states that were read: so at the latest from, and no longer after."""


class DatePrecision(Labelled):
    """How much of a date is known; with the year alone, day and month are fillers."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class DocumentKind(Labelled):
    """What a document is, as an intellectual work."""

    CONTRAT = "contrat"
    CONVENTION_CADRE = "convention_cadre"
    AVENANT = "avenant"
    ANNEXE = "annexe"
    DIAGNOSTIC = "diagnostic"
    EVALUATION = "evaluation"
    PROTOCOLE = "protocole"
    PROGRAMMATION = "programmation"
    RAPPORT = "rapport"
    AUTRE = "autre"


class DocumentState(Labelled):
    """How far a record has got (domain, invariant 5)."""

    DRAFT = "draft"
    CATALOGUED = "catalogued"
    PUBLISHED = "published"


class InboxState(Labelled):
    """Where a file that came in stands: it waits, or was put by, filed into a record, refused."""

    WAITING = "waiting"
    ASIDE = "aside"
    FILED = "filed"
    THROWN = "thrown"


class Availability(Labelled):
    """How a document can be had; several may be true of one document."""

    ONLINE = "en_ligne"
    SUMMARY = "resume"
    LENDABLE = "empruntable"
    ON_SITE = "sur_place"
    KNOWN = "notice_seule"


class Generation(Labelled):
    """The periods by which people know the politique de la ville: one generation of contracts each.

    `years` are its first and last year, None where it is open; both None: nothing is known.
    """

    BEFORE = "avant_2000"
    CONTRATS_2000 = "2000_2006"
    CUCS = "2007_2014"
    CONTRATS_2015 = "2015_2023"
    CONTRATS_2024 = "depuis_2024"
    UNKNOWN = "inconnue"

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The first and the last year."""
        return GENERATION_YEARS[self]


class TextState(Labelled):
    """Whether the pages of a file carry text."""

    NONE = "none"
    PARTIAL = "partial"
    NATIVE = "native"
    OCR = "ocr"


class PageReading(Labelled):
    """Where the recognition of one page's text stands; a person's word counts before the engine's.

    The last two are never stored: they are what a person decided of the page.
    """

    FOUND = "found"
    TO_DO = "to_do"
    DONE = "done"
    FAILED = "failed"
    TYPED = "typed"
    EXCLUDED = "excluded"


class ReadingReason(Labelled):
    """Why a page's text is to be recognised: it has none, a poor one, or somebody asked."""

    NO_TEXT = "no_text"
    POOR_TEXT = "poor_text"
    ASKED = "asked"


class RelationKind(Labelled):
    """How one document stands to another."""

    AVENANT_OF = "avenant_of"
    ANNEXE_OF = "annexe_of"
    REPLACES = "replaces"
    EVALUATES = "evaluates"
    CITES = "cites"


class SignatoryRole(Labelled):
    """The part an organisation takes in a contract."""

    PILOTE = "pilote"
    SIGNATAIRE = "signataire"
    PARTENAIRE = "partenaire"


class CirculationType(Labelled):
    """Whether a copy may leave the premises."""

    LENDABLE = "empruntable"
    ON_SITE = "sur_place"


class CopyCondition(Labelled):
    """The state a paper copy is in."""

    GOOD = "bon"
    WORN = "use"
    DAMAGED = "abime"


class CodeKind(Labelled):
    """What a scanned code names: never both (domain, invariant 3)."""

    COPY = "copy"
    BORROWER = "borrower"


class BorrowerKind(Labelled):
    """Who holds a card."""

    PERSON = "personne"
    ORGANISATION = "organisation"


class BorrowerCategory(Labelled):
    """Professional category of a borrower, the one asked by the loan rules."""

    PROFESSIONNEL = "professionnel"
    ASSOCIATION = "association"
    COLLECTIVITE = "collectivite"
    ETAT = "etat"
    ETUDIANT = "etudiant"
    HABITANT = "habitant"
    AUTRE = "autre"


class Role(Labelled):
    """What an agent is allowed to be; the visitor's post has the last one."""

    ACCUEIL = "accueil"
    DOCUMENTALISTE = "documentaliste"
    ADMINISTRATEUR = "administrateur"
    VISITEUR = "visiteur"


class Permission(StrEnum):
    """What a service function asks of its actor."""

    READ_PUBLIC = "read_public"
    """Reads what a visitor may see: catalogued and published records."""
    READ_ALL = "read_all"
    """Reads drafts, history and the library's figures."""
    REPORT = "report"
    """Leaves a note « une information manquante, une erreur ? »."""
    CATALOGUE = "catalogue"
    """Creates and changes documents, files, copies."""
    CIRCULATE = "circulate"
    """Lends, takes back, renews; reads and creates borrowers."""
    OVERRIDE = "override"
    """Lends although something is « to confirm »."""
    UNDO = "undo"
    """Undoes operations."""
    ADMINISTER = "administer"
    """Backs up, upgrades, collects, sets."""


class ThemeFamily(Labelled):
    """Where a theme stands in the contract: pillar, cross-cutting axis, or free keyword."""

    PILLAR = "pilier"
    AXIS = "axe"
    KEYWORD = "mot_cle"


GENERATION_YEARS: dict[Generation, tuple[int | None, int | None]] = {
    Generation.BEFORE: (None, 1999),
    Generation.CONTRATS_2000: (2000, 2006),
    Generation.CUCS: (2007, 2014),
    Generation.CONTRATS_2015: (2015, 2023),
    Generation.CONTRATS_2024: (2024, None),
    Generation.UNKNOWN: (None, None),
}

LABELS: dict[type[Labelled], dict[Labelled, str]] = {
    TerritoryKind: {
        TerritoryKind.REGION: _("Région"),
        TerritoryKind.DEPARTEMENT: _("Département"),
        TerritoryKind.EPCI: _("Intercommunalité (EPCI)"),
        TerritoryKind.COMMUNE: _("Commune"),
        TerritoryKind.ZUS: _("Quartier (ZUS)"),
        TerritoryKind.QPV2015: _("Quartier prioritaire 2015"),
        TerritoryKind.QPV2024: _("Quartier prioritaire 2024"),
        TerritoryKind.GROUPING: _("Groupement"),
    },
    Dating: {Dating.EXACT: _("date exacte"), Dating.OBSERVED: _("date de l’état observé")},
    DatePrecision: {
        DatePrecision.YEAR: _("année"),
        DatePrecision.MONTH: _("mois"),
        DatePrecision.DAY: _("jour"),
    },
    InboxState: {
        InboxState.WAITING: _("En attente"),
        InboxState.ASIDE: _("Mis de côté"),
        InboxState.FILED: _("Rangé"),
        InboxState.THROWN: _("Écarté"),
    },
    DocumentKind: {
        DocumentKind.CONTRAT: _("Contrat"),
        DocumentKind.CONVENTION_CADRE: _("Convention-cadre"),
        DocumentKind.AVENANT: _("Avenant"),
        DocumentKind.ANNEXE: _("Annexe"),
        DocumentKind.DIAGNOSTIC: _("Diagnostic"),
        DocumentKind.EVALUATION: _("Évaluation"),
        DocumentKind.PROTOCOLE: _("Protocole de préfiguration"),
        DocumentKind.PROGRAMMATION: _("Programmation"),
        DocumentKind.RAPPORT: _("Rapport"),
        DocumentKind.AUTRE: _("Autre document"),
    },
    DocumentState: {
        DocumentState.DRAFT: _("Brouillon"),
        DocumentState.CATALOGUED: _("Catalogué"),
        DocumentState.PUBLISHED: _("Publié"),
    },
    Availability: {
        Availability.ONLINE: _("En ligne"),
        Availability.SUMMARY: _("Avec résumé"),
        Availability.LENDABLE: _("À emprunter"),
        Availability.ON_SITE: _("À consulter sur place"),
        Availability.KNOWN: _("Notice seule, document à retrouver"),
    },
    Generation: {
        Generation.BEFORE: _("Avant 2000"),
        Generation.CONTRATS_2000: _("2000-2006, contrats de ville"),
        Generation.CUCS: _("2007-2014, Cucs"),
        Generation.CONTRATS_2015: _("2015-2023, contrats de ville"),
        Generation.CONTRATS_2024: _("Depuis 2024, Quartiers 2030"),
        Generation.UNKNOWN: _("Période inconnue"),
    },
    TextState: {
        TextState.NONE: _("Sans texte"),
        TextState.PARTIAL: _("Texte sur une partie des pages"),
        TextState.NATIVE: _("Texte d’origine"),
        TextState.OCR: _("Texte reconnu"),
    },
    PageReading: {
        PageReading.FOUND: _("Non demandée"),
        PageReading.TO_DO: _("En attente"),
        PageReading.DONE: _("Reconnue"),
        PageReading.FAILED: _("En échec"),
        PageReading.TYPED: _("Saisie à la main"),
        PageReading.EXCLUDED: _("Exclue"),
    },
    ReadingReason: {
        ReadingReason.NO_TEXT: _("sans texte"),
        ReadingReason.POOR_TEXT: _("texte abîmé"),
        ReadingReason.ASKED: _("demandée"),
    },
    RelationKind: {
        RelationKind.AVENANT_OF: _("Avenant à"),
        RelationKind.ANNEXE_OF: _("Annexe de"),
        RelationKind.REPLACES: _("Remplace"),
        RelationKind.EVALUATES: _("Évalue"),
        RelationKind.CITES: _("Cite"),
    },
    SignatoryRole: {
        SignatoryRole.PILOTE: _("Pilote"),
        SignatoryRole.SIGNATAIRE: _("Signataire"),
        SignatoryRole.PARTENAIRE: _("Partenaire"),
    },
    CirculationType: {
        CirculationType.LENDABLE: _("Empruntable"),
        CirculationType.ON_SITE: _("Consultation sur place"),
    },
    CopyCondition: {
        CopyCondition.GOOD: _("Bon état"),
        CopyCondition.WORN: _("Usé"),
        CopyCondition.DAMAGED: _("Abîmé"),
    },
    CodeKind: {CodeKind.COPY: _("exemplaire"), CodeKind.BORROWER: _("emprunteur")},
    BorrowerKind: {
        BorrowerKind.PERSON: _("Personne"),
        BorrowerKind.ORGANISATION: _("Organisation"),
    },
    BorrowerCategory: {
        BorrowerCategory.PROFESSIONNEL: _("Professionnel de la politique de la ville"),
        BorrowerCategory.ASSOCIATION: _("Association"),
        BorrowerCategory.COLLECTIVITE: _("Collectivité"),
        BorrowerCategory.ETAT: _("Service de l’État"),
        BorrowerCategory.ETUDIANT: _("Étudiant, chercheur"),
        BorrowerCategory.HABITANT: _("Habitant, conseil citoyen"),
        BorrowerCategory.AUTRE: _("Autre"),
    },
    Role: {
        Role.ACCUEIL: _("Accueil"),
        Role.DOCUMENTALISTE: _("Documentaliste"),
        Role.ADMINISTRATEUR: _("Administrateur"),
        Role.VISITEUR: _("Visiteur"),
    },
    ThemeFamily: {
        ThemeFamily.PILLAR: _("Pilier"),
        ThemeFamily.AXIS: _("Axe transversal"),
        ThemeFamily.KEYWORD: _("Mot clé"),
    },
}
