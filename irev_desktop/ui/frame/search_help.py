"""How one asks: a card under « ? » beside the search field, whose examples can be pressed."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.scale import SNUG, WIDE
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.link_button import LinkButton
from irev_desktop.ui.widgets.popover import Popover

WIDTH = 620
EXAMPLES: Final = (
    ("logement social", _("Les deux mots, à toutes leurs formes, avec ou sans accents.")),
    ('"gestion urbaine de proximité"', _("Ces mots, dans cet ordre.")),
    ("logement OU habitat", _("L’un ou l’autre.")),
    ("logement -social", _("Le premier mot, sans le second (ou\u00a0: logement SAUF social).")),
    ("réhab*", _("Tous les mots qui commencent ainsi.")),
    ("école territoire:Denain", _("Dans un territoire, avec tout ce qu’il contient.")),
    ("santé dispositif:CUCS", _("Dans les documents d’un dispositif.")),
    ("emploi année:2007-2009", _("Dans ce qui était en vigueur ces années-là.")),
    ("préambule page:1", _("À cette page des fichiers.")),
)
"""What one may type, and what it finds."""


class SearchHelp(Popover):
    """`chosen` carries an example to look for."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, _("Comment chercher"), WIDTH, parent)
        self.body.addWidget(PlainLabel(_("Comment chercher"), Style.TITLE))
        sheet = QWidget()
        mark(sheet, Style.SURFACE)
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(WIDE)
        grid.setVerticalSpacing(SNUG // 2)
        grid.setColumnStretch(1, 1)
        self.examples: list[LinkButton] = []
        for row, (text, words) in enumerate(EXAMPLES):
            link = LinkButton(text)
            link.setAccessibleName(_("Chercher\u00a0: {text}").format(text=text))
            link.clicked.connect(lambda _checked=False, text=text: self._choose(text))
            grid.addWidget(link, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(words, Style.MUTED, wrap=True), row, 1)
            self.examples.append(link)
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setWidget(sheet)
        self.body.addWidget(room, 1)
        keys = _(
            "Pendant la saisie\u00a0: ↓ et ↑ parcourent les suggestions, Tab complète le mot, "
            "Entrée montre toutes les pages, Échap referme."
        )
        self.body.addWidget(PlainLabel(keys, Style.CAPTION, wrap=True))

    def _choose(self, text: str) -> None:
        self.close()
        self.chosen.emit(text)
