"""The queue of recognition within Cataloguer: documents, their pages, the page one works on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QSplitter, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import PageReading
from irev_desktop.services.recognition.exporting import export_with_text
from irev_desktop.services.recognition.queries import file_pages
from irev_desktop.services.recognition.records import FileRecognition, PageRecord, TextLayer
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.record_view import RecordView
from irev_desktop.ui.look.scale import ROOMY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.models.columns import Align, Column
from irev_desktop.ui.models.record_table import RecordTable
from irev_desktop.ui.recognition.actions import SHOWN, Gestures, actions_of
from irev_desktop.ui.recognition.page_desk import PageDesk
from irev_desktop.ui.recognition.runner import Runner
from irev_desktop.ui.recognition.words import state_of, sure, tone
from irev_desktop.ui.widgets.empty_state import EmptyState
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel

LEFT = (PageReading.TO_DO, PageReading.FOUND, PageReading.FAILED)
"""States of pages that have no text yet."""
FILES: tuple[Column[FileRecognition], ...] = (
    Column(_("Document"), lambda file: file.title, width=0, tip=lambda file: file.name),
    Column(
        _("Restent"),
        lambda file: file.count(*LEFT) or None,
        align=Align.RIGHT,
        width=7,
        tip=lambda file: _("{n} en attente").format(n=file.count(PageReading.TO_DO)),
    ),
    Column(
        _("Faites"),
        lambda file: file.count(PageReading.DONE, PageReading.TYPED) or None,
        align=Align.RIGHT,
        width=6,
    ),
    Column(
        _("Échecs"),
        lambda file: file.count(PageReading.FAILED) or None,
        align=Align.RIGHT,
        width=6,
    ),
    Column(
        _("Confiance"),
        lambda file: file.confidence,
        lambda file: sure(file.confidence),
        align=Align.RIGHT,
        width=9,
    ),
)
PAGES: tuple[Column[PageRecord], ...] = (
    Column(_("Page"), lambda page: page.page, align=Align.RIGHT, width=5),
    Column(_("État"), lambda page: page.state.label, width=0, tone=tone),
    Column(
        _("Confiance"),
        lambda page: page.confidence,
        lambda page: sure(page.confidence),
        align=Align.RIGHT,
        width=9,
    ),
)


class RecognitionRoom(QFrame):
    """Shows the queue; follows the runner."""

    def __init__(self, frame: Frame, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, Style.SURFACE)
        self._frame = frame
        self.runner = runner
        self._followed = 0
        frame.actions.add(actions_of(self._gestures()), self)
        self.state = PlainLabel("", Style.MUTED, wrap=True)
        self._files: RecordTable[FileRecognition] = RecordTable(FILES, lambda f: f.file, self)
        self.files = RecordView(frame.look, self._files, _("Documents à reconnaître"))
        self._pages: RecordTable[PageRecord] = RecordTable(PAGES, lambda p: p.page, self)
        self.pages = RecordView(frame.look, self._pages, _("Pages du document"))
        self.desk = PageDesk(frame)
        self._lay_out()
        self._connect()
        self._show()

    def show_document(self, document_id: int) -> None:
        """Stand on a document."""
        found = (each for each in self._files.records() if each.document == document_id)
        file = next(found, None)
        if file is not None:
            self.files.select(file.file)

    def set_shown(self, shown: bool) -> None:
        """Say that the queue is seen: its gestures are then for the page one stands on."""
        self._frame.context.set_fact(SHOWN, shown)
        if shown:
            self.runner.look()

    def _gestures(self) -> Gestures:
        return Gestures(
            pause=self.runner.pause,
            resume=self.runner.resume,
            ask_all=self.runner.ask,
            ask_poor=lambda: self.runner.ask(poor=True),
            look_again=self.runner.look_for_engine,
            save=partial(self._at_desk, PageDesk.save),
            redo=partial(self._at_desk, PageDesk.redo),
            exclude=partial(self._at_desk, PageDesk.exclude),
            restore=partial(self._at_desk, PageDesk.restore),
            read=self._read,
            export=self._ask_export,
        )

    def _at_desk(self, gesture: Callable[[PageDesk], None]) -> None:
        """Make a gesture at the desk, which is made after the actions that it shows."""
        gesture(self.desk)

    def _connect(self) -> None:
        single = RecordView.SelectionMode.SingleSelection
        self.files.setSelectionMode(single)
        self.pages.setSelectionMode(single)
        self.files.chosen.connect(lambda _files: self._ask_pages())
        self.pages.chosen.connect(lambda _pages: self._show_page())
        self.pages.opened.connect(lambda _page: self._read())
        self.desk.asked.connect(self.runner.resume)
        self.runner.changed.connect(self._show)
        self._frame.jobs.long_changed.connect(self._follow)

    def _show(self) -> None:
        status = self.runner.status
        if status is not None:
            self._files.set_records(status.files)
            self.desk.set_languages(status.installed.languages)
            if not self.files.records() and status.files:
                self.files.select(status.files[0].file)
        self._show_buttons()
        self._show_state()
        self._ask_pages()

    def _show_buttons(self) -> None:
        """Show what makes sense now: the others would only be grey."""
        status, running = self.runner.status, self.runner.job is not None
        ready = status is not None and status.installed.ready
        found = self.runner.count(PageReading.FOUND, PageReading.FAILED)
        poor = sum(file.poor for file in status.files) if status else 0
        seen = {
            "pause": running,
            "resume": ready and not running and self.runner.paused,
            "ask_all": ready and found > poor,
            "ask_poor": ready and poor > 0,
            "look_again": status is not None and not ready,
        }
        for name, shown in seen.items():
            self._buttons[name].setVisible(shown)

    def _follow(self) -> None:
        """Tell how far the run is; each page done is seen in the lists while one looks at them."""
        self._show_state()
        job = self.runner.job
        if job is not None and job.done != self._followed and self.isVisible():
            self._followed = job.done
            self.runner.look()

    def _show_state(self) -> None:
        self.state.setText(state_of(self.runner))

    def _ask_pages(self) -> None:
        files = self.files.records()
        if files:
            self._frame.jobs.run(
                file_pages, files[0].file, done=self._take_pages, key="pages", owner=self
            )
        else:
            self._take_pages(())

    def _take_pages(self, pages: tuple[PageRecord, ...]) -> None:
        self._pages.set_records(pages)
        if pages and not self.pages.records():
            self.pages.select(pages[0].page)
        self._show_page()

    def _show_page(self) -> None:
        """Show the page one stands on, as it was read last."""
        chosen = self.pages.records()
        self.desk.show_page(chosen[0] if chosen else None)

    def _read(self) -> None:
        page = self.desk.page
        if page is not None:
            reading = places.Reading(page.file, page.page)
            self._frame.navigation.navigate(places.reader(page.document, reading))

    def _ask_export(self) -> None:
        files = self.files.records()
        if not files:
            return
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        name = f"{Path(files[0].name).stem} (avec texte).pdf"
        proposed = Path(QStandardPaths.writableLocation(documents)) / name
        dialog = QFileDialog(self, _("PDF avec texte"), str(proposed), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self.export(files[0].file, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, file_id: int, target: Path) -> None:
        """Write a copy with text where the dialog said."""
        self._frame.jobs.start(
            *(_("PDF avec texte"), export_with_text, file_id, target),
            overwrite=True,  # the dialog has asked about a file that is there already
            done=self._exported,
            owner=self,
        )

    def _exported(self, layer: TextLayer) -> None:
        text = _("PDF avec texte enregistré\u00a0: {path}").format(path=layer.path)
        self._frame.notices.say(text, Tone.SUCCESS)

    def _lay_out(self) -> None:
        look, actions = self._frame.look, self._frame.actions
        empty = EmptyState(
            look,
            "check-circle",
            _("Aucune page à reconnaître"),
            _("Les pages sans texte des documents importés viennent ici d’elles-mêmes."),
        )
        self.files.set_empty(empty)
        self.pages.set_empty(EmptyState(look, "document", _("Aucune page")))
        buttons = QWidget()
        row = FlowLayout(buttons, look.px(SNUG))
        names = ("pause", "resume", "ask_all", "ask_poor", "look_again", "export", "read")
        self._buttons = {n: actions.button(f"recognition.{n}", Style.QUIET) for n in names}
        for button in self._buttons.values():
            row.addWidget(button)
        above = QSplitter(Qt.Orientation.Horizontal)
        above.addWidget(self.files)
        above.addWidget(self.pages)
        above.setStretchFactor(0, 2)
        above.setStretchFactor(1, 1)
        down = QSplitter(Qt.Orientation.Vertical)
        down.addWidget(above)
        down.addWidget(self.desk)
        down.setStretchFactor(0, 2)
        down.setStretchFactor(1, 3)
        for splitter in (above, down):
            splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOMY, ROOMY, ROOMY, ROOMY)
        column.setSpacing(SNUG)
        column.addWidget(PlainLabel(_("Reconnaissance de texte"), Style.TITLE))
        column.addWidget(self.state)
        column.addWidget(buttons)
        column.addWidget(down, 1)
