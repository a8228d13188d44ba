"""Trial pages: whether a printer takes a kind of paper, and prints it at its real size."""

from irev_desktop.kernel.texts import _
from irev_desktop.paper.label_sheets import CARDS, LabelSheet, sheet_named
from irev_desktop.paper.labels import labels_printout
from irev_desktop.paper.letters import PaperLetter, letters_printout
from irev_desktop.paper.paper_kinds import PaperKind
from irev_desktop.paper.printout import Printout
from irev_desktop.paper.slip_paper import SlipPaper
from irev_desktop.paper.slips import slip_printout

LETTERS_OF_FRENCH = "àâäéèêëîïôöùûüÿç œæ ÀÉÈÊÎÔÛÇ Œ « ’ – … » €"


def trial(kind: PaperKind, slip: SlipPaper, sheet: LabelSheet) -> Printout:
    """Return the trial page of a kind of paper.

    `slip` is the paper of the post's slips, one that prints; `sheet` that of its labels.
    """
    title = _("Page d’essai")
    if kind is PaperKind.SLIPS:
        cut = _("Le ticket est coupé sous cette ligne.")
        return slip_printout(title, "\n".join((title, slip.label, LETTERS_OF_FRENCH, cut)), slip)
    if kind is PaperKind.LETTERS:
        words = (_("Cette adresse doit être dans la fenêtre de l’enveloppe."), LETTERS_OF_FRENCH)
        address = (_("Prénom Nom"), _("Organisation"), _("Rue"), _("Code postal et ville"))
        return letters_printout(title, [PaperLetter(("",), address, "", title, "\n".join(words))])
    shown = sheet_named(CARDS) if kind is PaperKind.CARDS else sheet
    places = [[str(n + 1)] for n in range(shown.count)]
    return labels_printout(title, places, shown, outline=True)
