"""The head of a record's page: badges, the one large name, a line below, what can be done."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.ui.look.scale import SNUG
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel


class PageHead(QWidget):
    """Badges above the name, a muted line under it, buttons at the end; each may be missing."""

    def __init__(
        self,
        name: str,
        below: str = "",
        badges: Sequence[QWidget] = (),
        buttons: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SNUG)
        if badges:
            column.addWidget(flow(badges))
        column.addWidget(PlainLabel(name, Style.DISPLAY, wrap=True, selectable=True))
        if below:
            column.addWidget(PlainLabel(below, Style.MUTED, wrap=True, selectable=True))
        if buttons:
            column.addWidget(flow(buttons, SNUG))


def flow(widgets: Sequence[QWidget], gap: int = 6) -> QWidget:
    """Return widgets side by side, on as many lines as they need."""
    holder = QWidget()
    layout = FlowLayout(holder, gap)
    for widget in widgets:
        layout.addWidget(widget)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
