"""Lists of dated things in a form: names, codes, territories that contain or follow one another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Dating
from irev_desktop.services.reference.records import Span, TerritoryHit
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.territory_field import TerritoryField
from irev_desktop.ui.look.scale import SNUG, TIGHT
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.day_field import DayField
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel

DAYS = 128
"""Width of a field for a day in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: words that may be edited, or a territory; its dates; how one followed the other.

    `row` is the row of the library that it came from, if any.
    """

    text: str
    territory: int | None = None
    span: Span = Span(None, None)  # noqa: RUF009 - frozen, hence safe to share
    nature: str = ""
    row: int | None = None


class EntryLine(QWidget):
    """The editors of one entry. `changed` tells a change by hand, `removed` that it goes."""

    changed = Signal()
    removed = Signal()

    def __init__(self, frame: Frame, entry: Entry, *, follows: bool) -> None:
        """Edit an entry; `follows`: a day and how one followed the other, not a span."""
        super().__init__()
        self._entry = entry
        self._follows = follows
        look = frame.look
        self.words = QLineEdit(entry.text, self)
        self.words.setAccessibleName(_("Texte"))
        self.start, self.end = DayField(look, parent=self), DayField(look, parent=self)
        self.nature = QLineEdit(entry.nature, self)
        self.nature.setPlaceholderText(_("fusion, reprise…"))
        self.nature.setAccessibleName(_("Comment"))
        self.start.set_day(entry.span.start)
        self.end.set_day(entry.span.end)
        self.start.setAccessibleName(_("Depuis le"))
        self.end.setAccessibleName(_("Jusqu’au"))
        remove = QToolButton()
        remove.setIcon(look.icon("cancel"))
        remove.setAccessibleName(_("Retirer {name}").format(name=entry.text))
        mark(remove, Style.QUIET)
        remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SNUG)
        first = ElidedLabel(entry.text) if entry.territory is not None else self.words
        row.addWidget(first, 1)
        second = self.nature if follows else self.end
        for field in (self.start, second):
            field.setFixedWidth(look.px(DAYS))
            row.addWidget(field)
        row.addWidget(remove)
        self.words.setVisible(entry.territory is None)
        self.nature.setVisible(follows)
        self.end.setHidden(follows)
        for field in (self.words, self.start, self.end, self.nature):
            field.textChanged.connect(self.changed)

    def entry(self) -> Entry:
        """Return what the editors hold; dates that were typed are exact."""
        span = Span(self.start.day(), None if self._follows else self.end.day(), None)
        known = self._entry.span
        if (span.start, span.end) == (known.start, known.end):
            span = known
        elif span.start or span.end:
            span = Span(span.start, span.end, Dating.EXACT)
        return replace(self._entry, text=self.words.text(), span=span, nature=self.nature.text())

    def complaint(self) -> str:
        """Return what is wrong with a day, or nothing."""
        return self.start.complaint() or ("" if self._follows else self.end.complaint())


class EntryList(QWidget):
    """The lines of one kind. `changed` tells any change by hand."""

    changed = Signal()

    def __init__(
        self,
        frame: Frame,
        title: str,
        *,
        places: bool,
        follows: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make the list; `places`: of territories found by name, else of words typed."""
        super().__init__(parent)
        self._frame = frame
        self._follows = follows
        self.lines: list[EntryLine] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(TIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        heads = _("depuis le · comment") if follows else _("depuis le · jusqu’au")
        column.addWidget(PlainLabel(f"{title} ({heads})", Style.CAPTION))
        column.addLayout(self._rows)
        self.field = TerritoryField(frame)
        if places:
            self.field.setAccessibleName(_("Ajouter\u00a0: {title}").format(title=title))
            self.field.taken.connect(self._take)
            column.addWidget(self.field)
        else:
            self.field.hide()
            self.field.setParent(self)
            add = QToolButton()
            add.setText(_("Ajouter"))
            add.setIcon(frame.look.icon("add"))
            add.setAccessibleName(_("Ajouter\u00a0: {title}").format(title=title))
            mark(add, Style.LINK)
            add.clicked.connect(lambda: self.add(Entry("")))
            column.addWidget(add)

    def entries(self) -> tuple[Entry, ...]:
        """Return what the lines hold."""
        return tuple(line.entry() for line in self.lines)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show other lines; nothing is told."""
        for line in list(self.lines):
            self._drop(line)
        for entry in entries:
            self._append(entry)

    def add(self, entry: Entry) -> None:
        """Add a line by hand."""
        self._append(entry)
        self.changed.emit()

    def complaint(self) -> str:
        """Return what is wrong with the first bad line, or nothing."""
        return next((text for line in self.lines if (text := line.complaint())), "")

    def _take(self, hit: TerritoryHit) -> None:
        if all(each.territory != hit.territory.id for each in self.entries()):
            self.add(Entry(hit.territory.name, hit.territory.id))

    def _append(self, entry: Entry) -> None:
        line = EntryLine(self._frame, entry, follows=self._follows)
        line.changed.connect(self.changed)
        line.removed.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._rows.addWidget(line)

    def _remove(self, line: EntryLine) -> None:
        self._drop(line)
        self.changed.emit()

    def _drop(self, line: EntryLine) -> None:
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()


def day_of(value: object) -> date | None:
    """Return the day of a form's value, an ISO text."""
    return date.fromisoformat(str(value)) if value else None
