"""Dropped files come in, each stored or refused with its reason; one undoes one or all of them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue.inbox.queries import inbox
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import DocumentFilters
from irev_desktop.ui.frame.navigation import CATALOGUER, Place
from tests.libraries import ADMIN
from tests.pdf import files
from tests.ui.catalogue.conftest import Hand

CANARY = "<b>Contrat</b> & <img src='x'> de ville"


def drafts(hand: Hand) -> list[str]:
    rows = list_documents(hand.library, ADMIN, DocumentFilters(state=DocumentState.DRAFT))
    return [row.title for row in rows]


def waiting(hand: Hand) -> list[str]:
    return sorted(row.title for row in inbox(hand.library, ADMIN))


@pytest.fixture
def arrivals(tmp_path: Path) -> Path:
    """A folder with a good file, the same under another name, a broken one, a protected one."""
    folder = tmp_path / "arrivées"
    (folder / "plus bas").mkdir(parents=True)
    good = files.good_pdf(folder / "bon.pdf", title="Contrat de ville de Denain")
    (folder / "plus bas" / "pareil.pdf").write_bytes(good.read_bytes())
    files.truncated_pdf(folder / "abîmé.pdf")
    files.encrypted_pdf(folder / "protégé.pdf")
    (folder / "vide.pdf").touch()
    (folder / "faux.pdf").write_bytes(b"PK\x03\x04 ceci n'est pas un PDF")
    files.scanned_pdf(folder / "numérisé.pdf")
    return folder


def test_a_place_without_documents_teaches_where_to_drop_them(hand: Hand) -> None:
    assert "Déposez des PDF ou un dossier ici" in hand.said()
    assert "Tout est rangé" in hand.said()


def test_every_file_of_a_folder_comes_in_or_is_refused_and_none_stops_the_others(
    hand: Hand, arrivals: Path
) -> None:
    hand.drop(arrivals)
    assert hand.report() == {
        "bon.pdf": "Arrivé",
        "numérisé.pdf": "Arrivé",
        "pareil.pdf": "Déjà là",
        "abîmé.pdf": "Refusé",
        "protégé.pdf": "Refusé",
        "vide.pdf": "Refusé",
        "faux.pdf": "Refusé",
    }
    assert waiting(hand) == ["Contrat de ville de Denain", "Numérisé"]
    assert drafts(hand) == []
    assert "2 arrivés · 1 déjà là · 4 refusés" in hand.said()


def test_a_refusal_is_said_in_full_with_what_to_do(hand: Hand, arrivals: Path) -> None:
    hand.drop(arrivals / "protégé.pdf")
    assert any("Enregistrez-en une copie sans mot de passe." in each for each in hand.said())


def test_a_file_that_is_there_already_opens_where_it_waits(hand: Hand, arrivals: Path) -> None:
    hand.drop(arrivals / "bon.pdf")
    hand.act("close_report")
    hand.drop(arrivals / "plus bas")
    assert hand.report() == {"pareil.pdf": "Déjà là"}
    hand.press("Décrire")
    assert hand.text("title") == "Contrat de ville de Denain"


def test_arrivals_are_listed_as_they_came(hand: Hand, arrivals: Path) -> None:
    hand.drop(arrivals / "bon.pdf")
    hand.drop(arrivals / "numérisé.pdf")
    assert hand.waiting() == ["Contrat de ville de Denain", "Numérisé"]


def test_an_import_is_undone_from_its_line(hand: Hand, arrivals: Path) -> None:
    hand.drop(arrivals / "bon.pdf", arrivals / "numérisé.pdf")
    names = [line.name for line in hand.panel.imports.lines]
    hand.panel.report.view.selectRow(names.index("numérisé.pdf"))
    hand.press("Annuler cet import")
    assert hand.report()["numérisé.pdf"] == "Annulé"
    assert waiting(hand) == ["Contrat de ville de Denain"]


def test_a_whole_import_is_undone_at_once(hand: Hand, arrivals: Path) -> None:
    hand.drop(arrivals)
    hand.act("undo_import")
    assert hand.waiting() == waiting(hand) == []
    assert [fate for fate in hand.report().values() if fate == "Annulé"] == ["Annulé"] * 2
    assert "2 imports annulés." in hand.notices()


def test_an_import_that_was_described_since_is_not_undone_and_the_others_are(
    hand: Hand, arrivals: Path
) -> None:
    hand.drop(arrivals)
    hand.act("first")
    hand.type("title", "Contrat relu")
    hand.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    hand.act("undo_import")
    assert waiting(hand) == ["Contrat relu"]
    assert any("a changé depuis" in text for text in hand.notices())


def test_the_report_sees_that_an_import_was_undone_elsewhere(hand: Hand, arrivals: Path) -> None:
    hand.drop(arrivals / "bon.pdf")
    hand.frame.undo.undo_last()
    hand.wait_for(lambda: hand.report() == {"bon.pdf": "Annulé"})


def test_a_cancelled_import_keeps_what_is_stored_and_says_so(hand: Hand, tmp_path: Path) -> None:
    many = tmp_path / "lot"
    many.mkdir()
    for number in range(30):
        files.good_pdf(many / f"{number:02}.pdf", title=f"Contrat {number}")
    hand.panel.imports.take([many])
    job = hand.frame.jobs.long_jobs[0]
    hand.wait_for(lambda: job.done > 0)
    job.cancel()
    hand.wait()
    stored = [name for name, fate in hand.report().items() if fate == "Arrivé"]
    assert 0 < len(stored) < 30
    assert len(waiting(hand)) == len(stored)
    assert hand.panel.imports.stopped
    hand.act("resume")
    assert len(waiting(hand)) == 30


def test_a_title_that_looks_like_html_is_shown_as_it_is_written(hand: Hand, tmp_path: Path) -> None:
    hand.drop(files.good_pdf(tmp_path / "canari.pdf", title=CANARY))
    assert hand.waiting() == [CANARY]
    hand.press("Décrire")
    assert hand.text("title") == CANARY
    assert CANARY in hand.said()
    hand.type("title", CANARY + " !")
    hand.act("aside")
    assert hand.newest().text == f"Mis de côté\u00a0: {CANARY} !"


def test_whoever_is_elsewhere_is_told_how_the_import_ended(hand: Hand, arrivals: Path) -> None:
    hand.panel.hide()
    hand.drop(arrivals)
    assert hand.newest().text == "Import\u00a0: 2 arrivés · 1 déjà là · 4 refusés."
    hand.press_notice("Annuler")
    assert waiting(hand) == []


def test_whoever_comes_back_finds_the_report_and_not_a_record(hand: Hand, arrivals: Path) -> None:
    hand.draft("Notice que l’on décrivait")
    hand.choose("Notice que l’on décrivait")
    hand.panel.hide()
    hand.drop(arrivals)
    hand.panel.show()
    hand.panel.show_place(hand.frame.navigation.now or Place(CATALOGUER))
    hand.panel.focus_first()
    hand.wait()
    assert "2 arrivés · 1 déjà là · 4 refusés" in hand.said()


def test_the_list_opens_nothing_by_taking_the_focus(hand: Hand) -> None:
    hand.draft("Notice")
    hand.panel.queue.focus_list()
    hand.wait()
    assert "Déposez des PDF ou un dossier ici" in hand.said()
    hand.key(Qt.Key.Key_Down)
    hand.wait_for(lambda: hand.text("title") == "Notice")


def test_the_first_of_an_arrival_is_described_first(hand: Hand, arrivals: Path) -> None:
    hand.drop(arrivals / "bon.pdf", arrivals / "numérisé.pdf")
    hand.press("Décrire le premier")
    assert hand.text("title") == "Contrat de ville de Denain"


def test_dragging_files_says_what_dropping_will_do(hand: Hand, arrivals: Path) -> None:
    hand.drag(arrivals)
    assert "Lâchez ici" in hand.said()
    QApplication.sendEvent(hand.panel, QDragLeaveEvent())
    assert "Lâchez ici" not in hand.said()


def test_what_is_no_file_is_not_taken(hand: Hand) -> None:
    data = QMimeData()
    data.setText("un texte")
    event = QDragEnterEvent(
        QPoint(600, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(hand.panel, event)
    assert not event.isAccepted()


@pytest.mark.parametrize("action", ["files", "folder"])
def test_files_are_chosen_without_holding_the_window(
    hand: Hand, arrivals: Path, action: str
) -> None:
    hand.act(action)
    [dialog] = hand.panel.findChildren(QFileDialog)
    dialog.filesSelected.emit([str(arrivals / "bon.pdf")])
    dialog.reject()
    hand.wait()
    assert hand.report() == {"bon.pdf": "Arrivé"}


@pytest.mark.corpus
def test_real_files_all_come_in_or_are_refused_with_a_reason(hand: Hand, corpus: Path) -> None:
    found = sorted((corpus / "pdf").glob("*.pdf"))[:25]
    hand.drop(*found)
    lines = hand.panel.imports.lines
    assert len(lines) == len(found)
    assert all(line.words for line in lines)
