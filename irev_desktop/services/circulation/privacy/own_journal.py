"""What the journal still says of a person: who changed what on the record, and when."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.journal import JournalEntry, JournalPersonal, Operation
from irev_desktop.kernel.texts import PARIS, _
from irev_desktop.services.administration.kinds import label
from irev_desktop.services.circulation.privacy.own_records import OwnColumn, OwnPart, Value

WORDS: Mapping[str, str] = {
    "card": _("carte"),
    "name": _("nom"),
    "organisation": _("organisation"),
    "email": _("courriel"),
    "phone": _("téléphone"),
    "address": _("adresse postale"),
    "note": _("remarque"),
    "role": _("fonction"),
    "suspended_until": _("suspension jusqu’au"),
    "suspension_reason": _("motif de suspension"),
}
"""The columns that say something; the others repeat them."""
TABLES = {"borrowers": "", "borrower_contacts": _("contact, ")}


def journal_part(session: Session, people: Collection[int]) -> OwnPart:
    """Return the changes of the record, those of records merged into it included, newest first."""
    columns = (
        *(OwnColumn("le", _("Le"), 2), OwnColumn("operation", _("Opération"), 3)),
        *(OwnColumn("champ", _("Champ"), 2), OwnColumn("avant", _("Avant"), 3)),
        *(OwnColumn("apres", _("Après"), 3), OwnColumn("efface_le", _("Effacé à partir du"), 2)),
    )
    query = (
        select(
            Operation.at,
            Operation.kind,
            JournalEntry.table_name,
            JournalPersonal.before,
            JournalPersonal.after,
            JournalPersonal.expires_on,
        )
        .join(JournalEntry, JournalEntry.id == JournalPersonal.entry_id)
        .join(Operation, Operation.id == JournalEntry.operation_id)
        .where(JournalPersonal.borrower_id.in_(people), JournalEntry.table_name.in_(TABLES))
        .order_by(Operation.number.desc(), JournalEntry.id)
    )
    rows = tuple(line for row in session.execute(query) for line in _lines(*row))
    purpose = _("Pour pouvoir annuler une erreur de saisie, pendant six mois.")
    return OwnPart("journal", _("Modifications de la fiche"), purpose, columns, rows)


def _lines(
    at: Any,
    kind: str,
    table: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    gone: date | None,
) -> Iterator[tuple[Value, ...]]:
    old, new = before or {}, after or {}
    for name, words in WORDS.items():
        one, other = old.get(name) or "", new.get(name) or ""
        if one != other:
            yield at.astimezone(PARIS).date(), label(kind), TABLES[table] + words, one, other, gone
