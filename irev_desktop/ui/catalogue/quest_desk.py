"""What is done in Cataloguer with what is known to exist and is not here."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue.noting import note_known
from irev_desktop.services.catalogue.quests import ask_for, give_up, organisations, take_up_again
from irev_desktop.services.catalogue.records import DocumentDone, DocumentRecord
from irev_desktop.services.catalogue.worklist_records import GIVEN_UP, TO_COLLECT, Worklist
from irev_desktop.ui.catalogue.cataloguing_actions import Gesture
from irev_desktop.ui.catalogue.quest_popover import QuestPopover
from irev_desktop.ui.catalogue.record_pane import RecordPane
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.tokens import Tone

Command = Callable[..., DocumentDone]
SAID: Mapping[Command, str] = {
    ask_for: _("Demande notée\u00a0: {title}"),
    give_up: _("Plus recherché\u00a0: {title}"),
    take_up_again: _("Recherché de nouveau\u00a0: {title}"),
}


class QuestDesk(QObject):
    """Follows the record on a pane. `described` carries the draft made of a contract counted."""

    described = Signal(int)

    def __init__(self, frame: Frame, pane: RecordPane, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._pane = pane
        self._worklist: Worklist | None = None
        self._offered: tuple[str, ...] = ()
        self.popover = QuestPopover(frame.look, pane)
        pane.edited.connect(self._tell)

    def take_worklist(self, worklist: Worklist) -> None:
        """Know what was done for each document, and whom one may ask."""
        self._worklist = worklist
        self._tell()
        self._frame.jobs.run(organisations, done=self._take_organisations, key="asked", owner=self)

    def queue_of(self, document_id: int) -> str:
        """Return the queue in which a document that is not here stands."""
        quest = self._worklist.quests.get(document_id) if self._worklist else None
        return GIVEN_UP if quest and quest.given_up_on else TO_COLLECT

    def gestures(self) -> dict[str, Gesture]:
        """Return what the actions of a quest do."""
        return {
            "quest_ask": self.ask,
            "quest_drop": self.drop,
            "quest_resume": lambda: self._do(take_up_again),
            "quest_coverage": self._show_coverage,
        }

    def ask(self) -> None:
        """Ask which organisation was asked."""
        self.popover.ask(
            self._pane.quest.words,
            _("Demandé à quel organisme\u00a0?"),
            _("Un organisme seulement\u00a0: ni personne, ni adresse, ni téléphone."),
            partial(self._do, ask_for),
            self._offered,
        )

    def drop(self) -> None:
        """Ask why one gives up."""
        self.popover.ask(
            self._pane.quest.words,
            _("Pourquoi ne plus le chercher\u00a0?"),
            _("Par exemple\u00a0: jamais signé, détruit, déjà dans un autre fonds."),
            partial(self._do, give_up),
        )

    def describe(self, dispositif: int) -> None:
        """Make a draft of a contract that the sources count, and go on there."""
        self._frame.jobs.run(
            note_known, dispositif, lane=Lane.DESK, done=self._described, owner=self
        )

    def _do(self, command: Command, *words: str) -> None:
        if self._pane.latest is not None:
            self._frame.jobs.run(
                command,
                self._pane.latest.id,
                *words,
                lane=Lane.DESK,
                done=partial(self._done, SAID[command]),
                failed=self._refused,
                owner=self,
            )

    def _done(self, text: str, done: DocumentDone) -> None:
        self.popover.close()
        self._frame.undo.done(text.format(title=done.title), done.operation)

    def _refused(self, error: LibraryError) -> None:
        if self.popover.isVisible():
            self.popover.refuse(error)
        else:
            self._frame.notices.say(sentence(error), Tone.WARNING)

    def _take_organisations(self, found: tuple[str, ...]) -> None:
        self._offered = found

    def _described(self, done: DocumentDone) -> None:
        text = _("Nouveau brouillon\u00a0: {title}").format(title=done.title)
        self._frame.undo.done(text, done.operation)
        self.described.emit(done.id)

    def _show_coverage(self) -> None:
        record = self._pane.latest
        if record is not None and record.territories and record.dispositif is not None:
            place = places.coverage(record.territories[0].id, record.dispositif.code)
            self._frame.navigation.navigate(place)

    def _tell(self) -> None:
        record = self._pane.latest
        missing = record is not None and not _is_here(record)
        quest = self._worklist.quests.get(record.id) if record and self._worklist else None
        dropped = quest is not None and quest.given_up_on is not None
        placed = record is not None and bool(record.territories and record.dispositif)
        facts = {
            "quest": missing and not dropped,
            "given_up": missing and dropped,
            "placed": missing and placed,
        }
        for fact, holds in facts.items():
            self._frame.context.set_fact(f"cataloguing.{fact}", holds)
        if missing:
            self._pane.quest.show_quest(quest)
        else:
            self._pane.quest.hide()


def _is_here(record: DocumentRecord) -> bool:
    """Tell whether there is a file, or a copy that is neither withdrawn nor lost."""
    copies = (each for each in record.copies if each.kept and each.lost_on is None)
    return bool(record.files) or any(copies)
