"""The room « Données personnelles » by hand: what expires is seen, forgotten, reported; delays."""

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.progress import Stoppable
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.policy_commands import show_policy
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.privacy import purge_panel
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


def test_a_purge_that_is_stopped_in_time_says_that_nothing_went(
    room: PurgePanel, frame: Frame, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_args: object, progress: Stoppable, **_more: object) -> None:
        progress.cancel()
        progress.check()

    monkeypatch.setattr(purge_panel, "purge", stopped)
    room.forget()
    qtbot.waitUntil(lambda: frame.jobs.idle)
    assert frame.notices.past()[0].text == "Arrêté à temps : rien n’est effacé."
    assert frame.actions.is_enabled("privacy.purge")


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
