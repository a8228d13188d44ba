"""Reading, filling and listening to the editors that a form may hold."""

from collections.abc import Callable, Iterable
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

Value = str | int | None


@runtime_checkable
class Editor(Protocol):
    """An editor of ours: a widget with a value."""

    changed: SignalInstance

    def value(self) -> Value:
        """Return the value, None when empty."""
        ...

    def set_value(self, value: Value) -> None:
        """Show a value."""
        ...


def read(editor: QWidget) -> Value:
    """Return the value of an editor; text is without spaces around."""
    if isinstance(editor, Editor):  # first: a field of ours may be a QLineEdit too
        return editor.value()
    if isinstance(editor, QLineEdit):
        return editor.text().strip()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText().strip()
    if isinstance(editor, QComboBox):
        return cast(Value, editor.currentData())
    return _ours(editor).value()


def write(editor: QWidget, value: Value) -> None:
    """Show a value in an editor."""
    if isinstance(editor, Editor):
        editor.set_value(value)
    elif isinstance(editor, QLineEdit):
        editor.setText("" if value is None else str(value))
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText("" if value is None else str(value))
    elif isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findData(value))
    else:
        _ours(editor).set_value(value)


def listen(editor: QWidget, callback: Callable[[], object]) -> None:
    """Call back after every change of an editor."""
    if isinstance(editor, Editor):
        editor.changed.connect(lambda *_: callback())
    elif isinstance(editor, QLineEdit | QPlainTextEdit):
        editor.textChanged.connect(lambda *_: callback())
    elif isinstance(editor, QComboBox):
        editor.currentIndexChanged.connect(lambda *_: callback())
    else:
        _ours(editor).changed.connect(lambda *_: callback())


def choice(values: Iterable[tuple[str, Value]]) -> QComboBox:
    """Return a box offering pairs of words and value, in order."""
    box = QComboBox()
    for words, value in values:
        box.addItem(words, value)
    return box


def lines(rows: int = 4) -> QPlainTextEdit:
    """Return an editor of several lines in which Tab goes to the next field."""
    editor = QPlainTextEdit()
    editor.setTabChangesFocus(True)
    editor.setMinimumHeight(editor.fontMetrics().lineSpacing() * rows + 16)
    return editor


def _ours(editor: QWidget) -> Editor:
    if not isinstance(editor, Editor):
        raise TypeError(f"{type(editor).__name__} is no editor of a form")
    return editor
