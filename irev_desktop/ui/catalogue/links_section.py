"""The links of the record that one describes, from both ends: made, followed, taken away."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import RelationKind
from irev_desktop.services.catalogue import relations
from irev_desktop.services.catalogue.records import DocumentDone, DocumentRecord, RelationRecord
from irev_desktop.ui.catalogue.document_parts import INCOMING
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.link_button import LinkButton
from irev_desktop.ui.widgets.page import empty
from irev_desktop.ui.widgets.section import Section


def way_words(kind: RelationKind, *, outgoing: bool) -> str:
    """Return how a document stands to the other: « Avenant à », or « A pour avenant »."""
    return kind.label if outgoing else INCOMING[kind]


class LinksSection(Section):
    """Shows the links of a record. `open_wanted` carries the id of the other document."""

    open_wanted = Signal(int)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame.look, _("Liens"), parent=parent)
        self._frame = frame
        self._shown: tuple[int, tuple[RelationRecord, ...]] = (0, ())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(TIGHT)
        self.add(self._rows)
        gestures = QHBoxLayout()
        gestures.addWidget(frame.actions.button("cataloguing.link", Style.QUIET))
        gestures.addStretch()
        self.add(gestures)

    def show_record(self, record: DocumentRecord) -> None:
        """Show the links of a record."""
        if self._shown == (record.id, record.relations):
            return
        self._shown = (record.id, record.relations)
        empty(self._rows)
        for relation in record.relations:
            self._rows.addLayout(self._row(relation))
        self.set_count(str(len(record.relations)) if record.relations else _("aucun"))

    def relate(self, record: int, other: int, kind: RelationKind, outgoing: bool) -> None:
        """Say how a record stands to another one."""
        ends = (record, other) if outgoing else (other, record)
        self._frame.jobs.run(
            relations.relate, *ends, kind, lane=Lane.DESK, done=self._related, owner=self
        )

    def _row(self, relation: RelationRecord) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SNUG)
        row.addWidget(PlainLabel(way_words(relation.kind, outgoing=relation.outgoing)))
        other = LinkButton(relation.title)
        other.clicked.connect(partial(self.open_wanted.emit, relation.document_id))
        row.addWidget(other, 1)
        remove = QToolButton()
        remove.setIcon(self._frame.look.icon("close"))
        name = _("Supprimer le lien avec {title}").format(title=relation.title)
        remove.setAccessibleName(name)
        remove.setToolTip(_("Supprimer le lien"))
        mark(remove, Style.QUIET)
        remove.clicked.connect(partial(self._unrelate, relation.id))
        row.addWidget(remove)
        return row

    def _unrelate(self, relation: int) -> None:
        self._frame.jobs.run(
            relations.unrelate, relation, lane=Lane.DESK, done=self._unrelated, owner=self
        )

    def _related(self, done: DocumentDone) -> None:
        self._frame.undo.done(_("Lien noté."), done.operation)

    def _unrelated(self, done: DocumentDone) -> None:
        self._frame.undo.done(_("Lien supprimé."), done.operation)
