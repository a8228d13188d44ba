"""« Réserver » upon the page of a document: for whom, at which rank, who waits."""

from pytestqt.qtbot import QtBot

from irev_desktop.kernel.vocabulary import Role
from irev_desktop.services.circulation.borrowers.commands import add_borrower
from irev_desktop.services.circulation.borrowers.queries import find_borrowers
from irev_desktop.services.circulation.holds.queries import queue_of
from irev_desktop.services.circulation.records import BorrowerDraft
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.holds.hold_dialog import HoldDialog
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.navigation import PILOTER
from irev_desktop.ui.widgets.link_button import LinkButton
from tests.libraries import ADMIN
from tests.ui.workspaces.conftest import CANARY, Reader
from tests.ui.workspaces.test_consulter import canary


def test_a_document_is_held_from_its_page_which_then_tells_who_waits(
    reader: Reader, library: Library, qtbot: QtBot
) -> None:
    add_borrower(library, ADMIN, BorrowerDraft("L1", "Mairie <i>Exemple</i>"))
    document = canary(library)
    reader.frame.navigation.navigate(places.document(document))
    reader.wait()
    reader.frame.actions.trigger("document.hold")
    (dialog,) = reader.panel.findChildren(HoldDialog)
    dialog.borrowers.chosen.emit(*find_borrowers(library, ADMIN, "L1"))
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    reader.wait()
    assert [line.card for line in queue_of(library, ADMIN, document)] == ["L1"]

    def waiting() -> list[LinkButton]:
        links = reader.panel.document.findChildren(LinkButton)
        return [link for link in links if link.words.startswith("1 personne attend")]

    qtbot.waitUntil(lambda: bool(waiting()))
    assert waiting()[0].words == "1 personne attend, Mairie <i>Exemple</i> d’abord"
    waiting()[0].click()
    now = reader.frame.navigation.now
    assert now is not None
    assert (now.workspace, now.kind, now.extra) == (PILOTER, "holds", CANARY)


def test_a_visitor_is_offered_no_hold(reader: Reader, library: Library) -> None:
    reader.frame.navigation.navigate(places.document(canary(library)))
    reader.wait()
    assert reader.frame.actions.is_enabled("document.hold")
    reader.frame.context.update(role=Role.VISITEUR)
    assert not reader.frame.actions.is_enabled("document.hold")
