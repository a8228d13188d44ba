"""The room « Règles de prêt » by hand: figures typed, kept in one go, tried, undone, disputed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.vocabulary import BorrowerCategory, CirculationType, Role
from irev_desktop.paper.sheet import Facts, Table
from irev_desktop.services.circulation.policy_commands import save_rule_line, show_policy
from irev_desktop.services.circulation.rules import VALUES, RuleLine
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.rules.matrix import CATEGORIES
from irev_desktop.ui.circulation.rules.rules_panel import RulesPanel
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import PILOTER, Place
from irev_desktop.ui.widgets.labels import PlainLabel
from tests.libraries import ADMIN

STUDENT = BorrowerCategory.ETUDIANT


@pytest.fixture
def room(frame: Frame, qtbot: QtBot) -> RulesPanel:
    frame.context.update(workspace=PILOTER, kind="rules")
    panel = RulesPanel(frame)
    qtbot.addWidget(panel)
    panel.resize(1000, 640)
    panel.show()
    panel.show_place(Place(PILOTER, "rules"))
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.focus_first()
    qtbot.waitUntil(lambda: frame.jobs.idle)
    return panel


def stand(room: RulesPanel, category: BorrowerCategory | None, name: str) -> None:
    matrix = room.matrix.matrix
    index = matrix.index(CATEGORIES.index(category), VALUES.index(name) + 1)
    room.matrix.setCurrentIndex(index)


def shown(room: RulesPanel) -> tuple[str, str]:
    """Return the value and the sentence of the cell on which one stands."""
    index = room.matrix.currentIndex()
    return str(index.data()), room.matrix.matrix.sentence(index)


def type_figures(room: RulesPanel, qtbot: QtBot, figures: str) -> None:
    QTest.keyClicks(room.matrix, figures[0])
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, figures[1:])
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(room.matrix.hasFocus)


def test_figures_typed_are_kept_by_one_key_and_undone_by_another(
    room: RulesPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    stand(room, STUDENT, "loan_days")
    assert shown(room)[0] == "28 jours"
    assert "valeur livrée avec le logiciel" in shown(room)[1]
    type_figures(room, qtbot, "14")
    stand(room, STUDENT, "holds")
    type_figures(room, qtbot, "0")
    assert shown(room)[0] == "aucune\u00a0(0)"
    assert "2 changements à enregistrer" in room.unsaved()
    qtbot.keyClick(room, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: frame.jobs.idle and not room.unsaved())
    assert show_policy(library, ADMIN).lines == {(STUDENT, None): RuleLine(loan_days=14, holds=0)}
    frame.undo.undo_last()
    qtbot.waitUntil(lambda: frame.jobs.idle and shown(room)[0] == "3")
    assert not show_policy(library, ADMIN).lines


def test_delete_makes_a_cell_inherit_and_says_from_where(
    room: RulesPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    save_rule_line(library, ADMIN, (STUDENT, None), RuleLine(loans=1))
    save_rule_line(library, ADMIN, (None, None), RuleLine(loans=9))
    stand(room, STUDENT, "loans")
    qtbot.waitUntil(lambda: frame.jobs.idle and shown(room)[0] == "1")
    assert "fixée ici" in shown(room)[1]
    QTest.keyClick(room.matrix, Qt.Key.Key_Delete)
    assert shown(room)[0] == "9"
    assert "héritée de « Toutes catégories · Tous exemplaires »" in shown(room)[1]


def test_the_trial_answers_for_what_is_typed_before_it_is_kept(
    room: RulesPanel, frame: Frame, qtbot: QtBot
) -> None:
    room.trial.category.setCurrentIndex(room.trial.category.findData(STUDENT.value))
    room.trial.kind.setCurrentIndex(room.trial.kind.findData(CirculationType.LENDABLE.value))
    room.trial.day.set_day(date(2026, 6, 30))
    stand(room, STUDENT, "loan_days")
    type_figures(room, qtbot, "14")
    words = "mercredi 15 juillet 2026"
    qtbot.waitUntil(lambda: words in texts(room))
    assert "mardi 14 juillet 2026 (férié, fête nationale)" in texts(room)


def texts(room: RulesPanel) -> str:
    labels = room.trial.answer.findChildren(PlainLabel)
    return "\n".join(label.text() for label in labels)


def test_a_choice_is_kept_beside_the_matrix_and_a_wrong_one_is_told(
    room: RulesPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    row = room.options.row("reminder_days")
    row.field.findChildren(QLineEdit)[0].setFocus()
    field = row.field.findChildren(QLineEdit)[0]
    field.selectAll()
    QTest.keyClicks(field, "20, 10")
    assert not frame.actions.is_enabled("rules.save")
    field.selectAll()
    QTest.keyClicks(field, "10, 20, 30")
    frame.actions.trigger("rules.save")
    qtbot.waitUntil(lambda: frame.jobs.idle and not room.unsaved())
    assert show_policy(library, ADMIN).switches.reminder_days == (10, 20, 30)


def test_what_somebody_else_changes_meanwhile_is_said_and_nothing_is_lost(
    room: RulesPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    stand(room, STUDENT, "loans")
    type_figures(room, qtbot, "2")
    save_rule_line(library, ADMIN, (STUDENT, None), RuleLine(loans=7))
    qtbot.waitUntil(lambda: bool(frame.notices.past()) and frame.jobs.idle)
    assert "prêts à la fois (7)" in frame.notices.past()[-1].text
    assert shown(room)[0] == "2"
    frame.actions.trigger("rules.save")
    qtbot.waitUntil(lambda: frame.jobs.idle and not room.unsaved())
    assert show_policy(library, ADMIN).lines == {(STUDENT, None): RuleLine(loans=2)}


def test_the_rules_go_on_paper_with_what_is_inherited_in_brackets(
    room: RulesPanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    save_rule_line(library, ADMIN, (STUDENT, None), RuleLine(loan_days=14))
    qtbot.waitUntil(lambda: frame.jobs.idle and bool(room.draft.base.lines))
    printable = room.printable()
    assert printable is not None
    table = printable.sheet.blocks[0]
    assert isinstance(table, Table)
    students = next(row for row in table.rows if row[0] == STUDENT.label)
    assert students[1:4] == ("14 jours", "(14 jours)", "(5)")
    facts = [
        row for block in printable.sheet.blocks if isinstance(block, Facts) for row in block.rows
    ]
    assert ("Jours d’ouverture", "lundi, mardi, mercredi, jeudi, vendredi") in facts
    assert ("Les trois rappels", "7, 21, 42 jours") in facts


def test_who_may_not_administer_reads_only(frame: Frame, qtbot: QtBot) -> None:
    frame.context.update(role=Role.ACCUEIL)
    panel = RulesPanel(frame)
    qtbot.addWidget(panel)
    panel.show()
    stand(panel, STUDENT, "loans")
    QTest.keyClick(panel.matrix, Qt.Key.Key_3)
    assert panel.draft.count == 0
    assert not panel.options.row("gap_days").field.isEnabled()
    qtbot.waitUntil(lambda: frame.jobs.idle)
