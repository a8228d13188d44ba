"""Forms made from a table of fields: a name, an editor, what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.scale import ROOMY, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.editors import Value, listen, read, write
from irev_desktop.ui.widgets.labels import PlainLabel

Check = Callable[[Value], str]
"""Takes the value of a field; returns what is wrong with it in French, or nothing."""


MISSING: Final = _("À remplir.")


def anything(value: Value) -> str:
    """Accept every value."""
    return ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    `editor` makes the widget: QLineEdit, QPlainTextEdit, QComboBox (its data is the value), or any
    widget with `value()`, `set_value(value)` and a signal `changed`. `hint` stands under it.
    """

    name: str
    label: str
    editor: Callable[[], QWidget] = QLineEdit
    check: Check = anything
    hint: str = ""
    required: bool = False


class Form(QWidget):
    """Fields one under the other, each checked as one types. `changed` tells every change."""

    changed = Signal()

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = {field.name: field for field in fields}
        self._editors: dict[str, QWidget] = {}
        self._complaints: dict[str, PlainLabel] = {}
        self._hints: dict[str, PlainLabel] = {}
        self._touched: set[str] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROOMY)
        for field in fields:
            column.addLayout(self._line(field))

    def editor(self, name: str) -> QWidget:
        """Return the widget of a field."""
        return self._editors[name]

    def values(self) -> dict[str, Value]:
        """Return what is in every field."""
        return {name: read(editor) for name, editor in self._editors.items()}

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Fill fields; nothing is complained of until one types or `validate` is called."""
        for name, value in values.items():
            write(self._editors[name], value)
        self._touched.clear()
        for name in self._fields:
            self._show_complaint(name, "")

    def validate(self) -> bool:
        """Check every field, show what is wrong, give the first wrong one the focus."""
        self._touched = set(self._fields)
        wrong = [name for name in self._fields if not self._check(name)]
        if wrong:
            self._editors[wrong[0]].setFocus()
        return not wrong

    def focus_first(self) -> None:
        """Give the focus to the first field that is to be filled, or to the first one."""
        wanting = [
            name for name, each in self._fields.items() if each.required and self._empty(name)
        ]
        self._editors[next(iter([*wanting, *self._fields]))].setFocus()

    def complain(self, name: str, sentence: str) -> None:
        """Show under a field what a service refused."""
        self._show_complaint(name, sentence)
        self._editors[name].setFocus()

    def set_hint(self, name: str, hint: str) -> None:
        """Show another hint under a field, or none."""
        self._hints[name].setText(hint)
        self._hints[name].setVisible(bool(hint))
        self._editors[name].setAccessibleDescription(hint)

    def _line(self, field: Field) -> QVBoxLayout:
        editor = field.editor()
        title = f"{field.label} *" if field.required else field.label
        label = PlainLabel(title, Style.CAPTION)
        label.setBuddy(editor)
        editor.setAccessibleName(field.label)
        editor.setAccessibleDescription(field.hint)
        complaint = PlainLabel("", Style.ERROR, wrap=True)
        complaint.hide()
        self._editors[field.name] = editor
        self._complaints[field.name] = complaint
        listen(editor, lambda: self._typed(field.name))
        line = QVBoxLayout()
        line.setSpacing(TIGHT)
        line.addWidget(label)
        line.addWidget(editor)
        hint = self._hints[field.name] = PlainLabel(field.hint, Style.CAPTION, wrap=True)
        if not field.hint:
            hint.hide()
        line.addWidget(hint)
        line.addWidget(complaint)
        return line

    def _empty(self, name: str) -> bool:
        return read(self._editors[name]) in (None, "")

    def _typed(self, name: str) -> None:
        self._touched.add(name)
        self._check(name)
        self.changed.emit()

    def _check(self, name: str) -> bool:
        field = self._fields[name]
        value = read(self._editors[name])
        missing = field.required and self._empty(name)
        sentence = MISSING if missing else field.check(value)
        if name in self._touched:
            self._show_complaint(name, sentence)
        return not sentence

    def _show_complaint(self, name: str, sentence: str) -> None:
        complaint, editor = self._complaints[name], self._editors[name]
        complaint.setText(sentence)
        complaint.setVisible(bool(sentence))
        mark(editor, Style.INVALID if sentence else None)
        editor.setAccessibleDescription(sentence or self._hints[name].text())
