"""Loan rules: how long, how many, by borrower category and circulation type.

The most specific line wins: (category, type), then (category, any), (any, type), (any, any). A
value left blank falls back to the next line, an explicit 0 is 0, and what no line gives is the
default shipped with the library (circulation, rules 19-21 and 37).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from irev_desktop.kernel.vocabulary import BorrowerCategory, CirculationType
from irev_desktop.services.circulation.calendar import ClosedDays

Place = tuple[BorrowerCategory | None, CirculationType | None]
"""What a line is for; None = any."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line of the table as written; None = blank."""

    loan_days: int | None = None
    renewal_days: int | None = None
    loans: int | None = None
    renewals: int | None = None
    holds: int | None = None
    shelf_days: int | None = None
    consultations: int | None = None


@dataclass(frozen=True, slots=True)
class LoanRule:
    """What holds for one borrower and one copy: periods in days, and numbers at most."""

    loan_days: int
    renewal_days: int
    loans: int
    renewals: int
    holds: int
    shelf_days: int
    consultations: int | None
    """At a time; None = no limit of its own."""


DEFAULT = RuleLine(loan_days=28, loans=5, renewals=2, holds=3, shelf_days=7)
"""Shipped with the library; its blank renewal period is the loan period (rule 19)."""


VALUES = tuple(each.name for each in fields(RuleLine))
"""The names of the values of a line."""


@dataclass(frozen=True, slots=True)
class Effective:
    """A value that holds at a place of the table, and where it comes from.

    `value` is None where there is no limit of its own. `source` is the line that gives it; None =
    shipped with the library. `as_loan`: a renewal period that is the loan's, for want of its own.
    """

    value: int | None
    source: Place | None
    as_loan: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """The table of loan rules, and what periods do with closed days."""

    lines: Mapping[Place, RuleLine] = field(default_factory=dict)
    mode: ClosedDays = ClosedDays.PUSH

    def find(self, category: BorrowerCategory, kind: CirculationType) -> LoanRule:
        """Return the rule for a borrower's category and a copy's circulation type."""
        place = (category, kind)

        def number(name: str) -> int:
            return self.effective(place, name).value or 0

        return LoanRule(
            number("loan_days"),
            number("renewal_days"),
            number("loans"),
            number("renewals"),
            number("holds"),
            number("shelf_days"),
            self.effective(place, "consultations").value,
        )

    def effective(self, place: Place, name: str) -> Effective:
        """Return the value of a name (of `VALUES`) that holds at a place, and its source."""
        for source in fallbacks(place):
            line = self.lines.get(source)
            value: int | None = getattr(line, name) if line else None
            if value is not None:
                return Effective(value, source)
        shipped: int | None = getattr(DEFAULT, name)
        if shipped is None and name == "renewal_days":
            loan = self.effective(place, "loan_days")
            return Effective(loan.value, loan.source, as_loan=True)
        return Effective(shipped, None)


def fallbacks(place: Place) -> tuple[Place, ...]:
    """Return the lines asked for a value, the most specific first."""
    category, kind = place
    return tuple(dict.fromkeys((place, (category, None), (None, kind), (None, None))))
