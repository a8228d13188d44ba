"""The loan rules on paper: the matrix for one type of copy, and every other choice."""

from collections.abc import Iterator

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import CirculationType
from irev_desktop.paper.sheet import Block, Column, Facts, Heading, Paragraph, Sheet, Table
from irev_desktop.services.circulation.policy_records import PolicyRecord
from irev_desktop.services.circulation.policy_words import VALUE_WORDS, value_text
from irev_desktop.services.circulation.rules import VALUES, Place, Rules
from irev_desktop.services.circulation.switch_words import CHOICE_WORDS, Group, choice_text
from irev_desktop.ui.circulation.rules.matrix import CATEGORIES


def rules_sheet(policy: PolicyRecord, kind: CirculationType | None) -> Sheet:
    """Return the policy as kept; what is inherited stands in brackets."""
    return Sheet(
        title=_("Règles de prêt"),
        kicker=_("Piloter"),
        subtitle=kind.label if kind else _("Tous exemplaires"),
        blocks=(_matrix(policy, kind), *_choices(policy)),
        landscape=True,
    )


def _matrix(policy: PolicyRecord, kind: CirculationType | None) -> Table:
    rules = Rules(policy.lines)
    columns = (
        Column(_("Emprunteurs"), 5),
        *(Column(VALUE_WORDS[name].title, 3) for name in VALUES),
    )
    rows = [
        (
            category.label if category else _("Toutes catégories"),
            *(_value(rules, (category, kind), name) for name in VALUES),
        )
        for category in CATEGORIES
    ]
    return Table(columns, rows)


def _value(rules: Rules, place: Place, name: str) -> str:
    found = rules.effective(place, name)
    text = value_text(name, found.value)
    return text if found.source == place and not found.as_loan else f"({text})"


def _choices(policy: PolicyRecord) -> Iterator[Block]:
    yield Paragraph(_("Entre parenthèses\u00a0: valeur héritée."), muted=True)
    for group in Group:
        yield Heading(group.label, 2)
        yield Facts(
            [
                (words.title, choice_text(name, getattr(policy.switches, name)))
                for name, words in CHOICE_WORDS.items()
                if words.group is group
            ]
        )
