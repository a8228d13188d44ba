"""The room « Courriers »: to do, done, templates."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.notice_vocabulary import NoticeChannel
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.paper.batches import letters_to_pdf
from irev_desktop.paper.letters import notice_letters, past_printout
from irev_desktop.paper.paper_kinds import PaperKind
from irev_desktop.services.circulation.notices.claiming import (
    confirm_notices,
    release_notices,
    settle_notice,
)
from irev_desktop.services.circulation.notices.history import list_notices, past_letters
from irev_desktop.services.circulation.notices.preparing import letterhead, prepare_notices
from irev_desktop.services.circulation.notices.records import (
    Claimed,
    Letterhead,
    NoticeDraft,
    NoticeLine,
    PastLetter,
    Sending,
)
from irev_desktop.services.circulation.notices.sending import claim_letters, send_notices
from irev_desktop.services.permissions import GRANTED
from irev_desktop.ui.circulation.notices.actions import (
    CHOSEN,
    DOUBT,
    MAIL,
    PAPER,
    WORDS,
    Gestures,
    notices_actions,
)
from irev_desktop.ui.circulation.notices.batch_pane import BatchPane
from irev_desktop.ui.circulation.notices.history_pane import HistoryPane
from irev_desktop.ui.circulation.notices.mail_dialog import MailDialog
from irev_desktop.ui.circulation.notices.templates_pane import TemplatesPane
from irev_desktop.ui.circulation.printing.press import Press, paint_on
from irev_desktop.ui.circulation.printing.printers_dialog import PrintersDialog
from irev_desktop.ui.frame.context import Context
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.panel import Panel
from irev_desktop.ui.look.scale import AIRY, ROOMY, SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page_head import flow

SEEN: Final = (
    Subject.NOTICE,
    Subject.LOAN,
    Subject.HOLD,
    Subject.COPY,
    Subject.BORROWER,
    Subject.CALENDAR,
)
KINDS: Final = frozenset({"template", "mail_settings", "settings", "undo", "loan_rules"})
"""Operations that change letters without a record that one sees."""
FILE: Final = "courriers.pdf"


class NoticesPanel(Panel):
    """Letters and e-mails to borrowers."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._head = Letterhead("", "", "")
        self._sending = False
        self.batch = BatchPane(frame)
        self.history = HistoryPane(frame)
        self.templates = TemplatesPane(frame)
        self.mail = MailDialog(frame, self)
        self.press = Press(self, frame.memory)
        self.printers = PrintersDialog(frame, self)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setAccessibleName(_("Courriers à faire, faits, modèles"))
        frame.actions.add(notices_actions(self._gestures(), _may_set), self)
        self._lay_out()
        self.batch.changed.connect(self._tell_facts)
        self.batch.view.chosen.connect(lambda _lines: self._tell_facts())
        self.history.changed.connect(self._tell_facts)
        frame.changes.while_seen(self, self._on_changes)

    def show_place(self, place: Place) -> None:
        """Read what is to be written and what was; choose the letter to the borrower named."""
        self.templates.read()
        if place.id is not None:
            self.tabs.setCurrentIndex(0)
            self.batch.choose_borrower(int(place.id))
        self._ask()

    def focus_first(self) -> None:
        """Make ready to walk the letters."""
        self.batch.view.setFocus()

    def unsaved(self) -> str:
        """Tell of letters changed by hand, and of a template that is not kept."""
        parts = []
        if self.batch.edited():
            parts.append(_("Un courrier corrigé à la main n’est pas encore parti."))
        if self.templates.unsaved():
            parts.append(_("Un modèle corrigé n’est pas enregistré."))
        return " ".join(parts)

    def to_file(self, target: Path) -> None:
        """Write the letters of the batch to a PDF; they are then done."""
        drafts = self.batch.batch(NoticeChannel.PAPER)
        done = partial(self._written, target)
        self._frame.jobs.run(letters_to_pdf, drafts, target, lane=Lane.LONG, done=done, owner=self)

    # ----------------------------------------------------------------------------- its parts

    def _gestures(self) -> Gestures:
        return Gestures(
            send=self._send,
            print_=lambda: self._on_paper(self._print),
            printers=self.printers.ask,
            reprint=self._reprint,
            pdf=lambda: self.press.ask_file(FILE, self.to_file),
            channel=self.batch.turn_channel,
            aside=self.batch.turn_aside,
            settings=self.mail.ask,
            left=lambda: self._settle(left=True),
            again=lambda: self._settle(left=False),
        )

    def _lay_out(self) -> None:
        button = self._frame.actions.button
        row = QHBoxLayout()
        row.addWidget(PlainLabel(_("Courriers"), Style.DISPLAY))
        row.addStretch()
        row.addWidget(button("notices.printers", Style.QUIET))
        row.addWidget(button("notices.settings", Style.QUIET))
        do = [
            button("notices.send", Style.PRIMARY),
            *(button(f"notices.{name}") for name in ("print", "pdf")),
            *(button(f"notices.{name}", Style.QUIET) for name in ("channel", "aside")),
        ]
        say = [button(f"notices.{name}") for name in ("reprint", "left", "again")]
        self.tabs.addTab(_page(self.batch, do), _("À faire"))
        self.tabs.addTab(_page(self.history, say), _("Faits"))
        self.tabs.addTab(_page(self.templates, []), _("Modèles"))
        column = QVBoxLayout(self)
        column.setContentsMargins(AIRY, AIRY, AIRY, ROOMY)
        column.setSpacing(ROOMY)
        column.addLayout(row)
        column.addWidget(self.tabs, 1)

    def _tell_facts(self) -> None:
        keep = self._frame.context.set_fact
        keep(MAIL, bool(self.batch.batch(NoticeChannel.EMAIL)) and not self._sending)
        keep(PAPER, bool(self.batch.batch(NoticeChannel.PAPER)))
        keep(CHOSEN, bool(self.batch.view.records()))
        keep(DOUBT, bool(self.history.doubtful()))
        keep(WORDS, bool(self.history.worded()))

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(*SEEN) or changes.kind in KINDS:
            self._ask()
        if changes.kind in KINDS:
            self.templates.read()

    def _ask(self) -> None:
        run = partial(self._frame.jobs.run, owner=self)
        run(letterhead, done=self._take_head, key="head")
        run(prepare_notices, done=self._show_batch, key="batch")
        run(list_notices, done=self._show_history, key="history")

    def _take_head(self, head: Letterhead) -> None:
        self._head = head
        self.batch.show_head(head)

    def _show_batch(self, drafts: tuple[NoticeDraft, ...]) -> None:
        self.batch.show_drafts(drafts)
        count = f" ({len(drafts)})" if drafts else ""
        self.tabs.setTabText(0, _("À faire") + count)

    def _show_history(self, lines: tuple[NoticeLine, ...]) -> None:
        self.history.show_lines(lines)
        doubts = sum(line.sent_at is None for line in lines)
        words = n_("{n} en doute", "{n} en doute", doubts)
        self.tabs.setTabText(1, f"{_('Faits')} ({words})" if doubts else _("Faits"))

    # ------------------------------------------------------------------------------- sending

    def _send(self) -> None:
        drafts = self.batch.batch(NoticeChannel.EMAIL)
        title = n_("Envoi de {n} courriel", "Envoi de {n} courriels", len(drafts))
        self._sending = True
        self._tell_facts()
        self._frame.jobs.start(
            title,
            send_notices,
            drafts,
            done=self._sent,
            failed=self._refused,
            ended=self._sending_ended,
            owner=self,
        )

    def _sending_ended(self) -> None:
        self._sending = False
        self._tell_facts()

    def _sent(self, sending: Sending) -> None:
        self.batch.show_failures(sending.failed)
        self._tell_failures(len(sending.failed))
        for each in sending.doubtful:
            self._frame.notices.say(each.reason, Tone.WARNING)
        if sending.sent:
            count = len(sending.sent)
            text = n_("{n} courriel envoyé.", "{n} courriels envoyés.", count)
            self._frame.notices.say(text, Tone.SUCCESS)

    def _refused(self, error: LibraryError) -> None:
        """Say why nothing left; what is wrong is most often among the settings."""
        label = _("Réglages de l’envoi")
        self._frame.notices.say(sentence(error), Tone.WARNING, label, self.mail.ask)

    # ------------------------------------------------------------------------------ printing

    def _on_paper(self, chosen: Callable[[QPrinter], object]) -> None:
        self.press.ask_printer(PaperKind.LETTERS, _("Courriers"), chosen)

    def _print(self, printer: QPrinter) -> None:
        drafts = self.batch.batch(NoticeChannel.PAPER)
        done = partial(self._claimed, printer)
        self._frame.jobs.run(claim_letters, drafts, lane=Lane.DESK, done=done, owner=self)

    def _reprint(self) -> None:
        """Print letters of the past once more, in the words that were sent."""
        numbers = [line.id for line in self.history.worded()]
        self._frame.jobs.run(past_letters, numbers, done=self._again, owner=self)

    def _again(self, letters: tuple[PastLetter, ...]) -> None:
        if letters:
            self._on_paper(partial(self._print_again, letters))

    def _print_again(self, letters: tuple[PastLetter, ...], printer: QPrinter) -> None:
        try:
            paint_on(printer, past_printout(letters, self._head))
        except OSError:
            self._frame.notices.say(_("L’imprimante n’a rien pris."), Tone.DANGER)
        else:
            self._frame.notices.say(_("Envoyé à l’imprimante."), Tone.SUCCESS)

    def _claimed(self, printer: QPrinter, claimed: Claimed) -> None:
        self._tell_printed(claimed)
        if not claimed.drafts:
            return
        jobs = self._frame.jobs
        try:
            paint_on(printer, notice_letters(claimed.drafts, self._head))
        except OSError:
            jobs.run(release_notices, claimed.notices, lane=Lane.DESK)
            self._frame.notices.say(_("L’imprimante n’a rien pris : rien n’est fait."), Tone.DANGER)
            return
        jobs.run(confirm_notices, claimed.notices, lane=Lane.DESK)
        self._frame.notices.say(_("Envoyé à l’imprimante."), Tone.SUCCESS)

    def _written(self, target: Path, done: tuple[Claimed, int]) -> None:
        claimed, pages = done
        self._tell_printed(claimed)
        if pages:
            text = _("PDF enregistré : {path}").format(path=target)
            self._frame.notices.say(text, Tone.SUCCESS)

    def _tell_printed(self, claimed: Claimed) -> None:
        self.batch.show_failures(claimed.failed)
        self._tell_failures(len(claimed.failed))

    def _tell_failures(self, count: int) -> None:
        if count:
            text = n_(
                "{n} courrier n’est pas parti : la liste dit pourquoi.",
                "{n} courriers ne sont pas partis : la liste dit pourquoi.",
                count,
            )
            self._frame.notices.say(text, Tone.WARNING)

    def _settle(self, *, left: bool) -> None:
        for line in self.history.doubtful():
            self._frame.jobs.run(settle_notice, line.id, left=left, lane=Lane.DESK, owner=self)


def _may_set(context: Context) -> bool:
    """Only an administrator sets how e-mails are sent."""
    return Permission.ADMINISTER in GRANTED[context.role]


def _page(content: QWidget, buttons: Sequence[QWidget]) -> QWidget:
    """Return a tab: its content, and what can be done with it."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, ROOMY, 0, 0)
    column.setSpacing(ROOMY)
    if buttons:
        column.addWidget(flow(buttons, SNUG))
    column.addWidget(content, 1)
    return page
