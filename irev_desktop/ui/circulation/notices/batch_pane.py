"""What is to be written: who, what, by which way; each letter seen, and changed, before it goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.notice_vocabulary import NoticeChannel
from irev_desktop.kernel.texts import _, n_
from irev_desktop.paper.letters import notice_letters
from irev_desktop.services.circulation.notices.records import Failed, Letterhead, NoticeDraft
from irev_desktop.ui.circulation.printing.paper_view import PaperView
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import ROOMY, SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.labels import PlainLabel


@dataclass(frozen=True, slots=True)
class Line:
    """One letter of the batch; `why` says why it did not leave, if it was tried."""

    draft: NoticeDraft
    aside: bool = False
    why: str = ""

    @property
    def way(self) -> str:
        """Return by which way it goes, in words."""
        return _("De côté") if self.aside else self.draft.channel.label


def _titles(line: Line) -> str:
    return ", ".join(item.title for item in line.draft.items)


def _tone(line: Line) -> Tone | None:
    if line.aside:
        return Tone.NEUTRAL
    return Tone.WARNING if line.why else Tone.INFO


TEXT_HEIGHT: Final = 110
PAPER_HEIGHT: Final = 170
"""Pixels at 100 %."""

COLUMNS: tuple[Column[Line], ...] = (
    Column(_("Emprunteur"), lambda line: line.draft.name, width=0, tip=lambda e: e.draft.name),
    Column(_("Courrier"), lambda line: line.draft.level_label, width=16),
    Column(_("Documents"), _titles, width=0, tip=_titles),
    Column(_("Par"), lambda line: line.way, width=10, tone=_tone, tip=lambda line: line.why),
)


class BatchPane(QSplitter):
    """The batch and the letter on which one stands. `changed`: what would leave changed."""

    changed = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._frame = frame
        self._head = Letterhead("", "", "")
        self._lines: dict[str, Line] = {}
        self._shown = ""
        self._wanted: int | None = None
        self._edits: set[str] = set()
        self.model: RecordTable[Line] = RecordTable(COLUMNS, lambda line: line.draft.key, self)
        self.view = RecordView(frame.look, self.model, _("Courriers à faire"))
        self.view.set_empty(
            EmptyState(
                frame.look,
                "check",
                _("Aucun courrier à faire"),
                _("Les rappels, les relances et les réservations prêtes viennent ici d’eux-mêmes."),
            )
        )
        self.summary = PlainLabel("", Style.MUTED, wrap=True)
        self.why = PlainLabel("", Style.ERROR, wrap=True)
        self.to = PlainLabel("", Style.STRONG, wrap=True, selectable=True)
        self.subject = QLineEdit()
        self.subject.setAccessibleName(_("Objet"))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Texte du courrier"))
        self.text.setTabChangesFocus(True)
        self.paper = PaperView()
        self._letter = QWidget()
        self._lay_out()
        self._connect()
        frame.look.changed.connect(self._take_scale)
        self._take_scale()

    def show_drafts(self, drafts: Sequence[NoticeDraft]) -> None:
        """Show the letters to write; what was chosen or changed of one stays while it is so."""
        known, edits = self._lines, self._edits
        self._lines = {
            each.key: _kept(known.get(each.key), each, edited=each.key in edits) for each in drafts
        }
        self._refresh()

    def choose_borrower(self, borrower: int) -> None:
        """Choose the first letter to a borrower, now or once the letters are known."""
        self._wanted = borrower
        self._choose_wanted()

    def show_head(self, head: Letterhead) -> None:
        """Show what stands above letters on paper."""
        self._head = head
        self._show_paper()

    def show_failures(self, failures: Iterable[Failed]) -> None:
        """Say at each letter why it did not leave."""
        for each in failures:
            line = self._lines.get(each.draft.key)
            if line is not None:
                self._lines[each.draft.key] = replace(line, why=each.reason)
        self._refresh()

    def batch(self, channel: NoticeChannel) -> list[NoticeDraft]:
        """Return the letters that would leave by a way, as they were changed."""
        lines = self._lines.values()
        return [each.draft for each in lines if not each.aside and each.draft.channel is channel]

    def turn_channel(self) -> None:
        """Have the selected letters go by the other way, where it is known."""
        mail, paper = NoticeChannel.EMAIL, NoticeChannel.PAPER
        for line in self.view.records():
            other = paper if line.draft.channel is mail else mail
            if other is paper or line.draft.email:
                draft = replace(line.draft, channel=other)
                self._lines[draft.key] = replace(line, draft=draft)
        self._refresh()

    def turn_aside(self) -> None:
        """Leave the selected letters out of the batch, or take them in again."""
        for line in self.view.records():
            self._lines[line.draft.key] = replace(line, aside=not line.aside)
        self._refresh()

    def edited(self) -> bool:
        """Tell whether a letter was changed by hand; it would be lost with the window."""
        return bool(self._edits)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, ROOMY, 0)
        column.setSpacing(SNUG)
        column.addWidget(self.summary)
        column.addWidget(self.view, 1)
        right = QVBoxLayout(self._letter)
        right.setContentsMargins(ROOMY, 0, 0, 0)
        right.setSpacing(SNUG)
        for widget in (self.to, self.why, self.subject):
            right.addWidget(widget)
        right.addWidget(self.text, 3)
        right.addWidget(self.paper, 4)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(self._letter)
        self.addWidget(left)
        self.addWidget(scrolled)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        self.setChildrenCollapsible(False)

    def _take_scale(self) -> None:
        """Keep letter and page large enough to be read; what has no room scrolls."""
        look = self._frame.look
        self.text.setMinimumHeight(look.px(TEXT_HEIGHT))
        self.paper.setMinimumHeight(look.px(PAPER_HEIGHT))

    def _connect(self) -> None:
        self.view.chosen.connect(lambda _lines: self._show_current())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self.subject.textEdited.connect(lambda _text: self._take_edit())
        self.text.textChanged.connect(self._take_edit)

    def _refresh(self) -> None:
        self.model.set_records(self._lines.values())
        self._edits &= set(self._lines)
        if self._lines and self.view.current() is None:
            self.view.selectRow(0)
        self._choose_wanted()
        mail = len(self.batch(NoticeChannel.EMAIL))
        paper = len(self.batch(NoticeChannel.PAPER))
        aside = len(self._lines) - mail - paper
        parts = [
            n_("{n} par courriel", "{n} par courriel", mail),
            n_("{n} sur papier", "{n} sur papier", paper),
            n_("{n} de côté", "{n} de côté", aside) if aside else "",
        ]
        self.summary.setText(" · ".join(part for part in parts if part) if self._lines else "")
        self._show_current()
        self.changed.emit()

    def _choose_wanted(self) -> None:
        drafts = (each.draft for each in self._lines.values())
        key = next((each.key for each in drafts if each.borrower == self._wanted), None)
        if key is not None and self.view.select(key):
            self._wanted = None

    def _show_current(self) -> None:
        current = self.view.current()
        line = self._lines.get(current.draft.key) if current else None
        self._letter.setVisible(line is not None)
        self._shown = line.draft.key if line else ""
        if line is None:
            return
        draft = line.draft
        self.to.setText(f"{draft.name} – {draft.email}" if draft.email else draft.name)
        self.why.setText(line.why)
        self.why.setVisible(bool(line.why))
        if self.subject.text() != draft.subject:
            self.subject.setText(draft.subject)
            self.subject.setCursorPosition(0)
        if self.text.toPlainText() != draft.text:
            self.text.blockSignals(True)
            self.text.setPlainText(draft.text)
            self.text.blockSignals(False)
        self._show_paper()

    def _show_paper(self) -> None:
        line = self._lines.get(self._shown)
        on_paper = line is not None and line.draft.channel is NoticeChannel.PAPER
        self.paper.setVisible(on_paper)
        if line is not None and on_paper:
            self.paper.show_printout(notice_letters([line.draft], self._head))

    def _take_edit(self) -> None:
        line = self._lines.get(self._shown)
        if line is None:
            return
        subject, text = self.subject.text(), self.text.toPlainText()
        if (subject, text) != (line.draft.subject, line.draft.text):
            draft = replace(line.draft, subject=" ".join(subject.split()), text=text)
            self._lines[self._shown] = replace(line, draft=draft)
            self._edits.add(self._shown)
            self._show_paper()


def _kept(known: Line | None, draft: NoticeDraft, *, edited: bool) -> Line:
    """Return a letter read again: as it was arranged by hand, as far as it still can be so."""
    if known is None:
        return Line(draft)
    same = known.draft.about == draft.about
    on_paper = known.draft.channel is NoticeChannel.PAPER
    channel = NoticeChannel.PAPER if on_paper and same else draft.channel
    if edited and same:
        draft = replace(draft, subject=known.draft.subject, text=known.draft.text)
    return Line(replace(draft, channel=channel), known.aside, known.why if same else "")
