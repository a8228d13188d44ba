"""How long things are kept, what expires today, and what was forgotten before."""

from dataclasses import dataclass, replace

from sqlalchemy import select

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.entities.circulation import Borrower
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.policy import load_switches
from irev_desktop.services.circulation.privacy.commands import purge
from irev_desktop.services.circulation.privacy.expiring import idle_borrowers
from irev_desktop.services.circulation.privacy.report import PurgeReport, purge_report
from irev_desktop.services.circulation.switches import FACT, checked
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires


@dataclass(frozen=True, slots=True)
class Delays:
    """How long a library keeps what names people."""

    link_months: int
    """Months after the return during which a loan says who had it."""
    borrower_months: int
    """Months without activity after which a borrower is erased."""
    last_borrower_days: int
    """Days during which a copy says who had it last; 0 = never."""


@dataclass(frozen=True, slots=True)
class PrivacyStanding:
    """What a purge would do today, and by which delays."""

    delays: Delays
    report: PurgeReport
    people: tuple[str, ...]
    """Those who would be erased: « Claire Exemple (E1) », by name."""

    @property
    def empty(self) -> bool:
        """True when nothing has expired."""
        return not any(line.count for line in self.report.lines)


@requires(Permission.ADMINISTER)
def privacy_standing(library: Library, actor: Actor) -> PrivacyStanding:
    """Return what has expired today; nothing is changed."""
    foreseen = purge(library, actor, dry_run=True)
    with library.storage.reading() as session:
        switches = load_switches(session)
        idle = idle_borrowers(session, foreseen.day, switches.borrower_months)
        query = select(Borrower.name, Borrower.card).where(Borrower.id.in_(idle))
        people = session.execute(query.order_by(Borrower.folded)).all()
    delays = Delays(switches.link_months, switches.borrower_months, switches.last_borrower_days)
    names = tuple(f"{name} ({card})" for name, card in people)
    return PrivacyStanding(delays, purge_report(library, actor, foreseen), names)


@requires(Permission.ADMINISTER)
def save_delays(library: Library, actor: Actor, delays: Delays) -> OperationId:
    """Keep other delays; the other choices of circulation stay as they are.

    What was written before keeps its own day. Raises LibraryError(FIELD_INVALID).
    """
    with library.storage.command(actor, "loan_rules") as work:
        kept = checked(
            replace(
                load_switches(work.session),
                link_months=delays.link_months,
                borrower_months=delays.borrower_months,
                last_borrower_days=delays.last_borrower_days,
            )
        )
        work.session.merge(LibraryFact(name=FACT, value=kept.encoded()))
        work.details = {"title": _("Durées de conservation")}
        work.commit()
        return work.operation
