"""A file of the inbox beside what it may be: both first pages, what differs, what to do."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue.duplicates.records import Likely
from irev_desktop.services.catalogue.files import file_path
from irev_desktop.services.catalogue.inbox.queries import inbox_path
from irev_desktop.services.catalogue.inbox.records import InboxItemRecord
from irev_desktop.services.catalogue.records import DocumentRecord
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.ui.catalogue.content import Content
from irev_desktop.ui.catalogue.differences import Conflict, Difference, Names
from irev_desktop.ui.catalogue.likeness_strip import sameness_words
from irev_desktop.ui.catalogue.page_beside import BesideFile, PageBeside
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from irev_desktop.ui.widgets.page import Page

SIZE: Final = (1040, 640)
"""Pixels at 100 %, as far as the window has room."""


class LikenessDialog(QDialog):
    """`attach_wanted` and `replace_wanted` carry a record; `drop_wanted`: the file goes."""

    attach_wanted = Signal(int)
    replace_wanted = Signal(int)
    drop_wanted = Signal()

    def __init__(
        self, frame: Frame, pages: Callable[[], PageBeside] | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._over = parent
        self._record = 0
        self.setWindowTitle(_("Peut-être déjà là"))
        self._head = PlainLabel("", Style.TITLE, wrap=True)
        self._titles = [ElidedLabel("", Style.STRONG) for _side in range(2)]
        self._pages = [pages(), pages()] if pages is not None else []
        self._sheet = Page(frame.look)
        self._sheet.setMinimumHeight(frame.look.px(120))
        self._buttons: list[tuple[QPushButton, bool]] = []
        self._lay_out()

    def open_for(
        self, item: InboxItemRecord, content: Content, likely: Likely, names: Names
    ) -> None:
        """Show a file, with what is written of it, beside what it may be."""
        self._record = likely.document or 0
        self._head.setText(sameness_words(likely).capitalize())
        self._titles[0].setText(_("Ce fichier\u00a0: {name}").format(name=item.row.name))
        self._titles[1].setText(likely.title)
        for button, upon_record in self._buttons:
            button.setVisible(bool(self._record) or not upon_record)
        self._sheet.clear()
        self._show_page(0, inbox_path, item.row.id, item.row.name, None)
        if self._record:
            done = partial(self._compare, content, names)
            self._frame.jobs.run(show_document, self._record, done=done, owner=self)
        elif likely.item is not None:
            self._show_page(1, inbox_path, likely.item, likely.title, None)
        look, room = self._frame.look, self._over.window()
        self.resize(min(look.px(SIZE[0]), room.width()), min(look.px(SIZE[1]), room.height()))
        self.open()

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(ROOMY)
        for place, title in enumerate(self._titles):
            side = QVBoxLayout()
            side.setSpacing(SNUG)
            side.addWidget(title)
            if self._pages:
                side.addWidget(self._pages[place].widget, 1)
            sides.addLayout(side, 1)
        gestures = QWidget()
        row = FlowLayout(gestures, self._frame.look.px(SNUG))
        asked: tuple[tuple[str, str, Callable[[], object], bool], ...] = (
            (_("Donner le fichier à cette notice"), "link", self._attach, True),
            (_("Remplacer ses fichiers"), "refresh", self._replace, True),
            (_("Garder les deux"), "copy", self.reject, False),
            (_("Écarter ce fichier"), "trash", self._drop, False),
        )
        for text, icon, callback, upon_record in asked:
            button = QPushButton(text)
            button.setIcon(self._frame.look.icon(icon))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked, act=callback: act())
            row.addWidget(button)
            self._buttons.append((button, upon_record))
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, AIRY)
        column.setSpacing(ROOMY)
        column.addWidget(self._head)
        column.addLayout(sides, 3)
        column.addWidget(self._sheet, 2)
        column.addWidget(gestures)

    def _compare(self, content: Content, names: Names, record: DocumentRecord) -> None:
        """Show the pages of a record, and in what it differs from what is written."""
        places = {**names.places, **Content.of(record).places, **content.places}
        named = Names(names.dispositifs, places, names.themes)
        self._show_differences(Conflict(content, content, record).differences(named))
        file = next((each for each in record.files if each.present), None)
        if file is not None:
            self._show_page(1, file_path, file.id, file.name, file.id)
        elif self._pages:
            self._pages[1].show_file(None)

    def _show_differences(self, differences: Sequence[Difference]) -> None:
        self._sheet.clear()
        grid = QGridLayout()
        grid.setHorizontalSpacing(ROOMY)
        for place, words in enumerate((_("Champ"), _("Ce fichier"), _("La notice"))):
            grid.addWidget(PlainLabel(words, Style.CAPTION), 0, place)
        for line, each in enumerate(differences, start=1):
            cells = (each.label, each.mine or "—", each.saved or "—")
            for place, words in enumerate(cells):
                style = Style.MUTED if place == 0 else None
                grid.addWidget(PlainLabel(words, style, wrap=True, selectable=True), line, place)
        for place, share in enumerate((1, 3, 3)):
            grid.setColumnStretch(place, share)
        if differences:
            self._sheet.add(grid)
        else:
            self._sheet.add(PlainLabel(_("Tous les champs sont les mêmes."), Style.MUTED))

    def _show_page(
        self, side: int, function: Callable[..., Path], record: int, name: str, file: int | None
    ) -> None:
        if self._pages:
            done = partial(self._show, side, name, file)
            self._frame.jobs.run(function, record, done=done, key=f"page{side}", owner=self)

    def _show(self, side: int, name: str, file: int | None, path: Path) -> None:
        self._pages[side].show_file(BesideFile(path, name, file))

    def _attach(self) -> None:
        self.accept()
        self.attach_wanted.emit(self._record)

    def _replace(self) -> None:
        self.accept()
        self.replace_wanted.emit(self._record)

    def _drop(self) -> None:
        self.accept()
        self.drop_wanted.emit()
