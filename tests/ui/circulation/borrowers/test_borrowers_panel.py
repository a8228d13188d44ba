"""The room « Emprunteurs » by hand: found, registered once, changed, merged, suspended, erased."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.circulation.borrowers.commands import add_borrower
from irev_desktop.services.circulation.borrowers.queries import show_borrower
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.records import BorrowerDraft, Contact
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.borrowers.borrowers_panel import BorrowersPanel
from irev_desktop.ui.circulation.borrowers.standings import Looked
from irev_desktop.ui.circulation.privacy.own_data_saver import JSON, PDF
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import PILOTER, Place
from tests.libraries import ADMIN


@pytest.fixture
def room(frame: Frame, library: Library, qtbot: QtBot) -> BorrowersPanel:
    """L1 and L2, and L3 who has L1's e-mail; L2 has IREV1."""
    draft = BorrowerDraft("L3", "Exemple, association", email="a@exemple.fr")
    add_borrower(library, ADMIN, draft)
    lend(library, ADMIN, "IREV1", "L2")
    frame.context.update(workspace=PILOTER, kind="borrowers")
    panel = BorrowersPanel(frame)
    qtbot.addWidget(panel)
    panel.resize(1000, 640)
    panel.show()
    panel.show_place(Place(PILOTER, "borrowers"))
    qtbot.waitUntil(lambda: frame.jobs.idle and panel.table.rowCount() == 3)
    return panel


def stand(room: BorrowersPanel, *cards: str) -> None:
    room.view.clearSelection()
    for row, line in enumerate(room.table.records()):
        if line.card in cards:
            index = room.table.index(row, 0)
            flags = room.view.selectionModel().SelectionFlag
            room.view.selectionModel().select(index, flags.Select | flags.Rows)


def accept(dialog: object) -> None:
    box = dialog.findChild(QDialogButtonBox)  # type: ignore[attr-defined]  # any dialog
    role = QDialogButtonBox.ButtonRole.AcceptRole
    [button] = [each for each in box.buttons() if box.buttonRole(each) is role]
    button.click()


def test_the_list_is_narrowed_by_words_and_by_what_is_to_be_done(room: BorrowersPanel) -> None:
    room.field.setText("mairie")
    assert [line.card for line in room.table.records()] == ["L2"]
    room.field.clear()
    room.chips.button(list(Looked).index(Looked.DOUBLE) + 1).click()
    assert {line.card for line in room.table.records()} == {"L1", "L3"}
    assert room.printable() is not None


def test_one_who_is_there_already_is_shown_while_one_types(
    room: BorrowersPanel, frame: Frame, qtbot: QtBot
) -> None:
    frame.actions.trigger("borrowers.new")
    form = room.gestures.form
    name = form.form.editor("name")
    QTest.keyClicks(name, "mairie exemple")
    qtbot.waitUntil(form.alike.isVisible)
    form.alike.wanted.emit("L2")
    qtbot.waitUntil(lambda: [line.card for line in room.view.records()] == ["L2"])
    assert not form.isVisible()


def test_contacts_are_typed_kept_and_undone(
    room: BorrowersPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    stand(room, "L1")
    frame.actions.trigger("borrowers.edit")
    form = room.gestures.form
    qtbot.waitUntil(form.isVisible)
    form.contacts.add.click()
    typed = [each for each in form.contacts.findChildren(QLineEdit) if each.isVisible()]
    QTest.keyClicks(typed[1], "directrice")
    form.save.click()
    qtbot.waitUntil(lambda: frame.jobs.idle and form.isVisible())
    QTest.keyClicks(typed[0], "Anne Fictive")
    qtbot.waitUntil(lambda: frame.jobs.idle)
    form.save.click()
    qtbot.waitUntil(lambda: not form.isVisible() and frame.jobs.idle)
    known = show_borrower(library, ADMIN, "L1").borrower.contacts
    assert known == (Contact("Anne Fictive", "directrice"),)
    frame.undo.undo_last()
    qtbot.waitUntil(lambda: frame.jobs.idle)
    assert show_borrower(library, ADMIN, "L1").borrower.contacts == ()


def test_two_records_become_one_and_are_parted_again(
    room: BorrowersPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    stand(room, "L1", "L2")
    frame.actions.trigger("borrowers.merge")
    dialog = room.gestures.merging
    qtbot.waitUntil(dialog.isVisible)
    accept(dialog)
    qtbot.waitUntil(lambda: frame.jobs.idle and room.table.rowCount() == 2)
    assert len(show_borrower(library, ADMIN, "L1").loans) == 1
    frame.undo.undo_last()
    qtbot.waitUntil(lambda: frame.jobs.idle and room.table.rowCount() == 3)


def test_one_is_suspended_and_admitted_again(
    room: BorrowersPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    stand(room, "L1")
    frame.actions.trigger("borrowers.suspend")
    dialog = room.gestures.suspending
    dialog.form.set_values({"why": "livres perdus"})
    accept(dialog)
    qtbot.waitUntil(lambda: frame.jobs.idle and frame.actions.is_enabled("borrowers.admit"))
    assert show_borrower(library, ADMIN, "L1").borrower.suspension_reason == "livres perdus"
    frame.actions.trigger("borrowers.admit")
    qtbot.waitUntil(lambda: frame.jobs.idle and frame.actions.is_enabled("borrowers.suspend"))


def test_a_persons_data_go_into_a_file_and_the_person_is_erased(
    room: BorrowersPanel, frame: Frame, library: Library, qtbot: QtBot, tmp_path: Path
) -> None:
    for kind in (PDF, JSON):
        room.gestures.saver.save("L3", kind, tmp_path / f"l3.{kind}")
    qtbot.waitUntil(lambda: frame.jobs.idle)
    assert (tmp_path / "l3.pdf").read_bytes().startswith(b"%PDF")
    data = json.loads((tmp_path / "l3.json").read_text(encoding="utf-8"))
    assert data["fiche"]["courriel"] == "a@exemple.fr"
    stand(room, "L3")
    frame.actions.trigger("borrowers.erase")
    accept(room.gestures.erasing)
    qtbot.waitUntil(lambda: frame.jobs.idle and room.table.rowCount() == 2)
    with pytest.raises(LibraryError) as caught:
        show_borrower(library, ADMIN, "L3")
    assert caught.value.code is Code.UNKNOWN_CODE


def test_enter_opens_the_form(room: BorrowersPanel, frame: Frame, qtbot: QtBot) -> None:
    room.activateWindow()
    room.view.selectRow(0)
    QTest.keyClick(room.view, Qt.Key.Key_Return)
    qtbot.waitUntil(room.gestures.form.isVisible)
    room.gestures.form.reject()
