"""The letters that were written, newest first; a doubt among them waits for a word."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from irev_desktop.kernel.notice_vocabulary import NoticeState
from irev_desktop.kernel.texts import PARIS, _, local_time, short_date
from irev_desktop.services.circulation.notices.records import NoticeLine
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import ROOMY, SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import PlainLabel


def _when(instant: datetime) -> str:
    return f"{short_date(instant.astimezone(PARIS).date())} {local_time(instant)}"


def _who(line: NoticeLine) -> str:
    return line.name or _("(effacé)")


def _titles(line: NoticeLine) -> str:
    return ", ".join(line.titles)


def _tone(line: NoticeLine) -> Tone:
    return Tone.SUCCESS if line.state is NoticeState.SENT else Tone.WARNING


COLUMNS: tuple[Column[NoticeLine], ...] = (
    Column(_("Le"), lambda line: line.claimed_at, lambda line: _when(line.claimed_at), width=19),
    Column(_("Emprunteur"), _who, width=0, tip=_who),
    Column(_("Courrier"), lambda line: line.level_label, width=16),
    Column(_("Documents"), _titles, width=0, tip=_titles),
    Column(_("Par"), lambda line: line.channel.label, width=9),
    Column(_("État"), lambda line: line.state.label, width=16, tone=_tone),
)


class HistoryPane(QSplitter):
    """The list, and the words of the letter on which one stands. `changed`: another is chosen."""

    changed = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.model: RecordTable[NoticeLine] = RecordTable(COLUMNS, lambda line: line.id, self)
        self.view = RecordView(frame.look, self.model, _("Courriers faits"))
        self.view.set_empty(EmptyState(frame.look, "mail", _("Aucun courrier jusqu’ici")))
        self.about = PlainLabel("", Style.STRONG, wrap=True, selectable=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Texte du courrier"))
        self._letter = QWidget()
        column = QVBoxLayout(self._letter)
        column.setContentsMargins(ROOMY, 0, 0, 0)
        column.setSpacing(SNUG)
        column.addWidget(self.about)
        column.addWidget(self.text, 1)
        self._letter.hide()
        self.addWidget(self.view)
        self.addWidget(self._letter)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.view.chosen.connect(lambda _lines: self._show())

    def show_lines(self, lines: tuple[NoticeLine, ...]) -> None:
        """Show other letters."""
        self.model.set_records(lines)

    def doubtful(self) -> list[NoticeLine]:
        """Return the selected letters that may have left."""
        return [each for each in self.view.records() if each.state is NoticeState.CLAIMED]

    def worded(self) -> list[NoticeLine]:
        """Return the selected letters whose words are still kept."""
        return [each for each in self.view.records() if each.text]

    def _show(self) -> None:
        lines = self.view.records()
        line = lines[0] if len(lines) == 1 else None
        self._letter.setVisible(line is not None)
        if line is not None:
            words = (line.subject, line.address, line.agent)
            self.about.setText(" · ".join(word for word in words if word))
            erased = _("Le texte a été effacé avec les données de la personne.")
            self.text.setPlainText(line.text or erased)
        self.changed.emit()
