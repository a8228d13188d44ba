"""Filing one file after the other: what the gestures do with the file on the pane."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import describe, sentence
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import DocumentState, InboxState
from irev_desktop.services.catalogue.inbox import keeping
from irev_desktop.services.catalogue.inbox.filing import attach_item, file_item, replace_files
from irev_desktop.services.catalogue.inbox.queries import inbox_item
from irev_desktop.services.catalogue.inbox.records import FiledItem, InboxDone, InboxItemRecord
from irev_desktop.ui.catalogue.content import Content
from irev_desktop.ui.catalogue.inbox_pane import InboxPane
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.tokens import Tone

Beside = Callable[[int, int], int | None]
"""Takes a file and a number of lines; returns the file so many lines on in the inbox."""
REST: Final = 10_000
"""Milliseconds after the last keystroke before what is typed is kept by itself."""
FILED: Final = {
    DocumentState.DRAFT: _("Brouillon\u00a0: {title}"),
    DocumentState.CATALOGUED: _("Catalogué\u00a0: {title}"),
    DocumentState.PUBLISHED: _("Publié\u00a0: {title}"),
}


class InboxDesk(QObject):
    """Does what one asks with the file on a pane.

    `shown` carries a file that was asked for and has come; `emptied` tells that none is any more;
    `filed` carries the record that one wants to go on with, a `FiledItem`.
    """

    shown = Signal(object)
    emptied = Signal()
    filed = Signal(object)

    def __init__(self, frame: Frame, pane: InboxPane, beside: Beside, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._pane = pane
        self._beside = beside
        self.wanted: int | None = None
        self._next: int | None = None
        self._busy = self._to_form = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.keep)
        pane.edited.connect(self._edited)

    def open(self, item_id: int, *, to_form: bool = False) -> None:
        """Bring a file on the pane; `to_form`: and go to its first field."""
        self.keep()
        self.wanted, self._to_form = item_id, to_form
        if self._pane.ready:
            self._ask()

    def refresh(self) -> None:
        """Read the file shown again: something changed, or the choices have come."""
        if self.wanted is not None and self._pane.ready and not self._busy:
            self._ask()

    def keep(self) -> None:
        """Keep what is typed upon the file shown."""
        pane = self._pane
        self._rest.stop()
        if pane.item is None or not pane.dirty or self._busy:
            return
        content = pane.form.content()
        item = pane.item.row.id
        self._frame.jobs.run(
            keeping.keep_content,
            item,
            pane.item.version,
            content.draft,
            lane=Lane.DESK,
            done=partial(self._kept, item, content),
            owner=self,
        )

    def file(self, state: DocumentState, *, stay: bool = False) -> None:
        """Make a record of the file, and bring the next one; `stay`: go on with that record."""
        pane = self._pane
        if pane.item is None or self._busy:
            return
        if not pane.form.validate():
            pane.show_focus()
            return
        self.keep()  # undoing the filing finds again what was typed
        draft = pane.form.content().draft
        self._do(file_item, draft, done=partial(self._filed, state, stay), state=state)

    def attach(self, document_id: int) -> None:
        """Give the file to a record, and bring the next one."""
        self._do(attach_item, document_id, self._pane.form.content().draft, done=self._attached)

    def replace(self, document_id: int) -> None:
        """Give the file to a record in the place of its files, and bring the next one."""
        self._do(replace_files, document_id, done=self._attached)

    def put_aside(self) -> None:
        """Put the file aside and bring the next one; one that is put aside is taken up again."""
        item = self._pane.item
        if item is None:
            return
        if item.row.state is InboxState.ASIDE:
            self._do(keeping.take_up, done=self._taken_up)
        else:
            self.keep()
            text = _("Mis de côté\u00a0: {title}")
            self._do(keeping.put_aside, done=partial(self._put_by, text))

    def throw_out(self) -> None:
        """Take the file out of the inbox and bring the next one."""
        self._do(keeping.throw_out, done=partial(self._put_by, _("Écarté\u00a0: {title}")))

    def walk(self, step: int) -> None:
        """Go to the next file of the inbox, or the previous one."""
        beside = self._beside(self.wanted, step) if self.wanted is not None else None
        if beside is not None:
            self.open(beside, to_form=True)

    def _do(
        self,
        function: Callable[..., object],
        *arguments: object,
        done: Callable[..., object],
        state: DocumentState | None = None,
    ) -> None:
        """Run a command upon the file shown; what follows is decided before the queue loses it."""
        item = self._pane.item
        if item is None or self._busy:
            return
        self._rest.stop()
        self._busy = True
        place = item.row.id
        self._next = self._beside(place, 1) or self._beside(place, -1)
        self._frame.jobs.run(
            function if state is None else partial(function, state=state),
            place,
            *arguments,
            lane=Lane.DESK,
            done=done,
            failed=self._refused,
            ended=self._ended,
            owner=self,
        )

    def _ask(self) -> None:
        self._frame.jobs.run(
            inbox_item, self.wanted, done=self._came, failed=self._gone, key="item", owner=self
        )

    def _came(self, item: InboxItemRecord) -> None:
        if item.row.id != self.wanted:
            return
        new = self._pane.item is None or self._pane.item.row.id != item.row.id
        changed = not new and self._changed_elsewhere(item)
        self._pane.show_item(item)
        if new:
            self.shown.emit(item)
        if self._to_form:
            self._pane.form.focus_first()
        self._to_form = False
        if changed:
            text = _(
                "« {title} » est aussi décrit sur un autre poste\u00a0: votre saisie l’emporte."
            )
            self._frame.notices.say(text.format(title=item.row.title), Tone.WARNING)

    def _changed_elsewhere(self, item: InboxItemRecord) -> bool:
        known = self._pane.item
        return known is not None and item.content != known.content and self._pane.dirty

    def _gone(self, _error: LibraryError) -> None:
        self._close()

    def _kept(self, item: int, content: Content, done: InboxDone) -> None:
        if self._pane.item and self._pane.item.row.id == item:
            self._pane.take_kept(done.version, content)

    def _filed(self, state: DocumentState, stay: bool, filed: FiledItem) -> None:
        self._frame.undo.done(FILED[state].format(title=filed.title), filed.operation)
        if stay:
            self._pane.close_item()
            self.wanted = None
            self.filed.emit(filed)
        else:
            self._go_on()

    def _attached(self, filed: FiledItem) -> None:
        text = _("Fichier donné à la notice « {title} ».").format(title=filed.title)
        self._frame.undo.done(text, filed.operation)
        self._go_on()

    def _put_by(self, text: str, done: InboxDone) -> None:
        self._frame.undo.done(text.format(title=done.title), done.operation)
        self._go_on()

    def _taken_up(self, done: InboxDone) -> None:
        text = _("De nouveau aux arrivées\u00a0: {title}").format(title=done.title)
        self._frame.undo.done(text, done.operation)

    def _go_on(self) -> None:
        self._pane.close_item()
        if self._next is not None:
            self.open(self._next, to_form=True)
        else:
            self._close()

    def _close(self) -> None:
        self.wanted = None
        self._pane.close_item()
        self.emptied.emit()

    def _refused(self, error: LibraryError) -> None:
        missing = error.data.get("missing")
        for code in reversed(missing if isinstance(missing, list) else [error.code]):
            self._pane.form.complain(code, describe(code, error.data))
        self._pane.show_focus()
        self._frame.notices.say(sentence(error), Tone.WARNING)

    def _ended(self) -> None:
        self._busy = False

    def _edited(self) -> None:
        if self._pane.dirty:
            self._rest.start()
