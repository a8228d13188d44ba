"""Describing one record after the other: what the gestures do with the record on the pane."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import describe, sentence
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue import commands
from irev_desktop.services.catalogue.attaching import attach_draft
from irev_desktop.services.catalogue.merging import merge_documents
from irev_desktop.services.catalogue.records import DocumentDone, DocumentRecord
from irev_desktop.services.reference import queries
from irev_desktop.services.reference.records import DispositifChoice, ThemeRecord
from irev_desktop.ui.catalogue.content import Content
from irev_desktop.ui.catalogue.differences import Conflict
from irev_desktop.ui.catalogue.record_flow import RecordFlow, Step
from irev_desktop.ui.catalogue.record_pane import RecordPane
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.tokens import Tone

Beside = Callable[[int, int], int | None]
"""Takes a document and a number of lines; returns the document so many lines on in the queue."""

SAID = {
    commands.catalogue_document: _("Catalogué\u00a0: {title}"),
    commands.publish_document: _("Publié\u00a0: {title}"),
    commands.return_to_draft: _("Remis en brouillon\u00a0: {title}"),
    commands.delete_document: _("Notice supprimée\u00a0: {title}"),
}


class RecordDesk(QObject):
    """Does what one asks with the record on a pane.

    `shown` carries a record that was asked for; `emptied` tells that none is any more;
    `choices_known` carries the dispositifs and the themes that a form offers.
    """

    shown = Signal(object)
    emptied = Signal()
    choices_known = Signal(object, object)

    def __init__(self, frame: Frame, pane: RecordPane, beside: Beside, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._pane = pane
        self._beside = beside
        self.flow = RecordFlow(frame.jobs, self)
        self.wanted: int | None = None
        self._dispositifs: Sequence[DispositifChoice] | None = None
        self._next: int | None = None
        self._goes_on = False
        self._asked = self._to_form = False
        self._conflict: Conflict | None = None
        self._connect()
        frame.jobs.run(queries.dispositifs, done=self._take_dispositifs)

    def open(self, document_id: int, *, to_form: bool = False) -> None:
        """Bring a record on the pane; `to_form`: and go to its first field."""
        self.wanted = document_id
        self._asked, self._to_form = True, to_form
        if self._pane.ready:
            self.flow.open(document_id)

    def refresh(self) -> None:
        """Read the record shown again: something changed."""
        if self.wanted is not None and self._pane.ready:
            self.flow.open(self.wanted)

    def unsaved_titles(self) -> list[str]:
        """Return the titles of the records upon which something typed is not saved."""
        titles = self.flow.kept_titles()
        if self._pane.record and self._pane.dirty:
            titles.append(self._pane.record.title)
        return titles

    def save(self) -> None:
        """Save what is typed."""
        self._go(None)

    def catalogue(self) -> None:
        """Save and file the record, then bring the next one."""
        if self._pane.record:
            self._plan_next(self._pane.record.id)
        self._go(commands.catalogue_document)

    def publish(self) -> None:
        """Save and publish the record."""
        self._goes_on = False
        self._go(commands.publish_document)

    def withdraw(self) -> None:
        """Save, and take a published record back to catalogued."""
        self._goes_on = False
        self._go(commands.catalogue_document)

    def to_draft(self) -> None:
        """Save, and take the record out of public view."""
        self._goes_on = False
        self._go(commands.return_to_draft)

    def delete(self) -> None:
        """Delete the record; undo brings it back."""
        if self._pane.record and not self.flow.busy:
            self._plan_next(self._pane.record.id)
            self.flow.step(self._pane.record.id, commands.delete_document)

    def walk(self, step: int) -> None:
        """Go to the next record of the queue, or the previous one."""
        beside = self._beside(self._pane.record.id, step) if self._pane.record else None
        if beside is not None:
            self.open(beside, to_form=True)

    def revert(self) -> None:
        """Show what is saved; what was typed can be had back from the notice."""
        record = self._pane.record
        if record:
            typed = self._pane.revert()
            self._offer_back(record, typed)

    def attach(self, draft_id: int, record_id: int) -> None:
        """Join a draft to the record known to exist that it is, and show that one."""
        self._frame.jobs.run(
            attach_draft, draft_id, record_id, lane=Lane.DESK, done=self._attached, owner=self
        )

    def copy_record(self) -> None:
        """Make a draft with the content of the record shown, and go on there."""
        if self._pane.record:
            draft = replace(self._pane.form.content().draft, official_code="")
            self._frame.jobs.run(
                commands.create_document, draft, lane=Lane.DESK, done=self._copied, owner=self
            )

    def _copied(self, done: DocumentDone) -> None:
        text = _("Nouveau brouillon, sur le modèle de «\u00a0{title}\u00a0».")
        self._frame.undo.done(text.format(title=done.title), done.operation)
        self.open(done.id, to_form=True)

    def merge(self, kept: int, gone: int) -> None:
        """Make one record of two, and show it."""
        self._frame.jobs.run(
            merge_documents, kept, gone, lane=Lane.DESK, done=self._merged, owner=self
        )

    def _merged(self, done: DocumentDone) -> None:
        text = _("Deux notices n’en font plus qu’une\u00a0: « {title} ».").format(title=done.title)
        self._frame.undo.done(text, done.operation)
        self.open(done.id)

    def _plan_next(self, document_id: int) -> None:
        """Note which record follows, before the queue loses the one that leaves it."""
        self._goes_on = True
        self._next = self._beside(document_id, 1) or self._beside(document_id, -1)

    def _connect(self) -> None:
        flow, pane = self.flow, self._pane
        flow.opened.connect(self._opened)
        flow.gone.connect(self._gone)
        flow.saved.connect(self._saved)
        flow.stepped.connect(self._stepped)
        flow.conflicted.connect(self._conflicted)
        flow.refused.connect(self._refused)
        flow.busy_changed.connect(self._tell_facts)
        pane.edited.connect(self._tell_facts)
        pane.conflict.settled.connect(self._settle)
        pane.conflict.dropped.connect(self._drop)

    def _take_dispositifs(self, choices: Sequence[DispositifChoice]) -> None:
        self._dispositifs = choices
        self._frame.jobs.run(queries.themes, keywords=False, done=self._take_themes)

    def _take_themes(self, themes: Sequence[ThemeRecord]) -> None:
        self._pane.set_choices(self._dispositifs or (), themes)
        self.choices_known.emit(self._dispositifs or (), themes)
        if self.wanted is not None:
            self.flow.open(self.wanted)

    def _opened(self, record: DocumentRecord) -> None:
        before = self._pane.record
        new = before is None or before.id != record.id
        if new:
            self._leave()
            self._conflict = None
        self._pane.show_record(record)
        kept = self.flow.kept(record.id) if new else None
        if kept:
            self._pane.show_kept(kept.record, kept.content)
            self.flow.forget(record.id)
        if new or self._asked:
            self.shown.emit(record)
        if self._to_form:
            self._pane.form.focus_first()
        self._asked = self._to_form = False

    def _leave(self) -> None:
        """Keep what is typed upon the record shown, and say so."""
        record = self._pane.record
        if record is None or not self._pane.dirty:
            return
        self.flow.keep(record, self._pane.form.content())
        text = _("Votre saisie sur « {title} » est gardée, pas encore enregistrée.")
        self._frame.notices.say(
            text.format(title=record.title),
            Tone.INFO,
            _("Enregistrer"),
            lambda: self._save_kept(record.id),
        )

    def _save_kept(self, document_id: int) -> None:
        kept = self.flow.kept(document_id)
        if kept and not kept.content.unread:
            self.flow.save(kept.record, kept.content)
        else:
            self.open(document_id, to_form=True)

    def _go(self, step: Step | None) -> None:
        pane = self._pane
        if pane.record is None or self.flow.busy:
            return
        if not pane.form.validate():
            pane.show_focus()
        elif pane.dirty:
            self.flow.save(pane.record, pane.form.content(), step)
        elif step:
            self.flow.step(pane.record.id, step)
        else:
            self._frame.notices.say(_("Tout est déjà enregistré."), Tone.INFO)

    def _saved(self, done: DocumentDone, content: Content, then: Step | None) -> None:
        self._pane.take_saved(done, content)
        if then:
            self._frame.undo.remember(done.operation)
        else:
            text = _("Enregistré\u00a0: {title}").format(title=done.title)
            self._frame.undo.done(text, done.operation)

    def _stepped(self, step: Step, done: DocumentDone) -> None:
        self._frame.undo.done(SAID[step].format(title=done.title), done.operation)
        shown = self._pane.record is not None and self._pane.record.id == done.id
        if step is commands.delete_document:
            self.flow.forget(done.id)
        if not (shown and self._goes_on):
            return
        if step is commands.delete_document:
            self._pane.close_record()
        if self._next is not None:
            self.open(self._next, to_form=True)
        else:
            self._close()

    def _attached(self, done: DocumentDone) -> None:
        text = _("Rattaché à la notice « {title} ».").format(title=done.title)
        self._frame.undo.done(text, done.operation)
        self.open(done.id)

    def _gone(self, document_id: int) -> None:
        self.flow.forget(document_id)
        if self._pane.record and self._pane.record.id == document_id:
            self._close()

    def _close(self) -> None:
        self.wanted = None
        self._pane.close_record()
        self._tell_facts()
        self.emptied.emit()

    def _refused(self, document_id: int, error: LibraryError) -> None:
        pane = self._pane
        if pane.record and pane.record.id == document_id:
            missing = error.data.get("missing")
            for code in reversed(missing if isinstance(missing, list) else [error.code]):
                pane.form.complain(code, describe(code, error.data))
            pane.show_focus()
        self._frame.notices.say(sentence(error), Tone.WARNING)

    def _conflicted(self, conflict: Conflict) -> None:
        shown = self._pane.record
        if shown and shown.id == conflict.theirs.id:
            self._conflict = conflict
            self._pane.show_conflict(conflict)
            self._tell_facts()
            return
        text = _("« {title} » a été modifiée pendant votre saisie, qui est gardée.")
        self._frame.notices.say(
            text.format(title=conflict.theirs.title),
            Tone.WARNING,
            _("Comparer"),
            lambda: self.open(conflict.theirs.id, to_form=True),
        )

    def _settle(self, kept: Sequence[str]) -> None:
        if self._conflict:
            conflict, self._conflict = self._conflict, None
            self._pane.settle(conflict.theirs, conflict.merged(kept))
            self._tell_facts()
            if self._pane.dirty:
                self.save()

    def _drop(self) -> None:
        if self._conflict:
            conflict, self._conflict = self._conflict, None
            self._pane.settle(conflict.theirs, Content.of(conflict.theirs))
            self._offer_back(conflict.theirs, conflict.mine)
            self._tell_facts()

    def _offer_back(self, record: DocumentRecord, typed: Content) -> None:
        def give_back() -> None:
            if self._pane.record and self._pane.record.id == record.id:
                self._pane.form.fill(typed)
            else:
                self.flow.keep(record, typed)
                self.open(record.id)

        text = _("Votre saisie est abandonnée.")
        self._frame.notices.say(text, Tone.INFO, _("La rétablir"), give_back)

    def _tell_facts(self) -> None:
        record = self._pane.latest
        facts = {
            "record": record is not None,
            "draft": record is not None and record.state is DocumentState.DRAFT,
            "published": record is not None and record.state is DocumentState.PUBLISHED,
            "file": record is not None and bool(record.files),
            "textless": record is not None and any(file.unread for file in record.files),
            "typed": self._pane.dirty,
            "busy": self.flow.busy,
            "conflict": self._pane.in_conflict,
        }
        for fact, holds in facts.items():
            self._frame.context.set_fact(f"cataloguing.{fact}", holds)
