"""The right of Cataloguer: one file of the inbox with its form, what is offered, its gestures."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import InboxState
from irev_desktop.services.catalogue.inbox.records import InboxItemRecord
from irev_desktop.services.reference.records import DispositifChoice, ThemeRecord
from irev_desktop.ui.catalogue import needs
from irev_desktop.ui.catalogue.content import Content
from irev_desktop.ui.catalogue.differences import Names
from irev_desktop.ui.catalogue.likeness_strip import LikenessStrip
from irev_desktop.ui.catalogue.record_form import RecordForm
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import SNUG, WIDE
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.chip import Chip
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from irev_desktop.ui.widgets.page import Page

GESTURES = (
    ("cataloguing.catalogue", Style.PRIMARY),
    ("cataloguing.publish", None),
)
QUIET_GESTURES = ("cataloguing.aside", "cataloguing.throw")
MENU = "cataloguing.item"
"""The place of the gestures that one makes less often."""
READING = "recognition.run"
"""The place of those that stop the reading of scanned pages and take it up again."""
NARROW = 600
"""Pixels at 100 % below which short fields stand one under the other."""


class InboxPane(QFrame):
    """Shows a file to describe. `edited` tells that something was typed or is shown anew."""

    edited = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.item: InboxItemRecord | None = None
        self.ready = False
        self.names = Names({}, {}, {})
        self._clean: Content | None = None
        mark(self, Style.SURFACE)
        look = frame.look
        self._state = Chip(look, "", Tone.WARNING)
        self._title = ElidedLabel("", Style.TITLE)
        self._name = ElidedLabel("", Style.CAPTION)
        self.needs = PlainLabel("", Style.CAPTION, wrap=True)
        self.likeness = LikenessStrip(look)
        self.form = RecordForm(frame)
        self.page = Page(look)
        self.page.add(self.form)
        self._place()
        self.form.changed.connect(self._tell)

    def set_choices(
        self, dispositifs: Sequence[DispositifChoice], themes: Sequence[ThemeRecord]
    ) -> None:
        """Offer what the library knows in the form."""
        self.form.set_choices(dispositifs, themes)
        self.names = Names(
            {each.id: each.short_name for each in dispositifs},
            {},
            {each.id: each.label for each in themes},
        )
        self.ready = True

    @property
    def dirty(self) -> bool:
        """True when something typed is not kept."""
        return self.item is not None and self.form.content() != self._clean

    def show_item(self, item: InboxItemRecord) -> None:
        """Show a file; of the one that is shown, what is typed or was filled in stays."""
        same = self.item is not None and self.item.row.id == item.row.id
        if self.item and same and (self.dirty or self.item.content == item.content):
            self.item = item
        else:
            self.item = item
            self.form.fill(Content(item.content, item.places))
            self.settle()
        if not same:
            self.page.verticalScrollBar().setValue(0)
        self._tell()

    def settle(self) -> None:
        """Take what the form holds as what stands: it was kept, or nobody has typed yet."""
        self._clean = self.form.content()

    def take_kept(self, version: int, content: Content) -> None:
        """Note that a content is kept; what was typed since stays to be kept."""
        if self.item:
            row = replace(self.item.row, begun=True)
            self.item = replace(self.item, row=row, version=version)
            self._clean = content

    def close_item(self) -> None:
        """Show no file any more."""
        self.item = self._clean = None

    def show_focus(self) -> None:
        """Scroll until the field that has the focus is seen."""
        focused = self.form.focusWidget()
        if focused is not None:
            self.page.ensureWidgetVisible(focused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put short fields side by side where there is room."""
        super().resizeEvent(event)
        self.form.set_narrow(self.width() < self._frame.look.px(NARROW))

    def _place(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SNUG)
        head.addWidget(self._state)
        head.addWidget(self._title, 1)
        gestures = QWidget()
        row = FlowLayout(gestures, self._frame.look.px(SNUG))
        for action, style in GESTURES:
            row.addWidget(self._frame.actions.button(action, style))
        for action in QUIET_GESTURES:
            row.addWidget(self._frame.actions.icon_button(action))
        self._more = QToolButton()
        self._more.setIcon(self._frame.look.icon("more"))
        self._more.setAccessibleName(_("Autres gestes"))
        self._more.setToolTip(_("Autres gestes"))
        self._more.clicked.connect(self._open_menu)
        mark(self._more, Style.QUIET)
        row.addWidget(self._more)
        self.top = QVBoxLayout()
        self.top.setContentsMargins(WIDE, 0, WIDE, 0)
        self.top.setSpacing(SNUG)
        self.top.addLayout(head)
        for widget in (self._name, self.needs, self.likeness, gestures):
            self.top.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, WIDE, 0, 0)
        column.setSpacing(SNUG)
        column.addLayout(self.top)
        column.addWidget(self.page, 1)

    def _open_menu(self) -> None:
        menu = self._frame.actions.menu(MENU, self, READING)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _tell(self) -> None:
        if self.item is None:
            return
        row = self.item.row
        aside = row.state is InboxState.ASIDE
        self._state.setText(row.state.label if aside else _("Aux arrivées"))
        self._state.set_tone(Tone.NEUTRAL if aside else Tone.WARNING)
        draft = self.form.content().draft
        self._title.setText(draft.title or row.title)
        self._name.setText(row.name)
        lacks = needs.for_catalogue(draft)
        said = _("Rien ne manque pour cataloguer.")
        if lacks:
            words = needs.in_words(lacks)
            said = _("Pour cataloguer, il manque\u00a0: {words}.").format(words=words)
        elif needs.for_publication(draft, readable=True):
            said += " " + _("Pour publier, il manque\u00a0: résumé.")
        self.needs.setText(said)
        self.edited.emit()
