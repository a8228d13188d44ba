"""« Que savez-vous de moi ? »: everything the library holds about a person (droit d’accès)."""

from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, BorrowerActivity
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.finding import find_borrower
from irev_desktop.services.circulation.policy import load_switches
from irev_desktop.services.circulation.privacy import own_parts
from irev_desktop.services.circulation.privacy.merged import merged_into
from irev_desktop.services.circulation.privacy.own_journal import journal_part
from irev_desktop.services.circulation.privacy.own_records import OwnColumn, OwnData, Value
from irev_desktop.services.circulation.switches import Switches
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.ADMINISTER)
def own_data(library: Library, actor: Actor, card: str) -> OwnData:
    """Return all that is held about a borrower, in French words; nothing is changed.

    Raises LibraryError: UNKNOWN_CODE, CODE_IS_COPY.
    """
    with library.storage.reading() as session:
        who = find_borrower(session, card)
        people = frozenset({who.id, *merged_into(session, who.id)})
        parts = (
            own_parts.contacts,
            own_parts.open_loans,
            own_parts.past_loans,
            own_parts.holds,
            own_parts.consultations,
            own_parts.notices,
            own_parts.claims,
            own_parts.last_copies,
        )
        return OwnData(
            library.settings.name,
            library.clock.today(),
            who.card,
            who.name,
            _identity(session, who),
            (*(part(session, who.id) for part in parts), journal_part(session, people)),
            _remarks(load_switches(session)),
        )


def _identity(session: Session, who: Borrower) -> tuple[tuple[OwnColumn, Value], ...]:
    activity = session.get(BorrowerActivity, who.id)
    values: tuple[tuple[str, str, Value], ...] = (
        ("carte", _("Carte"), who.card),
        ("nom", _("Nom"), who.name),
        ("type", _("Type"), who.kind.label),
        ("organisation", _("Organisation"), who.organisation),
        ("categorie", _("Catégorie"), who.category.label),
        ("courriel", _("Courriel"), who.email),
        ("telephone", _("Téléphone"), who.phone),
        ("adresse", _("Adresse postale"), who.address),
        ("remarque", _("Remarque"), who.note),
        ("inscrit_le", _("Inscrit le"), who.registered_on),
        ("carte_valable_jusqu_au", _("Carte valable jusqu’au"), who.expires_on),
        ("suspendu_jusqu_au", _("Suspendu jusqu’au"), who.suspended_until),
        ("motif_de_suspension", _("Motif de suspension"), who.suspension_reason),
        ("derniere_activite", _("Dernière activité"), activity.last_on if activity else None),
    )
    return tuple((OwnColumn(key, label), value) for key, label, value in values)


def _remarks(switches: Switches) -> tuple[str, ...]:
    loans = n_(
        "Le lien entre un prêt et la personne est effacé {n} mois après le retour.",
        "Le lien entre un prêt et la personne est effacé {n} mois après le retour.",
        switches.link_months,
    )
    idle = n_(
        "La fiche est effacée après {n} mois sans activité, si rien n’est en cours.",
        "La fiche est effacée après {n} mois sans activité, si rien n’est en cours.",
        switches.borrower_months,
    )
    return (
        loans,
        idle,
        _(
            "Les statistiques de fréquentation ne portent ni nom, ni numéro, ni date de "
            "naissance\u00a0: rien n’y permet de retrouver une personne."
        ),
        _(
            "Des copies de sauvegarde peuvent contenir ces données jusqu’à leur propre fin\u00a0; "
            "une sauvegarde restaurée efface de nouveau tout ce qui l’avait été."
        ),
        _(
            "Chacun peut demander la rectification ou l’effacement de ces données\u00a0; "
            "l’effacement attend la fin des prêts et réservations en cours."
        ),
    )
