"""The history of a record, for agents: what each operation changed, and back to any version."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, local_time, long_date, number
from irev_desktop.services.administration.history import history
from irev_desktop.services.administration.records import HistoryLine
from irev_desktop.services.catalogue.batch.records import FieldChange
from irev_desktop.services.catalogue.records import DocumentDone
from irev_desktop.services.catalogue.versions import (
    Version,
    Versions,
    document_versions,
    restore_version,
)
from irev_desktop.ui.catalogue.batch.lines import from_difference
from irev_desktop.ui.catalogue.document_actions import CATALOGUERS
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.scale import TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.facts import FactList
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import empty
from irev_desktop.ui.widgets.page_head import flow
from irev_desktop.ui.widgets.section import Section

LONGEST: Final = 160
"""Characters of a value that are shown at the most."""
SHOWN: Final = 60
"""Operations that are shown at the most, the newest ones."""


class HistorySection(Section):
    """What happened to a record, newest first; asked for when it is unfolded."""

    def __init__(self, frame: Frame, record: int, operations: int) -> None:
        super().__init__(frame.look, _("Historique"), opened=False)
        self._frame = frame
        self._record = record
        self._lines: Sequence[HistoryLine] = ()
        self.set_count(number(operations))
        self.toggled.connect(lambda opened: self._ask() if opened else None)
        frame.changes.while_seen(self, self._on_changes)

    def show_record(self, record: int, operations: int) -> None:
        """Show the history of another record, folded; of the same one, what came since."""
        if record != self._record:
            self._record = record
            self.set_open(False)
        self.set_count(number(operations))

    def _on_changes(self, changes: Changes) -> None:
        if self.is_open() and self._record in changes.ids(Subject.DOCUMENT):
            self._ask()

    def _ask(self) -> None:
        self._frame.jobs.run(
            history,
            Subject.DOCUMENT,
            self._record,
            done=self._take,
            key=f"history {id(self)}",
            owner=self,
        )

    def _take(self, lines: Sequence[HistoryLine]) -> None:
        self._lines = lines[:SHOWN]
        done = partial(self._show, self._record)
        self._frame.jobs.run(document_versions, self._record, done=done, owner=self)

    def _show(self, record: int, found: Versions) -> None:
        if record != self._record:
            return
        empty(self.body)
        if not self._lines:
            self.add(PlainLabel(_("Rien n’est encore arrivé à cette notice."), Style.MUTED))
        versions = {each.operation: each for each in found.versions}
        pairs = []
        for line in self._lines:
            when = f"{long_date(line.at.date())}, {local_time(line.at)}"
            shown = self._line(line, versions.get(line.operation), found.version)
            pairs.append((when, shown))
        self.add(FactList(pairs))

    def _line(self, line: HistoryLine, version: Version | None, standing: int) -> QWidget:
        """Return an operation: what it was, who made it, what it changed, the way back to it."""
        undone = _(" (annulé)") if line.undone else ""
        said = f"{line.label}{undone} · {line.actor}".rstrip(" ·")
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, TIGHT)
        column.setSpacing(TIGHT)
        column.addWidget(PlainLabel(said, wrap=True, selectable=True))
        for change in version.changes if version else ():
            words = PlainLabel(in_words(change), Style.CAPTION, wrap=True, selectable=True)
            column.addWidget(words)
        may = self._frame.context.now.role in CATALOGUERS
        if version is not None and not version.present and may:
            back = QPushButton(_("Rétablir cette version"))
            back.setIcon(self._frame.look.icon("undo"))
            mark(back, Style.QUIET)
            back.clicked.connect(partial(self._restore, standing, line.operation))
            column.addWidget(flow([back]))
        return holder

    def _restore(self, standing: int, operation: str) -> None:
        self._frame.jobs.run(
            restore_version,
            self._record,
            standing,
            operation,
            lane=Lane.DESK,
            done=self._restored,
            failed=self._refused,
            owner=self,
        )

    def _restored(self, done: DocumentDone) -> None:
        text = _("Version rétablie\u00a0: {title}").format(title=done.title)
        self._frame.undo.done(text, done.operation)

    def _refused(self, error: LibraryError) -> None:
        self._frame.notices.say(sentence(error), Tone.WARNING)
        self._ask()


def in_words(change: FieldChange) -> str:
    """Return « Titre : avant → après », from where the two differ."""
    before, after = from_difference(change.before, change.after)
    return f"{change.label}\u00a0: {_cut(before)} → {_cut(after)}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}\u00a0…"
