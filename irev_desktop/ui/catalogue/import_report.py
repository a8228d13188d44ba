"""The report of imports: stored, already there, refused and why; each line can be acted on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import TextState
from irev_desktop.ui.catalogue.import_flow import ImportFlow
from irev_desktop.ui.catalogue.import_lines import Fate, ImportLine, summary
from irev_desktop.ui.frame.fitting import fit_columns
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import SNUG, WIDE
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Align, Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from irev_desktop.ui.widgets.page import empty

WITHOUT_TEXT = {TextState.NONE, TextState.PARTIAL}

COLUMNS: tuple[Column[ImportLine], ...] = (
    Column(
        _("Résultat"),
        lambda line: line.fate.value,
        lambda line: line.fate.label,
        width=9,
        tone=lambda line: line.fate.tone,
    ),
    Column(_("Fichier"), lambda line: line.name, width=24),
    Column(_("Notice, ou raison"), lambda line: line.words, width=0),
    Column(_("Pages"), lambda line: line.pages, align=Align.RIGHT, width=6),
    Column(
        _("Texte"),
        lambda line: line.text,
        lambda line: line.text.label if line.text else "",
        width=14,
        tone=lambda line: Tone.WARNING if line.text in WITHOUT_TEXT else None,
    ),
)


ROOM = dict(zip((COLUMNS[1], *COLUMNS[3:]), (420, 560, 680), strict=True))
"""Pixels at 100 % that the table must have for a column to be shown."""


class ImportReportPane(QFrame):
    """Shows the lines of an `ImportFlow`.

    `open_wanted` and `read_wanted` carry a document's id; `item_wanted` that of a file of the
    inbox.
    """

    open_wanted = Signal(int)
    read_wanted = Signal(int)
    item_wanted = Signal(int)

    def __init__(self, frame: Frame, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look = frame.look
        self._flow = flow
        mark(self, Style.SURFACE)
        self._summary = PlainLabel("", Style.MUTED, wrap=True)
        self._stopped = PlainLabel("", Style.ERROR, wrap=True)
        self._model: RecordTable[ImportLine] = RecordTable(COLUMNS, lambda line: line.path, self)
        self.view = RecordView(frame.look, self._model, _("Rapport d’import"))
        self.reason = PlainLabel("", wrap=True, selectable=True)
        self._gestures = QWidget()
        self._row = FlowLayout(self._gestures, frame.look.px(SNUG))
        head = QHBoxLayout()
        head.setSpacing(SNUG)
        head.addWidget(ElidedLabel(_("Rapport d’import"), Style.TITLE), 1)
        for action in ("cataloguing.undo_import", "cataloguing.close_report"):
            head.addWidget(frame.actions.icon_button(action))
        first = QHBoxLayout()
        first.addWidget(frame.actions.button("cataloguing.first", Style.PRIMARY))
        self._resume = frame.actions.button("cataloguing.resume")
        first.addWidget(self._resume)
        first.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SNUG)
        column.addLayout(head)
        for widget in (self._summary, self._stopped):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        column.addWidget(self.reason)
        column.addWidget(self._gestures)
        column.addLayout(first)
        self.view.chosen.connect(lambda _lines: self._show_chosen())
        self.view.opened.connect(self._open)
        flow.changed.connect(self._refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns for which there is room."""
        super().resizeEvent(event)
        fit_columns(self._look, self.view, COLUMNS, ROOM)

    def _refresh(self) -> None:
        lines = self._flow.lines
        self._summary.setText(summary(lines))
        self._stopped.setText(self._flow.stopped)
        self._stopped.setVisible(bool(self._flow.stopped))
        self._resume.setVisible(bool(self._flow.left))
        self._model.set_records(lines)
        if lines and not self.view.records():
            self.view.selectRow(0)
        self._show_chosen()

    def _open(self, line: ImportLine) -> None:
        if line.item is not None:
            self.item_wanted.emit(line.item)
        elif line.document is not None:
            self.open_wanted.emit(line.document)

    def _show_chosen(self) -> None:
        """Say of the lines selected all there is to say, and what can be done."""
        chosen = self.view.records()
        empty(self._row)
        self.reason.setText("")
        if len(chosen) == 1:
            self._show_line(chosen[0])
        undoable = [line for line in chosen if line.operation]
        if undoable:
            self._add(_("Annuler cet import"), "undo", partial(self._flow.undo, undoable))

    def _show_line(self, line: ImportLine) -> None:
        refused = line.fate is Fate.REFUSED
        self.reason.setText(f"{line.name} — {line.words}")
        mark(self.reason, Style.ERROR if refused else Style.MUTED)
        if line.item is not None:
            self._add(_("Décrire"), "edit", partial(self.item_wanted.emit, line.item))
        if line.document is None:
            return
        self._add(_("Ouvrir la notice"), "edit", partial(self.open_wanted.emit, line.document))
        self._add(_("Lire"), "read", partial(self.read_wanted.emit, line.document))

    def _add(self, text: str, icon: str, callback: Callable[[], object]) -> None:
        button = QPushButton(text.replace("&", "&&"))
        button.setIcon(self._look.icon(icon))
        mark(button, Style.QUIET)
        button.clicked.connect(lambda _checked: callback())
        self._row.addWidget(button)
        self._gestures.updateGeometry()
