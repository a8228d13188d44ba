"""The slip that a borrower takes home, and that which stands in what is put aside for him."""

from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Borrower, Loan, LoanBorrower
from irev_desktop.entities.holds import Hold
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.desk_vocabulary import HoldState
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import local_time, long_date, n_
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.finding import find_borrower, find_copy
from irev_desktop.services.circulation.holds.reading import hold_lines
from irev_desktop.services.circulation.lines import loan_lines
from irev_desktop.services.circulation.notices.mail_settings import centre_of
from irev_desktop.services.circulation.records import LoanLine
from irev_desktop.services.circulation.templates.filling import fill
from irev_desktop.services.circulation.templates.keeping import template
from irev_desktop.services.circulation.templates.names import TemplateName
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@requires(Permission.CIRCULATE)
def loan_slip(library: Library, actor: Actor, card: str) -> str:
    """Return the text of a slip with all that a borrower has, the first due first.

    Raises LibraryError: UNKNOWN_CODE, CODE_IS_COPY, and as the templates do.
    """
    today = library.clock.today()
    with library.storage.reading() as session:
        borrower = find_borrower(session, card)
        mine = LoanBorrower.borrower_id == borrower.id
        loans = loan_lines(session, today, Loan.returned_on.is_(None), mine)
        line = template(session, TemplateName.SLIP_LINE)
        values = {
            **centre_of(library, session),
            "date": long_date(today),
            "heure": local_time(library.clock.now()),
            "nom": borrower.name,
            "organisation": borrower.organisation,
            "carte": borrower.card,
            "prets": "\n\n".join(fill(line, _values(each)) for each in loans),
            "nombre": n_("{n} prêt en cours", "{n} prêts en cours", len(loans)),
        }
        return fill(template(session, TemplateName.SLIP), values)


@requires(Permission.CIRCULATE)
def hold_slip(library: Library, actor: Actor, barcode: str) -> str:
    """Return the text of the slip of a copy put aside: for whom, until when.

    Raises LibraryError: UNKNOWN_CODE, CODE_IS_BORROWER, UNKNOWN_HOLD, and as the templates do.
    """
    with library.storage.reading() as session:
        copy = find_copy(session, barcode)
        aside = (Hold.shelf_copy_id == copy.id, Hold.state == HoldState.WAITING)
        for hold in hold_lines(session, *aside):
            values = {
                **centre_of(library, session),
                "date": long_date(library.clock.today()),
                "nom": hold.name,
                "organisation": _organisation(session, hold.borrower),
                "carte": hold.card,
                "titre": hold.title,
                "code": copy.barcode,
                "cote": copy.call_number,
                "jusqu_au": long_date(hold.shelf_until) if hold.shelf_until else "",
            }
            return fill(template(session, TemplateName.HOLD_SLIP), values)
        raise LibraryError(Code.UNKNOWN_HOLD)


def _organisation(session: Session, borrower: int | None) -> str:
    found = session.get(Borrower, borrower) if borrower else None
    return found.organisation if found else ""


def _values(line: LoanLine) -> dict[str, str]:
    days = n_("{n} jour de retard", "{n} jours de retard", line.late_days)
    return {
        "titre": line.title,
        "code": line.barcode,
        "cote": line.call_number,
        "retour": long_date(line.due),
        "retard": f"({days})" if line.late_days else "",
    }
