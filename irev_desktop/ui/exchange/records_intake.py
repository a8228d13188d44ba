"""Tables of records: what the window says of them to the panel that takes them."""

from collections.abc import Mapping, Sequence
from typing import Final

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.progress import Progress
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.exchange.documents.columns import RecordField, guess_columns
from irev_desktop.services.exchange.documents.importing import import_records, plan_records
from irev_desktop.services.exchange.documents.records import PlannedRow, RowState, TableChoices
from irev_desktop.services.exchange.tables import Table
from irev_desktop.services.library import Library
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.intake.intake import Intake, Option, Row, Taken, Wanted
from irev_desktop.ui.frame.intake.panel import IntakePanel
from irev_desktop.ui.look.tokens import Tone

UPDATE, CATALOGUE = "update", "catalogue"
_TONES: Final[Mapping[RowState, Tone]] = {
    RowState.NEW: Tone.SUCCESS,
    RowState.CHANGED: Tone.INFO,
    RowState.COPY: Tone.INFO,
    RowState.SAME: Tone.NEUTRAL,
    RowState.LEFT: Tone.NEUTRAL,
    RowState.WRONG: Tone.DANGER,
}
_WRITTEN: Final = frozenset((RowState.NEW, RowState.CHANGED, RowState.COPY))


def records_intake(frame: Frame) -> IntakePanel:
    """Return the room that takes tables of records."""
    return IntakePanel(frame, INTAKE)


def _guess(headers: Sequence[str]) -> Mapping[str, int]:
    return {field.value: place for field, place in guess_columns(headers).items()}


def _choices(wanted: Wanted) -> TableChoices:
    columns = {RecordField(name): place for name, place in wanted.columns.items()}
    return TableChoices(columns, UPDATE in wanted.options, CATALOGUE in wanted.options)


def _plan(
    library: Library, actor: Actor, table: Table, wanted: Wanted, progress: Progress
) -> tuple[Row, ...]:
    plan = plan_records(library, actor, table, _choices(wanted), progress=progress)
    return tuple(map(_row, plan.rows))


def _row(row: PlannedRow) -> Row:
    remark = " ".join(row.errors)
    if row.alike:
        remark = _("Une notice de ce titre est déjà là\u00a0: est-ce la même\u00a0?")
    return Row(
        row.number,
        row.state.label,
        _TONES[row.state],
        row.title,
        row.detail,
        remark,
        row.state is RowState.WRONG,
        row.state in _WRITTEN,
    )


def _take(
    library: Library, actor: Actor, table: Table, wanted: Wanted, progress: Progress
) -> Taken:
    done = import_records(library, actor, table, _choices(wanted), progress=progress)
    parts = [n_("{n} notice ajoutée", "{n} notices ajoutées", done.added)]
    if done.changed:
        parts.append(n_("{n} complétée", "{n} complétées", done.changed))
    if done.copies:
        parts.append(n_("{n} exemplaire", "{n} exemplaires", done.copies))
    return Taken(", ".join(parts) + ".", done.operation)


INTAKE: Final = Intake(
    title=_("Importer des notices"),
    hint=_(
        "Un CSV ou un classeur XLSX dont la première ligne nomme les colonnes\u00a0: titre, "
        "dispositif, territoires, dates, cote… Chaque ligne se voit avant que rien ne soit écrit."
    ),
    fields=[(field.value, field.label) for field in RecordField],
    guess=_guess,
    options=(
        Option(UPDATE, _("Compléter les notices connues")),
        Option(CATALOGUE, _("Cataloguer si complètes")),
    ),
    plan=_plan,
    take=_take,
)
