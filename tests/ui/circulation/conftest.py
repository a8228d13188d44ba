"""The desk over a real library with two copies and two borrowers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.vocabulary import Role
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.circulation.borrowers.commands import add_borrower
from irev_desktop.services.circulation.records import BorrowerDraft
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.desk_panel import DeskPanel
from irev_desktop.ui.frame.frame import Frame, build_frame
from irev_desktop.ui.look.theme import Look
from tests.libraries import ADMIN, add_copy, add_document, new_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = new_library(tmp_path / "fonds")
    with made.storage.command(ADMIN, "create") as work:
        document = add_document(work.session, "Contrat de ville <b>d’Anzin</b>")
        add_copy(work.session, document, "IREV1")
        add_copy(work.session, add_document(work.session, "CUCS de Denain"), "IREV2")
        work.commit()
    for card, name in (("L1", "Association Exemple"), ("L2", "Mairie Exemple")):
        add_borrower(made, ADMIN, BorrowerDraft(card, name))
    yield made
    made.close()


@pytest.fixture
def frame(library: Library, look: Look, qtbot: QtBot) -> Iterator[Frame]:
    made = build_frame(
        look,
        library,
        ADMIN,
        Role.ADMINISTRATEUR,
        library.storage.changes.subscribe,
        undo,
        library.clock,
    )
    yield made
    qtbot.waitUntil(lambda: made.jobs.idle)
    made.close()


@pytest.fixture
def desk(frame: Frame, qtbot: QtBot) -> DeskPanel:
    panel = DeskPanel(frame)
    qtbot.addWidget(panel)
    panel.resize(1280, 640)
    panel.show()
    panel.focus_first()
    qtbot.waitUntil(lambda: frame.jobs.idle)
    return panel
