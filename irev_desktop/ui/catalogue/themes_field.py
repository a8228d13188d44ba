"""The themes of a document: pillars and axes to tick, free keywords to write."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import ThemeFamily
from irev_desktop.services.reference.records import ThemeRecord
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import empty

FAMILIES = {ThemeFamily.PILLAR: _("Piliers"), ThemeFamily.AXIS: _("Axes transversaux")}


class ThemesField(QWidget):
    """Boxes to tick, by family, and a line of keywords. `changed` tells a change by hand."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.boxes: dict[int, QCheckBox] = {}
        self._families = QVBoxLayout()
        self._families.setSpacing(TIGHT)
        self.keywords = QLineEdit()
        self.keywords.setPlaceholderText(_("sport, petite enfance…"))
        self.keywords.setAcceptDrops(False)
        label = PlainLabel(_("Mots clés libres, séparés par des virgules"), Style.CAPTION)
        label.setBuddy(self.keywords)
        self.keywords.setAccessibleName(label.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(self._families)
        column.addSpacing(SNUG)
        column.addWidget(label)
        column.addWidget(self.keywords)
        self.keywords.textChanged.connect(self.changed)

    def set_choices(self, themes: Sequence[ThemeRecord]) -> None:
        """Offer these themes; nothing is ticked."""
        empty(self._families)
        self.boxes = {}
        for family, title in FAMILIES.items():
            members = [theme for theme in themes if theme.family is family]
            if members:
                self._families.addWidget(PlainLabel(title, Style.CAPTION))
                self._families.addWidget(self._ticks(members))

    def theme_ids(self) -> tuple[int, ...]:
        """Return the themes that are ticked."""
        return tuple(sorted(theme for theme, box in self.boxes.items() if box.isChecked()))

    def words(self) -> tuple[str, ...]:
        """Return the free keywords."""
        parts = (part.strip() for part in self.keywords.text().split(","))
        return tuple(part for part in parts if part)

    def set_themes(self, theme_ids: Sequence[int], keywords: Sequence[str]) -> None:
        """Show others; nothing is told."""
        for theme, box in self.boxes.items():
            blocker = QSignalBlocker(box)
            box.setChecked(theme in theme_ids)
            blocker.unblock()
        blocker = QSignalBlocker(self.keywords)
        self.keywords.setText(", ".join(keywords))
        blocker.unblock()

    def _ticks(self, themes: Sequence[ThemeRecord]) -> QWidget:
        ticks = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        ticks.setSizePolicy(policy)
        row = FlowLayout(ticks, self._look.px(TIGHT))
        for theme in themes:
            box = QCheckBox(theme.label.replace("&", "&&"))
            box.toggled.connect(self.changed)
            self.boxes[theme.id] = box
            row.addWidget(box)
        return ticks
