"""Above the form of what is known to exist and is not here: what was done, what can be."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue.worklist_records import QuestRecord
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel

COVERAGE = "cataloguing.quest_coverage"
SEEKING = ("cataloguing.add_file", "cataloguing.quest_ask", "cataloguing.quest_drop")
GIVEN_UP = ("cataloguing.quest_resume",)


class QuestStrip(QWidget):
    """Hidden for a record that is here. `show_quest` says how the quest stands."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = PlainLabel("", Style.MUTED, wrap=True, selectable=True)
        self._seeking, self._given_up = QWidget(), QWidget()
        space = frame.look.px(SNUG)
        for holder, names in ((self._seeking, SEEKING), (self._given_up, GIVEN_UP)):
            row = FlowLayout(holder, space)
            for name in names:
                row.addWidget(frame.actions.button(name, Style.QUIET))
            row.addWidget(frame.actions.icon_button(COVERAGE))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        for part in (self.words, self._seeking, self._given_up):
            column.addWidget(part)
        self.hide()

    def show_quest(self, quest: QuestRecord | None) -> None:
        """Show what was done so far, and what goes with it."""
        done = quest.words if quest else ""
        sought = _("À rechercher")
        dropped = quest is not None and quest.given_up_on is not None
        text = done[:1].upper() + done[1:] if dropped else " – ".join(filter(None, (sought, done)))
        self.words.setText(f"{text}. " + ("" if dropped else _FOUND))
        self._seeking.setVisible(not dropped)
        self._given_up.setVisible(dropped)
        self.show()


_FOUND = _("Trouvé\u00a0? Ajoutez son fichier ou un exemplaire.")
