"""The desk answers every scan: loan by two scans, return by one, refusal with its reason, undo."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from irev_desktop.entities.circulation import Copy
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.kernel.vocabulary import CirculationType
from irev_desktop.services.circulation import commands, queries
from irev_desktop.services.circulation.borrowers.commands import edit_borrower
from irev_desktop.services.circulation.borrowers.queries import show_borrower
from irev_desktop.services.circulation.records import Lent
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.desk_panel import DeskPanel
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.widgets.labels import PlainLabel
from tests.libraries import ADMIN


class Hand:
    """What an agent does at the desk, and sees."""

    def __init__(self, desk: DeskPanel, frame: Frame, qtbot: QtBot) -> None:
        self.desk, self.frame, self.qtbot = desk, frame, qtbot

    def scan(self, *codes: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        for code in codes:
            self.qtbot.keyClicks(self.desk.scan, code)
            self.qtbot.keyClick(self.desk.scan, end)
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.frame.jobs.idle)

    def press(self, text: str) -> None:
        buttons = self.desk.findChildren(QPushButton)
        button = next(b for b in buttons if b.text().startswith(text) and b.isVisible())
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.wait()

    def answer(self) -> str:
        labels = self.desk.strip.findChildren(PlainLabel)
        return "\n".join(label.text() for label in labels if label.isVisible() and label.text())

    def movements(self) -> list[str]:
        model = self.desk.movements.view.model()
        return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def hand(desk: DeskPanel, frame: Frame, qtbot: QtBot) -> Hand:
    return Hand(desk, frame, qtbot)


def test_a_loan_is_two_scans(desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot) -> None:
    agent = hand(desk, frame, qtbot)
    agent.scan("L1", "IREV1")
    (loan,) = queries.loans(library, ADMIN)
    assert (loan.card, loan.barcode) == ("L1", "IREV1")
    assert "Contrat de ville <b>d’Anzin</b>" in agent.answer()
    assert "à rendre le mardi 7 avril 2026" in agent.answer()
    assert "1 prêt en cours" in agent.answer()
    assert agent.movements() == ["Prêt"]


def test_the_field_is_empty_and_focused_after_a_scan(
    desk: DeskPanel, frame: Frame, qtbot: QtBot
) -> None:
    agent = hand(desk, frame, qtbot)
    desk.activateWindow()
    agent.scan("L1")
    assert desk.scan.text() == ""
    assert QApplication.focusWidget() is desk.scan


def test_a_scan_may_end_with_tab(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    hand(desk, frame, qtbot).scan("L1", "IREV1", end=Qt.Key.Key_Tab)
    assert len(queries.loans(library, ADMIN)) == 1


def test_scans_that_come_while_one_is_saved_keep_their_order(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    hand(desk, frame, qtbot).scan("L1", "IREV1", "L2", "IREV2")
    lent = {loan.barcode: loan.card for loan in queries.loans(library, ADMIN)}
    assert lent == {"IREV1": "L1", "IREV2": "L2"}


def test_a_change_elsewhere_never_brings_the_last_borrower_back(
    desk: DeskPanel, frame: Frame, qtbot: QtBot
) -> None:
    agent = hand(desk, frame, qtbot)
    agent.scan("L1")
    desk.flow.scan("L2")
    desk.flow.refresh()
    agent.wait()
    assert desk.flow.sheet is not None
    assert desk.flow.sheet.borrower.card == "L2"


def test_a_return_is_one_scan(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    agent = hand(desk, frame, qtbot)
    agent.scan("L1", "IREV1")
    qtbot.keyClick(desk.scan, Qt.Key.Key_Escape)
    agent.scan("IREV1")
    assert queries.loans(library, ADMIN) == ()
    assert "Rendu par Association Exemple" in agent.answer()
    assert agent.movements() == ["Retour", "Prêt"]


def test_a_second_loan_is_refused_with_its_reason_and_the_return_offered(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    agent = hand(desk, frame, qtbot)
    agent.scan("L1", "IREV1", "L2", "IREV1")
    assert "déjà prêté, retour prévu le 7 avril 2026" in agent.answer()
    assert [loan.card for loan in queries.loans(library, ADMIN)] == ["L1"]
    agent.press("Enregistrer son retour")
    assert queries.loans(library, ADMIN) == ()


def test_an_unknown_code_is_said_so(desk: DeskPanel, frame: Frame, qtbot: QtBot) -> None:
    agent = hand(desk, frame, qtbot)
    agent.scan("XYZ")
    assert "Code inconnu : « XYZ »" in agent.answer()


def test_undo_from_the_answer_takes_the_loan_back(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    agent = hand(desk, frame, qtbot)
    agent.scan("L1", "IREV1")
    agent.press("Annuler (Ctrl+Z)")
    qtbot.waitUntil(lambda: agent.movements() == ["Annulé"])
    assert "Annulé : Prêté à Association Exemple" in agent.answer()
    assert queries.loans(library, ADMIN) == ()


def test_undo_by_the_key_is_told_where_the_loan_was_told(
    desk: DeskPanel, frame: Frame, qtbot: QtBot
) -> None:
    agent = hand(desk, frame, qtbot)
    agent.scan("L1", "IREV1")
    frame.undo.undo_last()
    qtbot.waitUntil(lambda: "Annulé : Prêté à Association Exemple" in agent.answer())


def test_undo_from_the_day_takes_any_movement_back(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    agent = hand(desk, frame, qtbot)
    agent.scan("L1", "IREV1", "IREV2")
    desk.movements.view.selectRow(1)
    agent.press("Annuler ce mouvement")
    assert [loan.barcode for loan in queries.loans(library, ADMIN)] == ["IREV2"]


def test_a_borrower_is_found_in_two_keystrokes(desk: DeskPanel, frame: Frame, qtbot: QtBot) -> None:
    agent = hand(desk, frame, qtbot)
    qtbot.keyClicks(desk.borrower.finder.field, "ma")
    agent.wait()
    qtbot.keyClick(desk.borrower.finder.field, Qt.Key.Key_Return)
    agent.wait()
    assert "Mairie Exemple" in agent.answer()
    assert desk.flow.sheet is not None


def test_a_new_borrower_is_one_short_form(desk: DeskPanel, frame: Frame, qtbot: QtBot) -> None:
    agent = hand(desk, frame, qtbot)
    frame.actions.trigger("desk.create")
    for name, text in (("card", "L3"), ("name", "Centre social Exemple")):
        qtbot.keyClicks(desk.form.form.editor(name), text)
    qtbot.mouseClick(desk.form.save, Qt.MouseButton.LeftButton)
    agent.wait()
    assert not desk.form.isVisible()
    assert desk.flow.sheet is not None
    assert desk.flow.sheet.borrower.name == "Centre social Exemple"


def test_a_scanner_that_ends_the_new_card_leads_to_the_name_without_complaint(
    desk: DeskPanel, frame: Frame, qtbot: QtBot
) -> None:
    frame.actions.trigger("desk.create")
    card = desk.form.form.editor("card")
    qtbot.waitUntil(card.hasFocus)
    qtbot.keyClicks(card, "L3")
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert desk.form.form.editor("name").hasFocus()
    assert not any("À remplir" in label.text() for label in desk.form.findChildren(PlainLabel))
    desk.form.reject()


def test_leaving_a_borrower_leaves_no_word_of_him(
    desk: DeskPanel, frame: Frame, qtbot: QtBot
) -> None:
    agent = hand(desk, frame, qtbot)
    agent.scan("L1")
    assert desk.strip.isVisible()
    desk.flow.leave_borrower()
    assert not desk.strip.isVisible()


def test_with_the_server_away_the_strip_says_so_and_trying_again_does_it_once(
    desk: DeskPanel,
    frame: Frame,
    library: Library,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    agent = hand(desk, frame, qtbot)
    agent.scan("L1")
    lend, first = commands.lend, iter([True])

    def flaky(*args: Any, **more: Any) -> Lent:
        done = lend(*args, **more)
        if next(first, False):
            raise TroubleError(Code.SERVER_AWAY, why="coupé")
        return done

    monkeypatch.setattr(commands, "lend", flaky)
    agent.scan("IREV1")
    assert "« IREV1 » n’est peut-être pas enregistré" in agent.answer()
    agent.press("Réessayer")
    assert "Prêté à Association Exemple" in agent.answer()
    (loan,) = queries.loans(library, ADMIN)
    assert loan.renewals == 0
    notice = frame.notices.past()[0]
    assert notice.callback is not None
    notice.callback()  # the other way to ask again
    agent.wait()
    assert queries.loans(library, ADMIN)[0].renewals == 0
    agent.scan("IREV2")
    assert "2 prêts en cours" in agent.answer()


def test_an_expired_card_is_renewed_by_one_click_that_also_lends(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    record = show_borrower(library, ADMIN, "L1").borrower
    draft = replace(record.draft(), expires_on=library.clock.today() - timedelta(1))
    edit_borrower(library, ADMIN, record.id, draft, record.version)
    agent = hand(desk, frame, qtbot)
    agent.scan("L1", "IREV1")
    assert "La carte a expiré" in agent.answer()
    agent.press("Prolonger la carte")
    assert "Prêté à Association Exemple" in agent.answer()
    frame.undo.undo_last()
    frame.undo.undo_last()
    agent.wait()
    assert show_borrower(library, ADMIN, "L1").borrower.expires_on == draft.expires_on


def test_a_card_already_taken_is_said_under_the_field(
    desk: DeskPanel, frame: Frame, qtbot: QtBot
) -> None:
    agent = hand(desk, frame, qtbot)
    frame.actions.trigger("desk.create")
    for name, text in (("card", "L1"), ("name", "Centre social Exemple")):
        qtbot.keyClicks(desk.form.form.editor(name), text)
    qtbot.mouseClick(desk.form.save, Qt.MouseButton.LeftButton)
    agent.wait()
    texts = [label.text() for label in desk.form.findChildren(PlainLabel)]
    assert any("déjà pris" in text for text in texts)
    desk.form.reject()


def test_what_is_to_confirm_asks_for_a_reason_and_then_lends(
    desk: DeskPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    agent = hand(desk, frame, qtbot)
    with library.storage.command(ADMIN, "edit") as work:
        copy = work.session.scalars(select(Copy).where(Copy.barcode == "IREV1")).one()
        copy.circulation_type = CirculationType.ON_SITE
        work.commit()
    agent.scan("L1", "IREV1")
    assert "sur place" in agent.answer()
    assert queries.loans(library, ADMIN) == ()
    qtbot.keyClicks(desk.strip.reason, "Consultation urgente")
    agent.press("Prêter quand même")
    assert len(queries.loans(library, ADMIN)) == 1
