"""The table of loan rules: rules 19, 20, 21 and 37 of circulation."""

import pytest

from irev_desktop.kernel.vocabulary import BorrowerCategory, CirculationType
from irev_desktop.services.circulation.rules import LoanRule, Place, RuleLine, Rules

STUDENT = BorrowerCategory.ETUDIANT
OTHER = BorrowerCategory.AUTRE
LENDABLE = CirculationType.LENDABLE
ON_SITE = CirculationType.ON_SITE


@pytest.mark.parametrize("category", list(BorrowerCategory))
@pytest.mark.parametrize("kind", list(CirculationType))
def test_rule_37_without_a_line_the_default_holds(
    category: BorrowerCategory, kind: CirculationType
) -> None:
    assert Rules().find(category, kind) == LoanRule(
        loan_days=28,
        renewal_days=28,
        loans=5,
        renewals=2,
        holds=3,
        shelf_days=7,
        consultations=None,
    )


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ([(STUDENT, LENDABLE), (STUDENT, None), (None, LENDABLE), (None, None)], 1),
        ([(None, None), (None, LENDABLE), (STUDENT, None)], 3),
        ([(None, None), (None, LENDABLE)], 2),
        ([(OTHER, LENDABLE), (STUDENT, ON_SITE), (None, None)], 3),
    ],
)
def test_rule_21_the_most_specific_line_wins(places: list[Place], found: int) -> None:
    lines = {place: RuleLine(loans=n) for n, place in enumerate(places, 1)}
    assert Rules(lines).find(STUDENT, LENDABLE).loans == found


@pytest.mark.parametrize(("written", "meant"), [(0, 0), (None, 9), (3, 3)])
def test_rule_20_blank_falls_back_and_0_is_0(written: int | None, meant: int) -> None:
    lines = {
        (STUDENT, LENDABLE): RuleLine(loans=written, renewals=written),
        (None, None): RuleLine(loans=9, renewals=9),
    }
    rule = Rules(lines).find(STUDENT, LENDABLE)
    assert (rule.loans, rule.renewals) == (meant, meant)


@pytest.mark.parametrize(("written", "meant"), [(None, 14), (0, 0), (5, 5)])
def test_rule_19_a_blank_renewal_period_is_the_loan_period(written: int | None, meant: int) -> None:
    line = RuleLine(loan_days=14, renewal_days=written)
    assert Rules({(None, None): line}).find(STUDENT, LENDABLE).renewal_days == meant
