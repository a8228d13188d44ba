"""Who waits for the document that is shown: how many, leading to them."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.circulation.holds.queries import queue_of
from irev_desktop.services.circulation.holds.records import HoldLine
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import PILOTER, Place
from irev_desktop.ui.widgets.link_button import LinkButton
from irev_desktop.ui.widgets.page import empty

HOLDS = "holds"
"""The room of Piloter where all who wait are listed."""


class WaitingLine(QWidget):
    """A link « 2 personnes attendent, Mairie Exemple d’abord »; nothing when nobody waits."""

    def __init__(self, frame: Frame, document: int, title: str) -> None:
        super().__init__()
        self._frame = frame
        self._title = title
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()
        frame.jobs.run(queue_of, document, done=self._show, owner=self)

    def _show(self, lines: tuple[HoldLine, ...]) -> None:
        empty(self._column)
        self.setVisible(bool(lines))
        if lines:
            words = n_("{n} personne attend", "{n} personnes attendent", len(lines))
            first = _("{words}, {name} d’abord").format(words=words, name=lines[0].name)
            link = LinkButton(first if lines[0].name else words)
            place = Place(PILOTER, HOLDS, extra=self._title, title=self._title)
            link.clicked.connect(partial(self._frame.navigation.navigate, place))
            self._column.addWidget(link)
