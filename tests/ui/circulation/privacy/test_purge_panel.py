"""The room « Données personnelles » by hand: what expires is seen, forgotten, reported; delays."""

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.policy_commands import show_policy
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.privacy.purge_panel import PurgePanel
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import PILOTER, Place
from irev_desktop.ui.frame.panel import Printable
from tests.libraries import ADMIN


@pytest.fixture
def room(frame: Frame, library: Library, qtbot: QtBot) -> PurgePanel:
    """L1 had IREV1 and brought it back six months ago."""
    day = library.clock.today() - timedelta(183)
    lend(library, ADMIN, "IREV1", "L1", on=day)
    return_copy(library, ADMIN, "IREV1", on=day)
    frame.context.update(workspace=PILOTER, kind="privacy")
    panel = PurgePanel(frame)
    qtbot.addWidget(panel)
    panel.resize(1000, 640)
    panel.show()
    panel.show_place(Place(PILOTER, "privacy"))
    qtbot.waitUntil(lambda: frame.jobs.idle)
    return panel


def test_what_has_expired_is_forgotten_after_a_question_and_reported(
    room: PurgePanel, frame: Frame, qtbot: QtBot
) -> None:
    frame.actions.trigger("privacy.purge")
    assert room.dialog.isVisible()
    room.dialog.agree.click()
    qtbot.waitUntil(lambda: frame.jobs.idle and not frame.actions.is_enabled("privacy.purge"))
    made = room.printable()
    assert isinstance(made, Printable)
    assert "1" in str(made.sheet.blocks[1])
    assert "Association Exemple" not in str(made.sheet)


def test_delays_are_changed_and_undone(
    room: PurgePanel, frame: Frame, library: Library, qtbot: QtBot
) -> None:
    assert not frame.actions.is_enabled("privacy.keep")
    field = room.form.editor("link_months")
    QTest.keyClicks(field, "0")
    assert room.unsaved()
    frame.actions.trigger("privacy.keep")
    qtbot.waitUntil(lambda: frame.jobs.idle and not frame.actions.is_enabled("privacy.keep"))
    assert show_policy(library, ADMIN).switches.link_months == 40
    frame.undo.undo_last()
    qtbot.waitUntil(lambda: frame.jobs.idle)
    assert show_policy(library, ADMIN).switches.link_months == 4


def test_what_is_no_number_is_complained_of(room: PurgePanel, frame: Frame) -> None:
    room.form.set_values({"link_months": "quatre"})
    room.save()
    assert not room.form.validate()
    assert room.unsaved()
