"""The page of a document: what it is, what it says, how to have it."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.texts import _, number
from irev_desktop.kernel.vocabulary import CirculationType, Role
from irev_desktop.pdf.pool import PdfPool
from irev_desktop.services.catalogue.records import DocumentRecord, FileRecord
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.ui.catalogue import document_parts as parts
from irev_desktop.ui.catalogue.citation import citation
from irev_desktop.ui.catalogue.cover import Cover, CoverMaker
from irev_desktop.ui.catalogue.document_actions import (
    CATALOGUERS,
    HOLDERS,
    LENDABLE,
    READABLE,
    SHOWN,
    Gestures,
    document_actions,
)
from irev_desktop.ui.catalogue.document_sheets import document_sheet
from irev_desktop.ui.catalogue.history_section import HistorySection
from irev_desktop.ui.catalogue.save_copy import CopySaver
from irev_desktop.ui.catalogue.waiting_line import WaitingLine
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.panel import Panel, Printable, Reportable
from irev_desktop.ui.look.scale import WIDE
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import Page
from irev_desktop.ui.widgets.page_head import PageHead
from irev_desktop.ui.widgets.section import Section

ROOM_FOR_COVER: Final = 440
"""Pixels at 100 % that the page must have to show a cover."""
_SHOWN = (
    *(Subject.DOCUMENT, Subject.FILE, Subject.COPY, Subject.LOAN, Subject.HOLD),
    *(Subject.TERRITORY, Subject.DISPOSITIF),
)


class DocumentPane(Panel):
    """Shows one document. `hold_wanted` carries its id and title: it is to be held for somebody."""

    hold_wanted = Signal(int, str)

    def __init__(self, frame: Frame, pool: PdfPool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._record: DocumentRecord | None = None
        self._id: int | None = None
        self._unseen = False
        self._staff = frame.context.now.role is not Role.VISITEUR
        self.saver = CopySaver(frame, self)
        self.covers = CoverMaker(frame, pool, self)
        self.cover: Cover | None = None
        self.page = Page(frame.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        gestures = Gestures(self.read, self.save_copy, self.cite, self.describe, self.hold)
        frame.actions.add(document_actions(gestures), self)
        frame.changes.while_seen(self, self._on_changes)
        self.covers.made.connect(self._show_cover)

    @property
    def record(self) -> DocumentRecord | None:
        """The document that is shown."""
        return self._record

    def show_document(self, document: int) -> None:
        """Show the page of a document."""
        self._id = document
        self._ask()

    def tell_facts(self, shown: bool) -> None:
        """Say whether the page is seen, for the actions upon its document."""
        if not shown:
            self.covers.stop()
        record = self._record if shown else None
        readable = record is not None and any(file.present for file in record.files)
        lendable = record is not None and _is_lendable(record)
        self._frame.context.set_facts(
            {SHOWN: record is not None, READABLE: readable, LENDABLE: lendable}
        )

    def read(self, file: FileRecord | None = None) -> None:
        """Open the reader at the beginning of a file, the first one that is there."""
        record = self._record
        if record is not None:
            reading = places.Reading(file.id if file else None)
            place = places.reader(record.id, reading, record.title)
            self._frame.navigation.navigate(place)

    def save_copy(self, file: FileRecord | None = None) -> None:
        """Ask where to save a copy of a file, the first one that is there."""
        present = [each for each in self._record.files if each.present] if self._record else []
        if file or present:
            self.saver.ask(file or present[0])

    def cite(self) -> None:
        """Put the citation on the clipboard."""
        if self._record is not None:
            QGuiApplication.clipboard().setText(citation(self._record))
            self._frame.notices.say(_("Référence copiée."), Tone.SUCCESS)

    def describe(self) -> None:
        """Go to the form of the document, in Cataloguer."""
        if self._record is not None:
            place = places.description(self._record.id, self._record.title)
            self._frame.navigation.navigate(place)

    def hold(self) -> None:
        """Ask that the document be held for a borrower."""
        if self._record is not None:
            self.hold_wanted.emit(self._record.id, self._record.title)

    def printable(self) -> Printable | None:
        """Return the page, on paper."""
        record = self._record
        if record is None:
            return None
        name = "".join(each if each.isalnum() or each in " -_’" else " " for each in record.title)
        return Printable(document_sheet(record), f"{' '.join(name.split())[:80]}.pdf")

    def reportable(self) -> Reportable | None:
        """Return the document."""
        record = self._record
        return Reportable(Subject.DOCUMENT, record.id, record.title) if record else None

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was not worth its while as long as nobody saw it."""
        super().showEvent(event)
        if self._unseen and self._id is not None:
            self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the cover where there is room for it."""
        super().resizeEvent(event)
        self._fit_cover()

    def _ask(self) -> None:
        self._frame.jobs.run(show_document, self._id, done=self._show, key="page")

    def _on_changes(self, changes: Changes) -> None:
        if self._id is not None and changes.concerns(*_SHOWN):
            self._ask()

    def _show(self, record: DocumentRecord) -> Iterator[None]:
        """Show a record, part after part; all at once what is shown already and was changed."""
        same = self._record is not None and self._record.id == record.id and not self._unseen
        position = self.page.verticalScrollBar().value() if same else 0
        self._record = record
        self._unseen = not self.isVisibleTo(self.window())
        self.page.setHidden(self._unseen)
        self.tell_facts(self.isVisible())
        if self._unseen:  # behind the reader: what is known of a document is enough
            self.state_changed.emit()
            return
        self.page.clear()
        self._add_head(record)
        self.state_changed.emit()
        for _part in self._add_parts(record):
            if not same:
                yield
        self.page.verticalScrollBar().setValue(position)

    def _add_parts(self, record: DocumentRecord) -> Iterator[None]:
        """Add what stands under the head, a part at each step."""
        yield
        if record.summary:
            for paragraph in record.summary.split("\n"):
                if paragraph.strip():
                    self.page.add(PlainLabel(paragraph.strip(), wrap=True, selectable=True))
        self.page.add(parts.facts(self._frame, record))
        yield
        self._add_holdings(record)
        yield
        if record.relations:
            links = parts.relations(self._frame, record.relations)
            self._section(_("Documents liés"), links, len(record.relations))
        cited = PlainLabel(citation(record), wrap=True, selectable=True)
        self._section(_("Référence à copier"), cited, 0)
        yield
        if self._staff:
            history = HistorySection(self._frame, record.id, record.operations)
            self.page.add(history)

    def _head(self, record: DocumentRecord) -> PageHead:
        badges = parts.badges(self._frame, record, staff=self._staff)
        alone = parts.standing_chip(self._frame, record)
        if alone is not None:
            badges.append(alone)
        names = ["document.cite"]
        if any(file.present for file in record.files):
            names = ["document.read", "document.save_copy", *names]
        if self._frame.context.now.role in CATALOGUERS:
            names.append("document.describe")
        if self._frame.context.now.role in HOLDERS and _is_lendable(record):
            names.append("document.hold")
        buttons: list[QPushButton] = [
            self._frame.actions.button(name, Style.PRIMARY if name == "document.read" else None)
            for name in names
        ]
        below = record.dispositif.name if record.dispositif else ""
        return PageHead(record.title, below, badges, buttons)

    def _add_head(self, record: DocumentRecord) -> None:
        """Add title, badges and buttons, the cover beside them."""
        row = QHBoxLayout()
        row.setSpacing(self._frame.look.px(WIDE))
        row.addWidget(self._head(record), 1)
        present = [file for file in record.files if file.present]
        self.cover = Cover(self._frame.look, record.title) if present else None
        if self.cover is not None:
            self.cover.clicked.connect(lambda _checked: self.read())
            row.addWidget(self.cover, 0, Qt.AlignmentFlag.AlignTop)
            self.covers.want(present[0].id)
        self._fit_cover()
        self.page.add(row)

    def _show_cover(self, _file: int, image: QImage) -> None:
        if self.cover is not None:
            self.cover.set_image(image)

    def _fit_cover(self) -> None:
        if self.cover is not None:
            self.cover.setHidden(self.width() < self._frame.look.px(ROOM_FOR_COVER))

    def _add_holdings(self, record: DocumentRecord) -> None:
        if record.files:
            files = parts.files(self._frame, record.files, self.read, self.save_copy)
            self._section(_("Fichiers"), files, len(record.files))
        if record.copies:
            copies = parts.copies(self._frame, record.copies)
            self._section(_("Exemplaires sur papier"), copies, len(record.copies))
            if self._frame.context.now.role in HOLDERS:
                self.page.add(WaitingLine(self._frame, record.id, record.title))
        if not record.files and not record.copies:
            text = _(
                "L’existence de ce document est connue\u00a0; il n’est encore ni en ligne, ni sur "
                "papier. Vous l’avez\u00a0? Signalez-le au centre."
            )
            self.page.add(PlainLabel(text, Style.MUTED, wrap=True))

    def _section(self, title: str, content: QWidget, count: int) -> None:
        section = Section(self._frame.look, title)
        if count:
            section.set_count(number(count))
        section.add(content)
        self.page.add(section)


def _is_lendable(record: DocumentRecord) -> bool:
    """Tell whether a copy may be lent, be it out or in."""
    lendable = (each for each in record.copies if each.kept and each.lost_on is None)
    return any(each.circulation_type is CirculationType.LENDABLE for each in lendable)
