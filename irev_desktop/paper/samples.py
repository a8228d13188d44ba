"""What a template gives with the examples of its fields: the preview of whoever writes it."""

from irev_desktop.kernel.texts import _
from irev_desktop.paper.labels import single_label
from irev_desktop.paper.letters import PaperLetter, letters_printout
from irev_desktop.paper.printout import Printout
from irev_desktop.paper.slip_paper import SlipPaper
from irev_desktop.paper.slips import slip_printout
from irev_desktop.services.circulation.templates.filling import (
    checked,
    fill,
    fill_label,
    fill_letter,
)
from irev_desktop.services.circulation.templates.names import FIELDS, TemplateName

SIZES = {
    TemplateName.CARD: (85.6, 54.0),
    TemplateName.SPINE: (25.0, 30.0),
    TemplateName.BARCODE: (70.0, 37.0),
    TemplateName.QR: (70.0, 37.0),
}
"""Of a label or a card, width and height of the example in millimetres."""


def sample(name: TemplateName, text: str) -> Printout:
    """Return a template filled with examples, on its paper.

    Raises LibraryError(TEMPLATE_FIELD, TEMPLATE_INVALID); painting may raise LABEL_TOO_SMALL.
    """
    kept, values = checked(name, text), FIELDS[name]
    if name in SIZES:
        return single_label(name.label, fill_label(kept, values), *SIZES[name])
    if not name.is_letter:
        return slip_printout(name.label, fill(kept, values), SlipPaper.MM_80)
    letter = fill_letter(kept, values)
    address = (values["nom"], values["organisation"])
    day = _("Le {day}").format(day=values["date"])
    sender = (values["centre"], values["contact"])
    paper = PaperLetter(sender, address, day, letter.subject, letter.text)
    return letters_printout(name.label, [paper])
