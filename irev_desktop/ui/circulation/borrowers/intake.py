"""Tables of borrowers: what the window says of them to the panel that takes them."""

from collections.abc import Mapping, Sequence
from typing import Final

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.progress import Progress
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.circulation.borrowers.importing import import_borrowers, plan_borrowers
from irev_desktop.services.circulation.borrowers.records import (
    ImportChoices,
    PlannedRow,
    RowState,
)
from irev_desktop.services.circulation.borrowers.table_fields import BorrowerField, guess_columns
from irev_desktop.services.exchange.tables import Table
from irev_desktop.services.library import Library
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.intake.intake import Intake, Option, Row, Taken, Wanted
from irev_desktop.ui.frame.intake.panel import IntakePanel
from irev_desktop.ui.look.tokens import Tone

UPDATE, NUMBER = "update", "number"
NUMBERING: Final = "E-"
"""What the cards begin with that are given to rows without one."""
_TONES: Final[Mapping[RowState, Tone]] = {
    RowState.NEW: Tone.SUCCESS,
    RowState.CHANGED: Tone.INFO,
    RowState.JOINED: Tone.INFO,
    RowState.SAME: Tone.NEUTRAL,
    RowState.LEFT: Tone.NEUTRAL,
    RowState.WRONG: Tone.DANGER,
}
_WRITTEN: Final = frozenset((RowState.NEW, RowState.CHANGED, RowState.JOINED))


def borrowers_intake(frame: Frame) -> IntakePanel:
    """Return the room that takes tables of borrowers."""
    return IntakePanel(frame, INTAKE)


def _guess(headers: Sequence[str]) -> Mapping[str, int]:
    return {field.value: place for field, place in guess_columns(headers).items()}


def _choices(wanted: Wanted) -> ImportChoices:
    columns = {BorrowerField(name): place for name, place in wanted.columns.items()}
    numbering = NUMBERING if NUMBER in wanted.options else ""
    return ImportChoices(columns, UPDATE in wanted.options, numbering)


def _plan(
    library: Library, actor: Actor, table: Table, wanted: Wanted, progress: Progress
) -> tuple[Row, ...]:
    plan = plan_borrowers(library, actor, table, _choices(wanted), progress=progress)
    return tuple(map(_row, plan.rows))


def _row(row: PlannedRow) -> Row:
    alike = ", ".join(row.alike)
    like = _("Peut-être déjà là\u00a0: {names}.").format(names=alike) if alike else ""
    return Row(
        row.number,
        row.state.label,
        _TONES[row.state],
        row.name,
        " · ".join(filter(None, (row.card, row.organisation))),
        " ".join(row.errors) or like,
        row.state is RowState.WRONG,
        row.state in _WRITTEN,
    )


def _take(
    library: Library, actor: Actor, table: Table, wanted: Wanted, progress: Progress
) -> Taken:
    done = import_borrowers(library, actor, table, _choices(wanted), progress=progress)
    parts = [n_("{n} emprunteur inscrit", "{n} emprunteurs inscrits", done.added)]
    if done.changed:
        parts.append(n_("{n} complété", "{n} complétés", done.changed))
    return Taken(", ".join(parts) + ".", done.operation)


INTAKE: Final = Intake(
    title=_("Importer des emprunteurs"),
    hint=_(
        "Un CSV ou un classeur XLSX dont la première ligne nomme les colonnes\u00a0: carte, nom, "
        "organisation, courriel, contact… Chaque ligne se voit avant que rien ne soit écrit."
    ),
    fields=[(field.value, field.label) for field in BorrowerField],
    guess=_guess,
    options=(
        Option(UPDATE, _("Compléter les cartes connues")),
        Option(NUMBER, _("Numéroter celles qui manquent")),
    ),
    plan=_plan,
    take=_take,
)
