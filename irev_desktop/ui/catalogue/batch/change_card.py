"""One change as one composes it: which field, what with it, which value."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue.batch.fields import FIELDS
from irev_desktop.services.catalogue.batch.records import BatchChange, Gesture
from irev_desktop.ui.catalogue.batch.values import Choices, ValueEditor, editor_of
from irev_desktop.ui.catalogue.still_box import StillBox
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.tips import plain_tip

CLEAR: Final = "clear"
"""What is chosen to empty a field: never an empty value by mistake."""
KEPT: Final = frozenset(("title", "kind", "state"))
"""Fields that are never empty."""


class ChangeCard(QWidget):
    """Composes one change. `changed` tells every change by hand, `dropped` that it is given up."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, frame: Frame, choices: Choices, field: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._choices = choices
        self.field = StillBox([(each.label, name) for name, each in FIELDS.items()])
        self.field.setAccessibleName(_("Champ à changer"))
        self.gesture = StillBox()
        self.gesture.setAccessibleName(_("Ce qu’on en fait"))
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText(_("Texte cherché"))
        self.wanted.setAccessibleName(_("Texte cherché"))
        self.exact = QCheckBox(_("Accents et majuscules comptent"))
        self.editor: ValueEditor | None = None
        self._place = QVBoxLayout()
        self._place.setSpacing(TIGHT)
        self.drop = QToolButton()
        self.drop.setIcon(frame.look.icon("close"))
        self.drop.setAccessibleName(_("Retirer ce changement"))
        self.drop.setToolTip(plain_tip(_("Retirer ce changement")))
        mark(self.drop, Style.QUIET)
        self._lay_out()
        self.field.setCurrentIndex(self.field.findData(field))
        self._take_field()
        self.field.currentIndexChanged.connect(self._take_field)
        self.gesture.currentIndexChanged.connect(self._take_gesture)
        self.wanted.textChanged.connect(self.changed)
        self.exact.toggled.connect(self.changed)
        self.drop.clicked.connect(self.dropped)

    def change(self) -> BatchChange | None:
        """Return the change, None while something is missing to it."""
        field, asked = str(self.field.currentData()), self.gesture.currentData()
        if asked == CLEAR:
            return BatchChange(field)
        value = self.editor.read() if self.editor else ""
        gesture = Gesture(str(asked))
        if gesture is Gesture.REPLACE:
            find = self.wanted.text()
            exact = self.exact.isChecked()
            return BatchChange(field, gesture, value, find, exact) if find.strip() else None
        return BatchChange(field, gesture, value) if value else None

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SNUG)
        grid.setVerticalSpacing(TIGHT)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.field, 0, 0, top)
        grid.addWidget(self.gesture, 0, 1, top)
        grid.addLayout(self._place, 0, 2, top)
        grid.addWidget(self.drop, 0, 3, top)
        for column, share in enumerate((3, 3, 7)):
            grid.setColumnStretch(column, share)
        self._place.addWidget(self.wanted)
        self._place.addWidget(self.exact)

    def _take_field(self) -> None:
        field = str(self.field.currentData())
        kept = self.gesture.currentData()
        gestures = [(each.label, each.value) for each in FIELDS[field].gestures]
        if field not in KEPT:
            gestures.append((_("vider"), CLEAR))
        self.gesture.set_choices(gestures)
        self.gesture.setCurrentIndex(max(self.gesture.findData(kept), 0))
        self._take_gesture()

    def _take_gesture(self) -> None:
        """Show the editor that field and gesture ask for."""
        asked = self.gesture.currentData()
        replaces = asked == Gesture.REPLACE
        if self.editor:
            self._place.removeWidget(self.editor.widget)
            self.editor.widget.hide()
            self.editor.widget.deleteLater()
            self.editor = None
        self.wanted.setVisible(replaces)
        self.exact.setVisible(replaces)
        if asked != CLEAR:
            name = "title" if replaces else str(self.field.currentData())
            self.editor = editor_of(name, self._frame, self._choices)
            words = _("Remplacer par") if replaces else _("Valeur")
            self.editor.focus.setAccessibleName(words)
            if replaces and isinstance(self.editor.widget, QLineEdit):
                self.editor.widget.setPlaceholderText(words)
            self.editor.changed.connect(self._tell)
            self._place.insertWidget(1, self.editor.widget)
            QWidget.setTabOrder(self.gesture, self.wanted)
            QWidget.setTabOrder(self.wanted, self.editor.focus)
            QWidget.setTabOrder(self.editor.focus, self.exact)
            QWidget.setTabOrder(self.exact, self.drop)
        self.changed.emit()

    def _tell(self, *_value: object) -> None:
        self.changed.emit()
