"""Offers what was recognised under the fields of a form; the page follows the field one is in."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from irev_desktop.services.catalogue.recognising.records import Span
from irev_desktop.services.catalogue.refusing import suggestion_key
from irev_desktop.ui.catalogue.content import Content
from irev_desktop.ui.catalogue.hints import ORDER, Hint, holds, taken, untouched, without
from irev_desktop.ui.catalogue.record_form import RecordForm

Where = Callable[[Sequence[Span]], object]
"""Frames words on the page."""
WITHIN: Final[Mapping[str, str]] = {"period_start": "period", "period_end": "period"}
"""Fields that share what is offered."""


class Prompter(QObject):
    """Brings hints to a form.

    `changed` tells that some came or were answered; `refused_one` carries the key of one that a
    person refused (`services.catalogue.refusing`).
    """

    changed = Signal()
    refused_one = Signal(str)

    def __init__(self, form: RecordForm, show_words: Where) -> None:
        super().__init__(form)
        self._form = form
        self._show_words = show_words
        self._hints: tuple[Hint, ...] = ()
        self._refused: set[str] = set()
        self._late = QTimer(self)  # one look at the form for any number of keystrokes
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self._refresh)
        for lines in form.hint_lines.values():
            lines.accepted.connect(self.accept)
            lines.refused.connect(self.refuse)
            lines.source_wanted.connect(lambda hint: show_words(hint.spans))
        form.changed.connect(self._late.start)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def offer(
        self,
        hints: Sequence[Hint],
        base: Content | None = None,
        refused: Collection[str] = (),
    ) -> None:
        """Offer hints in place of the last ones, save those with a key that was refused.

        With the content that was shown at first, what is certain is written down at once, in the
        fields that nobody has changed since.
        """
        self._hints, self._refused = tuple(hints), set(refused)
        if base is not None:
            content = now = self._form.content()
            for hint in self._offered():
                if hint.certain and untouched(now, base, hint):
                    content = taken(content, hint)
            if content != now:
                self._form.fill(content)
            if self._field() == "title":
                self._form.focus_first()
        self._refresh()

    def know_refused(self, refused: Collection[str]) -> None:
        """Offer again what is not refused any more, and no more what is."""
        if self._refused != set(refused):
            self._refused = set(refused)
            self._refresh()

    def waiting(self) -> list[Hint]:
        """Return the hints that nobody has answered and the form does not hold."""
        content = self._form.content()
        return [hint for hint in self._offered() if not holds(content, hint)]

    def accept(self, hint: Hint) -> None:
        """Write a value into the form."""
        self._form.fill(taken(self._form.content(), hint))
        self._settle(hint)
        self._refresh()

    def refuse(self, hint: Hint) -> None:
        """Offer a value no more, and take it out of the form."""
        self._refused.add(_key(hint))
        self._form.fill(without(self._form.content(), hint))
        self._refresh()
        self.refused_one.emit(_key(hint))

    def accept_here(self) -> None:
        """Accept what is offered to the field one is in, or else the first that waits; go on."""
        hint = self._here(self.waiting())
        if hint is not None:
            self.accept(hint)
            self._go_on(hint)

    def refuse_here(self) -> None:
        """Refuse what is offered to the field one is in: what waits, or what was filled in."""
        waiting = self.waiting()
        hint = self._in_field(waiting) or self._in_field(self._offered()) or self._here(waiting)
        if hint is not None:
            self.refuse(hint)
            self._go_on(hint)

    def accept_all(self) -> None:
        """Accept all that waits and has but one meaning."""
        content = self._form.content()
        for hint in self.waiting():
            if not hint.rivals:
                content = taken(content, hint)
        self._form.fill(content)
        self._refresh()

    def show_source(self) -> None:
        """Show on the page where the value of the field one is in was read."""
        hint = self._in_field(self._offered()) or self._here(self.waiting())
        if hint is not None:
            self._show_words(hint.spans)

    def _offered(self) -> list[Hint]:
        return [hint for hint in self._hints if _key(hint) not in self._refused]

    def _settle(self, chosen: Hint) -> None:
        """Once a person has chosen among rivals, the question is answered."""
        for place, hint in enumerate(self._hints):
            if hint.rivals and hint.field == chosen.field and hint.spans == chosen.spans:
                self._hints = (*self._hints[:place], chosen, *self._hints[place + 1 :])
                return

    def _in_field(self, hints: Sequence[Hint]) -> Hint | None:
        field = self._field()
        return next((hint for hint in hints if hint.field == field), None)

    def _here(self, hints: Sequence[Hint]) -> Hint | None:
        return self._in_field(hints) or next(iter(hints), None)

    def _field(self) -> str:
        name = self._form.field_of(QApplication.focusWidget())
        return WITHIN.get(name, name)

    def _go_on(self, answered: Hint) -> None:
        """Give the focus to the next field to which something is offered."""
        waiting = self.waiting()
        later = [hint for hint in waiting if _rank(hint) >= _rank(answered)]
        following = next(iter(later or waiting), None)
        self._form.focus_field(following.field if following else answered.field)

    def _follow(self, _left: QWidget | None, entered: QWidget | None) -> None:
        """Let the page show where what stands in the field entered was read."""
        name = self._form.field_of(entered)
        if name and self._hints:
            hint = self._in_field(self._offered())
            if hint is not None and hint.spans:
                self._show_words(hint.spans)

    def _refresh(self) -> None:
        content: Content = self._form.content()
        offered = self._offered()
        for field, lines in self._form.hint_lines.items():
            own = [(hint, holds(content, hint)) for hint in offered if hint.field == field]
            lines.show_hints(own)
        self.changed.emit()


def _key(hint: Hint) -> str:
    return suggestion_key(hint.field, hint.words, hint.page, hint.read)


def _rank(hint: Hint) -> int:
    return ORDER.index(hint.field)
