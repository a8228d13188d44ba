"""What a purge removed or would remove, with the rules that ask for it; names nobody."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from irev_desktop.entities.journal import Operation
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.policy import load_switches
from irev_desktop.services.circulation.privacy.records import Purged
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

SOURCES = (
    _(
        "Règlement général sur la protection des données (UE 2016/679), article 5, 1 e\u00a0: pas "
        "plus longtemps que nécessaire\u00a0; articles 15 à 17\u00a0: accès, rectification, "
        "effacement."
    ),
    _(
        "Norme simplifiée n° 9 de la CNIL (délibération 99-027 du 22 avril 1999)\u00a0: prêts "
        "jusqu’à la fin du quatrième mois après le retour, lecteur radié un an après son dernier "
        "prêt. Sans valeur juridique depuis le RGPD, elle reste la référence de la profession."
    ),
)
"""Where the delays come from."""
MOST_PAST = 100


@dataclass(frozen=True, slots=True)
class PurgeLine:
    """One kind of data: how many, and the rule that asks for it."""

    what: str
    count: int
    rule: str


@dataclass(frozen=True, slots=True)
class PastPurge:
    """A purge of before: when it ran, as of which day, and how much went."""

    at: datetime
    day: date | None
    """Nothing for one of an earlier version, which did not note it."""
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """Return how many things went, of all kinds."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """The report of one purge; `foreseen` when nothing was removed yet."""

    library: str
    made_on: date
    day: date
    foreseen: bool
    lines: tuple[PurgeLine, ...]
    past: tuple[PastPurge, ...]
    """Purges that removed something, the last first."""
    sources: tuple[str, ...] = SOURCES


@requires(Permission.ADMINISTER)
def purge_report(library: Library, actor: Actor, purged: Purged) -> PurgeReport:
    """Return the report of a purge that was made or foreseen (`purge`)."""
    query = (
        select(Operation.at, Operation.details)
        .where(Operation.kind == "purge")
        .order_by(Operation.number.desc())
        .limit(MOST_PAST)
    )
    with library.storage.reading() as session:
        switches = load_switches(session)
        past = tuple(_past(at, details) for at, details in session.execute(query))
    return PurgeReport(
        library.settings.name,
        library.clock.today(),
        purged.day,
        purged.operation is None and not purged.empty,
        _lines(purged, switches.link_months, switches.borrower_months, switches.last_borrower_days),
        past,
    )


def _past(at: datetime, details: dict[str, object]) -> PastPurge:
    counts = {name: int(value) for name, value in details.items() if isinstance(value, int)}
    day = details.get("day")
    return PastPurge(at, date.fromisoformat(day) if isinstance(day, str) else None, counts)


def _lines(purged: Purged, months: int, idle: int, days: int) -> tuple[PurgeLine, ...]:
    after = _("{n} mois après").format(n=months)
    rows = (
        (_("Prêts rendus qui ne disent plus qui les avait"), purged.loans, after),
        (_("Réservations closes qui ne disent plus de qui"), purged.holds, after),
        (_("Consultations sur place qui ne disent plus de qui"), purged.consultations, after),
        (_("Courriers dont la personne et le texte partent"), purged.notices, _("avec leur prêt")),
        (
            _("Exemplaires qui ne disent plus qui les avait en dernier"),
            purged.copies,
            _("{n} jours après").format(n=days),
        ),
        (
            _("Emprunteurs effacés, faute d’activité"),
            purged.borrowers,
            _("{n} mois sans activité").format(n=idle),
        ),
        (_("Valeurs personnelles du journal"), purged.values, _("six mois après")),
    )
    return tuple(PurgeLine(*row) for row in rows)
