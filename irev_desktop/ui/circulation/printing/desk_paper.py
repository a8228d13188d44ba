"""What the desk prints for the borrower shown: the slip of his loans, his card.

    DeskPaper(frame, desk, card, aside)   registers its actions on the desk; `card()` says whose,
                                          `aside()` which copy just said stands aside for somebody

On what a post prints its slips is remembered there: nothing, a roll of 58 or 80 mm, or A4; and on
which printer.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.paper.label_sheets import CARDS, sheet_named
from irev_desktop.paper.labels import labels_printout
from irev_desktop.paper.output import write_pdf
from irev_desktop.paper.paper_kinds import PaperKind
from irev_desktop.paper.printout import Printout
from irev_desktop.paper.slip_paper import SlipPaper
from irev_desktop.paper.slips import slip_printout
from irev_desktop.services.circulation.printed.labels import LabelText, borrower_cards
from irev_desktop.services.circulation.printed.slips import hold_slip, loan_slip
from irev_desktop.ui.circulation.printing.press import Press, paint_on
from irev_desktop.ui.circulation.printing.printers_dialog import PrintersDialog
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.navigation import ACCUEIL
from irev_desktop.ui.frame.panel import Panel
from irev_desktop.ui.look.tokens import Tone

PAPER_MENU: Final = "desk.slip_paper"
"""The menu of the papers."""


class DeskPaper(QObject):
    """Slips and cards of one desk."""

    def __init__(
        self,
        frame: Frame,
        over: Panel,
        card: Callable[[], str],
        aside: Callable[[], str] = lambda: "",
    ) -> None:
        super().__init__(over)
        self._frame = frame
        self._over = over
        self._card = card
        self._aside = aside
        self.press = Press(over, frame.memory)
        self.dialog = PrintersDialog(frame, over)
        frame.actions.add(desk_paper_actions(self), over)

    @property
    def paper(self) -> SlipPaper | None:
        """On what this post prints its slips; nothing before anybody chose."""
        return self.press.printers.slip_paper

    def choose_paper(self, paper: SlipPaper) -> None:
        """Remember on what this post prints."""
        self.press.printers.choose_slip_paper(paper)
        text = _("Tickets de ce poste : {paper}.").format(paper=_low(paper))
        self._frame.notices.say(text, Tone.SUCCESS)

    def print_slip(self) -> None:
        """Print what the borrower shown has; ask on what, the first time.

        With nobody shown, it is the slip of the copy that was just put aside.
        """
        if self._aside() and not self._card():
            self.print_hold_slip()
        elif (paper := self._slip_paper()) and (card := self._asked()):
            self._run(loan_slip, card, done=partial(self._print_slip, paper))

    def print_hold_slip(self) -> None:
        """Print the slip to be put into the copy that stands aside."""
        if (paper := self._slip_paper()) and (barcode := self._aside()):
            self._run(hold_slip, barcode, done=partial(self._print_slip, paper))

    def _slip_paper(self) -> SlipPaper | None:
        """Return on what to print; ask, and return nothing, where this post prints none."""
        self._over.focus_first()  # a scan may come at once
        if self.paper is None or self.paper is SlipPaper.NONE:
            middle = self._over.mapToGlobal(self._over.rect().center())
            self._frame.actions.menu(PAPER_MENU, self._over).popup(middle)
            return None
        return self.paper

    def print_card(self) -> None:
        """Print the card of the borrower shown, on a sheet of cards."""
        self._over.focus_first()
        if card := self._asked():
            self._run(borrower_cards, [card], done=self._print_card)

    def _asked(self) -> str:
        card = self._card()
        if not card:
            self._frame.notices.say(_("Ouvrez d’abord un emprunteur."), Tone.INFO)
        return card

    def _run(
        self, function: Callable[..., object], *args: object, done: Callable[..., object]
    ) -> None:
        self._frame.jobs.run(function, *args, lane=Lane.DESK, done=done, owner=self)

    def _print_slip(self, paper: SlipPaper, text: str) -> None:
        """Print at once where there is a printer; a ticket is worth no question."""
        printout = slip_printout(_("Ticket"), text, paper)
        if self.press.has_printer(PaperKind.SLIPS):
            self._paint(printout, self.press.printers.printer(PaperKind.SLIPS))
        else:
            self.press.ask_file("ticket.pdf", partial(self.save, printout))

    def _print_card(self, cards: tuple[LabelText, ...]) -> None:
        lines = [each.lines for each in cards]
        printout = labels_printout(_("Carte"), lines, sheet_named(CARDS), outline=True)
        paint = partial(self._paint, printout)
        self.press.ask_printer(PaperKind.CARDS, printout.title, paint)

    def _paint(self, printout: Printout, printer: QPrinter) -> None:
        try:
            paint_on(printer, printout)
        except OSError:
            self._frame.notices.say(_("L’imprimante n’a rien pris."), Tone.DANGER)
        except LibraryError as error:
            self._frame.notices.say(sentence(error), Tone.WARNING)
        else:
            self._frame.notices.say(_("Envoyé à l’imprimante."), Tone.SUCCESS)

    def save(self, printout: Printout, target: Path) -> None:
        """Write a printout to a PDF file."""
        self._run(write_printout, printout, target, done=self._saved)

    def _saved(self, target: Path) -> None:
        text = _("PDF enregistré : {path}").format(path=target)
        self._frame.notices.say(text, Tone.SUCCESS)


def _low(paper: SlipPaper) -> str:
    """Return the words for a paper within a sentence."""
    return paper.label[0].lower() + paper.label[1:]


def write_printout(_library: object, _actor: object, printout: Printout, target: Path) -> Path:
    """Write on a lane, as any call; return where."""
    write_pdf(printout, target)
    return target


def desk_paper_actions(do: DeskPaper) -> tuple[Action, ...]:
    """Return the actions of the desk's paper."""
    words = _("imprimer ticket reçu rouleau imprimante")
    papers = tuple(
        Action(
            f"desk.slip_paper.{paper.value}",
            _("Tickets : {paper}").format(paper=_low(paper)),
            partial(do.choose_paper, paper),
            "print",
            places=(PAPER_MENU,),
            workspace=ACCUEIL,
            words=words,
        )
        for paper in SlipPaper
    )
    slip, card = _("Imprimer le ticket"), _("Imprimer la carte")
    printers = _("Imprimantes de ce poste…")
    return (
        Action(
            "desk.slip",
            slip,
            do.print_slip,
            "print",
            "Ctrl+Shift+I",
            workspace=ACCUEIL,
            words=words,
        ),
        Action("desk.card", card, do.print_card, "borrower", workspace=ACCUEIL, words=words),
        *papers,
        Action(
            "desk.printers",
            printers,
            do.dialog.ask,
            "settings",
            places=(PAPER_MENU,),
            workspace=ACCUEIL,
            words=words,
        ),
    )
