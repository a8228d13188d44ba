"""What a closing moves, in French sentences: the same for window and command line."""

from collections import Counter
from collections.abc import Iterable, Sequence

from irev_desktop.kernel.desk_vocabulary import ExceptionKind, MovedDate
from irev_desktop.kernel.texts import _, n_, weekday_date
from irev_desktop.services.circulation.policy_records import ClosingCancelled, DateMove

NAMED_DAYS = 4
"""Days named one by one."""


def moved_words(moved: MovedDate) -> str:
    """Say what kind of date it is."""
    return {
        MovedDate.LOAN: _("Retour"),
        MovedDate.HOLD: _("Mise de côté"),
        MovedDate.SUSPENSION: _("Fin de suspension"),
    }[moved]


def moved_summary(moves: Sequence[DateMove]) -> list[str]:
    """Say how many dates move, how they are spread, and how many people are to be told."""
    if not moves:
        return [_("Aucune date à reporter.")]
    people = {move.borrower: move.email for move in moves if move.borrower is not None}
    by_mail = sum(bool(mail) for mail in people.values())
    told = n_("{n} personne à prévenir", "{n} personnes à prévenir", len(people))
    mail = n_("dont {n} par courriel", "dont {n} par courriel", by_mail)
    return [f"{moved_count(moves)}.", *_spread(moves), f"{told}, {mail}."]


def moved_count(moves: Sequence[DateMove]) -> str:
    """Count the dates that move: « 14 dates reportées : 12 retours, 2 mises de côté »."""
    counts = Counter(move.moved for move in moves)
    words = {
        MovedDate.LOAN: n_("{n} retour", "{n} retours", counts[MovedDate.LOAN]),
        MovedDate.HOLD: n_("{n} mise de côté", "{n} mises de côté", counts[MovedDate.HOLD]),
        MovedDate.SUSPENSION: n_("{n} suspension", "{n} suspensions", counts[MovedDate.SUSPENSION]),
    }
    listed = ", ".join(text for moved, text in words.items() if counts[moved])
    return n_("{n} date reportée", "{n} dates reportées", len(moves)) + (
        f"\u00a0: {listed}" if listed else ""
    )


def declared_words(kind: ExceptionKind, moves: Sequence[DateMove]) -> str:
    """Say that a closing or an opening was written down, and how many dates it moved."""
    if not moves:
        return _("{what} au calendrier, aucune date à reporter.").format(what=kind.label)
    return _("{what} au calendrier. {count}.").format(what=kind.label, count=moved_count(moves))


def cancelled_words(done: ClosingCancelled) -> str:
    """Say what became of the dates that a closing had moved."""
    back = n_("{n} date remise", "{n} dates remises", done.moved_back)
    if not done.left:
        return _("Supprimé du calendrier\u00a0: {back}.").format(back=back)
    left = n_(
        "{n} laissée, changée depuis ou déjà passée",
        "{n} laissées, changées depuis ou déjà passées",
        done.left,
    )
    return _("Supprimé du calendrier\u00a0: {back}, {left}.").format(back=back, left=left)


def _spread(moves: Iterable[DateMove]) -> list[str]:
    """Say on which days the returns fall by now."""
    days = Counter(move.after for move in moves if move.moved is MovedDate.LOAN)
    if not days:
        return []
    ordered = sorted(days)
    named = [f"{weekday_date(day)} ({days[day]})" for day in ordered[:NAMED_DAYS]]
    more = len(ordered) - NAMED_DAYS
    if more > 0:
        named.append(n_("{n} autre jour", "{n} autres jours", more))
    return [_("Retours attendus\u00a0: {days}.").format(days=", ".join(named))]
