"""One page: its picture, the text that counts beside it, corrected by hand or read otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import NO_BREAK_SPACE, _
from irev_desktop.kernel.vocabulary import PageReading
from irev_desktop.pdf.imaging import PageImage
from irev_desktop.services.recognition.commands import (
    exclude_page,
    redo_page,
    restore_page,
    type_page,
)
from irev_desktop.services.recognition.queries import page_picture
from irev_desktop.services.recognition.records import Asked, PageDone, PageRecord
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.scale import ROOMY, SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.recognition.actions import DECIDED, PAGE, TYPED
from irev_desktop.ui.recognition.page_view import PageView
from irev_desktop.ui.recognition.words import failure, sure, tone
from irev_desktop.ui.widgets.chip import Chip
from irev_desktop.ui.widgets.editors import choice
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel

HALF = 1000
"""Any two equal widths: picture and text share the room."""
USUAL_DPI = 300
RESOLUTIONS = (200, USUAL_DPI, 400, 600)
FRENCH = "fra"
LANGUAGES = {
    "fra": _("français"),
    "eng": _("anglais"),
    "deu": _("allemand"),
    "nld": _("néerlandais"),
}
"""Names of languages that a scan of the region may be in; others are offered by their code."""


class PageDesk(QWidget):
    """Works on one page. `asked`: it waits for the engine again."""

    asked = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.page: PageRecord | None = None
        look = frame.look
        self.title = PlainLabel("", Style.STRONG)
        self._chips = FlowLayout(gap := QWidget(), look.px(SNUG))
        self._head = gap
        self.reason = PlainLabel("", Style.ERROR, wrap=True)
        self.view = PageView(look)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Texte de la page"))
        self.text.setPlaceholderText(_("Aucun texte\u00a0: recopiez ici ce que porte la page."))
        self.text.textChanged.connect(self._tell_typed)
        self.language = choice([(LANGUAGES["fra"], "fra")])
        self.language.setAccessibleName(_("Langue"))
        resolutions = [
            (f"{dpi}{NO_BREAK_SPACE}{_('points par pouce')}", dpi) for dpi in RESOLUTIONS
        ]
        self.dpi = choice(resolutions)
        self.dpi.setCurrentIndex(RESOLUTIONS.index(USUAL_DPI))
        self.dpi.setAccessibleName(_("Finesse"))
        self._lay_out()
        self.show_page(None)

    def set_languages(self, languages: Sequence[str]) -> None:
        """Offer the languages that the engine has here."""
        others = [each for each in languages if each != FRENCH]
        offered = [each for each in languages if each == FRENCH]
        offered += [*(f"{FRENCH}+{each}" for each in others), *others]
        known = [self.language.itemData(at) for at in range(self.language.count())]
        if offered and offered != known:
            self.language.clear()
            for each in offered:
                name = " + ".join(LANGUAGES.get(part, part) for part in each.split("+"))
                self.language.addItem(name, each)

    def show_page(self, page: PageRecord | None) -> None:
        """Show a page; what is typed upon the same one and not kept stays."""
        same = page is not None and self.page is not None and _key(page) == _key(self.page)
        typed = self.typed
        self.page = page
        self.setEnabled(page is not None)
        if not (same and typed):
            self.text.setPlainText(page.text if page else "")
        self._show_facts(page)
        if page is None:
            self.view.show_image(None)
        elif not same:
            self.view.show_image(None)
            self._frame.jobs.run(
                *(page_picture, page.file, page.page),
                done=self._take_picture,
                failed=self._no_picture,
                key="picture",
                owner=self,
            )
        self._tell_typed()

    @property
    def typed(self) -> bool:
        """Whether the text was changed and not kept."""
        return self.page is not None and self.text.toPlainText().strip() != self.page.text.strip()

    def save(self) -> None:
        """Keep the text as typed."""
        if self.page is not None:
            text = self.text.toPlainText()
            self._decide(type_page, _("Texte de la page enregistré."), text)

    def exclude(self) -> None:
        """Leave the page out."""
        self._decide(exclude_page, _("Page exclue\u00a0: ni reconnue, ni cherchée."))

    def restore(self) -> None:
        """Take back what a person decided."""
        if self.page is not None:
            self.text.setPlainText(self.page.text)
        self._decide(restore_page, _("Le texte reconnu compte de nouveau."))

    def redo(self) -> None:
        """Have the page read again as chosen."""
        if self.page is not None:
            self._frame.jobs.run(
                *(redo_page, self.page.file, self.page.page),
                language=str(self.language.currentData() or ""),
                dpi=int(self.dpi.currentData() or 0),
                lane=Lane.DESK,
                done=self._redone,
                owner=self,
            )

    def _decide(self, command: object, said: str, *words: str) -> None:
        page = self.page
        if page is None or not callable(command):
            return

        def done(decided: PageDone) -> None:
            self._frame.undo.done(said, decided.operation)

        self._frame.jobs.run(
            command, page.file, page.page, *words, lane=Lane.DESK, done=done, owner=self
        )

    def _redone(self, _asked: Asked) -> None:
        self._frame.notices.say(_("La page attend d’être reconnue."), Tone.INFO)
        self.asked.emit()

    def _take_picture(self, image: PageImage) -> None:
        self.view.show_image(image)

    def _no_picture(self, _error: object) -> None:
        self.view.show_image(None)

    def _show_facts(self, page: PageRecord | None) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.title.setText(_("Page {n}").format(n=page.page) if page else "")
        self.reason.setText(failure(page) if page else "")
        self.reason.setVisible(bool(self.reason.text()))
        if page is not None:
            for words, colour in _facts(page):
                self._chips.addWidget(Chip(self._frame.look, words, colour))
        decided = page is not None and page.state in {PageReading.TYPED, PageReading.EXCLUDED}
        self._frame.context.set_fact(PAGE, page is not None)
        self._frame.context.set_fact(DECIDED, decided)

    def _tell_typed(self) -> None:
        self._frame.context.set_fact(TYPED, self.typed)

    def _lay_out(self) -> None:
        actions = self._frame.actions
        keep = QWidget()
        row = FlowLayout(keep, self._frame.look.px(SNUG))
        row.addWidget(actions.button("recognition.save", Style.PRIMARY))
        for name in ("restore", "exclude"):
            row.addWidget(actions.button(f"recognition.{name}", Style.QUIET))
        again = QWidget()
        row = FlowLayout(again, self._frame.look.px(SNUG))
        for widget in (self.language, self.dpi, actions.button("recognition.redo", None)):
            row.addWidget(widget)
        writing = QWidget()
        column = QVBoxLayout(writing)
        column.setContentsMargins(ROOMY, SNUG, 0, 0)
        column.setSpacing(SNUG)
        for part in (self.title, self._head, self.reason, self.text, keep, again):
            column.addWidget(part, 1 if part is self.text else 0)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.view)
        splitter.addWidget(writing)
        for half in (0, 1):
            splitter.setStretchFactor(half, 1)
        splitter.setSizes([HALF, HALF])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)


def _key(page: PageRecord) -> tuple[int, int]:
    return page.file, page.page


def _facts(page: PageRecord) -> list[tuple[str, Tone]]:
    """Return what is said of a page beside its number."""
    facts = [(page.state.label, tone(page))]
    if page.state is PageReading.DONE and page.confidence is not None:
        words = _("confiance {sure}").format(sure=sure(page.confidence))
        facts.append((words, tone(page)))
    if page.rotation:
        degrees = _("tournée de {n}°").format(n=page.rotation)
        facts.append((degrees, Tone.NEUTRAL))
    if page.engine and page.state is PageReading.DONE:
        how = f"{page.language}, {page.dpi}{NO_BREAK_SPACE}{_('points par pouce')}"
        facts.append((how, Tone.NEUTRAL))
    return facts
