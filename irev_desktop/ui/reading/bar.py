"""The toolbar of the reader: which document and file, which page, what size."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QToolButton, QWidget

from irev_desktop.kernel.texts import NO_BREAK_SPACE, _, number
from irev_desktop.pdf.records import DocumentFacts
from irev_desktop.ui.frame.actions import Actions
from irev_desktop.ui.look.scale import ICON, SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.gestures import MOVE, SIZE, VIEW
from irev_desktop.ui.reading.opening import ToRead
from irev_desktop.ui.reading.page_field import PageField
from irev_desktop.ui.reading.reader_pane import ReaderPane
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel

PERCENT_WIDTH = 52
CHOOSER_LETTERS = 14
TITLE_WIDTH = 160
"""Pixels at 100 % that the title needs, to share the line of the tools."""


class ReaderBar(QWidget):
    """`file_chosen` carries the place, from 0, of the file that was chosen among several."""

    file_chosen = Signal(int)

    def __init__(
        self,
        look: Look,
        actions: Actions,
        lead: Sequence[QToolButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Make the bar; `lead` are buttons that stand first."""
        super().__init__(parent)
        self._lead = lead
        self._look = look
        self._actions = actions
        self._shown: ToRead | None = None
        self._facts: DocumentFacts | None = None
        self.pages = PageField(look)
        self._title = ElidedLabel("", Style.STRONG)
        self._chooser = QComboBox()
        self._chooser.setAccessibleName(_("Fichier"))
        self._chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._chooser.setMinimumContentsLength(CHOOSER_LETTERS)
        self._chooser.activated.connect(self.file_chosen)
        self._percent = PlainLabel("", Style.MUTED)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, Style.BAR)
        self._lay_out(actions)
        look.changed.connect(self._take_scale)
        self._take_scale()

    def show_pane(self, pane: ReaderPane) -> None:
        """Show what a pane reads, at which page, and how large."""
        self._show_title(pane.to_read)
        facts = pane.facts
        if facts is not self._facts:
            self._facts = facts
            self.pages.set_pages(facts.page_count if facts else 0, facts.labels if facts else ())
        if facts is not None:
            self.pages.set_page(pane.view.page)
        percent = f"{number(round(pane.view.percent))}{NO_BREAK_SPACE}%"
        self._percent.setText(percent if facts is not None else "")

    def _show_title(self, shown: ToRead) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        self._title.setText(shown.title)
        self._chooser.clear()
        self._chooser.addItems([file.name for file in shown.files])
        self._chooser.setCurrentIndex(shown.at)
        self._chooser.setVisible(len(shown.files) > 1)
        self._take_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand on one line where there is room, on two otherwise."""
        super().resizeEvent(event)
        self._take_width()

    def show_menu(self, place: str, action_id: str, groups: Sequence[str] = ()) -> None:
        """Show a menu under the button of an action, parted before each of `groups`."""
        wanted = self._actions.qaction(action_id)
        buttons = self.findChildren(QToolButton)
        button = next((each for each in buttons if each.defaultAction() is wanted), self)
        corner = button.mapToGlobal(button.rect().bottomLeft())
        menu = self._actions.menu(place, self)
        for first in groups:
            menu.insertSeparator(self._actions.qaction(first))
        menu.popup(corner)

    def _lay_out(self, actions: Actions) -> None:
        previous, following = (actions.icon_button(action.id) for action in actions.at(MOVE))
        smaller, bigger, *fits = (actions.icon_button(action.id) for action in actions.at(SIZE))
        views = [actions.icon_button(action.id) for action in actions.at(VIEW)]
        outline = actions.icon_button("reader.outline")
        self._head = _row((*self._lead, outline), (self._title,), (self._chooser,))
        self._tools = _row(
            (previous, self.pages, following),
            (smaller, self._percent, bigger, *fits),
            views,
        )
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        self._lines.setContentsMargins(SNUG, TIGHT, SNUG, TIGHT)
        self._lines.setSpacing(TIGHT)
        self._lines.addWidget(self._head, 1)
        self._lines.addWidget(self._tools)

    def _take_width(self) -> None:
        tools = self._tools.minimumSizeHint().width()
        head = self._head.minimumSizeHint().width()
        wide = self.width() - tools - head >= self._look.px(TITLE_WIDTH)
        direction = QBoxLayout.Direction
        self._lines.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self.setMinimumWidth(max(tools, head) + 2 * SNUG)

    def _take_scale(self) -> None:
        self._percent.setMinimumWidth(self._look.px(PERCENT_WIDTH))
        side = self._look.px(ICON)
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(side, side))
        self._take_width()


def _row(*groups: Sequence[QWidget]) -> QWidget:
    """Return widgets in a row, groups a little apart; a title takes the room that is left."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(TIGHT)
    for place, group in enumerate(groups):
        if place:
            line.addSpacing(SNUG)
        for widget in group:
            line.addWidget(widget, 1 if isinstance(widget, ElidedLabel) else 0)
    line.addStretch()
    return row
