"""Many records changed at once, as a hand does it: composed, seen before, made, undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.vocabulary import DatePrecision, DocumentState
from irev_desktop.services.catalogue.commands import create_document
from irev_desktop.services.catalogue.fields import set_fields
from irev_desktop.services.catalogue.records import DocumentDraft
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.library import Library
from irev_desktop.ui.catalogue.batch.dialog import BatchDialog
from irev_desktop.ui.catalogue.batch.lines import from_difference
from irev_desktop.ui.catalogue.document_list import DocumentList
from irev_desktop.ui.frame.frame import Frame
from tests.libraries import ADMIN

PATIENCE = 20_000


class Batch:
    """The list narrowed to three drafts, and the dialog over it."""

    def __init__(self, library: Library, frame: Frame, qtbot: QtBot) -> None:
        self.library, self.frame, self.qtbot = library, frame, qtbot
        titles = ("Contrat essai A", "Contrat essai B", "Avenant essai C")
        self.ids = [create_document(library, ADMIN, DocumentDraft(each)).id for each in titles]
        self.list = DocumentList(frame)
        qtbot.addWidget(self.list)
        self.list.resize(1100, 600)
        self.list.show()
        self.list.words.setText("essai")
        qtbot.waitUntil(lambda: "3" in self.list._count.text(), timeout=PATIENCE)
        frame.actions.trigger("documents.batch")
        assert self.list.batch is not None
        self.dialog: BatchDialog = self.list.batch
        qtbot.waitUntil(lambda: bool(self.dialog.cards), timeout=PATIENCE)

    def compose(self, field: str, gesture: str) -> None:
        """Choose what to do with a field, on the last change composed."""
        card = self.dialog.cards[-1]
        card.field.setCurrentIndex(card.field.findData(field))
        card.gesture.setCurrentIndex(card.gesture.findData(gesture))

    def type(self, text: str) -> None:
        """Type a value."""
        editor = self.dialog.cards[-1].editor
        assert editor is not None
        QTest.keyClicks(editor.focus, text)

    def lines(self, count: int) -> list[tuple[str, str, str]]:
        """Return what is seen of the changes, once there are so many."""
        model = self.dialog._model
        self.qtbot.waitUntil(lambda: len(model.records()) == count, timeout=PATIENCE)
        self.qtbot.waitUntil(lambda: self.frame.jobs.idle, timeout=PATIENCE)
        return [(line.title, line.before, line.after) for line in model.records()]

    def apply(self) -> None:
        """Press the button, and wait for what comes of it."""
        self.qtbot.mouseClick(self.dialog.apply, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: self.frame.jobs.idle, timeout=PATIENCE)

    def titles(self) -> list[str]:
        return [show_document(self.library, ADMIN, each).title for each in self.ids]


@pytest.fixture
def batch(library: Library, frame: Frame, qtbot: QtBot) -> Batch:
    return Batch(library, frame, qtbot)


def test_a_text_is_found_and_replaced_once_one_has_seen_where(batch: Batch) -> None:
    assert not batch.dialog.apply.isEnabled()
    batch.compose("title", "replace")
    QTest.keyClicks(batch.dialog.cards[0].wanted, "contrat")
    batch.type("Convention")
    assert batch.lines(2) == [
        ("Contrat essai A", "Contrat essai A", "Convention essai A"),
        ("Contrat essai B", "Contrat essai B", "Convention essai B"),
    ]
    assert batch.dialog.apply.text() == "Modifier 2 notices"
    assert "1 déjà ainsi" in batch.dialog.sum.text()
    batch.apply()
    assert not batch.dialog.isVisible()
    assert batch.titles() == ["Convention essai A", "Convention essai B", "Avenant essai C"]
    batch.frame.undo.undo_last()
    batch.qtbot.waitUntil(lambda: batch.titles()[0] == "Contrat essai A", timeout=PATIENCE)


def test_what_is_refused_is_said_and_stays_the_rest_is_done(batch: Batch) -> None:
    fields = {"dispositif": "CUCS", "territories": "59172"}
    set_fields(batch.library, ADMIN, batch.ids[0], fields)
    batch.compose("state", "set")
    box = batch.dialog.cards[0].editor
    assert box is not None
    QTest.keyClicks(box.focus, "Catalogu")
    assert len(batch.lines(3)) == 3
    assert "2 refusées" in batch.dialog.sum.text()
    batch.apply()
    states = [show_document(batch.library, ADMIN, each).state for each in batch.ids]
    assert states == [DocumentState.CATALOGUED, DocumentState.DRAFT, DocumentState.DRAFT]


def test_when_somebody_saved_meanwhile_nothing_is_done_and_one_looks_again(batch: Batch) -> None:
    batch.compose("keywords", "add")
    batch.type("sport")
    batch.lines(3)
    set_fields(batch.library, ADMIN, batch.ids[1], {"keywords": "sport"})
    batch.apply()
    assert batch.dialog.isVisible()
    assert "Rien n’a été changé" in batch.dialog.complaint.text()
    assert show_document(batch.library, ADMIN, batch.ids[0]).themes == ()
    batch.lines(2)
    batch.apply()
    assert [t.label for t in show_document(batch.library, ADMIN, batch.ids[2]).themes] == ["sport"]


def test_an_empty_value_changes_nothing_emptying_is_asked_for(batch: Batch) -> None:
    set_fields(batch.library, ADMIN, batch.ids[0], {"note": "à revoir"})
    batch.compose("note", "set")
    assert batch.lines(0) == []
    batch.compose("note", "clear")
    assert batch.lines(1) == [("Contrat essai A", "à revoir", "")]


def test_values_are_shown_from_where_they_differ() -> None:
    before = "Contrat urbain de cohésion sociale de Denain"
    after = "Contrat urbain de cohésion sociale de Lourches"
    assert from_difference(before, after) == (
        "…\u00a0sociale de Denain",
        "…\u00a0sociale de Lourches",
    )
    assert from_difference("", "Denain") == ("–", "Denain")


def test_a_year_stays_a_year(batch: Batch) -> None:
    batch.compose("period_start", "set")
    batch.type("2007")
    assert [(before, after) for _title, before, after in batch.lines(3)] == [("", "2007")] * 3
    batch.apply()
    record = show_document(batch.library, ADMIN, batch.ids[0])
    assert record.period_start_precision is DatePrecision.YEAR
