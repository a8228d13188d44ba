"""The right of Cataloguer: one record with its form, its files, its copies, and its gestures."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue.records import DocumentDone, DocumentRecord
from irev_desktop.services.reference.records import DispositifChoice, ThemeRecord
from irev_desktop.ui.catalogue import needs
from irev_desktop.ui.catalogue.conflict_pane import ConflictPane
from irev_desktop.ui.catalogue.content import Content
from irev_desktop.ui.catalogue.copies_section import CopiesSection
from irev_desktop.ui.catalogue.differences import Conflict, Names
from irev_desktop.ui.catalogue.files_section import FilesSection
from irev_desktop.ui.catalogue.history_section import HistorySection
from irev_desktop.ui.catalogue.links_section import LinksSection
from irev_desktop.ui.catalogue.quest_strip import QuestStrip
from irev_desktop.ui.catalogue.record_form import RecordForm
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import SNUG, WIDE
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.chip import Chip
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from irev_desktop.ui.widgets.page import Page

TONES = {
    DocumentState.DRAFT: Tone.WARNING,
    DocumentState.CATALOGUED: Tone.INFO,
    DocumentState.PUBLISHED: Tone.SUCCESS,
}
GESTURES = (
    ("cataloguing.catalogue", Style.PRIMARY),
    ("cataloguing.save", None),
    ("cataloguing.publish", None),
    ("cataloguing.read", Style.QUIET),
)
MENU = "cataloguing.record"
"""The place of the gestures that one makes less often."""
NARROW = 600
"""Pixels at 100 % below which short fields stand one under the other."""


class RecordPane(QFrame):
    """Shows a record to describe.

    `record` is the version from which one's typing began, `latest` the newest one known: they
    differ after somebody else has saved meanwhile. `ready`: the choices are there. `edited` tells
    that something was typed or is shown anew.
    """

    edited = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.record: DocumentRecord | None = None
        self.latest: DocumentRecord | None = None
        self._clean: Content | None = None
        self.ready = False
        self._themes: dict[int, str] = {}
        self._dispositifs: dict[int, str] = {}
        mark(self, Style.SURFACE)
        look = frame.look
        self._state = Chip(look, "", Tone.NEUTRAL)
        self._typed = Chip(look, _("à enregistrer"), Tone.INFO)
        self._title = ElidedLabel("", Style.TITLE)
        self.needs = PlainLabel("", Style.CAPTION, wrap=True)
        self.quest = QuestStrip(frame)
        self.form = RecordForm(frame)
        self.files = FilesSection(frame)
        self.copies = CopiesSection(frame)
        self.links = LinksSection(frame)
        self.history = HistorySection(frame, 0, 0)
        self.conflict = ConflictPane(look)
        self._page = Page(look)
        for part in (self.form, self.files, self.copies, self.links, self.history):
            self._page.add(part)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self.conflict)
        self._place()
        self.form.changed.connect(self._tell)

    def set_choices(
        self, dispositifs: Sequence[DispositifChoice], themes: Sequence[ThemeRecord]
    ) -> None:
        """Offer what the library knows in the form."""
        self._dispositifs = {each.id: each.short_name for each in dispositifs}
        self._themes = {each.id: each.label for each in themes}
        self.form.set_choices(dispositifs, themes)
        self.ready = True

    def show_focus(self) -> None:
        """Scroll until the field that has the focus is seen."""
        focused = QApplication.focusWidget()
        if focused and self._page.isAncestorOf(focused):
            self._page.ensureWidgetVisible(focused)

    @property
    def dirty(self) -> bool:
        """True when something typed is not saved."""
        return self.record is not None and self.form.content() != self._clean

    @property
    def in_conflict(self) -> bool:
        """True while two versions are compared."""
        return self._stack.currentWidget() is self.conflict

    def show_record(self, record: DocumentRecord) -> None:
        """Show a record, or a newer version of the one shown: what is typed upon it stays."""
        same = self.record is not None and self.record.id == record.id
        if not same or not (self.dirty or Content.of(record) == self._clean):
            self._fill(record)
        elif not self.dirty or (self.record and self._same_content(record, self.record)):
            self.record = record
        self.latest = record
        self.files.show_record(record)
        self.copies.show_record(record)
        self.links.show_record(record)
        self.history.show_record(record.id, record.operations)
        if not same:
            self._turn(self._page)
            self._page.verticalScrollBar().setValue(0)
        self._tell()

    def show_kept(self, base: DocumentRecord, content: Content) -> None:
        """Show again what was typed upon a version of the record shown."""
        if self.record and not self._same_content(base, self.record):
            self.record = base  # saved by somebody else since: to be compared at the next saving
        self.form.fill(content)

    def show_conflict(self, conflict: Conflict) -> None:
        """Show two versions to choose from, in place of the form."""
        self.latest = conflict.theirs
        self.conflict.show_conflict(conflict, self._names(conflict))
        self._turn(self.conflict)

    def settle(self, record: DocumentRecord, content: Content) -> None:
        """Go back to the form, upon a version, with a content made of two."""
        self._fill(record)
        self.latest = record
        self.form.fill(content)
        self._turn(self._page)

    def take_saved(self, done: DocumentDone, content: Content) -> None:
        """Note that a content is saved; what was typed since stays to be saved."""
        if self.record and self.record.id == done.id:
            self.record = replace(self.record, version=done.version, state=done.state)
            self._clean = content
            self._tell()

    def close_record(self) -> None:
        """Show no record any more."""
        self.record = self.latest = self._clean = None

    def revert(self) -> Content:
        """Show what is saved; return what was typed."""
        typed = self.form.content()
        if self.latest:
            self._fill(self.latest)
        return typed

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put short fields side by side where there is room."""
        super().resizeEvent(event)
        self.form.set_narrow(self.width() < self._frame.look.px(NARROW))

    def _place(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SNUG)
        head.addWidget(self._state)
        head.addWidget(self._title, 1)
        head.addWidget(self._typed)
        self._gestures = QWidget()
        row = FlowLayout(self._gestures, self._frame.look.px(SNUG))
        for action, style in GESTURES:
            row.addWidget(self._frame.actions.button(action, style))
        self._more = QToolButton()
        self._more.setIcon(self._frame.look.icon("more"))
        self._more.setAccessibleName(_("Autres gestes"))
        self._more.setToolTip(_("Autres gestes"))
        self._more.clicked.connect(self._open_menu)
        mark(self._more, Style.QUIET)
        row.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, WIDE, 0, 0)
        column.setSpacing(SNUG)
        top = QVBoxLayout()
        top.setContentsMargins(WIDE, 0, WIDE, 0)
        top.setSpacing(SNUG)
        top.addLayout(head)
        top.addWidget(self.quest)
        top.addWidget(self.needs)
        top.addWidget(self._gestures)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def _turn(self, part: QWidget) -> None:
        """Show the form or the comparison, which has gestures of its own."""
        self._stack.setCurrentWidget(part)
        self._gestures.setVisible(part is self._page)
        self.needs.setVisible(part is self._page)

    def _open_menu(self) -> None:
        menu = self._frame.actions.menu(MENU, self)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _fill(self, record: DocumentRecord) -> None:
        self.record = record
        self.form.fill(Content.of(record))
        self._clean = self.form.content()

    def _same_content(self, one: DocumentRecord, other: DocumentRecord) -> bool:
        return one.version == other.version or Content.of(one) == Content.of(other)

    def _tell(self) -> None:
        if self.latest is None:
            return
        state = self.latest.state
        self._state.setText(state.label)
        self._state.set_tone(TONES[state])
        self._title.setText(self.latest.title)
        self._typed.setVisible(self.dirty)
        self._say_needs(self.latest)
        self.edited.emit()

    def _say_needs(self, record: DocumentRecord) -> None:
        draft = self.form.content().draft
        readable = bool(record.files) or any(copy.kept for copy in record.copies)
        catalogue = needs.for_catalogue(draft)
        publish = needs.for_publication(draft, readable=readable)
        said = []
        if catalogue:
            words = needs.in_words(catalogue)
            said.append(_("Pour cataloguer, il manque\u00a0: {words}.").format(words=words))
        if publish and record.state is not DocumentState.PUBLISHED:
            words = needs.in_words(publish)
            said.append(_("Pour publier, il manque\u00a0: {words}.").format(words=words))
        if not said:
            said.append(_("Rien ne manque pour publier."))
        self.needs.setText(" ".join(said))

    def _names(self, conflict: Conflict) -> Names:
        theirs = Content.of(conflict.theirs).places
        places = {**conflict.base.places, **conflict.mine.places, **theirs}
        return Names(self._dispositifs, places, self._themes)
