"""Loan rules: how long, how many, by borrower category and circulation type.

The most specific line wins: (category, type), then (category, any), (any, type), (any, any). A
value left blank falls back to the next line, an explicit 0 is 0, and what no line gives is the
default shipped with the library (circulation, rules 19-21 and 37).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Rules:
    """The table of loan rules, and what periods do with closed days."""

    lines: Mapping[Place, RuleLine] = field(default_factory=dict)
    mode: ClosedDays = ClosedDays.PUSH

    def find(self, category: BorrowerCategory, kind: CirculationType) -> LoanRule:
        """Return the rule for a borrower's category and a copy's circulation type."""
        places: tuple[Place, ...] = (
            (category, kind),
            (category, None),
            (None, kind),
            (None, None),
        )
        lines = [self.lines[place] for place in places if place in self.lines] + [DEFAULT]

        def first(name: str, otherwise: int = 0) -> int:
            values = (getattr(line, name) for line in lines)
            return next((value for value in values if value is not None), otherwise)

        loan_days = first("loan_days")
        return LoanRule(
            loan_days,
            first("renewal_days", loan_days),
            first("loans"),
            first("renewals"),
            first("holds"),
            first("shelf_days"),
            next((line.consultations for line in lines if line.consultations is not None), None),
        )
