"""A hand that uses the dialogs of the library, and what stands behind the window."""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.settings import UserSettings
from irev_desktop.ui.administration.form_dialog import FormDialog
from irev_desktop.ui.administration.keeper import Keeper
from irev_desktop.ui.administration.path_field import PathField
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.widgets.labels import PlainLabel


@dataclass
class Home:
    """What the composition root would do: which libraries were opened, which settings kept."""

    opened: list[tuple[str, str]] = field(default_factory=list)
    settings: UserSettings = field(default_factory=UserSettings)
    full: bool = False
    unreadable: bool = False

    def keeper(self) -> Keeper:
        return Keeper(
            lambda where, database: self.opened.append((where, database)),
            self.load,
            self.save,
        )

    def load(self) -> UserSettings:
        if self.unreadable:
            raise TroubleError(Code.SETTINGS_INVALID, path="settings.toml", why="abîmé")
        return self.settings

    def save(self, settings: UserSettings) -> None:
        if self.full:
            raise OSError(28, "plus de place")
        self.settings = replace(settings)


class Hand:
    """Types into the fields of dialogs, clicks on buttons, reads what is shown."""

    def __init__(self, qtbot: QtBot, frame: Frame) -> None:
        self._qtbot = qtbot
        self._frame = frame

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: self._frame.jobs.idle)

    def do(self, action: str) -> None:
        self._frame.actions.trigger(action)
        self.wait()

    def type(self, dialog: FormDialog, name: str, text: str) -> None:
        editor = dialog.form.editor(name)
        line = editor.line if isinstance(editor, PathField) else editor
        assert isinstance(line, QLineEdit)
        line.selectAll()
        self._qtbot.keyClick(line, Qt.Key.Key_Delete)
        if text.isascii():
            self._qtbot.keyClicks(line, text)
        else:  # Qt's own keys know Latin 1 only
            QGuiApplication.clipboard().setText(text)
            line.paste()

    def click(self, button: QPushButton) -> None:
        assert button.isVisible()
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.wait()

    def seen(self, widget: QWidget) -> str:
        labels = widget.findChildren(PlainLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def notices(self) -> list[str]:
        return [notice.text for notice in self._frame.notices.past()]

    def take_up(self, label: str) -> None:
        """Click the button of the last notice."""
        notice = self._frame.notices.past()[0]
        assert notice.label == label
        assert notice.callback
        notice.callback()
        self.wait()
