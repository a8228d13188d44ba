"""Labels of copies and cards of borrowers, line by line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Select, select

from irev_desktop.entities.circulation import Borrower, Copy
from irev_desktop.entities.document import Document
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import PARIS, _, long_date
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.finding import find_borrower, find_copy
from irev_desktop.services.circulation.notices.mail_settings import centre_of
from irev_desktop.services.circulation.templates.filling import Drawn, fill_label
from irev_desktop.services.circulation.templates.keeping import template
from irev_desktop.services.circulation.templates.names import BARS, QR, TemplateName
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

LABELS = (TemplateName.BARCODE, TemplateName.QR, TemplateName.SPINE)
"""The templates of labels of copies."""


@dataclass(frozen=True, slots=True)
class LabelCopy:
    """A copy that may be given a label."""

    barcode: str
    title: str
    call_number: str
    location: str
    added: datetime


@dataclass(frozen=True, slots=True)
class LabelText:
    """One label or card: the code that it bears, and its lines."""

    code: str
    lines: tuple[str | Drawn, ...]


@requires(Permission.READ_ALL)
def label_copies(
    library: Library,
    actor: Actor,
    barcodes: Sequence[str] = (),
    *,
    since: date | None = None,
) -> tuple[LabelCopy, ...]:
    """Return the copies named, in that order, then all those added since a day, oldest first.

    Withdrawn ones are left out of the latter. Raises LibraryError: UNKNOWN_CODE, CODE_IS_BORROWER.
    """
    with library.storage.reading() as session:
        named = [find_copy(session, barcode).id for barcode in barcodes]
        rows = {row.id: row for row in session.execute(_copies().where(Copy.id.in_(named)))}
        found = [rows[number] for number in dict.fromkeys(named)]
        if since is not None:
            start = datetime.combine(since, time(), PARIS)
            query = _copies().where(Copy.created_at >= start, Copy.kept.is_(True))
            new = session.execute(query.order_by(Copy.created_at, Copy.id))
            found += [row for row in new if row.id not in rows]
    return tuple(
        LabelCopy(row.barcode, row.title, row.call_number, row.location, row.created_at)
        for row in found
    )


@requires(Permission.READ_ALL)
def copy_labels(
    library: Library, actor: Actor, name: TemplateName, copies: Iterable[LabelCopy]
) -> tuple[LabelText, ...]:
    """Return the labels of copies by one of `LABELS`. Raises LibraryError as the templates do."""
    with library.storage.reading() as session:
        text = template(session, name)
        common = centre_of(library, session)
    return tuple(_copy_label(text, common["centre"], each) for each in copies)


def _copy_label(text: str, centre: str, copy: LabelCopy) -> LabelText:
    values = {
        "centre": centre,
        "titre": copy.title,
        "code": copy.barcode,
        "cote": copy.call_number,
        "cote_lignes": "\n".join(copy.call_number.split()) or copy.barcode,
        "lieu": copy.location,
        BARS: copy.barcode,
        QR: copy.barcode,
    }
    return LabelText(copy.barcode, fill_label(text, values))


@requires(Permission.CIRCULATE)
def borrower_cards(library: Library, actor: Actor, cards: Sequence[str]) -> tuple[LabelText, ...]:
    """Return the cards of borrowers. Raises LibraryError: UNKNOWN_CODE, CODE_IS_COPY."""
    with library.storage.reading() as session:
        text = template(session, TemplateName.CARD)
        centre = centre_of(library, session)["centre"]
        people = [find_borrower(session, card) for card in dict.fromkeys(cards)]
        return tuple(_card(text, centre, each) for each in people)


def _card(text: str, centre: str, borrower: Borrower) -> LabelText:
    end = borrower.expires_on
    values = {
        "centre": centre,
        "nom": borrower.name,
        "organisation": borrower.organisation,
        "carte": borrower.card,
        "validite": _("Valable jusqu’au {day}").format(day=long_date(end)) if end else "",
        BARS: borrower.card,
        QR: borrower.card,
    }
    return LabelText(borrower.card, fill_label(text, values))


def _copies() -> Select[int, str, str, str, str, datetime]:
    return select(
        Copy.id,
        Copy.barcode,
        Document.title,
        Copy.call_number,
        Copy.location,
        Copy.created_at,
    ).join(Document, Document.id == Copy.document_id)
