"""The editors of values that many records can be given, each read as the service takes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QLineEdit, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import DatePrecision, DocumentKind, DocumentState
from irev_desktop.services.catalogue.batch.fields import STATE
from irev_desktop.services.reference.records import DispositifChoice, ThemeRecord
from irev_desktop.ui.catalogue.batch.theme_picker import ThemePicker
from irev_desktop.ui.catalogue.bound_field import BoundField
from irev_desktop.ui.catalogue.dispositif_picker import DispositifPicker, dispositif_words
from irev_desktop.ui.catalogue.still_box import StillBox
from irev_desktop.ui.catalogue.territory_picker import TerritoryPicker
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.widgets.editors import lines

Value = str | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the library offers to choose from."""

    dispositifs: Sequence[DispositifChoice] = ()
    themes: Sequence[ThemeRecord] = ()


@dataclass(frozen=True, slots=True)
class ValueEditor:
    """An editor: its widget, the part that takes the focus, how it is read, what tells changes."""

    widget: QWidget
    focus: QWidget
    read: Callable[[], Value]
    changed: SignalInstance


_LENGTHS: Final[Mapping[DatePrecision | None, int]] = {
    DatePrecision.YEAR: 4,
    DatePrecision.MONTH: 7,
}
"""Characters of an ISO day that say a year, or a month of it."""


def editor_of(field: str, frame: Frame, choices: Choices) -> ValueEditor:
    """Return a new, empty editor of the values of a field."""
    return _EDITORS.get(field, _line)(frame, choices)


def _line(_frame: Frame, _choices: Choices) -> ValueEditor:
    field = QLineEdit()
    return ValueEditor(field, field, lambda: field.text().strip(), field.textChanged)


def _listed(hint: str) -> Callable[[Frame, Choices], ValueEditor]:
    def make(frame: Frame, choices: Choices) -> ValueEditor:
        editor = _line(frame, choices)
        if isinstance(editor.widget, QLineEdit):
            editor.widget.setPlaceholderText(hint)
        return editor

    return make


def _paragraphs(_frame: Frame, _choices: Choices) -> ValueEditor:
    field = lines(3)
    return ValueEditor(field, field, lambda: field.toPlainText().strip(), field.textChanged)


def _day(*, ends: bool = False) -> Callable[[Frame, Choices], ValueEditor]:
    def make(frame: Frame, _choices: Choices) -> ValueEditor:
        field = BoundField(frame.look, ends=ends)

        def read() -> Value:
            day, precision = field.day(), field.precision()
            if day is None:
                return field.text().strip()
            return day.isoformat()[: _LENGTHS.get(precision)]

        return ValueEditor(field, field, read, field.changed)

    return make


def _box(pairs: Sequence[tuple[str, str]]) -> ValueEditor:
    box = StillBox([(_("À choisir"), ""), *pairs])
    return ValueEditor(box, box, lambda: str(box.currentData() or ""), box.currentIndexChanged)


def _kind(_frame: Frame, _choices: Choices) -> ValueEditor:
    return _box([(kind.label, kind.value) for kind in DocumentKind])


def _state(_frame: Frame, _choices: Choices) -> ValueEditor:
    return _box([(state.label, state.value) for state in DocumentState])


def _dispositif(_frame: Frame, choices: Choices) -> ValueEditor:
    box = StillBox([(_("À choisir"), None)])
    box.set_choices(
        [
            (_("À choisir"), None),
            *((dispositif_words(each), each.id) for each in choices.dispositifs),
        ]
    )

    def read() -> Value:
        chosen = box.currentData()
        return (int(chosen),) if chosen is not None else ()

    return ValueEditor(box, box, read, box.currentIndexChanged)


def _dispositifs(frame: Frame, choices: Choices) -> ValueEditor:
    picker = DispositifPicker(frame.look)
    picker.set_choices(choices.dispositifs)
    return ValueEditor(picker, picker.box, picker.ids, picker.changed)


def _territories(frame: Frame, _choices: Choices) -> ValueEditor:
    picker = TerritoryPicker(frame)
    return ValueEditor(picker, picker.field, picker.ids, picker.changed)


def _themes(frame: Frame, choices: Choices) -> ValueEditor:
    picker = ThemePicker(frame.look, choices.themes)
    return ValueEditor(picker, picker.box, picker.ids, picker.changed)


_EDITORS: Final[Mapping[str, Callable[[Frame, Choices], ValueEditor]]] = {
    "kind": _kind,
    STATE: _state,
    "dispositif": _dispositif,
    "other_dispositifs": _dispositifs,
    "territories": _territories,
    "themes": _themes,
    "keywords": _listed(_("sport, petite enfance…")),
    "signatories": _listed(_("État : pilote ; CAF du Nord")),
    "period_start": _day(),
    "period_end": _day(ends=True),
    "signed_on": _day(),
    "summary": _paragraphs,
    "note": _paragraphs,
}
