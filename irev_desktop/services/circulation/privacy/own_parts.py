"""Reads, kind by kind, what a library holds about a person; each function one part."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import BorrowerContact, Copy, Loan, LoanBorrower
from irev_desktop.entities.claims import LastBorrower, ReturnClaim
from irev_desktop.entities.document import Document
from irev_desktop.entities.holds import Hold, HoldBorrower
from irev_desktop.entities.notices import Notice, NoticeRecipient
from irev_desktop.entities.usage import Consultation, ConsultationBorrower
from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.privacy.own_records import OwnColumn, OwnPart, Value

TITLE = OwnColumn("titre", _("Document"), 4)
BARCODE = OwnColumn("exemplaire", _("Exemplaire"), 2)
GONE_ON = OwnColumn("efface_le", _("Effacé à partir du"), 2)


def contacts(session: Session, person: int) -> OwnPart:
    """Return the people to ask for."""
    columns = (
        OwnColumn("nom", _("Nom"), 3),
        OwnColumn("fonction", _("Fonction"), 2),
        OwnColumn("telephone", _("Téléphone"), 2),
        OwnColumn("courriel", _("Courriel"), 3),
    )
    query = (
        select(
            BorrowerContact.name,
            BorrowerContact.role,
            BorrowerContact.phone,
            BorrowerContact.email,
        )
        .where(BorrowerContact.borrower_id == person)
        .order_by(BorrowerContact.position)
    )
    purpose = _("Les personnes à joindre, tant que la fiche existe.")
    return OwnPart("contacts", _("Contacts"), purpose, columns, _rows(session, query))


def open_loans(session: Session, person: int) -> OwnPart:
    """Return what is on loan."""
    columns = (
        *(TITLE, BARCODE, OwnColumn("prete_le", _("Prêté le"), 2)),
        *(OwnColumn("a_rendre_le", _("À rendre le"), 2), OwnColumn("prolongations", _("Prol."))),
    )
    query = (
        _loans(person, Document.title, Copy.barcode, Loan.lent_on, Loan.due_on, Loan.renewals)
        .where(Loan.returned_on.is_(None))
        .order_by(Loan.due_on, Loan.id)
    )
    purpose = _("Pour savoir qui a chaque document, jusqu’à son retour.")
    return OwnPart("prets_en_cours", _("Prêts en cours"), purpose, columns, _rows(session, query))


def past_loans(session: Session, person: int) -> OwnPart:
    """Return what was lent, as long as the link is kept."""
    columns = (
        *(TITLE, BARCODE, OwnColumn("prete_le", _("Prêté le"), 2)),
        *(OwnColumn("rendu_le", _("Rendu le"), 2), OwnColumn("remarque", _("État au retour"), 2)),
        GONE_ON,
    )
    chosen = (Loan.lent_on, Loan.returned_on, Loan.return_note, LoanBorrower.expires_on)
    query = (
        _loans(person, Document.title, Copy.barcode, *chosen)
        .where(Loan.returned_on.is_not(None))
        .order_by(Loan.returned_on.desc(), Loan.id.desc())
    )
    purpose = _("Gardé quelques mois après le retour, en cas de litige, puis effacé.")
    return OwnPart("prets_passes", _("Prêts passés"), purpose, columns, _rows(session, query))


def holds(session: Session, person: int) -> OwnPart:
    """Return what was held, and what became of it."""
    columns = (
        *(TITLE, OwnColumn("etat", _("État"), 2), OwnColumn("demandee_le", _("Demandée le"), 2)),
        *(OwnColumn("close_le", _("Close le"), 2), GONE_ON),
    )
    query = (
        select(Document.title, Hold.state, Hold.placed_on, Hold.closed_on, HoldBorrower.expires_on)
        .join(HoldBorrower, HoldBorrower.hold_id == Hold.id)
        .join(Document, Document.id == Hold.document_id)
        .where(HoldBorrower.borrower_id == person)
        .order_by(Hold.placed_at.desc())
    )
    rows = tuple(
        (title, state.label, placed, closed, gone)
        for title, state, placed, closed, gone in session.execute(query)
    )
    purpose = _("Pour servir chacun à son tour\u00a0; effacé comme les prêts.")
    return OwnPart("reservations", _("Réservations"), purpose, columns, rows)


def consultations(session: Session, person: int) -> OwnPart:
    """Return what was read on the premises under the card."""
    columns = (TITLE, BARCODE, OwnColumn("le", _("Le"), 2), GONE_ON)
    query = (
        select(
            Document.title,
            Copy.barcode,
            Consultation.started_on,
            ConsultationBorrower.expires_on,
        )
        .join(ConsultationBorrower, ConsultationBorrower.consultation_id == Consultation.id)
        .join(Copy, Copy.id == Consultation.copy_id)
        .join(Document, Document.id == Copy.document_id)
        .where(ConsultationBorrower.borrower_id == person)
        .order_by(Consultation.started_at.desc())
    )
    purpose = _("Seulement celles où la carte a été scannée\u00a0; les autres sont anonymes.")
    return OwnPart(
        "consultations", _("Consultations sur place"), purpose, columns, _rows(session, query)
    )


def notices(session: Session, person: int) -> OwnPart:
    """Return what was written to the person, word for word."""
    columns = (
        *(OwnColumn("le", _("Le"), 2), OwnColumn("genre", _("Courrier"), 2)),
        *(OwnColumn("voie", _("Voie"), 1), OwnColumn("adresse", _("Adresse"), 2)),
        *(OwnColumn("objet", _("Objet"), 2), OwnColumn("texte", _("Texte"), 5), GONE_ON),
    )
    query = (
        select(Notice, NoticeRecipient)
        .join(NoticeRecipient, NoticeRecipient.notice_id == Notice.id)
        .where(NoticeRecipient.borrower_id == person)
        .order_by(Notice.claimed_at.desc())
    )
    rows = tuple(
        (
            *(notice.sent_at or notice.claimed_at, notice.kind.label, notice.channel.label),
            *(whom.address, whom.subject, whom.text, whom.expires_on),
        )
        for notice, whom in session.execute(query)
    )
    purpose = _("Les rappels et avis envoyés\u00a0; effacés avec le prêt dont ils parlent.")
    return OwnPart("courriers", _("Courriers envoyés"), purpose, columns, rows)


def claims(session: Session, person: int) -> OwnPart:
    """Return the returns that the person claimed."""
    columns = (
        *(TITLE, BARCODE, OwnColumn("declare_le", _("Déclaré le"), 2)),
        *(OwnColumn("note", _("Note"), 3), OwnColumn("regle_le", _("Réglé le"), 2)),
    )
    chosen = (ReturnClaim.claimed_on, ReturnClaim.note, ReturnClaim.resolved_on)
    query = _loans(person, Document.title, Copy.barcode, *chosen).join(
        ReturnClaim, ReturnClaim.loan_id == Loan.id
    )
    purpose = _("«\u00a0Je l’ai rendu\u00a0»\u00a0: tant que le prêt en garde le lien.")
    return OwnPart(
        "retours_declares", _("Retours déclarés"), purpose, columns, _rows(session, query)
    )


def last_copies(session: Session, person: int) -> OwnPart:
    """Return the copies that say who had them last."""
    query = (
        select(Document.title, Copy.barcode, LastBorrower.expires_on)
        .join(Copy, Copy.id == LastBorrower.copy_id)
        .join(Document, Document.id == Copy.document_id)
        .where(LastBorrower.borrower_id == person)
    )
    purpose = _("Pour réclamer une pièce manquante, quelques jours, si le fonds l’a choisi.")
    title = _("Derniers exemplaires rendus")
    columns = (TITLE, BARCODE, GONE_ON)
    return OwnPart("derniers_exemplaires", title, purpose, columns, _rows(session, query))


def _loans(person: int, *columns: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*columns)
        .select_from(Loan)
        .join(LoanBorrower, LoanBorrower.loan_id == Loan.id)
        .join(Copy, Copy.id == Loan.copy_id)
        .join(Document, Document.id == Copy.document_id)
        .where(LoanBorrower.borrower_id == person)
    )


def _rows(session: Session, query: Select[*tuple[Any, ...]]) -> tuple[tuple[Value, ...], ...]:
    return tuple(tuple(row) for row in session.execute(query))
