"""The text of the page that is read, for screen readers, which ask the pages as any text."""

# What Qt calls in C++ has names of its own, not those of this program.

from bisect import bisect_right
from collections.abc import Callable
from typing import Any, Final

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QApplication

from irev_desktop.kernel.texts import _
from irev_desktop.ui.reading.pages.page_view import PageView
from irev_desktop.ui.reading.selecting.selector import Selector
from irev_desktop.ui.reading.selecting.structure import PageStructure

INSTALLED: Final = "irev.reader.speech"
"""Property of the application that knows how pages are told."""


class PageSpeech(QObject):
    """Tells the text of the page that is read, a line of the page a line. Child of the view."""

    def __init__(
        self,
        view: PageView,
        selector: Callable[[], Selector | None],
        label: Callable[[int], str],
    ) -> None:
        """Take what gives the words, and what tells the printed number of a page."""
        super().__init__(view)
        self.view = view
        self._selector = selector
        self._label = label
        self._interfaces: list[QAccessibleInterface] = []
        self._told: PageStructure | None = None
        self._text = ""
        self._starts: list[int] = []
        view.page_changed.connect(self.tell_change)
        _install()

    @property
    def name(self) -> str:
        """What the view is called: its page is part of it, so that turning it is heard."""
        if self._selector() is None:
            return self.view.accessibleName()
        page = self._label(self.view.page)
        return _("{name}, page {page}").format(name=self.view.accessibleName(), page=page)

    @property
    def text(self) -> str:
        """The text of the page that is read, as far as it is known."""
        self._read()
        return self._text

    def place(self, offset: int) -> QRect:
        """Return where the word of a character is on the screen."""
        self._read()
        if self._told is None or not self._starts:
            return QRect()
        word = max(0, bisect_right(self._starts, offset) - 1)
        box = self.view.box(self.view.page, self._told.words.box(word)).toRect()
        return box.translated(self.view.viewport().mapToGlobal(QPoint(0, 0)))

    def offset(self) -> int:
        """Return the character at which the selection begins, 0 without one."""
        selector = self._selector()
        self._read()
        stretch = selector.stretch if selector is not None else None
        if stretch is None or stretch.start.page != self.view.page or not self._starts:
            return 0
        return self._starts[min(stretch.start.word, len(self._starts) - 1)]

    def keep(self, interface: QAccessibleInterface) -> None:
        """Let an interface live as long as the view."""
        self._interfaces.append(interface)

    def tell_change(self) -> None:
        """Let screen readers know that there is another text."""
        if QAccessible.isActive():
            event = QAccessibleEvent(self.view, QAccessible.Event.NameChanged)
            QAccessible.updateAccessibility(event)

    def _read(self) -> None:
        """Put the text together, once for each page."""
        selector = self._selector()
        structure = selector.structure(self.view.page) if selector is not None else None
        if structure is self._told:
            return
        self._told, self._starts = structure, []
        parts: list[str] = []
        length = 0
        for line in structure.lines if structure is not None else ():
            for word in range(line.first, line.end):
                text = structure.words.word(word) if structure is not None else ""
                self._starts.append(length)
                parts.append(text + ("\n" if word == line.end - 1 else " "))
                length += len(parts[-1])
        self._text = "".join(parts)


class PageText(QAccessibleTextInterface):
    """Answers Qt's questions about a text that can be read and not changed."""

    def __init__(self, speech: PageSpeech) -> None:
        super().__init__()
        self._speech = speech

    def characterCount(self) -> int:
        """How long the text is."""
        return len(self._speech.text)

    def text(self, start: int, end: int) -> str:
        """A part of the text."""
        return self._speech.text[start:end]

    def cursorPosition(self) -> int:
        """Where one is."""
        return self._speech.offset()

    def characterRect(self, offset: int) -> QRect:
        """Where a character is on the screen."""
        return self._speech.place(offset)

    def offsetAtPoint(self, point: QPoint) -> int:
        """The character at a point of the screen: not told."""
        return -1

    def selectionCount(self) -> int:
        """How many selections there are for screen readers: they read, they do not choose."""
        return 0

    def selection(self, index: int) -> Any:
        """Bounds of a selection."""
        return (0, 0)

    def attributes(self, offset: int) -> Any:
        """The look of the text around a character: the same everywhere."""
        return ("", 0, self.characterCount())

    def addSelection(self, start: int, end: int) -> None:
        """Nothing can be chosen from there."""

    def removeSelection(self, index: int) -> None:
        """Nothing can be chosen from there."""

    def setSelection(self, index: int, start: int, end: int) -> None:
        """Nothing can be chosen from there."""

    def setCursorPosition(self, position: int) -> None:
        """There is no caret."""

    def scrollToSubstring(self, start: int, end: int) -> None:
        """The page is on the screen already."""


class PageInterface(QAccessibleWidget):
    """The pages as a document that has a text."""

    def __init__(self, speech: PageSpeech) -> None:
        super().__init__(speech.view, QAccessible.Role.Document)
        self._speech = speech
        self._text = PageText(speech)

    def text(self, t: QAccessible.Text) -> str:
        """Name and description of the pages."""
        if t == QAccessible.Text.Name:
            return self._speech.name
        return super().text(t)

    def interface_cast(self, arg__1: QAccessible.InterfaceType) -> Any:
        """Give the text; a null pointer, as Qt expects, for all else."""
        if arg__1 == QAccessible.InterfaceType.TextInterface:
            return self._text
        return shiboken6.VoidPtr(0)


def _interface(_key: str, widget: QObject) -> QAccessibleInterface | None:
    """Make what Qt asks for about a view of pages; None for other widgets."""
    speech = widget.findChild(PageSpeech) if isinstance(widget, PageView) else None
    if speech is None:
        return None
    interface = PageInterface(speech)
    speech.keep(interface)
    return interface


def _install() -> None:
    """Let Qt know, once for the application, how pages are told."""
    application = QApplication.instance()
    if application is not None and not application.property(INSTALLED):
        application.setProperty(INSTALLED, True)
        QAccessible.installFactory(_interface)
