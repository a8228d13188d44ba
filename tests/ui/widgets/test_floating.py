"""What floats over other widgets is whole, and leaves them alone."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.floating import Floating


class Paintings(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_a_change_in_the_card_does_not_paint_what_lies_under_it(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    under = QLabel("dessous", window)
    under.setGeometry(0, 0, 300, 200)
    card = Floating(window)
    card.setGeometry(40, 40, 200, 100)
    window.show()
    above, below = Paintings(card), Paintings(under)
    qtbot.waitUntil(lambda: above.count > 0 and below.count > 0)
    before, own = below.count, above.count
    card.update()
    qtbot.waitUntil(lambda: above.count > own)
    assert below.count == before
    middle = window.grab().toImage().pixelColor(140, 90)
    assert middle == QColor(look.palette.surface)
